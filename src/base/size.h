/* Sizes as a user writes them: 4G, 500M, 64K, 1048576, 1.5 GiB. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

/* The bytes of a size, 1 or more; letters of either case, in powers of 1024. False for what is none, or is too large.
 */
bool size_parse(const char *words, size_t *size);

/* Appends a size as a reader would say it: "4 GiB", "1.5 MiB", "700 bytes". */
void size_print(size_t size, struct bytes *out);

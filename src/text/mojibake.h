/* UTF-8 that was read as Latin-1 or Windows-1252 and saved anew: "fÃ¶r" where the author wrote "för". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

/* The name that the mending has as an encoding, in any case. */
#define MOJIBAKE_ENCODING "UTF-8-mojibake"

bool encoding_is_mojibake(const char *encoding);

/* Whether what is not ASCII in the bytes is all but wholly such, several times. Linear. */
bool mojibake_is_likely(const char *bytes, size_t len);

/*
 * Appends the bytes with every such sequence as the author wrote it and all else, bad bytes too, as it is. Returns how
 * many were taken: all where `last`, else what is left may be the beginning of a sequence, less than 16 bytes.
 */
size_t mojibake_mend(const char *bytes, size_t len, bool last, struct bytes *mended);

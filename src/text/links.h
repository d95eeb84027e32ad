/* Addresses of the web and of mail in a text: https://..., www...., mailto:... */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/range.h"

/*
 * The first that starts in [from, until); `len` bytes are there. Punctuation behind an address is not part of it, nor
 * is a bracket that closes one that was open before. Time in proportion to what is looked through.
 */
bool links_next(const char *bytes, size_t len, size_t from, size_t until, struct range *link);

/* The one that holds pos. */
bool links_at(const char *bytes, size_t len, size_t pos, struct range *link);

/* Appends the address to open: with a scheme, where the text has none. */
void links_address(const char *bytes, struct range link, struct bytes *out);

/* Grapheme clusters (UAX #29): what a reader takes for one character. */
#pragma once

#include <stddef.h>

/* The end of the cluster that begins at pos, before or at `end`, which is also where it is sure to end. pos < end. */
size_t grapheme_end(const char *bytes, size_t pos, size_t end);

/* The start of the cluster that ends at pos, not before `start`. start < pos. */
size_t grapheme_start(const char *bytes, size_t start, size_t pos);

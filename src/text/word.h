/*
 * Words, by the rules of UAX #29: runs with a letter or a digit in them. What stands between two is no word: white
 * space, punctuation, dashes.
 */
#pragma once

#include <stddef.h>

#include "base/range.h"

/*
 * The word of the bytes in `block` that holds pos, or the first after it; empty at the block's end where there is none.
 * pos is in the block or at its end. Looks only as far from pos as it must.
 */
struct range word_at(const char *bytes, struct range block, size_t pos);

/* The last word that starts before pos; empty at the block's start where there is none. */
struct range word_before(const char *bytes, struct range block, size_t pos);

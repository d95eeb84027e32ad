/* What every match of a regular expression holds, so that a search need only look at lines with it. Internal to text/.
 */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"

enum { LITERALS_MOST = 4 };

/*
 * Appends strings of which every match of an expression of PCRE2 (UTF, no options set) holds one, as they are written
 * there: the longest of each alternative. Where a match may go over a line's end it is but one, that all matches
 * begin with: *begins. Returns how many they are; 0 where there are none of three bytes or more, or too many.
 */
size_t literals_of_expression(const char *expression, struct bytes literals[LITERALS_MOST], bool *begins);

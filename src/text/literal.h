/* What every match of a regular expression holds, so that a search need only look at lines with it. Internal to text/.
 */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"

/*
 * Appends the longest string that every match of an expression of PCRE2 (UTF, no options set) holds, in the case that
 * it is written in. False where none of three bytes or more is found, or where a match may go over a line's end.
 */
bool literal_of_expression(const char *expression, struct bytes *literal);

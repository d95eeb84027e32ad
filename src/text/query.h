/* What a reader types to search for, as the pattern that finds it. */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"
#include "base/error.h"
#include "text/opening.h"

/*
 * Appends the PCRE2 pattern of plain words. `languages` are tags parted by spaces: what letters mean in the text and
 * to its reader (text/alphabet.h). `opening`, which is initialized, is told how matches begin. False where there is
 * nothing to look for, or too much.
 */
bool query_pattern(
	const char *query, const char *languages, struct bytes *pattern, struct opening *opening, struct error *error);

/* Whether case matters: where a capital was typed. In an expression a letter behind a backslash is none. */
bool query_has_capital(const char *query, bool is_expression);

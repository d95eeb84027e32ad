/*
 * Searching a text as a reader means it: any case, in one normalization form, white space in the query matching any
 * run of white space (line ends too), quotes and dashes of any form matching each other; å, ä, ö are letters of
 * their own, never a and o. Matches by PCRE2 with JIT.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/range.h"
#include "text/text.h"

struct search;

/* For the plain words of `query`, in UTF-8 of any form. NULL where it is empty or not UTF-8. */
struct search *search_new(const char *query, struct error *error);

void search_free(struct search *search);

/* The first match that starts at `from` or after, and before `until`. */
bool search_next(const struct search *search, const struct text *text, size_t from, size_t until, struct range *match);

/* The last match that starts before `before`. */
bool search_previous(const struct search *search, const struct text *text, size_t before, struct range *match);

/* Whether the query is found in a string, such as a title. */
bool search_matches(const struct search *search, const char *bytes, size_t len);

/*
 * Searching a text as a reader means it: any case, in one normalization form, white space in
 * the query matching any run of white space (line ends too), quotes and dashes of any form matching each other, what is
 * not seen (soft hyphens, hyphens at the source's line ends) matching nothing; å, ä, ö are letters of their own where
 * Swedish is read, never a and o, while é is found by e. Or for a regular expression. Matches by PCRE2 with JIT.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/range.h"
#include "text/text.h"

struct search;

/* Plain words in any case, by the Swedish alphabet, in UTF-8 of any form. NULL where there are none, or not UTF-8. */
struct search *search_new(const char *query, struct error *error);

/*
 * As readers type them: case matters where a capital stands in them. By the alphabets of the languages, tags parted by
 * spaces, "" where they are not known (text/alphabet.h). Costs up to some milliseconds, queries being bounded.
 */
struct search *search_new_words(const char *words, const char *languages, struct error *error);

/*
 * A regular expression of PCRE2 (UTF, UCP, MULTILINE), with case as for words. NULL where it is wrong: the error says
 * what and at which character. Matches are never empty.
 */
struct search *search_new_expression(const char *expression, struct error *error);

void search_free(struct search *search);

/* Tries the pattern at every place from now on, which finds the same and takes longer; for tests. */
void search_plainly(struct search *search);

/*
 * The first match that starts at `from` or after, and before `until`. Words take time linear in what is looked through;
 * an expression may give up, which search_problem() says.
 */
bool search_next(const struct search *search, const struct text *text, size_t from, size_t until, struct range *match);

/* The last match that starts before `before`. */
bool search_previous(const struct search *search, const struct text *text, size_t before, struct range *match);

/* Whether the query is found in a string, such as a title. */
bool search_matches(const struct search *search, const char *bytes, size_t len);

/* Why the last search was given up, in words; NULL where it was not. */
const char *search_problem(const struct search *search);

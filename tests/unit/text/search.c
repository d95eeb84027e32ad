/* Searching as a reader means it. */
#include "text/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"

static struct search *search_of(const char *query)
{
	struct error error = ERROR_INIT;
	struct search *search = search_new(query, &error);

	if (!search)
		fail_msg("%s", error.message);
	return search;
}

static bool matches(const char *query, const char *string)
{
	struct search *search = search_of(query);
	bool found = search_matches(search, string, strlen(string));

	search_free(search);
	return found;
}

static struct text *text_of(const char *bytes, size_t len)
{
	struct text *text = text_from_bytes(bytes, len, NULL, NULL);

	assert_non_null(text);
	return text;
}

static void case_does_not_matter(void **state)
{
	(void)state;
	assert_true(matches("FÖRHÅLLNINGSSÄTT", "ett förhållningssätt i allt"));
	assert_true(matches("förhållningssätt", "ETT FÖRHÅLLNINGSSÄTT"));
	assert_true(matches("Ωμέγα", "ΩΜΈΓΑ"));
}

static void letters_are_never_taken_for_others(void **state)
{
	(void)state;
	assert_false(matches("forhallningssatt", "förhållningssätt"));
	assert_false(matches("a", "å ä"));
	assert_false(matches("o", "ö"));
	assert_false(matches("å", "a"));
	assert_false(matches("idé", "ide"));
	assert_true(matches("ide", "idé"));
}

static void a_query_of_any_form_finds_form_c(void **state)
{
	(void)state;
	assert_true(matches("a\xcc\x8a", "så"));
	assert_false(matches("a\xcc\x8a", "sa"));
}

static void white_space_matches_any_run_of_it(void **state)
{
	(void)state;
	assert_true(matches("sociala medier", "sociala\n   medier"));
	assert_true(matches("3 200", "3\xc2\xa0"
				     "200"));
	assert_true(matches("3 200", "3\xe2\x80\xaf"
				     "200"));
	assert_true(matches("a   b", "a b"));
	assert_false(matches("a b", "ab"));
	assert_true(matches(" och ", "hus och hem"));
	assert_false(matches(" och ", "dockor"));
}

static void quotes_match_each_other_and_dashes_too(void **state)
{
	(void)state;
	assert_true(matches("\"så\"", "”så”"));
	assert_true(matches("“så”", "»så«"));
	assert_true(matches("it's", "it’s"));
	assert_true(matches("it’s", "it's"));
	assert_false(matches("\"", "'"));
	assert_true(matches("ord - ord", "ord – ord"));
	assert_true(matches("e‑post", "e-post"));
	assert_false(matches("-", "_"));
}

static void a_soft_hyphen_hides_no_word(void **state)
{
	(void)state;
	assert_true(matches("kommunikation", "kommu\xc2\xadnika\xc2\xadtion"));
	assert_true(matches("kommu\xc2\xadnikation", "kommunikation"));
}

static void what_means_something_to_a_pattern_means_itself(void **state)
{
	(void)state;
	assert_true(matches("a.b*(c)[d]{2}^$|\\?+#", "x a.b*(c)[d]{2}^$|\\?+# y"));
	assert_false(matches("a.c", "abc"));
	assert_false(matches("\\d", "1"));
	assert_true(matches("\\E", "\\E"));
}

static void a_query_without_anything_in_it_is_refused(void **state)
{
	struct error error = ERROR_INIT;
	struct bytes query = BYTES_INIT;

	(void)state;
	assert_null(search_new("", &error));
	assert_null(search_new(" \xc2\xa0", &error));
	assert_null(search_new("\xc2\xad", &error));
	assert_null(search_new("\xe5", &error));
	for (int i = 0; i < 10000; i++)
		bytes_append_char(&query, 'x');
	assert_null(search_new(query.data, &error));
	assert_non_null(error.message);
	error_release(&error);
	bytes_release(&query);
}

static void a_long_query_is_found(void **state)
{
	struct bytes query = BYTES_INIT;

	(void)state;
	for (int i = 0; i < 500; i++)
		bytes_append_string(&query, "ord å ");
	assert_true(matches(query.data, query.data));
	bytes_release(&query);
}

static void the_next_match_is_the_first_that_starts_within_the_bounds(void **state)
{
	struct search *search = search_of("ö");
	struct text *text = text_of("ö.ö.ö", 8);
	struct range match;

	(void)state;
	assert_true(search_next(search, text, 0, 8, &match));
	assert_int_equal(match.start, 0);
	assert_int_equal(match.end, 2);
	/* In the middle of a letter. */
	assert_true(search_next(search, text, 1, 8, &match));
	assert_int_equal(match.start, 3);
	assert_true(search_next(search, text, 6, SIZE_MAX, &match));
	assert_int_equal(match.start, 6);
	assert_false(search_next(search, text, 7, SIZE_MAX, &match));
	assert_false(search_next(search, text, 1, 3, &match));
	assert_true(search_next(search, text, 1, 4, &match));
	assert_false(search_next(search, text, SIZE_MAX, SIZE_MAX, &match));
	search_free(search);
	text_free(text);
}

static void a_match_may_end_beyond_the_bound(void **state)
{
	struct search *search = search_of("lång fras");
	struct text *text = text_of("en lång fras", 13);
	struct range match;

	(void)state;
	assert_true(search_next(search, text, 0, 4, &match));
	assert_int_equal(match.end, 13);
	search_free(search);
	text_free(text);
}

static void the_previous_match_is_the_last_that_starts_before(void **state)
{
	struct search *search = search_of("aa");
	struct text *text = text_of("aa xx aaa", 9);
	struct range match;

	(void)state;
	assert_true(search_previous(search, text, SIZE_MAX, &match));
	assert_int_equal(match.start, 7);
	assert_true(search_previous(search, text, 7, &match));
	assert_int_equal(match.start, 6);
	assert_true(search_previous(search, text, 6, &match));
	assert_int_equal(match.start, 0);
	assert_false(search_previous(search, text, 0, &match));
	search_free(search);
	text_free(text);
}

/* Two words far apart in a text of many windows. */
static void a_far_match_is_found_in_both_directions(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct search *search = search_of("nålen ligger");
	struct range match;

	(void)state;
	bytes_append_string(&bytes, "åå Nålen\nligger ");
	while (bytes.len < 3000000)
		bytes_append_string(&bytes, "höstack ");
	struct text *text = text_of(bytes.data, bytes.len);
	assert_true(search_previous(search, text, text_length(text), &match));
	assert_int_equal(match.start, 5);
	assert_true(search_next(search, text, 0, text_length(text), &match));
	assert_int_equal(match.start, 5);
	assert_false(search_next(search, text, 6, text_length(text), &match));
	search_free(search);
	text_free(text);
	bytes_release(&bytes);
}

static void hostile_texts_take_linear_time(void **state)
{
	static const char *const patterns[] = {" ", "a ", "a\xc2\xad", "aa", "- "};
	static const char *const queries[] = {" b", "a b", "a a a b", "aaaaaaaaaaaaaaaaaaaaaab", "- - b"};

	(void)state;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		struct bytes bytes = BYTES_INIT;

		bytes_append_string(&bytes, "x");
		while (bytes.len < 1000000)
			bytes_append_string(&bytes, patterns[i]);
		struct text *text = text_of(bytes.data, bytes.len);
		for (size_t k = 0; k < sizeof(queries) / sizeof(*queries); k++) {
			struct search *search = search_of(queries[k]);
			struct range match;

			assert_false(search_next(search, text, 0, text_length(text), &match));
			assert_false(search_previous(search, text, text_length(text), &match));
			search_free(search);
		}
		text_free(text);
		bytes_release(&bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_does_not_matter),
		cmocka_unit_test(letters_are_never_taken_for_others),
		cmocka_unit_test(a_query_of_any_form_finds_form_c),
		cmocka_unit_test(white_space_matches_any_run_of_it),
		cmocka_unit_test(quotes_match_each_other_and_dashes_too),
		cmocka_unit_test(a_soft_hyphen_hides_no_word),
		cmocka_unit_test(what_means_something_to_a_pattern_means_itself),
		cmocka_unit_test(a_query_without_anything_in_it_is_refused),
		cmocka_unit_test(a_long_query_is_found),
		cmocka_unit_test(the_next_match_is_the_first_that_starts_within_the_bounds),
		cmocka_unit_test(a_match_may_end_beyond_the_bound),
		cmocka_unit_test(the_previous_match_is_the_last_that_starts_before),
		cmocka_unit_test(a_far_match_is_found_in_both_directions),
		cmocka_unit_test(hostile_texts_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

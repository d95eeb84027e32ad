/* Titles found by the beginnings of their words. */
#include "reader/fuzzy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool finds_in(const char *typed, const char *title, const char *languages)
{
	struct fuzzy *fuzzy = fuzzy_new(typed, languages);
	bool found = fuzzy_matches(fuzzy, title, strlen(title));

	fuzzy_free(fuzzy);
	return found;
}

static bool finds(const char *typed, const char *title)
{
	return finds_in(typed, title, "sv");
}

static void beginnings_of_words_find_a_title(void **state)
{
	(void)state;
	assert_true(finds("ins", "Inledning och sammanfattning"));
	assert_true(finds("i s", "Inledning och sammanfattning"));
	assert_true(finds("INL SAM", "Inledning och sammanfattning"));
	assert_true(finds("ios", "Inledning och sammanfattning"));
	assert_true(finds("  och ", "Inledning och sammanfattning"));
	assert_true(finds("32m", "3.2 Metod"));
	assert_true(finds("", "Inledning"));
}

static void words_stand_in_their_order_and_are_begun(void **state)
{
	(void)state;
	assert_false(finds("s i", "Inledning och sammanfattning"));
	assert_false(finds("isx", "Inledning och sammanfattning"));
	assert_false(finds("idn", "Inledning och sammanfattning"));
	assert_false(finds("i i", "Inledning och sammanfattning"));
	assert_false(finds("ins", "Inledning"));
	assert_false(finds("ins", ""));
}

static void what_stands_in_a_title_is_found_too(void **state)
{
	(void)state;
	assert_true(finds("fattning", "Inledning och sammanfattning"));
	assert_true(finds("ing och sam", "Inledning och sammanfattning"));
	assert_false(finds("fattningar", "Inledning och sammanfattning"));
}

static void a_letter_of_its_own_is_no_other(void **state)
{
	(void)state;
	assert_false(finds("langs", "Att svara långsamt"));
	assert_true(finds("ALÅ", "Att svara långsamt"));
	assert_false(finds("å", "Arbete"));
	assert_false(finds("ö", "Om oss"));
	assert_true(finds("ide", "Idén och världen"));
	assert_true(finds("uber", "Über alles"));
	assert_true(finds_in("langs", "Att svara långsamt", "en"));
}

static void long_titles_and_filters_do_no_harm(void **state)
{
	char title[2000], typed[1000];

	(void)state;
	memset(title, 'a', sizeof(title));
	memset(typed, 'a', sizeof(typed));
	for (size_t i = 1; i < sizeof(title); i += 2)
		title[i] = ' ';
	title[sizeof(title) - 1] = typed[sizeof(typed) - 1] = '\0';
	assert_false(finds(typed, title));
	typed[100] = '\0';
	assert_true(finds(typed, title));
	assert_false(finds("\xff\xc3", "å"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(beginnings_of_words_find_a_title),
		cmocka_unit_test(words_stand_in_their_order_and_are_begun),
		cmocka_unit_test(what_stands_in_a_title_is_found_too),
		cmocka_unit_test(a_letter_of_its_own_is_no_other),
		cmocka_unit_test(long_titles_and_filters_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What belongs together is held together, and nothing else is. */
#include "page/bind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* The cost of a line end at the "|" in a string, which stands for nothing. */
static int cost(const char *string)
{
	char bytes[200];
	const char *mark = strchr(string, '|');
	size_t pos = (size_t)(mark - string);

	snprintf(bytes, sizeof(bytes), "%.*s%s", (int)pos, string, mark + 1);
	return bind_cost(bytes, (struct range){0, strlen(bytes)}, pos);
}

static void the_groups_of_a_number_are_bound_hardest(void **state)
{
	(void)state;
	assert_true(cost("över 3 |200 anställda") > cost("över 40 |km härifrån"));
	assert_true(cost("12 500 |000 kronor") > 100);
	assert_int_equal(cost("åren 2023 |200 personer"), 0);
	assert_int_equal(cost("de 3 |20 andra"), 0);
}

static void a_number_is_bound_to_its_unit(void **state)
{
	(void)state;
	assert_true(cost("kostar 12 |kr i dag") > 0);
	assert_true(cost("det är 5 |% av dem.") > 0);
	assert_true(cost("gick 3 |km.") > 0);
	assert_true(cost("at 10 |a.m. on") > 0);
	assert_int_equal(cost("gick 3 |gånger."), 0);
}

static void a_number_is_bound_to_what_says_what_it_is(void **state)
{
	(void)state;
	assert_true(cost("träffas kl. |12 i dag") > 0);
	assert_true(cost("enligt § |3 i lagen") > 0);
	assert_true(cost("(s. |14)") > 0);
	assert_true(cost("see fig. |2 and") > 0);
	assert_int_equal(cost("det var |12 personer"), 0);
}

static void an_abbreviation_with_spaces_is_held_together(void **state)
{
	(void)state;
	assert_true(cost("som t. |ex. detta") > 0);
	assert_true(cost("som bl. |a. detta") > 0);
	assert_true(cost("as e. |g. this") > 0);
	assert_int_equal(cost("så var det. |En dag"), 0);
}

static void initials_and_titles_are_bound_to_the_name(void **state)
{
	(void)state;
	assert_true(cost("av J. |Svensson") > 0);
	assert_true(cost("by J. R. R. |Tolkien") > 0);
	assert_true(cost("said Mr. |Smith") > 0);
	assert_true(cost("av Å. |Öberg") > 0);
	assert_int_equal(cost("sade Johan |Svensson"), 0);
}

static void a_day_is_bound_to_its_month(void **state)
{
	(void)state;
	assert_true(cost("den 3 |maj var") > 0);
	assert_true(cost("on 14 |July there") > 0);
	assert_int_equal(cost("år 1932 |maj"), 0);
}

static void a_dash_is_bound_to_the_word_before_it(void **state)
{
	(void)state;
	assert_true(cost("ordet |– och") > 0);
	assert_int_equal(cost("ordet – |och"), 0);
}

static void a_word_parted_in_the_source_is_known(void **state)
{
	(void)state;
	assert_int_equal(cost("nu är 50 |pro-\ncent av dem"), cost("nu är 50 |procent av dem"));
	assert_int_equal(cost("den 18 |novem-\n  ber 1881"), cost("den 18 |november 1881"));
	assert_int_equal(cost("enligt ka-\npitel |3 i boken"), cost("enligt kapitel |3 i boken"));
	assert_int_equal(cost("ordet |-\noch"), cost("ordet |- och"));
}

static int block_cost(const char *bytes, size_t pos, bool listed)
{
	return bind_block_cost(bytes, (struct range){0, strlen(bytes)}, pos, listed);
}

static void what_would_begin_a_block_at_the_beginning_of_a_line_is_kept_from_it(void **state)
{
	(void)state;
	assert_true(block_cost("om x > y", 5, false) > 0);
	assert_true(block_cost("nummer # ett", 7, false) > 0);
	assert_true(block_cost("slut -- --", 5, false) > 0);
	assert_int_equal(block_cost("dash -- and", 5, false), 0);
	assert_int_equal(block_cost("ett - två", 4, false), 0);
	assert_true(block_cost("ett - två", 4, true) > 0);
	assert_true(block_cost("over 1.5 percent", 5, true) > 0);
	assert_int_equal(block_cost("over 15 percent", 5, true), 0);
}

static void where_no_white_space_is_nothing_is_said(void **state)
{
	(void)state;
	assert_int_equal(cost("|3 200"), 0);
	assert_int_equal(cost("kommuni|kation"), 0);
	assert_int_equal(cost("   |3"), 0);
	assert_int_equal(cost("3   |"), 0);
}

static void words_longer_than_any_in_the_tables_are_borne(void **state)
{
	(void)state;
	assert_int_equal(cost("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"), 0);
	assert_int_equal(cost("ååååååååååååååååååååååååå |ööööööööööööööööööööööööööööö"), 0);
	assert_int_equal(cost("111111111111111111111111111111 |2222222222222222222222222222222"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_groups_of_a_number_are_bound_hardest),
		cmocka_unit_test(a_number_is_bound_to_its_unit),
		cmocka_unit_test(a_number_is_bound_to_what_says_what_it_is),
		cmocka_unit_test(an_abbreviation_with_spaces_is_held_together),
		cmocka_unit_test(initials_and_titles_are_bound_to_the_name),
		cmocka_unit_test(a_day_is_bound_to_its_month),
		cmocka_unit_test(a_dash_is_bound_to_the_word_before_it),
		cmocka_unit_test(a_word_parted_in_the_source_is_known),
		cmocka_unit_test(what_would_begin_a_block_at_the_beginning_of_a_line_is_kept_from_it),
		cmocka_unit_test(where_no_white_space_is_nothing_is_said),
		cmocka_unit_test(words_longer_than_any_in_the_tables_are_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Hyphens at the ends of the source's lines: the word's, or the line's. */
#include "page/join.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* What the first hyphen is that stands before a line end. */
static enum join join_in(const char *string, const char *language)
{
	const char *hyphen = strstr(string, "-\n");
	size_t end = (size_t)(hyphen - string) + 1, next = end + strspn(string + end, " \n");

	return join_at(string, (struct range){0, strlen(string)}, end, next, hyphenation_for(language));
}

static void where_nothing_tells_the_hyphen_stays_and_no_space_comes(void **state)
{
	(void)state;
	assert_int_equal(join_in("a kommuni-\nkation", ""), JOIN_HYPHEN);
	assert_int_equal(join_in("e-\npost", ""), JOIN_HYPHEN);
	assert_int_equal(join_in("Nord-\n   Korea", "sv"), JOIN_HYPHEN);
	assert_int_equal(join_in("a self-\nmade", "en"), JOIN_HYPHEN);
	assert_int_equal(join_in("ett EU-\nsamarbete", "sv"), JOIN_HYPHEN);
	assert_int_equal(join_in("en e-post-\nadress", "sv"), JOIN_HYPHEN);
	assert_int_equal(join_in("åren 1939-\n1945", "sv"), JOIN_HYPHEN);
	assert_int_equal(join_in("the book--\nthe one", "en"), JOIN_HYPHEN);
}

static void a_word_that_stands_nearby_without_it_is_joined(void **state)
{
	(void)state;
	assert_int_equal(join_in("om kommunikation. Och kommuni-\nkation", ""), JOIN_WORD);
	assert_int_equal(join_in("om kommuni-\nkation. Och kommunikation", ""), JOIN_WORD);
}

static void a_word_that_stands_nearby_with_it_keeps_it(void **state)
{
	(void)state;
	assert_int_equal(join_in("some well-known and well-\nknown and wellknown", "en"), JOIN_HYPHEN);
}

static void a_word_that_would_be_parted_there_is_joined(void **state)
{
	(void)state;
	if (!hyphenation_for("sv"))
		return;
	assert_int_equal(join_in("a kommuni-\nkation", "sv"), JOIN_WORD);
	assert_int_equal(join_in("a kommunik-\nation", "sv"), JOIN_HYPHEN);
	assert_int_equal(join_in("ett för-\nändringsarbete", "sv"), JOIN_WORD);
	hyphenation_forget();
}

static void a_hyphen_that_stands_for_a_word_to_come_has_its_space(void **state)
{
	(void)state;
	assert_int_equal(join_in("in-\noch utland", "sv"), JOIN_NONE);
	assert_int_equal(join_in("first-\nand second-hand", "en"), JOIN_NONE);
}

static void a_dash_has_its_space(void **state)
{
	(void)state;
	assert_int_equal(join_in("det var -\nsom sagt", "sv"), JOIN_NONE);
	assert_int_equal(join_in("det var --\nsom sagt", "sv"), JOIN_NONE);
	assert_int_equal(join_in("det var\n--\nsom sagt", "sv"), JOIN_NONE);
	assert_int_equal(join_in("det var-\n(som sagt)", "sv"), JOIN_NONE);
	assert_int_equal(join_in("-\nja", "sv"), JOIN_NONE);
}

/* What stands before the first line end would be taken for, by another's reading of it. */
static enum join join_behind(const char *mark, const char *string)
{
	size_t end = (size_t)(strstr(string, mark) - string) + strlen(mark) - 1;

	return join_at(string, (struct range){0, strlen(string)}, end, end + 1, NULL);
}

static void a_dash_or_slash_that_no_space_stands_before_has_none_behind(void **state)
{
	(void)state;
	assert_int_equal(join_behind("–\n", "sidorna 12–\n15"), JOIN_HYPHEN);
	assert_int_equal(join_behind("—\n", "the ferry—\nthe old one"), JOIN_HYPHEN);
	assert_int_equal(join_behind("—\n", "the ferry —\nthe old one"), JOIN_NONE);
	assert_int_equal(join_behind("/\n", "han och/\neller hon"), JOIN_HYPHEN);
	assert_int_equal(join_behind("/\n", "and /\nor"), JOIN_NONE);
	assert_int_equal(join_behind(",\n", "and,\nor"), JOIN_NONE);
}

static void an_address_goes_on_where_what_follows_looks_like_one(void **state)
{
	(void)state;
	assert_int_equal(join_behind("org/\n", "http://example.org/\na/b.html"), JOIN_HYPHEN);
	assert_int_equal(join_behind("org/\n", "http://example.org/\nand more."), JOIN_NONE);
}

static void a_hyphen_that_the_patterns_would_put_there_is_no_good_end_of_a_line(void **state)
{
	const char *string = "some thirty-odd men, and the thirty-odd women";
	struct hyphenation *hyphenation = hyphenation_for("en");
	size_t end = sizeof("some thirty-") - 1;

	(void)state;
	if (!hyphenation)
		return;
	assert_int_equal(join_if_parted(string, (struct range){0, strlen(string)}, end, end, hyphenation), JOIN_WORD);
	assert_int_equal(join_if_parted(string, (struct range){0, strlen(string)}, end, end, NULL), JOIN_HYPHEN);
	hyphenation_forget();
}

static void a_word_heals_but_where_its_parts_read_as_words_of_their_own(void **state)
{
	(void)state;
	assert_true(join_heals("kommunikation", 13, 7, false));
	assert_false(join_heals("kommunikation", 13, 7, true));
	assert_false(join_heals("kronor", 6, 3, false));
	assert_false(join_heals("nonsense", 8, 3, false));
}

static void words_of_any_length_are_borne(void **state)
{
	char string[2010];

	(void)state;
	memset(string, 'a', sizeof(string));
	string[1000] = '-';
	string[1001] = '\n';
	string[2009] = '\0';
	join_in(string, "sv");
	hyphenation_forget();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_nothing_tells_the_hyphen_stays_and_no_space_comes),
		cmocka_unit_test(a_word_that_stands_nearby_without_it_is_joined),
		cmocka_unit_test(a_word_that_stands_nearby_with_it_keeps_it),
		cmocka_unit_test(a_word_that_would_be_parted_there_is_joined),
		cmocka_unit_test(a_hyphen_that_stands_for_a_word_to_come_has_its_space),
		cmocka_unit_test(a_dash_has_its_space),
		cmocka_unit_test(a_dash_or_slash_that_no_space_stands_before_has_none_behind),
		cmocka_unit_test(an_address_goes_on_where_what_follows_looks_like_one),
		cmocka_unit_test(a_hyphen_that_the_patterns_would_put_there_is_no_good_end_of_a_line),
		cmocka_unit_test(a_word_heals_but_where_its_parts_read_as_words_of_their_own),
		cmocka_unit_test(words_of_any_length_are_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

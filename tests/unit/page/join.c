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
	assert_int_equal(join_in("det var-\n(som sagt)", "sv"), JOIN_NONE);
	assert_int_equal(join_in("-\nja", "sv"), JOIN_NONE);
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
		cmocka_unit_test(words_of_any_length_are_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

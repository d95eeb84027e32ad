/* Texts made comparable. */
#include "help.h"

#include <string.h>

#include "marks/fold.h"

/* The folded string holds ASCII alone; compares its points with it, and the ends of its bytes. */
static void assert_folded(const char *string, const char *expected)
{
	struct folded folded = fold(string, (struct range){0, strlen(string)});

	assert_int_equal(folded.count, strlen(expected));
	for (size_t i = 0; i < folded.count; i++)
		assert_int_equal(folded.points[i], expected[i]);
	assert_int_equal(folded.offsets[folded.count], strlen(string));
	folded_release(&folded);
}

static void white_space_is_one_space_and_paragraphs_part_by_a_line_end(void **state)
{
	(void)state;
	assert_folded("a \t b\nc", "a b c");
	assert_folded("a\xc2\xa0 b", "a b");
	assert_folded("a \n \n\n b", "a\nb");
	assert_folded("a\xe2\x80\xa9z", "a\nz");
}

static void quotes_and_dashes_are_those_of_ascii(void **state)
{
	(void)state;
	assert_folded("”a„ «b» ’c‘ – — −", "\"a\" \"b\" 'c' - - -");
}

static void what_is_not_seen_is_gone(void **state)
{
	(void)state;
	assert_folded("kommu\xc2\xadnen\xe2\x80\x8b.", "kommunen.");
	assert_folded("", "");
}

static void a_place_in_the_folded_text_is_a_place_in_the_bytes(void **state)
{
	const char *string = "xx å  ö”.";
	struct folded folded = fold(string, (struct range){3, strlen(string)});

	(void)state;
	assert_int_equal(folded.count, 5);
	struct range range = folded_bytes(&folded, 1, 4);
	assert_memory_equal(string + range.start, "ö”", strlen("ö”"));
	assert_int_equal(range.end - range.start, strlen("ö”"));
	assert_int_equal(folded_at(&folded, range.start), 2);
	assert_int_equal(folded_at(&folded, strlen(string)), 5);
	folded_release(&folded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_is_one_space_and_paragraphs_part_by_a_line_end),
		cmocka_unit_test(quotes_and_dashes_are_those_of_ascii),
		cmocka_unit_test(what_is_not_seen_is_gone),
		cmocka_unit_test(a_place_in_the_folded_text_is_a_place_in_the_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of reader/line.h: the line editor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader/line.h"

static void type(struct line *line, const char *ascii)
{
	for (; *ascii; ascii++)
		line_insert(line, (unsigned char)*ascii);
}

static void typing_puts_characters_in_at_the_cursor(void **state)
{
	struct line line = LINE_INIT;

	(void)state;
	type(&line, "ac");
	line_move(&line, -1);
	line_insert(&line, 0xe5);
	assert_string_equal(bytes_string(&line.text), "a\xc3\xa5"
						      "c");
	assert_int_equal(line.cursor, 3);
	line_release(&line);
}

static void erasing_takes_a_whole_grapheme_cluster(void **state)
{
	struct line line = LINE_INIT;

	(void)state;
	/* e with two combining marks is one character to its reader. */
	line_insert(&line, 'x');
	line_insert(&line, 'e');
	line_insert(&line, 0x301);
	line_insert(&line, 0x323);
	line_erase_back(&line);
	assert_string_equal(bytes_string(&line.text), "x");
	line_release(&line);
}

static void erasing_a_word_takes_the_space_behind_it_too(void **state)
{
	struct line line = LINE_INIT;

	(void)state;
	type(&line, "one two  ");
	line_erase_word(&line);
	assert_string_equal(bytes_string(&line.text), "one ");
	line_erase_word(&line);
	line_erase_word(&line);
	assert_string_equal(bytes_string(&line.text), "");
	line_release(&line);
}

static void the_cursor_stops_at_both_ends(void **state)
{
	struct line line = LINE_INIT;

	(void)state;
	line_move(&line, -3);
	assert_int_equal(line.cursor, 0);
	type(&line, "ab");
	line_move(&line, 5);
	assert_int_equal(line.cursor, 2);
	line_move(&line, -5);
	line_erase_back(&line);
	assert_string_equal(bytes_string(&line.text), "ab");
	line_erase(&line);
	assert_string_equal(bytes_string(&line.text), "b");
	line_release(&line);
}

static void erasing_to_either_end_leaves_the_other_side(void **state)
{
	struct line line = LINE_INIT;

	(void)state;
	line_set(&line, "before after");
	line_move(&line, -5);
	line_erase_to_start(&line);
	assert_string_equal(bytes_string(&line.text), "after");
	line_move(&line, 2);
	line_erase_to_end(&line);
	assert_string_equal(bytes_string(&line.text), "af");
	line_release(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing_puts_characters_in_at_the_cursor),
		cmocka_unit_test(erasing_takes_a_whole_grapheme_cluster),
		cmocka_unit_test(erasing_a_word_takes_the_space_behind_it_too),
		cmocka_unit_test(the_cursor_stops_at_both_ends),
		cmocka_unit_test(erasing_to_either_end_leaves_the_other_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

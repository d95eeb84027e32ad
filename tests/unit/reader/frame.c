/* The grid of what the screen shall show. */
#include "reader/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct frame frame = FRAME_INIT;

static int fresh(void **state)
{
	(void)state;
	frame_reset(&frame, 2, 10);
	return 0;
}

static int release(void **state)
{
	(void)state;
	frame_release(&frame);
	return 0;
}

static void assert_row(int row, const char *expected)
{
	struct bytes out = BYTES_INIT;

	frame_row_text(&frame, row, &out);
	assert_string_equal(expected, bytes_string(&out));
	bytes_release(&out);
}

/* Every wide character has its right half, and no half is alone. */
static void assert_whole(void)
{
	for (int row = 0; row < frame.rows; row++) {
		for (int column = 0; column < frame.columns;) {
			const struct frame_cell *cell = &frame.cells[row * frame.columns + column];

			assert_in_range(cell->width, 1, 2);
			assert_int_not_equal(cell->chars[0], 0);
			if (cell->width == 2) {
				assert_true(column + 1 < frame.columns);
				assert_int_equal(cell[1].width, 0);
				assert_int_equal(cell[1].chars[0], 0);
			}
			column += cell->width;
		}
	}
}

static void a_fresh_frame_is_blank_and_has_no_cursor(void **state)
{
	(void)state;
	frame_put_string(&frame, 0, 0, "x", STYLE_TITLE);
	frame.cursor_row = 1;
	frame_reset(&frame, 3, 4);
	assert_row(0, "");
	assert_int_equal(frame.rows, 3);
	assert_int_equal(frame.columns, 4);
	assert_int_equal(frame.cursor_row, -1);
	assert_int_equal(frame.cursor_column, -1);
	assert_int_equal(frame.cells[11].width, 1);
	assert_int_equal(frame.cells[0].style, STYLE_TEXT);
}

static void text_is_put_where_it_is_said(void **state)
{
	(void)state;
	assert_int_equal(frame_put_string(&frame, 1, 2, "åäö", STYLE_TITLE), 5);
	assert_row(0, "");
	assert_row(1, "  åäö");
	assert_int_equal(frame.cells[12].style, STYLE_TITLE);
	assert_int_equal(frame.cells[15].style, STYLE_TEXT);
}

static void what_falls_outside_is_cut(void **state)
{
	(void)state;
	assert_int_equal(frame_put_string(&frame, 0, 8, "abcd", STYLE_TEXT), 12);
	assert_int_equal(frame_put_string(&frame, 1, -2, "abcd", STYLE_TEXT), 2);
	assert_int_equal(frame_put_string(&frame, 2, 0, "abcd", STYLE_TEXT), 4);
	assert_int_equal(frame_put_string(&frame, -1, 0, "abcd", STYLE_TEXT), 4);
	assert_row(0, "        ab");
	assert_row(1, "cd");
}

static void a_mark_stands_on_the_character_before_it(void **state)
{
	(void)state;
	assert_int_equal(frame_put_string(&frame, 0, 0, "e\u0301x", STYLE_TEXT), 2);
	assert_int_equal(frame.cells[0].chars[1], 0x301);
	assert_int_equal(frame.cells[1].chars[0], 'x');
	assert_int_equal(frame_put_string(&frame, 0, 2, "\u0301", STYLE_TEXT), 2);
	assert_row(0, "e\u0301x\u0301");
	frame_put_string(&frame, 0, 0, "\u0301", STYLE_TEXT);
	frame_put_string(&frame, 1, 0, "\u0301", STYLE_TEXT);
	assert_row(0, "e\u0301x\u0301");
	assert_row(1, "");
}

static void marks_beyond_what_a_cell_holds_are_not_shown(void **state)
{
	(void)state;
	frame_put_string(&frame, 0, 0, "e\u0301\u0301\u0301\u0301\u0301\u0301x", STYLE_TEXT);
	assert_row(0, "e\u0301\u0301\u0301\u0301x");
}

static void a_wide_character_takes_two_cells(void **state)
{
	(void)state;
	assert_int_equal(frame_put_string(&frame, 0, 0, "漢字\u0301x", STYLE_TEXT), 5);
	assert_row(0, "漢字\u0301x");
	assert_int_equal(frame.cells[0].width, 2);
	assert_int_equal(frame.cells[2].chars[1], 0x301);
	assert_whole();
}

static void half_a_wide_character_is_a_space(void **state)
{
	(void)state;
	frame_put_string(&frame, 0, 9, "漢", STYLE_TEXT);
	frame_put_string(&frame, 1, -1, "漢x", STYLE_MATCH);
	assert_whole();
	assert_row(0, "");
	assert_row(1, " x");
	assert_int_equal(frame.cells[10].style, STYLE_MATCH);
}

static void overwriting_half_a_wide_character_leaves_a_space(void **state)
{
	(void)state;
	frame_put_string(&frame, 0, 0, "漢字語", STYLE_TEXT);
	frame_put_string(&frame, 0, 1, "字", STYLE_TEXT);
	assert_whole();
	assert_row(0, " 字 語");
	frame_put_string(&frame, 1, 0, "漢", STYLE_MATCH);
	frame_put_string(&frame, 1, 1, "x", STYLE_TEXT);
	assert_int_equal(frame.cells[10].style, STYLE_MATCH);
	frame_put_string(&frame, 0, 5, "x", STYLE_TEXT);
	assert_whole();
	assert_row(0, " 字  x");
}

static void a_style_is_set_on_cells_that_are_there(void **state)
{
	(void)state;
	frame_style(&frame, 0, -3, 5, STYLE_MATCH);
	frame_style(&frame, 1, 8, 5, STYLE_MATCH);
	frame_style(&frame, 2, 0, 5, STYLE_MATCH);
	frame_style(&frame, 0, 9, -4, STYLE_MATCH);
	for (int i = 0; i < 20; i++)
		assert_int_equal(frame.cells[i].style, i < 2 || i >= 18 ? STYLE_MATCH : STYLE_TEXT);
}

static void any_bytes_leave_the_grid_whole(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		static const char *const pieces[] = {"x", "漢", "\u0301", "\xff", "\xe6\xbc", "👩", "\u200d", "\x1b"};
		char text[64] = "";

		for (int i = 0; i < 6; i++) {
			random = random * 1103515245 + 12345;
			strcat(text, pieces[(random >> 16) % 8]);
		}
		frame_put_string(&frame, (int)(random >> 8) % 3 - 1, (int)(random >> 12) % 14 - 3, text, STYLE_TEXT);
		assert_whole();
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_fresh_frame_is_blank_and_has_no_cursor, fresh),
		cmocka_unit_test_setup(text_is_put_where_it_is_said, fresh),
		cmocka_unit_test_setup(what_falls_outside_is_cut, fresh),
		cmocka_unit_test_setup(a_mark_stands_on_the_character_before_it, fresh),
		cmocka_unit_test_setup(marks_beyond_what_a_cell_holds_are_not_shown, fresh),
		cmocka_unit_test_setup(a_wide_character_takes_two_cells, fresh),
		cmocka_unit_test_setup(half_a_wide_character_is_a_space, fresh),
		cmocka_unit_test_setup(overwriting_half_a_wide_character_leaves_a_space, fresh),
		cmocka_unit_test_setup(a_style_is_set_on_cells_that_are_there, fresh),
		cmocka_unit_test_setup(any_bytes_leave_the_grid_whole, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}

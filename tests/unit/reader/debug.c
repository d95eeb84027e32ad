/* The views for whoever works on the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader/debug.h"
#include "text/judgement.h"

static char *dump_of(const struct frame *frame)
{
	struct bytes out = BYTES_INIT;

	debug_frame(frame, &out);
	return bytes_steal(&out);
}

static void a_frame_is_told_cell_by_cell(void **state)
{
	struct frame frame = FRAME_INIT;

	(void)state;
	frame_reset(&frame, 3, 12);
	frame_put_string(&frame, 0, 2, "Ån", STYLE_HEADING_1);
	frame_put_string(&frame, 1, 0, "rinner 橋 ut", STYLE_TEXT);
	frame_style(&frame, 1, 7, 2, STYLE_MATCH);
	frame_style(&frame, 1, 11, 1, STYLE_SELECTION);
	frame_lay_over(&frame, 1, 11, 1, STYLE_EMPHASIS);
	frame.cursor_row = 1;
	frame.cursor_column = 7;
	char *dump = dump_of(&frame);
	assert_string_equal(dump, "# 12x3, cursor in row 2, cell 8\n"
				  "  1|  Ån|\n"
				  "    3-4 heading-1\n"
				  "  2|rinner 橋 ut|\n"
				  "    8-9 match, 12-12 selection over emphasis\n"
				  "  3||\n");
	free(dump);
	frame_release(&frame);
}

static void a_hidden_cursor_is_not_told(void **state)
{
	struct frame frame = FRAME_INIT;

	(void)state;
	frame_reset(&frame, 1, 1);
	char *dump = dump_of(&frame);
	assert_string_equal(dump, "# 1x1\n  1||\n");
	free(dump);
	frame_release(&frame);
}

static void a_size_is_columns_and_rows(void **state)
{
	static const char *const wrong[] = {
		"", "80", "80x", "x24", "0x24", "80x0", "-1x24", "80x24x", "80 x 24", "1001x10", "99999x99999"};
	struct frame frame = FRAME_INIT;
	struct error error = ERROR_INIT;

	(void)state;
	assert_true(debug_read_size("80x24", &frame, &error));
	assert_int_equal(frame.columns, 80);
	assert_int_equal(frame.rows, 24);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(debug_read_size(wrong[i], &frame, &error));
		assert_non_null(error.message);
		error_release(&error);
	}
	frame_release(&frame);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frame_is_told_cell_by_cell),
		cmocka_unit_test(a_hidden_cursor_is_not_told),
		cmocka_unit_test(a_size_is_columns_and_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

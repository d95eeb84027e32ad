/* Tests of reader/wrap.h: a string in the rows of a panel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reader/wrap.h"

static void expect_wrapped(const char *string, int width, int rows, const char *expected)
{
	struct frame frame = FRAME_INIT;
	struct bytes text = BYTES_INIT;
	int drawn;

	frame_reset(&frame, 10, 40);
	drawn = wrap_draw(&frame, 0, 0, width, rows, string, strlen(string), STYLE_TEXT);
	for (int row = 0; row < drawn; row++) {
		frame_row_text(&frame, row, &text);
		bytes_append_char(&text, '|');
	}
	assert_string_equal(bytes_string(&text), expected);
	bytes_release(&text);
	frame_release(&frame);
}

static void it_is_broken_at_spaces(void **state)
{
	(void)state;
	expect_wrapped("ett två tre fyra", 8, 9, "ett två|tre fyra|");
	expect_wrapped("ett två tre fyra", 7, 9, "ett två|tre|fyra|");
	expect_wrapped("ett  två\n tre", 40, 9, "ett två tre|");
	expect_wrapped("", 8, 9, "");
}

static void a_long_word_is_broken_where_the_row_ends(void **state)
{
	(void)state;
	expect_wrapped("ååååååå b", 3, 9, "ååå|ååå|å b|");
	expect_wrapped("漢字漢", 3, 9, "漢|字|漢|");
	expect_wrapped("漢字", 1, 9, "漢|字|");
}

static void what_does_not_fit_ends_with_an_ellipsis(void **state)
{
	(void)state;
	expect_wrapped("ett två tre fyra", 7, 2, "ett två|tre fy…|");
	expect_wrapped("ett två tre fyra", 7, 1, "ett tv…|");
	expect_wrapped("ett två", 7, 1, "ett två|");
	expect_wrapped("ett", 7, 0, "");
}

static void the_rows_are_counted_as_they_are_drawn(void **state)
{
	const char *text = "Det här är en mening med ord av olika längd, bl.a. kommunikationsverksamheten.";

	(void)state;
	for (int width = 1; width < 40; width++) {
		struct frame frame = FRAME_INIT;
		int rows = wrap_rows(text, strlen(text), width);

		frame_reset(&frame, 200, 40);
		assert_int_equal(wrap_draw(&frame, 0, 0, width, 200, text, strlen(text), STYLE_TEXT), rows);
		frame_release(&frame);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_broken_at_spaces),
		cmocka_unit_test(a_long_word_is_broken_where_the_row_ends),
		cmocka_unit_test(what_does_not_fit_ends_with_an_ellipsis),
		cmocka_unit_test(the_rows_are_counted_as_they_are_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

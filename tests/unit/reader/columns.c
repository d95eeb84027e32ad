/* Tests of columns: how many there are, how text flows through them, and what is pointed at and marked there. */
#include <string.h>

#include "base/bytes.h"
#include "fixture.h"

enum { PARAGRAPHS = 30, WIDE = 130, ROWS = 11 };

static int begin(void **state)
{
	struct bytes essay = BYTES_INIT;

	bytes_append_string(&essay, "# Titeln\n\n");
	for (int i = 1; i <= PARAGRAPHS; i++) {
		if (i % 7 == 0)
			bytes_printf(&essay, "## Rubrik %d\n\n", i);
		bytes_printf(&essay,
			"Stycke %d börjar här, och det är så långt att det går över några rader, vilken bredd "
			"en spalt än har. Stycke %d slutar här.\n\n",
			i, i);
	}
	*state = fixture_new("essay.txt", bytes_string(&essay), ROWS, WIDE);
	bytes_release(&essay);
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void expect_cells(struct fixture *fixture, int row, int column, const char *expected)
{
	struct bytes text = BYTES_INIT;

	reader_frame(fixture->reader, &fixture->frame);
	for (int i = column; i < fixture->frame.columns && text.len < strlen(expected); i++) {
		const struct frame_cell *cell = &fixture->frame.cells[row * fixture->frame.columns + i];

		/* What is expected is ASCII. */
		bytes_append_char(&text, cell->chars[0] < 0x80 ? (char)cell->chars[0] : '?');
	}
	assert_string_equal(bytes_string(&text), expected);
	bytes_release(&text);
}

static void text_flows_from_column_to_column(void **state)
{
	expect_text(*state, "Stycke 2 b");
	press(*state, "2 c");
	expect_row(*state, -1, "2 columns");
	/* 130 cells: margins of one, two columns of 62 and a gutter of four. */
	expect_cells(*state, 0, 1, "Titeln");
	expect_cells(*state, 3, 1, "Stycke 1");
	expect_cells(*state, 0, 67, "Stycke 3");
}

static void a_page_turned_turns_all_columns(void **state)
{
	press(*state, "2 c Space");
	expect_no_text(*state, "Stycke 4 ");
	expect_cells(*state, 0, 1, "Stycke 5");
	press(*state, "b");
	expect_cells(*state, 0, 1, "Titeln");
}

static void a_line_down_moves_the_flow_by_one_row(void **state)
{
	press(*state, "2 c 3 j");
	expect_cells(*state, 0, 1, "Stycke 1");
	press(*state, "k k k");
	expect_cells(*state, 0, 1, "Titeln");
}

static void no_heading_stands_alone_at_the_foot_of_a_column_nor_a_blank_row_at_its_top(void **state)
{
	struct fixture *fixture = *state;

	press(fixture, "2 c");
	for (int rows = 6; rows < 30; rows++) {
		reader_resize(fixture->reader, rows, WIDE);
		press(fixture, "g");
		for (int page = 0; page < 12; page++) {
			reader_frame(fixture->reader, &fixture->frame);
			int last = rows - (rows >= 14 ? 3 : 2);

			for (int column = 1; column < WIDE; column += 66) {
				const struct frame_cell *foot = &fixture->frame.cells[last * WIDE + column];
				const struct frame_cell *top = &fixture->frame.cells[column];

				assert_int_not_equal(foot->style, STYLE_HEADING_1);
				if (fixture->frame.cells[WIDE + column].chars[0] != ' ')
					assert_int_not_equal(top->chars[0], ' ');
			}
			press(fixture, "Space");
		}
	}
}

static void columns_are_added_until_there_is_no_room_and_then_there_is_one(void **state)
{
	press(*state, "c");
	expect_row(*state, -1, "2 columns");
	press(*state, "c c");
	expect_row(*state, -1, "4 columns");
	press(*state, "c");
	expect_row(*state, -1, "5 columns");
	press(*state, "c");
	expect_row(*state, -1, "1 column");
	press(*state, "9 c");
	expect_row(*state, -1, "room for 5 columns");
}

static void a_narrow_screen_has_one_column_and_says_so(void **state)
{
	struct fixture *fixture = *state;

	reader_resize(fixture->reader, ROWS, 40);
	press(*state, "c");
	expect_row(*state, -1, "room for 1 column");
}

static void auto_gives_as_many_as_keep_three_quarters_of_the_measure(void **state)
{
	static const struct {
		int columns, second, third; /* where they begin; 0 where there is none */
	} sizes[] = {{80, 0, 0}, {103, 0, 0}, {104, 54, 0}, {140, 72, 0}, {162, 56, 110}, {250, 92, 162}};
	struct fixture *fixture = *state;

	options_set(&fixture->options, OPTION_columns, "auto", NULL);
	fixture_open_again(fixture, "essay.txt");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		reader_resize(fixture->reader, ROWS, sizes[i].columns);
		press(fixture, "g");
		if (sizes[i].second)
			expect_cells(fixture, 0, sizes[i].second, "Stycke");
		else
			expect_row(fixture, 0, "Titeln");
		if (sizes[i].third)
			expect_cells(fixture, 0, sizes[i].third, "Stycke");
	}
}

static void the_measure_of_columns_is_changed_like_any_other(void **state)
{
	press(*state, "2 c -");
	expect_row(*state, -1, "Measure: 60 cells");
	press(*state, "+ +");
	expect_row(*state, -1, "all that the screen has");
}

static void a_click_in_the_second_column_points_at_what_stands_there(void **state)
{
	press(*state, "2 c");
	reader_key(((struct fixture *)*state)->reader, (struct key){.code = KEYCODE_CLICK, .row = 0, .column = 70});
	expect_styled(*state, STYLE_SELECTION,
		"Stycke 3 börjar här, och det är så långt att det går över några rader, vilken bredd en spalt än "
		"har.");
}

static void a_passage_is_selected_across_columns(void **state)
{
	press(*state, "2 c } } } v j");
	expect_styled(*state, STYLE_SELECTION,
		"Stycke 2 börjar här, och det är så långt att det går över några rader, vilken bredd en spalt än "
		"har. Stycke 2 slutar här.");
}

static void every_size_of_screen_can_be_drawn_in_columns(void **state)
{
	struct fixture *fixture = *state;

	for (int columns = 0; columns < 10; columns += 3) {
		char number[2] = {(char)('0' + columns), '\0'};

		options_set(&fixture->options, OPTION_columns, columns ? number : "auto", NULL);
		fixture_open_again(fixture, "essay.txt");
		for (int rows = 1; rows < 20; rows += 3) {
			for (int width = 1; width < 260; width += 7) {
				reader_resize(fixture->reader, rows, width);
				press(fixture, "Space j d");
				reader_frame(fixture->reader, &fixture->frame);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_flows_from_column_to_column, begin, end),
		cmocka_unit_test_setup_teardown(a_page_turned_turns_all_columns, begin, end),
		cmocka_unit_test_setup_teardown(a_line_down_moves_the_flow_by_one_row, begin, end),
		cmocka_unit_test_setup_teardown(
			no_heading_stands_alone_at_the_foot_of_a_column_nor_a_blank_row_at_its_top, begin, end),
		cmocka_unit_test_setup_teardown(
			columns_are_added_until_there_is_no_room_and_then_there_is_one, begin, end),
		cmocka_unit_test_setup_teardown(a_narrow_screen_has_one_column_and_says_so, begin, end),
		cmocka_unit_test_setup_teardown(auto_gives_as_many_as_keep_three_quarters_of_the_measure, begin, end),
		cmocka_unit_test_setup_teardown(the_measure_of_columns_is_changed_like_any_other, begin, end),
		cmocka_unit_test_setup_teardown(a_click_in_the_second_column_points_at_what_stands_there, begin, end),
		cmocka_unit_test_setup_teardown(a_passage_is_selected_across_columns, begin, end),
		cmocka_unit_test_setup_teardown(every_size_of_screen_can_be_drawn_in_columns, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

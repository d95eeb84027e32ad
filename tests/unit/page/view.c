/* The window on a text: it shows the rows that are there, and keeps its place. */
#include "page/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

struct reading {
	struct text *text;
	struct outline *outline;
	struct view *view;
};

static struct typesetting measure(int cells)
{
	return (struct typesetting){.measure = cells, .hyphenate = HYPHENATE_NEVER, .language = ""};
}

static struct reading reading_of(const char *bytes, size_t len, int rows, int cells)
{
	struct reading reading = {.text = text_from_bytes(bytes, len, "UTF-8", NULL), .outline = outline_new()};
	struct typesetting typesetting = measure(cells);

	assert_non_null(reading.text);
	outline_update(reading.outline, reading.text);
	reading.view = view_new(reading.text, reading.outline);
	view_set_page(reading.view, rows, &typesetting);
	return reading;
}

static void reading_end(struct reading *reading)
{
	view_free(reading->view);
	outline_free(reading->outline);
	text_free(reading->text);
}

static unsigned long random_state;

static size_t random_below(size_t limit)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (random_state >> 33) % limit;
}

/* Paragraphs of words, some of them long, with headings and a list among them. */
static void write_essay(struct bytes *out, size_t paragraphs)
{
	static const char *const words[] = {
		"och", "en", "kommun", "är", "sammanfattning", "att", "3 200", "–", "sitt", "förändra"};

	bytes_append_string(out, "En titel\n\n");
	for (size_t i = 0; i < paragraphs; i++) {
		if (i % 7 == 3)
			bytes_append_string(out, "## En rubrik\n\n");
		if (i % 11 == 5)
			bytes_append_string(out, "- en\n- två\n- tre\n\n");
		for (size_t k = random_below(80) + 1; k > 0; k--) {
			bytes_append_string(out, words[random_below(10)]);
			bytes_append_char(out, ' ');
		}
		bytes_append_string(out, "slut.\n\n");
	}
}

static struct reading read_essay(size_t paragraphs, int rows, int cells)
{
	struct bytes essay = BYTES_INIT;
	struct reading reading;

	random_state = 6;
	write_essay(&essay, paragraphs);
	reading = reading_of(essay.data, essay.len, rows, cells);
	bytes_release(&essay);
	return reading;
}

/* All rows of a text: where each line starts, or 0 and `blank`. */
struct all_rows {
	struct view_row *items;
	size_t count;
};

static struct all_rows all_rows(const struct reading *reading, int cells)
{
	struct all_rows all = {NULL, 0};
	size_t capacity = 0;
	struct view *view = view_new(reading->text, reading->outline);
	struct typesetting typesetting = measure(cells);

	view_set_page(view, 1000000, &typesetting);
	for (struct view_row row; view_row(view, (int)all.count, &row); all.count++) {
		if (all.count == capacity) {
			capacity = capacity * 2 + 100;
			all.items = realloc(all.items, capacity * sizeof(row));
		}
		all.items[all.count] = row;
	}
	view_free(view);
	return all;
}

static bool is_same_row(const struct view_row *a, const struct view_row *b)
{
	return a->block == b->block && a->block_index == b->block_index &&
	       (!a->block ||
		       (a->line.range.start == b->line.range.start && a->first == b->first && a->last == b->last));
}

/* Which of all rows is the top one: by its line, or the blank ones before the next line. */
static size_t top_index(struct view *view, const struct all_rows *all)
{
	struct view_row row;
	int blank = 0;

	while (view_row(view, blank, &row) && !row.block)
		blank++;
	for (size_t i = 0; i < all->count; i++)
		if (is_same_row(&all->items[i], &row))
			return i - (size_t)blank;
	fail();
	return 0;
}

static void assert_window(struct view *view, const struct all_rows *all, size_t top, int rows)
{
	for (int i = 0; i < rows; i++) {
		struct view_row row;
		bool got = view_row(view, i, &row);

		assert_int_equal(got, top + (size_t)i < all->count);
		if (got)
			assert_true(is_same_row(&row, &all->items[top + (size_t)i]));
	}
}

static void rows_are_those_of_the_text_wherever_it_was_scrolled(void **state)
{
	struct reading reading = read_essay(60, 10, 30);
	struct all_rows all = all_rows(&reading, 30);
	size_t top = 0;

	(void)state;
	assert_true(all.count > 200);
	for (int i = 0; i < 500; i++) {
		int rows = (int)random_below(60) - 30;
		size_t wanted = rows < 0 && top < (size_t)-rows ? 0 : top + (size_t)rows;

		if (wanted > all.count - 10)
			wanted = all.count - 10;
		assert_int_equal(view_scroll(reading.view, rows), abs((int)wanted - (int)top));
		top = wanted;
		assert_int_equal(top_index(reading.view, &all), top);
		assert_window(reading.view, &all, top, 10);
		assert_int_equal(view_is_at_start(reading.view), top == 0);
		assert_int_equal(view_is_at_end(reading.view), top == all.count - 10);
	}
	free(all.items);
	reading_end(&reading);
}

static void going_makes_the_line_of_the_position_the_top_row(void **state)
{
	struct reading reading = read_essay(40, 10, 30);

	(void)state;
	for (size_t pos = 0; pos < text_length(reading.text); pos += 7) {
		struct view_row row;

		view_go(reading.view, pos);
		assert_int_equal(view_place(reading.view), pos);
		assert_true(view_row(reading.view, 0, &row));
		assert_non_null(row.block);
		assert_true(range_holds(row.line.range, pos) || row.line.range.start > pos || pos >= row.block->end);
		if (range_holds(row.line.range, pos))
			assert_int_equal(view_find(reading.view, pos), 0);
	}
	reading_end(&reading);
}

static void the_place_stays_whatever_the_measure_becomes(void **state)
{
	struct reading reading = read_essay(40, 10, 30);
	size_t place = text_length(reading.text) / 2;

	(void)state;
	view_go(reading.view, place);
	for (int i = 0; i < 50; i++) {
		struct typesetting typesetting = measure(1 + (int)random_below(90));
		struct view_row row;

		view_set_page(reading.view, 1 + (int)random_below(40), &typesetting);
		assert_int_equal(view_place(reading.view), place);
		assert_true(view_row(reading.view, 0, &row));
		assert_true(range_holds(row.line.range, place));
	}
	reading_end(&reading);
}

static void after_scrolling_the_place_is_where_the_first_line_in_sight_begins(void **state)
{
	static const char plain[] = "En titel\n\nEtt stycke.\n\nEtt till.\n";
	static const char headed[] = "En titel\n\n## Rubrik\n\nEtt till stycke.\n";
	struct reading reading = reading_of(plain, sizeof(plain) - 1, 2, 30);

	(void)state;
	assert_int_equal(view_place(reading.view), 0);
	assert_int_equal(view_scroll(reading.view, 2), 2);
	assert_int_equal(view_place(reading.view), 10);
	reading_end(&reading);
	reading = reading_of(headed, sizeof(headed) - 1, 2, 30);
	assert_true(view_scroll(reading.view, 1) == 1);
	assert_int_equal(view_place(reading.view), 13);
	reading_end(&reading);
}

static int shown_rows(struct view *view)
{
	struct view_row row;
	int count = 0;

	while (view_row(view, count, &row))
		count++;
	return count;
}

static void pages_on_and_as_many_back_end_where_they_began(void **state)
{
	(void)state;
	for (int columns = 1; columns < 4; columns++) {
		struct reading reading = read_essay(120, 12, 40);
		struct all_rows all = all_rows(&reading, 40);
		size_t tops[30];
		int moved[30], shown[30], pages = 0;

		view_set_columns(reading.view, columns);
		view_scroll(reading.view, 5);
		while (pages < 30) {
			tops[pages] = top_index(reading.view, &all);
			shown[pages] = shown_rows(reading.view);
			moved[pages] = view_page(reading.view, 1);
			if (moved[pages] == 0)
				break;
			pages++;
		}
		assert_true(pages >= 10);
		while (pages-- > 0) {
			assert_int_equal(view_page(reading.view, -1), moved[pages]);
			assert_int_equal(top_index(reading.view, &all), tops[pages]);
			assert_int_equal(shown_rows(reading.view), shown[pages]);
		}
		free(all.items);
		reading_end(&reading);
	}
}

static void a_page_has_two_lines_in_common_with_the_one_before(void **state)
{
	struct reading reading = read_essay(120, 12, 40);
	struct all_rows all = all_rows(&reading, 40);

	(void)state;
	while (!view_is_at_end(reading.view)) {
		size_t before = top_index(reading.view, &all) + (size_t)shown_rows(reading.view), after;
		struct view_row row;
		int lines = 0;

		assert_true(view_page(reading.view, 1) > 0);
		after = top_index(reading.view, &all);
		assert_true(view_row(reading.view, 0, &row));
		if (view_is_at_end(reading.view))
			break;
		assert_non_null(row.block);
		for (size_t i = after; i < before; i++)
			lines += all.items[i].block != NULL;
		assert_int_equal(lines, 2);
	}
	assert_int_equal(view_page(reading.view, 1), 0);
	/* The last is a full one. */
	assert_int_equal(shown_rows(reading.view), 12);
	free(all.items);
	reading_end(&reading);
}

static void a_page_of_any_height_goes_on(void **state)
{
	(void)state;
	for (int rows = 1; rows < 9; rows++) {
		struct reading reading = read_essay(10, rows, 30);
		size_t pages = 0;

		while (view_page(reading.view, 1) > 0)
			assert_true(pages++ < 1000);
		assert_true(view_is_at_end(reading.view));
		reading_end(&reading);
	}
}

/* Every column of every page, that text follows. */
static void assert_ends_well(struct view *view, int rows, int columns)
{
	int count = shown_rows(view);

	for (int column = 0; column < columns; column++) {
		struct view_row row = {0}, next;
		int last = (column + 1) * rows - 1;

		if (last >= count - 1)
			last = count - 1;
		if (column * rows >= count || (last == count - 1 && view_is_at_end(view)))
			break;
		while (last >= column * rows && (!view_row(view, last, &row) || !row.block))
			last--;
		assert_non_null(row.block);
		assert_int_not_equal(row.block->kind, BLOCK_HEADING);
		assert_true(row.last || !row.first);
		/* Not the last line of a paragraph alone at the top of the next. */
		if (view_row(view, (column + 1) * rows, &next) && next.block && next.last && !next.first)
			assert_true(next.block != row.block);
	}
}

static void no_page_ends_with_a_heading_or_a_lone_line(void **state)
{
	(void)state;
	for (int columns = 1; columns < 4; columns++) {
		struct reading reading = read_essay(200, 14, 40);

		view_set_columns(reading.view, columns);
		while (view_page(reading.view, 1) > 0)
			assert_ends_well(reading.view, 14, columns);
		reading_end(&reading);
	}
}

static void a_page_of_nothing_but_headings_is_shown(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct reading reading;

	(void)state;
	bytes_append_string(&bytes, "En titel\n\n");
	for (int i = 0; i < 50; i++)
		bytes_append_string(&bytes, "## En rubrik\n\n");
	bytes_append_string(&bytes, "Text.\n");
	reading = reading_of(bytes.data, bytes.len, 10, 30);
	for (int i = 0; view_page(reading.view, 1) > 0; i++)
		assert_true(i < 100);
	assert_true(view_is_at_end(reading.view));
	bytes_release(&bytes);
	reading_end(&reading);
}

static void scrolling_shows_every_row_also_after_a_page(void **state)
{
	struct reading reading = read_essay(100, 12, 40);

	(void)state;
	for (int i = 0; i < 10; i++) {
		view_page(reading.view, 1);
		if (!view_is_at_end(reading.view)) {
			assert_int_equal(view_scroll(reading.view, -1), 1);
			assert_int_equal(shown_rows(reading.view), 12);
		}
	}
	reading_end(&reading);
}

/* Rows of a column that show text. */
static int column_rows(struct view *view, int column, int rows)
{
	struct view_row row;
	int count = 0;

	for (int i = column * rows; i < (column + 1) * rows && view_row(view, i, &row); i++)
		count = row.block ? i - column * rows + 1 : count;
	return count;
}

static void columns_end_on_about_one_row_where_the_text_ends(void **state)
{
	struct reading reading = read_essay(9, 60, 40);
	int least = 60, most = 0;

	(void)state;
	view_set_columns(reading.view, 3);
	assert_true(view_is_at_end(reading.view));
	for (int column = 0; column < 3; column++) {
		int count = column_rows(reading.view, column, 60);

		least = count < least ? count : least;
		most = count > most ? count : most;
	}
	assert_true(most < 40);
	assert_true(most - least < 8);
	reading_end(&reading);
}

static void columns_go_on_from_one_another_and_begin_with_text(void **state)
{
	struct reading reading = read_essay(200, 12, 40);
	struct all_rows all = all_rows(&reading, 40);

	(void)state;
	view_set_columns(reading.view, 3);
	for (size_t pos = 0; pos < text_length(reading.text); pos += 501) {
		size_t at;
		int count;

		view_go(reading.view, pos);
		at = top_index(reading.view, &all);
		count = shown_rows(reading.view);
		for (int i = 0; i < count; i++) {
			struct view_row row;

			assert_true(view_row(reading.view, i, &row));
			if (i % 12 == 0)
				assert_non_null(row.block);
			if (!row.block)
				continue;
			while (!all.items[at].block)
				at++;
			assert_true(is_same_row(&row, &all.items[at]));
			assert_int_equal(view_find(reading.view, row.line.range.start), i);
			at++;
		}
		assert_int_equal(view_is_at_end(reading.view), at == all.count);
	}
	view_go_end(reading.view);
	assert_true(view_is_at_end(reading.view));
	assert_true(shown_rows(reading.view) > 24);
	free(all.items);
	reading_end(&reading);
}

static void the_end_is_the_last_line_on_the_last_row(void **state)
{
	struct reading reading = read_essay(20, 10, 30);
	struct view_row row;

	(void)state;
	view_go_end(reading.view);
	assert_true(view_is_at_end(reading.view));
	assert_true(view_row(reading.view, 9, &row));
	assert_true(row.last);
	assert_int_equal(row.block_index, outline_block_count(reading.outline) - 1);
	assert_int_equal(view_scroll(reading.view, 3), 0);
	assert_int_equal(view_page(reading.view, 1), 0);
	assert_int_equal(view_range(reading.view).end, row.block->end);
	view_go_start(reading.view);
	assert_true(view_is_at_start(reading.view));
	assert_int_equal(view_place(reading.view), 0);
	assert_int_equal(view_scroll(reading.view, -3), 0);
	reading_end(&reading);
}

static void a_jump_near_the_end_leaves_rows_blank(void **state)
{
	struct reading reading = read_essay(20, 10, 30);
	const struct block *last = outline_block(reading.outline, outline_block_count(reading.outline) - 1);
	struct view_row row;

	(void)state;
	view_go(reading.view, last->end - 1);
	assert_true(view_row(reading.view, 0, &row));
	assert_true(row.last);
	assert_false(view_row(reading.view, 1, &row));
	assert_true(view_is_at_end(reading.view));
	assert_int_equal(view_scroll(reading.view, 1), 0);
	assert_int_equal(view_place(reading.view), last->end - 1);
	assert_int_equal(view_scroll(reading.view, -4), 4);
	assert_true(view_row(reading.view, 4, &row));
	reading_end(&reading);
}

static void where_all_fits_nothing_moves(void **state)
{
	struct reading reading = reading_of("Ett stycke.\n", 12, 10, 30);
	struct view_row row;

	(void)state;
	assert_true(view_is_at_end(reading.view) && view_is_at_start(reading.view));
	assert_int_equal(view_scroll(reading.view, 1), 0);
	view_go_end(reading.view);
	assert_true(view_row(reading.view, 0, &row));
	assert_true(row.first && row.last);
	assert_int_equal(view_find(reading.view, 3), 0);
	reading_end(&reading);
}

static void what_is_shown_is_a_third_down_unless_it_is_in_sight(void **state)
{
	struct reading reading = read_essay(60, 12, 30);
	size_t pos = text_length(reading.text) / 2;
	struct range range;

	(void)state;
	view_show(reading.view, pos);
	assert_int_equal(view_find(reading.view, pos), 4);
	assert_int_equal(view_place(reading.view), pos);
	range = view_range(reading.view);
	view_show(reading.view, range.start);
	assert_int_equal(view_range(reading.view).start, range.start);
	view_show(reading.view, 0);
	assert_int_equal(view_find(reading.view, 0), 0);
	reading_end(&reading);
}

static void an_outline_without_blocks_has_no_rows(void **state)
{
	struct reading reading = {.text = text_from_bytes("x\n", 2, "UTF-8", NULL), .outline = outline_new()};
	struct view_row row;

	(void)state;
	reading.view = view_new(reading.text, reading.outline);
	assert_false(view_row(reading.view, 0, &row));
	assert_int_equal(view_scroll(reading.view, 1), 0);
	assert_int_equal(view_page(reading.view, -1), 0);
	view_go(reading.view, 1);
	view_go_end(reading.view);
	view_show(reading.view, 1);
	assert_int_equal(view_find(reading.view, 0), -1);
	assert_true(view_is_at_end(reading.view) && view_is_at_start(reading.view));
	assert_int_equal(view_range(reading.view).start, view_range(reading.view).end);
	/* And when they come, they are seen. */
	outline_update(reading.outline, reading.text);
	assert_true(view_row(reading.view, 0, &row));
	reading_end(&reading);
}

static void no_rows_at_all_are_borne(void **state)
{
	struct reading reading = read_essay(5, 0, 30);
	struct view_row row;

	(void)state;
	assert_false(view_row(reading.view, 0, &row));
	view_scroll(reading.view, 1);
	view_page(reading.view, 1);
	view_go_end(reading.view);
	view_show(reading.view, 50);
	reading_end(&reading);
}

static void another_text_is_shown_from_its_place(void **state)
{
	struct reading one = read_essay(10, 5, 30), other = read_essay(30, 5, 30);
	size_t place = text_length(other.text) - 40;
	struct view_row row;

	(void)state;
	view_go_end(one.view);
	view_set_text(one.view, other.text, other.outline, place);
	assert_int_equal(view_place(one.view), place);
	assert_true(view_row(one.view, 0, &row));
	assert_true(range_holds(row.line.range, place));
	reading_end(&one);
	reading_end(&other);
}

static void what_was_scrolled_to_stays_when_all_is_set_anew(void **state)
{
	struct reading reading = read_essay(60, 12, 40);
	struct all_rows all = all_rows(&reading, 40);

	(void)state;
	for (int i = 0; i < 30; i++) {
		size_t top;

		view_scroll(reading.view, 1 + (int)random_below(7));
		top = top_index(reading.view, &all);
		view_refresh(reading.view);
		assert_int_equal(top_index(reading.view, &all), top);
	}
	free(all.items);
	reading_end(&reading);
}

static void a_text_of_one_long_paragraph_is_seen_at_once_anywhere(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct reading reading;

	(void)state;
	for (int i = 0; i < 400000; i++)
		bytes_append_string(&bytes, "ett ord som står ");
	reading = reading_of(bytes.data, bytes.len, 24, 66);
	for (int i = 1; i < 20; i++) {
		size_t pos = bytes.len / 20 * (size_t)i;

		view_go(reading.view, pos);
		assert_int_equal(view_find(reading.view, pos), 0);
		assert_int_equal(view_scroll(reading.view, 700), 700);
		assert_int_equal(view_scroll(reading.view, -700), 700);
		assert_int_equal(view_find(reading.view, pos), 0);
	}
	view_go_end(reading.view);
	assert_true(view_is_at_end(reading.view));
	bytes_release(&bytes);
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_those_of_the_text_wherever_it_was_scrolled),
		cmocka_unit_test(going_makes_the_line_of_the_position_the_top_row),
		cmocka_unit_test(the_place_stays_whatever_the_measure_becomes),
		cmocka_unit_test(after_scrolling_the_place_is_where_the_first_line_in_sight_begins),
		cmocka_unit_test(pages_on_and_as_many_back_end_where_they_began),
		cmocka_unit_test(a_page_has_two_lines_in_common_with_the_one_before),
		cmocka_unit_test(a_page_of_any_height_goes_on),
		cmocka_unit_test(no_page_ends_with_a_heading_or_a_lone_line),
		cmocka_unit_test(a_page_of_nothing_but_headings_is_shown),
		cmocka_unit_test(scrolling_shows_every_row_also_after_a_page),
		cmocka_unit_test(columns_end_on_about_one_row_where_the_text_ends),
		cmocka_unit_test(columns_go_on_from_one_another_and_begin_with_text),
		cmocka_unit_test(the_end_is_the_last_line_on_the_last_row),
		cmocka_unit_test(a_jump_near_the_end_leaves_rows_blank),
		cmocka_unit_test(where_all_fits_nothing_moves),
		cmocka_unit_test(what_is_shown_is_a_third_down_unless_it_is_in_sight),
		cmocka_unit_test(an_outline_without_blocks_has_no_rows),
		cmocka_unit_test(no_rows_at_all_are_borne),
		cmocka_unit_test(another_text_is_shown_from_its_place),
		cmocka_unit_test(what_was_scrolled_to_stays_when_all_is_set_anew),
		cmocka_unit_test(a_text_of_one_long_paragraph_is_seen_at_once_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The breaks chosen are the best there are, by a count of all there are. */
#include "page/linebreak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define MOST 14

static unsigned long random_state;

static int random_below(int limit)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int)((random_state >> 33) % (unsigned)limit);
}

static struct piece word(int width)
{
	return (struct piece){.width = width, .space = 1};
}

/*
 * The cost of lines, written anew from what the header says: breaks is a bit for each piece that ends a line. Negative
 * where a line of several pieces is too wide.
 */
static int64_t cost_by_definition(
	const struct piece *pieces, size_t count, const struct linebreak_lines *lines, unsigned breaks)
{
	int64_t total = 0;
	size_t start = 0, number = 0;
	bool hyphen_before = false, must_before = false;

	for (size_t i = 0; i < count; i++) {
		int cells = number == 0 ? lines->first : lines->rest, width = 0, gaps = 0, slack;

		if (!(breaks >> i & 1) && i + 1 < count && !pieces[i].must)
			continue;
		for (size_t k = start; k <= i; k++) {
			width += pieces[k].width + (k < i ? pieces[k].space : pieces[k].hyphen);
			gaps += pieces[k].gaps + (k < i && pieces[k].gap);
		}
		slack = cells - width;
		if (slack < 0 && i > start)
			return -1;
		if (i + 1 == count || pieces[i].must) {
			if (number > 0 && !must_before && width - pieces[i].hyphen < lines->least_end)
				total += LINEBREAK_SHORT_END;
		} else {
			if (slack > 0)
				total += (int64_t)slack * slack;
			if (slack > 0 && lines->justified && slack > gaps)
				total += LINEBREAK_LOOSE;
			if (hyphen_before && pieces[i].hyphen)
				total += LINEBREAK_HYPHENS;
			if (pieces[i].hyphen && width - pieces[i].hyphen + pieces[i].space + pieces[i + 1].width +
								pieces[i + 1].hyphen <=
							cells)
				total += LINEBREAK_NEEDLESS;
			total += pieces[i].cost;
		}
		hyphen_before = pieces[i].hyphen > 0;
		must_before = pieces[i].must;
		start = i + 1;
		number++;
	}
	return total;
}

static int64_t least_by_counting(const struct piece *pieces, size_t count, const struct linebreak_lines *lines)
{
	int64_t least = -1;

	for (unsigned breaks = 0; breaks < 1u << (count - 1); breaks++) {
		int64_t cost = cost_by_definition(pieces, count, lines, breaks);

		if (cost >= 0 && (least < 0 || cost < least))
			least = cost;
	}
	return least;
}

static unsigned breaks_of(const size_t *ends, size_t lines)
{
	unsigned breaks = 0;

	for (size_t i = 0; i < lines; i++)
		breaks |= 1u << ends[i];
	return breaks;
}

static size_t random_pieces(struct piece *pieces)
{
	size_t count = 1 + (size_t)random_below(MOST);

	for (size_t i = 0; i < count; i++) {
		pieces[i] = word(1 + random_below(9));
		pieces[i].gaps = random_below(8) == 0;
		pieces[i].gap = random_below(4) > 0;
		switch (random_below(6)) {
		case 0:
			pieces[i].hyphen = 1;
			pieces[i].space = 0;
			pieces[i].cost = random_below(60);
			break;
		case 1:
			pieces[i].cost = random_below(100);
			break;
		case 2:
			pieces[i].space = random_below(3);
			break;
		}
	}
	return count;
}

static void the_cost_chosen_is_the_least_of_all(void **state)
{
	struct piece pieces[MOST];
	size_t ends[MOST];

	(void)state;
	random_state = 1;
	for (int i = 0; i < 3000; i++) {
		size_t count = random_pieces(pieces);
		struct linebreak_lines lines = {.rest = 4 + random_below(25), .least_end = random_below(8)};

		lines.first = random_below(2) ? lines.rest : 1 + random_below(25);
		lines.justified = random_below(3) == 0;
		if (random_below(10) == 0)
			pieces[random_below((int)count)].must = true;
		size_t chosen = linebreak_choose(pieces, count, &lines, ends);
		int64_t cost = cost_by_definition(pieces, count, &lines, breaks_of(ends, chosen));

		assert_true(cost >= 0);
		assert_int_equal(cost, least_by_counting(pieces, count, &lines));
	}
}

static void the_cost_of_a_line_is_what_was_counted(void **state)
{
	struct piece pieces[MOST];
	size_t ends[MOST];

	(void)state;
	random_state = 2;
	for (int i = 0; i < 500; i++) {
		size_t count = random_pieces(pieces), start = 0;
		struct linebreak_lines lines = {.first = 12, .rest = 16, .least_end = 5, .justified = i % 2 == 0};
		size_t chosen = linebreak_choose(pieces, count, &lines, ends);
		int64_t total = 0;

		for (size_t k = 0; k < chosen; k++) {
			total += linebreak_line_cost(pieces, count, &lines, start, ends[k]);
			start = ends[k] + 1;
		}
		assert_int_equal(total, cost_by_definition(pieces, count, &lines, breaks_of(ends, chosen)));
	}
}

/* Filling the first line would leave "d" alone on the second, of twelve cells. */
static void an_early_line_is_shorter_where_that_helps_a_later_one(void **state)
{
	struct piece pieces[] = {word(4), word(4), word(2), word(7), word(10), word(2)};
	struct linebreak_lines lines = {.first = 12, .rest = 12};
	size_t ends[6];

	(void)state;
	assert_int_equal(linebreak_fill(pieces, 6, &lines, ends), 4);
	assert_int_equal(ends[0], 2);
	assert_int_equal(linebreak_choose(pieces, 6, &lines, ends), 4);
	assert_int_equal(ends[0], 1);
	assert_int_equal(ends[1], 3);
}

static void a_piece_wider_than_its_line_has_a_line_of_its_own(void **state)
{
	struct piece pieces[] = {word(3), word(30), word(3)};
	struct linebreak_lines lines = {.first = 10, .rest = 10};
	size_t ends[3];

	(void)state;
	assert_int_equal(linebreak_choose(pieces, 3, &lines, ends), 3);
	assert_int_equal(linebreak_fill(pieces, 3, &lines, ends), 3);
}

static void a_line_that_must_end_does(void **state)
{
	struct piece pieces[] = {word(3), word(3), word(3), word(3)};
	struct linebreak_lines lines = {.first = 40, .rest = 40};
	size_t ends[4];

	(void)state;
	pieces[1].must = true;
	assert_int_equal(linebreak_choose(pieces, 4, &lines, ends), 2);
	assert_int_equal(ends[0], 1);
	assert_int_equal(ends[1], 3);
}

static void a_hyphen_that_keeps_off_what_would_have_had_room_is_dearer(void **state)
{
	struct piece pieces[] = {word(4), {.width = 3, .hyphen = 1}, {.width = 3}, word(5)};
	struct linebreak_lines lines = {.first = 12, .rest = 12};

	(void)state;
	/* "abcd efg-" with three cells free, and three letters to come. */
	assert_int_equal(linebreak_line_cost(pieces, 4, &lines, 0, 1), 9 + LINEBREAK_NEEDLESS);
	pieces[2].width = 5;
	assert_int_equal(linebreak_line_cost(pieces, 4, &lines, 0, 1), 9);
}

static void a_hyphen_takes_its_cell(void **state)
{
	struct piece pieces[] = {word(5), word(4), word(5)};
	struct linebreak_lines lines = {.first = 10, .rest = 10};
	size_t ends[3];

	(void)state;
	pieces[1].space = 0;
	pieces[1].hyphen = 1;
	/* 5 + 1 + 4 cells fill the line; the hyphen does not fit. */
	assert_int_equal(linebreak_choose(pieces, 3, &lines, ends), 2);
	assert_int_equal(ends[0], 0);
	assert_int_equal(linebreak_fill(pieces, 3, &lines, ends), 2);
	assert_int_equal(ends[0], 0);
}

static void the_white_space_at_a_lines_end_has_no_width(void **state)
{
	struct piece pieces[] = {word(5), word(4), word(5)};
	struct linebreak_lines lines = {.first = 10, .rest = 10};
	size_t ends[3];

	(void)state;
	pieces[1].space = 40;
	assert_int_equal(linebreak_choose(pieces, 3, &lines, ends), 2);
	assert_int_equal(ends[0], 1);
}

static void nothing_has_no_lines(void **state)
{
	struct linebreak_lines lines = {.first = 10, .rest = 10};
	size_t ends[1];

	(void)state;
	assert_int_equal(linebreak_choose(NULL, 0, &lines, ends), 0);
}

static void lines_wider_than_anyone_reads_are_filled(void **state)
{
	static struct piece pieces[50000];
	static size_t ends[50000], filled[50000];
	struct linebreak_lines lines = {.first = 40000, .rest = 40000};
	size_t count;

	(void)state;
	for (size_t i = 0; i < 50000; i++)
		pieces[i] = word(1);
	count = linebreak_choose(pieces, 50000, &lines, ends);
	assert_int_equal(count, linebreak_fill(pieces, 50000, &lines, filled));
	assert_memory_equal(ends, filled, count * sizeof(*ends));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_chosen_is_the_least_of_all),
		cmocka_unit_test(the_cost_of_a_line_is_what_was_counted),
		cmocka_unit_test(an_early_line_is_shorter_where_that_helps_a_later_one),
		cmocka_unit_test(a_piece_wider_than_its_line_has_a_line_of_its_own),
		cmocka_unit_test(a_line_that_must_end_does),
		cmocka_unit_test(a_hyphen_that_keeps_off_what_would_have_had_room_is_dearer),
		cmocka_unit_test(a_hyphen_takes_its_cell),
		cmocka_unit_test(the_white_space_at_a_lines_end_has_no_width),
		cmocka_unit_test(nothing_has_no_lines),
		cmocka_unit_test(lines_wider_than_anyone_reads_are_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

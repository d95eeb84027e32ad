/* Paragraphs as pieces that no line end parts. */
#include "page/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "setting.h"

/* A string read as pieces, and these, where wider than `cells`, parted. */
struct reading {
	struct setting setting;
	struct flow flow;
	struct breaks breaks;
	struct pieces pieces;
};

static void read_string(struct reading *reading, const char *string, int hyphen_cost, int cells)
{
	struct range range = {0, strlen(string)};

	reading->setting = setting_of(string, range.end, BLOCK_PROSE, 0);
	reading->flow = flow_of(reading->setting.text, &reading->setting.block, range, &reading->setting.typesetting);
	breaks_find(&reading->breaks, &reading->flow, range, &reading->setting.typesetting);
	reading->pieces = (struct pieces)PIECES_INIT;
	assert_true(pieces_read(&reading->pieces, &reading->flow, &reading->breaks, hyphen_cost));
	pieces_split(&reading->pieces, &reading->flow, cells);
}

static void release(struct reading *reading)
{
	pieces_release(&reading->pieces);
	breaks_release(&reading->breaks);
	setting_release(&reading->setting);
}

/* The pieces with bars between, and their widths; they partition the string. */
static void assert_pieces(const char *string, int hyphen_cost, int cells, const char *expected)
{
	struct reading reading;
	size_t pos = 0;

	read_string(&reading, string, hyphen_cost, cells);
	for (size_t i = 0; i < reading.pieces.count; i++) {
		const struct piece *piece = &reading.pieces.items[i];

		assert_int_equal(piece->start, pos);
		pos = piece->end;
		bytes_printf(&reading.setting.out, "%s%.*s%s", i > 0 ? "|" : "", (int)(piece->end - piece->start),
			string + piece->start, piece->hyphen ? "~" : "");
		assert_true(piece->width <= cells);
	}
	assert_int_equal(pos, strlen(string));
	assert_string_equal(bytes_string(&reading.setting.out), expected);
	release(&reading);
}

static void a_line_may_end_behind_white_space_and_hyphens(void **state)
{
	(void)state;
	assert_pieces("one two-three  four", 1, 80, "one |two-|three  |four");
}

static void a_soft_hyphen_is_a_place_for_one_unless_none_may_be(void **state)
{
	(void)state;
	assert_pieces("news\xC2\xADpaper", 1, 80, "news\xC2\xAD~|paper");
	assert_pieces("news\xC2\xADpaper", -1, 80, "news\xC2\xADpaper");
}

static void an_address_wider_than_the_line_is_parted_behind_its_signs(void **state)
{
	(void)state;
	assert_pieces("at example.com/one now", 1, 20, "at |example.com/one |now");
	assert_pieces("at example.com?one=two&three=four now", 1, 16, "at |example.com?one=|two&three=four |now");
}

static void a_word_wider_than_the_line_is_parted_between_clusters(void **state)
{
	(void)state;
	assert_pieces("abcdefghij", 1, 4, "abcd|efgh|ij");
	assert_pieces("x\xCC\x8A"
		      "bcd",
		1, 2,
		"x\xCC\x8A"
		"b|cd");
	assert_pieces("\xE6\xB8\xA1\xE6\xB8\xA1", 1, 2, "\xE6\xB8\xA1|\xE6\xB8\xA1");
}

static void spaces_that_may_be_widened_are_counted(void **state)
{
	struct reading reading;

	(void)state;
	read_string(&reading, "one 3 200 two", 1, 80);
	assert_int_equal(reading.pieces.count, 4);
	assert_true(reading.pieces.items[0].gap);
	/* That in a number may not. */
	assert_false(reading.pieces.items[1].gap);
	assert_int_equal(reading.pieces.items[1].space, 1);
	assert_true(reading.pieces.items[2].gap);
	assert_false(reading.pieces.items[3].gap);
	release(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_may_end_behind_white_space_and_hyphens),
		cmocka_unit_test(a_soft_hyphen_is_a_place_for_one_unless_none_may_be),
		cmocka_unit_test(an_address_wider_than_the_line_is_parted_behind_its_signs),
		cmocka_unit_test(a_word_wider_than_the_line_is_parted_between_clusters),
		cmocka_unit_test(spaces_that_may_be_widened_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

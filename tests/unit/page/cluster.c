/* What is shown of a cluster: nothing but what a terminal may be sent, and all that a reader should see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>
#include <unistr.h>

#include "base/bytes.h"
#include "page/cluster.h"
#include "page/width.h"

static bool is_bidi_control(uint32_t c)
{
	return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
}

/* Whether all that is shown may be sent to a terminal, and is as wide as was said. */
static bool is_safe(const struct bytes *shown, int cells)
{
	const uint8_t *at = (const uint8_t *)bytes_string(shown), *end = at + shown->len;

	if (width_string(bytes_string(shown), shown->len) != cells)
		return false;
	while (at < end) {
		ucs4_t c;

		at += u8_mbtouc(&c, at, (size_t)(end - at));
		if (!width_is_printable(c) || is_bidi_control(c) || (c >= 0xE0000 && c < 0xE0080))
			return false;
	}
	return true;
}

static int show(const char *string, struct bytes *shown)
{
	bytes_clear(shown);
	return cluster_show(string, strlen(string), shown);
}

static void assert_shown(const char *string, const char *expected, int cells)
{
	struct bytes shown = BYTES_INIT;

	assert_int_equal(show(string, &shown), cells);
	assert_string_equal(bytes_string(&shown), expected);
	assert_int_equal(cluster_show(string, strlen(string), NULL), cells);
	bytes_release(&shown);
}

static void nothing_but_printable_text_is_shown_of_any_code_point(void **state)
{
	struct bytes shown = BYTES_INIT;
	int wrong = 0;

	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		char bytes[8];
		int len = u8_uctomb((uint8_t *)bytes, c, sizeof(bytes));
		int cells;

		if (len <= 0)
			continue;
		bytes_clear(&shown);
		cells = cluster_show(bytes, (size_t)len, &shown);
		if ((!is_safe(&shown, cells) || (cells == 0) != (shown.len == 0)) && ++wrong < 20)
			print_message("# U+%04X is shown as \"%s\"\n", (unsigned)c, bytes_string(&shown));
		/* And behind a letter. */
		bytes_clear(&shown);
		memmove(bytes + 1, bytes, (size_t)len);
		bytes[0] = 'x';
		cells = cluster_show(bytes, (size_t)len + 1, &shown);
		if (!is_safe(&shown, cells) && ++wrong < 20)
			print_message("# U+%04X behind a letter is \"%s\"\n", (unsigned)c, bytes_string(&shown));
	}
	bytes_release(&shown);
	assert_int_equal(wrong, 0);
}

static void letters_and_marks_are_shown_as_they_are(void **state)
{
	(void)state;
	assert_shown("a", "a", 1);
	assert_shown("å", "å", 1);
	assert_shown("e\xCC\x81", "e\xCC\x81", 1);
	assert_shown("中", "中", 2);
	assert_shown("👨‍👩‍👧", "👨‍👩‍👧", 6);
	assert_shown("❤️", "❤️", 1);
	assert_shown("\xC2\xA0", "\xC2\xA0", 1);
}

static void control_characters_are_shown_as_pictures(void **state)
{
	(void)state;
	assert_shown("\x1B", "␛", 1);
	assert_shown("\x07", "␇", 1);
	assert_shown("\x7F", "␡", 1);
	assert_shown("\xC2\x9B", "␦", 1);
	assert_shown("\xC2\x85", "␤", 1);
}

static void bidi_controls_are_shown_by_their_names(void **state)
{
	(void)state;
	assert_shown("\xE2\x80\xAE", "⟨RLO⟩", 5);
	assert_shown("\xE2\x81\xA6", "⟨LRI⟩", 5);
	assert_shown("\xEF\xBB\xBF", "⟨BOM⟩", 5);
}

static void tags_are_shown_once_but_not_in_a_flag(void **state)
{
	(void)state;
	assert_shown("x\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2", "x⟨TAG⟩", 6);
	assert_shown("🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2", "🏴", 2);
}

static void noncharacters_and_unassigned_ones_are_replaced(void **state)
{
	(void)state;
	assert_shown("\xEF\xBF\xBF", "\xEF\xBF\xBD", 1);
	assert_shown("\xEF\xB7\x90", "\xEF\xBF\xBD", 1);
	assert_shown("\xCD\xB8", "\xEF\xBF\xBD", 1);
	assert_shown("\xEE\x80\x80", "\xEE\x80\x80", 1);
}

static void what_is_invisible_is_not_shown_alone(void **state)
{
	(void)state;
	assert_shown("\xC2\xAD", "", 0);
	assert_shown("\xE2\x80\x8B", "", 0);
	assert_shown("\xE2\x80\x8D", "", 0);
	assert_shown("\xE2\x81\xA0", "", 0);
}

static void a_mark_without_a_letter_stands_on_a_circle(void **state)
{
	(void)state;
	assert_shown("\xCC\x81", "◌\xCC\x81", 1);
}

static void a_flood_of_marks_is_cut(void **state)
{
	char flood[1 + 2 * 200 + 1] = "z";
	struct bytes shown = BYTES_INIT;

	(void)state;
	for (int i = 0; i < 200; i++)
		memcpy(flood + 1 + (ptrdiff_t)2 * i, "\xCC\x81", 2);
	assert_int_equal(show(flood, &shown), 1);
	assert_int_equal(shown.len, 1 + 2 * CLUSTER_MARKS);
	bytes_release(&shown);
}

static void a_cluster_without_end_is_taken_for_several(void **state)
{
	static char flood[4000];
	size_t pos = 0;
	int count = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(flood); i += 2)
		memcpy(flood + i, "\xCC\x81", 2);
	for (; pos < sizeof(flood); count++) {
		size_t end = cluster_end(flood, pos, sizeof(flood));

		assert_true(end > pos && end - pos <= CLUSTER_MAX && end % 2 == 0);
		pos = end;
	}
	assert_true(count >= 4000 / CLUSTER_MAX);
}

static void a_line_end_is_no_part_of_what_is_before_it(void **state)
{
	(void)state;
	assert_int_equal(cluster_end("\r\n", 0, 2), 1);
	assert_int_equal(cluster_end("a\xCC\x81\n", 0, 4), 3);
}

static void what_fits_is_cut_between_code_points(void **state)
{
	static const char family[] = "👨‍👩‍👧";

	(void)state;
	assert_int_equal(cluster_fit(family, strlen(family), 6), strlen(family));
	assert_int_equal(cluster_fit(family, strlen(family), 5), strlen("👨‍👩‍"));
	assert_int_equal(cluster_fit(family, strlen(family), 2), strlen("👨‍"));
	assert_int_equal(cluster_fit(family, strlen(family), 1), strlen("👨"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_but_printable_text_is_shown_of_any_code_point),
		cmocka_unit_test(letters_and_marks_are_shown_as_they_are),
		cmocka_unit_test(control_characters_are_shown_as_pictures),
		cmocka_unit_test(bidi_controls_are_shown_by_their_names),
		cmocka_unit_test(tags_are_shown_once_but_not_in_a_flag),
		cmocka_unit_test(noncharacters_and_unassigned_ones_are_replaced),
		cmocka_unit_test(what_is_invisible_is_not_shown_alone),
		cmocka_unit_test(a_mark_without_a_letter_stands_on_a_circle),
		cmocka_unit_test(a_flood_of_marks_is_cut),
		cmocka_unit_test(a_cluster_without_end_is_taken_for_several),
		cmocka_unit_test(a_line_end_is_no_part_of_what_is_before_it),
		cmocka_unit_test(what_fits_is_cut_between_code_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

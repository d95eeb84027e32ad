/* What a line shows, and where. */
#include "page/glyphs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistr.h>

#include "page/width.h"
#include "setting.h"

static void assert_string_shown(const char *string, int cells, const char *expected)
{
	struct glyphs glyphs = GLYPHS_INIT;
	int column = 0;

	glyphs_of_string(&glyphs, string, strlen(string), cells);
	assert_string_equal(bytes_string(&glyphs.shown), expected);
	for (size_t i = 0; i < glyphs.count; i++) {
		assert_int_equal(glyphs.items[i].column, column);
		column += glyphs.items[i].width;
		assert_true(glyphs.items[i].source.end <= strlen(string));
	}
	assert_true(column <= cells);
	assert_int_equal(column, width_string(glyphs.shown.data ? glyphs.shown.data : "", glyphs.shown.len));
	glyphs_release(&glyphs);
}

static void a_string_is_shown_on_one_line(void **state)
{
	(void)state;
	assert_string_shown("", 10, "");
	assert_string_shown("en titel", 10, "en titel");
	assert_string_shown("  en\n\n titel\t ", 20, "en titel");
	assert_string_shown("e\x1B[m", 10, "e␛[m");
}

static void a_string_too_long_ends_with_an_ellipsis(void **state)
{
	(void)state;
	assert_string_shown("en lång titel", 8, "en lång…");
	assert_string_shown("en lång titel", 9, "en lång…");
	assert_string_shown("abc", 3, "abc");
	assert_string_shown("abcd", 3, "ab…");
	assert_string_shown("abcd", 1, "…");
	assert_string_shown("abcd", 0, "");
	assert_string_shown("中文中", 5, "中文…");
	assert_string_shown("中文中", 4, "中…");
	assert_string_shown("中文", 1, "…");
}

static void glyphs_know_where_in_the_text_they_are_from(void **state)
{
	struct setting setting = setting_of("å  \n b", 7, BLOCK_PROSE, BLOCK_WRAPPED);

	(void)state;
	assert_string_equal(setting_lines(&setting), "å b\n");
	assert_int_equal(setting.glyphs.count, 3);
	assert_int_equal(setting.glyphs.items[0].source.end, 2);
	assert_int_equal(setting.glyphs.items[1].source.start, 2);
	assert_int_equal(setting.glyphs.items[1].source.end, 6);
	assert_int_equal(setting.glyphs.items[1].column, 1);
	assert_int_equal(setting.glyphs.items[2].source.start, 6);
	assert_int_equal(setting.glyphs.items[2].column, 2);
	setting_release(&setting);
}

static void a_hyphen_that_is_not_in_the_text_has_no_source(void **state)
{
	struct setting setting = setting_of("abc\xC2\xAD"
					    "def",
		8, BLOCK_PROSE, 0);
	struct range stretch = {0, 8};

	(void)state;
	setting.typesetting.hyphenate = HYPHENATE_AUTO;
	setting.typesetting.measure = 4;
	layout_set(&setting.layout, setting.text, &setting.block, stretch, &setting.typesetting);
	glyphs_of_line(&setting.glyphs, setting.text, &setting.block, &setting.layout.lines[0], &setting.typesetting);
	assert_int_equal(setting.glyphs.count, 4);
	assert_true(range_is_empty(setting.glyphs.items[3].source));
	assert_int_equal(setting.glyphs.items[3].column, 3);
	assert_string_equal(bytes_string(&setting.glyphs.shown), "abc-");
	setting_release(&setting);
}

static void indents_are_columns_not_glyphs(void **state)
{
	struct setting setting = setting_of("   a", 4, BLOCK_PREFORMATTED, 0);

	(void)state;
	setting_lines(&setting);
	assert_int_equal(setting.glyphs.count, 1);
	assert_int_equal(setting.glyphs.items[0].column, 3);
	setting_release(&setting);
}

/* Every code point in a line by itself, in prose and cell by cell. */
static void nothing_but_printable_text_leaves_a_line(void **state)
{
	(void)state;
	for (int kind = 0; kind < 2; kind++) {
		struct bytes all = BYTES_INIT;

		for (uint32_t c = 1; c < 0x110000; c += c < 0x3100 ? 1 : 97) {
			uint8_t *end = (uint8_t *)bytes_reserve(&all, 8);
			int len = u8_uctomb(end, c, 4);

			all.len += len > 0 ? (size_t)len : 0;
			bytes_append_string(&all, "x ");
		}
		struct setting setting = setting_of(all.data, all.len, kind ? BLOCK_PREFORMATTED : BLOCK_PROSE, 0);
		const char *lines = setting_lines(&setting);

		for (size_t i = 0; i < setting.out.len;) {
			ucs4_t c;

			i += (size_t)u8_mbtouc(&c, (const uint8_t *)lines + i, setting.out.len - i);
			assert_true(c == '\n' || width_is_printable(c));
			assert_false((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F));
		}
		setting_release(&setting);
		bytes_release(&all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_string_is_shown_on_one_line),
		cmocka_unit_test(a_string_too_long_ends_with_an_ellipsis),
		cmocka_unit_test(glyphs_know_where_in_the_text_they_are_from),
		cmocka_unit_test(a_hyphen_that_is_not_in_the_text_has_no_source),
		cmocka_unit_test(indents_are_columns_not_glyphs),
		cmocka_unit_test(nothing_but_printable_text_leaves_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

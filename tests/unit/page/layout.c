/* Blocks are set as what they are; their lines partition them and keep to the measure. */
#include "page/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/hyphenation.h"
#include "setting.h"

static void hard_wrapped_prose_is_reflowed(void **state)
{
	(void)state;
	assert_set(
		"one two\n   three\nfour five six", BLOCK_PROSE, BLOCK_WRAPPED, 14, "one two three\nfour five six\n");
}

static void runs_of_white_space_are_one_space(void **state)
{
	(void)state;
	assert_set("  a  b\t\tc ", BLOCK_PROSE, 0, 20, "a b c\n");
}

static void line_ends_of_the_author_are_kept(void **state)
{
	(void)state;
	assert_set("one\ntwo three", BLOCK_PROSE, 0, 20, "one\ntwo three\n");
	assert_set("one\xE2\x80\xA8two", BLOCK_PROSE, BLOCK_WRAPPED, 20, "one\ntwo\n");
}

static void a_paragraph_indented_in_the_source_is_indented(void **state)
{
	(void)state;
	assert_set("    one two three four five", BLOCK_PROSE, BLOCK_INDENTED, 14, "  one two\nthree four\nfive\n");
}

static void a_list_item_hangs_under_its_text(void **state)
{
	(void)state;
	assert_set("- one two three four five", BLOCK_LIST_ITEM, 0, 16, "- one two three\n  four five\n");
	assert_set("10. one two three four five", BLOCK_LIST_ITEM, 0, 17, "10. one two three\n    four five\n");
}

static void an_inner_item_begins_where_the_text_of_the_outer_one_does(void **state)
{
	static const char outer[] = "10. one\n    - two\n       * three\n";
	struct setting setting = setting_of(outer, strlen(outer), BLOCK_LIST_ITEM, 0);

	(void)state;
	setting.typesetting.measure = 60;
	setting.block = (struct block){.start = 8, .end = 17, .kind = BLOCK_LIST_ITEM, .level = 1};
	assert_string_equal(setting_lines(&setting), "    - two\n");
	setting.block = (struct block){.start = 18, .end = 32, .kind = BLOCK_LIST_ITEM, .level = 2};
	assert_string_equal(setting_lines(&setting), "      * three\n");
	setting_release(&setting);
}

static void an_inner_list_is_set_further_in(void **state)
{
	struct setting setting = setting_of("  - one", 7, BLOCK_LIST_ITEM, 0);

	(void)state;
	setting.block.level = 1;
	setting.typesetting.measure = 60;
	assert_string_equal(setting_lines(&setting), "  - one\n");
	setting_release(&setting);
}

static void a_quotation_is_indented_and_its_signs_are_not_shown(void **state)
{
	(void)state;
	assert_set("> one two\n> three", BLOCK_QUOTATION, BLOCK_WRAPPED, 20, "  one two three\n");
	assert_set("> one two\n> three", BLOCK_QUOTATION, BLOCK_WRAPPED, 60, "    one two three\n");
	assert_set("> > one", BLOCK_QUOTATION, 0, 60, "    one\n");
	assert_set("one > two", BLOCK_QUOTATION, BLOCK_WRAPPED, 20, "  one > two\n");
}

static void verse_keeps_its_lines_and_turned_over_ones_are_further_in(void **state)
{
	(void)state;
	assert_set("  one\n    two\n  three four five six", BLOCK_VERSE, 0, 20,
		"  one\n    two\n  three four five\n      six\n");
}

static void preformatted_text_keeps_every_cell(void **state)
{
	(void)state;
	assert_set("a  b\n\tc\n\n  d", BLOCK_PREFORMATTED, 0, 20, "a  b\n        c\n\n  d\n");
	assert_set("a\tb", BLOCK_PREFORMATTED, 0, 20, "a       b\n");
}

static void preformatted_text_is_cut_where_the_line_is_full(void **state)
{
	(void)state;
	assert_set("abcdefghij klm", BLOCK_PREFORMATTED, 0, 6, "abcdef\nghij\nklm\n");
	assert_set("abcdef   klm", BLOCK_PREFORMATTED, 0, 6, "abcdef\nklm\n");
}

static void preformatted_text_that_goes_on_has_a_mark_where_there_is_room(void **state)
{
	(void)state;
	assert_set("abcdefghijklmnopqrstuvwxyz\nabc", BLOCK_PREFORMATTED, 0, 12,
		"abcdefghijkl\n↪ mnopqrstuv\n↪ wxyz\nabc\n");
	assert_set("abcdefghijkl\tx", BLOCK_PREFORMATTED, 0, 12, "abcdefghijkl\n↪ x\n");
}

static void preformatted_text_is_cut_between_words_where_that_leaves_little_empty(void **state)
{
	(void)state;
	assert_set("one two  three four", BLOCK_PREFORMATTED, 0, 12, "one two\n↪ three four\n");
	assert_set("one  abcdefghijklmn", BLOCK_PREFORMATTED, 0, 12, "one  abcdefg\n↪ hijklmn\n");
	assert_set("    one two  abcdefghij", BLOCK_PREFORMATTED, 0, 20, "    one two\n↪ abcdefghij\n");
	/* A tab goes as far as it would at the beginning of a line. */
	assert_set("one two three\tx\ty", BLOCK_PREFORMATTED, 0, 14, "one two three\n↪ x       y\n");
}

static void preformatted_text_may_go_on_over_the_margin_and_nothing_else_may(void **state)
{
	static const char string[] = "one two three four\nabcdefghij klmnop";
	struct setting setting = setting_of(string, sizeof(string) - 1, BLOCK_PREFORMATTED, 0);

	(void)state;
	setting.typesetting.measure = 12;
	setting.typesetting.wide = 18;
	assert_string_equal(setting_lines(&setting), "one two three four\nabcdefghij klmnop\n");
	setting.block.kind = BLOCK_VERSE;
	assert_string_equal(setting_lines(&setting), "one two\nthree four\nabcdefghij\nklmnop\n");
	setting_release(&setting);
}

static void an_ornament_is_centred(void **state)
{
	(void)state;
	assert_set("* * *", BLOCK_RULE, 0, 11, "   * * *\n");
	assert_set("--------------------", BLOCK_RULE, 0, 10, "----------\n");
}

static void a_centred_block_is_centred_line_by_line(void **state)
{
	(void)state;
	assert_set("   ONE\n  TWO THREE", BLOCK_HEADING, BLOCK_CENTRED, 20, "        ONE\n     TWO THREE\n");
}

static void markup_at_its_ends_is_not_shown_but_belongs_to_a_line(void **state)
{
	struct setting setting = setting_of("## Title ##", 11, BLOCK_HEADING, 0);

	(void)state;
	setting.block.lead = setting.block.trail = 3;
	assert_string_equal(setting_lines(&setting), "Title\n");
	assert_int_equal(setting.layout.lines[0].range.start, 0);
	assert_int_equal(setting.layout.lines[0].range.end, 11);
	setting_release(&setting);
}

static void a_block_of_nothing_but_markup_has_a_line(void **state)
{
	struct setting setting = setting_of("###", 3, BLOCK_HEADING, 0);

	(void)state;
	setting.block.lead = 3;
	assert_string_equal(setting_lines(&setting), "\n");
	setting_release(&setting);
}

static void a_word_longer_than_the_line_is_parted_between_letters(void **state)
{
	(void)state;
	assert_set("abcdefghijklmnop", BLOCK_PROSE, 0, 6, "abcdef\nghijkl\nmnop\n");
	assert_set("e\xCC\x81\xCC\x83"
		   "bcde\xCC\x83\xCC\x81",
		BLOCK_PROSE, 0, 3,
		"\xC3\xA9\xCC\x83"
		"bc\nd\xE1\xBA\xBD\xCC\x81\n");
}

static void a_long_address_is_parted_behind_what_parts_it(void **state)
{
	(void)state;
	assert_set("www.example.org?abc=defgh&ijklm", BLOCK_PROSE, 0, 14, "www.example.\norg?abc=defgh&\nijklm\n");
}

static void a_no_break_space_never_ends_a_line(void **state)
{
	(void)state;
	assert_set("de 3\xC2\xA0"
		   "200 av",
		BLOCK_PROSE, 0, 6,
		"de\n3\xC2\xA0"
		"200\nav\n");
}

static void not_even_a_word_too_long_is_parted_at_a_no_break_space(void **state)
{
	(void)state;
	assert_set("aaaa\xC2\xA0"
		   "bbbbbbbb",
		BLOCK_PROSE, 0, 5,
		"aaa\na\xC2\xA0"
		"bbb\nbbbbb\n");
}

static void a_block_has_no_stretch_of_a_few_words(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct setting setting;

	(void)state;
	while (bytes.len < 2 * LAYOUT_STRETCH + 100)
		bytes_append_string(&bytes, "ett ord ");
	setting = setting_of(bytes.data, bytes.len, BLOCK_PROSE, 0);
	assert_int_equal(layout_stretch(setting.text, &setting.block, LAYOUT_STRETCH + 1000).end, setting.block.end);
	setting_release(&setting);
	bytes_release(&bytes);
}

static void a_soft_hyphen_shows_only_where_a_line_ends(void **state)
{
	struct setting setting = setting_of("abc\xC2\xAD"
					    "def ghi",
		12, BLOCK_PROSE, 0);

	(void)state;
	setting.typesetting.hyphenate = HYPHENATE_AUTO;
	assert_string_equal(setting_lines(&setting), "abcdef ghi\n");
	setting.typesetting.measure = 5;
	assert_string_equal(setting_lines(&setting), "abc-\ndef\nghi\n");
	assert_true(setting.layout.lines[0].hyphen);
	assert_int_equal(setting.layout.lines[0].width, 4);
	setting.typesetting.hyphenate = HYPHENATE_NEVER;
	assert_string_equal(setting_lines(&setting), "abcde\nf ghi\n");
	setting_release(&setting);
}

static void words_are_hyphenated_by_the_patterns_of_the_language(void **state)
{
	const char *text = "kommunikation och medborgare förändras";
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, 0);

	(void)state;
	setting.typesetting.language = "sv";
	setting.typesetting.measure = 10;
	assert_string_equal(setting_lines(&setting), "kommunikat\nion och\nmedborgare\nförändras\n");
	setting.typesetting.hyphenate = HYPHENATE_AUTO;
	/* Without patterns nothing changes. */
	if (hyphenation_for("sv"))
		assert_string_equal(setting_lines(&setting), "kommunika-\ntion och\nmedborgare\nförändras\n");
	setting_release(&setting);
}

static void a_heading_is_not_hyphenated_unless_a_word_is_longer_than_the_line(void **state)
{
	const char *text = "Om kommunikation";
	struct setting setting = setting_of(text, strlen(text), BLOCK_HEADING, 0);

	(void)state;
	setting.typesetting.language = "sv";
	setting.typesetting.hyphenate = HYPHENATE_ALWAYS;
	setting.typesetting.measure = 13;
	assert_string_equal(setting_lines(&setting), "Om\nkommunikation\n");
	setting_release(&setting);
}

static void a_hyphen_at_the_end_of_a_line_of_the_source_is_resolved(void **state)
{
	(void)state;
	assert_set("in-\noch utland, 1939-\n  1945", BLOCK_PROSE, BLOCK_WRAPPED, 40, "in- och utland, 1939-1945\n");
	assert_set("kommunikation: kommuni-\nkation", BLOCK_PROSE, BLOCK_WRAPPED, 40, "kommunikation: kommunikation\n");
	assert_set("> ordet samband: sam-\n> band", BLOCK_QUOTATION, BLOCK_WRAPPED, 40, "  ordet samband: samband\n");
	assert_set("kommuni-\nkation", BLOCK_VERSE, 0, 40, "  kommuni-\n  kation\n");
}

static void a_hyphen_of_the_source_shows_where_our_line_ends_too(void **state)
{
	const char *text = "kommunikation och kommuni-\nkation i dag";
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, BLOCK_WRAPPED);

	(void)state;
	setting.typesetting.hyphenate = HYPHENATE_ALWAYS;
	setting.typesetting.measure = 26;
	assert_string_equal(setting_lines(&setting), "kommunikation och kommuni-\nkation i dag\n");
	setting_release(&setting);
}

static void marks_of_emphasis_are_not_shown_unless_they_are_asked_for(void **state)
{
	struct setting setting = setting_of("a _b c_ d", 9, BLOCK_PROSE, 0);

	(void)state;
	assert_string_equal(setting_lines(&setting), "a b c d\n");
	for (size_t i = 0; i < setting.glyphs.count; i++)
		assert_int_equal(setting.glyphs.items[i].emphasis, i >= 2 && i <= 4);
	setting.typesetting.marks = true;
	assert_string_equal(setting_lines(&setting), "a _b c_ d\n");
	setting_release(&setting);
}

static void emphasis_goes_on_over_the_lines_end(void **state)
{
	struct setting setting = setting_of("aaaa _bbbb cccc_", 16, BLOCK_PROSE, 0);

	(void)state;
	setting.typesetting.measure = 5;
	assert_string_equal(setting_lines(&setting), "aaaa\nbbbb\ncccc\n");
	assert_true(setting.glyphs.items[0].emphasis);
	setting_release(&setting);
}

static void justified_lines_fill_the_measure_but_the_last(void **state)
{
	const char *text = "ett två tre fyra fem sex sju åtta nio tio";
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, 0);

	(void)state;
	setting.typesetting.align = ALIGN_JUSTIFY;
	setting.typesetting.measure = 13;
	assert_string_equal(setting_lines(&setting), "ett  två  tre\nfyra fem  sex\nsju  åtta nio\ntio\n");
	setting_release(&setting);
}

static void spaces_are_widened_by_one_cell_at_most_or_not_at_all(void **state)
{
	const char *text = "abcdefgh ij abcdefghijklm x";
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, 0);

	(void)state;
	setting.typesetting.align = ALIGN_JUSTIFY;
	setting.typesetting.measure = 13;
	assert_string_equal(setting_lines(&setting), "abcdefgh ij\nabcdefghijklm\nx\n");
	setting_release(&setting);
}

static void headings_verse_and_centred_lines_are_not_justified(void **state)
{
	static const enum block_kind kinds[] = {BLOCK_TITLE, BLOCK_HEADING, BLOCK_VERSE, BLOCK_PREFORMATTED};
	const char *text = "ett två tre fyra fem sex sju åtta nio tio";

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct setting setting = setting_of(text, strlen(text), i < 4 ? kinds[i] : BLOCK_PROSE, 0);

		if (i == 4)
			setting.block.flags = BLOCK_CENTRED;
		setting.typesetting.align = ALIGN_JUSTIFY;
		setting_lines(&setting);
		for (size_t k = 0; k < setting.layout.count; k++)
			assert_int_equal(setting.layout.lines[k].extra_spaces, 0);
		setting_release(&setting);
	}
}

static void some_spaces_keep_their_width(void **state)
{
	const char *text = "- de 3 200 som bor där nere";
	struct setting setting = setting_of(text, strlen(text), BLOCK_LIST_ITEM, 0);

	(void)state;
	setting.typesetting.align = ALIGN_JUSTIFY;
	setting.typesetting.measure = 24;
	assert_string_equal(setting_lines(&setting), "- de  3 200 som  bor där\n  nere\n");
	setting_release(&setting);
}

static void between_ideographs_a_line_end_is_no_space(void **state)
{
	(void)state;
	assert_set("中文\n没有", BLOCK_PROSE, BLOCK_WRAPPED, 20, "中文没有\n");
	assert_set("中文\nab", BLOCK_PROSE, BLOCK_WRAPPED, 20, "中文 ab\n");
}

static void a_measure_of_one_cell_is_borne(void **state)
{
	(void)state;
	assert_set("ab 中", BLOCK_PROSE, 0, 1, "a\nb\n中\n");
	assert_set("- ab", BLOCK_LIST_ITEM, 0, 1, "-\na\nb\n");
	assert_set("    ab", BLOCK_PREFORMATTED, 0, 1, "a\nb\n");
	assert_set("* *", BLOCK_RULE, 0, 1, "*\n");
}

static void space_above_is_what_the_blocks_want(void **state)
{
	struct block title = {.start = 0, .end = 5, .kind = BLOCK_TITLE};
	struct block prose = {.start = 7, .end = 20, .kind = BLOCK_PROSE};
	struct block indented = {.start = 21, .end = 30, .kind = BLOCK_PROSE, .flags = BLOCK_INDENTED};
	struct block heading = {.start = 32, .end = 40, .kind = BLOCK_HEADING, .level = 1};
	struct block inner = {.start = 42, .end = 50, .kind = BLOCK_HEADING, .level = 2};
	struct block subtitle = {.start = 41, .end = 50, .kind = BLOCK_HEADING, .level = 1, .flags = BLOCK_CONTINUES};
	struct block item = {.start = 52, .end = 60, .kind = BLOCK_LIST_ITEM};
	struct block next = {.start = 61, .end = 70, .kind = BLOCK_LIST_ITEM};
	struct block apart = {.start = 72, .end = 80, .kind = BLOCK_LIST_ITEM};

	(void)state;
	assert_int_equal(layout_space_above(NULL, &heading), 0);
	assert_int_equal(layout_space_above(&title, &prose), 2);
	assert_int_equal(layout_space_above(&prose, &indented), 0);
	assert_int_equal(layout_space_above(&heading, &indented), 1);
	assert_int_equal(layout_space_above(&prose, &prose), 1);
	assert_int_equal(layout_space_above(&prose, &heading), 2);
	assert_int_equal(layout_space_above(&prose, &inner), 1);
	assert_int_equal(layout_space_above(&heading, &subtitle), 0);
	assert_int_equal(layout_space_above(&heading, &inner), 1);
	assert_int_equal(layout_space_above(&item, &next), 0);
	assert_int_equal(layout_space_above(&next, &apart), 1);
}

/* Random text, of what tries a typesetter. */
static const char *const alphabet[] = {"a", "b", "word", "åäö", "sammanfattning", " ", " ", " ", " ", "  ", "\n",
	"\n    ", "\t", "-", "–", "/", ".", ",", "\xC2\xA0", "\xC2\xAD", "e\xCC\x81", "\xCC\x81", "中", "文",
	"👨‍👩‍👧", "🇸🇪", "\x1B", "\xE2\x80\xAE", "\xE2\x80\x8B", "\xE2\x80\xA8", "\xE3\x80\x80", "3 200",
	"t.ex.", "”", "(", ")", "http://example.org/a?b=c", "> ", "\n> ", "_", "*"};

static unsigned long random_state;

static size_t random_below(size_t limit)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (random_state >> 33) % limit;
}

static void fill_random(struct bytes *bytes, size_t pieces)
{
	bytes_clear(bytes);
	bytes_append_char(bytes, 'x');
	for (size_t i = 0; i < pieces; i++)
		bytes_append_string(bytes, alphabet[random_below(sizeof(alphabet) / sizeof(*alphabet))]);
}

/* Every line begins where the one before ended and keeps to the measure, unless it is one cluster, or holds none. */
static void assert_sound(struct setting *setting, struct range stretch)
{
	size_t pos = stretch.start;

	layout_set(&setting->layout, setting->text, &setting->block, stretch, &setting->typesetting);
	assert_true(setting->layout.count > 0);
	for (size_t i = 0; i < setting->layout.count; i++) {
		const struct layout_line *line = &setting->layout.lines[i];
		int column = line->indent - 1;

		assert_int_equal(line->range.start, pos);
		assert_true(line->range.end >= pos);
		assert_true(line->range.end > pos || setting->layout.count == 1);
		pos = line->range.end;
		glyphs_of_line(&setting->glyphs, setting->text, &setting->block, line, &setting->typesetting);
		assert_true(line->indent >= 0 && line->indent < setting->typesetting.measure);
		assert_true(line->indent + line->width <= setting->typesetting.measure || setting->glyphs.count == 1);
		for (size_t k = 0; k < setting->glyphs.count; k++) {
			const struct glyph *glyph = &setting->glyphs.items[k];

			assert_true(glyph->column > column && glyph->width > 0);
			assert_true(k > 0 || glyph->column == line->indent);
			column = glyph->column + glyph->width - 1;
			assert_true(glyph->source.start >= line->range.start && glyph->source.end <= line->range.end);
		}
		assert_int_equal(setting->glyphs.count > 0 ? column + 1 : line->indent, line->indent + line->width);
	}
	assert_int_equal(pos, stretch.end);
}

static void lines_partition_any_text_and_keep_to_any_measure(void **state)
{
	static const unsigned flags[] = {0, BLOCK_WRAPPED, BLOCK_INDENTED | BLOCK_WRAPPED, BLOCK_CENTRED};
	struct bytes bytes = BYTES_INIT;

	(void)state;
	random_state = 3;
	for (int i = 0; i < 4000; i++) {
		fill_random(&bytes, 1 + random_below(60));
		struct setting setting = setting_of(bytes.data, bytes.len, (enum block_kind)random_below(8), 0);

		setting.block.flags = (uint16_t)flags[random_below(4)];
		setting.block.level = (uint8_t)random_below(4);
		setting.typesetting.measure = 1 + (int)random_below(random_below(2) ? 30 : 100);
		setting.typesetting.hyphenate = (enum layout_hyphenate)random_below(3);
		setting.typesetting.align = (enum layout_align)random_below(2);
		setting.typesetting.language = random_below(2) ? "sv" : "";
		assert_sound(&setting, layout_stretch(setting.text, &setting.block, 0));
		setting_release(&setting);
	}
	bytes_release(&bytes);
}

/* Appends a text without white space and hyphens, of which lines have their own: what must be left of it. */
static void append_essence(struct bytes *out, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len;) {
		if (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '-')
			i++;
		else if (len - i >= 2 && memcmp(bytes + i, "\xC2\xAD", 2) == 0)
			i += 2;
		else
			bytes_append_char(out, bytes[i++]);
	}
}

static void no_letter_is_lost_and_none_added_but_hyphens(void **state)
{
	struct bytes bytes = BYTES_INIT, expected = BYTES_INIT, seen = BYTES_INIT;

	(void)state;
	random_state = 4;
	for (int i = 0; i < 1000; i++) {
		static const char *const plain[] = {"a", "word", "åäö", "sammanfattning", " ", " ", "  ", "\n", "-",
			"中", "\xC2\xAD", "förändring", "\xC2\xA0", "👨‍👩‍👧", "kommunikation", ",", ". "};

		bytes_clear(&bytes);
		bytes_append_char(&bytes, 'x');
		for (size_t k = random_below(80); k > 0; k--)
			bytes_append_string(&bytes, plain[random_below(sizeof(plain) / sizeof(*plain))]);
		struct setting setting = setting_of(bytes.data, bytes.len, BLOCK_PROSE, BLOCK_WRAPPED);

		setting.typesetting.measure = 3 + (int)random_below(40);
		setting.typesetting.hyphenate = (enum layout_hyphenate)random_below(3);
		setting.typesetting.align = (enum layout_align)random_below(2);
		setting.typesetting.language = "sv";
		layout_set(&setting.layout, setting.text, &setting.block,
			layout_stretch(setting.text, &setting.block, 0), &setting.typesetting);
		bytes_clear(&seen);
		for (size_t k = 0; k < setting.layout.count; k++) {
			struct layout_line *line = &setting.layout.lines[k];

			bytes_clear(&setting.out);
			setting_put_line(&setting, line);
			append_essence(&seen, setting.out.data, setting.out.len);
		}
		bytes_clear(&expected);
		append_essence(&expected, text_bytes(setting.text), setting.block.end);
		assert_string_equal(bytes_string(&seen), bytes_string(&expected));
		setting_release(&setting);
	}
	bytes_release(&bytes);
	bytes_release(&expected);
	bytes_release(&seen);
}

static void stretches_partition_a_long_block_whatever_position_is_asked(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	random_state = 5;
	for (int kind = 0; kind < 3; kind++) {
		fill_random(&bytes, 60000);
		/* Without any white space at all. */
		if (kind == 2)
			for (size_t i = 0; i < bytes.len; i++)
				if (bytes.data[i] == ' ' || bytes.data[i] == '\n' || bytes.data[i] == '\t')
					bytes.data[i] = 'x';
		struct setting setting =
			setting_of(bytes.data, bytes.len, kind == 1 ? BLOCK_VERSE : BLOCK_PROSE, BLOCK_WRAPPED);
		size_t pos = 0, count = 0;

		while (pos < setting.block.end) {
			struct range stretch = layout_stretch(setting.text, &setting.block, pos);
			struct range same = layout_stretch(setting.text, &setting.block, stretch.end - 1);

			assert_int_equal(stretch.start, pos);
			assert_true(stretch.end > stretch.start);
			assert_true(stretch.end - stretch.start < 2 * LAYOUT_STRETCH);
			assert_int_equal(same.start, stretch.start);
			assert_int_equal(same.end, stretch.end);
			assert_sound(&setting, stretch);
			pos = stretch.end;
			count++;
		}
		assert_int_equal(pos, setting.block.end);
		assert_true(count >= setting.block.end / (2 * LAYOUT_STRETCH));
		assert_int_equal(layout_stretch(setting.text, &setting.block, pos + 100).end, pos);
		setting_release(&setting);
	}
	bytes_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hard_wrapped_prose_is_reflowed),
		cmocka_unit_test(runs_of_white_space_are_one_space),
		cmocka_unit_test(line_ends_of_the_author_are_kept),
		cmocka_unit_test(a_paragraph_indented_in_the_source_is_indented),
		cmocka_unit_test(a_list_item_hangs_under_its_text),
		cmocka_unit_test(an_inner_item_begins_where_the_text_of_the_outer_one_does),
		cmocka_unit_test(an_inner_list_is_set_further_in),
		cmocka_unit_test(a_quotation_is_indented_and_its_signs_are_not_shown),
		cmocka_unit_test(verse_keeps_its_lines_and_turned_over_ones_are_further_in),
		cmocka_unit_test(preformatted_text_keeps_every_cell),
		cmocka_unit_test(preformatted_text_is_cut_where_the_line_is_full),
		cmocka_unit_test(preformatted_text_is_cut_between_words_where_that_leaves_little_empty),
		cmocka_unit_test(preformatted_text_that_goes_on_has_a_mark_where_there_is_room),
		cmocka_unit_test(preformatted_text_may_go_on_over_the_margin_and_nothing_else_may),
		cmocka_unit_test(an_ornament_is_centred),
		cmocka_unit_test(a_centred_block_is_centred_line_by_line),
		cmocka_unit_test(markup_at_its_ends_is_not_shown_but_belongs_to_a_line),
		cmocka_unit_test(a_block_of_nothing_but_markup_has_a_line),
		cmocka_unit_test(a_word_longer_than_the_line_is_parted_between_letters),
		cmocka_unit_test(a_long_address_is_parted_behind_what_parts_it),
		cmocka_unit_test(a_no_break_space_never_ends_a_line),
		cmocka_unit_test(not_even_a_word_too_long_is_parted_at_a_no_break_space),
		cmocka_unit_test(a_block_has_no_stretch_of_a_few_words),
		cmocka_unit_test(a_soft_hyphen_shows_only_where_a_line_ends),
		cmocka_unit_test(words_are_hyphenated_by_the_patterns_of_the_language),
		cmocka_unit_test(a_heading_is_not_hyphenated_unless_a_word_is_longer_than_the_line),
		cmocka_unit_test(a_hyphen_at_the_end_of_a_line_of_the_source_is_resolved),
		cmocka_unit_test(a_hyphen_of_the_source_shows_where_our_line_ends_too),
		cmocka_unit_test(marks_of_emphasis_are_not_shown_unless_they_are_asked_for),
		cmocka_unit_test(emphasis_goes_on_over_the_lines_end),
		cmocka_unit_test(justified_lines_fill_the_measure_but_the_last),
		cmocka_unit_test(spaces_are_widened_by_one_cell_at_most_or_not_at_all),
		cmocka_unit_test(headings_verse_and_centred_lines_are_not_justified),
		cmocka_unit_test(some_spaces_keep_their_width),
		cmocka_unit_test(between_ideographs_a_line_end_is_no_space),
		cmocka_unit_test(a_measure_of_one_cell_is_borne),
		cmocka_unit_test(space_above_is_what_the_blocks_want),
		cmocka_unit_test(lines_partition_any_text_and_keep_to_any_measure),
		cmocka_unit_test(no_letter_is_lost_and_none_added_but_hyphens),
		cmocka_unit_test(stretches_partition_a_long_block_whatever_position_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Breaks that change how a word is spelled, from patterns of our own and from the words that are known. */
#include "page/respell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "setting.h"

#define TEXT "Vi har tillåtelse att läsa nu.\n"

static char folder[] = "/tmp/respell-XXXXXX";

static void put_patterns(const char *tag, const char *content)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/hyphen/hyph_%s.dic", folder, tag);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	fclose(file);
}

/* Swedish of no country has patterns, and so none but ours. */
static int set_up(void **state)
{
	char path[200];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/hyphen", folder);
	mkdir(path, 0700);
	/* Letters about a break become others: in the words' order of their languages, some by made-up patterns. */
	put_patterns("hu", "UTF-8\n.as1sz/sz=sz,2,3\n");
	put_patterns("xa", "ISO8859-1\nt1ta/tt=t,1,2\n.vis1s\xE5/ss=s,3,2\n");
	put_patterns("xb", "UTF-8\nc1k/k=k,1,2\n.oma1at/=,3,1\nsom2m\nsu1ra/ur=a,2,2\n");
	put_patterns("sv", "UTF-8\n.ti1ll\ntill1å\nbus1s\n.a1la/ll=l,2,9\n");
	setenv("XDG_DATA_DIRS", folder, 1);
	return 0;
}

static int tear_down(void **state)
{
	char command[200];

	(void)state;
	hyphenation_forget();
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

/* A word with all its breaks, as they are shown. */
static void assert_parted(const char *language, const char *word, const char *expected)
{
	struct hyphenation *hyphenation = hyphenation_for(language);
	struct hyphen_points points;
	char out[400];
	size_t len = 0;

	assert_non_null(hyphenation);
	hyphenation_find(hyphenation, word, strlen(word), &points);
	for (size_t i = 0; word[i]; i++) {
		if (points.at[i])
			len += (size_t)sprintf(out + len, "%s-", hyphen_points_added(&points, i));
		out[len++] = word[i];
	}
	out[len] = '\0';
	assert_string_equal(out, expected);
}

/* Patterns with changes of spelling are the library's to read. */
static bool has_library(void)
{
	return hyphenation_for("hu") != NULL;
}

static void patterns_may_add_letters_before_the_hyphen(void **state)
{
	(void)state;
	if (!has_library())
		skip();
	assert_parted("hu", "asszony", "asz-szony");
	assert_parted("xa", "matta", "matta");
	assert_parted("xa", "mattabc", "matt-tabc");
	assert_parted("xa", "vissåra", "viss-såra");
}

static void patterns_that_change_letters_or_take_them_away_are_left_out(void **state)
{
	(void)state;
	if (!has_library())
		skip();
	assert_parted("xb", "zucker", "zucker");
	assert_parted("xb", "omaatje", "omaatje");
	assert_parted("xb", "insurance", "insurance");
}

static void a_change_that_reaches_out_of_the_word_is_left_out(void **state)
{
	(void)state;
	assert_parted("sv", "alaska", "alaska");
}

static void the_third_consonant_of_a_swedish_compound_comes_back(void **state)
{
	(void)state;
	assert_parted("sv", "tillåta", "till-låta");
	assert_parted("sv", "Tillägget", "Till-lägget");
	assert_parted("sv", "busstationen", "buss-stationen");
	assert_parted("sv", "otillåten", "otill-låten");
	assert_parted("sv", "barntillägg", "barntill-lägg");
	assert_parted("sv", "Äggulan", "Ägg-gulan");
}

static void what_only_looks_like_such_a_compound_is_left_alone(void **state)
{
	(void)state;
	assert_parted("sv", "tillämpa", "ti-llämpa");
	assert_parted("sv", "symbollek", "symbollek");
	assert_parted("sv", "fullaste", "fullaste");
}

static void three_like_consonants_about_a_line_end_are_two(void **state)
{
	struct hyphenation *hyphenation = hyphenation_for("sv");

	(void)state;
	assert_int_equal(hyphenation_added(hyphenation, "buss", 4, "sträcka", 8), 1);
	assert_int_equal(hyphenation_added(hyphenation, "bus", 3, "sträcka", 8), 0);
	assert_int_equal(hyphenation_added(hyphenation, "buss", 4, "tur", 3), 0);
	assert_int_equal(hyphenation_added(hyphenation, "till", 4, "", 0), 0);
	if (has_library()) {
		assert_int_equal(hyphenation_added(hyphenation_for("hu"), "asz", 3, "szony", 5), 1);
		assert_int_equal(hyphenation_added(hyphenation_for("hu"), "as", 2, "szony", 5), 0);
	}
}

static struct setting swedish(const char *text, unsigned flags)
{
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, flags);

	setting.typesetting.language = "sv";
	setting.typesetting.hyphenate = HYPHENATE_ALWAYS;
	setting.typesetting.measure = 13;
	return setting;
}

static void a_line_shows_the_letter_that_its_hyphen_adds(void **state)
{
	struct setting setting = swedish(TEXT, 0);
	const struct layout_line *line;
	const struct glyph *glyph;

	(void)state;
	assert_string_equal(setting_lines(&setting), "Vi har till-\nlåtelse att\nläsa nu.\n");
	line = &setting.layout.lines[0];
	assert_int_equal(line->width, 12);
	assert_string_equal(line->added, "l");
	glyphs_of_line(&setting.glyphs, setting.text, &setting.block, line, &setting.typesetting);
	assert_int_equal(setting.glyphs.count, 12);
	glyph = &setting.glyphs.items[10];
	/* What is added is nowhere in the text: a passage that is marked or found takes nothing from it. */
	assert_int_equal(glyph->source.start, strlen("Vi har til"));
	assert_int_equal(glyph->source.end, glyph->source.start);
	assert_int_equal(glyph->column, 10);
	setting_release(&setting);
}

static void a_justified_line_has_room_for_the_letter(void **state)
{
	struct setting setting = swedish(TEXT, 0);

	(void)state;
	setting.typesetting.align = ALIGN_JUSTIFY;
	assert_string_equal(setting_lines(&setting), "Vi  har till-\nlåtelse att\nläsa nu.\n");
	setting_release(&setting);
}

static void a_line_too_short_for_the_letter_is_ended_elsewhere(void **state)
{
	struct setting setting = swedish(TEXT, 0);

	(void)state;
	setting.typesetting.measure = 11;
	assert_string_equal(setting_lines(&setting), "Vi har\ntillåtelse\natt läsa\nnu.\n");
	setting_release(&setting);
}

static void what_was_set_is_set_again_without_the_letter(void **state)
{
	struct setting setting = swedish("Vi har till-\nlåtelse att\nläsa nu.\n", BLOCK_WRAPPED);

	(void)state;
	assert_string_equal(setting_lines(&setting), "Vi har till-\nlåtelse att\nläsa nu.\n");
	setting.typesetting.measure = 40;
	assert_string_equal(setting_lines(&setting), "Vi har tillåtelse att läsa nu.\n");
	setting_release(&setting);
}

static void a_third_consonant_of_the_source_is_known_in_any_word(void **state)
{
	struct setting setting = swedish("En buss-\nsträcka.\n", BLOCK_WRAPPED);

	(void)state;
	setting.typesetting.measure = 20;
	assert_string_equal(setting_lines(&setting), "En bussträcka.\n");
	setting.typesetting.measure = 11;
	assert_string_equal(setting_lines(&setting), "En buss-\nsträcka.\n");
	setting_release(&setting);
}

static void a_word_with_the_hyphen_of_its_author_keeps_it(void **state)
{
	struct setting setting = swedish("Ett till-lopp, ett till-\nlopp.\n", BLOCK_WRAPPED);

	(void)state;
	setting.typesetting.measure = 40;
	assert_string_equal(setting_lines(&setting), "Ett till-lopp, ett till-lopp.\n");
	setting_release(&setting);
}

static void languages_that_leave_it_out_are_few(void **state)
{
	(void)state;
	assert_true(respell_is_for("sv"));
	assert_true(respell_is_for("sv-FI"));
	assert_true(respell_is_for("nb_NO"));
	assert_false(respell_is_for("en"));
	assert_false(respell_is_for("svx"));
	assert_false(respell_is_for(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_may_add_letters_before_the_hyphen),
		cmocka_unit_test(patterns_that_change_letters_or_take_them_away_are_left_out),
		cmocka_unit_test(a_change_that_reaches_out_of_the_word_is_left_out),
		cmocka_unit_test(the_third_consonant_of_a_swedish_compound_comes_back),
		cmocka_unit_test(what_only_looks_like_such_a_compound_is_left_alone),
		cmocka_unit_test(three_like_consonants_about_a_line_end_are_two),
		cmocka_unit_test(a_line_shows_the_letter_that_its_hyphen_adds),
		cmocka_unit_test(a_justified_line_has_room_for_the_letter),
		cmocka_unit_test(a_line_too_short_for_the_letter_is_ended_elsewhere),
		cmocka_unit_test(what_was_set_is_set_again_without_the_letter),
		cmocka_unit_test(a_third_consonant_of_the_source_is_known_in_any_word),
		cmocka_unit_test(a_word_with_the_hyphen_of_its_author_keeps_it),
		cmocka_unit_test(languages_that_leave_it_out_are_few),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

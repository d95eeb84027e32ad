/* Lines end where UAX #14 lets them, but for what is tailored. */
#include "page/breaks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unistr.h>

#include "page/hyphenation.h"
#include "setting.h"

static void find(struct breaks *breaks, const struct setting *setting)
{
	struct range range = {setting->block.start, setting->block.end};
	struct flow flow = flow_of(setting->text, &setting->block, range, &setting->typesetting);

	breaks_find(breaks, &flow, range, &setting->typesetting);
}

/* A paragraph with "|" where a line may end and "=" where it may with a hyphen. */
static void assert_breaks_in(const char *language, const char *expected)
{
	char plain[400], out[400];
	size_t len = 0, out_len = 0;
	struct breaks breaks;

	for (const char *c = expected; *c; c++)
		if (*c != '|' && *c != '=')
			plain[len++] = *c;
	struct setting setting = setting_of(plain, len, BLOCK_PROSE, BLOCK_WRAPPED);
	setting.typesetting.language = language;
	setting.typesetting.hyphenate = HYPHENATE_AUTO;
	find(&breaks, &setting);
	for (size_t i = 0; i < len; i++) {
		if (breaks_at(&breaks, i) != BREAK_NONE)
			out[out_len++] = breaks_at(&breaks, i) >= BREAK_HYPHEN ? '=' : '|';
		out[out_len++] = plain[i];
	}
	out[out_len] = '\0';
	breaks_release(&breaks);
	setting_release(&setting);
	assert_string_equal(out, expected);
}

static void assert_breaks(const char *expected)
{
	assert_breaks_in("", expected);
}

static void lines_end_behind_spaces(void **state)
{
	(void)state;
	assert_breaks("ett |två  |tre");
	assert_breaks("(ett) |”två” |tre! |fyra? |fem");
}

static void a_line_end_of_the_source_is_a_space(void **state)
{
	(void)state;
	assert_breaks("ett\n   |två");
}

static void no_break_space_and_joiner_hold(void **state)
{
	(void)state;
	assert_breaks("3\xC2\xA0"
		      "200 |\xE2\x80\xAF"
		      "x\xE2\x81\xA0"
		      "y");
}

static void an_abbreviation_without_spaces_is_not_parted(void **state)
{
	(void)state;
	assert_breaks("t.ex. |bl.a. |e.g. |S:t |a.m., |kl.12");
}

static void a_dash_that_begins_a_word_stays_with_it(void **state)
{
	(void)state;
	assert_breaks("–Nej |–5 |-x |(–ja) |och |– |nej |1939–|1945");
}

static void hyphens_and_slashes_break_but_not_behind_a_single_letter(void **state)
{
	(void)state;
	assert_breaks("e-post |c/o |hem-|katt |och/|eller |S-tåg");
}

static void what_is_shown_as_a_picture_is_a_letter(void **state)
{
	(void)state;
	assert_breaks("a |\x1B[31m |\xE2\x80\xAE"
		      "gnp.exe |\x0C"
		      "b");
}

static void words_are_hyphenated(void **state)
{
	struct setting setting = setting_of("x", 1, BLOCK_PROSE, 0);
	struct breaks breaks;

	(void)state;
	setting_release(&setting);
	setting = setting_of("kommunikation", 13, BLOCK_PROSE, 0);
	setting.typesetting.language = "sv";
	setting.typesetting.hyphenate = HYPHENATE_ALWAYS;
	find(&breaks, &setting);
	bool patterns = breaks_at(&breaks, 3) >= BREAK_HYPHEN;
	breaks_release(&breaks);
	setting.typesetting.hyphenate = HYPHENATE_NEVER;
	find(&breaks, &setting);
	assert_int_equal(breaks_at(&breaks, 3), BREAK_NONE);
	breaks_release(&breaks);
	setting_release(&setting);
	if (!patterns)
		return;
	assert_breaks_in("sv", "kom=mu=ni=ka=tion, |(för=änd=ring)");
}

static void a_word_that_the_source_parts_is_hyphenated_as_a_whole(void **state)
{
	(void)state;
	if (!hyphenation_for("sv"))
		return;
	assert_breaks_in("sv", "kom=mu-\n=ni=ka=tion");
	assert_breaks_in("sv", "kom=mu-\n =ni=ka=tion");
}

static void what_is_no_word_is_not_hyphenated(void **state)
{
	(void)state;
	assert_breaks_in("sv", "KOMMUNIKATION |kommunikation2 |kommunikation@kommunikation.se");
	assert_breaks_in("sv", "kommunikation_kommunikation |www.kommunikation.se");
	assert_breaks_in("sv", "http://|kommunikation/kommunikation");
	assert_breaks_in("sv", "kommuni\xC2\xAD|kation");
}

/* Lines that the Unicode Consortium's test holds and this test does not, with the reason. */
static bool is_left_out(uint32_t c)
{
	/* Shown as pictures, or the text's own business: control characters, line and paragraph separators, marks that
	 * have no letter (the tests put them after spaces), format characters that page/cluster.c shows by name. */
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0x200E ||
	       c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

struct rule {
	const char *number; /* of the rule by which the test decides, as its file calls it */
	const char *why;
	int most; /* breaks that it may still excuse */
};

/* Samples that are none of ours: they have what is_left_out(), form C makes others of them, or they are no text. */
enum { SAMPLES_LEFT_OUT = 2239 };

/* Where the library allows a break that the rule does not. */
static struct rule allowed[] = {
	{"14.0", "the library sees no OP SP* where a mark stands on the bracket", 2},
	{"11.02", "a mark that has no letter, which is shown on a circle, as one", 9},
	{"26.01", "conjoining jamo with a mark between them, which no syllable has", 1},
	{"26.02", "the same", 2},
	{"26.03", "the same", 1},
	{"30.11", "regional indicators with a mark between them, which no flag has", 1},
	{"16.0", "the library is strict on CP SP* NS only without a mark, and with CL alone", 5},
};

/*
 * Where it does not allow one that the rule does: the page is none the worse. Most are where no space stands and a line
 * end would be read as one (page/proof.h): between a letter and a symbol, an ideograph or a bracket, or two syllables.
 */
static struct rule refused[] = {
	{"18.0", "a space between ideographs, which at the end of a line nobody would read", 3},
	{"20.01", "U+FFFC, which stands for no text; no space", 62},
	{"20.02", "U+FFFC, which stands for no text; no space", 47},
	{"30.13", "no space between two flags", 2},
	{"999.0",
		"no space; dashes and stops, by our tailoring; lone jamo, shown on a circle; numbers, by an older LB25",
		948},
};

/* Takes one off what the rule excuses. */
static bool is_excused(struct rule *rules, size_t count, const char *number)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rules[i].number, number) == 0)
			return rules[i].most-- > 0;
	return false;
}

/* One line of the test: "× 0023 ÷ 0020 # × [0.3] NUMBER SIGN ...". */
struct sample {
	char bytes[400];
	size_t len, count;
	size_t starts[60];
	bool breaks[60]; /* before each character */
	char rules[60][8];
};

static bool read_sample(const char *line, struct sample *sample)
{
	const char *comment = strchr(line, '#'), *at = line;

	*sample = (struct sample){.len = 0};
	while (comment && at < comment && sample->count < 60) {
		bool is_break = strncmp(at, "÷", strlen("÷")) == 0;
		char *end;
		uint32_t c;

		at += strcspn(at, " #\t") + 1;
		c = (uint32_t)strtoul(at, &end, 16);
		if (end == at)
			break;
		if (is_left_out(c))
			return false;
		sample->breaks[sample->count] = is_break;
		sample->starts[sample->count++] = sample->len;
		sample->len += (size_t)u8_uctomb((uint8_t *)sample->bytes + sample->len, c, 4);
		at = end + strspn(end, " \t");
	}
	for (size_t i = 0; comment && i < sample->count; i++) {
		comment = strchr(comment, '[');
		if (!comment)
			return false;
		comment++;
		snprintf(sample->rules[i], sizeof(sample->rules[i]), "%.*s", (int)strcspn(comment, "]"), comment);
	}
	return sample->count > 1;
}

/* *ours tells whether it is a text that stays what it is. */
static size_t count_unexcused(const struct sample *sample, const char *line, bool *ours)
{
	struct text *text = text_from_bytes(sample->bytes, sample->len, "UTF-8", NULL);
	struct setting setting;
	struct breaks breaks;
	struct flow flow;
	struct atom atom;
	size_t wrong = 0;

	*ours = false;
	/* Nothing but white space is no text. */
	if (!text)
		return 0;
	text_free(text);
	setting = setting_of(sample->bytes, sample->len, BLOCK_PROSE, BLOCK_WRAPPED);
	/* Form C may make other characters of them. */
	if (text_length(setting.text) != sample->len + 1 ||
		memcmp(text_bytes(setting.text), sample->bytes, sample->len) != 0) {
		setting_release(&setting);
		return 0;
	}
	*ours = true;
	find(&breaks, &setting);
	flow = flow_of(setting.text, &setting.block, (struct range){0, sample->len}, &setting.typesetting);
	while (flow_next(&flow, &atom)) {
		for (size_t i = 1; i < sample->count; i++) {
			bool got = breaks_at(&breaks, atom.start) != BREAK_NONE;

			if (sample->starts[i] != atom.start || got == sample->breaks[i])
				continue;
			/* A line of nothing but the paragraph's first white space is none. */
			if (strspn(sample->bytes, " ") == atom.start)
				continue;
			if (got ? is_excused(allowed, sizeof(allowed) / sizeof(*allowed), sample->rules[i])
				: is_excused(refused, sizeof(refused) / sizeof(*refused), sample->rules[i]))
				continue;
			print_message("# %s %zu: %s", got ? "allowed" : "refused", i, line);
			wrong++;
		}
	}
	breaks_release(&breaks);
	setting_release(&setting);
	return wrong;
}

static void the_unicode_consortiums_tests_are_passed(void **state)
{
	FILE *file = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
	char line[4000];
	size_t wrong = 0, count = 0, left_out = 0;
	struct sample sample;

	(void)state;
	if (!file)
		skip();
	while (fgets(line, sizeof(line), file)) {
		bool ours = false;

		if (*line == '#')
			continue;
		if (read_sample(line, &sample))
			wrong += count_unexcused(&sample, line, &ours);
		count += ours;
		left_out += !ours;
	}
	fclose(file);
	print_message("# %zu samples, %zu left out\n", count, left_out);
	assert_true(count > 5000);
	assert_int_equal(wrong, 0);
	assert_true(left_out <= SAMPLES_LEFT_OUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_behind_spaces),
		cmocka_unit_test(a_line_end_of_the_source_is_a_space),
		cmocka_unit_test(no_break_space_and_joiner_hold),
		cmocka_unit_test(an_abbreviation_without_spaces_is_not_parted),
		cmocka_unit_test(a_dash_that_begins_a_word_stays_with_it),
		cmocka_unit_test(hyphens_and_slashes_break_but_not_behind_a_single_letter),
		cmocka_unit_test(what_is_shown_as_a_picture_is_a_letter),
		cmocka_unit_test(words_are_hyphenated),
		cmocka_unit_test(a_word_that_the_source_parts_is_hyphenated_as_a_whole),
		cmocka_unit_test(what_is_no_word_is_not_hyphenated),
		cmocka_unit_test(the_unicode_consortiums_tests_are_passed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

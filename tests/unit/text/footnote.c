/* Tests of text/footnote.h: which marks lead to which notes. */
#include "text/footnote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"

/* All marks of a text and the words of their notes, "MARK>WORDS|MARK>WORDS", line ends in a note as spaces. */
static void expect(const char *bytes, const char *expected)
{
	struct text *text = text_from_bytes(bytes, strlen(bytes), NULL, NULL);
	struct outline *outline = outline_new();
	struct range range = {0, 0};
	struct footnotes notes = FOOTNOTES_INIT;
	struct footnote found;
	struct bytes out = BYTES_INIT;

	assert_non_null(text);
	outline_update(outline, text);
	range.end = text_length(text);
	footnotes_update(&notes, text, outline);
	while (footnotes_next(&notes, text, outline, range, &found)) {
		const char *all = text_bytes(text);

		assert_true(found.mark.start >= range.start && found.mark.end <= range.end);
		assert_true(found.note.start < found.words && found.words < found.note.end);
		if (out.len > 0)
			bytes_append_char(&out, '|');
		bytes_append(&out, all + found.mark.start, found.mark.end - found.mark.start);
		bytes_append_char(&out, '>');
		for (size_t i = found.words; i < found.note.end; i++)
			bytes_append_char(&out, all[i] == '\n' ? ' ' : all[i]);
		range.start = found.mark.end;
	}
	assert_string_equal(bytes_string(&out), expected);
	footnotes_release(&notes);
	bytes_release(&out);
	outline_free(outline);
	text_free(text);
}

static void a_number_in_brackets_leads_to_the_note_that_begins_with_it(void **state)
{
	(void)state;
	expect("Det står så i lagen.[1] Och mer.\n\nMera text [2] här.\n\n[1] Se 3 §.\n\n[2] Se också där.\n",
		"[1]>Se 3 §.|[2]>Se också där.");
}

static void notes_may_stand_line_by_line_and_go_over_several(void **state)
{
	(void)state;
	expect("Det står så.[1] Och mer.[2]\n\n[1] Se lagen,\n    tredje kapitlet.\n[2] Se också där.\n",
		"[1]>Se lagen,     tredje kapitlet.|[2]>Se också där.");
}

static void raised_digits_are_the_same_label_as_brackets(void **state)
{
	(void)state;
	expect("Det står så.¹ Och mer.¹²\n\n¹ Se lagen.\n\n[12] Den tolfte.\n", "¹>Se lagen.|¹²>Den tolfte.");
}

static void asterisks_and_daggers_are_told_apart_by_their_number(void **state)
{
	(void)state;
	expect("Ett ord* och ett till.** Ett tredje† med.\n\n* Den första noten.\n\n** Den andra noten.\n\n† Den "
	       "tredje.\n",
		"*>Den första noten.|**>Den andra noten.|†>Den tredje.");
}

static void emphasis_and_bullets_are_no_marks(void **state)
{
	(void)state;
	expect("Ett *betonat* ord och ett **starkt**.\n\n* en punkt\n* en punkt till\n* en tredje\n", "");
	expect("Ett ord* som har en not någon annanstans.\n\n* en punkt\n* en punkt till\n", "");
}

static void what_no_note_answers_is_no_mark(void **state)
{
	(void)state;
	expect("En tomt på 900 m² [sic] kostar 10³ kr [4].\n\nSlut.\n", "");
}

static void a_link_is_no_mark(void **state)
{
	(void)state;
	expect("Se [1](http://example.org) där.\n\n[1] Noten.\n", "");
}

static void a_named_note_is_found_by_its_name(void **state)
{
	(void)state;
	expect("Så är det.[^källa-1]\n\n[^källa-1]: Se arkivet.\n", "[^källa-1]>Se arkivet.");
}

static void numbers_under_a_heading_that_says_notes_are_notes(void **state)
{
	(void)state;
	expect("# Ett\n\nSå är det.[2] Och så.³\n\n1. En punkt som inte är någon not.\n\n# Noter\n\n1. Den "
	       "första.\n\n2. Den "
	       "andra.\n\n3. Den tredje.\n",
		"[2]>Den andra.|³>Den tredje.");
}

static void a_note_in_brackets_may_say_what_it_is(void **state)
{
	(void)state;
	expect("It was so.[1]\n\n[Footnote 1: As he said himself.]\n\nOn it went.\n", "[1]>As he said himself.]");
}

static void where_numbers_begin_anew_the_next_note_is_the_one(void **state)
{
	(void)state;
	expect("Ett.[1]\n\n[1] Första kapitlets not.\n\nTvå.[1]\n\n[1] Andra kapitlets not.\n",
		"[1]>Första kapitlets not.|[1]>Andra kapitlets not.");
}

static void notes_may_stand_before_what_they_are_on(void **state)
{
	(void)state;
	expect("[1] Noten står först.\n\nSå är det.[1] Ja.\n", "[1]>Noten står först.");
}

static void a_note_can_have_marks_of_its_own(void **state)
{
	(void)state;
	expect("Ett.[1]\n\n[1] Se [2].\n\n[2] Den andra.\n", "[1]>Se [2].|[2]>Den andra.");
}

static void a_mark_at_the_end_of_a_text_is_borne(void **state)
{
	(void)state;
	expect("[", "");
	expect("x[", "");
	expect("x[1", "");
	expect("x[1]", "");
	expect("x*", "");
	expect("x¹", "");
	expect("x[^", "");
	expect("x[^]", "");
	expect("[1]\n\n[1]\n\nx[1]\n", "");
	expect("\xe2\x80\xa0", "");
}

static void a_text_of_marks_without_notes_costs_little(void **state)
{
	enum { COUNT = 200000 };
	struct bytes bytes = BYTES_INIT;

	(void)state;
	for (int i = 0; i < COUNT; i++)
		bytes_append_string(&bytes, i % 20 ? "x[1]" : "x*y[2]\n");
	expect(bytes_string(&bytes), "");
	bytes_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_in_brackets_leads_to_the_note_that_begins_with_it),
		cmocka_unit_test(notes_may_stand_line_by_line_and_go_over_several),
		cmocka_unit_test(raised_digits_are_the_same_label_as_brackets),
		cmocka_unit_test(asterisks_and_daggers_are_told_apart_by_their_number),
		cmocka_unit_test(emphasis_and_bullets_are_no_marks),
		cmocka_unit_test(what_no_note_answers_is_no_mark),
		cmocka_unit_test(a_link_is_no_mark),
		cmocka_unit_test(a_named_note_is_found_by_its_name),
		cmocka_unit_test(numbers_under_a_heading_that_says_notes_are_notes),
		cmocka_unit_test(a_note_in_brackets_may_say_what_it_is),
		cmocka_unit_test(where_numbers_begin_anew_the_next_note_is_the_one),
		cmocka_unit_test(notes_may_stand_before_what_they_are_on),
		cmocka_unit_test(a_note_can_have_marks_of_its_own),
		cmocka_unit_test(a_mark_at_the_end_of_a_text_is_borne),
		cmocka_unit_test(a_text_of_marks_without_notes_costs_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

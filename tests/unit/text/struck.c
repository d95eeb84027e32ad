/* Text that was written for a terminal: what it says, and how it was meant to be seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/outline.h"
#include "text/struck.h"
#include "text/text.h"

/* The text with bold within [], underlined within <>. */
static void shown(const struct struck *struck, const struct bytes *text, struct bytes *out)
{
	size_t pos = 0;

	bytes_clear(out);
	for (size_t i = 0; i < struck->count; i++) {
		const struct struck_run *run = &struck->runs[i];
		bool bold = run->style & TEXT_BOLD;

		bytes_append(out, text->data + pos, run->range.start - pos);
		bytes_append_char(out, bold ? '[' : '<');
		bytes_append(out, text->data + run->range.start, run->range.end - run->range.start);
		bytes_append_char(out, bold ? ']' : '>');
		pos = run->range.end;
	}
	bytes_append(out, text->data + pos, text->len - pos);
}

/* In pieces of each length, which must make no difference. */
static void assert_struck(const char *written, const char *wanted)
{
	size_t len = strlen(written);

	for (size_t step = 1; step <= len; step++) {
		struct struck struck = {.runs = NULL};
		struct bytes text = BYTES_INIT, out = BYTES_INIT;

		for (size_t pos = 0; pos < len; pos += step)
			struck_add(&struck, written + pos, step < len - pos ? step : len - pos, &text);
		struck_end(&struck, &text);
		shown(&struck, &text, &out);
		assert_string_equal(bytes_string(&out), wanted);
		bytes_release(&text);
		bytes_release(&out);
		struck_release(&struck);
	}
}

static void a_letter_over_itself_is_bold(void **state)
{
	(void)state;
	assert_struck("N\bNA\bAM\bME\bE\n", "[NAME]\n");
	assert_struck("a N\bN\bN\bN b", "a [N] b");
}

static void a_letter_over_a_line_is_underlined(void **state)
{
	(void)state;
	assert_struck("_\bf_\bi_\bl_\be and f\b_", "<file> and <f>");
}

static void a_line_over_a_line_is_what_its_neighbour_is(void **state)
{
	(void)state;
	assert_struck("a\ba_\b_b\bb", "[a_b]");
	assert_struck("_\ba_\b__\bb", "<a_b>");
}

static void of_two_letters_the_later_is_seen(void **state)
{
	(void)state;
	assert_struck("+\bo item", "o item");
	assert_struck("\b\b\bab", "ab");
}

static void letters_beyond_ascii_are_struck_whole(void **state)
{
	(void)state;
	/* Which is cut between bytes only in lines, never here: pieces are whole characters in the program. */
	struct struck struck = {.runs = NULL};
	struct bytes text = BYTES_INIT, out = BYTES_INIT;
	const char written[] = "Å\bÅ_\bä_\bo\xcc\x88.";

	struck_add(&struck, written, strlen(written), &text);
	struck_end(&struck, &text);
	shown(&struck, &text, &out);
	assert_string_equal(bytes_string(&out), "[Å]<äö>.");
	bytes_release(&text);
	bytes_release(&out);
	struck_release(&struck);
}

static void sequences_switch_styles_and_are_gone(void **state)
{
	(void)state;
	assert_struck("\x1b[1mNAME\x1b[0m\n  \x1b[4mls\x1b[24m \x1b[1;31m-a\x1b[m", "[NAME]\n  <ls> [-a]");
	assert_struck("\x1b[38;5;1mred\x1b[39m\x1b[K\n", "red\n");
	assert_struck("a \x1b]8;;http://x.y\x1b\\link\x1b]8;;\a.", "a link.");
}

static void other_sequences_stay_to_be_shown_as_pictures(void **state)
{
	(void)state;
	assert_struck("a\x1b[2Jb\x1b]0;t\ac", "a\x1b[2Jb\x1b]0;t\ac");
	assert_struck("\x1b[1", "\x1b[1");
}

static bool is_likely(const char *bytes)
{
	return struck_is_likely(bytes, strlen(bytes));
}

static void it_is_told_from_text_with_control_characters(void **state)
{
	(void)state;
	assert_true(is_likely("N\bNA\bA\n"));
	assert_true(is_likely("\x1b[1ma\x1b[0m\n"));
	assert_true(is_likely("LS(1)    User Commands    LS(1)\n\nNAME\n"));
	assert_false(is_likely("Ord, ord och ord (1).\n"));
	assert_false(is_likely("LS(1)    User Commands    LS(2)\n"));
	assert_false(is_likely("a\bb\n"));
	assert_false(is_likely("\x1b[1ma\x1b[0m\x1b[2J\n"));
	assert_false(is_likely("\b\b\b\n"));
	assert_false(is_likely("\x1b[1ma\x1b[0m\a\n"));
}

static void the_longest_line_is_known(void **state)
{
	static const char written[] = "N\bNA\bA\nlängre rad\nab\n";
	struct text *text = text_from_bytes(written, strlen(written), NULL, NULL);

	(void)state;
	assert_true(text_is_struck(text));
	assert_int_equal(text_struck_width(text), 10);
	assert_string_equal(text_bytes(text), "NA\nlängre rad\nab\n");
	text_free(text);
}

static void sections_of_a_manual_are_found(void **state)
{
	static const char page[] = "LS(1)         User Commands         LS(1)\n\nN\bNA\bAM\bME\bE\n       ls - list\n\n"
				   "D\bDE\bES\bSC\bC\n       A l\bli\bin\bne\be of text.\n\n   H\bHe\ber\bre\be\n"
				   "       More.\n\nUtils 1         May         LS(1)\n";
	struct text *text = text_from_bytes(page, strlen(page), NULL, NULL);
	struct outline *outline = outline_new();
	struct bytes title = BYTES_INIT;

	(void)state;
	outline_update(outline, text);
	assert_int_equal(outline_section_count(outline), 3);
	assert_false(outline_title(outline, text, &title));
	outline_section_title(outline, text, 0, &title);
	assert_string_equal(bytes_string(&title), "NAME");
	bytes_clear(&title);
	outline_section_title(outline, text, 2, &title);
	assert_string_equal(bytes_string(&title), "Here");
	assert_int_equal(outline_section(outline, 1)->level, 1);
	assert_int_equal(outline_section(outline, 2)->level, 2);
	assert_int_equal(outline_block(outline, 0)->kind, BLOCK_PREFORMATTED);
	bytes_release(&title);
	outline_free(outline);
	text_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_letter_over_itself_is_bold),
		cmocka_unit_test(a_letter_over_a_line_is_underlined),
		cmocka_unit_test(a_line_over_a_line_is_what_its_neighbour_is),
		cmocka_unit_test(of_two_letters_the_later_is_seen),
		cmocka_unit_test(letters_beyond_ascii_are_struck_whole),
		cmocka_unit_test(sequences_switch_styles_and_are_gone),
		cmocka_unit_test(other_sequences_stay_to_be_shown_as_pictures),
		cmocka_unit_test(it_is_told_from_text_with_control_characters),
		cmocka_unit_test(the_longest_line_is_known),
		cmocka_unit_test(sections_of_a_manual_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

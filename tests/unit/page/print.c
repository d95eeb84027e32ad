/* A text as lines of plain text. */
#include "page/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define P \
	"There was once a town that wished to talk with those who lived in it, and\n" \
	"which therefore began to write to them every day about all that happened.\n"

/* All that is printed of a text, and how many steps it took. */
static size_t print_all(const char *string, int measure, struct bytes *out)
{
	struct text *text = text_from_bytes(string, strlen(string), "UTF-8", NULL);
	struct outline *outline = outline_new();
	struct typesetting typesetting = {.measure = measure, .hyphenate = HYPHENATE_NEVER, .language = ""};
	struct printing printing = {text, outline, &typesetting, .block = 0};
	size_t steps = 0;

	outline_update(outline, text);
	while (print_next(&printing, out))
		steps++;
	assert_false(print_next(&printing, out));
	outline_free(outline);
	text_free(text);
	return steps;
}

static void blocks_are_printed_as_they_are_seen_with_blank_lines_between(void **state)
{
	struct bytes out = BYTES_INIT;

	(void)state;
	print_all(P "\n> Quoted   words.\n\n" P, 40, &out);
	assert_string_equal(bytes_string(&out), "There was once a town that wished to\n"
						"talk with those who lived in it, and\n"
						"which therefore began to write to them\n"
						"every day about all that happened.\n"
						"\n"
						"  Quoted words.\n"
						"\n"
						"There was once a town that wished to\n"
						"talk with those who lived in it, and\n"
						"which therefore began to write to them\n"
						"every day about all that happened.\n");
	bytes_release(&out);
}

static void no_line_ends_in_white_space(void **state)
{
	struct bytes out = BYTES_INIT;

	(void)state;
	print_all(P "\n    one   \n      two \t\n\n```\ncode  \n\t\n```\n\n" P, 30, &out);
	for (const char *at = strchr(bytes_string(&out), '\n'); at; at = strchr(at + 1, '\n'))
		assert_true(at == out.data || (at[-1] != ' ' && at[-1] != '\t'));
	bytes_release(&out);
}

static void a_long_block_is_printed_stretch_by_stretch(void **state)
{
	struct bytes text = BYTES_INIT, out = BYTES_INIT;

	(void)state;
	while (text.len < (size_t)LAYOUT_STRETCH * 3)
		bytes_append_string(&text, "word ");
	bytes_append_char(&text, '\n');
	assert_int_equal(print_all(bytes_string(&text), 79, &out), 3);
	/* Sixteen words a line, and each of them once. */
	assert_int_equal(out.len, text.len - 1);
	bytes_release(&out);
	bytes_release(&text);
}

static void nothing_is_printed_of_an_outline_without_blocks(void **state)
{
	struct text *text = text_from_bytes("one\n", 4, "UTF-8", NULL);
	struct outline *outline = outline_new();
	struct typesetting typesetting = {.measure = 40, .language = ""};
	struct printing printing = {text, outline, &typesetting, .block = 0};
	struct bytes out = BYTES_INIT;

	(void)state;
	assert_false(print_next(&printing, &out));
	assert_int_equal(out.len, 0);
	bytes_release(&out);
	outline_free(outline);
	text_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_printed_as_they_are_seen_with_blank_lines_between),
		cmocka_unit_test(no_line_ends_in_white_space),
		cmocka_unit_test(a_long_block_is_printed_stretch_by_stretch),
		cmocka_unit_test(nothing_is_printed_of_an_outline_without_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Loading a text and finding the way back from it. */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct text *text_of(const char *bytes)
{
	struct error error = ERROR_INIT;
	struct text *text = text_from_bytes(bytes, strlen(bytes), NULL, &error);

	if (!text)
		fail_msg("%s", error.message);
	error_release(&error);
	return text;
}

static void a_text_ends_with_a_line_end(void **state)
{
	struct text *text = text_of("Hej");

	(void)state;
	assert_string_equal(text_bytes(text), "Hej\n");
	assert_true(text_is_complete(text));
	assert_int_equal(text_length(text), 4);
	text_free(text);
}

static void cr_lf_is_one_line_end(void **state)
{
	struct text *text = text_of("ett\r\ntvå\r\n\r\ntre");

	(void)state;
	assert_string_equal(text_bytes(text), "ett\ntvå\n\ntre\n");
	assert_int_equal(text_place(text, 10).line, 4);
	text_free(text);
}

static void what_was_decomposed_is_composed(void **state)
{
	struct text *text = text_of("a\xcc\x8a"
				    "a\xcc\x88"
				    "o\xcc\x88");

	(void)state;
	assert_string_equal(text_bytes(text), "åäö\n");
	text_free(text);
}

static void a_bad_byte_is_a_replacement_character(void **state)
{
	struct text *text = text_of("ett två tre\nfyra fem å \xff sex\n");

	(void)state;
	assert_string_equal(text_bytes(text), "ett två tre\nfyra fem å \xef\xbf\xbd sex\n");
	assert_int_equal(text_bad_count(text), 1);
	assert_int_equal(text_first_bad(text).line, 2);
	text_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_with_a_line_end),
		cmocka_unit_test(cr_lf_is_one_line_end),
		cmocka_unit_test(what_was_decomposed_is_composed),
		cmocka_unit_test(a_bad_byte_is_a_replacement_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

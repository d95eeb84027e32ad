/* Tests of base/split.h: a command line in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/split.h"

/* The words of a line, each in brackets. */
static void expect_words(const char *line, const char *expected)
{
	struct bytes found = BYTES_INIT;
	struct error error = ERROR_INIT;
	char **words = split_words(line, &error);

	for (size_t i = 0; words && words[i]; i++)
		bytes_printf(&found, "[%s]", words[i]);
	assert_string_equal(bytes_string(&found), expected);
	assert_true((error.message == NULL) == (words != NULL));
	error_release(&error);
	split_free(words);
	bytes_release(&found);
}

static void blanks_part_words(void **state)
{
	(void)state;
	expect_words("fold -w 40", "[fold][-w][40]");
	expect_words("  wc\t-w  ", "[wc][-w]");
	expect_words("å", "[å]");
}

static void quotes_hold_words_together(void **state)
{
	(void)state;
	expect_words("grep -c 'två ord'", "[grep][-c][två ord]");
	expect_words("a\"b c\"d ''", "[ab cd][]");
	expect_words("\"a\\\"b\\\\c\\d\" 'x\\y'", "[a\"b\\c\\d][x\\y]");
	expect_words("a\\ b \\'", "[a b][']");
	expect_words("a\\", "[a\\]");
}

static void nothing_else_of_a_shell_means_anything(void **state)
{
	(void)state;
	expect_words("echo $HOME `id` *.c a|b ; rm > x", "[echo][$HOME][`id`][*.c][a|b][;][rm][>][x]");
}

static void no_word_or_an_open_quotation_is_an_error(void **state)
{
	(void)state;
	expect_words("", "");
	expect_words("  \t", "");
	expect_words("a 'b", "");
	expect_words("\"\\\"", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_part_words),
		cmocka_unit_test(quotes_hold_words_together),
		cmocka_unit_test(nothing_else_of_a_shell_means_anything),
		cmocka_unit_test(no_word_or_an_open_quotation_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

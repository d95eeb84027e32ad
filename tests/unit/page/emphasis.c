/* Emphasis in plain text is known by its marks, wherever reading begins. */
#include "page/emphasis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* What is left of a string when marks are made "<" and ">". */
static void assert_marked(const char *string, const char *expected)
{
	struct range content = {0, strlen(string)};
	char out[2000];
	size_t len = 0;

	for (size_t pos = 0; pos < content.end;) {
		bool begins = false;
		size_t mark = emphasis_mark(string, content, pos, &begins);

		if (mark > 0) {
			out[len++] = begins ? '<' : '>';
			pos += mark;
		} else {
			out[len++] = string[pos++];
		}
	}
	out[len] = '\0';
	assert_string_equal(out, expected);
}

static void words_between_marks_are_emphasised(void **state)
{
	(void)state;
	assert_marked("det är _så_ att", "det är <så> att");
	assert_marked("*hela meningen är det.*", "<hela meningen är det.>");
	assert_marked("(_så_), ”_så_”, _så_.", "(<så>), ”<så>”, <så>.");
	assert_marked("**två** och ***tre***", "<två> och <tre>");
	assert_marked("over _a line\nend_ too", "over <a line\nend> too");
	assert_marked("_”Så”_, sade hon", "<”Så”>, sade hon");
}

static void signs_that_are_no_marks_are_left(void **state)
{
	(void)state;
	assert_marked("2 * 3 * 4", "2 * 3 * 4");
	assert_marked("snake_case_name", "snake_case_name");
	assert_marked("en fotnot* och en till*", "en fotnot* och en till*");
	assert_marked("_ingen som slutar", "_ingen som slutar");
	assert_marked("ingen som börjar_", "ingen som börjar_");
	assert_marked("____ att fylla i ____", "____ att fylla i ____");
	assert_marked("_en* sort_en", "_en* sort_en");
	assert_marked("**olika* långa", "**olika* långa");
	assert_marked("* * *", "* * *");
}

static void marks_too_far_apart_are_none(void **state)
{
	char string[2 * EMPHASIS_LONGEST];

	(void)state;
	memset(string, 'x', sizeof(string) - 1);
	string[sizeof(string) - 1] = '\0';
	string[0] = '_';
	string[sizeof(string) - 2] = '_';
	assert_marked(string, string);
}

static void it_holds_between_its_marks(void **state)
{
	static const char string[] = "a _b c_ d _e *f* g_ h";
	struct range content = {0, sizeof(string) - 1};

	(void)state;
	for (size_t pos = 0; string[pos]; pos++) {
		char c = string[pos];

		if (c >= 'a')
			if (c != '_')
				assert_int_equal(emphasis_holds(string, content, pos), strchr("bcefg", c) != NULL);
	}
}

static void a_mark_that_begins_has_one_that_ends(void **state)
{
	static const char *const alphabet[] = {"_", "_", "*", "**", "a", "b", " ", ".", "(", "å"};
	unsigned long seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char string[100] = "";
		struct range content;
		int open[128] = {0};

		for (int k = 0; k < 20; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			strcat(string, alphabet[(seed >> 33) % 10]);
		}
		content = (struct range){0, strlen(string)};
		for (size_t pos = 0; pos < content.end;) {
			bool begins;
			size_t mark = emphasis_mark(string, content, pos, &begins);

			if (mark > 0) {
				open[(int)string[pos]] += begins ? 1 : -1;
				assert_true(open[(int)string[pos]] == (begins ? 1 : 0));
			}
			assert_int_equal(mark == 0 && emphasis_holds(string, content, pos),
				mark == 0 && (open['_'] || open['*']));
			pos += mark > 0 ? mark : 1;
		}
		assert_true(open['_'] == 0 && open['*'] == 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_between_marks_are_emphasised),
		cmocka_unit_test(signs_that_are_no_marks_are_left),
		cmocka_unit_test(marks_too_far_apart_are_none),
		cmocka_unit_test(it_holds_between_its_marks),
		cmocka_unit_test(a_mark_that_begins_has_one_that_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

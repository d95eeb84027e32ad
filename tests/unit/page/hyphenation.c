/* Hyphens where the patterns of the language put them. Without patterns installed there is nothing to see. */
#include "page/hyphenation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int forget(void **state)
{
	(void)state;
	hyphenation_forget();
	return 0;
}

static void assert_hyphenated(const char *language, const char *word, const char *expected)
{
	struct hyphenation *hyphenation = hyphenation_for(language);
	struct hyphen_points points;
	char out[400];
	size_t len = 0;

	if (!hyphenation)
		return;
	hyphenation_find(hyphenation, word, strlen(word), &points);
	for (size_t i = 0; word[i]; i++) {
		if (points.at[i])
			len += (size_t)sprintf(out + len, "%s-", hyphen_points_added(&points, i));
		out[len++] = word[i];
	}
	out[len] = '\0';
	assert_string_equal(out, expected);
}

static void swedish_words_are_hyphenated(void **state)
{
	(void)state;
	assert_hyphenated("sv", "kommunikation", "kom-mu-ni-ka-tion");
	assert_hyphenated("sv", "förändring", "för-änd-ring");
	assert_hyphenated("sv", "sammanfattning", "sam-man-fatt-ning");
}

static void english_words_are_hyphenated(void **state)
{
	(void)state;
	assert_hyphenated("en", "communication", "com-mu-ni-ca-tion");
	assert_hyphenated("en-US", "communication", "com-mu-ni-ca-tion");
}

static void the_case_of_letters_does_not_matter(void **state)
{
	(void)state;
	assert_hyphenated("sv", "Förändring", "För-änd-ring");
}

static void two_letters_stay_before_a_hyphen_and_three_behind(void **state)
{
	(void)state;
	assert_hyphenated("sv", "ide", "ide");
	assert_hyphenated("sv", "utan", "utan");
	assert_hyphenated("sv", "mamma", "mamma");
	assert_hyphenated("sv", "åker", "åker");
}

static void letters_the_language_does_not_have_are_borne(void **state)
{
	(void)state;
	assert_hyphenated("sv", "中文字符任何", "中文字符任何");
	assert_hyphenated("en", "中文字符任何", "中文字符任何");
	assert_hyphenated("sv", "привет", "привет");
}

static void a_word_without_end_is_not_hyphenated(void **state)
{
	char word[1001];
	struct hyphen_points points;
	struct hyphenation *hyphenation = hyphenation_for("sv");

	(void)state;
	memset(word, 'a', 1000);
	word[1000] = '\0';
	if (!hyphenation)
		return;
	assert_false(hyphenation_find(hyphenation, word, 1000, &points));
}

static void a_language_without_patterns_has_none(void **state)
{
	(void)state;
	assert_null(hyphenation_for("xx"));
	assert_null(hyphenation_for("xx"));
	assert_null(hyphenation_for(""));
	assert_null(hyphenation_for(NULL));
}

static void a_tag_is_no_path(void **state)
{
	(void)state;
	assert_null(hyphenation_for("../../etc/passwd"));
	assert_null(hyphenation_for("*"));
	assert_null(hyphenation_for("sv*"));
}

static void more_languages_than_anyone_reads_are_borne(void **state)
{
	(void)state;
	for (int i = 0; i < 50; i++) {
		char tag[8];

		snprintf(tag, sizeof(tag), "q%d", 10 + i);
		assert_null(hyphenation_for(tag));
	}
}

static void broken_patterns_are_none(void **state)
{
	char folder[] = "/tmp/hyphenation-XXXXXX", path[200], hyphen[100];
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(hyphen, sizeof(hyphen), "mkdir %s/hyphen", folder);
	assert_int_equal(system(hyphen), 0);
	snprintf(path, sizeof(path), "%s/hyphen/hyph_zz.dic", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("NO-SUCH-ENCODING\na1b\n", file);
	fclose(file);
	setenv("XDG_DATA_DIRS", folder, 1);
	assert_null(hyphenation_for("zz"));
	unsetenv("XDG_DATA_DIRS");
	remove(path);
	snprintf(path, sizeof(path), "%s/hyphen", folder);
	remove(path);
	remove(folder);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(swedish_words_are_hyphenated),
		TEST(english_words_are_hyphenated),
		TEST(the_case_of_letters_does_not_matter),
		TEST(two_letters_stay_before_a_hyphen_and_three_behind),
		TEST(letters_the_language_does_not_have_are_borne),
		TEST(a_word_without_end_is_not_hyphenated),
		TEST(a_language_without_patterns_has_none),
		TEST(a_tag_is_no_path),
		TEST(more_languages_than_anyone_reads_are_borne),
		TEST(broken_patterns_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

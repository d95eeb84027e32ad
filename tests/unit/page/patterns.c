/* Patterns laid over words by hand, and, where libhyphen is there, over many words as it does. */
#include "page/patterns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#ifdef HAVE_HYPHEN
#include <hyphen.h>
#endif

static const struct patterns *patterns_of(const char *content)
{
	char path[] = "/tmp/patterns-XXXXXX";
	int fd = mkstemp(path);
	const struct patterns *patterns;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, content, strlen(content)), (ssize_t)strlen(content));
	close(fd);
	patterns = patterns_read(path);
	remove(path);
	return patterns;
}

static void assert_values(const char *content, const char *word, const char *expected)
{
	const struct patterns *patterns = patterns_of(content);
	unsigned char values[PATTERNS_WORD + 1];
	char digits[PATTERNS_WORD + 2];
	size_t len = strlen(word);

	assert_non_null(patterns);
	patterns_apply(patterns, word, len, values);
	for (size_t i = 0; i <= len; i++)
		digits[i] = (char)('0' + values[i]);
	digits[len + 1] = '\0';
	assert_string_equal(digits, expected);
	patterns_free(patterns);
}

static void the_largest_value_at_a_place_counts(void **state)
{
	(void)state;
	assert_values("UTF-8\na1b\n2ab\nb3c\na4b2c\n", "abc", "2430");
}

static void a_point_is_the_edge_of_a_word(void **state)
{
	(void)state;
	assert_values("UTF-8\n.a1b\nb1a.\n", "abab", "01000");
	assert_values("UTF-8\n.a1b\nb1a.\n", "baba", "00010");
	assert_values("UTF-8\n.a1b\nb1a.\n", "ba", "010");
}

static void a_pattern_as_long_as_the_word_is_found(void **state)
{
	(void)state;
	assert_values("UTF-8\n.1a2b3c4.\n", "abc", "1234");
}

static void the_last_of_two_with_the_same_letters_counts(void **state)
{
	(void)state;
	assert_values("UTF-8\na3b\na1b\n", "ab", "010");
}

static void lines_may_end_as_elsewhere_or_not_at_all(void **state)
{
	(void)state;
	assert_values("UTF-8\r\na1b\r\nb1c", "abc", "0110");
}

static void comments_and_settings_are_no_patterns(void **state)
{
	const struct patterns *patterns = patterns_of("ISO8859-1\nLEFTHYPHENMIN 4\nRIGHTHYPHENMIN 5\n%a1b\n");
	unsigned char values[3];

	(void)state;
	assert_non_null(patterns);
	assert_string_equal(patterns_encoding(patterns), "ISO8859-1");
	assert_int_equal(patterns_before(patterns), 4);
	assert_int_equal(patterns_behind(patterns), 5);
	patterns_apply(patterns, "ab", 2, values);
	assert_int_equal(values[1], 0);
	patterns_free(patterns);
}

static void files_with_more_to_them_are_not_read(void **state)
{
	(void)state;
	assert_null(patterns_of("UTF-8\na1b\nNEXTLEVEL\nb1c\n"));
	assert_null(patterns_of("UTF-8\nCOMPOUNDLEFTHYPHENMIN 3\na1b\n"));
	assert_null(patterns_of("UTF-8\nf1f/ff=f,1,2\n"));
	assert_null(patterns_of(""));
	assert_null(patterns_read("/nowhere/hyph_xx.dic"));
	assert_null(patterns_read("/tmp"));
}

static void more_patterns_than_their_length_let_expect_are_not_read(void **state)
{
	char content[60000] = "UTF-8\n";
	size_t len = strlen(content);

	(void)state;
	/* Two letters and a line end each: more than a quarter of the bytes. */
	for (int i = 0; i < 150 * 100; i++) {
		content[len++] = (char)(0x80 + i / 150);
		content[len++] = (char)(0x60 + i % 150);
		content[len++] = '\n';
	}
	content[len] = '\0';
	assert_null(patterns_of(content));
}

static void a_file_without_patterns_has_no_values(void **state)
{
	(void)state;
	assert_values("UTF-8", "abc", "0000");
	assert_values("UTF-8\n\n\n", "abc", "0000");
	assert_values("UTF-8\n123\n", "abc", "0000");
}

#ifdef HAVE_HYPHEN

enum { WORDS = 20000, LONGEST_MADE = 40 };

/* Letters of pattern after pattern, drawn from the file itself: the most telling of words. */
static size_t make_word(FILE *file, long size, unsigned *seed, char *word)
{
	char line[200];
	size_t len = 0;

	while (len < 8) {
		*seed = *seed * 1103515245u + 12345u;
		fseek(file, (long)((*seed >> 4) % (unsigned long)size), SEEK_SET);
		if (!fgets(line, sizeof(line), file) || !fgets(line, sizeof(line), file) || strpbrk(line, "HM%"))
			continue;
		for (const char *c = line; *c && *c != '\n' && len < LONGEST_MADE; c++)
			if ((*c < '0' || *c > '9') && *c != '.' && *c != '\'' && *c != '-')
				word[len++] = *c;
	}
	word[len] = '\0';
	return len;
}

static void assert_hyphenated_alike(HyphenDict *library, const struct patterns *patterns, const char *word, size_t len)
{
	unsigned char values[PATTERNS_WORD + 1];
	char hyphens[PATTERNS_WORD + 5], **changes = NULL;
	int *offsets = NULL, *cuts = NULL, letter = 0;

	patterns_apply(patterns, word, len, values);
	hnj_hyphen_hyphenate3(library, word, (int)len, hyphens, NULL, &changes, &offsets, &cuts, 2, 3, 2, 3);
	for (size_t i = 0; i < len; i++) {
		bool is_letter = !library->utf8 || ((unsigned char)word[i] & 0xc0) != 0x80;
		bool ours = values[i] & 1, theirs = letter > 0 && hyphens[letter - 1] & 1;

		/* Near the edges the library has an opinion of its own. */
		if (is_letter && letter > 4 && i + 8 < len && ours != theirs)
			fail_msg("%s: byte %zu: %d and %d", word, i, ours, theirs);
		letter += is_letter;
	}
	free(changes);
	free(offsets);
	free(cuts);
}

static void words_are_hyphenated_as_libhyphen_does_it(void **state)
{
	static const char *const paths[] = {"/usr/share/hyphen/hyph_sv_SE.dic", "/usr/share/hyphen/hyph_en_US.dic"};
	unsigned seed = 1;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		FILE *file = fopen(paths[i], "re");
		char word[LONGEST_MADE + 1];

		if (!file)
			continue;
		HyphenDict *library = hnj_hyphen_load(paths[i]);
		const struct patterns *patterns = patterns_read(paths[i]);
		assert_non_null(patterns);
		fseek(file, 0, SEEK_END);
		long size = ftell(file);
		for (int k = 0; k < WORDS; k++)
			assert_hyphenated_alike(library, patterns, word, make_word(file, size, &seed, word));
		patterns_free(patterns);
		hnj_hyphen_free(library);
		fclose(file);
	}
}

#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_largest_value_at_a_place_counts),
		cmocka_unit_test(a_point_is_the_edge_of_a_word),
		cmocka_unit_test(a_pattern_as_long_as_the_word_is_found),
		cmocka_unit_test(the_last_of_two_with_the_same_letters_counts),
		cmocka_unit_test(lines_may_end_as_elsewhere_or_not_at_all),
		cmocka_unit_test(comments_and_settings_are_no_patterns),
		cmocka_unit_test(files_with_more_to_them_are_not_read),
		cmocka_unit_test(more_patterns_than_their_length_let_expect_are_not_read),
		cmocka_unit_test(a_file_without_patterns_has_no_values),
#ifdef HAVE_HYPHEN
		cmocka_unit_test(words_are_hyphenated_as_libhyphen_does_it),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

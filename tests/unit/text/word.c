/* Tests of text/word.h: words as UAX #29 parts them, found from any place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "text/word.h"

/* All words of a string, forwards, parted by bars. */
static void expect_words(const char *text, const char *expected)
{
	struct range block = {0, strlen(text)};
	struct bytes words = BYTES_INIT;

	for (size_t pos = 0;;) {
		struct range word = word_at(text, block, pos);

		if (range_is_empty(word))
			break;
		bytes_append(&words, text + word.start, word.end - word.start);
		bytes_append_char(&words, '|');
		pos = word.end;
	}
	assert_string_equal(bytes_string(&words), expected);
	bytes_release(&words);
}

static void words_are_parted_by_spaces_and_punctuation(void **state)
{
	(void)state;
	expect_words(
		"Här är, \"åtta\" ord\xe2\x80\x94och en rad\n till: 3,5 m.", "Här|är|åtta|ord|och|en|rad|till|3,5|m|");
}

static void what_belongs_to_a_word_does_not_part_it(void **state)
{
	(void)state;
	expect_words("t.ex. don't l\xe2\x80\x99"
		     "eau A\xcc\x8a"
		     "ngstr\xc3\xb6m snake_case",
		"t.ex|don't|l\xe2\x80\x99"
		"eau|A\xcc\x8a"
		"ngstr\xc3\xb6m|snake_case|");
}

static void there_is_no_word_in_marks_alone(void **state)
{
	(void)state;
	expect_words("* * * — … !", "");
	expect_words("", "");
}

static void the_word_before_is_the_last_that_starts_before(void **state)
{
	const char *text = "ett två, tre";
	struct range block = {0, strlen(text)};
	struct range word = word_before(text, block, strlen(text));

	(void)state;
	assert_int_equal(word.start, strlen("ett två, "));
	word = word_before(text, block, word.start);
	assert_int_equal(word.start, 4);
	assert_int_equal(word.end, strlen("ett två"));
	word = word_before(text, block, 6);
	assert_int_equal(word.start, 4);
	word = word_before(text, block, 4);
	assert_int_equal(word.start, 0);
	assert_true(range_is_empty(word_before(text, block, 0)));
}

static void words_are_the_same_from_wherever_they_are_looked_for(void **state)
{
	struct bytes text = BYTES_INIT;
	struct range block, before = {0, 0};

	(void)state;
	for (int i = 0; i < 3000; i++)
		bytes_printf(&text, i % 7 ? "ord%d " : "— å\xcc\x88, %d.\n", i * i);
	block = (struct range){0, text.len};
	for (size_t pos = 0; pos < text.len;) {
		struct range word = word_at(text.data, block, pos);

		if (range_is_empty(word))
			break;
		assert_int_equal(word_at(text.data, block, word.end - 1).start, word.start);
		if (!range_is_empty(before)) {
			struct range found = word_before(text.data, block, word.start);

			assert_int_equal(found.start, before.start);
			assert_int_equal(found.end, before.end);
		}
		before = word;
		pos = word.end;
	}
	bytes_release(&text);
}

static void a_word_without_end_is_cut(void **state)
{
	size_t len = 8 * 1024 * 1024, pos = 0, words = 0;
	char *text = mem_alloc(len + 1);
	struct range block = {0, len};

	(void)state;
	memset(text, 'x', len);
	for (struct range word; words < 1000 && !range_is_empty(word = word_at(text, block, pos)); words++) {
		assert_true(word.end > pos);
		pos = word.end;
	}
	assert_true(word_before(text, block, len).start < len);
	memset(text, '-', len);
	assert_true(range_is_empty(word_at(text, block, 0)));
	assert_true(range_is_empty(word_before(text, block, len)));
	free(text);
}

/* The Unicode Consortium's cases, as far as they are of this library's version: whole words come out. */
static void words_end_where_the_consortium_says(void **state)
{
	FILE *file = fopen("/usr/share/unicode/auxiliary/WordBreakTest.txt", "r");
	char line[4096];
	size_t wrong = 0, cases = 0;

	(void)state;
	if (!file)
		skip();
	while (fgets(line, sizeof(line), file)) {
		struct bytes text = BYTES_INIT;
		size_t breaks[64], count = 0;

		line[strcspn(line, "#\n")] = '\0';
		for (char *rest = line, *item; (item = strsep(&rest, " \t"));) {
			if (strcmp(item, "÷") == 0 && count < 64)
				breaks[count++] = text.len;
			else if (strcmp(item, "×") != 0 && item[0]) {
				uint32_t c = (uint32_t)strtoul(item, NULL, 16);

				bytes_reserve(&text, 4);
				if (c < 0x80)
					bytes_append_char(&text, (char)c);
				else if (c < 0x800)
					bytes_printf(&text, "%c%c", 0xc0 | (int)(c >> 6), 0x80 | (int)(c & 63));
				else if (c < 0x10000)
					bytes_printf(&text, "%c%c%c", 0xe0 | (int)(c >> 12), 0x80 | (int)(c >> 6 & 63),
						0x80 | (int)(c & 63));
				else
					bytes_printf(&text, "%c%c%c%c", 0xf0 | (int)(c >> 18),
						0x80 | (int)(c >> 12 & 63), 0x80 | (int)(c >> 6 & 63),
						0x80 | (int)(c & 63));
			}
		}
		cases += count > 0;
		for (size_t i = 0; i + 1 < count; i++) {
			struct range word = word_at(text.data, (struct range){0, text.len}, breaks[i]);

			/* What is no word is passed over. */
			if (!range_is_empty(word) && word.start == breaks[i] && word.end != breaks[i + 1])
				wrong++;
			if (!range_is_empty(word) && word.start < breaks[i])
				wrong++;
		}
		bytes_release(&text);
	}
	fclose(file);
	assert_true(cases > 1000);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_parted_by_spaces_and_punctuation),
		cmocka_unit_test(what_belongs_to_a_word_does_not_part_it),
		cmocka_unit_test(there_is_no_word_in_marks_alone),
		cmocka_unit_test(the_word_before_is_the_last_that_starts_before),
		cmocka_unit_test(words_are_the_same_from_wherever_they_are_looked_for),
		cmocka_unit_test(a_word_without_end_is_cut),
		cmocka_unit_test(words_end_where_the_consortium_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

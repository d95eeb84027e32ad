/* Tests of text/word.h: words as UAX #29 parts them, found from any place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "text/word.h"
#include "unicode.h"

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

static bool has_letter_or_digit(const char *bytes, size_t start, size_t end)
{
	while (start < end) {
		ucs4_t c;

		start += (size_t)u8_mbtouc(&c, (const uint8_t *)bytes + start, end - start);
		if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
			return true;
	}
	return false;
}

/* Whether the words of a case are its parts with a letter or a digit in them, from wherever they are looked for. */
static bool has_the_words_of(const struct unicode_case *one)
{
	struct range block = {0, one->len};

	for (size_t start = 0, end; start < one->len; start = end) {
		for (end = start + 1; !one->boundaries[end];)
			end++;
		for (size_t pos = start; has_letter_or_digit(one->bytes, start, end) && pos < end; pos++) {
			struct range on = word_at(one->bytes, block, pos), back = word_before(one->bytes, block, end);

			if (on.start != start || on.end != end || back.start != start || back.end != end)
				return false;
		}
	}
	return true;
}

/* Without an exception. */
static void words_end_where_the_consortium_says(void **state)
{
	FILE *file = fopen(UNICODE_TESTS "WordBreakTest.txt", "r");
	struct unicode_case one;
	int count = 0;

	(void)state;
	if (!file)
		skip();
	for (; unicode_next(file, &one); count++)
		if (!has_the_words_of(&one))
			fail_msg("case %d, counted from 0", count);
	fclose(file);
	print_message("# %d cases hold\n", count);
	assert_true(count > 1800);
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

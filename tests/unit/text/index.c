/* Counting lines and code points from checkpoints. */
#include "text/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LEN = 200000 };

/* Characters of one to four bytes and lines of many lengths. */
static char *some_text(void)
{
	static const char *const characters[] = {"a", "å", "”", "\xf0\x9f\x98\x80", " ", "\n"};
	char *bytes = malloc(LEN + 8);
	size_t len = 0;

	srand(7);
	while (len < LEN) {
		const char *character = characters[rand() % 6];

		memcpy(bytes + len, character, strlen(character));
		len += strlen(character);
	}
	/* Cut at the start of a character. */
	len = LEN;
	while (((unsigned char)bytes[len] & 0xc0) == 0x80)
		bytes[len--] = '\0';
	memset(bytes + len, 'x', LEN + 8 - len);
	return bytes;
}

static bool begins(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static void counts_are_those_of_counting_one_by_one(void **state)
{
	struct index index = INDEX_INIT;
	char *bytes = some_text();
	size_t lines = 0, code_points = 0;

	(void)state;
	index_update(&index, bytes, LEN);
	for (size_t pos = 0; pos <= LEN; pos++) {
		if (pos % 37 == 0 || pos > LEN - 100) {
			assert_int_equal(index_lines(&index, bytes, pos), lines);
			assert_int_equal(index_code_points(&index, bytes, pos), code_points);
			if (pos < LEN && begins(bytes[pos]))
				assert_int_equal(index_position(&index, bytes, LEN, code_points), pos);
		}
		lines += pos < LEN && bytes[pos] == '\n';
		code_points += pos < LEN && begins(bytes[pos]);
	}
	assert_int_equal(index_position(&index, bytes, LEN, code_points), LEN);
	assert_int_equal(index_position(&index, bytes, LEN, SIZE_MAX), LEN);
	index_release(&index);
	free(bytes);
}

static void growing_in_steps_counts_the_same(void **state)
{
	struct index whole = INDEX_INIT, stepped = INDEX_INIT;
	char *bytes = some_text();

	(void)state;
	index_update(&whole, bytes, LEN);
	for (size_t len = 0; len < LEN; len += (size_t)(rand() % 40000))
		index_update(&stepped, bytes, len);
	index_update(&stepped, bytes, LEN);
	assert_int_equal(stepped.count, whole.count);
	assert_memory_equal(stepped.items, whole.items, whole.count * sizeof(*whole.items));
	index_release(&whole);
	index_release(&stepped);
	free(bytes);
}

static void lines_alone_are_all_counted(void **state)
{
	struct index index = INDEX_INIT;
	char *bytes = malloc(100000);

	(void)state;
	memset(bytes, '\n', 100000);
	index_update(&index, bytes, 100000);
	for (size_t pos = 0; pos <= 100000; pos += 999)
		assert_int_equal(index_lines(&index, bytes, pos), pos);
	index_release(&index);
	free(bytes);
}

static void the_end_of_a_text_is_counted_wherever_it_falls(void **state)
{
	char *bytes = malloc(1 << 17);

	(void)state;
	memset(bytes, '\n', 1 << 17);
	for (size_t len = 1; len <= 1 << 17; len *= 2) {
		struct index index = INDEX_INIT;

		index_update(&index, bytes, len);
		assert_int_equal(index_lines(&index, bytes, len), len);
		assert_int_equal(index_code_points(&index, bytes, len), len);
		index_release(&index);
	}
	free(bytes);
}

static void an_empty_text_has_nothing_to_count(void **state)
{
	struct index index = INDEX_INIT;

	(void)state;
	assert_int_equal(index_lines(&index, "", 0), 0);
	assert_int_equal(index_position(&index, "", 0, 5), 0);
	index_update(&index, "", 0);
	assert_int_equal(index_lines(&index, "", 0), 0);
	assert_int_equal(index_code_points(&index, "", 0), 0);
	index_release(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_those_of_counting_one_by_one),
		cmocka_unit_test(growing_in_steps_counts_the_same),
		cmocka_unit_test(lines_alone_are_all_counted),
		cmocka_unit_test(the_end_of_a_text_is_counted_wherever_it_falls),
		cmocka_unit_test(an_empty_text_has_nothing_to_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Grapheme clusters. */
#include "text/grapheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "unicode.h"

enum { STARTS_MAX = 4096 };

/* Asserts that the clusters of the bytes begin where `wanted` says so, and that both ways agree. */
static void assert_clusters(const char *bytes, size_t len, const char *wanted)
{
	for (size_t pos = 0, end; pos < len; pos = end) {
		assert_true(wanted[pos]);
		end = grapheme_end(bytes, pos, len);
		assert_true(end > pos && end <= len);
		for (size_t inside = pos + 1; inside < end; inside++)
			assert_false(wanted[inside]);
	}
	for (size_t pos = len, start; pos > 0; pos = start) {
		start = grapheme_start(bytes, 0, pos);
		assert_true(start < pos);
		assert_true(wanted[start]);
		for (size_t inside = start + 1; inside < pos; inside++)
			assert_false(wanted[inside]);
	}
}

static void assert_one(const char *cluster)
{
	size_t len = strlen(cluster);
	char bytes[100];

	snprintf(bytes, sizeof(bytes), "a%sb", cluster);
	assert_int_equal(grapheme_end(bytes, 1, len + 2), len + 1);
	assert_int_equal(grapheme_start(bytes, 0, len + 1), 1);
	assert_int_equal(grapheme_end(bytes, 1, len + 1), len + 1);
	assert_int_equal(grapheme_start(bytes, 1, len + 1), 1);
}

static void what_a_reader_takes_for_one_character_is_one(void **state)
{
	(void)state;
	assert_one("å");
	assert_one("\r\n");
	assert_one("x\xcc\x82\xcc\xa3");
	assert_one("\xed\x95\x9c");
	assert_one("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab");
	/* A flag, a family of three, a hand of some colour, a heart shown as a picture. */
	assert_one("\xf0\x9f\x87\xb8\xf0\x9f\x87\xaa");
	assert_one("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
	assert_one("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd");
	assert_one("\xe2\x9d\xa4\xef\xb8\x8f");
}

static void flags_go_in_pairs_in_both_directions(void **state)
{
	char bytes[400], wanted[401];

	(void)state;
	for (size_t count = 1; count <= 100; count++) {
		memset(wanted, 0, sizeof(wanted));
		for (size_t i = 0; i < count; i++) {
			memcpy(bytes + 4 * i, "\xf0\x9f\x87\xb8", 4);
			wanted[4 * i] = i % 2 == 0;
		}
		assert_clusters(bytes, 4 * count, wanted);
	}
}

static void random_text_falls_into_the_clusters_that_libunistring_finds(void **state)
{
	static const ucs4_t chosen[] = {'a', ' ', '\r', '\n', '\t', 0xe5, 0x300, 0x308, 0x600, 0x903, 0x94d, 0x915,
		0x1100, 0x1161, 0x11a8, 0xac00, 0xac01, 0x200b, 0x200d, 0xfe0f, 0x2764, 0x1f1f8, 0x1f3fd, 0x1f468,
		0x1f469, 0xe0061};

	(void)state;
	srand(3);
	for (int i = 0; i < 50000; i++) {
		char bytes[200], wanted[200];
		size_t len = 0, count = 1 + (size_t)(rand() % 20);

		while (count-- > 0) {
			ucs4_t uc = chosen[(size_t)rand() % (sizeof(chosen) / sizeof(*chosen))];

			len += (size_t)u8_uctomb((uint8_t *)bytes + len, uc, 8);
		}
		u8_grapheme_breaks((const uint8_t *)bytes, len, wanted);
		assert_clusters(bytes, len, wanted);
	}
}

static void a_cluster_of_a_million_marks_and_as_many_flags_take_no_time(void **state)
{
	enum { COUNT = 1000000 };
	struct bytes bytes = BYTES_INIT;
	size_t pos;

	(void)state;
	bytes_append_char(&bytes, 'a');
	for (int i = 0; i < COUNT; i++)
		bytes_append(&bytes, "\xcc\x81", 2);
	assert_int_equal(grapheme_end(bytes.data, 0, bytes.len), bytes.len);
	assert_int_equal(grapheme_start(bytes.data, 0, bytes.len), 0);
	bytes_clear(&bytes);
	for (int i = 0; i < COUNT / 10; i++)
		bytes_append(&bytes, "\xf0\x9f\x87\xb8", 4);
	for (pos = bytes.len; pos > 0; pos = grapheme_start(bytes.data, 0, pos))
		assert_int_equal(pos % 8, 0);
	bytes_release(&bytes);
}

/* Without an exception. */
static void the_unicode_consortiums_own_test_passes(void **state)
{
	FILE *file = fopen(UNICODE_TESTS "GraphemeBreakTest.txt", "r");
	struct unicode_case one;
	int count = 0;

	(void)state;
	if (!file)
		skip();
	for (; unicode_next(file, &one); count++)
		assert_clusters(one.bytes, one.len, one.boundaries);
	fclose(file);
	print_message("# %d cases hold\n", count);
	assert_true(count > 600);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_reader_takes_for_one_character_is_one),
		cmocka_unit_test(flags_go_in_pairs_in_both_directions),
		cmocka_unit_test(random_text_falls_into_the_clusters_that_libunistring_finds),
		cmocka_unit_test(a_cluster_of_a_million_marks_and_as_many_flags_take_no_time),
		cmocka_unit_test(the_unicode_consortiums_own_test_passes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

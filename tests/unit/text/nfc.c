/* Form C of a stream is form C of the whole, however the stream is cut. */
#include "text/nfc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include <cmocka.h>

enum { WHOLE = 0 };

static uint32_t seed = 1;

/* Xorshift (Marsaglia 2003): the same numbers everywhere. */
static uint32_t random_below(uint32_t limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % limit;
}

/* Adds a stream in pieces of up to `most` code points; WHOLE is all at once. */
static void stream(struct nfc *nfc, const char *bytes, size_t len, uint32_t most, struct bytes *out)
{
	size_t start = 0, end = 0;

	bytes_clear(out);
	while (start < len) {
		uint32_t count = most ? 1 + random_below(most) : UINT32_MAX;

		for (; count > 0 && end < len; count--)
			end += (size_t)u8_mblen((const uint8_t *)bytes + end, len - end);
		nfc_add(nfc, bytes + start, end - start, out);
		start = end;
	}
	nfc_end(nfc, out);
}

static void assert_form_c(struct nfc *nfc, const char *bytes, size_t len)
{
	struct bytes out = BYTES_INIT;
	size_t wanted_len;
	uint8_t *wanted = u8_normalize(UNINORM_NFC, (const uint8_t *)bytes, len, NULL, &wanted_len);

	for (uint32_t most = WHOLE; most < 4; most++) {
		stream(nfc, bytes, len, most, &out);
		assert_int_equal(out.len, wanted_len);
		assert_memory_equal(bytes_string(&out), wanted, wanted_len);
	}
	free(wanted);
	bytes_release(&out);
}

/* Code points of which each means trouble of its own kind. */
static ucs4_t a_troublesome_code_point(void)
{
	static const ucs4_t chosen[] = {'a', 'o', 'A', ' ', '\n', 0xe5, 0xe4, 0x1e9b, 0x300, 0x301, 0x308, 0x30a, 0x323,
		0x327, 0x340, 0x344, 0x345, 0x37e, 0x3b1, 0x1fb3, 0x483, 0x5b0, 0x5b4, 0x64b, 0x651, 0x9c7, 0x9be,
		0x93c, 0x958, 0xbc6, 0xbbe, 0xdd9, 0xdca, 0xddf, 0xfb1d, 0xfb2c, 0xe38, 0x0f73, 0x0f71, 0x1100, 0x1161,
		0x11a8, 0xac00, 0xac01, 0x2000, 0x2126, 0x212b, 0x2adc, 0x3099, 0x304b, 0xf900, 0xfa6c, 0x4e00, 0x11099,
		0x110ba, 0x1d15e, 0x1d165, 0x1d16f, 0x2f800, 0x1f600, 0x10ffff};

	return chosen[random_below(sizeof(chosen) / sizeof(*chosen))];
}

static size_t append_code_point(char *at, ucs4_t uc)
{
	return (size_t)u8_uctomb((uint8_t *)at, uc, 8);
}

static void any_stream_becomes_what_the_whole_becomes(void **state)
{
	struct nfc *nfc = nfc_new();
	char bytes[256];

	(void)state;
	for (int i = 0; i < 30000; i++) {
		size_t len = 0, count = 1 + random_below(24);

		while (count-- > 0)
			len += append_code_point(bytes + len, a_troublesome_code_point());
		assert_form_c(nfc, bytes, len);
	}
	nfc_free(nfc);
}

static void every_code_point_joins_with_what_it_must_and_nothing_else(void **state)
{
	struct nfc *nfc = nfc_new();

	(void)state;
	for (ucs4_t uc = 1; uc < 0x110000; uc = uc == 0x323ff ? 0xe0000 : uc == 0xe0fff ? 0x10ff00 : uc + 1) {
		char bytes[64];
		size_t len = 0;

		if (uc >= 0xd800 && uc <= 0xdfff)
			continue;
		len += append_code_point(bytes, 'o');
		len += append_code_point(bytes + len, uc);
		len += append_code_point(bytes + len, 0x323);
		len += append_code_point(bytes + len, 0x308);
		assert_form_c(nfc, bytes, len);
	}
	nfc_free(nfc);
}

static void what_is_decomposed_is_composed_again(void **state)
{
	struct nfc *nfc = nfc_new();

	(void)state;
	for (ucs4_t uc = 1; uc < 0x30000; uc++) {
		uint8_t buf[8], apart[64];
		size_t len = sizeof(apart);
		uint8_t *form;

		if (uc >= 0xd800 && uc <= 0xdfff)
			continue;
		form = u8_normalize(UNINORM_NFD, buf, (size_t)u8_uctomb(buf, uc, sizeof(buf)), apart, &len);
		assert_non_null(form);
		assert_form_c(nfc, (const char *)form, len);
		if (form != apart)
			free(form);
	}
	nfc_free(nfc);
}

static void marks_without_end_take_no_memory_without_end(void **state)
{
	struct nfc *nfc = nfc_new();
	struct bytes out = BYTES_INIT, marks = BYTES_INIT;

	(void)state;
	bytes_append_char(&marks, 'a');
	for (int i = 0; i < 500000; i++)
		bytes_append(&marks, "\xcc\x81", 2);
	nfc_add(nfc, marks.data, marks.len, &out);
	assert_true(out.len > marks.len - 100000);
	nfc_end(nfc, &out);
	/* The first of them is in the á; no other can be. */
	assert_int_equal(out.len, marks.len - 1);
	bytes_release(&marks);
	bytes_release(&out);
	nfc_free(nfc);
}

static void ten_thousand_marks_are_put_in_order(void **state)
{
	struct nfc *nfc = nfc_new();
	struct bytes marks = BYTES_INIT;

	(void)state;
	bytes_append_char(&marks, 'a');
	for (int i = 0; i < 10000; i++)
		bytes_append(&marks, i % 2 ? "\xcc\xa3" : "\xcc\x81", 2);
	assert_form_c(nfc, marks.data, marks.len);
	bytes_release(&marks);
	nfc_free(nfc);
}

/* Columns of NormalizationTest.txt are code points in hexadecimal, parted by blanks. */
static size_t parse_column(char **line, char *bytes)
{
	char *column = strsep(line, ";");
	size_t len = 0;

	while (column && *column) {
		len += append_code_point(bytes + len, (ucs4_t)strtoul(column, &column, 16));
		while (*column == ' ')
			column++;
	}
	return len;
}

/* Whether a stream, in whatever pieces it comes, becomes the form. */
static bool becomes(struct nfc *nfc, const char *bytes, size_t len, const char *form, size_t form_len)
{
	struct bytes out = BYTES_INIT;
	bool is_form = true;

	for (uint32_t most = WHOLE; most < 4; most++) {
		stream(nfc, bytes, len, most, &out);
		is_form &= out.len == form_len && memcmp(bytes_string(&out), form, form_len) == 0;
	}
	bytes_release(&out);
	return is_form;
}

/* Whether this libunistring has heard of what is in it: it is of Unicode 14, the test perhaps of a later one. */
static bool is_known(const char *bytes, size_t len, const char *form, size_t form_len)
{
	size_t known_len;
	uint8_t *known = u8_normalize(UNINORM_NFC, (const uint8_t *)bytes, len, NULL, &known_len);
	bool is_same = known_len == form_len && memcmp(known, form, form_len) == 0;

	free(known);
	return is_same;
}

/* Lines with characters of Unicode 15, which libunistring 1.0 does not know to have combining classes. */
enum { LINES_TOO_NEW = 20 };

/* Columns 1 to 3 have column 2 as form C, 4 and 5 have 4; and the characters that no line begins with are their own. */
static void the_unicode_consortiums_own_test_passes(void **state)
{
	static const int form_of[] = {1, 1, 1, 3, 3};
	FILE *file = popen("bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2 2>/dev/null", "r");
	struct nfc *nfc = nfc_new();
	bool *is_listed = calloc(0x110000, sizeof(*is_listed));
	char line[4096];
	int count = 0, too_new = 0, own = 0;

	(void)state;
	while (file && fgets(line, sizeof(line), file)) {
		char columns[5][256], *rest = line;
		size_t lens[5];
		ucs4_t first;

		if (*line == '#' || *line == '@')
			continue;
		for (int i = 0; i < 5; i++)
			lens[i] = parse_column(&rest, columns[i]);
		if ((size_t)u8_mbtouc(&first, (uint8_t *)columns[0], lens[0]) == lens[0])
			is_listed[first] = true;
		count++;
		for (int i = 0, wrong = 0; i < 5 && !wrong; i++) {
			const char *form = columns[form_of[i]];
			size_t form_len = lens[form_of[i]];

			wrong = !is_known(columns[i], lens[i], form, form_len);
			too_new += wrong;
			if (!wrong)
				assert_true(becomes(nfc, columns[i], lens[i], form, form_len));
		}
	}
	for (ucs4_t uc = 1; count > 0 && uc < 0x110000; uc++) {
		char bytes[8];
		size_t len;

		if (is_listed[uc] || (uc >= 0xd800 && uc < 0xe000))
			continue;
		len = append_code_point(bytes, uc);
		assert_true(becomes(nfc, bytes, len, bytes, len));
		own++;
	}
	if (file)
		pclose(file);
	nfc_free(nfc);
	free(is_listed);
	if (count == 0) {
		print_message("# the consortium's test is not here, or bzip2 is not\n");
		return;
	}
	print_message("# %d lines, %d of them too new; %d characters are their own form\n", count, too_new, own);
	assert_true(count > 19000);
	assert_true(too_new <= LINES_TOO_NEW);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_stream_becomes_what_the_whole_becomes),
		cmocka_unit_test(every_code_point_joins_with_what_it_must_and_nothing_else),
		cmocka_unit_test(what_is_decomposed_is_composed_again),
		cmocka_unit_test(marks_without_end_take_no_memory_without_end),
		cmocka_unit_test(ten_thousand_marks_are_put_in_order),
		cmocka_unit_test(the_unicode_consortiums_own_test_passes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

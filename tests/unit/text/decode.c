/* Bytes of a source as valid UTF-8 with one kind of line end. */
#include "text/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include <cmocka.h>

/* Decodes in slices of at most `slice` bytes, as a source would bring them; what is left over comes again. */
static size_t decode(const char *encoding, const void *source, size_t len, size_t slice, struct bytes *out)
{
	struct decoder decoder;
	struct piece_of_utf8 piece;
	const char *start = source, *at = start;
	size_t brought = 0, bad;

	bytes_clear(out);
	assert_true(decoder_init(&decoder, encoding, NULL));
	do {
		brought = len - brought < slice ? len : brought + slice;
		size_t left = brought - (size_t)(at - start);

		while (decoder_next(&decoder, &at, &left, brought == len, &piece)) {
			assert_true(piece.len > 0);
			bytes_append(out, piece.data, piece.len);
		}
	} while (brought < len);
	assert_ptr_equal(at, start + len);
	assert_null(u8_check((const uint8_t *)bytes_string(out), out->len));
	bad = decoder.bad;
	decoder_release(&decoder);
	return bad;
}

static void assert_decoded(const char *encoding, const void *source, size_t len, const char *wanted, size_t bad)
{
	struct bytes out = BYTES_INIT;

	for (size_t slice = 1; slice <= len + 1; slice++) {
		assert_int_equal(decode(encoding, source, len, slice, &out), bad);
		assert_string_equal(bytes_string(&out), wanted);
	}
	bytes_release(&out);
}

#define ASSERT_UTF8(source, wanted, bad) assert_decoded("UTF-8", source, sizeof(source) - 1, wanted, bad)
#define ASSERT_DECODED(encoding, source, wanted, bad) assert_decoded(encoding, source, sizeof(source) - 1, wanted, bad)
#define R "\xef\xbf\xbd"

static void valid_text_stays_as_it_is(void **state)
{
	(void)state;
	ASSERT_UTF8("", "", 0);
	ASSERT_UTF8("Å, ä och ö – ”så” 3\xc2\xa0"
		    "200 \xf0\x9f\x98\x80\n",
		"Å, ä och ö – ”så” 3\xc2\xa0"
		"200 \xf0\x9f\x98\x80\n",
		0);
	ASSERT_UTF8("åååååååååååååååååå", "åååååååååååååååååå", 0);
	ASSERT_UTF8("aåååååååååååååååååå", "aåååååååååååååååååå", 0);
}

/* Unicode 15, tables 3-8 to 3-11. */
static void a_bad_sequence_is_one_replacement_for_each_maximal_part(void **state)
{
	(void)state;
	ASSERT_UTF8("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82"
		    "A",
		R R R R R R R R "A", 8);
	ASSERT_UTF8("\xed\xa0\x80\xed\xbf\xbf\xed\xaf"
		    "A",
		R R R R R R R R "A", 8);
	ASSERT_UTF8("\xf4\x91\x92\x93\xff"
		    "A\x80\xbf"
		    "B",
		R R R R R "A" R R "B", 7);
	ASSERT_UTF8("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf"
		    "A",
		R R R R "A", 4);
}

static void a_sequence_cut_off_by_the_end_is_bad(void **state)
{
	(void)state;
	ASSERT_UTF8("slut \xc3", "slut " R, 1);
	ASSERT_UTF8("slut \xf0\x9f\x98", "slut " R, 1);
	ASSERT_UTF8("\xef\xbb", R, 1);
}

static void bad_bytes_are_found_wherever_they_stand(void **state)
{
	(void)state;
	for (size_t before = 0; before < 40; before++) {
		char source[64], wanted[64];

		memset(source, 'x', sizeof(source));
		memcpy(source + before, "\xc3\xa5\xa5!", 4);
		memcpy(wanted, source, before);
		memcpy(wanted + before, "\xc3\xa5" R "!", 7);
		assert_decoded("UTF-8", source, before + 4, wanted, 1);
	}
}

static void cr_lf_is_one_line_end(void **state)
{
	(void)state;
	ASSERT_UTF8("a\r\nb\r\n\r\nc\r\n", "a\nb\n\nc\n", 0);
	ASSERT_UTF8("en längre rad här\r\noch en till\r\n", "en längre rad här\noch en till\n", 0);
}

static void a_lone_cr_is_a_line_end_where_the_first_one_is(void **state)
{
	(void)state;
	ASSERT_UTF8("a\rb\r\rc\r\nd\ne\r", "a\nb\n\nc\nd\ne\n", 0);
	ASSERT_UTF8("a\nb\rc\r", "a\nb\rc\r", 0);
	ASSERT_UTF8("a\r\nb\rc", "a\nb\rc", 0);
}

static void a_byte_order_mark_is_dropped_at_the_start_alone(void **state)
{
	(void)state;
	ASSERT_UTF8("\xef\xbb\xbfHej", "Hej", 0);
	ASSERT_UTF8("\xef\xbb\xbf", "", 0);
	ASSERT_UTF8("\xef\xbb\xbf\xef\xbb\xbfHej\xef\xbb\xbf", "\xef\xbb\xbfHej\xef\xbb\xbf", 0);
	ASSERT_DECODED("UTF-16LE", "\xff\xfeH\0\xe5\0", "Hå", 0);
}

static void a_nul_is_bad(void **state)
{
	(void)state;
	ASSERT_UTF8("a\0b", "a" R "b", 1);
	ASSERT_UTF8("\0", R, 1);
	ASSERT_UTF8("en längre rad med\0något", "en längre rad med" R "något", 1);
}

static void other_encodings_are_converted(void **state)
{
	(void)state;
	ASSERT_DECODED("windows-1252", "v\xe4rlden \x96 \x93s\xe5\x94\r\n", "världen – “så”\n", 0);
	ASSERT_DECODED("ISO-8859-1", "sm\xf6rg\xe5s", "smörgås", 0);
	ASSERT_DECODED("UTF-16BE", "\0H\0\xe5\xd8\x3d\xde\0\0\r\0\n", "Hå\xf0\x9f\x98\x80\n", 0);
	ASSERT_DECODED("UTF-32LE", "H\0\0\0\x00\xf6\x01\0", "H\xf0\x9f\x98\x80", 0);
	ASSERT_DECODED("ISO-2022-JP", "\x1b$B$\"\x1b(Ba", "あa", 0);
}

static void what_another_encoding_does_not_know_is_bad(void **state)
{
	(void)state;
	/* A surrogate alone, and a last byte without its other. */
	ASSERT_DECODED("UTF-16LE",
		"a\0\x00\xd8"
		"b\0",
		"a" R "b", 1);
	ASSERT_DECODED("UTF-16LE", "a\0b", "a" R, 1);
	ASSERT_DECODED("US-ASCII",
		"a\xe5"
		"b\xff",
		"a" R "b" R, 2);
}

static void an_unknown_encoding_is_an_error(void **state)
{
	struct decoder decoder;
	struct error error = ERROR_INIT;

	(void)state;
	assert_false(decoder_init(&decoder, "klingonska", &error));
	assert_non_null(strstr(error.message, "klingonska: "));
	assert_false(decoder_init(&decoder, "", &error));
	assert_non_null(strstr(error.message, "\"\": "));
	decoder_release(&decoder);
	error_release(&error);
}

/* The straightforward way: one sequence after the other, by libunistring. */
static size_t decode_slowly(const uint8_t *source, size_t len, struct bytes *out)
{
	size_t bad = 0;
	ucs4_t uc;

	bytes_clear(out);
	for (size_t i = 0; i < len;) {
		int size = u8_mbtoucr(&uc, source + i, len - i);

		if (size > 0 && source[i] != '\0') {
			bytes_append(out, source + i, (size_t)size);
			i += (size_t)size;
			continue;
		}
		bytes_append_string(out, R);
		bad++;
		/* The maximal part is what is bad only in that it is incomplete. */
		size_t part = 1;
		while (part < 4 && i + part < len && source[i] != '\0' && u8_mbtoucr(&uc, source + i, part + 1) == -2)
			part++;
		i += part;
	}
	return bad;
}

static void random_bytes_decode_as_they_do_one_by_one(void **state)
{
	static const char some[] =
		"abc \n\xc3\xa5\xc3\xa4\xe2\x80\x9d\xf0\x9f\x98\x80\xed\xa0\xe0\x80\xf4\x90\xff\xc0\xc1";
	struct bytes out = BYTES_INIT, wanted = BYTES_INIT;

	(void)state;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		char source[70];
		size_t len = (size_t)(rand() % (int)sizeof(source));

		for (size_t k = 0; k < len; k++)
			source[k] = some[rand() % (int)(sizeof(some))];
		if (len > 2 && memcmp(source, "\xef\xbb\xbf", 3) == 0)
			continue;
		size_t bad = decode_slowly((const uint8_t *)source, len, &wanted);
		assert_int_equal(decode("UTF-8", source, len, 1 + (size_t)(rand() % 70), &out), bad);
		assert_string_equal(bytes_string(&out), bytes_string(&wanted));
	}
	bytes_release(&out);
	bytes_release(&wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_text_stays_as_it_is),
		cmocka_unit_test(a_bad_sequence_is_one_replacement_for_each_maximal_part),
		cmocka_unit_test(a_sequence_cut_off_by_the_end_is_bad),
		cmocka_unit_test(bad_bytes_are_found_wherever_they_stand),
		cmocka_unit_test(cr_lf_is_one_line_end),
		cmocka_unit_test(a_lone_cr_is_a_line_end_where_the_first_one_is),
		cmocka_unit_test(a_byte_order_mark_is_dropped_at_the_start_alone),
		cmocka_unit_test(a_nul_is_bad),
		cmocka_unit_test(other_encodings_are_converted),
		cmocka_unit_test(what_another_encoding_does_not_know_is_bad),
		cmocka_unit_test(an_unknown_encoding_is_an_error),
		cmocka_unit_test(random_bytes_decode_as_they_do_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

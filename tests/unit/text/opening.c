/* Tests of text/opening.h and text/scan.h: what is passed over is never a match. */
#include "text/opening.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/search.h"

/* A generator of numbers that is the same everywhere (Knuth's MMIX constants). */
static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void add_character(struct bytes *out, ucs4_t c)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof(utf8));

	bytes_append(out, utf8, len > 0 ? (size_t)len : 0);
}

static struct text *text_of(const struct bytes *bytes)
{
	struct text *text = text_from_bytes(bytes->data, bytes->len, "UTF-8", NULL);

	assert_non_null(text);
	return text;
}

static void the_scan_finds_the_same_with_and_without_what_a_processor_has(void **state)
{
	char bytes[200];
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct scan scan = SCAN_INIT;
		size_t len = next_random(&seed) % (sizeof(bytes) + 1), from = next_random(&seed) % (len + 1);
		size_t until = from + next_random(&seed) % (len - from + 1);

		for (int i = 0; i < 60; i++)
			scan_add(&scan, (int)(next_random(&seed) % 3), (int)(next_random(&seed) % SCAN_PLACES),
				(unsigned char)(next_random(&seed) % 40 * 7));
		if (round % 3 == 0)
			scan_add_any(&scan, 1, (int)(next_random(&seed) % SCAN_PLACES));
		for (size_t i = 0; i < len; i++)
			bytes[i] = (char)(next_random(&seed) % 40 * 7);
		/* At the end of what may be read. */
		char *copy = malloc(len + 1);

		memcpy(copy, bytes, len);
		copy = realloc(copy, len ? len : 1);
		assert_int_equal(
			scan_next(&scan, copy, len, from, until), scan_next_plainly(&scan, copy, len, from, until));
		free(copy);
	}
}

/* All matches with the opening are those without. Returns how many. */
static size_t expect_same_matches(const char *query, const struct text *text)
{
	struct search *fast = search_new_words(query, "sv", NULL), *plain = search_new_words(query, "sv", NULL);
	struct range one = {0, 0}, other = {0, 0};
	size_t from = 0, count = 0, len = text_length(text);

	assert_non_null(fast);
	assert_non_null(plain);
	search_plainly(plain);
	for (bool found = true; found; from = one.end, count += found) {
		found = search_next(plain, text, from, len, &other);
		if (found != search_next(fast, text, from, len, &one) ||
			(found && (one.start != other.start || one.end != other.end)))
			fail_msg("'%s' is %s at %zu, where it was %zu", query, found ? "found" : "not found",
				found ? other.start : from, one.start);
	}
	search_free(fast);
	search_free(plain);
	return count;
}

static void every_letter_is_found_in_all_cases_that_it_has(void **state)
{
	struct bytes all = BYTES_INIT, query = BYTES_INIT;
	size_t count = 0;

	(void)state;
	for (ucs4_t c = 0xa0; c < 0x20000; c++)
		if (uc_tolower(c) != c || uc_toupper(c) != c || uc_is_property_lowercase(c))
			add_character(&all, c);
	bytes_append_string(&all, " abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	struct text *text = text_of(&all);

	for (const uint8_t *at = (const uint8_t *)text_bytes(text); *at; at += u8_strmblen(at)) {
		ucs4_t c;

		u8_strmbtouc(&c, at);
		if (c == '\n' || c == ' ' || uc_is_upper(c) || uc_is_property_combining(c))
			continue;
		bytes_clear(&query);
		add_character(&query, c);
		count += expect_same_matches(bytes_string(&query), text);
	}
	assert_true(count > 2000);
	text_free(text);
	bytes_release(&all);
	bytes_release(&query);
}

/* Texts and queries of the same few signs, so that nearly everything nearly matches. */
static const char *const signs[] = {"a", "e", "s", "t", "f", "i", "å", "ä", "é", "k", "ß", "ﬁ", "æ", "A", "S", "ſ", " ",
	" ", "\n", "-", "–", "--", "-\n", "*", "_", "\u00ad", "\u200b", "\u00a0", "\u0301", "”", "\"", "…", "...", "> ",
	".", "я", "Я", "ς", "Σ", "σ", "中", "\U0001d400", "\u2003", "\t"};

static void add_signs(uint64_t *seed, size_t count, size_t variety, struct bytes *out)
{
	size_t first = next_random(seed);

	for (size_t i = 0; i < count; i++)
		bytes_append_string(
			out, signs[(first + next_random(seed) % variety * 7) % (sizeof(signs) / sizeof(*signs))]);
}

static bool says_something(const char *query)
{
	struct search *search = search_new_words(query, "sv", NULL);

	search_free(search);
	return search != NULL;
}

static void what_is_passed_over_is_no_match(void **state)
{
	uint64_t seed = 11;
	size_t count = 0;

	(void)state;
	for (int round = 0; round < 1500; round++) {
		struct bytes query = BYTES_INIT, string = BYTES_INIT;
		size_t variety = 2 + next_random(&seed) % 8, len = 1 + next_random(&seed) % 12;
		uint64_t same = seed;

		add_signs(&same, len, variety, &query);
		/* The query itself among others of its signs, and of all. */
		bytes_append_string(&string, ". ");
		for (int i = 0; i < 20; i++) {
			uint64_t start = seed;

			add_signs(&start, next_random(&same) % 2 ? len : 40, variety, &string);
			add_signs(&same, 6, sizeof(signs) / sizeof(*signs), &string);
		}
		bytes_append_char(&string, 'x');
		if (says_something(bytes_string(&query))) {
			struct text *text = text_of(&string);

			count += expect_same_matches(bytes_string(&query), text);
			text_free(text);
		}
		next_random(&seed);
		bytes_release(&query);
		bytes_release(&string);
	}
	assert_true(count > 5000);
}

static void a_match_is_found_from_every_place_before_it_and_none_behind(void **state)
{
	struct bytes string = BYTES_INIT;
	struct range match;

	(void)state;
	for (int i = 0; i < 40; i++)
		bytes_append_string(&string, "sakta ");
	bytes_append_string(&string, "sakt-\nfärdig");
	for (int i = 0; i < 40; i++)
		bytes_append_string(&string, " sakta");
	struct text *text = text_of(&string);
	struct search *search = search_new_words("saktfärdig", "sv", NULL);

	for (size_t from = 0; from <= 240; from++) {
		for (size_t until = from; until <= 240; until += 16)
			assert_false(search_next(search, text, from, until, &match));
		assert_true(search_next(search, text, from, 241, &match));
		assert_int_equal(match.start, 240);
	}
	assert_false(search_next(search, text, 241, text_length(text), &match));
	search_free(search);
	text_free(text);
	bytes_release(&string);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_scan_finds_the_same_with_and_without_what_a_processor_has),
		cmocka_unit_test(every_letter_is_found_in_all_cases_that_it_has),
		cmocka_unit_test(what_is_passed_over_is_no_match),
		cmocka_unit_test(a_match_is_found_from_every_place_before_it_and_none_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

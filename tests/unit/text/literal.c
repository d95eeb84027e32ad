/* Tests of text/literal.h: what every match of an expression holds, and that a search for it loses no match. */
#include "text/literal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/search.h"

/* `expected` are those of the alternatives, parted by bars. */
static void expect(const char *expression, const char *expected)
{
	struct bytes literals[LITERALS_MOST] = {BYTES_INIT}, all = BYTES_INIT;
	bool begins;
	size_t count = literals_of_expression(expression, literals, &begins);

	if (begins)
		bytes_append_string(&all, "begins ");

	for (size_t i = 0; i < LITERALS_MOST; i++) {
		if (i < count)
			bytes_printf(&all, "%s%s", i ? "|" : "", bytes_string(&literals[i]));
		bytes_release(&literals[i]);
	}
	if (begins && count == 0)
		bytes_clear(&all);
	if (strcmp(bytes_string(&all), expected ? expected : "") != 0)
		fail_msg("every match of %s is said to hold '%s', not '%s'", expression, bytes_string(&all),
			expected ? expected : "nothing");
	bytes_release(&all);
}

static void the_longest_string_is_what_every_match_holds(void **state)
{
	(void)state;
	expect("zebra[f-i]+nken", "zebra");
	expect("\\w+finken\\b", "finken");
	expect("^Kapitel \\d+\\.$", "Kapitel ");
	expect("s\\. 1234", "s. 1234");
	expect("åäö.åä", "åäö");
	expect("abcd+", "abcd");
	expect("(?:foo|bar)abc(def)?", "abc");
}

static void of_alternatives_each_holds_its_own(void **state)
{
	(void)state;
	expect("zebra|mariatorg", "zebra|mariatorg");
	expect("abcd?e|\\wfgh+|[ab]ijkl|mno", "abc|fgh|ijkl|mno");
	expect("(a|b)cde|fgh", "cde|fgh");
}

static void what_is_optional_is_not_held(void **state)
{
	(void)state;
	expect("abcd?", "abc");
	expect("abcd*ef", "abc");
	expect("abå{0,3}cde", "cde");
	expect("abcd{2}", "abc");
	expect("a?b?c?", NULL);
	expect("(abcdef)?gh", NULL);
}

static void of_what_may_be_something_else_nothing_is_said(void **state)
{
	(void)state;
	expect("abc|de", NULL);
	expect("abc|", NULL);
	expect("abc|def|ghi|jkl|mno", NULL);
	expect("(?i)abcd", NULL);
	expect("(?x)abcd", NULL);
	expect("(*UCP)abcd", NULL);
	expect("\\Qabcd", NULL);
	expect("abcd\\Kef", NULL);
	expect("(abc)\\1", NULL);
	expect("abc\\x{64}", NULL);
	expect("(?<n>abc)def", NULL);
	expect("ab", NULL);
}

static void of_what_may_go_over_a_line_s_end_the_beginning_counts(void **state)
{
	(void)state;
	expect("abc\\sdefgh", "begins abc");
	expect("abcd?[^d]defgh", "begins abc");
	expect("abc\\Wdefgh", "begins abc");
	expect("abc(\\s|x)defgh", "begins abc");
	expect("abc[\\s]defgh", "begins abc");
	expect("\\babc\\sdefgh", "begins abc");
	expect(".abc\\sdefgh", NULL);
	expect("(abc)\\sdefgh", NULL);
	expect("ab\\sdefgh", NULL);
	expect("abc\\sd|efgh", NULL);
	expect("abc\\p{L}def", NULL);
	expect("abc[[:space:]]def", NULL);
}

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static const char *const pieces[] = {"a", "b", "å", "ab", "bå", "abå", "bab", ".", "\\w", "\\w+", "[ab]", "[ab]*", "a?",
	"b+", "å*", "(?:a|b)", "(a.)", "(?=a)", "(?<!b)", "\\b", "^", "$", "a{2}", "b{0,2}?", "\\.", "[\\.a]", "\\S",
	" ", "-", "(?:\\.\\.|b)", "s", "\\s", "[^a]", "|", "|bab", "|abå", "\\d"};
static const char *const signs[] = {
	"a", "b", "å", "A", "B", "Å", "ab", "bå", "abå", "bab", " ", "\n", ".", "-", "é", "ſ", "s", "1", "\n\n"};

static void make(uint64_t *seed, const char *const *from, size_t variety, size_t count, struct bytes *out)
{
	for (size_t i = 0; i < count; i++)
		bytes_append_string(out, from[next_random(seed) % variety]);
}

/* All matches, by one way of searching and by trying every place. Returns how many; -1 where it was given up. */
static int expect_same_matches(const char *expression, const struct text *text, size_t step)
{
	struct search *fast = search_new_expression(expression, NULL), *plain = search_new_expression(expression, NULL);
	struct range one = {0, 0}, other = {0, 0};
	size_t from = 0, len = text_length(text);
	int count = 0;

	search_plainly(plain);
	while (from < len) {
		size_t until = text_align(text, from + step < len ? from + step : len);
		bool found = search_next(plain, text, from, until, &other);

		if (found != search_next(fast, text, from, until, &one) ||
			(found && (one.start != other.start || one.end != other.end)))
			fail_msg("%s is %s in [%zu, %zu) at %zu", expression, found ? "found" : "not found", from,
				until, found ? other.start : one.start);
		from = found ? one.end : until > from ? until : from + 1;
		count += found;
	}
	search_free(fast);
	search_free(plain);
	return count;
}

static void no_match_is_lost(void **state)
{
	uint64_t seed = 5;
	int count = 0, held = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct bytes expression = BYTES_INIT, string = BYTES_INIT;

		make(&seed, pieces, sizeof(pieces) / sizeof(*pieces), 1 + next_random(&seed) % 7, &expression);
		make(&seed, signs, sizeof(signs) / sizeof(*signs), 300, &string);
		struct search *search = search_new_expression(bytes_string(&expression), NULL);
		if (search) {
			struct text *text = text_from_bytes(string.data, string.len, "UTF-8", NULL);

			struct bytes literals[LITERALS_MOST] = {BYTES_INIT};
			bool begins;

			held += literals_of_expression(bytes_string(&expression), literals, &begins) > 0;
			for (size_t i = 0; i < LITERALS_MOST; i++)
				bytes_release(&literals[i]);
			count += expect_same_matches(
				bytes_string(&expression), text, round % 2 ? string.len : 1 + (size_t)round % 90);
			text_free(text);
		}
		search_free(search);
		bytes_release(&expression);
		bytes_release(&string);
	}
	assert_true(count > 10000);
	assert_true(held > 500);
}

static void in_a_line_longer_than_is_looked_ahead_it_is_found_too(void **state)
{
	struct bytes string = BYTES_INIT;
	struct range match;

	(void)state;
	bytes_append_string(&string, "först\nxx");
	for (int i = 0; i < 40000; i++)
		bytes_append_string(&string, "aaaa ");
	bytes_append_string(&string, "zzbra");
	struct text *text = text_from_bytes(string.data, string.len, "UTF-8", NULL);
	struct search *search = search_new_expression("x+[a ]+zzbra", NULL);

	assert_true(search_next(search, text, 0, 20, &match));
	assert_int_equal(match.start, 7);
	assert_true(search_next(search, text, 0, text_length(text), &match));
	assert_int_equal(match.end, string.len);
	assert_false(search_next(search, text, 9, text_length(text), &match));
	search_free(search);
	text_free(text);
	bytes_release(&string);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_string_is_what_every_match_holds),
		cmocka_unit_test(of_alternatives_each_holds_its_own),
		cmocka_unit_test(what_is_optional_is_not_held),
		cmocka_unit_test(of_what_may_be_something_else_nothing_is_said),
		cmocka_unit_test(of_what_may_go_over_a_line_s_end_the_beginning_counts),
		cmocka_unit_test(no_match_is_lost),
		cmocka_unit_test(in_a_line_longer_than_is_looked_ahead_it_is_found_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

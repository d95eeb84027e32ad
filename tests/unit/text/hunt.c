/* Tests of text/hunt.h: searching a little at a time comes to the same as searching at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/clock.h"
#include "text/hunt.h"

static struct text *text_of(const struct bytes *bytes)
{
	struct text *text = text_from_bytes(bytes->data, bytes->len, "UTF-8", NULL);

	assert_non_null(text);
	return text;
}

/* Goes on to the end, whatever the budget. */
static enum hunt_state hunt(const struct search *search, const struct text *text, size_t from, bool backward,
	int budget, struct range *match, bool *wrapped)
{
	struct hunt hunt;
	enum hunt_state state;

	hunt_begin(&hunt, from, backward);
	while ((state = hunt_go_on(&hunt, search, text, budget, match)) == HUNT_ON)
		;
	*wrapped = hunt.wrapped;
	return state;
}

static void a_hunt_goes_both_ways_and_around_the_ends(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct search *search = search_new("ål", NULL);
	struct range match;
	bool wrapped;

	(void)state;
	bytes_append_string(&bytes, "en ål och ");
	for (int i = 0; i < 3000; i++)
		bytes_append_string(&bytes, "ö ");
	bytes_append_string(&bytes, "en ål\n");
	struct text *text = text_of(&bytes);
	size_t last = bytes.len - strlen("ål\n");

	assert_int_equal(hunt(search, text, 0, false, 0, &match, &wrapped), HUNT_FOUND);
	assert_int_equal(match.start, 3);
	assert_int_equal(hunt(search, text, match.end, false, 0, &match, &wrapped), HUNT_FOUND);
	assert_int_equal(match.start, last);
	assert_false(wrapped);
	assert_int_equal(hunt(search, text, match.end, false, 0, &match, &wrapped), HUNT_FOUND);
	assert_int_equal(match.start, 3);
	assert_true(wrapped);
	assert_int_equal(hunt(search, text, match.start, true, 0, &match, &wrapped), HUNT_FOUND);
	assert_int_equal(match.start, last);
	assert_true(wrapped);
	assert_int_equal(hunt(search, text, match.start, true, 0, &match, &wrapped), HUNT_FOUND);
	assert_int_equal(match.start, 3);
	assert_false(wrapped);
	search_free(search);
	text_free(text);
	bytes_release(&bytes);
}

static void the_only_match_is_found_again_from_itself(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct search *search = search_new("ål", NULL), *other = search_new("gädda", NULL);
	struct range match = {0, 0};
	bool wrapped;

	(void)state;
	bytes_append_string(&bytes, "en ål i ån\n");
	struct text *text = text_of(&bytes);

	for (int backward = 0; backward < 2; backward++) {
		assert_int_equal(hunt(search, text, backward ? 3 : 6, backward, 1000, &match, &wrapped), HUNT_FOUND);
		assert_int_equal(match.start, 3);
		assert_true(wrapped);
		assert_int_equal(hunt(other, text, 4, backward, 1000, &match, &wrapped), HUNT_NONE);
	}
	search_free(search);
	search_free(other);
	text_free(text);
	bytes_release(&bytes);
}

static void collecting_in_slices_finds_what_one_search_finds(void **state)
{
	static const char *const queries[] = {"a", "aa", "åb", "ab å", "b"};
	struct bytes bytes = BYTES_INIT;
	uint32_t seed = 3;

	(void)state;
	while (bytes.len < 20000) {
		seed = seed * 1664525 + 1013904223;
		bytes_append_string(&bytes, (const char *[]){"a", "b", "å", " ", "\n", "a"}[(seed >> 16) % 6]);
	}
	struct text *text = text_of(&bytes);

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct search *search = search_new(queries[i], NULL);
		struct findings matches = FINDINGS_INIT;
		struct range match = {0, 0};
		size_t count = 0;

		while (findings_go_on(&matches, search, text, SIZE_MAX, 1))
			;
		assert_true(matches.is_done);
		for (; search_next(search, text, match.end, text_length(text), &match); count++) {
			assert_true(count < matches.count);
			assert_int_equal(matches.items[count].start, match.start);
			assert_int_equal(matches.items[count].end, match.end);
			assert_int_equal(findings_from(&matches, match.start), count);
			assert_int_equal(findings_from(&matches, match.end - 1), count);
		}
		assert_int_equal(count, matches.count);
		assert_int_equal(findings_from(&matches, text_length(text)), count);
		findings_release(&matches);
		search_free(search);
	}
	text_free(text);
	bytes_release(&bytes);
}

static void no_more_are_collected_than_are_wanted(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct search *search = search_new("a", NULL);
	struct findings matches = FINDINGS_INIT;

	(void)state;
	for (int i = 0; i < FINDINGS_MOST + 10; i++)
		bytes_append_char(&bytes, 'a');
	struct text *text = text_of(&bytes);

	while (findings_go_on(&matches, search, text, SIZE_MAX, 1000))
		;
	assert_int_equal(matches.count, FINDINGS_MOST);
	assert_true(matches.is_done && !matches.failed);
	assert_true(matches.reached < text_length(text));
	findings_release(&matches);
	search_free(search);
	text_free(text);
	bytes_release(&bytes);
}

/* The longest that one call takes, of many with a budget of a millisecond. */
static int64_t longest_call(const struct search *search, const struct text *text, bool backward)
{
	struct hunt hunt;
	struct range match;
	int64_t longest = 0, start = clock_microseconds(), before = start, after;
	enum hunt_state state;

	hunt_begin(&hunt, backward ? text_length(text) : 0, backward);
	do {
		state = hunt_go_on(&hunt, search, text, 1000, &match);
		after = clock_microseconds();
		if (after - before > longest)
			longest = after - before;
		before = after;
	} while (state == HUNT_ON && after - start < 300000);
	return longest;
}

static void an_expression_that_is_slow_everywhere_still_stops_in_time(void **state)
{
	/* Each place costs some thousand steps, less than the limit. */
	struct search *search = search_new_expression("(a+)+b", NULL);
	struct bytes bytes = BYTES_INIT;

	(void)state;
	for (int i = 0; i < 100000; i++)
		bytes_append_string(&bytes, "aaaaaaaaaac ");
	struct text *text = text_of(&bytes);

	/* Generous, since the machine has others to serve: at once it takes a hundred times as long. */
	assert_true(longest_call(search, text, false) < 100000);
	assert_true(longest_call(search, text, true) < 100000);
	search_free(search);
	text_free(text);
	bytes_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hunt_goes_both_ways_and_around_the_ends),
		cmocka_unit_test(the_only_match_is_found_again_from_itself),
		cmocka_unit_test(collecting_in_slices_finds_what_one_search_finds),
		cmocka_unit_test(no_more_are_collected_than_are_wanted),
		cmocka_unit_test(an_expression_that_is_slow_everywhere_still_stops_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Approximate matching, beside the plain table of edit distances. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "edits.h"
#include "marks/approximate.h"

#define LONGEST 300

struct string {
	uint32_t points[LONGEST];
	size_t count;
};

/* Of few letters, so that much is alike; now and then beyond the letters that need no hashing. */
static struct string any_string(struct random *random, size_t longest)
{
	struct string string = {.count = 1 + random_below(random, longest)};

	for (size_t i = 0; i < string.count; i++)
		string.points[i] = (uint32_t)(random_below(random, 9) ? 'a' + random_below(random, 4)
								      : 0x4e00 + random_below(random, 3));
	return string;
}

/* The last row of the table: distance of the pattern from what ends at each place; from anywhere, or the beginning. */
static void last_row(const struct string *pattern, const struct string *text, int anchored, size_t row[LONGEST + 1])
{
	static size_t table[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= pattern->count; i++) {
		for (size_t j = 0; j <= text->count; j++) {
			if (!i || !j) {
				table[i][j] = i ? i : anchored ? j : 0;
				continue;
			}
			size_t best = table[i - 1][j - 1] + (pattern->points[i - 1] != text->points[j - 1]);
			best = table[i - 1][j] + 1 < best ? table[i - 1][j] + 1 : best;
			table[i][j] = table[i][j - 1] + 1 < best ? table[i][j - 1] + 1 : best;
		}
	}
	memcpy(row, table[pattern->count], (text->count + 1) * sizeof(row[0]));
}

static void distances_are_those_of_the_table(void **state)
{
	struct random random = {1};
	size_t row[LONGEST + 1];

	(void)state;
	for (int i = 0; i < 400; i++) {
		struct string one = any_string(&random, i % 2 ? 70 : LONGEST), two = any_string(&random, LONGEST);
		struct pattern *pattern = pattern_new(one.points, one.count);
		last_row(&one, &two, 1, row);
		assert_int_equal(pattern_distance(pattern, two.points, two.count), row[two.count]);
		size_t least = row[0], taken;
		for (size_t j = 1; j <= two.count; j++)
			least = row[j] < least ? row[j] : least;
		assert_int_equal(pattern_prefix(pattern, two.points, two.count, false, &taken), least);
		assert_int_equal(row[taken], least);
		pattern_free(pattern);
	}
}

static void backwards_is_forwards_of_what_is_turned_round(void **state)
{
	struct random random = {2};

	(void)state;
	for (int i = 0; i < 200; i++) {
		struct string one = any_string(&random, LONGEST), two = any_string(&random, LONGEST), back = two,
			      turned = one;
		for (size_t j = 0; j < two.count; j++)
			back.points[j] = two.points[two.count - 1 - j];
		for (size_t j = 0; j < one.count; j++)
			turned.points[j] = one.points[one.count - 1 - j];
		struct pattern *pattern = pattern_new(one.points, one.count),
			       *mirror = pattern_new(turned.points, one.count);
		size_t taken, taken_back;
		assert_int_equal(pattern_prefix(pattern, two.points, two.count, true, &taken),
			pattern_prefix(mirror, back.points, back.count, false, &taken_back));
		assert_int_equal(taken, taken_back);
		pattern_free(pattern);
		pattern_free(mirror);
	}
}

static void the_best_match_is_among_those_found(void **state)
{
	struct random random = {3};
	size_t row[LONGEST + 1];

	(void)state;
	for (int i = 0; i < 400; i++) {
		struct string one = any_string(&random, 60), two = any_string(&random, LONGEST);
		struct pattern *pattern = pattern_new(one.points, one.count);
		struct matches matches = {NULL, 0, 0};
		size_t errors = one.count / 3, least = one.count, found = one.count;
		last_row(&one, &two, 0, row);
		for (size_t j = 0; j <= two.count; j++)
			least = row[j] < least ? row[j] : least;
		pattern_search(pattern, two.points, two.count, errors, 100, &matches);
		for (size_t j = 0; j < matches.count; j++) {
			const struct match *match = &matches.items[j];
			assert_true(match->start <= match->end && match->end <= two.count && match->errors <= errors);
			assert_int_equal(
				pattern_distance(pattern, two.points + match->start, match->end - match->start),
				match->errors);
			found = match->errors < found ? match->errors : found;
		}
		if (least <= errors)
			assert_int_equal(found, least);
		else
			assert_int_equal(matches.count, 0);
		matches_release(&matches);
		pattern_free(pattern);
	}
}

static void of_too_many_matches_the_best_are_kept(void **state)
{
	uint32_t text[600], word[] = {'o', 'r', 'd', 'e', 't', '!'};
	struct matches matches = {NULL, 0, 0};

	(void)state;
	for (size_t i = 0; i < 600; i++)
		text[i] = i % 20 < 6 ? word[i % 20] : '-';
	for (size_t i = 0; i < 25; i++)
		text[i * 20 + 2] = 'x';
	struct pattern *pattern = pattern_new(word, 6);
	pattern_search(pattern, text, 600, 1, 5, &matches);
	assert_int_equal(matches.count, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(matches.items[i].errors, 0);
		assert_int_equal(matches.items[i].start, (25 + i) * 20);
	}
	matches_release(&matches);
	pattern_free(pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_are_those_of_the_table),
		cmocka_unit_test(backwards_is_forwards_of_what_is_turned_round),
		cmocka_unit_test(the_best_match_is_among_those_found),
		cmocka_unit_test(of_too_many_matches_the_best_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

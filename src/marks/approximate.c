/*
 * Bit-parallel approximate matching: a column of the table of edit distances is kept as its differences, +1 and -1,
 * in two bit vectors, 64 rows a word, and each point of the text moves it one column on by a few operations.
 *
 * Invariant: after each step, `score` is the distance in the last row, and bit i of plus (minus) says that row i + 1
 * is one more (less) than row i.
 *
 * Source: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", 1999,
 * in the form for several words of Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances", 2003.
 */
#include "marks/approximate.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define DIRECT 0x250 /* points below it, most of what is read, need no hashing */
#define WORD 64

struct pattern {
	uint32_t *points;
	size_t count, words;
	uint16_t direct[DIRECT]; /* the row of each point; row 0 is of those that are not in the pattern */
	uint32_t *others;        /* open hash of the rest: point, or 0 */
	uint16_t *other_rows;
	size_t other_mask;
	uint64_t *rows[2]; /* forwards and backwards: for each row, a bit for each place of the point */
	uint64_t *plus, *minus;
	size_t score;
};

static size_t other_slot(const struct pattern *pattern, uint32_t point)
{
	size_t slot = (uint32_t)(point * 2654435761u) & pattern->other_mask;

	while (pattern->others[slot] && pattern->others[slot] != point)
		slot = (slot + 1) & pattern->other_mask;
	return slot;
}

static inline size_t row_of(const struct pattern *pattern, uint32_t point)
{
	if (point < DIRECT)
		return pattern->direct[point];
	return pattern->other_rows[other_slot(pattern, point)];
}

static size_t number_points(struct pattern *pattern)
{
	size_t rows = 1;

	for (size_t i = 0; i < pattern->count; i++) {
		uint32_t point = pattern->points[i];
		if (row_of(pattern, point))
			continue;
		if (point < DIRECT) {
			pattern->direct[point] = (uint16_t)rows++;
		} else {
			size_t slot = other_slot(pattern, point);
			pattern->others[slot] = point;
			pattern->other_rows[slot] = (uint16_t)rows++;
		}
	}
	return rows;
}

struct pattern *pattern_new(const uint32_t *points, size_t count)
{
	struct pattern *pattern = mem_alloc(sizeof(*pattern));
	size_t slots = 16;

	pattern->count = count < PATTERN_MAX ? count : PATTERN_MAX;
	pattern->words = (pattern->count + WORD - 1) / WORD;
	pattern->points = mem_alloc(pattern->count * sizeof(points[0]));
	memcpy(pattern->points, points, pattern->count * sizeof(points[0]));
	while (slots < 2 * pattern->count)
		slots *= 2;
	pattern->other_mask = slots - 1;
	pattern->others = mem_alloc(slots * sizeof(pattern->others[0]));
	pattern->other_rows = mem_alloc(slots * sizeof(pattern->other_rows[0]));
	size_t rows = number_points(pattern);
	for (size_t way = 0; way < 2; way++) {
		pattern->rows[way] = mem_alloc(rows * pattern->words * sizeof(uint64_t));
		for (size_t i = 0; i < pattern->count; i++) {
			size_t place = way ? pattern->count - 1 - i : i;
			pattern->rows[way][row_of(pattern, pattern->points[i]) * pattern->words + place / WORD] |=
				(uint64_t)1 << (place % WORD);
		}
	}
	pattern->plus = mem_alloc(pattern->words * sizeof(uint64_t));
	pattern->minus = mem_alloc(pattern->words * sizeof(uint64_t));
	return pattern;
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	free(pattern->points);
	free(pattern->others);
	free(pattern->other_rows);
	free(pattern->rows[0]);
	free(pattern->rows[1]);
	free(pattern->plus);
	free(pattern->minus);
	free(pattern);
}

size_t pattern_count(const struct pattern *pattern)
{
	return pattern->count;
}

static void begin(struct pattern *pattern)
{
	memset(pattern->plus, 0xff, pattern->words * sizeof(uint64_t));
	memset(pattern->minus, 0, pattern->words * sizeof(uint64_t));
	pattern->score = pattern->count;
}

/* One point on. `carry` is what the row above the first gains: 0 where a match may begin anywhere, 1 where not. */
static inline void step(struct pattern *pattern, const uint64_t *row, int carry)
{
	size_t last = pattern->words - 1;

	for (size_t word = 0; word <= last; word++) {
		uint64_t equal = row[word], plus = pattern->plus[word], minus = pattern->minus[word];
		uint64_t vertical = equal | minus;
		equal |= carry < 0;
		uint64_t horizontal = (((equal & plus) + plus) ^ plus) | equal;
		uint64_t up = minus | ~(horizontal | plus), down = plus & horizontal;
		size_t top = word == last ? (pattern->count - 1) % WORD : WORD - 1;
		int out = (int)((up >> top) & 1) - (int)((down >> top) & 1);
		up = up << 1 | (carry > 0);
		down = down << 1 | (carry < 0);
		pattern->plus[word] = down | ~(vertical | up);
		pattern->minus[word] = up & vertical;
		carry = out;
	}
	pattern->score += (size_t)carry;
}

size_t pattern_distance(struct pattern *pattern, const uint32_t *points, size_t count)
{
	begin(pattern);
	for (size_t i = 0; i < count; i++)
		step(pattern, pattern->rows[0] + row_of(pattern, points[i]) * pattern->words, 1);
	return pattern->score;
}

size_t pattern_prefix(struct pattern *pattern, const uint32_t *points, size_t count, bool backwards, size_t *taken)
{
	size_t best, best_taken = 0;

	begin(pattern);
	best = pattern->score;
	for (size_t i = 0; i < count; i++) {
		uint32_t point = points[backwards ? count - 1 - i : i];
		step(pattern, pattern->rows[backwards] + row_of(pattern, point) * pattern->words, 1);
		/* Of equals the longer, so that the first character of what is sought is not left out as an error. */
		if (pattern->score <= best) {
			best = pattern->score;
			best_taken = i + 1;
		}
	}
	if (taken)
		*taken = best_taken;
	return best;
}

/* Keeps a match: in place of the one before where they overlap much, of too many in place of the worst. */
static void add_match(struct matches *matches, size_t first, struct match match, size_t most)
{
	struct match *last = matches->count > first ? &matches->items[matches->count - 1] : NULL;

	if (last && match.start < last->end && last->end - match.start > (match.end - match.start) / 2) {
		if (match.errors < last->errors)
			*last = match;
		return;
	}
	if (matches->count - first < most) {
		matches->items =
			mem_grow(matches->items, &matches->capacity, matches->count + 1, sizeof(matches->items[0]));
		matches->items[matches->count++] = match;
		return;
	}
	struct match *worst = &matches->items[first];
	for (size_t i = first; i < matches->count; i++) {
		if (matches->items[i].errors > worst->errors)
			worst = &matches->items[i];
	}
	if (match.errors < worst->errors) {
		memmove(worst, worst + 1, (size_t)(matches->items + matches->count - worst - 1) * sizeof(*worst));
		matches->items[matches->count - 1] = match;
	}
}

/* An end of a match: its start is found backwards, in what is to be remembered of the pattern's own state. */
static struct match whole_match(
	struct pattern *pattern, struct pattern *helper, const uint32_t *points, size_t end, size_t errors)
{
	size_t reach = pattern->count + errors < end ? pattern->count + errors : end, taken;

	pattern_prefix(helper, points + end - reach, reach, true, &taken);
	return (struct match){end - taken, end, errors};
}

void pattern_search(struct pattern *pattern, const uint32_t *points, size_t count, size_t errors, size_t most,
	struct matches *matches)
{
	struct pattern *helper = pattern_new(pattern->points, pattern->count);
	size_t first = matches->count, best = errors + 1, best_end = 0;

	begin(pattern);
	for (size_t i = 0; i < count; i++) {
		step(pattern, pattern->rows[0] + row_of(pattern, points[i]) * pattern->words, 0);
		if (pattern->score < best) {
			best = pattern->score;
			best_end = i + 1;
		}
		/* The best of a valley is told once the score has left it, or the valley is as long as the pattern. */
		if (best <= errors && (pattern->score > errors || i + 1 - best_end > pattern->count / 2)) {
			add_match(matches, first, whole_match(pattern, helper, points, best_end, best), most);
			best = errors + 1;
		}
	}
	if (best <= errors)
		add_match(matches, first, whole_match(pattern, helper, points, best_end, best), most);
	pattern_free(helper);
}

void matches_release(struct matches *matches)
{
	free(matches->items);
	*matches = (struct matches){NULL, 0, 0};
}

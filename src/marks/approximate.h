/* Approximate matching: how many characters must be changed, put in or taken out to make one string of another. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PATTERN_MAX 4096 /* points */

struct pattern;

/* For the first PATTERN_MAX of the points. Not kept. The caller frees it with pattern_free(). Count is not 0. */
struct pattern *pattern_new(const uint32_t *points, size_t count);
void pattern_free(struct pattern *pattern);

/* How many points it has. */
size_t pattern_count(const struct pattern *pattern);

struct match {
	size_t start, end; /* points in what was searched */
	size_t errors;
};

struct matches {
	struct match *items; /* owned */
	size_t count, capacity;
};

/*
 * Every place where the pattern stands with at most `errors` errors: of places that overlap much, the best. Appends
 * to *matches, at most `most`: of more, the best. Cost: count × (pattern / 64), some 3 ns each.
 */
void pattern_search(struct pattern *pattern, const uint32_t *points, size_t count, size_t errors, size_t most,
	struct matches *matches);

/* Errors between the pattern and all of the points. */
size_t pattern_distance(struct pattern *pattern, const uint32_t *points, size_t count);

/*
 * Least errors between the pattern and some first part of the points, or, where `backwards`, between the pattern read
 * from its end and the points read from theirs. *taken, which may be NULL, is how many points that part has.
 */
size_t pattern_prefix(struct pattern *pattern, const uint32_t *points, size_t count, bool backwards, size_t *taken);

void matches_release(struct matches *matches);

/*
 * How like a passage a place in a text is, and whether that is enough to believe it. Private to the finding of
 * passages (find.c, seek.c).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "marks/anchor.h"
#include "marks/approximate.h"
#include "marks/fold.h"

#define SHORT 32 /* points: a shorter passage is known by what stands around it */

#define LOOKALIKE 0.92 /* a rival so like the passage must be told from it by its surroundings */

/* What is looked for. */
struct sought {
	const struct anchor *anchor; /* borrowed */
	struct folded quote, prefix, suffix;
	struct pattern *pattern;                                   /* the quote, or its first PATTERN_MAX points */
	struct pattern *before, *after, *near_before, *near_after; /* of what is around it, NULL where there is none */
	struct range old_range;                                    /* in the old text; empty where that is not known */
	size_t expected;                                           /* point of the folded text where it should be */
};

struct candidate {
	size_t start, end;                                            /* points of the folded text */
	double quote, prefix, suffix, near, section, position, score; /* how alike, 0 to 1 */
};

/* The text that is searched: all borrowed. */
struct searched {
	struct text *text;
	const struct outline *outline;
	const struct folded *folded;
};

struct sought sought_new(const struct anchor *anchor);
void sought_release(struct sought *sought);

/* Moves ends that cut words to the nearer ends of the words, where the passage cut none. */
void snap_to_words(const struct folded *folded, const struct sought *sought, size_t *start, size_t *end);

struct candidate judge(const struct searched *searched, const struct sought *sought, size_t start, size_t end);

/* How alike the surroundings are, both sides together. */
double candidate_context(const struct candidate *candidate);

/* Whether words and surroundings are alike enough to be the passage, if no other place comes near. */
bool candidate_is_enough(const struct sought *sought, const struct candidate *candidate);

bool candidates_overlap(const struct candidate *a, const struct candidate *b);

/* Where a candidate stands: what is before and after it, how much room is around it, how far in it is set. */
#pragma once

#include "text/candidate.h"
#include "text/keyed.h"

struct candidates {
	struct candidate *items;
	size_t count, capacity;
	struct keyed *known; /* found for each look, by form; see looks_recall() */
	size_t known_count, known_capacity;
	size_t title; /* which of them is the essay's title, or OUTLINE_NONE */
};

void candidates_release(struct candidates *candidates);

/* Index of the first candidate whose block is not before `block`. Logarithmic. */
size_t candidates_at(const struct candidates *candidates, size_t block);

struct setting {
	const struct candidate *before, *after;   /* the candidates next to it, with no other block between; or NULL */
	const struct block *block, *block_before; /* the latter NULL for the first */
	const struct sight *sight;
	const struct sight *sight_before, *sight_after; /* of the blocks next to it; or NULL */
	const struct study *study;
	int gap, gap_after; /* blank lines, more at the start of a part or page */
	int deeper;         /* columns it is indented further than prose */
};

/* Finds place, group, follower and room of all candidates from `first` on. Linear in them and the blocks between. */
void setting_survey(
	struct candidates *candidates, size_t first, const struct blocks *blocks, const struct study *study);

struct setting setting_of(
	const struct candidates *candidates, size_t index, const struct blocks *blocks, const struct study *study);

/* The candidates that have a key (not 0), sorted by it; an index is that of the candidate. The caller frees. */
struct keyed *keyed_candidates(
	const struct candidates *candidates, uint64_t (*key)(const struct candidate *), size_t *count);

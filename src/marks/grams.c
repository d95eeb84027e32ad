/*
 * Every run of four points is hashed into a bucket, and the buckets' positions lie sorted in one array. A run of the
 * pattern that occurs at a position votes for the place where the pattern would then begin; places are counted in
 * bins, and the bins with most votes are where an approximate match can be. A rare run tells more than a common one,
 * and votes heavier; the commonest are not asked.
 *
 * Source: the q-gram filters of Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992, here
 * as a ranking and not as a proof.
 */
#include "marks/grams.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define BITS_MIN 8 /* of a bucket's number */
#define BITS_MAX 16
#define BIN ((size_t)16)

struct grams {
	const uint32_t *points;
	size_t count;
	unsigned bits;       /* of a bucket's number: about as many buckets as points */
	uint32_t *starts;    /* of each bucket in `positions`, and the end */
	uint32_t *positions; /* increasing within a bucket */
	uint32_t *votes;     /* of each bin; zero between two calls */
};

static size_t bucket_of(const struct grams *grams, const uint32_t *points)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < GRAM; i++)
		hash = (hash ^ points[i]) * 0x9e3779b97f4a7c15;
	return (size_t)(hash >> (64 - grams->bits));
}

struct grams *grams_new(const uint32_t *points, size_t count)
{
	struct grams *grams = mem_alloc(sizeof(*grams));
	size_t runs = count >= GRAM ? count - GRAM + 1 : 0;

	grams->points = points;
	grams->count = count;
	for (grams->bits = BITS_MIN; grams->bits < BITS_MAX && (count >> grams->bits) > 1;)
		grams->bits++;
	size_t buckets = (size_t)1 << grams->bits;
	grams->starts = mem_alloc((buckets + 2) * sizeof(uint32_t));
	grams->positions = mem_resize(NULL, (runs + 1) * sizeof(uint32_t));
	grams->votes = mem_alloc((count / BIN + 4) * sizeof(uint32_t));
	/* Sorting by counting: sizes, one place on, then starts, each moving on to the next one's as it is filled. */
	for (size_t i = 0; i < runs; i++)
		grams->starts[bucket_of(grams, points + i) + 2]++;
	for (size_t i = 2; i < buckets + 2; i++)
		grams->starts[i] += grams->starts[i - 1];
	for (size_t i = 0; i < runs; i++)
		grams->positions[grams->starts[bucket_of(grams, points + i) + 1]++] = (uint32_t)i;
	return grams;
}

void grams_free(struct grams *grams)
{
	if (!grams)
		return;
	free(grams->starts);
	free(grams->positions);
	free(grams->votes);
	free(grams);
}

/* How heavy a run votes that occurs so often; 0 for one that tells nothing. */
static uint32_t weight(const struct grams *grams, size_t occurrences)
{
	uint32_t heavy = 1;

	if (occurrences > 64 && occurrences > grams->count / 200)
		return 0;
	for (size_t often = occurrences; often < grams->count / 256 && heavy < 12; often *= 2)
		heavy++;
	return heavy;
}

static void vote(struct grams *grams, const uint32_t *pattern, size_t count, bool cast)
{
	for (size_t i = 0; i + GRAM <= count; i++) {
		size_t bucket = bucket_of(grams, pattern + i), start = grams->starts[bucket],
		       end = grams->starts[bucket + 1];
		uint32_t heavy = weight(grams, end - start);
		for (size_t j = start; heavy && j < end; j++) {
			size_t at = grams->positions[j];
			size_t bin = (at > i ? at - i : 0) / BIN;
			grams->votes[bin] = cast ? grams->votes[bin] + heavy : 0;
		}
	}
}

struct top {
	size_t bin;
	uint32_t votes;
};

/* Puts a bin among those with most votes, the least of which stands first (a heap). */
static void add_top(struct top *top, size_t *count, size_t most, struct top bin)
{
	size_t at;

	if (*count < most) {
		for (at = (*count)++; at > 0 && top[(at - 1) / 2].votes > bin.votes; at = (at - 1) / 2)
			top[at] = top[(at - 1) / 2];
		top[at] = bin;
		return;
	}
	if (bin.votes <= top[0].votes)
		return;
	for (at = 0;;) {
		size_t child = 2 * at + 1;
		if (child + 1 < *count && top[child + 1].votes < top[child].votes)
			child++;
		if (child >= *count || top[child].votes >= bin.votes)
			break;
		top[at] = top[child];
		at = child;
	}
	top[at] = bin;
}

static int compare_bins(const void *a, const void *b)
{
	size_t left = ((const struct top *)a)->bin, right = ((const struct top *)b)->bin;

	return (left > right) - (left < right);
}

/* The bins with most votes, none beside another with more. */
static size_t best_bins(const struct grams *grams, struct top *top, size_t most, bool *crowded)
{
	size_t bins = grams->count / BIN + 1, tops = 0;
	uint32_t before = 0, best = 0, left_out = 0;

	for (size_t bin = 0; bin < bins; bin++) {
		uint32_t votes = grams->votes[bin] + grams->votes[bin + 1];
		uint32_t after = grams->votes[bin + 1] + grams->votes[bin + 2];
		if (votes > before && votes >= after) {
			uint32_t least = tops == most ? top[0].votes : 0;
			uint32_t out = votes < least ? votes : least;
			left_out = out > left_out ? out : left_out;
			best = votes > best ? votes : best;
			add_top(top, &tops, most, (struct top){bin, votes});
		}
		before = votes;
	}
	*crowded |= left_out > best / 4 * 3;
	return tops;
}

size_t grams_windows(
	struct grams *grams, const uint32_t *pattern, size_t count, size_t most, struct range *windows, bool *crowded)
{
	struct top *top = mem_alloc((most + 1) * sizeof(*top));
	size_t found = 0;
	/* What is put in or taken out before a run moves its vote: a window reaches a third of the pattern to each
	 * side. */
	size_t slack = count / 3 + 2 * BIN;

	vote(grams, pattern, count, true);
	size_t tops = best_bins(grams, top, most, crowded);
	vote(grams, pattern, count, false);
	if (tops)
		qsort(top, tops, sizeof(*top), compare_bins);
	for (size_t i = 0; i < tops; i++) {
		size_t start = top[i].bin * BIN > slack ? top[i].bin * BIN - slack : 0;
		size_t end = (top[i].bin + 2) * BIN + count + slack;
		end = end < grams->count ? end : grams->count;
		if (found && start <= windows[found - 1].end)
			windows[found - 1].end = end;
		else
			windows[found++] = (struct range){start, end};
	}
	free(top);
	return found;
}

size_t grams_exact(const struct grams *grams, const uint32_t *pattern, size_t count, size_t most, size_t *places)
{
	size_t bucket = bucket_of(grams, pattern), found = 0;

	for (size_t i = grams->starts[bucket]; i < grams->starts[bucket + 1] && found < most; i++) {
		size_t at = grams->positions[i];
		if (grams->count - at >= count && !memcmp(grams->points + at, pattern, count * sizeof(pattern[0])))
			places[found++] = at;
	}
	return found;
}

/*
 * Seeking a passage all over a text: stretches that have most runs of characters in common with it (grams.c) are
 * searched by approximate matching. A short passage, whose words stand in many places, is sought together with what
 * stood around it; of a long one the two ends are sought.
 */
#include "marks/seek.h"

#include <stdlib.h>
#include <string.h>

#define ERRORS 0.4 /* errors in a passage at most, to be a candidate */
#define LONG 256   /* points: of a longer passage the ends are sought */
#define END 128    /* points of an end */
#define WINDOWS 32 /* stretches that are searched for one pattern */

/* Adds a place, of too many in place of the worst, unless the comparison shows that it is another passage. */
static void consider(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates,
	size_t start, size_t end)
{
	snap_to_words(seeker->searched.folded, sought, &start, &end);
	if (end > seeker->searched.folded->count || start >= end)
		return;
	for (size_t i = 0; i < candidates->count; i++) {
		if (candidates->items[i].start == start && candidates->items[i].end == end)
			return;
	}
	struct range range = folded_bytes(seeker->searched.folded, start, end);
	if (seeker->diff && !range_is_empty(sought->old_range) &&
		diff_foreign(seeker->diff, range, sought->old_range) > 0.5)
		return;
	struct candidate judged = judge(&seeker->searched, sought, start, end);
	if (candidates->count < CANDIDATES) {
		candidates->items[candidates->count++] = judged;
		return;
	}
	struct candidate *worst = &candidates->items[0];
	for (size_t i = 1; i < candidates->count; i++) {
		if (candidates->items[i].score < worst->score)
			worst = &candidates->items[i];
	}
	if (judged.score > worst->score)
		*worst = judged;
}

/* Matches of a pattern in the likeliest stretches. The caller releases. */
static struct matches search(
	const struct seeker *seeker, const uint32_t *points, size_t count, struct candidates *candidates)
{
	struct matches matches = {NULL, 0, 0};
	struct pattern *pattern = pattern_new(points, count);
	struct range windows[WINDOWS];
	size_t found = grams_windows(seeker->grams, points, count, WINDOWS, windows, &candidates->crowded);

	for (size_t i = 0; i < found; i++) {
		size_t first = matches.count;
		pattern_search(pattern, seeker->searched.folded->points + windows[i].start,
			windows[i].end - windows[i].start, (size_t)(ERRORS * (double)count), CANDIDATES, &matches);
		for (size_t j = first; j < matches.count; j++) {
			matches.items[j].start += windows[i].start;
			matches.items[j].end += windows[i].start;
		}
	}
	pattern_free(pattern);
	return matches;
}

/* A short passage together with what stands around it; then itself within each match. */
static void seek_with_context(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates)
{
	uint32_t points[SHORT * 3];
	size_t before = sought->prefix.count < SHORT ? sought->prefix.count : SHORT, count = 0;

	memcpy(points, sought->prefix.points + sought->prefix.count - before, before * sizeof(points[0]));
	count = before;
	memcpy(points + count, sought->quote.points, sought->quote.count * sizeof(points[0]));
	count += sought->quote.count;
	for (size_t i = 0; i < SHORT && i < sought->suffix.count; i++)
		points[count++] = sought->suffix.points[i];
	struct matches around = search(seeker, points, count, candidates);
	for (size_t i = 0; i < around.count; i++) {
		struct matches within = {NULL, 0, 0};
		size_t start = around.items[i].start;
		pattern_search(sought->pattern, seeker->searched.folded->points + start, around.items[i].end - start,
			(size_t)(ERRORS * (double)sought->quote.count), 4, &within);
		for (size_t j = 0; j < within.count; j++)
			consider(
				seeker, sought, candidates, start + within.items[j].start, start + within.items[j].end);
		matches_release(&within);
	}
	matches_release(&around);
}

/* A long passage by its two ends: a beginning with the end whose distance fits best, and either alone. */
static void seek_ends(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates)
{
	size_t count = sought->quote.count, all = seeker->searched.folded->count;
	struct matches heads = search(seeker, sought->quote.points, END, candidates);
	struct matches tails = search(seeker, sought->quote.points + count - END, END, candidates);

	for (size_t i = 0; i < heads.count; i++) {
		size_t start = heads.items[i].start, ideal = start + count < all ? start + count : all, best = SIZE_MAX;
		for (size_t j = 0; j < tails.count; j++) {
			size_t end = tails.items[j].end, off = end > ideal ? end - ideal : ideal - end;
			size_t best_off = best > ideal ? best - ideal : ideal - best;
			if (end > start + count / 2 && end < start + 2 * count && (best == SIZE_MAX || off < best_off))
				best = end;
		}
		consider(seeker, sought, candidates, start, best == SIZE_MAX ? ideal : best);
	}
	for (size_t j = 0; j < tails.count; j++)
		consider(seeker, sought, candidates, tails.items[j].end > count ? tails.items[j].end - count : 0,
			tails.items[j].end);
	matches_release(&heads);
	matches_release(&tails);
}

/* Where a short passage stands as it is. */
static void seek_exact(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates)
{
	const struct folded *folded = seeker->searched.folded, *quote = &sought->quote;
	size_t places[CANDIDATES / 2], found = 0;

	if (quote->count >= GRAM)
		found = grams_exact(seeker->grams, quote->points, quote->count, CANDIDATES / 2, places);
	else
		for (size_t i = 0; i + quote->count <= folded->count && found < CANDIDATES / 2; i++) {
			if (!memcmp(folded->points + i, quote->points, quote->count * sizeof(uint32_t)))
				places[found++] = i;
		}
	for (size_t i = 0; i < found; i++)
		consider(seeker, sought, candidates, places[i], places[i] + quote->count);
}

void seek(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates)
{
	size_t count = sought->quote.count;

	if (count > LONG) {
		seek_ends(seeker, sought, candidates);
		return;
	}
	if (count < SHORT) {
		/* With its surroundings first: of its words alone there may be more than are kept. */
		seek_with_context(seeker, sought, candidates);
		seek_exact(seeker, sought, candidates);
	}
	struct matches matches = search(seeker, sought->quote.points, count, candidates);
	for (size_t i = 0; i < matches.count; i++)
		consider(seeker, sought, candidates, matches.items[i].start, matches.items[i].end);
	matches_release(&matches);
}

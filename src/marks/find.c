/*
 * Finding a passage again. In order:
 *
 *  1. the same text: the offsets;
 *  2. the text it was made in is kept: where a comparison of the two says that it is;
 *  3. every place that reads like it, by approximate matching over the whole text, judged by its words, what stands
 *     before and after, section and position. What the comparison shows to be another passage is left out.
 *
 * The best candidate is believed only where its words and surroundings are enough alike, it is well ahead of the
 * next, and, where the passage always had a rival like it, both sides of it agree. Else it is a suggestion: a wrong
 * answer is worse than none.
 */
#include "marks/anchor.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/seek.h"

#define SEARCH_MAX ((size_t)8 << 20) /* bytes of a text that are searched, around where the passage was */
#define DIFF_MAX ((size_t)16 << 20)  /* bytes of a text that is compared */
#define EXACT_MAX 32                 /* places that are looked at where a passage stands several times over */
#define NEAR_ERRORS 0.45             /* errors in a passage where the comparison says that it stands */

struct finder {
	struct text *text;
	const struct outline *outline;
	struct grams *grams;         /* of the same, made when first needed */
	struct folded folded;        /* of the stretch that is searched; no points while nothing was */
	struct range middle;         /* of a long text, where anchors are served by that stretch */
	char *revision;              /* of the text that the comparison is with, or NULL */
	struct diff *diff;           /* NULL where there is none */
	size_t old_points, old_pos;  /* a code point of that text and its position, to count on from */
	const struct range *refused; /* places that the reader said are not it; borrowed */
	size_t refused_count;
};

struct finder *finder_new(struct text *text, const struct outline *outline)
{
	struct finder *finder = mem_alloc(sizeof(*finder));

	finder->text = text;
	finder->outline = outline;
	return finder;
}

void finder_free(struct finder *finder)
{
	if (!finder)
		return;
	grams_free(finder->grams);
	folded_release(&finder->folded);
	free(finder->revision);
	diff_free(finder->diff);
	free(finder);
}

void finder_refuse(struct finder *finder, const struct range *ranges, size_t count)
{
	finder->refused = ranges;
	finder->refused_count = count;
}

/* Whether the reader said of a place, or of most of it, that it is not the passage. */
static bool is_refused(const struct finder *finder, const struct candidate *candidate)
{
	if (finder->refused_count == 0)
		return false;
	struct range range = folded_bytes(&finder->folded, candidate->start, candidate->end);
	for (size_t i = 0; i < finder->refused_count; i++) {
		const struct range *refused = &finder->refused[i];
		size_t start = range.start > refused->start ? range.start : refused->start;
		size_t end = range.end < refused->end ? range.end : refused->end;
		size_t len = range.end - range.start, refused_len = refused->end - refused->start;

		if (end > start && 2 * (end - start) >= (len < refused_len ? len : refused_len))
			return true;
	}
	return false;
}

/* The stretch of the text that is searched for an anchor: all of it, where it is not too long. */
static void fold_text(struct finder *finder, const struct anchor *anchor)
{
	size_t length = text_length(finder->text);
	struct range range = {0, length};

	if (length > SEARCH_MAX) {
		size_t middle = text_position(finder->text, anchor->start);
		/* What was folded serves for all that is well within it. */
		if (finder->folded.points && middle >= finder->middle.start && middle < finder->middle.end)
			return;
		range.start = middle > SEARCH_MAX / 2 ? text_align(finder->text, middle - SEARCH_MAX / 2) : 0;
		range.end =
			length - range.start > SEARCH_MAX ? text_align(finder->text, range.start + SEARCH_MAX) : length;
		finder->middle =
			(struct range){middle > SEARCH_MAX / 4 ? middle - SEARCH_MAX / 4 : 0, middle + SEARCH_MAX / 4};
		grams_free(finder->grams);
		finder->grams = NULL;
		folded_release(&finder->folded);
	}
	if (!finder->folded.points)
		finder->folded = fold(text_bytes(finder->text), range);
}

/* The comparison with the text that the anchor was made in, kept for further anchors of that revision. */
static void compare(struct finder *finder, const struct anchor *anchor, const char *old_text, size_t old_len)
{
	size_t length = text_length(finder->text);

	if (finder->revision && !strcmp(finder->revision, anchor->revision))
		return;
	diff_free(finder->diff);
	free(finder->revision);
	finder->diff = old_text && length <= DIFF_MAX && old_len <= DIFF_MAX
	                       ? diff_new(old_text, old_len, text_bytes(finder->text), length)
	                       : NULL;
	finder->revision = mem_copy_string(anchor->revision);
	finder->old_points = finder->old_pos = 0;
}

/* The position of a code point of the old text. Goes on from the last asked for, where it can. */
static size_t old_position(struct finder *finder, const char *old_text, size_t old_len, size_t code_points)
{
	if (code_points < finder->old_points)
		finder->old_points = finder->old_pos = 0;
	while (finder->old_pos < old_len && finder->old_points < code_points) {
		finder->old_pos++;
		while (finder->old_pos < old_len && ((unsigned char)old_text[finder->old_pos] & 0xc0) == 0x80)
			finder->old_pos++;
		finder->old_points++;
	}
	return finder->old_pos;
}

/* The passage in the old text; empty where that does not have it, and so is not the text it was made in. */
static struct range old_passage(
	struct finder *finder, const struct anchor *anchor, const char *old_text, size_t old_len)
{
	size_t start = old_position(finder, old_text, old_len, anchor->start);
	size_t end = old_position(finder, old_text, old_len, anchor->end);

	if (end - start != strlen(anchor->quote) || memcmp(old_text + start, anchor->quote, end - start))
		return (struct range){0, 0};
	return (struct range){start, end};
}

/* Whether nearly all of the passage's words stand where the comparison says, whatever was put between them. */
static bool is_kept(const struct diff_image *image)
{
	return image->kept >= 0.75 && image->firm && image->ends;
}

static struct searched searched(const struct finder *finder)
{
	return (struct searched){finder->text, finder->outline, &finder->folded};
}

/* The points around a place in which a better reading of it may be. */
static struct range around(const struct finder *finder, const struct sought *sought, size_t start, size_t end)
{
	size_t reach = sought->quote.count, count = finder->folded.count;

	return (struct range){start > reach ? start - reach : 0, count - end > reach ? end + reach : count};
}

/* Where the passage stands unchanged but for a few characters to one side, that is the place. */
static struct candidate exactly(const struct finder *finder, const struct sought *sought, struct candidate found)
{
	const struct folded *folded = &finder->folded, *quote = &sought->quote;
	struct range range = around(finder, sought, found.start, found.end);
	struct searched where = searched(finder);
	struct candidate best = found;
	size_t seen = 0;

	if (found.quote >= 1)
		return found;
	for (size_t at = range.start; at + quote->count <= range.end && seen < EXACT_MAX; at++, seen++) {
		const uint32_t *from = folded->points + at;
		const uint32_t *hit =
			memmem(from, (range.end - at) * sizeof(*from), quote->points, quote->count * sizeof(*from));
		if (!hit)
			break;
		/* A match of the bytes may lie askew; the first that does not is right or comes later. */
		at += (size_t)((const char *)hit - (const char *)from) / sizeof(*from);
		struct candidate exact = {.start = at, .end = at + quote->count};
		if (memcmp(folded->points + at, quote->points, quote->count * sizeof(*from)) ||
			!candidates_overlap(&exact, &found))
			continue;
		exact = judge(&where, sought, exact.start, exact.end);
		if (best.quote < 1 || exact.score > best.score)
			best = exact;
	}
	return best;
}

/* What the comparison says: the words that are left, or a better reading of what stands there. */
static struct candidate told_by_comparison(
	const struct finder *finder, const struct sought *sought, const struct diff_image *image)
{
	const struct folded *folded = &finder->folded;
	size_t start = folded_at(folded, image->range.start), end = folded_at(folded, image->range.end);
	struct searched where = searched(finder);
	struct candidate told = judge(&where, sought, start, end > start ? end : start);

	if (image->whole || is_kept(image) || sought->quote.count > PATTERN_MAX)
		return exactly(finder, sought, told);
	struct range range = around(finder, sought, start, end);
	struct matches matches = {NULL, 0, 0};
	pattern_search(sought->pattern, folded->points + range.start, range.end - range.start,
		(size_t)(NEAR_ERRORS * (double)sought->quote.count), 8, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		struct candidate near = {
			.start = range.start + matches.items[i].start, .end = range.start + matches.items[i].end};
		snap_to_words(folded, sought, &near.start, &near.end);
		struct range bytes = folded_bytes(folded, near.start, near.end);
		if (!candidates_overlap(&near, &told) || diff_foreign(finder->diff, bytes, sought->old_range) > 0.2)
			continue;
		near = judge(&where, sought, near.start, near.end);
		if (near.score > told.score)
			told = near;
	}
	matches_release(&matches);
	return exactly(finder, sought, told);
}

static bool compare_is_enough(const struct sought *sought, const struct candidate *told, const struct diff_image *image)
{
	double rival = sought->anchor->rival;

	/* Of two that read the same, of which one was taken out, a comparison may match the wrong one. */
	if ((rival >= LOOKALIKE || rival > told->quote - 0.05) && (told->prefix < 0.6 || told->suffix < 0.6))
		return false;
	if (image->whole && told->quote >= 1 && image->firm)
		return sought->quote.count >= 24 || candidate_context(told) >= 0.5;
	/* More than chance leaves of words that are common. */
	if (sought->quote.count >= 40 && image->kept >= 0.6 && told->quote >= 0.5)
		return true;
	return is_kept(image) || candidate_is_enough(sought, told);
}

/* The best candidate, and whether it is far enough ahead of every other place. */
static const struct candidate *choose(const struct candidates *candidates, bool *ahead)
{
	const struct candidate *best = NULL;
	double second = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		if (!best || candidates->items[i].score > best->score)
			best = &candidates->items[i];
	}
	for (size_t i = 0; best && i < candidates->count; i++) {
		if (!candidates_overlap(&candidates->items[i], best) && candidates->items[i].score > second)
			second = candidates->items[i].score;
	}
	*ahead = best && !candidates->crowded && best->score - second >= 0.08;
	return best;
}

/* Whether a place that is not believed is worth asking the reader about. */
static bool is_suggestion(const struct finder *finder, const struct sought *sought, const struct candidate *candidate)
{
	double around = candidate_context(candidate);

	/* A reader who looks further is shown more. */
	if (finder->refused_count > 0 && candidate->quote + around >= 0.8 && candidate->quote >= 0.4)
		return true;

	/* A few words stand in many places: without any of their surroundings they say nothing, but for just where they
	 * should be. */
	return (candidate->quote >= 0.6 && (sought->quote.count >= SHORT || around >= 0.5)) ||
	       (candidate->quote >= 0.45 && around >= 0.6);
}

static enum bookmark_state settle(const struct finder *finder, const struct sought *sought,
	const struct candidate *candidate, bool believed, struct range *range)
{
	if (!believed && !is_suggestion(finder, sought, candidate))
		return BOOKMARK_LOST;
	*range = folded_bytes(&finder->folded, candidate->start, candidate->end);
	if (range_is_empty(*range))
		return BOOKMARK_LOST;
	if (!believed)
		return BOOKMARK_UNSURE;
	if (candidate->quote < 1)
		return BOOKMARK_CHANGED;
	return text_code_points(finder->text, range->start) == sought->anchor->start ? BOOKMARK_OK : BOOKMARK_MOVED;
}

static void leave_out_refused(const struct finder *finder, struct candidates *candidates)
{
	size_t kept = 0;

	for (size_t i = 0; i < candidates->count; i++)
		if (!is_refused(finder, &candidates->items[i]))
			candidates->items[kept++] = candidates->items[i];
	candidates->count = kept;
}

static enum bookmark_state look_everywhere(
	struct finder *finder, const struct sought *sought, struct candidates *candidates, struct range *range)
{
	bool ahead;

	if (!finder->grams)
		finder->grams = grams_new(finder->folded.points, finder->folded.count);
	struct seeker seeker = {searched(finder), finder->grams, finder->diff};
	seek(&seeker, sought, candidates);
	leave_out_refused(finder, candidates);
	const struct candidate *best = choose(candidates, &ahead);
	if (!best)
		return BOOKMARK_LOST;
	struct candidate exact = exactly(finder, sought, *best);
	bool believed = ahead && candidate_is_enough(sought, &exact);
	if (is_refused(finder, &exact))
		return BOOKMARK_LOST;
	/* Who was shown a wrong place is asked about the next one too, unless nothing is another there. */
	return settle(finder, sought, &exact, believed && (finder->refused_count == 0 || exact.quote >= 1), range);
}

static enum bookmark_state look_for(struct finder *finder, struct sought *sought, struct range *range)
{
	struct candidates candidates = {.count = 0};

	sought->expected = folded_at(&finder->folded, text_position(finder->text, sought->anchor->start));
	if (!range_is_empty(sought->old_range)) {
		struct diff_image image = diff_image(finder->diff, sought->old_range);
		sought->expected = folded_at(&finder->folded, image.range.start);
		struct candidate told = told_by_comparison(finder, sought, &image);
		bool refused = is_refused(finder, &told);
		if (!refused && compare_is_enough(sought, &told, &image))
			return settle(finder, sought, &told, true, range);
		if (told.quote > 0 && !refused)
			candidates.items[candidates.count++] = told;
	}
	return look_everywhere(finder, sought, &candidates, range);
}

enum bookmark_state finder_find(
	struct finder *finder, const struct anchor *anchor, const char *old_text, size_t old_len, struct range *range)
{
	struct text *text = finder->text;
	size_t len = strlen(anchor->quote);

	*range = (struct range){text_position(text, anchor->start), text_position(text, anchor->end)};
	if (len && !strcmp(text_hash(text), anchor->revision) && range->end - range->start == len &&
		!memcmp(text_bytes(text) + range->start, anchor->quote, len))
		return BOOKMARK_OK;
	*range = (struct range){0, 0};
	fold_text(finder, anchor);
	struct sought sought = sought_new(anchor);
	enum bookmark_state state = BOOKMARK_LOST;
	if (old_text) {
		compare(finder, anchor, old_text, old_len);
		if (finder->diff)
			sought.old_range = old_passage(finder, anchor, old_text, old_len);
	}
	if (sought.pattern && finder->folded.count)
		state = look_for(finder, &sought, range);
	sought_release(&sought);
	return state;
}

enum bookmark_state anchor_find(const struct anchor *anchor, struct text *text, const struct outline *outline,
	const char *old_text, size_t old_len, struct range *range)
{
	struct finder *finder = finder_new(text, outline);
	enum bookmark_state state = finder_find(finder, anchor, old_text, old_len, range);

	finder_free(finder);
	return state;
}

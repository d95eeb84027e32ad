/*
 * Judging a place: the share of characters that its words have in common with the passage's (edit distance), the same
 * of what stands before and after, whether the section is the same, and how far it is from where it should be.
 *
 * The thresholds grew from measurements with random edits (tests/unit/marks/find.c); the weights of the score are those
 * of Hypothesis' text quote selector, with the section added.
 */
#include "marks/judge.h"

#include <stdlib.h>
#include <string.h>

#define NEAR 16       /* points of the nearest surroundings */
#define VERY_SHORT 12 /* points: a word or two, of which any text has many */

static struct folded fold_string(const char *string)
{
	return fold(string, (struct range){0, strlen(string)});
}

static struct pattern *first_points(const struct folded *folded, size_t most)
{
	return folded->count ? pattern_new(folded->points, folded->count < most ? folded->count : most) : NULL;
}

struct sought sought_new(const struct anchor *anchor)
{
	struct sought sought = {
		.anchor = anchor,
		.quote = fold_string(anchor->quote),
		.prefix = fold_string(anchor->prefix),
		.suffix = fold_string(anchor->suffix),
	};
	size_t before = sought.prefix.count, near = before < NEAR ? before : NEAR;

	sought.pattern = first_points(&sought.quote, PATTERN_MAX);
	sought.before = first_points(&sought.prefix, PATTERN_MAX);
	sought.after = first_points(&sought.suffix, PATTERN_MAX);
	sought.near_before = before ? pattern_new(sought.prefix.points + before - near, near) : NULL;
	sought.near_after = first_points(&sought.suffix, NEAR);
	return sought;
}

void sought_release(struct sought *sought)
{
	folded_release(&sought->quote);
	folded_release(&sought->prefix);
	folded_release(&sought->suffix);
	pattern_free(sought->pattern);
	pattern_free(sought->before);
	pattern_free(sought->after);
	pattern_free(sought->near_before);
	pattern_free(sought->near_after);
}

static bool is_letter(uint32_t point)
{
	return point >= 0x80 || (point >= '0' && point <= '9') || ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');
}

static bool is_within_word(const struct folded *folded, size_t at)
{
	return at > 0 && at < folded->count && is_letter(folded->points[at - 1]) && is_letter(folded->points[at]);
}

/* Moves an end that cuts a word to the nearer end of the word, where the passage cut none. */
static size_t snap(const struct folded *folded, size_t at)
{
	size_t before = at, after = at;

	while (is_within_word(folded, before))
		before--;
	while (is_within_word(folded, after))
		after++;
	return after - at <= at - before ? after : before;
}

void snap_to_words(const struct folded *folded, const struct sought *sought, size_t *start, size_t *end)
{
	const struct folded *quote = &sought->quote, *prefix = &sought->prefix, *suffix = &sought->suffix;

	if (!prefix->count || !is_letter(prefix->points[prefix->count - 1]) || !is_letter(quote->points[0]))
		*start = snap(folded, *start);
	if (!suffix->count || !is_letter(suffix->points[0]) || !is_letter(quote->points[quote->count - 1]))
		*end = snap(folded, *end);
}

static double share(size_t errors, size_t count)
{
	return count ? 1 - (double)(errors < count ? errors : count) / (double)count : 0;
}

/* How alike the words are: of a very long passage, at its two ends. */
static double compare_quote(const struct searched *searched, const struct sought *sought, size_t start, size_t end)
{
	const uint32_t *points = searched->folded->points;
	size_t count = sought->quote.count, length = end - start;

	if (count <= PATTERN_MAX)
		return length > 4 * count ? 0
		                          : share(pattern_distance(sought->pattern, points + start, length),
						    length > count ? length : count);
	size_t reach = length < PATTERN_MAX + PATTERN_MAX / 4 ? length : PATTERN_MAX + PATTERN_MAX / 4;
	struct pattern *tail = pattern_new(sought->quote.points + count - PATTERN_MAX, PATTERN_MAX);
	double ends = share(pattern_prefix(sought->pattern, points + start, reach, false, NULL), PATTERN_MAX) +
	              share(pattern_prefix(tail, points + end - reach, reach, true, NULL), PATTERN_MAX);
	pattern_free(tail);
	/* What the ends do not show: that nothing between them was changed. */
	bool same = length == count && !memcmp(points + start, sought->quote.points, count * sizeof(points[0]));
	return same ? 1 : ends / 2 < 0.99 ? ends / 2 : 0.99;
}

/* How alike what stands next to a place is to what stood before (or after) the passage. */
static double compare_side(const struct folded *folded, struct pattern *pattern, size_t at, bool before)
{
	size_t room = before ? at : folded->count - at;

	if (!pattern)
		return room <= 1 ? 1 : 0.5;
	size_t count = pattern_count(pattern), reach = room < count + count / 2 ? room : count + count / 2;
	const uint32_t *from = before ? folded->points + at - reach : folded->points + at;
	return share(pattern_prefix(pattern, from, reach, before, NULL), count);
}

static double compare_section(const struct searched *searched, const struct sought *sought, size_t pos)
{
	char *section = anchor_section(searched->text, searched->outline, pos);
	const char *was = sought->anchor->section, *last = strrchr(section, '\x1f'), *was_last = strrchr(was, '\x1f');
	double alike = !strcmp(section, was) ? 1
	               : !strcmp(last ? last + 1 : section, was_last ? was_last + 1 : was) ? 0.7
	                                                                                   : 0;

	free(section);
	return alike;
}

struct candidate judge(const struct searched *searched, const struct sought *sought, size_t start, size_t end)
{
	const struct folded *folded = searched->folded;
	struct candidate it = {.start = start, .end = end};
	size_t away = start > sought->expected ? start - sought->expected : sought->expected - start;

	it.quote = compare_quote(searched, sought, start, end);
	it.prefix = compare_side(folded, sought->before, start, true);
	it.suffix = compare_side(folded, sought->after, end, false);
	it.near = sought->near_before ? compare_side(folded, sought->near_before, start, true) : 1;
	double near_after = sought->near_after ? compare_side(folded, sought->near_after, end, false) : 1;
	it.near = near_after < it.near ? near_after : it.near;
	it.section = compare_section(searched, sought, folded->base + folded->offsets[start]);
	it.position = share(away, folded->count);
	it.score = (50 * it.quote + 20 * it.prefix + 20 * it.suffix + 4 * it.section + 2 * it.position) / 96;
	return it;
}

double candidate_context(const struct candidate *candidate)
{
	return (candidate->prefix + candidate->suffix) / 2;
}

bool candidate_is_enough(const struct sought *sought, const struct candidate *it)
{
	size_t count = sought->quote.count;
	double around = candidate_context(it), least = it->prefix < it->suffix ? it->prefix : it->suffix;

	if (it->quote < 1 && sought->anchor->rival > it->quote - 0.05)
		return false;
	if (it->quote >= 1 && count >= 24 && sought->anchor->rival < LOOKALIKE)
		return true;
	if (count < VERY_SHORT && (least < 0.75 || it->near < 0.85))
		return false;
	if (count < SHORT || sought->anchor->rival >= LOOKALIKE)
		return it->quote >= 0.85 && least >= 0.6 && it->near >= 0.7;
	return (it->quote >= 0.75 && around >= 0.6 && least >= 0.4) || (it->quote >= 0.55 && around >= 0.85) ||
	       (it->quote >= 0.9 && count >= 40);
}

bool candidates_overlap(const struct candidate *a, const struct candidate *b)
{
	return a->start < b->end && b->start < a->end;
}

/*
 * Of which level each heading is.
 *
 * Headings that look alike are of one level, so headings are sorted into looks first. A look's level is settled where
 * it is first met, against the look of the heading before: below it when something says so (over()), above it when
 * something says the opposite, else beside it. What says so: the depth of the number, more # marks, "Del" over
 * "Kapitel", numbers that begin anew below it, titles that come again below each of the others, stronger emphasis, a
 * heading that stands right on another with no text between, capitals over lower case, flush over set in.
 * Then within one look: headings that again and again stand right on others of their look are above the rest of it; so
 * are those below a rule; and a series that begins with one word is below headings that do not.
 *
 * Looks are few; of those beyond LOOKS_MAX all are one.
 */
#include "text/levels.h"

#include <limits.h>
#include <string.h>

enum {
	LOOKS_MAX = 32,
	PARENTS_MIN = 2,
	SERIES_MIN = 5,
	RULED_MIN = 2,
	REPEATS_MIN = 2,
	FIRST_LEVEL = 64, /* levels are counted from here while they are sought, up and down */
};

#define PART (UINT32_C(1) << 30) /* key of headings that name a part as all essays do */
#define RULED UINT32_MAX         /* key of headings below a rule, where that tells them apart */

struct look {
	uint32_t key;
	const struct candidate *example;
	int indent; /* columns set in further than prose, 0 when centred */
	int level;
	size_t count, parents, series;
	size_t ones;        /* headings numbered 1 */
	size_t first, last; /* of its headings, by index */
};

struct levels {
	struct leveled *headings;
	size_t count;
	const struct blocks *blocks;
	const struct study *study;
	size_t ruled; /* headings below a rule */
	size_t named; /* headings without a number that name no part that all essays have */
	bool repeats; /* some titles come again below each of the others */
	struct look looks[LOOKS_MAX];
	size_t look_count;
	unsigned char on[LOOKS_MAX][LOOKS_MAX];   /* how often one stood right on another */
	unsigned char next[LOOKS_MAX][LOOKS_MAX]; /* how often another was the next heading after one */
	unsigned char anew[LOOKS_MAX][LOOKS_MAX]; /* how often the numbers of another began anew below one */
};

static int indent_of(const struct levels *levels, const struct candidate *c)
{
	int deeper = levels->blocks->sights[c->block].indent - levels->study->indent;

	return c->block_flags & BLOCK_CENTRED || deeper < 0 ? 0 : deeper;
}

/* What the eye tells headings apart by, less than what candidates are compared by. */
static uint32_t key_of(const struct levels *levels, const struct candidate *c)
{
	uint32_t marks = levels->blocks->sights[c->block].flags & (SIGHT_ATX | SIGHT_UNDERLINED);
	uint32_t key = c->letter_case == CASE_UPPER && !(c->flags & CANDIDATE_BARE);
	bool named = (c->flags & CANDIDATE_CHAPTER) != 0;

	if (marks)
		return 1u << 31 | marks << 8 | c->level;
	if (c->flags & CANDIDATE_PART && !(c->number && c->sign) && !(c->found & FOUND_AGAIN))
		return PART;
	key |= (uint32_t)named << 1;
	key |= (uint32_t)((c->flags & CANDIDATE_EMPHASIS) != 0) << 2;
	key |= (uint32_t)(c->emphasis & 3) << 18;
	key |= (uint32_t)(levels->repeats && c->found & FOUND_AGAIN) << 20;
	key |= (uint32_t)((c->block_flags & BLOCK_CENTRED) != 0) << 3;
	key |= (uint32_t)((c->flags & CANDIDATE_QUOTED) != 0) << 4;
	key |= (uint32_t)(indent_of(levels, c) > 0) << 5;
	key |= (uint32_t)(c->number && c->sign ? c->sign & 0x7f : 0) << 6;
	key |= (uint32_t)(c->depth & 7) << 13;
	key |= named ? (uint32_t)(c->noun & 3) << 16 : 0;
	return key;
}

static bool below_rule(const struct levels *levels, const struct candidate *c)
{
	return c->block > 0 && levels->blocks->items[c->block - 1].kind == BLOCK_RULE;
}

/* Whether a rule parts some headings, not most, from what is before: the greater ones. */
static bool rules_count(const struct levels *levels)
{
	return levels->ruled >= RULED_MIN && levels->ruled * 3 <= levels->count;
}

static size_t look_of(struct levels *levels, const struct candidate *c)
{
	bool ruled = rules_count(levels) && below_rule(levels, c);
	uint32_t key = ruled ? RULED : key_of(levels, c);
	size_t i = 0;

	while (i < levels->look_count && levels->looks[i].key != key)
		i++;
	if (i == LOOKS_MAX)
		return LOOKS_MAX - 1;
	if (i == levels->look_count) {
		levels->looks[i] = (struct look){.key = key, .example = c, .indent = indent_of(levels, c)};
		levels->look_count++;
	}
	return i;
}

static bool stands_on_next(const struct levels *levels, size_t index)
{
	return index + 1 < levels->count &&
	       levels->headings[index].last + 1 == levels->headings[index + 1].candidate->block;
}

/* Of several that begin with one word, which is no number's and asks nothing: Fråga 1, Fråga 2. */
static bool is_in_series(const struct candidate *c)
{
	return (c->found & FOUND_ALIKE) && c->end != '?' && !c->sign;
}

static bool is_plain(const struct candidate *c)
{
	return !c->number || !c->sign;
}

/* Whether titles that come again and again stand below others that do not: Summary, at the end of each chapter. */
static bool titles_repeat(const struct levels *levels)
{
	size_t again = 0, others = 0, over = 0;

	for (size_t i = 0; i < levels->count; i++) {
		const struct candidate *c = levels->headings[i].candidate;
		bool next = i + 1 < levels->count && levels->headings[i + 1].candidate->found & FOUND_AGAIN;

		if (c->found & FOUND_AGAIN) {
			again++;
		} else if (!(c->flags & CANDIDATE_PART)) {
			others++;
			over += next;
		}
	}
	return again >= REPEATS_MIN && over >= REPEATS_MIN && over * 5 >= others * 4 &&
	       !(levels->headings[0].candidate->found & FOUND_AGAIN);
}

static void count_up(unsigned char *count)
{
	*count = (unsigned char)(*count + (*count < UCHAR_MAX));
}

static void survey(struct levels *levels)
{
	size_t before = 0;

	levels->repeats = titles_repeat(levels);
	for (size_t i = 0; i < levels->count; i++) {
		const struct candidate *c = levels->headings[i].candidate;

		levels->ruled += below_rule(levels, c);
		levels->named += is_plain(c) && !(c->flags & CANDIDATE_PART);
	}
	for (size_t i = 0; i < levels->count; i++) {
		size_t look = look_of(levels, levels->headings[i].candidate);
		struct look *own = &levels->looks[look];

		own->count++;
		own->first = own->count == 1 ? i : own->first;
		own->last = i;
		own->series += is_in_series(levels->headings[i].candidate);
		bool one = levels->headings[i].candidate->number == 1 && levels->headings[i].candidate->sign;
		own->ones += one;
		if (i > 0)
			count_up(&levels->next[before][look]);
		if (one && i > 0)
			count_up(&levels->anew[before][look]);
		before = look;
		if (!stands_on_next(levels, i))
			continue;
		size_t next = look_of(levels, levels->headings[i + 1].candidate);
		own->parents += next == look;
		count_up(&levels->on[look][next]);
	}
}

/* Whether headings with numbers are few among others without, or stand in one place between others. */
static bool is_inner(const struct levels *levels, const struct look *look)
{
	bool together = look->last - look->first + 1 == look->count;

	if (look->count * 2 < levels->named)
		return true;
	return together && look->first >= 2 && look->last + 1 < levels->count && levels->named >= look->count;
}

/* Whether the numbers of one look begin anew below headings of the other, which count on or have none. */
static bool counts_below(const struct levels *levels, size_t upper, size_t lower)
{
	return upper != lower && levels->anew[upper][lower] >= 2 && levels->looks[upper].ones <= 1;
}

/* Whether nearly each heading of a look that is numbered has some without a number before the next. */
static bool numbers_over(const struct levels *levels, size_t upper, size_t lower)
{
	const struct look *a = &levels->looks[upper], *b = &levels->looks[lower];

	return !is_plain(a->example) && is_plain(b->example) && a->first < b->first && a->count >= 2 &&
	       levels->next[upper][lower] * (size_t)5 >= a->count * 4;
}

/* Whether something says that headings of one look are above those of another. */
static bool over(const struct levels *levels, size_t upper, size_t lower)
{
	const struct look *a = &levels->looks[upper], *b = &levels->looks[lower];
	const struct candidate *x = a->example, *y = b->example;

	if ((a->key == RULED) != (b->key == RULED))
		return a->key == RULED;
	if (x->depth && y->depth && x->depth != y->depth)
		return x->depth < y->depth;
	if (y->depth > 1 && !x->depth)
		return true;
	if (x->flags & y->flags & CANDIDATE_CHAPTER && x->noun != y->noun)
		return x->noun < y->noun;
	if (counts_below(levels, upper, lower) != counts_below(levels, lower, upper))
		return counts_below(levels, upper, lower);
	if (numbers_over(levels, upper, lower) != numbers_over(levels, lower, upper))
		return numbers_over(levels, upper, lower);
	if (levels->repeats && (x->found ^ y->found) & FOUND_AGAIN)
		return (y->found & FOUND_AGAIN) != 0;
	if (x->emphasis && y->emphasis && x->emphasis != y->emphasis)
		return x->emphasis > y->emphasis;
	if (levels->on[upper][lower] != levels->on[lower][upper])
		return levels->on[upper][lower] > levels->on[lower][upper];
	if ((x->flags ^ y->flags) & CANDIDATE_QUOTED && a->indent != b->indent)
		return (y->flags & CANDIDATE_QUOTED) != 0;
	if (is_plain(x) && is_plain(y) && (x->letter_case == CASE_UPPER) != (y->letter_case == CASE_UPPER) &&
		a->count > 1 && b->count > 1)
		return x->letter_case == CASE_UPPER;
	if (is_plain(x) && is_plain(y) && (a->indent > 0) != (b->indent > 0))
		return b->indent > 0;
	return is_plain(x) && !is_plain(y) && is_inner(levels, b);
}

/* Förord, Källor: beside the greatest of the others. */
static void settle_parts(struct levels *levels)
{
	struct look *parts = NULL;
	int least = FIRST_LEVEL + LEVEL_MAX;

	for (size_t i = 0; i < levels->look_count; i++) {
		if (levels->looks[i].key == PART)
			parts = &levels->looks[i];
		else if (levels->looks[i].level < least)
			least = levels->looks[i].level;
	}
	if (parts && levels->look_count > 1)
		parts->level = least;
}

static int marked_level(const struct levels *levels, const struct candidate *c)
{
	bool marked = levels->blocks->sights[c->block].flags & (SIGHT_ATX | SIGHT_UNDERLINED);

	return marked ? FIRST_LEVEL - 1 + c->level : 0;
}

static int clamp(int level)
{
	return level < 1 ? 1 : level > LEVEL_MAX ? LEVEL_MAX : level;
}

static void settle_looks(struct levels *levels)
{
	size_t before = 0;

	for (size_t i = 0; i < levels->count; i++) {
		size_t look = look_of(levels, levels->headings[i].candidate);
		struct look *own = &levels->looks[look], *last = &levels->looks[before];

		if (own->level == 0) {
			own->level = marked_level(levels, own->example);
			if (own->level == 0 && i > 0 && last->key != PART)
				own->level = last->level + over(levels, before, look) - over(levels, look, before);
			if (own->level == 0)
				own->level = FIRST_LEVEL;
		}
		if (own->key != PART)
			before = look;
	}
}

/* How far a heading is below others of its look. */
static int below_own_look(const struct levels *levels, size_t index, const struct look *look)
{
	const struct candidate *c = levels->headings[index].candidate;

	if (look->parents >= PARENTS_MIN && look->parents * 2 <= look->count)
		return !(stands_on_next(levels, index) &&
			 look_of((struct levels *)levels, levels->headings[index + 1].candidate) ==
				 (size_t)(look - levels->looks));
	if (look->series >= SERIES_MIN && look->series < look->count)
		return is_in_series(c);
	return 0;
}

void levels_find(struct leveled *headings, size_t count, const struct blocks *blocks, const struct study *study)
{
	struct levels levels = {.headings = headings, .count = count, .blocks = blocks, .study = study};
	int least = FIRST_LEVEL + LEVEL_MAX;

	survey(&levels);
	settle_looks(&levels);
	settle_parts(&levels);
	for (size_t i = 0; i < count; i++) {
		const struct look *look = &levels.looks[look_of(&levels, headings[i].candidate)];

		headings[i].level = look->level + below_own_look(&levels, i, look);
		if (headings[i].level < least)
			least = headings[i].level;
	}
	for (size_t i = 0; i < count; i++)
		headings[i].level = clamp(headings[i].level - least + 1);
}

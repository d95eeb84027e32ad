/*
 * Where candidates stand.
 *
 * A candidate that reads as a paragraph counts as text. The others come in groups with no text between; of each its
 * place in the group is noted, what kind of block follows, and how much text until the next candidate.
 */
#include "text/setting.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	PAGE_GAP = 4, /* blank lines that a form feed or the start of a part stands for */
	ROOM_MAX = 1 << 20,
	OUTDENT = 3,     /* columns a heading stands out to the left of the text */
	VERSE_LINES = 3, /* fewer lines kept apart are no verse */
	SENTENCE_WORDS = 3,
	LEAD_WORDS = 2,     /* We want: */
	QUESTION_WORDS = 4, /* shorter ones are talk */
};

void candidates_release(struct candidates *candidates)
{
	free(candidates->items);
	free(candidates->known);
	*candidates = (struct candidates){.title = SIZE_MAX};
}

size_t candidates_at(const struct candidates *candidates, size_t block)
{
	size_t low = 0, high = candidates->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (candidates->items[middle].block < block)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_text(const struct candidate *candidate)
{
	return (candidate->flags & (CANDIDATE_PARAGRAPH | CANDIDATE_BULLET)) != 0;
}

static enum follower follower_of(const struct block *block)
{
	switch ((enum block_kind)block->kind) {
	case BLOCK_VERSE:
		return FOLLOWER_VERSE;
	case BLOCK_LIST_ITEM:
		return FOLLOWER_LIST;
	case BLOCK_PREFORMATTED:
		return FOLLOWER_TABLE;
	case BLOCK_RULE:
		return FOLLOWER_RULE;
	default:
		return FOLLOWER_PROSE;
	}
}

/* Whether a short block is the text below a candidate and no title beside it: an example set in, a sentence, a lead. */
static bool is_below(const struct candidate *c, const struct candidate *next, const struct blocks *blocks)
{
	const uint32_t number = CANDIDATE_BARE | CANDIDATE_CHAPTER;
	const struct sight *own = &blocks->sights[c->block], *other = &blocks->sights[next->block];
	bool centred = (c->block_flags | next->block_flags) & BLOCK_CENTRED;
	/* Of a day there may be but one word to write, and one may answer a question: Rain. Yes. */
	bool brief = c->flags & CANDIDATE_DATED || (c->end == '?' && c->words >= QUESTION_WORDS);
	bool stops = next->end == '.' && (next->words >= SENTENCE_WORDS || brief);
	bool leads = next->end == ':' && c->end != ':' && next->words >= LEAD_WORDS;
	bool ends = next->kind != BLOCK_VERSE && (stops || leads) && next->letter_case == CASE_SENTENCE;

	if (centred || (c->flags & number))
		return false;
	if (next->kind == BLOCK_VERSE && other->lines < VERSE_LINES && other->indent > own->indent + 1)
		return true;
	return ends && c->end != '.' && !next->number && !(next->flags & CANDIDATE_CREDIT) && other->gap <= own->gap;
}

/* Whether the next item of a list follows. */
static bool goes_on(const struct candidate *c, const struct candidate *next)
{
	return c->kind == BLOCK_LIST_ITEM && next->kind == BLOCK_LIST_ITEM && next->block == c->block + 1 &&
	       c->number > 0 && next->number == c->number + 1 && next->sign == c->sign;
}

/* Whether a candidate begins a list: 1. with 2. right below. */
static bool begins_list(const struct candidate *c, const struct candidate *next)
{
	return c->number == 1 && next && goes_on(c, next);
}

static enum follower follower_candidate(const struct candidate *c, const struct candidate *next,
	const struct candidate *after, const struct blocks *blocks)
{
	if (!c->number && begins_list(next, after))
		return FOLLOWER_LIST;
	if (is_below(c, next, blocks))
		return next->kind == BLOCK_VERSE ? FOLLOWER_TABLE : FOLLOWER_PROSE;
	/* Verse is not printed in capitals, nor does it say who edited it. */
	if (next->kind == BLOCK_VERSE && (next->letter_case == CASE_UPPER || next->flags & CANDIDATE_CREDIT))
		return FOLLOWER_SHORT;
	if (next->kind == BLOCK_VERSE && blocks->sights[next->block].lines >= VERSE_LINES)
		return FOLLOWER_VERSE;
	if (is_text(next))
		return follower_of(&blocks->items[next->block]);
	/* A picture stands between a heading and its text. What follows the next is known: they are seen from the last
	 * on. */
	return next->flags & (CANDIDATE_CAPTION | CANDIDATE_BRACKET) ? (enum follower)next->follows : FOLLOWER_SHORT;
}

/* `items` are the candidates from c on, `count` of them. */
static void see_next(struct candidate *c, size_t count, const struct blocks *blocks, int indent)
{
	const struct candidate *next = count > 1 ? c + 1 : NULL, *after = count > 2 ? c + 2 : NULL;
	size_t index = c->block + 1;

	c->room = 0;
	c->follows = FOLLOWER_END;
	if (index < blocks->count) {
		bool candidate = next && next->block == index;

		c->follows = (uint8_t)follower_of(&blocks->items[index]);
		if (candidate)
			c->follows = (uint8_t)follower_candidate(c, next, after, blocks);
		/* Below a heading to the left of all text, whatever is set in as text is. */
		if (blocks->sights[c->block].indent + OUTDENT <= indent && blocks->sights[index].indent >= indent)
			c->follows = FOLLOWER_PROSE;
	}
	size_t end = next ? next->block : blocks->count;
	for (; index < end; index++)
		if (blocks->items[index].kind != BLOCK_RULE)
			c->room += blocks->sights[index].chars;
	if (next && (is_text(next) || c->follows != FOLLOWER_SHORT || goes_on(c, next)))
		c->room += next->chars + (next->room < ROOM_MAX ? next->room : ROOM_MAX);
}

void setting_survey(struct candidates *candidates, size_t first, const struct blocks *blocks, const struct study *study)
{
	struct candidate *items = candidates->items;
	size_t begin = first;

	for (size_t i = candidates->count; i-- > first;)
		see_next(&items[i], candidates->count - i, blocks, study->indent);
	for (size_t i = first; i < candidates->count; i++) {
		bool ends = i + 1 == candidates->count || items[i].follows != FOLLOWER_SHORT || is_text(&items[i]);

		items[i].place = (uint8_t)(i - begin < UINT8_MAX ? i - begin : UINT8_MAX);
		if (!ends)
			continue;
		for (size_t j = begin; j <= i; j++)
			items[j].group = (uint8_t)(i - begin + 1 < UINT8_MAX ? i - begin + 1 : UINT8_MAX);
		begin = i + 1;
	}
}

static int gap_of(const struct sight *sight)
{
	return sight->flags & SIGHT_PAGE && sight->gap < PAGE_GAP ? PAGE_GAP : sight->gap;
}

struct setting setting_of(
	const struct candidates *candidates, size_t index, const struct blocks *blocks, const struct study *study)
{
	const struct candidate *c = &candidates->items[index];
	struct setting setting = {
		.block = &blocks->items[c->block], .sight = &blocks->sights[c->block], .study = study};

	setting.gap = gap_of(setting.sight);
	setting.deeper = setting.sight->indent - study->indent;
	if (c->block > 0) {
		setting.sight_before = setting.sight - 1;
		setting.block_before = setting.block - 1;
	}
	if (index > 0 && c[-1].block + 1 == c->block)
		setting.before = c - 1;
	if (c->block + 1 < blocks->count) {
		setting.sight_after = setting.sight + 1;
		setting.gap_after = gap_of(setting.sight_after);
	}
	if (index + 1 < candidates->count && c[1].block == c->block + 1)
		setting.after = c + 1;
	return setting;
}

struct keyed *keyed_candidates(
	const struct candidates *candidates, uint64_t (*key)(const struct candidate *), size_t *count)
{
	struct keyed *keyed = mem_alloc((candidates->count + 1) * sizeof(*keyed));

	*count = 0;
	for (size_t i = 0; i < candidates->count; i++) {
		uint64_t own = key(&candidates->items[i]);

		if (own)
			keyed[(*count)++] = (struct keyed){own, i};
	}
	keyed_sort(keyed, *count);
	return keyed;
}

/*
 * What a whole document says of its lines: which come again and again, which begin with one word, and which numbers
 * count on, with text between them or without. Lines that have something in common are found by sorting (keyed.c).
 * Lists of contents, regions without headings, the title and looks have files of their own.
 */
#include "text/document.h"

#include <stdlib.h>

#include "text/contents.h"
#include "text/keyed.h"
#include "text/looks.h"
#include "text/parts.h"
#include "text/regions.h"
#include "text/title.h"

enum {
	AGAIN_MIN = 3,
	ALIKE_MIN = 3,
	SEQUENCE_MIN = 3,
	SEQUENCE_ROOM = 60, /* code points of text between the numbers of parts */
};

static uint64_t title_key(const struct candidate *candidate)
{
	return candidate->words && !(candidate->found & FOUND_LISTED) ? candidate->key : 0;
}

static uint64_t word_key(const struct candidate *candidate)
{
	const uint32_t other = CANDIDATE_PARAGRAPH | CANDIDATE_LABEL | CANDIDATE_NOTES | CANDIDATE_QUOTED;
	const uint32_t apart = FOUND_CONTENTS | FOUND_NOTES | FOUND_AGAIN;

	if (candidate->flags & other || candidate->found & apart || candidate->kind == BLOCK_VERSE)
		return 0;
	return candidate->words > 1 ? candidate->first_word : 0;
}

/* Marks all candidates that share a key with enough others. */
static void find_shared(
	const struct candidates *candidates, uint64_t (*key)(const struct candidate *), size_t least, uint32_t found)
{
	size_t count, end;
	struct keyed *keyed = keyed_candidates(candidates, key, &count);

	for (size_t i = 0; i < count; i = end) {
		end = keyed_run(keyed, count, i);
		for (size_t j = i; j < end && end - i >= least; j++)
			candidates->items[keyed[j].index].found |= found;
	}
	free(keyed);
}

/* How it is numbered: equal for numbers that may count on. */
static uint64_t number_key(const struct candidate *candidate)
{
	if (!candidate->number || (candidate->found & (FOUND_CONTENTS | FOUND_NOTES)))
		return 0;
	/* Pages are numbered too, at the edge of a line. */
	if (candidate->flags & CANDIDATE_COLUMNS)
		return 0;
	if (!candidate->sign)
		return candidate->first_word ? (uint64_t)candidate->first_word << 32 | 1 : 0;
	return (uint64_t)(unsigned char)candidate->sign << 24 | (uint64_t)(unsigned char)candidate->after << 16 |
	       (uint64_t)candidate->depth << 8 | 1;
}

static bool counts_on(const struct candidate *before, const struct candidate *after)
{
	return after->number == before->number + 1;
}

/* The number of a page: a figure alone where a sentence goes on below, or that does not count from one. */
static bool counts_pages(const struct hearing *hearing, const struct keyed *keyed, size_t count)
{
	const struct candidate *items = hearing->candidates->items, *first = &items[keyed[0].index];
	size_t inside = 0;

	if (!(first->flags & CANDIDATE_BARE) || first->sign != '1' || first->after != ' ')
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t block = items[keyed[i].index].block;

		inside += block + 1 < hearing->blocks->count &&
		          (hearing->blocks->sights[block + 1].flags & SIGHT_LOWER) != 0;
	}
	return first->number != 1 || inside * 5 > count;
}

/* Whether text stands between two numbers: not the inner items of a list whose items stand right below each other. */
static bool stand_apart(const struct hearing *hearing, const struct candidate *a, const struct candidate *b)
{
	size_t room = a->follows == FOLLOWER_PROSE ? SEQUENCE_ROOM / 3 : SEQUENCE_ROOM;
	size_t blocks = b->block - a->block;

	if (b->kind == BLOCK_LIST_ITEM && hearing->blocks->sights[b->block].gap == 0 && blocks > 1 &&
		hearing->blocks->items[b->block - 1].kind == BLOCK_LIST_ITEM)
		return false;
	return blocks > 2 || (blocks == 2 && a->room > room);
}

static void find_sequences(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t total, end;
	struct keyed *keyed = keyed_candidates(candidates, number_key, &total);

	for (size_t i = 0; i < total; i = end) {
		size_t apart = 0;

		for (end = i + 1; end < total && keyed[end].key == keyed[i].key; end++) {
			const struct candidate *a = &candidates->items[keyed[end - 1].index];
			const struct candidate *b = &candidates->items[keyed[end].index];

			if (!counts_on(a, b))
				break;
			apart += stand_apart(hearing, a, b);
		}
		size_t count = end - i;
		uint32_t found = count >= SEQUENCE_MIN ? FOUND_SEQUENCE : FOUND_PAIR;

		if (apart * 2 < count - 1)
			found = FOUND_ENUMERATION;
		else if (counts_pages(hearing, keyed + i, count))
			found = 0;
		for (size_t j = i; j < end && count > 1; j++)
			candidates->items[keyed[j].index].found |= found;
	}
	free(keyed);
}

/* One of several counted parts is no title: Amendment I. */
static void forget_counted_title(struct candidates *candidates)
{
	if (candidates->title >= candidates->count)
		return;
	const struct candidate *title = &candidates->items[candidates->title];

	if ((title->found & FOUND_SEQUENCE) && (title->flags & CANDIDATE_SUFFIX))
		candidates->title = OUTLINE_NONE;
}

/* What stands right below a title. */
static void mark_subtitles(const struct candidates *candidates)
{
	for (size_t i = 1; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		bool title = i - 1 == candidates->title || (c[-1].found & FOUND_PART_TITLE);

		if (title && c->block == c[-1].block + 1 && !(c->found & FOUND_PART_TITLE))
			c->found |= FOUND_AFTER_TITLE;
	}
}

void document_survey(const struct hearing *hearing)
{
	struct candidates *candidates = hearing->candidates;

	setting_survey(candidates, 0, hearing->blocks, hearing->study);
	for (size_t i = 0; i < candidates->count; i++)
		candidates->items[i].found = 0;
	contents_find(hearing);
	find_shared(candidates, title_key, AGAIN_MIN, FOUND_AGAIN);
	regions_find(hearing);
	find_shared(candidates, word_key, ALIKE_MIN, FOUND_ALIKE);
	candidates->title = hearing->struck ? OUTLINE_NONE : title_find(hearing);
	parts_find(hearing);
	mark_subtitles(candidates);
	looks_spread(hearing);
	find_sequences(hearing);
	forget_counted_title(candidates);
	for (size_t i = 0; i < candidates->title && i < candidates->count && candidates->title < candidates->count; i++)
		candidates->items[i].found |= FOUND_BEFORE_TITLE;
}

/*
 * Regions without headings.
 *
 * Project Gutenberg says where the author's text begins and ends; what is outside is a licence. A transcriber's notes
 * go from their label to the next wider gap or rule. The front goes to the first text of some length. Footnotes go from
 * their label to the next wide gap, or to running text that begins as no note does. The tail goes from the last text to
 * the end.
 */
#include "text/regions.h"

enum {
	FRAME_BLOCKS = 12,    /* so far a transcriber's notes go at most */
	LICENCE_BLOCKS = 100, /* so far a licence before the text goes, or to the middle */
	FRONT_ROOM = 200,     /* of prose or verse that is no longer the title page */
	FRONT_VERSE = 80,
	TEXT_CHARS = 200,
};

static bool is_parted(const struct hearing *hearing, const struct candidate *c, int gap)
{
	const struct sight *sight = &hearing->blocks->sights[c->block];
	bool rule = c->block > 0 && hearing->blocks->items[c->block - 1].kind == BLOCK_RULE;

	return rule || sight->gap > gap || (sight->flags & SIGHT_PAGE);
}

/* Index of the first candidate of the author's. */
static size_t first_own(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t first = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		size_t block = candidates->items[i].block;

		if (block > LICENCE_BLOCKS && block * 2 > hearing->blocks->count)
			break;
		if (candidates->items[i].flags & CANDIDATE_BEGINS)
			first = i + 1;
	}
	return first;
}

static void find_frame(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t own = first_own(hearing), notes_block = 0;
	bool notes = false;

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		if (i >= own && (c->flags & CANDIDATE_CLOSES) && c->block > FRAME_BLOCKS)
			own = candidates->count;
		notes = notes && !is_parted(hearing, c, hearing->study->gap) && c->block - notes_block < FRAME_BLOCKS;
		if (c->flags & CANDIDATE_TRANSCRIBER) {
			notes = true;
			notes_block = c->block;
		}
		if (i < own || notes)
			c->found |= FOUND_FRAME;
	}
}

static void find_front(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		bool text = c->follows == FOLLOWER_PROSE || c->follows == FOLLOWER_VERSE || c->follows == FOLLOWER_LIST;

		size_t least = c->follows == FOLLOWER_VERSE ? FRONT_VERSE : FRONT_ROOM;

		if (c->found & FOUND_FRAME)
			continue;
		if (text && c->room > least && !(c->found & FOUND_CONTENTS))
			break;
		c->found |= FOUND_FRONT;
	}
}

/* Whether running text that begins as no note does stands between the candidate before and this one. */
static bool text_between(const struct hearing *hearing, size_t index)
{
	const struct candidate *c = &hearing->candidates->items[index];
	size_t block = index > 0 ? c[-1].block + 1 : 0;

	for (; block < c->block; block++) {
		const struct sight *sight = &hearing->blocks->sights[block];
		bool prose = hearing->blocks->items[block].kind == BLOCK_PROSE && sight->chars > TEXT_CHARS;

		if (prose && sight->indent <= hearing->study->indent && !(sight->flags & SIGHT_NOTE))
			return true;
	}
	return false;
}

static void find_notes(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	bool notes = false;

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		if (notes && (text_between(hearing, i) || is_parted(hearing, c, hearing->study->gap + 1)))
			notes = false;
		if ((c->flags & CANDIDATE_NOTES) && !(c->found & FOUND_CONTENTS))
			notes = true;
		if (notes)
			c->found |= FOUND_NOTES;
	}
}

/* The tail is what comes after the last text: names, links, the end. */
static void find_tail(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t next = hearing->blocks->count;

	for (size_t i = candidates->count; i-- > 0 && candidates->items[i].block + 1 == next; next--) {
		struct candidate *c = &candidates->items[i];

		if (c->flags & (CANDIDATE_PARAGRAPH | CANDIDATE_BULLET) || c->kind == BLOCK_VERSE ||
			c->kind == BLOCK_LIST_ITEM)
			break;
		if (c->follows != FOLLOWER_SHORT && c->follows != FOLLOWER_RULE && c->follows != FOLLOWER_END)
			break;
		c->found |= FOUND_TAIL;
	}
}

void regions_find(const struct hearing *hearing)
{
	find_frame(hearing);
	find_front(hearing);
	find_notes(hearing);
	find_tail(hearing);
}

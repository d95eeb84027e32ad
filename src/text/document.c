/*
 * What a whole document says.
 *
 * Contents: entries of a list that come again later, in a run of short blocks or below a label. Sequences: candidates
 * numbered in one way whose numbers go up by one, with text between or without. Looks: of all candidates that look
 * alike (their form), how many are headings by what is known so far. All are found by walking the candidates in order
 * or sorted by key.
 */
#include "text/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/contents.h"
#include "text/title.h"

enum {
	RUN_MIN = 4,         /* so many short blocks in a row may be a list of contents */
	SEQUENCE_ROOM = 200, /* code points of text between the numbers of parts */
	AGAIN_MIN = 3,
	SURE = 15,      /* above the threshold, to be taken as an example */
	SPREAD_MIN = 4, /* lines of one look, each with text of its own */
	SPREAD_ROOM = 150,
	TEXT_CHARS = 200,
	FRAME_BLOCKS = 12, /* so far a transcriber's notes go at most */
	HABIT_MIN = 2,     /* headings there must be to speak of a habit */
};

struct keyed {
	uint64_t key;
	size_t index;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static struct keyed *sorted_by(const struct candidates *candidates, uint64_t (*key)(const struct candidate *))
{
	struct keyed *keyed = mem_alloc((candidates->count + 1) * sizeof(*keyed));

	for (size_t i = 0; i < candidates->count; i++)
		keyed[i] = (struct keyed){key(&candidates->items[i]), i};
	qsort(keyed, candidates->count, sizeof(*keyed), compare_keyed);
	return keyed;
}

static uint64_t title_key(const struct candidate *candidate)
{
	return candidate->words ? candidate->key : 0;
}

static uint64_t word_key(const struct candidate *candidate)
{
	bool plausible =
		!(candidate->flags & (CANDIDATE_PARAGRAPH | CANDIDATE_LABEL | CANDIDATE_NOTES | CANDIDATE_QUOTED)) &&
		!(candidate->found & (FOUND_CONTENTS | FOUND_NOTES | FOUND_AGAIN)) && candidate->kind != BLOCK_VERSE;

	return plausible && candidate->words > 1 ? candidate->first_word : 0;
}

/* Only what could be a heading by itself is compared. */
static uint64_t form_key(const struct candidate *candidate)
{
	bool plausible = !(candidate->flags & CANDIDATE_PARAGRAPH) && candidate->score > 0 &&
	                 !(candidate->found & (FOUND_CONTENTS | FOUND_NOTES | FOUND_FRAME | FOUND_FRONT));

	return plausible ? (uint64_t)candidate->form + 1 : 0;
}

/* Titles that come again and again are none. */
static void find_again(const struct candidates *candidates)
{
	struct keyed *keyed = sorted_by(candidates, title_key);
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		for (end = i + 1; end < candidates->count && keyed[end].key == keyed[i].key; end++)
			;
		for (size_t j = i; j < end && keyed[i].key && end - i >= AGAIN_MIN; j++)
			if (!(candidates->items[keyed[j].index].found & FOUND_LISTED))
				candidates->items[keyed[j].index].found |= FOUND_AGAIN;
	}
	free(keyed);
}

/* How it looks, for what could be a heading by itself. */
static uint64_t look_key(const struct candidate *candidate)
{
	bool text = (candidate->flags & (CANDIDATE_PARAGRAPH | CANDIDATE_BULLET)) != 0;

	return text || (candidate->found & (FOUND_CONTENTS | FOUND_NOTES | FOUND_FRAME))
	               ? 0
	               : (uint64_t)candidate->form + 1;
}

/* Several candidates that begin with one word. */
static void find_alike(const struct candidates *candidates)
{
	struct keyed *keyed = sorted_by(candidates, word_key);
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		for (end = i + 1; end < candidates->count && keyed[end].key == keyed[i].key; end++)
			;
		for (size_t j = i; j < end && keyed[i].key && end - i >= AGAIN_MIN; j++)
			candidates->items[keyed[j].index].found |= FOUND_ALIKE;
	}
	free(keyed);
}

/* What is not the author's: before the mark his text begins after, after the one it ends before; notes on the copy. */
static void find_frame(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t begin = 0;
	bool frame = false;
	size_t frame_block = 0;

	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->items[i].flags & CANDIDATE_BEGINS)
			begin = i + 1;
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		const struct sight *sight = &hearing->blocks->sights[c->block];

		if (i >= begin && (c->flags & CANDIDATE_LICENCE) && c->block * 2 > hearing->blocks->count)
			begin = candidates->count;
		bool rule = c->block > 0 && hearing->blocks->items[c->block - 1].kind == BLOCK_RULE;

		if (rule || sight->gap > hearing->study->gap || (sight->flags & SIGHT_PAGE))
			frame = false;
		if (c->flags & CANDIDATE_TRANSCRIBER) {
			frame = true;
			frame_block = c->block;
		}
		frame = frame && c->block - frame_block < FRAME_BLOCKS;
		if (i < begin || frame)
			c->found |= FOUND_FRAME;
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

/* The front is what comes before the first text; notes go from their label to the next wide gap. */
static void find_regions(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	bool front = true, notes = false;

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		const struct sight *sight = &hearing->blocks->sights[c->block];

		if (c->follows != FOLLOWER_SHORT && c->follows != FOLLOWER_RULE && c->room > 200)
			front = false;
		if (front)
			c->found |= FOUND_FRONT;
		if (notes && text_between(hearing, i))
			notes = false;
		if (notes && (sight->gap > hearing->study->gap + 1 || (sight->flags & SIGHT_PAGE)))
			notes = false;
		if ((c->flags & CANDIDATE_NOTES) && !(c->found & FOUND_CONTENTS))
			notes = true;
		if (notes)
			c->found |= FOUND_NOTES;
	}
}

void document_survey(const struct hearing *hearing)
{
	struct candidates *candidates = hearing->candidates;

	setting_survey(candidates, 0, hearing->blocks);
	for (size_t i = 0; i < candidates->count; i++)
		candidates->items[i].found = 0;
	contents_find(hearing);
	find_again(candidates);
	find_regions(hearing);
	find_alike(candidates);
	find_frame(hearing);
	candidates->title = title_find(hearing);
}

static uint64_t number_key(const struct candidate *candidate)
{
	if (!candidate->number || (candidate->found & (FOUND_CONTENTS | FOUND_NOTES)))
		return 0;
	if (!candidate->sign)
		return candidate->first_word ? candidate->first_word | 1 : 0;
	return (uint64_t)(unsigned char)candidate->sign << 24 | (uint64_t)(unsigned char)candidate->after << 16 |
	       (uint64_t)candidate->depth << 8 | 1;
}

static void count_numbers(const struct candidates *candidates)
{
	struct keyed *keyed = sorted_by(candidates, number_key);
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		size_t apart = 0;

		for (end = i + 1; end < candidates->count && keyed[end].key == keyed[i].key; end++) {
			const struct candidate *a = &candidates->items[keyed[end - 1].index];
			const struct candidate *b = &candidates->items[keyed[end].index];

			if (b->number != a->number + 1)
				break;
			apart += b->block - a->block > 2 || a->room > SEQUENCE_ROOM;
		}
		size_t count = end - i;
		if (keyed[i].key == 0 || count < 2)
			continue;
		uint32_t found = apart * 2 < count - 1 ? FOUND_ENUMERATION : count >= 3 ? FOUND_SEQUENCE : FOUND_PAIR;
		for (size_t j = i; j < end; j++)
			candidates->items[keyed[j].index].found |= found;
	}
	free(keyed);
}

/* Whether a candidate stands alone with text of its own below, no speech that goes on. */
static bool has_text(const struct hearing *hearing, const struct candidate *c)
{
	bool alone = c->follows == FOLLOWER_PROSE && c->group <= 2 && c->room >= SPREAD_ROOM;

	return alone && !(hearing->blocks->sights[c->block + 1].flags & SIGHT_SPEECH);
}

static void find_spread(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	struct keyed *keyed = sorted_by(candidates, look_key);
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		size_t good = 0;

		for (end = i; end < candidates->count && keyed[end].key == keyed[i].key; end++)
			good += has_text(hearing, &candidates->items[keyed[end].index]);
		bool spread = keyed[i].key && good >= SPREAD_MIN && good * 5 >= (end - i) * 4;
		for (size_t j = i; j < end && spread; j++)
			candidates->items[keyed[j].index].found |= FOUND_SPREAD;
	}
	free(keyed);
}

/* How many of the headings known so far have what the eye looks for. */
struct habits {
	size_t count, room, marked, capitals, centred, listed;
};

static void add_habits(struct habits *habits, const struct hearing *hearing, const struct candidate *c)
{
	const struct sight *sight = &hearing->blocks->sights[c->block];

	habits->count++;
	habits->room += sight->gap > hearing->study->gap || (sight->flags & SIGHT_PAGE);
	habits->marked += (sight->flags & (SIGHT_ATX | SIGHT_UNDERLINED)) != 0;
	habits->capitals += c->letter_case == CASE_UPPER;
	habits->centred += (c->block_flags & BLOCK_CENTRED) != 0;
	habits->listed += (c->found & FOUND_LISTED) != 0;
}

/* Whether most of the headings have it and this one has not. */
static bool lacks(size_t most, size_t one, size_t count)
{
	return !one && count >= HABIT_MIN && most * 5 >= count * 4;
}

static void find_lacks(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	struct habits all = {0};

	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->items[i].score >= HEADING_THRESHOLD + SURE && i != candidates->title)
			add_habits(&all, hearing, &candidates->items[i]);
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		struct habits own = {0};

		add_habits(&own, hearing, c);
		c->found |= lacks(all.room, own.room, all.count) ? FOUND_LESS_ROOM : 0;
		c->found |= lacks(all.marked, own.marked, all.count) ? FOUND_UNMARKED : 0;
		c->found |= lacks(all.capitals, own.capitals, all.count) ? FOUND_NOT_CAPITALS : 0;
		c->found |= lacks(all.centred, own.centred, all.count) ? FOUND_NOT_CENTRED : 0;
		c->found |= lacks(all.listed, own.listed, all.count) ? FOUND_UNLISTED : 0;
	}
}

void document_compare(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	struct keyed *keyed = sorted_by(candidates, form_key);
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		size_t good = 0, count;

		for (end = i; end < candidates->count && keyed[end].key == keyed[i].key; end++)
			good += candidates->items[keyed[end].index].score >= HEADING_THRESHOLD;
		count = end - i;
		if (keyed[i].key == 0)
			continue;
		uint32_t found = good >= 2 && good * 2 >= count   ? FOUND_HABIT
		                 : count >= 4 && good * 5 < count ? FOUND_RARE
		                                                  : 0;
		for (size_t j = i; j < end; j++)
			candidates->items[keyed[j].index].found |= found;
	}
	free(keyed);
	find_lacks(hearing);
}

void document_count(const struct hearing *hearing)
{
	find_spread(hearing);
	count_numbers(hearing->candidates);
}

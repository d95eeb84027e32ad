/*
 * Looks.
 *
 * Candidates are sorted by their form (candidate.c). A look is spread when nearly each line of it stands alone with
 * text of its own. It is a habit when half of its lines are headings by what is known so far, and rare when few of many
 * are. And where nearly all headings that are sure have something, as room above, one without it is less likely.
 */
#include "text/looks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/keyed.h"

enum {
	SPREAD_MIN = 3,
	SERIES_MIN = 4,
	SPREAD_ROOM = 100, /* code points of text of its own, or a paragraph as others are */
	SURE = 15,         /* above the threshold, to be taken as an example */
	HABIT_MIN = 2,
	RARE_MIN = 4,
	KNOWN_MAX = 512,
};

/* The form of what could be a heading by itself. */
static uint64_t spread_key(const struct candidate *candidate)
{
	bool text = (candidate->flags & (CANDIDATE_PARAGRAPH | CANDIDATE_BULLET)) != 0;
	bool apart = (candidate->found & (FOUND_CONTENTS | FOUND_NOTES | FOUND_FRAME)) != 0;

	return text || apart ? 0 : (uint64_t)candidate->form + 1;
}

/* What begins with the same two words. */
static uint64_t series_key(const struct candidate *candidate)
{
	const uint32_t other = CANDIDATE_LABEL | CANDIDATE_QUOTED | CANDIDATE_DASH | CANDIDATE_CREDIT | CANDIDATE_DATED;
	bool apart = (candidate->flags & other) || candidate->kind == BLOCK_VERSE || candidate->number;

	return apart || spread_key(candidate) == 0 ? 0 : candidate->two_words;
}

static uint64_t habit_key(const struct candidate *candidate)
{
	return candidate->score > 0 && !(candidate->found & FOUND_FRONT) ? spread_key(candidate) : 0;
}

/* Whether a candidate stands alone with text of its own below, and is no speech that goes on there. */
static bool has_text(const struct hearing *hearing, const struct candidate *c)
{
	uint32_t usual = (uint32_t)hearing->study->paragraph;
	uint32_t least = usual < SPREAD_ROOM ? usual : SPREAD_ROOM;
	/* Of one day there may be much to write, of another little. */
	bool roomy = c->room >= least || c->flags & CANDIDATE_DATED;
	bool alone = c->follows == FOLLOWER_PROSE && c->group <= 2 && roomy;
	/* In a text of the web a question before an answer is an interviewer's; in a book it is talk too. */
	bool asks = c->end == '?' && !hearing->study->soft;
	bool talks = asks || c->end == '!' || (c->flags & CANDIDATE_QUOTED) != 0;

	return alone && !(talks && hearing->blocks->sights[c->block + 1].flags & SIGHT_SPEECH);
}

static void mark(const struct candidates *candidates, const struct keyed *keyed, size_t count, uint32_t found)
{
	for (size_t i = 0; i < count && found; i++)
		candidates->items[keyed[i].index].found |= found;
}

/* Marks those that share a key with others, enough of which stand alone with text of their own. */
static void find_alone(
	const struct hearing *hearing, uint64_t (*key)(const struct candidate *), size_t least, uint32_t found)
{
	const struct candidates *candidates = hearing->candidates;
	size_t count, end;
	struct keyed *keyed = keyed_candidates(candidates, key, &count);

	for (size_t i = 0; i < count; i = end) {
		size_t good = 0;

		end = keyed_run(keyed, count, i);
		for (size_t j = i; j < end; j++)
			good += has_text(hearing, &candidates->items[keyed[j].index]);
		if (good >= least && good * 5 >= (end - i) * 4)
			mark(candidates, keyed + i, end - i, found);
	}
	free(keyed);
}

void looks_spread(const struct hearing *hearing)
{
	find_alone(hearing, spread_key, SPREAD_MIN, FOUND_SPREAD);
	find_alone(hearing, series_key, SERIES_MIN, FOUND_SERIES);
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

	/* A part's title has room above because its file begins there. */
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];
		bool titles = i == candidates->title || c->found & FOUND_PART_TITLE;

		if (c->score >= HEADING_THRESHOLD + SURE && !titles)
			add_habits(&all, hearing, c);
	}
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		struct habits own = {0};

		add_habits(&own, hearing, c);
		/* A bare number has no capitals, and no list of contents names it. */
		own.capitals += (c->flags & CANDIDATE_BARE) != 0;
		own.listed += (c->flags & CANDIDATE_BARE) != 0;
		c->found |= lacks(all.room, own.room, all.count) ? FOUND_LESS_ROOM : 0;
		c->found |= lacks(all.marked, own.marked, all.count) ? FOUND_UNMARKED : 0;
		c->found |= lacks(all.capitals, own.capitals, all.count) ? FOUND_NOT_CAPITALS : 0;
		c->found |= lacks(all.centred, own.centred, all.count) ? FOUND_NOT_CENTRED : 0;
		c->found |= lacks(all.listed, own.listed, all.count) ? FOUND_UNLISTED : 0;
	}
}

/* Keeps what was found of each look. */
static void remember(struct candidates *candidates)
{
	const uint32_t of_look = FOUND_HABIT | FOUND_RARE | FOUND_SPREAD | FOUND_LESS_ROOM | FOUND_UNMARKED |
	                         FOUND_NOT_CAPITALS | FOUND_NOT_CENTRED;
	size_t total, end;
	struct keyed *keyed = keyed_candidates(candidates, habit_key, &total);

	candidates->known_count = 0;
	for (size_t i = 0; i < total && candidates->known_count < KNOWN_MAX; i = end) {
		const struct candidate *c = &candidates->items[keyed[i].index];

		end = keyed_run(keyed, total, i);
		candidates->known = mem_grow(candidates->known, &candidates->known_capacity,
			candidates->known_count + 1, sizeof(*candidates->known));
		candidates->known[candidates->known_count++] = (struct keyed){keyed[i].key, c->found & of_look};
	}
	free(keyed);
}

/* A look that is a habit with room above is one without, right below another heading: the first chapter of a part. */
static void find_below(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;

	for (size_t i = 1; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		bool below =
			c[-1].score >= HEADING_THRESHOLD && c[-1].block + 1 == c->block && i - 1 != candidates->title;
		uint64_t roomy = (uint64_t)(c->form | CANDIDATE_FORM_ROOM) + 1;

		if (!below || c->form & CANDIDATE_FORM_ROOM || c->flags & CANDIDATE_PARAGRAPH)
			continue;
		size_t at = keyed_find(candidates->known, candidates->known_count, roomy);
		if (at < candidates->known_count && candidates->known[at].key == roomy &&
			(candidates->known[at].index & FOUND_HABIT))
			c->found = (c->found | FOUND_HABIT | FOUND_BELOW) & ~(uint32_t)FOUND_LESS_ROOM;
	}
}

void looks_compare(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	size_t total, end;
	struct keyed *keyed = keyed_candidates(candidates, habit_key, &total);

	for (size_t i = 0; i < total; i = end) {
		size_t good = 0;

		end = keyed_run(keyed, total, i);
		for (size_t j = i; j < end; j++)
			good += keyed[j].index != candidates->title &&
			        candidates->items[keyed[j].index].score >= HEADING_THRESHOLD;
		if (good >= HABIT_MIN && good * 2 >= end - i)
			mark(candidates, keyed + i, end - i, FOUND_HABIT);
		else if (end - i >= RARE_MIN && good * 5 < end - i)
			mark(candidates, keyed + i, end - i, FOUND_RARE);
	}
	free(keyed);
	find_lacks(hearing);
	remember(hearing->candidates);
	find_below(hearing);
}

void looks_recall(const struct candidates *candidates, struct candidate *candidate)
{
	uint64_t key = (uint64_t)candidate->form + 1;
	size_t at = keyed_find(candidates->known, candidates->known_count, key);

	if (at < candidates->known_count && candidates->known[at].key == key)
		candidate->found |= (uint32_t)candidates->known[at].index;
}

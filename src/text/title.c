/*
 * The essay's title.
 *
 * A title stands before the text, or after no more than a note on the copy. Of the short blocks there, those that say
 * what they are (who wrote it, where it was printed, that a section begins) are passed over; of the others the one with
 * the most room above, the greatest letters and the earliest place is taken.
 */
#include "text/title.h"

enum {
	NOTE_CHARS_MAX = 400, /* text that may stand before the title */
	TITLE_CHARS_MAX = 160,
	COMPARED = 1000, /* candidates */
	TITLE_MIN = -12,
	LOOKED_AT = 24, /* short blocks */
};

static const uint32_t never = CANDIDATE_CONTENTS | CANDIDATE_FOOTER | CANDIDATE_DASH | CANDIDATE_BRACKET |
                              CANDIDATE_ADDRESS | CANDIDATE_CREDIT | CANDIDATE_BARE | CANDIDATE_BULLET |
                              CANDIDATE_COLUMNS | CANDIDATE_NOTES | CANDIDATE_LICENCE | CANDIDATE_CAPTION |
                              CANDIDATE_TRANSCRIBER;

static bool could_be(const struct hearing *hearing, const struct candidate *c)
{
	const struct sight *sight = &hearing->blocks->sights[c->block];

	bool right = hearing->study->wrap && sight->indent >= hearing->study->wrap / 2 - 4 &&
	             !(c->block_flags & BLOCK_CENTRED);

	if (right || c->flags & never || c->found & (FOUND_CONTENTS | FOUND_FRAME))
		return false;
	if (c->says & SAYS_SALUTE && c->end == '!')
		return false;
	if (c->chars > TITLE_CHARS_MAX || c->end == ',' || c->end == ';' || c->end == ':' || c->words == 0)
		return false;
	if (c->letter_case == CASE_LOWER || c->letter_case == CASE_NONE || (c->number && c->sign))
		return false;
	return !(c->flags & CANDIDATE_PARAGRAPH) || (sight->flags & SIGHT_ATX) != 0;
}

/* The candidates of a part: from one to before another, and the block that they begin in. */
struct part {
	size_t from, to, block;
	size_t text_max; /* that may stand before the title */
};

/* Whether others look as it does. */
static bool looks_common(const struct hearing *hearing, const struct candidate *c, const struct part *part)
{
	size_t count = 0;

	for (size_t i = part->from; i < part->to && i - part->from < COMPARED; i++)
		count += hearing->candidates->items[i].form == c->form;
	return count > 3;
}

/* Whether another heading that is marked stands on the level of one that is, which does not begin the part. */
static bool has_like(const struct hearing *hearing, const struct candidate *c, const struct part *part)
{
	const struct blocks *blocks = hearing->blocks;

	for (size_t i = part->from; c->block > part->block && i < part->to && i - part->from < COMPARED; i++) {
		const struct candidate *other = &hearing->candidates->items[i];
		bool marked = blocks->sights[other->block].flags & (SIGHT_ATX | SIGHT_UNDERLINED);

		if (other != c && marked && blocks->items[other->block].level == 1)
			return true;
	}
	return false;
}

static int weigh(const struct hearing *hearing, const struct candidate *c, const struct part *part)
{
	const struct sight *sight = &hearing->blocks->sights[c->block];
	const struct block *block = &hearing->blocks->items[c->block];
	int sum = 0;

	sum += c->letter_case == CASE_UPPER ? 8 : 0;
	sum += sight->gap > hearing->study->gap ? 6 : 0;
	sum += block->flags & BLOCK_CENTRED ? 4 : 0;
	sum += sight->flags & (SIGHT_ATX | SIGHT_UNDERLINED) && block->level == 1 && !has_like(hearing, c, part) ? 30
	                                                                                                         : 0;
	sum += c->end == 0 || c->end == '!' || c->end == '?' ? 4 : 0;
	sum += c->block == part->block ? 8 : 0;
	sum -= c->flags & (CANDIDATE_PART | CANDIDATE_CHAPTER) ? 40 : 0;
	sum -= c->flags & CANDIDATE_DATED ? c->words <= 5 ? 40 : 12 : 0;
	sum -= c->flags & CANDIDATE_YEAR ? 6 : 0;
	sum -= c->flags & CANDIDATE_INITIALS ? 20 : 0;
	sum -= c->says & SAYS_IMPRINT ? 20 : 0;
	sum -= c->kind == BLOCK_VERSE && sight->lines > 2 && !(block->flags & BLOCK_CENTRED) ? 20 : 0;
	sum -= c->says & SAYS_DEDICATES ? 10 : 0;
	sum -= c > hearing->candidates->items && c[-1].flags & CANDIDATE_CREDIT && c[-1].words == 1 ? 10 : 0;
	sum -= c->flags & CANDIDATE_PARAGRAPH ? 10 : 0;
	sum -= c->flags & CANDIDATE_NAME && c->letter_case != CASE_UPPER ? 5 : 0;
	sum -= c->flags & CANDIDATE_EMPHASIS && hearing->study->wrap ? 20 : 0;
	sum -= c->flags & CANDIDATE_LINKING ? 10 : 0;
	sum -= c->block > part->block && looks_common(hearing, c, part) ? 10 : 0;
	return sum;
}

/* The code points of a block if it is running text; `c` is the last candidate at or before it, or NULL. */
static size_t text_in(const struct hearing *hearing, size_t block, const struct candidate *c)
{
	if (hearing->blocks->items[block].kind != BLOCK_PROSE)
		return 0;
	if (c && c->block == block && !(c->flags & CANDIDATE_PARAGRAPH))
		return 0;
	return hearing->blocks->sights[block].chars;
}

static size_t find(const struct hearing *hearing, const struct part *part)
{
	const struct candidates *candidates = hearing->candidates;
	size_t best = OUTLINE_NONE, text = 0, block = part->block, looked = 0;
	int most = TITLE_MIN;

	for (size_t i = part->from; i < part->to && looked < LOOKED_AT; i++) {
		const struct candidate *c = &candidates->items[i];
		const struct sight *sight = &hearing->blocks->sights[c->block];

		if (c->found & FOUND_FRAME) {
			block = c->block + 1;
			continue;
		}
		for (; block < c->block; block++)
			text += text_in(hearing, block, i > 0 ? c - 1 : NULL);
		if (text > part->text_max)
			break;
		looked++;
		if (!could_be(hearing, c) || (text > 0 && sight->gap <= hearing->study->gap))
			continue;
		int sum = weigh(hearing, c, part) - (int)looked;
		if (sum > most && (c->block == part->block || sum > 0)) {
			most = sum;
			best = i;
		}
	}
	return best;
}

size_t title_find(const struct hearing *hearing)
{
	return find(hearing, &(struct part){.to = hearing->candidates->count, .text_max = NOTE_CHARS_MAX});
}

size_t title_find_in(const struct hearing *hearing, size_t first, size_t end)
{
	return find(hearing, &(struct part){.from = candidates_at(hearing->candidates, first),
				     .to = candidates_at(hearing->candidates, end),
				     .block = first});
}

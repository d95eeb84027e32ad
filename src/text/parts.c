/*
 * An essay in several files.
 *
 * Where each file has a title of its own, the files are chapters, and their titles are the sections of the first level.
 * A title may be one as an essay has, or the number of a chapter or the name of a part in the file's first line, if its
 * like stands in no other place. What the whole is called is said by none of them, unless the first file is a title
 * page, with no running text though others have some, or has a title above its number.
 *
 * Where a file has no title, it goes on with what the one before began, and files say nothing of sections.
 */
#include "text/parts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/title.h"

enum {
	TEXT_CHARS = 150,     /* of running text: more is no title page */
	PARAGRAPH_CHARS = 75, /* of a block that is running text */
};

/* The block after the last of the part that begins at block `first`. */
static size_t end_of_part(const struct blocks *blocks, size_t first)
{
	size_t end = first + 1;

	while (end < blocks->count && !(blocks->sights[end].flags & SIGHT_PART))
		end++;
	return end;
}

static bool has_text(const struct hearing *hearing, size_t first, size_t end)
{
	const struct candidates *candidates = hearing->candidates;
	size_t chars = 0;

	for (size_t i = first; i < end; i++)
		if (hearing->blocks->sights[i].chars > PARAGRAPH_CHARS)
			chars += hearing->blocks->sights[i].chars;
	for (size_t i = candidates_at(candidates, first); i < candidates->count && candidates->items[i].block < end;
		i++)
		if (candidates->items[i].flags & CANDIDATE_PARAGRAPH)
			return true;
	return chars > TEXT_CHARS;
}

/* Whether it is named as parts are: by a number, a chapter noun or a word for what it is. */
static bool is_named(const struct candidate *c)
{
	const uint32_t never = CANDIDATE_PARAGRAPH | CANDIDATE_BULLET | CANDIDATE_COLUMNS | CANDIDATE_DATED |
	                       CANDIDATE_CONTENTS | CANDIDATE_NOTES;

	if (c->flags & never || c->found & (FOUND_CONTENTS | FOUND_FRAME))
		return false;
	if (c->number && c->sign)
		return true;
	return (c->flags & (CANDIDATE_CHAPTER | CANDIDATE_PART)) && c->end != '.';
}

/* Whether two are numbered in one way, so that one may count on from the other. */
static bool is_like(const struct candidate *a, const struct candidate *b)
{
	return a->number && b->number && a->sign == b->sign && a->after == b->after && a->depth == b->depth &&
	       a->noun == b->noun;
}

/* The candidate that is the title of the part of these blocks. */
static size_t title_of_part(const struct hearing *hearing, size_t first, size_t end)
{
	size_t at = candidates_at(hearing->candidates, first);
	bool begins = at < hearing->candidates->count && hearing->candidates->items[at].block == first;

	return begins && is_named(&hearing->candidates->items[at]) ? at : title_find_in(hearing, first, end);
}

/* The first of a part that is numbered as the title of another is. */
static size_t find_like(const struct hearing *hearing, const struct candidate *title, size_t end)
{
	const struct candidates *candidates = hearing->candidates;

	for (size_t i = 0; i < candidates->count && candidates->items[i].block < end; i++)
		if (is_named(&candidates->items[i]) && is_like(&candidates->items[i], title))
			return i;
	return OUTLINE_NONE;
}

/* Whether what counts as the titles of parts do is found at more places than theirs: sections, some of which begin
 * files. */
static bool counts_elsewhere(const struct hearing *hearing, const size_t *titles, size_t count)
{
	const struct candidates *candidates = hearing->candidates;
	const struct candidate *example = &candidates->items[titles[0]];
	size_t alike = 0, others = 0;

	for (size_t i = 0; i < count; i++)
		alike += is_like(&candidates->items[titles[i]], example);
	for (size_t i = 0; i < candidates->count && example->number; i++)
		others += is_named(&candidates->items[i]) && is_like(&candidates->items[i], example);
	return others > alike;
}

/* The titles of all parts but the first, with room for one more; NULL where one has none. */
static size_t *titles_of_others(const struct hearing *hearing, size_t first, size_t *count)
{
	const struct blocks *blocks = hearing->blocks;
	size_t *titles = mem_alloc((hearing->candidates->count + 1) * sizeof(*titles)), end;

	*count = 0;
	for (size_t begin = first; begin < blocks->count; begin = end) {
		end = end_of_part(blocks, begin);
		titles[*count] = title_of_part(hearing, begin, end);
		if (titles[(*count)++] == OUTLINE_NONE) {
			free(titles);
			return NULL;
		}
	}
	return titles;
}

/* The title of the first part, when the others' are known; OUTLINE_NONE where it is the whole's, or there is none. */
static size_t title_of_first(const struct hearing *hearing, size_t second, size_t end)
{
	const struct candidates *candidates = hearing->candidates;
	size_t like = find_like(hearing, &candidates->items[second], end);
	bool page = !has_text(hearing, 0, end) && has_text(hearing, end, hearing->blocks->count);

	if (like != OUTLINE_NONE)
		return like;
	return page && candidates->title != OUTLINE_NONE ? OUTLINE_NONE : title_of_part(hearing, 0, end);
}

void parts_find(const struct hearing *hearing)
{
	struct candidates *candidates = hearing->candidates;
	size_t end = hearing->blocks->count > 0 ? end_of_part(hearing->blocks, 0) : 0, count;

	if (end >= hearing->blocks->count)
		return;
	size_t *titles = titles_of_others(hearing, end, &count);
	if (!titles)
		return;
	size_t first = title_of_first(hearing, titles[0], end);
	bool none = first == OUTLINE_NONE && candidates->title == OUTLINE_NONE;

	if (first != OUTLINE_NONE)
		titles[count++] = first;
	if (!none && !counts_elsewhere(hearing, titles, count)) {
		for (size_t i = 0; i < count; i++)
			candidates->items[titles[i]].found |= FOUND_PART_TITLE;
		/* It stands above the first part's title, or is that. */
		if (first != OUTLINE_NONE && candidates->title >= first)
			candidates->title = OUTLINE_NONE;
	}
	free(titles);
}

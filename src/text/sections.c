/*
 * From headings to sections.
 *
 * A heading that follows a bare number, or "Kapitel 3", with no text between, continues it. Of the headings that are
 * left the levels are found (levels.c), and each begins a section.
 */
#include "text/sections.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	UNSURE = 12,
	SURE = 100, /* the title of a part */
	TITLE_CHARS_MAX = 100,
	LOOKED_BACK = 64, /* headings */
};

static bool is_heading(const struct candidate *candidate)
{
	return candidate->score >= HEADING_THRESHOLD;
}

/* A number, or "Kapitel 3", without a title of its own. */
static bool is_number(const struct candidate *candidate)
{
	if (candidate->flags & CANDIDATE_BARE)
		return true;
	return (candidate->flags & (CANDIDATE_CHAPTER | CANDIDATE_SUFFIX)) && candidate->words <= 3 &&
	       (candidate->found & FOUND_SEQUENCE || candidate->flags & CANDIDATE_CHAPTER);
}

/* Whether a candidate is the title that belongs to a number right above it, however little it looks like a heading. */
static bool continues(const struct leveled *heading, const struct candidate *next)
{
	const uint32_t never = CANDIDATE_CREDIT | CANDIDATE_DATED | CANDIDATE_BRACKET | CANDIDATE_CAPTION |
	                       CANDIDATE_LABEL | CANDIDATE_PARAGRAPH | CANDIDATE_BULLET | CANDIDATE_PART |
	                       CANDIDATE_DASH | CANDIDATE_COLUMNS | CANDIDATE_SENTENCES;

	if (!is_number(heading->candidate) || next->block != heading->last + 1 ||
		heading->last != heading->candidate->block)
		return false;
	if (next->flags & never || next->follows == FOLLOWER_END || next->number || next->chars > TITLE_CHARS_MAX ||
		next->words == 0)
		return false;
	return !(next->says & SAYS_SALUTE) && next->end != ',' && next->end != ':' && next->letter_case != CASE_LOWER;
}

static void add_heading(struct sections *sections, const struct candidate *candidate)
{
	sections->headings = mem_grow(
		sections->headings, &sections->heading_capacity, sections->count + 1, sizeof(*sections->headings));
	sections->headings[sections->count++] = (struct leveled){.candidate = candidate, .last = candidate->block};
}

/* Marks of emphasis around all of a heading are not shown. */
static void hide_emphasis(struct block *block, const struct candidate *candidate, const char *bytes)
{
	size_t lead = block->lead, end = block->end - block->trail;

	if (!candidate->emphasis)
		return;
	while (block->start + lead < end && (bytes[block->start + lead] == ' ' || bytes[block->start + lead] == '\t'))
		lead++;
	lead += candidate->emphasis;
	if (lead < UINT16_MAX && block->trail + candidate->emphasis < UINT16_MAX) {
		block->lead = (uint16_t)lead;
		block->trail = (uint16_t)(block->trail + candidate->emphasis);
	}
}

/*
 * A heading's line ends are its author's, number above title, unless its first line is as long as those of wrapped
 * prose.
 */
static unsigned wrapped_flag(const struct block *block, const char *bytes)
{
	enum { WRAPPED_LINE = 48 }; /* bytes */
	const char *end = memchr(bytes + block->start, '\n', block->end - block->start);
	bool is_wrapped = end && (size_t)(end - (bytes + block->start)) >= WRAPPED_LINE;

	return is_wrapped && !block->trail && !(block->flags & BLOCK_CENTRED) ? BLOCK_WRAPPED : 0;
}

static void mark_block(struct block *block, enum block_kind kind, int level, unsigned flags)
{
	block->kind = (uint8_t)kind;
	block->level = (uint8_t)level;
	block->flags = (uint16_t)((block->flags & ~BLOCK_WRAPPED) | flags);
}

/* Gathers the headings, and their further lines. */
static void gather(struct sections *sections, const struct candidates *candidates, size_t first)
{
	size_t begin = sections->count;

	for (size_t i = first; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];
		struct leveled *last = sections->count > begin ? &sections->headings[sections->count - 1] : NULL;

		if (i == candidates->title)
			continue;
		if (c->found & FOUND_PART_TITLE)
			add_heading(sections, c);
		else if (last && continues(last, c))
			last->last = c->block;
		else if (is_heading(c))
			add_heading(sections, c);
	}
}

static void settle_one(struct sections *sections, const struct hearing *hearing, size_t index, int level)
{
	struct blocks *blocks = hearing->blocks;
	const struct leveled *heading = &sections->headings[index];
	size_t block = heading->candidate->block;
	bool part = heading->candidate->found & FOUND_PART_TITLE;
	int certainty = part ? SURE : heading->candidate->score - HEADING_THRESHOLD;

	sections->items[index] = (struct section){.block = block, .level = level, .certainty = certainty};
	mark_block(&blocks->items[block], BLOCK_HEADING, level,
		(certainty < UNSURE ? BLOCK_UNSURE : 0) | wrapped_flag(&blocks->items[block], hearing->bytes));
	hide_emphasis(&blocks->items[block], heading->candidate, hearing->bytes);
	if (heading->last > block)
		mark_block(&blocks->items[heading->last], BLOCK_HEADING, level,
			BLOCK_CONTINUES | wrapped_flag(&blocks->items[heading->last], hearing->bytes));
}

/* Blocks marked as headings that were judged to be none. */
static void unmark(const struct hearing *hearing, size_t first)
{
	for (size_t i = first; i < hearing->candidates->count; i++) {
		struct block *block = &hearing->blocks->items[hearing->candidates->items[i].block];

		if (block->kind == BLOCK_HEADING)
			block->kind = BLOCK_PROSE;
	}
}

static void mark_title(struct sections *sections, const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;

	sections->title = OUTLINE_NONE;
	if (candidates->title >= candidates->count)
		return;
	sections->title = candidates->items[candidates->title].block;
	mark_block(&hearing->blocks->items[sections->title], BLOCK_TITLE, 0, 0);
	hide_emphasis(&hearing->blocks->items[sections->title], &candidates->items[candidates->title], hearing->bytes);
}

/* The titles of parts are above all other headings. */
static void find_levels(struct sections *sections, const struct hearing *hearing)
{
	struct leveled *others = mem_alloc((sections->count + 1) * sizeof(*others));
	size_t count = 0, next = 0;

	for (size_t i = 0; i < sections->count; i++)
		if (!(sections->headings[i].candidate->found & FOUND_PART_TITLE))
			others[count++] = sections->headings[i];
	bool parts = count < sections->count;
	levels_find(others, count, hearing->blocks, hearing->study);
	for (size_t i = 0; i < sections->count; i++) {
		struct leveled *heading = &sections->headings[i];
		bool title = heading->candidate->found & FOUND_PART_TITLE;

		heading->level = title ? 1 : others[next++].level + parts;
		heading->level = heading->level > LEVEL_MAX ? LEVEL_MAX : heading->level;
	}
	free(others);
}

void sections_build(struct sections *sections, const struct hearing *hearing)
{
	unmark(hearing, 0);
	sections->count = 0;
	gather(sections, hearing->candidates, 0);
	find_levels(sections, hearing);
	sections->items = mem_grow(sections->items, &sections->capacity, sections->count, sizeof(*sections->items));
	for (size_t i = 0; i < sections->count; i++)
		settle_one(sections, hearing, i, sections->headings[i].level);
	mark_title(sections, hearing);
}

/* The level of the last heading before that looks as this one does, 1 where none of the last ones does. */
static int level_before(const struct sections *sections, const struct hearing *hearing, size_t index)
{
	const struct candidate *c = sections->headings[index].candidate;

	for (size_t back = 1; back <= LOOKED_BACK && back <= index; back++) {
		const struct section *section = &sections->items[index - back];
		size_t other = candidates_at(hearing->candidates, section->block);

		if (hearing->candidates->items[other].form == c->form)
			return section->level;
	}
	return 1;
}

void sections_extend(struct sections *sections, const struct hearing *hearing, size_t first)
{
	size_t block = first < hearing->candidates->count ? hearing->candidates->items[first].block : SIZE_MAX;

	unmark(hearing, first);
	while (sections->count > 0 && sections->items[sections->count - 1].block >= block)
		sections->count--;
	size_t begin = sections->count;
	gather(sections, hearing->candidates, first);
	sections->items = mem_grow(sections->items, &sections->capacity, sections->count, sizeof(*sections->items));
	for (size_t i = begin; i < sections->count; i++)
		settle_one(sections, hearing, i, level_before(sections, hearing, i));
	if (hearing->candidates->title < hearing->candidates->count)
		mark_title(sections, hearing);
}

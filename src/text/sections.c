/*
 * From headings to sections.
 *
 * A heading that follows a bare number, or "Kapitel 3", with no text between, continues it. Of the headings that are
 * left the levels are found (levels.c), and each begins a section.
 */
#include "text/sections.h"

#include "base/memory.h"

enum {
	UNSURE = 12,
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

static bool continues(const struct candidate *heading, const struct candidate *next)
{
	return is_number(heading) && next->block == heading->block + 1 && !next->number &&
	       !(next->flags & CANDIDATE_PART) && next->chars <= 100;
}

static void add_heading(struct sections *sections, const struct candidate *candidate)
{
	sections->headings = mem_grow(
		sections->headings, &sections->heading_capacity, sections->count + 1, sizeof(*sections->headings));
	sections->headings[sections->count++] = (struct leveled){.candidate = candidate, .last = candidate->block};
}

static void mark_block(struct block *block, enum block_kind kind, int level, unsigned flags)
{
	block->kind = (uint8_t)kind;
	block->level = (uint8_t)level;
	block->flags = (uint16_t)((block->flags & ~BLOCK_WRAPPED) | flags);
}

/* Gathers the headings, and their further lines. */
static void gather(struct sections *sections, const struct candidates *candidates)
{
	sections->count = 0;
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];
		struct leveled *last = sections->count > 0 ? &sections->headings[sections->count - 1] : NULL;

		if (i == candidates->title || !is_heading(c))
			continue;
		if (last && continues(last->candidate, c))
			last->last = c->block;
		else
			add_heading(sections, c);
	}
}

static void settle(struct sections *sections, struct blocks *blocks)
{
	sections->items = mem_grow(sections->items, &sections->capacity, sections->count, sizeof(*sections->items));
	for (size_t i = 0; i < sections->count; i++) {
		const struct leveled *heading = &sections->headings[i];
		size_t block = heading->candidate->block;
		int certainty = heading->candidate->score - HEADING_THRESHOLD;

		sections->items[i] = (struct section){.block = block, .level = heading->level, .certainty = certainty};
		mark_block(&blocks->items[block], BLOCK_HEADING, heading->level, certainty < UNSURE ? BLOCK_UNSURE : 0);
		if (heading->last > block)
			mark_block(&blocks->items[heading->last], BLOCK_HEADING, heading->level, BLOCK_CONTINUES);
	}
}

void sections_build(struct sections *sections, struct blocks *blocks, const struct candidates *candidates,
	const struct study *study)
{
	for (size_t i = 0; i < candidates->count; i++)
		if (blocks->items[candidates->items[i].block].kind == BLOCK_HEADING)
			blocks->items[candidates->items[i].block].kind = BLOCK_PROSE;
	sections->title = OUTLINE_NONE;
	if (candidates->title < candidates->count) {
		sections->title = candidates->items[candidates->title].block;
		mark_block(&blocks->items[sections->title], BLOCK_TITLE, 0, 0);
	}
	gather(sections, candidates);
	levels_find(sections->headings, sections->count, blocks, study);
	settle(sections, blocks);
}

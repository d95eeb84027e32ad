/*
 * From headings to sections.
 *
 * A heading that follows a bare number, with no text between, continues it. Levels come from the marks where there are
 * some, from the depth of the number, and else are 1.
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

static int level_of(const struct candidate *candidate, const struct blocks *blocks)
{
	int level = blocks->items[candidate->block].level;

	if (blocks->sights[candidate->block].flags & (SIGHT_ATX | SIGHT_UNDERLINED))
		return level > 0 ? level : 1;
	level = candidate->depth;
	return level < 1 ? 1 : level < 3 ? level : 3;
}

static void add_section(struct sections *sections, struct blocks *blocks, const struct candidate *candidate)
{
	struct block *block = &blocks->items[candidate->block];

	sections->items = mem_grow(sections->items, &sections->capacity, sections->count + 1, sizeof(*sections->items));
	struct section *section = &sections->items[sections->count++];
	section->block = candidate->block;
	section->level = level_of(candidate, blocks);
	section->certainty = candidate->score - HEADING_THRESHOLD;
	block->kind = BLOCK_HEADING;
	block->level = (uint8_t)section->level;
	block->flags &= (uint16_t)~BLOCK_WRAPPED;
	if (section->certainty < UNSURE)
		block->flags |= BLOCK_UNSURE;
}

/* Marks count from the first there is: a text whose only headings are ### has sections of level 1. */
static void raise_levels(struct sections *sections, struct blocks *blocks)
{
	int least = 3;

	for (size_t i = 0; i < sections->count; i++)
		if (sections->items[i].level < least)
			least = sections->items[i].level;
	for (size_t i = 0; i < sections->count; i++) {
		sections->items[i].level -= least - 1;
		blocks->items[sections->items[i].block].level = (uint8_t)sections->items[i].level;
	}
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
	return heading && is_number(heading) && next->block == heading->block + 1 && !next->number &&
	       !(next->flags & CANDIDATE_PART) && next->chars <= 100;
}

void sections_build(struct sections *sections, struct blocks *blocks, const struct candidates *candidates,
	const struct study *study)
{
	const struct candidate *heading = NULL;

	(void)study;
	sections->count = 0;
	bool titled = candidates->title < candidates->count;

	sections->title = titled ? candidates->items[candidates->title].block : OUTLINE_NONE;
	if (sections->title != OUTLINE_NONE) {
		blocks->items[sections->title].kind = BLOCK_TITLE;
		blocks->items[sections->title].flags &= (uint16_t)~BLOCK_WRAPPED;
	}
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];

		if (c->block == sections->title)
			continue;
		if (!is_heading(c)) {
			if (blocks->items[c->block].kind == BLOCK_HEADING)
				blocks->items[c->block].kind = BLOCK_PROSE;
			continue;
		}
		if (continues(heading, c)) {
			blocks->items[c->block].kind = BLOCK_HEADING;
			blocks->items[c->block].level = blocks->items[heading->block].level;
			blocks->items[c->block].flags |= BLOCK_CONTINUES;
			continue;
		}
		heading = c;
		add_section(sections, blocks, c);
	}
	raise_levels(sections, blocks);
}

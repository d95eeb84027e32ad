/*
 * From headings to sections.
 *
 * The title is the first block that could be one, before the first heading and the first paragraph. A heading that
 * follows a bare number, with no text between, continues it. Levels come from the marks where there are some, from the
 * depth of the number, and else are 1.
 */
#include "text/sections.h"

#include "base/memory.h"

enum {
	UNSURE = 12,
	TITLE_CHARS_MAX = 160,
};

static bool is_heading(const struct candidate *candidate)
{
	return candidate->score >= HEADING_THRESHOLD;
}

static size_t find_title(const struct blocks *blocks, const struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];

		if (c->block > 0)
			return OUTLINE_NONE;
		if (c->flags &
			(CANDIDATE_PART | CANDIDATE_CHAPTER | CANDIDATE_CONTENTS | CANDIDATE_CREDIT | CANDIDATE_BULLET))
			return OUTLINE_NONE;
		if (c->number || c->chars > TITLE_CHARS_MAX || c->end == ',' || c->letter_case == CASE_NONE)
			return OUTLINE_NONE;
		return blocks->count > 1 ? c->block : OUTLINE_NONE;
	}
	return OUTLINE_NONE;
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

static bool continues(const struct candidate *heading, const struct candidate *next)
{
	return heading && (heading->flags & (CANDIDATE_BARE | CANDIDATE_CHAPTER)) &&
	       next->block == heading->block + 1 && !(next->flags & (CANDIDATE_BARE | CANDIDATE_CHAPTER)) &&
	       next->chars <= 100;
}

void sections_build(struct sections *sections, struct blocks *blocks, const struct candidates *candidates,
	const struct study *study)
{
	const struct candidate *heading = NULL;

	(void)study;
	sections->count = 0;
	sections->title = find_title(blocks, candidates);
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

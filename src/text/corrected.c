/*
 * The reader's word above what was found.
 *
 * What was found is put aside the first time, and put back before each further one, so that the result depends on the
 * text and the last corrections alone. Then the blocks are changed one by one, and the sections gathered anew: those
 * found whose blocks are headings still, and the blocks that the reader made headings, merged in the order of the
 * text.
 */
#include "text/corrected.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/outline_feed.h"

void corrected_release(struct corrected *corrected)
{
	free(corrected->sections);
	free(corrected->blocks);
	*corrected = (struct corrected){.is_on = false};
}

/* One correction, by its block. */
struct word {
	size_t block, order;
	int level;
};

static int compare(const void *a, const void *b)
{
	const struct word *left = a, *right = b;

	if (left->block != right->block)
		return left->block < right->block ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

/* The words by block, one each. */
static size_t gather(
	const struct outline *outline, const struct correction *corrections, size_t count, struct word *words)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t block = outline_block_at(outline, corrections[i].pos);

		if (block != OUTLINE_NONE)
			words[kept++] = (struct word){block, i, corrections[i].level};
	}
	qsort(words, kept, sizeof(*words), compare);
	count = 0;
	for (size_t i = 0; i < kept; i++)
		if (i + 1 == kept || words[i + 1].block != words[i].block)
			words[count++] = words[i];
	return count;
}

static void put_back(struct outline_change *change)
{
	struct corrected *corrected = change->corrected;

	if (!corrected->is_on) {
		corrected->section_count = change->sections->count;
		corrected->sections = mem_alloc((corrected->section_count + 1) * sizeof(*corrected->sections));
		if (corrected->section_count > 0)
			memcpy(corrected->sections, change->sections->items,
				corrected->section_count * sizeof(*corrected->sections));
		corrected->is_on = true;
	}
	while (corrected->block_count > 0) {
		const struct corrected_block *block = &corrected->blocks[--corrected->block_count];

		change->blocks->items[block->index] = block->was;
	}
}

static struct block *change_block(struct outline_change *change, size_t index)
{
	struct corrected *corrected = change->corrected;
	struct block *block = &change->blocks->items[index];

	corrected->blocks = mem_grow(
		corrected->blocks, &corrected->block_capacity, corrected->block_count + 1, sizeof(*corrected->blocks));
	corrected->blocks[corrected->block_count++] = (struct corrected_block){index, *block};
	return block;
}

static void set_level(struct outline_change *change, size_t index, int level)
{
	struct block *block = change_block(change, index);
	bool was_heading = block->kind == BLOCK_HEADING;

	block->level = (uint8_t)level;
	block->flags &= (uint16_t)~BLOCK_UNSURE;
	if (level > 0) {
		block->kind = BLOCK_HEADING;
	} else if (was_heading) {
		/* Its marks are the author's words again. */
		block->kind = BLOCK_PROSE;
		block->lead = block->trail = 0;
		block->flags &= (uint16_t)~BLOCK_CONTINUES;
	}
}

/* Changes a block, and the lines of a title that continue it. */
static void obey(struct outline_change *change, const struct word *word)
{
	const struct block *blocks = change->blocks->items;
	bool was_heading = blocks[word->block].kind == BLOCK_HEADING;

	if (blocks[word->block].kind == BLOCK_TITLE || (word->level == 0 && !was_heading))
		return;
	if (blocks[word->block].flags & BLOCK_CONTINUES)
		return;
	set_level(change, word->block, word->level);
	for (size_t i = word->block + 1; was_heading && i < change->blocks->count; i++) {
		if (!(blocks[i].flags & BLOCK_CONTINUES) || blocks[i].kind != BLOCK_HEADING)
			break;
		set_level(change, i, word->level);
	}
}

static void gather_sections(struct outline_change *change, const struct word *words, size_t count)
{
	const struct corrected *corrected = change->corrected;
	struct sections *sections = change->sections;
	size_t found = 0, word = 0;

	sections->items = mem_grow(
		sections->items, &sections->capacity, corrected->section_count + count, sizeof(*sections->items));
	sections->count = 0;
	while (found < corrected->section_count || word < count) {
		size_t from_found = found < corrected->section_count ? corrected->sections[found].block : SIZE_MAX;
		size_t from_word = word < count ? words[word].block : SIZE_MAX;
		size_t index = from_found < from_word ? from_found : from_word;
		const struct block *block = &change->blocks->items[index];
		int certainty = from_found == index ? corrected->sections[found].certainty : 0;

		if (block->kind == BLOCK_HEADING && !(block->flags & BLOCK_CONTINUES))
			sections->items[sections->count++] =
				(struct section){.block = index, .level = block->level, .certainty = certainty};
		found += from_found == index;
		word += from_word == index;
	}
}

void outline_correct(struct outline *outline, const struct correction *corrections, size_t count)
{
	struct outline_change change;

	if (!outline_change(outline, &change) || (count == 0 && !change.corrected->is_on))
		return;
	struct word *words = mem_alloc((count + 1) * sizeof(*words));

	put_back(&change);
	count = gather(outline, corrections, count, words);
	for (size_t i = 0; i < count; i++)
		obey(&change, &words[i]);
	gather_sections(&change, words, count);
	(*change.revision)++;
	free(words);
}

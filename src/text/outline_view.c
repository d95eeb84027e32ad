/*
 * What is asked of an outline: by index, and by position through halving, for blocks and sections lie in the order of
 * the text. Titles are put together from the text when they are asked for.
 */
#include "text/outline.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/outline_feed.h"

void outline_update(struct outline *outline, const struct text *text)
{
	size_t count = text_part_count(text);
	size_t *parts = mem_alloc((count + 1) * sizeof(*parts));

	for (size_t i = 0; i < count; i++)
		parts[i] = text_part_start(text, i);
	outline_update_bytes(outline, &(struct outline_feed){.bytes = text_bytes(text),
					      .len = text_length(text),
					      .complete = text_is_complete(text),
					      .parts = parts,
					      .part_count = count,
					      .struck = text_is_struck(text) ? text : NULL});
	free(parts);
}

size_t outline_block_count(const struct outline *outline)
{
	return outline_blocks(outline)->count;
}

const struct block *outline_block(const struct outline *outline, size_t index)
{
	return &outline_blocks(outline)->items[index];
}

size_t outline_block_at(const struct outline *outline, size_t pos)
{
	size_t low = 0, high = outline_blocks(outline)->count;

	if (high == 0)
		return OUTLINE_NONE;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (outline_blocks(outline)->items[middle].start <= pos)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct range block_content(const struct block *block)
{
	struct range range = {block->start + block->lead, block->end - block->trail};

	if (range.start > range.end)
		range.start = range.end = block->start;
	return range;
}

size_t outline_section_count(const struct outline *outline)
{
	return outline_sections(outline)->count;
}

const struct section *outline_section(const struct outline *outline, size_t index)
{
	return &outline_sections(outline)->items[index];
}

static size_t section_start(const struct outline *outline, size_t index)
{
	return outline_blocks(outline)->items[outline_sections(outline)->items[index].block].start;
}

size_t outline_section_at(const struct outline *outline, size_t pos)
{
	size_t low = 0, high = outline_sections(outline)->count;

	if (high == 0 || pos < section_start(outline, 0))
		return OUTLINE_NONE;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (section_start(outline, middle) <= pos)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct range outline_section_range(const struct outline *outline, const struct text *text, size_t index)
{
	bool last = index + 1 == outline_sections(outline)->count;

	return (struct range){
		section_start(outline, index), last ? text_length(text) : section_start(outline, index + 1)};
}

/* Appends a block's content with its white space folded. */
static void append_folded(struct bytes *title, const char *bytes, struct range range)
{
	bool space = title->len > 0;

	for (size_t i = range.start; i < range.end; i++) {
		char c = bytes[i];

		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			space = title->len > 0;
			continue;
		}
		if (space && title->len > 0)
			bytes_append_char(title, ' ');
		space = false;
		bytes_append_char(title, c);
	}
}

static void append_title(const struct outline *outline, const struct text *text, size_t index, struct bytes *title)
{
	struct bytes own = BYTES_INIT;

	do
		append_folded(&own, text_bytes(text), block_content(&outline_blocks(outline)->items[index++]));
	while (index < outline_blocks(outline)->count &&
		(outline_blocks(outline)->items[index].flags & BLOCK_CONTINUES));
	bytes_append(title, bytes_string(&own), own.len);
	bytes_release(&own);
}

void outline_section_title(const struct outline *outline, const struct text *text, size_t index, struct bytes *title)
{
	append_title(outline, text, outline_sections(outline)->items[index].block, title);
}

size_t outline_title_block(const struct outline *outline)
{
	return outline_sections(outline)->title;
}

bool outline_title(const struct outline *outline, const struct text *text, struct bytes *title)
{
	if (outline_sections(outline)->title == OUTLINE_NONE)
		return false;
	append_title(outline, text, outline_sections(outline)->title, title);
	return true;
}

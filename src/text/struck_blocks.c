/*
 * Blocks of a text that was written for a terminal, as man writes: its lines are set already and stay as they are. A
 * line all in bold that is set in no further than a manual's subsections are is a heading, of the first level where it
 * is not set in at all; a line with a wide gap in it is a page's head or foot.
 */
#include "text/blocks.h"

enum {
	HEADING_INDENT = 4, /* columns: below it stands text, never a heading */
	HEADING_WIDTH = 70,
};

static bool is_bold(const struct stretch *stretch, const struct line *line)
{
	for (size_t pos = line->start; pos < line->end;) {
		size_t end;

		if (!(text_style(stretch->struck, pos, &end) & TEXT_BOLD) && stretch->bytes[pos] != ' ')
			return false;
		pos = end;
	}
	return true;
}

/* Where styles were lost, what is set in less than text is a heading: a section's, or one with room above it. */
static bool is_heading(const struct stretch *stretch, const struct line *line, bool is_first)
{
	return line->indent < HEADING_INDENT && line->width <= HEADING_WIDTH &&
	       !line_has_gap(stretch->bytes, line->start, line->end) &&
	       (text_has_styles(stretch->struck) ? is_bold(stretch, line) : is_first || line->indent == 0);
}

static void add_heading(struct blocks *blocks, const struct stretch *stretch, size_t index)
{
	const struct line *line = &stretch->lines[index];
	struct block *block = blocks_add(blocks, stretch, index, 1, BLOCK_HEADING);

	block->lead = (uint16_t)(line->start - line->begin);
	block->flags = BLOCK_CLOSE;
	block->level = line->indent == 0 ? 1 : 2;
	blocks_last_sight(blocks)->flags |= SIGHT_ATX;
}

void blocks_add_struck(struct blocks *blocks, const struct stretch *stretch)
{
	size_t first = 0;

	for (size_t i = 0; i <= stretch->count; i++) {
		bool heading = i < stretch->count && is_heading(stretch, &stretch->lines[i], i == 0);

		if ((heading || i == stretch->count) && i > first)
			blocks_add(blocks, stretch, first, i - first, BLOCK_PREFORMATTED);
		if (heading) {
			add_heading(blocks, stretch, i);
			first = i + 1;
		}
	}
}

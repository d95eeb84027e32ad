/*
 * Blocks set as what they are. A paragraph, or each of the author's lines where these are kept, is read as pieces, and
 * linebreak_choose() says which of them end a line; preformatted text is cut where a line is full. Invariant: the lines
 * made so far partition the stretch from its start to where the flow has come.
 */
#include "page/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/cluster.h"
#include "page/flow.h"
#include "page/piece.h"
#include "page/shape.h"

_Static_assert(LAYOUT_ADDED >= HYPHEN_ADDED, "there is room for all letters that a hyphen adds");

/* How far behind the place where a stretch should end its end may be. */
#define LOOK_AHEAD 4096

/* A measure under this has no room for a mark before what goes on a line. */
#define LEAST_MARKED 12

/* What a centred line leaves free on either side, so that it is seen to be centred, and the measure that can spare it.
 */
#define CENTRED_FREE 6
#define LEAST_CENTRED 40

/* A last line of fewer cells is a poor one. */
#define LEAST_END 6

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The end of white space (a line end, where the author's are kept) at or after pos; pos + LOOK_AHEAD at most. */
static size_t stretch_end(const char *bytes, const struct block *block, size_t pos)
{
	size_t limit = block->end - pos > LOOK_AHEAD ? pos + LOOK_AHEAD : block->end;
	bool by_line = !(block->flags & BLOCK_WRAPPED) && block->kind != BLOCK_PROSE;
	const char *line_end = by_line ? memchr(bytes + pos, '\n', limit - pos) : NULL;

	if (line_end)
		return (size_t)(line_end - bytes) + 1;
	for (size_t i = pos; i < limit; i++) {
		if (is_white(bytes[i])) {
			while (i < limit && is_white(bytes[i]))
				i++;
			return i;
		}
	}
	if (limit == block->end)
		return limit;
	while (((unsigned char)bytes[limit] & 0xC0) == 0x80)
		limit++;
	return cluster_end(bytes, limit, block->end);
}

/* Where the stretch of that number begins; the end of the block for one past the last. */
static size_t stretch_start(const char *bytes, const struct block *block, size_t number)
{
	size_t len = block->end - block->start, offset = number * LAYOUT_STRETCH;

	if (number == 0)
		return block->start;
	/* A last stretch that would be a few words is part of the one before it. */
	if (offset >= len || len - offset < LAYOUT_STRETCH / 2)
		return block->end;
	return stretch_end(bytes, block, block->start + offset);
}

struct range layout_stretch(const struct text *text, const struct block *block, size_t pos)
{
	const char *bytes = text_bytes(text);
	size_t number, start, end;

	if (block->end - block->start < LAYOUT_STRETCH + LAYOUT_STRETCH / 2)
		return (struct range){block->start, block->end};
	pos = pos < block->start ? block->start : pos >= block->end ? block->end - 1 : pos;
	number = (pos - block->start) / LAYOUT_STRETCH;
	start = stretch_start(bytes, block, number);
	if (start > pos) {
		end = start;
		start = stretch_start(bytes, block, number - 1);
	} else {
		end = stretch_start(bytes, block, number + 1);
	}
	return (struct range){start, end};
}

static struct layout_line *add_line(struct layout *layout, size_t start, size_t end)
{
	struct layout_line *line;

	layout->lines = mem_grow(layout->lines, &layout->capacity, layout->count + 1, sizeof(struct layout_line));
	line = &layout->lines[layout->count++];
	*line = (struct layout_line){.range = {start, end}};
	return line;
}

/* Widens the spaces of a line that ends nothing to the measure, where that takes no more than one cell for each. */
static void justify(struct layout_line *line, int gaps, int cells)
{
	int slack = cells - line->width;

	if (slack <= 0 || slack > gaps)
		return;
	line->extra_spaces = slack;
	line->width = cells;
}

/* Cells that lines may fill, their indent included. */
static int room_of(const struct shape *shape, int measure)
{
	return shape->centred && measure >= LEAST_CENTRED ? measure - 2 * CENTRED_FREE : measure;
}

/* Makes lines of the pieces of one of the author's lines, or of the whole stretch. */
static void set_pieces(
	struct layout *layout, const struct pieces *pieces, const struct shape *shape, int first, int rest, int measure)
{
	int room = room_of(shape, measure);
	struct linebreak_lines lines = {
		.first = room - first,
		.rest = room - rest,
		.least_end = first > rest ? first - rest + LEAST_END : LEAST_END,
		.justified = shape->justified,
	};
	size_t *ends = mem_resize(NULL, pieces->count * sizeof(size_t));
	size_t count = linebreak_choose(pieces->items, pieces->count, &lines, ends), i = 0;

	for (size_t k = 0; k < count; k++) {
		const struct piece *last = &pieces->items[ends[k]];
		struct layout_line *line = add_line(layout, pieces->items[i].start, last->end);
		int gaps = last->gaps;

		for (; i < ends[k]; i++) {
			line->width += pieces->items[i].width + pieces->items[i].space;
			gaps += pieces->items[i].gaps + pieces->items[i].gap;
		}
		i = ends[k] + 1;
		line->width += last->width + last->hyphen;
		line->hyphen = last->hyphen > 0;
		if (line->hyphen && last->added)
			memcpy(line->added, last->added, strlen(last->added));
		line->indent = k == 0 ? first : rest;
		line->from_right = k % 2 == 1;
		if (shape->justified && k + 1 < count && !last->must)
			justify(line, gaps, measure - line->indent);
		if (shape->centred && line->width < measure)
			line->indent = (measure - line->width) / 2;
	}
	free(ends);
}

static void set_paragraphs(struct layout *layout, struct flow *flow, const struct shape *shape, bool continued,
	const struct typesetting *typesetting)
{
	struct range range = {flow->pos, flow->end};
	struct breaks breaks;
	struct pieces pieces = PIECES_INIT;
	int measure = typesetting->measure;

	if (range_is_empty(range))
		return;
	breaks_find(&breaks, flow, range, typesetting);
	while (pieces_read(&pieces, flow, &breaks, shape->hyphen_cost)) {
		int lead = shape->keep_lead && pieces.lead > shape->common_lead ? pieces.lead - shape->common_lead : 0;
		int rest = shape_fit_indent(shape->rest + lead, measure);
		int first = continued ? rest : shape_fit_indent(shape->first + lead, measure);

		pieces_split(&pieces, flow, room_of(shape, measure) - (first > rest ? first : rest));
		set_pieces(layout, &pieces, shape, first, rest, measure);
		continued = continued && !shape->keep_lead;
	}
	pieces_release(&pieces);
	breaks_release(&breaks);
}

/* A line of preformatted text being filled. */
struct filling {
	size_t start;
	int indent, width, space; /* cells; space is the white space behind what has width */
	int mark;                 /* cells of the mark before it */
	struct flow word;         /* where its last word begins, behind white space */
	int word_width;           /* cells before that; 0 where there is none */
};

static void end_filling(struct layout *layout, struct filling *filling, size_t pos)
{
	struct layout_line *line = add_line(layout, filling->start, pos);

	line->indent = filling->indent;
	line->width = filling->width + filling->mark;
	line->turned = filling->mark > 0;
	*filling = (struct filling){.start = pos};
}

/*
 * Ends a line that an atom, read from `at` on, has no more room on: before its last word, if that leaves no more than
 * half of the line empty, else before the atom. Reading goes on behind.
 */
static void turn_filling(
	struct layout *layout, struct filling *filling, struct flow *flow, const struct flow *at, int measure)
{
	struct flow next = *at;

	if (filling->space == 0 && filling->word_width > 0 &&
		(filling->indent + filling->mark + filling->word_width) * 2 >= measure) {
		next = filling->word;
		filling->width = filling->word_width;
	}
	end_filling(layout, filling, next.pos);
	filling->mark = measure < LEAST_MARKED ? 0 : LAYOUT_MARK_CELLS;
	*flow = next;
	flow->column = 0;
}

static void set_preformatted(struct layout *layout, struct flow *flow, const struct typesetting *typesetting)
{
	int room = typesetting->wide > typesetting->measure ? typesetting->wide : typesetting->measure;
	struct filling filling = {.start = flow->pos};
	struct flow at = *flow;
	struct atom atom;

	for (; flow_next(flow, &atom); at = *flow) {
		if (atom.kind == ATOM_END) {
			end_filling(layout, &filling, atom.end);
		} else if (atom.kind == ATOM_SPACE && filling.width == 0) {
			filling.indent = shape_fit_indent(filling.indent + atom.width, room);
		} else if (atom.kind == ATOM_SPACE) {
			filling.space += atom.width;
		} else if (atom.kind == ATOM_TEXT) {
			int width = filling.width + filling.space + atom.width;

			if (filling.width > 0 && filling.indent + filling.mark + width > room) {
				turn_filling(layout, &filling, flow, &at, room);
				continue;
			}
			if (filling.space > 0) {
				filling.word = at;
				filling.word_width = filling.width;
			}
			filling.width = width;
			filling.space = 0;
		}
	}
	if (filling.start < flow->end)
		end_filling(layout, &filling, flow->end);
}

/* An ornament is one line, cut where it is too long. */
static void set_rule(struct layout *layout, struct flow *flow, const struct typesetting *typesetting)
{
	struct layout_line *line = add_line(layout, flow->pos, flow->end);
	struct atom atom;
	int space = 0;

	while (flow_next(flow, &atom)) {
		if (atom.kind == ATOM_SPACE || atom.kind == ATOM_END) {
			space += line->width > 0 ? atom.width : 0;
		} else if (atom.kind == ATOM_TEXT) {
			if (line->width + space + atom.width > typesetting->measure)
				break;
			line->width += space + atom.width;
			space = 0;
		}
	}
	line->indent = (typesetting->measure - line->width) / 2;
}

void layout_set(struct layout *layout, const struct text *text, const struct block *block, struct range stretch,
	const struct typesetting *typesetting)
{
	struct shape shape = shape_of(text, block, typesetting);
	struct flow flow = flow_of(text, block, stretch, typesetting);

	layout->count = 0;
	if (block->kind == BLOCK_PREFORMATTED)
		set_preformatted(layout, &flow, typesetting);
	else if (block->kind == BLOCK_RULE)
		set_rule(layout, &flow, typesetting);
	else
		set_paragraphs(layout, &flow, &shape, stretch.start > block->start, typesetting);
	if (layout->count == 0)
		add_line(layout, stretch.start, stretch.end);
	/* Markup at the ends has no glyphs but belongs to a line. */
	layout->lines[0].range.start = stretch.start;
	layout->lines[layout->count - 1].range.end = stretch.end;
}

void layout_release(struct layout *layout)
{
	free(layout->lines);
	*layout = (struct layout)LAYOUT_INIT;
}

int layout_space_above(const struct block *before, const struct block *block)
{
	bool adjacent;

	if (!before)
		return 0;
	/* One line end between them: no blank line in the source. */
	adjacent = block->start - before->end <= 1;
	if (block->flags & BLOCK_CONTINUES)
		return adjacent ? 0 : 1;
	/* A heading stands by its text. */
	if (before->kind == BLOCK_HEADING && block->kind != BLOCK_HEADING)
		return 1;
	if (block->flags & BLOCK_APART)
		return 2;
	if (before->kind == BLOCK_TITLE)
		return block->flags & BLOCK_CLOSE ? 1 : 2;
	if (block->kind == BLOCK_HEADING)
		return block->level == 1 && before->kind != BLOCK_HEADING && !(block->flags & BLOCK_CLOSE) ? 2 : 1;
	if (block->kind == BLOCK_LIST_ITEM && (before->kind == BLOCK_LIST_ITEM || before->kind == BLOCK_PROSE))
		return adjacent ? 0 : 1;
	if (block->flags & BLOCK_INDENTED && block->kind == before->kind)
		return 0;
	return 1;
}

/*
 * Blocks set as what they are. A paragraph, or each of the author's lines where these are kept, is read as pieces, and
 * linebreak_choose() says which of them end a line; preformatted text is cut where a line is full. Invariant: the lines
 * made so far partition the stretch from its start to where the flow has come.
 */
#include "page/layout.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/cluster.h"
#include "page/flow.h"
#include "page/piece.h"

/* How far behind the place where a stretch should end its end may be. */
#define LOOK_AHEAD 4096

/* Measures under this are narrow: indents are halved. */
#define NARROW 50

/* A line keeps at least this many cells for its text, where it has them. */
#define LEAST_TEXT 12

/*
 * What a hyphen costs, in squared cells: by itself it should save a line that lacks some seven cells, or several that
 * lack fewer; "always" only prefers the line without, of two alike. Where lines stand for themselves, a word is parted
 * only if it is longer than a line.
 */
#define COST_HYPHEN_AUTO 50
#define COST_HYPHEN_ALWAYS 1
#define COST_HYPHEN_LAST 100000

/* A last line of fewer cells is a poor one. */
#define LEAST_END 6

/* Cells of a list item's sign that are hung; a longer one is part of the text. */
#define LONGEST_SIGN 6

/* How far a block's lines are indented. */
struct shape {
	int first, rest; /* cells */
	bool keep_lead;  /* the author's own indent comes on top */
	int common_lead; /* of which this is nobody's */
	bool centred;
};

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

/* Cells of a list item's sign and the space behind it. */
static int sign_width(const struct text *text, const struct block *block)
{
	const char *bytes = text_bytes(text);
	struct range content = block_content(block);
	size_t pos = content.start;
	int width = 0;

	while (pos < content.end && is_white(bytes[pos]))
		pos++;
	while (pos < content.end && !is_white(bytes[pos]) && width <= LONGEST_SIGN) {
		size_t end = cluster_end(bytes, pos, content.end);

		width += cluster_show(bytes + pos, end - pos, NULL);
		pos = end;
	}
	return pos < content.end && width <= LONGEST_SIGN ? width + 1 : 2;
}

/* Cells of white space that a verse's first lines all begin with: not the author's, but the source's. */
static int common_lead(const struct text *text, const struct block *block)
{
	struct range range = {
		block->start, block->end - block->start > LOOK_AHEAD ? block->start + LOOK_AHEAD : block->end};
	struct flow flow = flow_of(text, block, range, INT_MAX);
	struct atom atom;
	int least = INT_MAX, lead = 0;
	bool at_start = true;

	while (least > 0 && flow_next(&flow, &atom)) {
		if (at_start && atom.kind == ATOM_SPACE)
			lead += atom.width;
		if (at_start && atom.kind == ATOM_TEXT && lead < least)
			least = lead;
		at_start = atom.kind == ATOM_END || (at_start && atom.kind != ATOM_TEXT);
		if (atom.kind == ATOM_END)
			lead = 0;
	}
	return least < INT_MAX ? least : 0;
}

static struct shape shape_of(const struct text *text, const struct block *block, const struct typesetting *typesetting)
{
	int step = typesetting->measure < NARROW ? 2 : 4;
	struct shape shape = {.centred = (block->flags & BLOCK_CENTRED) != 0 || block->kind == BLOCK_RULE};

	switch ((enum block_kind)block->kind) {
	case BLOCK_LIST_ITEM:
		shape.first = block->level * step / 2;
		shape.rest = shape.first + sign_width(text, block);
		break;
	case BLOCK_QUOTATION:
		shape.first = shape.rest = (block->level + 1) * step;
		break;
	case BLOCK_VERSE:
		shape.first = step;
		shape.rest = shape.first + 4;
		shape.keep_lead = true;
		shape.common_lead = common_lead(text, block);
		break;
	default:
		break;
	}
	if (block->flags & BLOCK_INDENTED && block->kind == BLOCK_PROSE)
		shape.first += 2;
	if (shape.centred)
		shape.first = shape.rest = 0;
	return shape;
}

/* An indent that leaves room for text. */
static int fit_indent(int indent, int measure)
{
	int most = measure > LEAST_TEXT ? measure - LEAST_TEXT : 0;

	if (most > measure * 2 / 3)
		most = measure * 2 / 3;
	return indent < most ? indent : most;
}

/* Makes lines of the pieces of one of the author's lines, or of the whole stretch. */
static void set_pieces(struct layout *layout, const struct pieces *pieces, int first, int rest, bool centred,
	const struct typesetting *typesetting)
{
	struct linebreak_lines lines = {
		.first = typesetting->measure - first,
		.rest = typesetting->measure - rest,
		.least_end = first > rest ? first - rest + LEAST_END : LEAST_END,
		.justified = typesetting->align == ALIGN_JUSTIFY,
	};
	size_t *ends = mem_resize(NULL, pieces->count * sizeof(size_t));
	size_t count = linebreak_choose(pieces->items, pieces->count, &lines, ends), i = 0;

	for (size_t k = 0; k < count; k++) {
		const struct piece *last = &pieces->items[ends[k]];
		struct layout_line *line = add_line(layout, pieces->items[i].start, last->end);

		for (; i < ends[k]; i++)
			line->width += pieces->items[i].width + pieces->items[i].space;
		i = ends[k] + 1;
		line->width += last->width + last->hyphen;
		line->hyphen = last->hyphen > 0;
		line->indent = k == 0 ? first : rest;
		if (centred && line->width < typesetting->measure)
			line->indent = (typesetting->measure - line->width) / 2;
	}
	free(ends);
}

static int hyphen_cost(const struct block *block, const struct typesetting *typesetting)
{
	if (typesetting->hyphenate == HYPHENATE_NEVER)
		return -1;
	if (block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING || block->kind == BLOCK_VERSE ||
		block->flags & BLOCK_CENTRED)
		return COST_HYPHEN_LAST;
	return typesetting->hyphenate == HYPHENATE_ALWAYS ? COST_HYPHEN_ALWAYS : COST_HYPHEN_AUTO;
}

static void set_paragraphs(struct layout *layout, struct flow *flow, const struct shape *shape, bool continued,
	int cost, const struct typesetting *typesetting)
{
	struct range range = {flow->pos, flow->end};
	struct breaks breaks;
	struct pieces pieces = PIECES_INIT;
	int measure = typesetting->measure;

	if (range_is_empty(range))
		return;
	breaks_find(&breaks, flow, range, typesetting);
	while (pieces_read(&pieces, flow, &breaks, cost)) {
		int lead = shape->keep_lead && pieces.lead > shape->common_lead ? pieces.lead - shape->common_lead : 0;
		int rest = fit_indent(shape->rest + lead, measure);
		int first = continued ? rest : fit_indent(shape->first + lead, measure);

		pieces_split(&pieces, flow, measure - (first > rest ? first : rest));
		set_pieces(layout, &pieces, first, rest, shape->centred, typesetting);
		continued = continued && !shape->keep_lead;
	}
	pieces_release(&pieces);
	breaks_release(&breaks);
}

/* A line of preformatted text being filled. */
struct filling {
	size_t start;
	int indent, width, space; /* cells; space is the white space behind what has width */
};

static void end_filling(struct layout *layout, struct filling *filling, size_t pos)
{
	struct layout_line *line = add_line(layout, filling->start, pos);

	line->indent = filling->indent;
	line->width = filling->width;
	*filling = (struct filling){.start = pos};
}

static void set_preformatted(struct layout *layout, struct flow *flow, const struct typesetting *typesetting)
{
	struct filling filling = {.start = flow->pos};
	struct atom atom;

	while (flow_next(flow, &atom)) {
		if (atom.kind == ATOM_END) {
			end_filling(layout, &filling, atom.end);
		} else if (atom.kind == ATOM_SPACE && filling.width == 0) {
			filling.indent = fit_indent(filling.indent + atom.width, typesetting->measure);
		} else if (atom.kind == ATOM_SPACE) {
			filling.space += atom.width;
		} else if (atom.kind == ATOM_TEXT) {
			int width = filling.width + filling.space + atom.width;

			if (filling.width > 0 && filling.indent + width > typesetting->measure) {
				end_filling(layout, &filling, atom.start);
				width = atom.width;
				flow->column = atom.width;
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
	struct flow flow = flow_of(text, block, stretch, typesetting->measure);

	layout->count = 0;
	if (block->kind == BLOCK_PREFORMATTED)
		set_preformatted(layout, &flow, typesetting);
	else if (block->kind == BLOCK_RULE)
		set_rule(layout, &flow, typesetting);
	else
		set_paragraphs(layout, &flow, &shape, stretch.start > block->start, hyphen_cost(block, typesetting),
			typesetting);
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

	if (!before || block->flags & BLOCK_CONTINUES)
		return 0;
	/* One line end between them: no blank line in the source. */
	adjacent = block->start - before->end <= 1;
	if (before->kind == BLOCK_TITLE)
		return 2;
	if (block->kind == BLOCK_HEADING)
		return block->level == 1 && before->kind != BLOCK_HEADING ? 2 : 1;
	if (block->kind == BLOCK_LIST_ITEM && (before->kind == BLOCK_LIST_ITEM || before->kind == BLOCK_PROSE))
		return adjacent ? 0 : 1;
	if (block->flags & BLOCK_INDENTED && block->kind == BLOCK_PROSE && before->kind == BLOCK_PROSE)
		return 0;
	return 1;
}

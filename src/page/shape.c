/*
 * How blocks are shaped. Indents are in steps that shrink with the measure, so that a narrow page keeps its room for
 * text; a list item's sign hangs; what a verse's lines are all indented in the source is taken off.
 */
#include "page/shape.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "page/cluster.h"
#include "page/flow.h"

/* Measures under this are narrow: indents are halved. */
#define NARROW 50

/* A line keeps at least this many cells for its text, where it has them. */
#define LEAST_TEXT 12

/*
 * What a hyphen costs, in squared cells: by itself it should save a line that lacks four cells, or several that
 * lack fewer; one that leaves a scrap of the word costs three times that (page/piece.c). "Always" only prefers the line
 * without, of two alike. Where lines stand for themselves, a word is parted only if it is longer than a line.
 */
#define COST_HYPHEN_AUTO 12
#define COST_HYPHEN_ALWAYS 1
#define COST_HYPHEN_LAST 100000

/* Cells of a list item's sign that are hung; a longer one is part of the text. */
#define LONGEST_SIGN 6

/* How much of a verse is looked at for the indent its lines have in common. */
#define SAMPLE 4096

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
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

/* How far the text before a block is looked through for the items it stands below, in bytes and lines. */
#define ABOVE_BYTES 4096

/* A line of the source: where what stands on it begins, and how far in. */
struct source_line {
	size_t begin, start;
	int indent;
};

static struct source_line source_line_of(const char *bytes, size_t begin, size_t end)
{
	struct source_line line = {begin, begin, 0};

	for (; line.start < end && (bytes[line.start] == ' ' || bytes[line.start] == '\t'); line.start++)
		line.indent += bytes[line.start] == '\t' ? 8 - line.indent % 8 : 1;
	return line;
}

/* Cells of an item's sign and the space behind it, if one begins at a place of the source; 0 if not. */
static int sign_at(const char *bytes, size_t pos, size_t end)
{
	size_t start = pos, len;

	while (pos < end && !is_white(bytes[pos]) && pos - start <= LONGEST_SIGN)
		pos++;
	len = pos - start;
	if (len == 0 || len > LONGEST_SIGN || pos == end || bytes[pos] == '\n')
		return 0;
	if (bytes[pos - 1] == '.' || bytes[pos - 1] == ')')
		return len > 1 ? (int)len + 1 : 0;
	return (len == 1 && strchr("-*+o", bytes[start])) || ((uint8_t)bytes[start] >= 0xC2 && len <= 3) ? 2 : 0;
}

/* How far in an item of an item begins: where the texts of those it stands below do, as far as these are near. */
static int item_indent(const struct text *text, const struct block *block)
{
	const char *bytes = text_bytes(text);
	size_t from = block->start > ABOVE_BYTES ? block->start - ABOVE_BYTES : 0, pos = block->start;
	int level = block->level, cells = 0, indent;

	while (pos > from && bytes[pos - 1] != '\n')
		pos--;
	for (indent = source_line_of(bytes, pos, block->end).indent; level > 0 && pos > from;) {
		size_t end = pos - 1, begin = end;
		struct source_line line;
		int sign;

		while (begin > from && bytes[begin - 1] != '\n')
			begin--;
		pos = begin;
		line = source_line_of(bytes, begin, end);
		sign = line.indent < indent ? sign_at(bytes, line.start, end) : 0;
		if (sign > 0) {
			cells += sign;
			indent = line.indent;
			level--;
		}
	}
	return cells + level * 2;
}

/* Cells of white space that a verse's first lines all begin with: not the author's, but the source's. */
static int common_lead(const struct text *text, const struct block *block)
{
	struct range range = {block->start, block->end - block->start > SAMPLE ? block->start + SAMPLE : block->end};
	struct typesetting typesetting = {.measure = INT_MAX, .language = ""};
	struct flow flow = flow_of(text, block, range, &typesetting);
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

static int hyphen_cost(const struct block *block, const struct typesetting *typesetting)
{
	if (typesetting->hyphenate == HYPHENATE_NEVER)
		return -1;
	if (block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING || block->kind == BLOCK_VERSE ||
		block->flags & BLOCK_CENTRED)
		return COST_HYPHEN_LAST;
	return typesetting->hyphenate == HYPHENATE_ALWAYS ? COST_HYPHEN_ALWAYS : COST_HYPHEN_AUTO;
}

static bool is_justified(const struct block *block, const struct typesetting *typesetting)
{
	return typesetting->align == ALIGN_JUSTIFY && !(block->flags & BLOCK_CENTRED) &&
	       (block->kind == BLOCK_PROSE || block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_QUOTATION);
}

struct shape shape_of(const struct text *text, const struct block *block, const struct typesetting *typesetting)
{
	int step = typesetting->measure < NARROW ? 2 : 4;
	struct shape shape = {
		.centred = (block->flags & BLOCK_CENTRED) != 0 || block->kind == BLOCK_RULE,
		.justified = is_justified(block, typesetting),
		.hyphen_cost = hyphen_cost(block, typesetting),
	};

	switch ((enum block_kind)block->kind) {
	case BLOCK_LIST_ITEM:
		shape.first = item_indent(text, block);
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
	if (block->flags & BLOCK_INDENTED && (block->kind == BLOCK_PROSE || block->kind == BLOCK_QUOTATION))
		shape.first += 2;
	if (shape.centred)
		shape.first = shape.rest = 0;
	return shape;
}

int shape_fit_indent(int indent, int measure)
{
	int most = measure > LEAST_TEXT ? measure - LEAST_TEXT : 0;

	if (most > measure * 2 / 3)
		most = measure * 2 / 3;
	return indent < most ? indent : most;
}

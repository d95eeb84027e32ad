/*
 * Glyphs of a line, read through the same flow of atoms that the layout measured. White space is put out only when text
 * follows it on the line, so that neither end of a line has any. Invariant: columns ascend, and each glyph begins where
 * the one before, and the white space between them, ended.
 */
#include "page/glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/cluster.h"
#include "page/flow.h"
#include "page/width.h"

#define ELLIPSIS "\xE2\x80\xA6"

static struct glyph *add_glyph(struct glyphs *glyphs, struct range source, int column, int width)
{
	struct glyph *glyph;

	glyphs->items = mem_grow(glyphs->items, &glyphs->capacity, glyphs->count + 1, sizeof(struct glyph));
	glyph = &glyphs->items[glyphs->count++];
	*glyph = (struct glyph){
		.source = source, .shown = {glyphs->shown.len, glyphs->shown.len}, .column = column, .width = width};
	return glyph;
}

static void clear(struct glyphs *glyphs)
{
	bytes_clear(&glyphs->shown);
	glyphs->count = 0;
}

static void add_space(struct glyphs *glyphs, struct range source, int column, int width)
{
	struct glyph *glyph = add_glyph(glyphs, source, column, width);

	memset(bytes_reserve(&glyphs->shown, (size_t)width), ' ', (size_t)width);
	glyphs->shown.len += (size_t)width;
	glyphs->shown.data[glyphs->shown.len] = '\0';
	glyph->shown.end = glyphs->shown.len;
}

static void add_text(struct glyphs *glyphs, const char *bytes, struct range source, int column, int width)
{
	struct glyph *glyph = add_glyph(glyphs, source, column, width);

	cluster_show(bytes + source.start, source.end - source.start, &glyphs->shown);
	glyph->shown.end = glyphs->shown.len;
}

/* A glyph that is not in the text. */
static void add_own(struct glyphs *glyphs, size_t pos, int column, int width, const char *string)
{
	struct glyph *glyph = add_glyph(glyphs, (struct range){pos, pos}, column, width);

	bytes_append_string(&glyphs->shown, string);
	glyph->shown.end = glyphs->shown.len;
}

/* Cells of what a line shows behind its text. */
static int own_cells(const struct layout_line *line)
{
	return line->hyphen ? 1 + width_string(line->added, strlen(line->added)) : 0;
}

/* The hyphen, and letters before it that are not in the text, written as the word is that they belong to. */
static void add_hyphen(struct glyphs *glyphs, const struct layout_line *line, int column)
{
	struct glyph word = glyphs->count > 0 ? glyphs->items[glyphs->count - 1] : (struct glyph){.emphasis = false};
	size_t len = strlen(line->added), first = glyphs->count;

	for (size_t pos = 0; pos < len; pos = cluster_end(line->added, pos, len)) {
		char letter[LAYOUT_ADDED] = "";
		size_t letter_len = cluster_end(line->added, pos, len) - pos;
		int width = width_string(line->added + pos, letter_len);

		memcpy(letter, line->added + pos, letter_len);
		add_own(glyphs, line->range.end, column, width, letter);
		column += width;
	}
	add_own(glyphs, line->range.end, column, 1, "-");
	for (size_t i = first; i < glyphs->count; i++) {
		glyphs->items[i].emphasis = word.emphasis;
		glyphs->items[i].strong = word.strong;
	}
}

/* How many spaces of a line justification may widen. */
static int count_gaps(struct flow flow, int cells)
{
	struct atom atom;
	int width = 0, space = 0, gaps = 0;
	bool gap = false;

	while (width < cells && flow_next(&flow, &atom)) {
		if (atom.kind == ATOM_SPACE && width > 0) {
			space += atom.width;
			gap |= atom.width > 0 && !atom.fixed;
		} else if (atom.kind == ATOM_TEXT) {
			gaps += gap;
			gap = false;
			width += space + atom.width;
			space = 0;
		}
	}
	return gaps;
}

/* A line being made into glyphs. */
struct shown_line {
	struct glyphs *glyphs;
	const char *bytes;
	int column, end;
	struct glyph space;      /* white space that is shown if text follows it */
	bool gap;                /* which may be widened */
	int number, gaps, extra; /* of the next gap, of so many, and the cells to be spread over them */
	int rounding;
};

/* What justification adds to the next gap: as evenly as whole cells can be. */
static int widen(struct shown_line *shown)
{
	int before, after;

	if (shown->extra == 0 || !shown->gap)
		return 0;
	before = (shown->number * shown->extra + shown->rounding) / shown->gaps;
	after = (++shown->number * shown->extra + shown->rounding) / shown->gaps;
	return after - before;
}

static void hold_space(struct shown_line *shown, const struct atom *atom)
{
	if (shown->space.width == 0)
		shown->space = (struct glyph){.source.start = atom->start, .emphasis = atom->emphasis};
	shown->space.source.end = atom->end;
	shown->space.width += atom->width;
	shown->gap |= atom->width > 0 && !atom->fixed;
}

static void show_atom(struct shown_line *shown, const struct atom *atom)
{
	struct glyphs *glyphs = shown->glyphs;

	if (shown->space.width > 0) {
		int width = shown->space.width + widen(shown);

		add_space(glyphs, shown->space.source, shown->column, width);
		glyphs->items[glyphs->count - 1].emphasis = shown->space.emphasis;
		shown->column += width;
		shown->space.width = 0;
		shown->gap = false;
	}
	add_text(glyphs, shown->bytes, (struct range){atom->start, atom->end}, shown->column, atom->width);
	glyphs->items[glyphs->count - 1].emphasis = atom->emphasis;
	glyphs->items[glyphs->count - 1].strong = atom->strong;
	shown->column += atom->width;
}

void glyphs_of_line(struct glyphs *glyphs, const struct text *text, const struct block *block,
	const struct layout_line *line, const struct typesetting *typesetting)
{
	struct flow flow = flow_of(text, block, line->range, typesetting);
	struct shown_line shown = {
		.glyphs = glyphs,
		.bytes = flow.bytes,
		.column = line->indent,
		.end = line->indent + line->width - own_cells(line),
		.extra = line->extra_spaces,
	};
	struct atom atom;

	clear(glyphs);
	if (shown.extra > 0)
		shown.gaps = count_gaps(flow, line->width - line->extra_spaces - own_cells(line));
	if (shown.gaps == 0)
		shown.extra = 0;
	if (line->turned) {
		add_own(glyphs, line->range.start, line->indent, LAYOUT_MARK_CELLS, LAYOUT_MARK);
		shown.column += LAYOUT_MARK_CELLS;
	}
	/* What is rounded up goes to the first gaps, what is rounded down to the last. */
	shown.rounding = line->from_right ? 0 : shown.gaps - 1;
	while (shown.column < shown.end && flow_next(&flow, &atom)) {
		if (atom.kind == ATOM_SPACE && shown.column > line->indent) {
			hold_space(&shown, &atom);
		} else if (atom.kind == ATOM_TEXT) {
			if (shown.column + shown.space.width + atom.width > shown.end)
				break;
			show_atom(&shown, &atom);
		}
	}
	if (line->hyphen)
		add_hyphen(glyphs, line, shown.column);
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes glyphs off the end until the ellipsis fits, and puts it there. */
static void cut(struct glyphs *glyphs, size_t len, int column, int cells)
{
	struct glyph *last;

	while (glyphs->count > 0 && column + 1 > cells) {
		column = glyphs->items[--glyphs->count].column;
		len = glyphs->items[glyphs->count].source.start;
	}
	/* An ellipsis stands by its word. */
	if (glyphs->count > 0 && is_white(glyphs->shown.data[glyphs->items[glyphs->count - 1].shown.start])) {
		column = glyphs->items[--glyphs->count].column;
		len = glyphs->items[glyphs->count].source.start;
	}
	glyphs->shown.len = glyphs->count > 0 ? glyphs->items[glyphs->count - 1].shown.end : 0;
	last = add_glyph(glyphs, (struct range){len, len}, column, 1);
	bytes_append_string(&glyphs->shown, ELLIPSIS);
	last->shown.end = glyphs->shown.len;
}

void glyphs_of_string(struct glyphs *glyphs, const char *bytes, size_t len, int cells)
{
	size_t pos = 0;
	int column = 0;

	clear(glyphs);
	while (pos < len && cells > 0) {
		size_t start = pos;
		int width;

		while (pos < len && is_white(bytes[pos]))
			pos++;
		if (pos > start) {
			if (column > 0 && pos < len)
				add_space(glyphs, (struct range){start, pos}, column++, 1);
			continue;
		}
		pos = cluster_end(bytes, pos, len);
		width = cluster_show(bytes + start, pos - start, NULL);
		if (width > 0 && column + width > cells) {
			cut(glyphs, start, column, cells);
			return;
		}
		if (width > 0)
			add_text(glyphs, bytes, (struct range){start, pos}, column, width);
		column += width;
	}
}

void glyphs_release(struct glyphs *glyphs)
{
	bytes_release(&glyphs->shown);
	free(glyphs->items);
	*glyphs = (struct glyphs)GLYPHS_INIT;
}

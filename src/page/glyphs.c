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

void glyphs_of_line(struct glyphs *glyphs, const struct text *text, const struct block *block,
	const struct layout_line *line, const struct typesetting *typesetting)
{
	struct flow flow = flow_of(text, block, line->range, typesetting->measure);
	struct atom atom;
	struct range space = {0, 0};
	int column = line->indent, end = line->indent + line->width - line->hyphen, space_width = 0;

	clear(glyphs);
	while (column < end && flow_next(&flow, &atom)) {
		if (atom.kind == ATOM_SPACE && column > line->indent) {
			if (space_width == 0)
				space.start = atom.start;
			space.end = atom.end;
			space_width += atom.width;
		} else if (atom.kind == ATOM_TEXT) {
			if (column + space_width + atom.width > end)
				break;
			if (space_width > 0)
				add_space(glyphs, space, column, space_width);
			column += space_width;
			space_width = 0;
			add_text(glyphs, flow.bytes, (struct range){atom.start, atom.end}, column, atom.width);
			column += atom.width;
		}
	}
	if (line->hyphen) {
		struct glyph *glyph = add_glyph(glyphs, (struct range){line->range.end, line->range.end}, column, 1);

		bytes_append_char(&glyphs->shown, '-');
		glyph->shown.end = glyphs->shown.len;
	}
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

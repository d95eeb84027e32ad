/*
 * A grid of cells and what is put into it.
 *
 * Every character takes the cells that width_code_point() gives it; one of no width is a mark on the cell before it.
 * Invariant: a cell of width 2 is followed by one of width 0, and a cell of width 0 stands nowhere else. Whatever is
 * put over one half of a wide character leaves a space in the other.
 */
#include "reader/frame.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/range.h"
#include "page/width.h"

static const struct frame_cell blank = {.chars = {' '}, .width = 1, .style = STYLE_TEXT};

void frame_reset(struct frame *frame, int rows, int columns)
{
	size_t count = (size_t)rows * (size_t)columns;

	frame->cells = mem_resize(frame->cells, count * sizeof *frame->cells);
	frame->rows = rows;
	frame->columns = columns;
	frame->cursor_row = -1;
	frame->cursor_column = -1;
	for (size_t i = 0; i < count; i++)
		frame->cells[i] = blank;
}

void frame_release(struct frame *frame)
{
	free(frame->cells);
	*frame = (struct frame)FRAME_INIT;
}

/* The cells of a row; NULL of a row that the frame does not have. */
static struct frame_cell *row_cells(const struct frame *frame, int row)
{
	if (row < 0 || row >= frame->rows)
		return NULL;
	return frame->cells + (size_t)row * (size_t)frame->columns;
}

static void make_blank(struct frame_cell *cell)
{
	uint8_t style = cell->style;

	*cell = blank;
	cell->style = style;
}

/* Where the cells about to be overwritten hold half of a wide character, its other half becomes a space. */
static void part_wide(const struct frame *frame, struct frame_cell *cells, int column, int width)
{
	int end = column + width;

	if (column > 0 && cells[column].width == 0)
		make_blank(&cells[column - 1]);
	if (end < frame->columns && cells[end].width == 0)
		make_blank(&cells[end]);
}

static void add_mark(const struct frame *frame, struct frame_cell *cells, int column, uint32_t mark)
{
	struct frame_cell *cell;

	if (column < 1 || column > frame->columns)
		return;
	cell = &cells[column - 1];
	if (cell->width == 0)
		cell--;
	for (int i = 1; i < FRAME_CELL_CHARS; i++) {
		if (cell->chars[i] == 0) {
			cell->chars[i] = mark;
			return;
		}
	}
}

static void put_cell(const struct frame *frame, struct frame_cell *cells, int column, uint32_t c, int width, int style)
{
	struct frame_cell cell = {.chars = {c}, .width = (uint8_t)width, .style = (uint8_t)style};

	part_wide(frame, cells, column, width);
	cells[column] = cell;
	if (width == 2) {
		cells[column + 1] = (struct frame_cell){.width = 0, .style = (uint8_t)style};
	}
}

int frame_put(struct frame *frame, int row, int column, const char *bytes, size_t len, enum style style)
{
	struct frame_cell *cells = row_cells(frame, row);

	for (size_t pos = 0; pos < len;) {
		ucs4_t c;
		int width;

		pos += (size_t)u8_mbtouc(&c, (const uint8_t *)bytes + pos, len - pos);
		width = width_code_point(c);
		if (!cells) {
			column += width;
			continue;
		}
		if (width == 0)
			add_mark(frame, cells, column, c);
		else if (column >= 0 && column + width <= frame->columns)
			put_cell(frame, cells, column, c, width, style);
		else if (column >= 0 && column < frame->columns)
			put_cell(frame, cells, column, ' ', 1, style);
		else if (column + width == 1)
			put_cell(frame, cells, 0, ' ', 1, style);
		column += width;
	}
	return column;
}

int frame_put_string(struct frame *frame, int row, int column, const char *string, enum style style)
{
	return frame_put(frame, row, column, string, strlen(string), style);
}

/* Clips cells of a row to the frame. */
static struct range clip(const struct frame *frame, int column, int cells)
{
	int end = cells > frame->columns - column ? frame->columns : column + cells;
	int start = column < 0 ? 0 : column;

	return (struct range){(size_t)start, (size_t)(end > start ? end : start)};
}

void frame_style(struct frame *frame, int row, int column, int cells, enum style style)
{
	struct frame_cell *row_start = row_cells(frame, row);
	struct range range = clip(frame, column, cells);

	for (size_t i = range.start; row_start && i < range.end; i++)
		row_start[i].style = (uint8_t)style;
}

void frame_lay_over(struct frame *frame, int row, int column, int cells, enum style under)
{
	struct frame_cell *row_start = row_cells(frame, row);
	struct range range = clip(frame, column, cells);

	for (size_t i = range.start; row_start && i < range.end; i++)
		row_start[i].under = (uint8_t)under;
}

void frame_row_text(const struct frame *frame, int row, struct bytes *out)
{
	const struct frame_cell *cells = row_cells(frame, row);
	int end = frame->columns;

	if (!cells)
		return;
	while (end > 0 && cells[end - 1].chars[0] == ' ' && cells[end - 1].chars[1] == 0)
		end--;
	for (int i = 0; i < end; i++) {
		for (int k = 0; k < FRAME_CELL_CHARS && cells[i].chars[k]; k++) {
			uint8_t *to = (uint8_t *)bytes_reserve(out, 4);
			int len = u8_uctomb(to, cells[i].chars[k], 4);

			if (len > 0)
				out->len += (size_t)len;
			out->data[out->len] = '\0';
		}
	}
}

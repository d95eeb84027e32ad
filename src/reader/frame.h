/*
 * What the screen shall show: a grid of cells, each with what stands in it and in which style, and where the cursor
 * is. Made by the reader, shown by the screen; tests read it as it is.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "reader/style.h"

/* What a terminal's cell can hold: a character and marks on it. More marks than that are not shown. */
#define FRAME_CELL_CHARS 5

struct frame_cell {
	uint32_t
		chars[FRAME_CELL_CHARS]; /* code points, 0 after the last; none in the right half of a wide character */
	uint8_t width;                   /* 1 or 2; 0 in the right half of a wide character */
	uint8_t style;                   /* enum style */
	uint8_t under; /* enum style: what that lies over, whose weight and slant are kept; STYLE_TEXT where nothing */
};

struct frame {
	int rows, columns;
	struct frame_cell *cells;      /* rows × columns, row by row; owned */
	int cursor_row, cursor_column; /* -1 where no cursor is to be seen */
};

#define FRAME_INIT \
	{ \
		0, 0, NULL, -1, -1 \
	}

/* Blank cells of STYLE_TEXT, the cursor hidden. Sizes are 1 or more. */
void frame_reset(struct frame *frame, int rows, int columns);
void frame_release(struct frame *frame);

/*
 * Puts printable text (page/glyphs.h makes it) into a row from a column on; what falls outside is cut, a wide
 * character that is cut in half is a space. Returns the column behind it.
 */
int frame_put(struct frame *frame, int row, int column, const char *bytes, size_t len, enum style style);
int frame_put_string(struct frame *frame, int row, int column, const char *string, enum style style);

/* Sets the style of cells already there. */
void frame_style(struct frame *frame, int row, int column, int cells, enum style style);

/* Says what the style of cells already there lies over. */
void frame_lay_over(struct frame *frame, int row, int column, int cells, enum style under);

/* A row as UTF-8 without blanks at its end, for tests and dumps. Appended. */
void frame_row_text(const struct frame *frame, int row, struct bytes *out);

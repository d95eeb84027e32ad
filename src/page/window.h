/* The rows in sight, in one column or several. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "page/rows.h"

struct window_row {
	struct spot spot;
	bool filler; /* a blank row at the foot of a column, where the text would have been parted badly */
};

struct window {
	struct window_row *items; /* column by column; owned */
	size_t count, capacity;
	struct spot next; /* the row that comes after, if there is one */
	bool has_next;
};

#define WINDOW_INIT \
	{ \
		NULL, 0, 0, {0}, false \
	}

void window_release(struct window *window);

/*
 * Fills it from a row on, with `height` rows in each column. No column but the first begins with a blank row. `paged`
 * leaves rows at the foot of a column blank, where it would end with a heading, with the first line of a paragraph or
 * with the last but one, and where the text ends, so that columns end on about one row.
 */
void window_fill(struct window *window, struct rows *rows, const struct spot *top, int height, int columns, bool paged);

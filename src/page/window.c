/*
 * Filling a window. A column is filled to its height, and then, where pages are to end well, cut back: as long as it
 * ends with what should not be parted from the row after it, that row's companion goes too. A column is never cut by
 * more than a half, so that text of nothing but headings is still shown.
 */
#include "page/window.h"

#include <stdlib.h>

#include "base/memory.h"

/* Columns are not parted where they would be shorter than this. */
#define LEAST_FOOT 5

void window_release(struct window *window)
{
	free(window->items);
	*window = (struct window)WINDOW_INIT;
}

static void add(struct window *window, const struct spot *spot, bool filler)
{
	window->items = mem_grow(window->items, &window->capacity, window->count + 1, sizeof(struct window_row));
	window->items[window->count++] = (struct window_row){*spot, filler};
}

static bool is_heading(const struct rows *rows, const struct spot *spot)
{
	uint8_t kind = outline_block(rows->outline, spot->block)->kind;

	return kind == BLOCK_HEADING || kind == BLOCK_TITLE;
}

/* Whether a page should not end behind this line. */
static bool ends_badly(struct rows *rows, const struct spot *spot)
{
	struct spot next = *spot;

	if (is_heading(rows, spot))
		return true;
	if (rows_is_last_line(rows, spot))
		return false;
	if (rows_is_first_line(rows, spot))
		return true;
	return rows_next(rows, &next) && rows_is_last_line(rows, &next);
}

/* How many of the rows from `start` on a column should show. */
static size_t good_count(struct window *window, struct rows *rows, size_t start)
{
	size_t count = window->count - start, least = count - count / 2;

	for (size_t n = count; n >= least && n > 0; n--) {
		const struct spot *last = &window->items[start + n - 1].spot;

		/* What is above a heading goes with it. */
		if (last->above > 0)
			continue;
		if (!ends_badly(rows, last))
			return n;
	}
	return count;
}

/* Fills one column from *spot on, which then is the first row that it does not show. Whether there is one. */
static bool fill_column(struct window *window, struct rows *rows, struct spot *spot, int height, bool paged)
{
	size_t start = window->count, count;
	bool more = true;

	for (int i = 0; i < height && more; i++) {
		add(window, spot, false);
		more = rows_next(rows, spot);
	}
	count = window->count - start;
	if (more && paged && count > 0 && good_count(window, rows, start) < count) {
		window->count = start + good_count(window, rows, start);
		*spot = window->items[window->count].spot;
	}
	return more;
}

/* Fills columns of `height` rows no further down than `foot`. */
static void fill_columns(
	struct window *window, struct rows *rows, const struct spot *top, int height, int foot, int columns, bool paged)
{
	struct spot spot = *top;
	bool more = true;

	window->count = 0;
	for (int column = 0; column < columns && more; column++) {
		/* Only now is it known that the column before is not the last. */
		while (window->count < (size_t)column * (size_t)height)
			add(window, &spot, true);
		while (column > 0 && more && spot.above > 0)
			more = rows_next(rows, &spot);
		if (more)
			more = fill_column(window, rows, &spot, foot, paged);
	}
	window->next = spot;
	window->has_next = more;
}

/* The end of the text in columns of about one height: the least foot above which all of it has room. */
static void balance(struct window *window, struct rows *rows, const struct spot *top, int height, int columns)
{
	int count = 0, foot;

	for (size_t i = 0; i < window->count; i++)
		count += !window->items[i].filler;
	foot = (count + columns - 1) / columns;
	if (foot < LEAST_FOOT)
		foot = LEAST_FOOT;
	for (; foot <= height; foot++) {
		fill_columns(window, rows, top, height, foot, columns, true);
		if (!window->has_next)
			return;
	}
	fill_columns(window, rows, top, height, height, columns, true);
}

void window_fill(struct window *window, struct rows *rows, const struct spot *top, int height, int columns, bool paged)
{
	fill_columns(window, rows, top, height, height, columns, paged);
	if (paged && columns > 1 && !window->has_next)
		balance(window, rows, top, height, columns);
}

/*
 * A window of rows on a text. What is known is the top row and how many there are; the rows below it are looked up once
 * and kept until something changes. Invariant: the top row is one that the rows at hand have; it is found again by the
 * position in the text where its line begins whenever they are set anew.
 */
#include "page/view.h"

#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"
#include "page/flow.h"
#include "page/rows.h"

/* Rows that a page turned has in common with the one before. */
#define OVERLAP 2

#define MOST_PAGES 100000

struct view {
	struct rows rows;
	int height;
	size_t place;
	struct spot top;
	bool has_top;   /* false where there is no text */
	size_t top_pos; /* where the top row's line begins */
	unsigned revision;
	size_t block_count;
	struct spot *window; /* the rows in sight */
	size_t window_count, window_capacity;
	bool window_valid;
};

static void set_top(struct view *view, const struct spot *spot)
{
	view->top = *spot;
	view->top_pos = rows_line(&view->rows, spot).range.start;
	view->has_top = true;
	view->window_valid = false;
}

/* Makes the line that holds pos the top row, with as many blank rows above it as are asked for and may be. */
static void find_top(struct view *view, size_t pos, int above)
{
	struct spot spot;

	view->revision = outline_revision(view->rows.outline);
	view->block_count = outline_block_count(view->rows.outline);
	view->window_valid = false;
	view->has_top = rows_find(&view->rows, pos, &spot);
	if (!view->has_top)
		return;
	if (above > 0 && rows_is_first_line(&view->rows, &spot)) {
		int most = rows_space_above(&view->rows, spot.block);

		spot.above = above < most ? above : most;
	}
	set_top(view, &spot);
}

/* Takes note of what the outline became. */
static void sync(struct view *view)
{
	size_t count = outline_block_count(view->rows.outline);

	if (outline_revision(view->rows.outline) != view->revision)
		view_refresh(view);
	else if (count != view->block_count)
		view->window_valid = false;
	view->block_count = count;
	if (!view->has_top && count > 0)
		find_top(view, view->place, 0);
}

static void fill_window(struct view *view)
{
	struct spot spot;
	bool more;

	sync(view);
	if (view->window_valid)
		return;
	spot = view->top;
	more = view->has_top;
	view->window_count = 0;
	while (more && view->window_count < (size_t)view->height) {
		view->window =
			mem_grow(view->window, &view->window_capacity, view->window_count + 1, sizeof(struct spot));
		view->window[view->window_count++] = spot;
		more = rows_next(&view->rows, &spot);
	}
	view->window_valid = true;
}

/* Where the text of a line begins, behind markup and white space. */
static size_t text_start(struct view *view, const struct spot *spot)
{
	struct layout_line line = rows_line(&view->rows, spot);
	struct flow flow = flow_of(
		view->rows.text, outline_block(view->rows.outline, spot->block), line.range, &view->rows.typesetting);
	struct atom atom;

	while (flow_next(&flow, &atom))
		if (atom.kind == ATOM_TEXT)
			return atom.start;
	return line.range.start;
}

struct view *view_new(const struct text *text, const struct outline *outline)
{
	struct view *view = mem_alloc(sizeof(*view));
	struct typesetting typesetting = {.measure = 66, .language = ""};

	view->height = 24;
	view->rows.text = text;
	view->rows.outline = outline;
	rows_set_typesetting(&view->rows, &typesetting);
	find_top(view, 0, 0);
	return view;
}

void view_free(struct view *view)
{
	if (!view)
		return;
	rows_release(&view->rows);
	free(view->window);
	free(view);
}

void view_set_text(struct view *view, const struct text *text, const struct outline *outline, size_t place)
{
	view->rows.text = text;
	view->rows.outline = outline;
	rows_clear(&view->rows);
	view_go(view, place);
}

void view_refresh(struct view *view)
{
	size_t pos = view->has_top ? view->top_pos : view->place;

	rows_clear(&view->rows);
	find_top(view, pos, view->has_top ? view->top.above : 0);
}

void view_set_page(struct view *view, int rows, const struct typesetting *typesetting)
{
	view->height = rows > 0 ? rows : 0;
	rows_set_typesetting(&view->rows, typesetting);
	find_top(view, view->place, 0);
}

size_t view_place(const struct view *view)
{
	return view->place;
}

void view_go(struct view *view, size_t pos)
{
	view->place = pos;
	if (outline_revision(view->rows.outline) != view->revision)
		rows_clear(&view->rows);
	find_top(view, pos, 0);
}

static bool is_same_row(const struct spot *a, const struct spot *b)
{
	return a->block == b->block && a->stretch.start == b->stretch.start && a->line == b->line &&
	       a->above == b->above;
}

void view_show(struct view *view, size_t pos)
{
	struct spot spot;

	fill_window(view);
	view->place = pos;
	if (!rows_find(&view->rows, pos, &spot))
		return;
	for (size_t i = 0; i < view->window_count; i++)
		if (is_same_row(&view->window[i], &spot))
			return;
	for (int i = 0; i < view->height / 3 && rows_previous(&view->rows, &spot);)
		i++;
	set_top(view, &spot);
}

static int scroll_down(struct view *view, struct spot *top, int rows)
{
	struct spot bottom = *top;
	int moved = 0;

	for (int i = 1; i < view->height; i++)
		if (!rows_next(&view->rows, &bottom))
			return 0;
	while (moved < rows && rows_next(&view->rows, &bottom)) {
		rows_next(&view->rows, top);
		moved++;
	}
	return moved;
}

int view_scroll(struct view *view, int rows)
{
	struct spot top;
	int moved = 0;

	sync(view);
	if (!view->has_top)
		return 0;
	top = view->top;
	if (rows > 0)
		moved = scroll_down(view, &top, rows);
	else
		while (moved > rows && rows_previous(&view->rows, &top))
			moved--;
	if (moved != 0) {
		set_top(view, &top);
		view->place = text_start(view, &top);
	}
	return moved < 0 ? -moved : moved;
}

int view_page(struct view *view, int pages)
{
	int rows = view->height > OVERLAP ? view->height - OVERLAP : 1;

	/* More than any text has, and what is counted stays countable. */
	if (pages > MOST_PAGES)
		pages = MOST_PAGES;
	if (pages < -MOST_PAGES)
		pages = -MOST_PAGES;
	return view_scroll(view, rows > INT_MAX / MOST_PAGES ? 0 : pages * rows);
}

void view_go_start(struct view *view)
{
	struct spot spot;

	sync(view);
	view->place = 0;
	if (rows_first(&view->rows, &spot)) {
		set_top(view, &spot);
		view->place = text_start(view, &spot);
	}
}

void view_go_end(struct view *view)
{
	struct spot spot;

	sync(view);
	if (!rows_last(&view->rows, &spot))
		return;
	for (int i = 1; i < view->height && rows_previous(&view->rows, &spot);)
		i++;
	set_top(view, &spot);
	view->place = text_start(view, &spot);
}

bool view_is_at_start(const struct view *view)
{
	return !view->has_top || (view->top.block == 0 && view->top.line == 0 &&
					 view->top.stretch.start == outline_block(view->rows.outline, 0)->start);
}

bool view_is_at_end(struct view *view)
{
	struct spot spot;

	fill_window(view);
	if (view->window_count == 0)
		return true;
	spot = view->window[view->window_count - 1];
	return !rows_next(&view->rows, &spot);
}

bool view_row(struct view *view, int row, struct view_row *out)
{
	const struct spot *spot;

	fill_window(view);
	if (row < 0 || (size_t)row >= view->window_count)
		return false;
	spot = &view->window[row];
	*out = (struct view_row){.block = NULL, .block_index = spot->block};
	if (spot->above > 0)
		return true;
	out->block = outline_block(view->rows.outline, spot->block);
	out->line = rows_line(&view->rows, spot);
	out->first = rows_is_first_line(&view->rows, spot);
	out->last = rows_is_last_line(&view->rows, spot);
	return true;
}

struct range view_range(struct view *view)
{
	struct range range = {view->place, view->place};
	bool found = false;

	fill_window(view);
	for (size_t i = 0; i < view->window_count; i++) {
		struct layout_line line;

		if (view->window[i].above > 0)
			continue;
		line = rows_line(&view->rows, &view->window[i]);
		range.start = found ? range.start : line.range.start;
		range.end = line.range.end;
		found = true;
	}
	return range;
}

int view_find(struct view *view, size_t pos)
{
	fill_window(view);
	for (size_t i = 0; i < view->window_count; i++)
		if (view->window[i].above == 0 && range_holds(rows_line(&view->rows, &view->window[i]).range, pos))
			return (int)i;
	return -1;
}

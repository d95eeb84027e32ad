/*
 * A window of rows on a text. What is known is the top row and how many there are; the rows below it are looked up once
 * and kept until something changes. Pages that were turned are remembered, so that turning back, however short they
 * were, comes to the same tops. Invariant: the top row is one that the rows at hand have; it is found again by the
 * position in the text where its line begins whenever they are set anew.
 */
#include "page/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/flow.h"
#include "page/rows.h"
#include "page/window.h"

/* Lines that a page turned has in common with the one before, where there is one column. */
#define OVERLAP 2

/* Pages turned that can be turned back to where they were exactly. */
#define TURNS_KEPT 256

/* The top row of a page that was turned. */
struct turn {
	size_t pos; /* where its line begins */
	int above;
	bool paged;
};

struct view {
	struct rows rows;
	int height, columns;
	size_t place;
	struct spot top;
	bool has_top;   /* false where there is no text */
	size_t top_pos; /* where the top row's line begins */
	bool paged;     /* a page was turned: the window may end before its foot to end well */
	unsigned revision;
	size_t block_count;
	struct window window; /* the rows in sight */
	bool window_valid;
	struct turn turns[TURNS_KEPT]; /* the last of them is the latest */
	int turn_count;
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

/* What was shown by other means than turning a page is no page; but columns always end well. */
static void forget_turns(struct view *view)
{
	view->turn_count = 0;
	view->paged = view->columns > 1;
	view->window_valid = false;
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
	sync(view);
	if (view->window_valid)
		return;
	view->window.count = 0;
	view->window.has_next = false;
	if (view->has_top)
		window_fill(&view->window, &view->rows, &view->top, view->height, view->columns, view->paged);
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
	view->columns = 1;
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
	window_release(&view->window);
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
	forget_turns(view);
	find_top(view, view->place, 0);
}

void view_set_columns(struct view *view, int columns)
{
	view->columns = columns > 1 ? columns : 1;
	forget_turns(view);
	view->window_valid = false;
}

size_t view_place(const struct view *view)
{
	return view->place;
}

void view_go(struct view *view, size_t pos)
{
	view->place = pos;
	forget_turns(view);
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
	for (size_t i = 0; i < view->window.count; i++)
		if (!view->window.items[i].filler && is_same_row(&view->window.items[i].spot, &spot))
			return;
	forget_turns(view);
	for (int i = 0; i < view->height / 3 && rows_previous(&view->rows, &spot);)
		i++;
	set_top(view, &spot);
}

struct view_stand view_stand(const struct view *view)
{
	return (struct view_stand){.place = view->place,
		.top = view->has_top ? view->top_pos : view->place,
		.above = view->has_top ? view->top.above : 0};
}

void view_stand_again(struct view *view, const struct view_stand *stand)
{
	view_go(view, stand->top);
	find_top(view, stand->top, stand->above);
	view->place = stand->place;
}

/* Down in one column: the row at the foot goes ahead, so that every row is looked at but twice. */
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

/* Down in several, whose feet depend on what is in them. */
static int scroll_columns_down(struct view *view, struct spot *top, int rows)
{
	int moved = 0;

	while (moved < rows) {
		window_fill(&view->window, &view->rows, top, view->height, view->columns, view->paged);
		view->window_valid = false;
		if (!view->window.has_next || !rows_next(&view->rows, top))
			break;
		moved++;
	}
	return moved;
}

static void move_top(struct view *view, const struct spot *top)
{
	set_top(view, top);
	view->place = text_start(view, top);
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
		moved = view->columns > 1 ? scroll_columns_down(view, &top, rows) : scroll_down(view, &top, rows);
	else
		while (moved > rows && rows_previous(&view->rows, &top))
			moved--;
	if (moved != 0) {
		forget_turns(view);
		move_top(view, &top);
	}
	return moved < 0 ? -moved : moved;
}

/* The last page: its last row is the text's. In columns it is where it is, as a book's last page is. */
static void pull_up(struct view *view, struct spot *top)
{
	struct spot spot = *top, last;
	int rows = 1;

	if (view->columns > 1 || !rows_last(&view->rows, &last))
		return;
	for (; rows < view->height && rows_next(&view->rows, &spot); rows++)
		;
	for (; rows < view->height && rows_previous(&view->rows, top); rows++)
		;
}

/* How many rows `to` is below `from`, which it is. */
static int distance(struct view *view, struct spot from, const struct spot *to)
{
	int rows = 0;

	while (!is_same_row(&from, to) && rows_next(&view->rows, &from))
		rows++;
	return rows;
}

/* The row that comes to the top when a page is turned: the last lines in sight stay there, if there is room for more.
 */
static struct spot next_top(struct view *view)
{
	const struct window *window = &view->window;
	struct spot top = window->next;
	int lines = view->columns > 1 ? OVERLAP : 0;

	for (size_t i = window->count; i-- > window->count / 2 && i > 0 && lines < OVERLAP;) {
		if (window->items[i].spot.above > 0)
			continue;
		top = window->items[i].spot;
		lines++;
	}
	while (top.above > 0)
		rows_next(&view->rows, &top);
	return top;
}

static int turn_on(struct view *view)
{
	struct turn turn = {view->top_pos, view->top.above, view->paged};
	struct spot from = view->top, top;

	fill_window(view);
	if (!view->window.has_next)
		return 0;
	top = next_top(view);
	pull_up(view, &top);
	if (is_same_row(&top, &from))
		return 0;
	if (view->turn_count == TURNS_KEPT)
		memmove(view->turns, view->turns + 1, sizeof(turn) * (size_t)--view->turn_count);
	view->turns[view->turn_count++] = turn;
	view->paged = true;
	move_top(view, &top);
	return distance(view, from, &top);
}

static int turn_back(struct view *view)
{
	int rows = view->height * view->columns - (view->columns > 1 ? 0 : OVERLAP);
	struct spot from = view->top, spot;
	struct turn turn;

	if (view->turn_count == 0)
		return view_scroll(view, rows > 0 ? -rows : -1);
	turn = view->turns[--view->turn_count];
	find_top(view, turn.pos, turn.above);
	view->paged = turn.paged;
	spot = view->top;
	view->place = text_start(view, &spot);
	return distance(view, spot, &from);
}

int view_page(struct view *view, int pages)
{
	int moved = 0, went = 1;

	sync(view);
	if (!view->has_top || view->height == 0)
		return 0;
	for (int i = 0; i != pages && went > 0; i += pages > 0 ? 1 : -1) {
		went = pages > 0 ? turn_on(view) : turn_back(view);
		moved += went;
	}
	return moved;
}

void view_go_start(struct view *view)
{
	struct spot spot;

	sync(view);
	forget_turns(view);
	view->place = 0;
	if (rows_first(&view->rows, &spot))
		move_top(view, &spot);
}

void view_go_end(struct view *view)
{
	int rows = view->height * view->columns;
	struct spot spot;

	sync(view);
	forget_turns(view);
	if (!rows_last(&view->rows, &spot))
		return;
	for (int i = 1; i < rows && rows_previous(&view->rows, &spot);)
		i++;
	/* Columns that end before their foot show less than was counted. */
	if (view->columns > 1)
		scroll_columns_down(view, &spot, rows);
	move_top(view, &spot);
}

bool view_is_at_start(const struct view *view)
{
	return !view->has_top || (view->top.block == 0 && view->top.line == 0 &&
					 view->top.stretch.start == outline_block(view->rows.outline, 0)->start);
}

bool view_is_at_end(struct view *view)
{
	fill_window(view);
	return !view->window.has_next || view->height == 0;
}

bool view_row(struct view *view, int row, struct view_row *out)
{
	const struct window_row *shown;

	fill_window(view);
	if (row < 0 || (size_t)row >= view->window.count)
		return false;
	shown = &view->window.items[row];
	*out = (struct view_row){.block = NULL, .block_index = shown->spot.block};
	if (shown->filler || shown->spot.above > 0)
		return true;
	out->block = outline_block(view->rows.outline, shown->spot.block);
	out->line = rows_line(&view->rows, &shown->spot);
	out->first = rows_is_first_line(&view->rows, &shown->spot);
	out->last = rows_is_last_line(&view->rows, &shown->spot);
	return true;
}

/* The text of a row; false for one that has none. */
static bool row_range(struct view *view, size_t row, struct range *range)
{
	const struct window_row *shown = &view->window.items[row];

	if (shown->filler || shown->spot.above > 0)
		return false;
	*range = rows_line(&view->rows, &shown->spot).range;
	return true;
}

struct range view_range(struct view *view)
{
	struct range sight = {view->place, view->place}, range;
	bool found = false;

	fill_window(view);
	for (size_t i = 0; i < view->window.count; i++) {
		if (!row_range(view, i, &range))
			continue;
		sight.start = found ? sight.start : range.start;
		sight.end = range.end;
		found = true;
	}
	return sight;
}

int view_find(struct view *view, size_t pos)
{
	struct range range;

	fill_window(view);
	for (size_t i = 0; i < view->window.count; i++)
		if (row_range(view, i, &range) && range_holds(range, pos))
			return (int)i;
	return -1;
}

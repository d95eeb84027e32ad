/*
 * Panels. The rows that pass the filter are listed by index whenever the filter or the rows change, so that drawing
 * and moving never look at the others. Where there are many, the rest of them is looked at between keys.
 */
#include "reader/panel.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/message.h"
#include "reader/state.h"
#include "text/search.h"

/* Microseconds that the filter may take at a time, and rows between two looks at the clock. */
enum { LOOK_BUDGET = 3000, LOOK_ROWS = 32 };

void panel_describe(const struct panel *panel, struct reader *reader, size_t index, struct panel_row *row)
{
	bytes_clear(&row->head);
	bytes_clear(&row->left);
	bytes_clear(&row->note);
	bytes_clear(&row->right);
	bytes_clear(&row->brief);
	row->head_cells = 0;
	row->lit = (struct range){0, 0};
	row->indent = 0;
	row->style = STYLE_PANEL_ROW;
	row->heading = false;
	panel->kind->describe(reader, index, row);
}

void panel_row_release(struct panel_row *row)
{
	bytes_release(&row->head);
	bytes_release(&row->left);
	bytes_release(&row->note);
	bytes_release(&row->right);
	bytes_release(&row->brief);
}

/* Whether a row passes the filter by its head, its left part or its note. */
static bool passes(const struct search *search, const struct panel_row *row)
{
	return search_matches(search, bytes_string(&row->left), row->left.len) ||
	       search_matches(search, bytes_string(&row->note), row->note.len) ||
	       search_matches(search, bytes_string(&row->head), row->head.len);
}

bool panel_is_heading(const struct panel *panel, struct reader *reader, size_t shown)
{
	struct panel_row row = {.indent = 0};

	panel_describe(panel, reader, panel->shown[shown], &row);
	bool heading = row.heading;
	panel_row_release(&row);
	return heading;
}

/* Lets the rows pass that do, until all were looked at or time is over. */
static void look(struct panel *panel, struct reader *reader)
{
	struct panel_row row = {.indent = 0};
	int64_t deadline = clock_microseconds() + LOOK_BUDGET;

	for (; panel->looked < panel->total; panel->looked++) {
		bool filters = panel->search || panel->kind->passes;

		if (filters && panel->looked % LOOK_ROWS == 0 && clock_microseconds() > deadline)
			break;
		if (panel->kind->passes) {
			if (!panel->kind->passes(reader, panel->looked, bytes_string(&panel->filter.text)))
				continue;
		} else if (panel->search) {
			panel_describe(panel, reader, panel->looked, &row);
			if (row.heading || !passes(panel->search, &row))
				continue;
		}
		if (panel->has_wanted && panel->looked <= panel->wanted)
			panel->selected = panel->count;
		panel->shown[panel->count++] = panel->looked;
	}
	panel_row_release(&row);
}

void panel_refresh(struct panel *panel, struct reader *reader)
{
	panel->has_wanted = panel_selected(panel, &panel->wanted);
	panel->total = panel->kind->count(reader);
	panel->shown = mem_grow(panel->shown, &panel->capacity, panel->total, sizeof(size_t));
	search_free(panel->search);
	panel->search = panel->filter.text.len ? search_new(bytes_string(&panel->filter.text), NULL) : NULL;
	panel->selected = panel->count = panel->looked = panel->top = 0;
	look(panel, reader);
	panel_move(panel, reader, 0);
}

bool panel_has_work(const struct panel *panel)
{
	return panel->kind && panel->looked < panel->total;
}

void panel_work(struct panel *panel, struct reader *reader)
{
	look(panel, reader);
	panel_move(panel, reader, 0);
}

void panel_reload(struct panel *panel, struct reader *reader)
{
	if (!panel->kind)
		return;
	if (panel->kind->refresh)
		panel->kind->refresh(reader);
	panel_refresh(panel, reader);
}

void panel_open(struct panel *panel, const struct panel_kind *kind, struct reader *reader)
{
	panel_close(panel);
	panel->kind = kind;
	panel_refresh(panel, reader);
	panel->selected = kind->here(reader);
	panel_move(panel, reader, 0);
}

void panel_close(struct panel *panel)
{
	line_release(&panel->filter);
	free(panel->shown);
	search_free(panel->search);
	memset(panel, 0, sizeof(*panel));
}

void panel_move(struct panel *panel, struct reader *reader, long rows)
{
	long wanted = (long)panel->selected + rows;
	int step = rows < 0 ? -1 : 1;

	/* Whoever moves has left the row that was at hand before. */
	if (rows != 0)
		panel->has_wanted = false;
	if (panel->count == 0) {
		panel->selected = 0;
		return;
	}
	if (wanted < 0)
		wanted = 0;
	if (wanted >= (long)panel->count)
		wanted = (long)panel->count - 1;
	/* Past headings in the direction of the move, or back where they are the last. */
	for (int turns = 0; turns < 2; turns++, step = -step) {
		long at = wanted;

		while (at >= 0 && at < (long)panel->count && panel_is_heading(panel, reader, (size_t)at))
			at += step;
		if (at >= 0 && at < (long)panel->count) {
			panel->selected = (size_t)at;
			return;
		}
	}
	panel->selected = (size_t)wanted;
}

void panel_page(struct panel *panel, struct reader *reader, long pages)
{
	/* It may be new, or the screen another. */
	panel_measure(panel, reader, reader_geometry(reader).text_rows);
	/* A row is seen on both pages. */
	long rows = pages * (panel->rows > 1 ? panel->rows - 1 : 1);
	long most = (long)panel->count - panel->rows, top = (long)panel->top + rows;

	panel->top = (size_t)(top > most && most > 0 ? most : top > 0 && most > 0 ? top : 0);
	panel_move(panel, reader, rows);
}

void panel_select(struct panel *panel, struct reader *reader, size_t index)
{
	panel->selected = 0;
	while (panel->selected + 1 < panel->count && panel->shown[panel->selected] < index)
		panel->selected++;
	panel_move(panel, reader, 0);
}

bool panel_selected(const struct panel *panel, size_t *index)
{
	if (panel->selected >= panel->count)
		return false;
	*index = panel->shown[panel->selected];
	return true;
}

bool panel_click(struct panel *panel, struct reader *reader, int frame_row)
{
	long row = (long)panel->top + frame_row - panel->head;

	if (frame_row < panel->head || frame_row >= panel->head + panel->rows || row >= (long)panel->count ||
		panel_is_heading(panel, reader, (size_t)row))
		return false;
	panel->selected = (size_t)row;
	return true;
}

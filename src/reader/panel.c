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
#include "page/glyphs.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/wrap.h"
#include "text/search.h"

/* Rows above the list: title and filter. */
enum { HEAD_ROWS = 3, FOOT_ROWS = 2, TWO_ROW_FOOT = 18 };

/* Microseconds that the filter may take at a time, and rows between two looks at the clock. */
enum { LOOK_BUDGET = 3000, LOOK_ROWS = 32 };

static void describe(const struct panel *panel, struct reader *reader, size_t index, struct panel_row *row)
{
	bytes_clear(&row->head);
	bytes_clear(&row->left);
	bytes_clear(&row->note);
	bytes_clear(&row->right);
	row->head_cells = 0;
	row->lit = (struct range){0, 0};
	row->indent = 0;
	row->style = STYLE_PANEL_ROW;
	row->heading = false;
	panel->kind->describe(reader, index, row);
}

static void row_release(struct panel_row *row)
{
	bytes_release(&row->head);
	bytes_release(&row->left);
	bytes_release(&row->note);
	bytes_release(&row->right);
}

/* Whether a row passes the filter by its head, its left part or its note. */
static bool passes(const struct search *search, const struct panel_row *row)
{
	return search_matches(search, bytes_string(&row->left), row->left.len) ||
	       search_matches(search, bytes_string(&row->note), row->note.len) ||
	       search_matches(search, bytes_string(&row->head), row->head.len);
}

static bool is_heading(const struct panel *panel, struct reader *reader, size_t shown)
{
	struct panel_row row = {.indent = 0};

	describe(panel, reader, panel->shown[shown], &row);
	bool heading = row.heading;
	row_release(&row);
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
			describe(panel, reader, panel->looked, &row);
			if (row.heading || !passes(panel->search, &row))
				continue;
		}
		if (panel->has_wanted && panel->looked <= panel->wanted)
			panel->selected = panel->count;
		panel->shown[panel->count++] = panel->looked;
	}
	row_release(&row);
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
	*panel = (struct panel){.kind = NULL};
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

		while (at >= 0 && at < (long)panel->count && is_heading(panel, reader, (size_t)at))
			at += step;
		if (at >= 0 && at < (long)panel->count) {
			panel->selected = (size_t)at;
			return;
		}
	}
	panel->selected = (size_t)wanted;
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
	long row = (long)panel->top + frame_row - HEAD_ROWS;

	if (frame_row < HEAD_ROWS || frame_row >= HEAD_ROWS + panel->rows || row >= (long)panel->count ||
		is_heading(panel, reader, (size_t)row))
		return false;
	panel->selected = (size_t)row;
	return true;
}

/* Puts a string, cut to `cells`; returns the column behind it. */
static int put(struct frame *frame, int row, int column, int cells, const char *bytes, size_t len, enum style style)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, bytes, len, cells);
	column = frame_put(frame, row, column, bytes_string(&glyphs.shown), glyphs.shown.len, style);
	glyphs_release(&glyphs);
	return column;
}

/* Sets off what of the left part is to be, as far as it is seen in columns [start, end). */
static void light(const struct panel_row *row, struct frame *frame, int at, int start, int end)
{
	const char *left = bytes_string(&row->left);
	int from = start + width_string(left, row->lit.start);
	int cells = width_string(left + row->lit.start, row->lit.end - row->lit.start);

	if (cells > end - from)
		cells = end - from;
	if (cells > 0)
		frame_style(frame, at, from, cells, STYLE_MATCH);
}

/* The left part and the note behind it: the longer of them gives way, down to half of the room. */
static void put_left(
	const struct panel_row *row, struct frame *frame, int at, int column, int width, enum style style, bool lit)
{
	enum { GAP = 2 };
	int left = width_string(bytes_string(&row->left), row->left.len);
	int note = row->note.len ? width_string(bytes_string(&row->note), row->note.len) + GAP : 0;

	if (left + note > width && note > 0)
		left = left > width / 2 ? (note > width / 2 ? width / 2 : width - note) : left;
	if (left > width)
		left = width;
	int behind = put(frame, at, column, left, bytes_string(&row->left), row->left.len, style);
	if (lit)
		light(row, frame, at, column, behind);
	column = behind + GAP;
	if (note > 0 && width - left > GAP + 1)
		put(frame, at, column, width - left - GAP, bytes_string(&row->note), row->note.len, style);
}

static void draw_row(const struct panel_row *row, struct frame *frame, int at, int column, int width, bool selected)
{
	int right = width_string(bytes_string(&row->right), row->right.len);
	int indent = row->indent < width / 2 ? row->indent : width / 2;

	/* On a narrow panel the right part gives way. */
	if (right > width / 2)
		right = 0;
	enum style style = selected ? STYLE_PANEL_HERE : row->style;
	int start = column + indent, end = column + width - (right ? right + 2 : 0);

	if (selected)
		frame_style(frame, at, column, width, style);
	if (row->head_cells > 0) {
		int after = put(frame, at, start, end - start, bytes_string(&row->head), row->head.len, style);

		start = after + 1 > start + row->head_cells ? after + 1 : start + row->head_cells;
	}
	if (start < end)
		put_left(row, frame, at, start, end - start, style, !selected);
	if (right)
		put(frame, at, column + width - right, right, bytes_string(&row->right), row->right.len,
			selected ? style : STYLE_PANEL_KEYS);
}

int panel_draw_hints(struct reader *reader, const struct panel_hint *hints, struct frame *frame, int row, int column,
	int width, int rows)
{
	enum { GAP = 3 };
	int at = column, taken = 1;

	for (const struct panel_hint *hint = hints; hint->label; hint++) {
		struct bytes words = BYTES_INIT;

		keymap_keys_of(reader->keymap, hint->command, 1, &words);
		bytes_printf(&words, " %s", _(hint->label));
		int cells = width_string(bytes_string(&words), words.len);
		if (at > column && at + cells > column + width && taken < rows) {
			taken++;
			at = column;
		}
		if (at + cells <= column + width)
			frame_put(frame, row + taken - 1, at, bytes_string(&words), words.len, STYLE_PANEL_KEYS);
		at += cells + GAP;
		bytes_release(&words);
	}
	return taken;
}

static void draw_head(const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width)
{
	struct bytes count = BYTES_INIT;
	const char *title = _(panel->kind->title);
	int end = put(frame, 0, column, width, title, strlen(title), STYLE_PANEL_TITLE);

	if (panel->count > 0 && !is_heading(panel, reader, 0)) {
		bytes_printf(&count, "%zu/%zu", panel->selected + 1, panel->count);
		int cells = width_string(bytes_string(&count), count.len);
		if (column + width - cells > end + 1)
			put(frame, 0, column + width - cells, cells, bytes_string(&count), count.len, STYLE_PANEL_KEYS);
		bytes_release(&count);
	}
	end = frame_put_string(frame, 1, column, "› ", STYLE_PANEL_KEYS);
	/* The end of a long filter is what is being typed. */
	const struct bytes *filter = &panel->filter.text;
	size_t start = 0;
	while (start < filter->len && width_string(filter->data + start, filter->len - start) > width - 3)
		start = grapheme_end(filter->data, start, filter->len);
	end = put(frame, 1, end, width - 3, bytes_string(filter) + start, filter->len - start, STYLE_PROMPT);
	frame->cursor_row = 1;
	frame->cursor_column = end;
}

static void draw_empty(const struct panel *panel, struct frame *frame, int column, int width, int rows)
{
	const char *message = _(panel->filter.text.len ? N_("Nothing here has these words.") : panel->kind->empty);

	wrap_draw(frame, HEAD_ROWS, column, width, rows, message, strlen(message), STYLE_FAINT);
}

/* Draws what is told of the row at hand above the foot; returns how many rows are left to the list. */
static int draw_detail(
	const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int end)
{
	struct panel_detail detail = {.count = 0};
	int room = end - HEAD_ROWS, rows = room * 2 / 5;
	size_t index;

	/* A short list leaves it more. */
	if (panel->count < (size_t)(room > 0 ? room - rows : 0))
		rows = room - (int)panel->count;

	if (!panel->kind->detail || rows < 2 || !panel_selected(panel, &index) ||
		is_heading(panel, reader, panel->selected))
		return end - HEAD_ROWS;
	panel->kind->detail(reader, index, &detail);
	panel_draw_detail(&detail, frame, end - rows + 1, column, width, rows - 1);
	panel_detail_release(&detail);
	return end - HEAD_ROWS - rows;
}

/* Draws the hints; returns the row above which the panel has the rest. */
static int draw_foot(
	const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int height)
{
	int rows = height >= TWO_ROW_FOOT ? 2 : 1;
	const struct panel_hint *hints = panel->kind->hints;
	size_t index;

	if (height <= HEAD_ROWS + FOOT_ROWS + 1)
		return height;
	if (panel->kind->hints_of && panel_selected(panel, &index))
		hints = panel->kind->hints_of(reader, index);
	panel_draw_hints(reader, hints, frame, height - rows, column, width, rows);
	return height - rows - 1;
}

void panel_draw(struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int height)
{
	struct panel_row row = {.indent = 0};
	int end = draw_foot(panel, reader, frame, column, width, height);

	panel->rows = draw_detail(panel, reader, frame, column, width, end);
	if (panel->rows < 1)
		panel->rows = 1;
	if (panel->selected < panel->top)
		panel->top = panel->selected;
	if (panel->selected >= panel->top + (size_t)panel->rows)
		panel->top = panel->selected - (size_t)panel->rows + 1;
	/* The heading above the first row comes into sight with it. */
	if (panel->top > 0 && panel->top == panel->selected && panel->rows > 1 &&
		is_heading(panel, reader, panel->top - 1))
		panel->top--;
	draw_head(panel, reader, frame, column, width);
	if (panel->count == 0)
		draw_empty(panel, frame, column, width, panel->rows);
	for (size_t i = panel->top; i < panel->count && i < panel->top + (size_t)panel->rows; i++) {
		describe(panel, reader, panel->shown[i], &row);
		draw_row(&row, frame, HEAD_ROWS + (int)(i - panel->top), column, width, i == panel->selected);
	}
	row_release(&row);
}

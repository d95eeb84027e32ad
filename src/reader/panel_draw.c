/* Panels as they are drawn: the title and what is typed, the rows in sight, what is told of the one at hand, keys. */
#include <string.h>

#include "base/message.h"
#include "base/grouped.h"
#include "page/glyphs.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/wrap.h"

/* Rows of a panel from which it has all above its list; a title and a filter apart; a foot; one of two rows. */
enum { TALL = 12, LOW = 6, FOOT_LEAST = 7, TWO_ROW_FOOT = 18 };

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
	const struct bytes *behind = &row->right;
	int right = width_string(bytes_string(behind), behind->len);
	int indent = row->indent < width / 2 ? row->indent : width / 2;

	/* On a narrow panel the right part gives way. */
	if (right > width / 2 || (row->brief.len > 0 && right > width * 2 / 5)) {
		behind = &row->brief;
		right = width_string(bytes_string(behind), behind->len);
	}
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
		put(frame, at, column + width - right, right, bytes_string(behind), behind->len,
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

/* How many rows stand above the list: title, filter and a blank one, fewer where there are few. */
static int head_rows(int height)
{
	return height >= TALL ? 3 : height >= LOW ? 2 : 1;
}

/* What stands at the right of the title: the row at hand of how many, or where headings part them what the kind has. */
static void append_corner(const struct panel *panel, struct reader *reader, struct bytes *out)
{
	size_t index, at, of;

	if (panel->kind->corner) {
		bytes_append_string(out, panel->kind->corner);
	} else if (panel->kind->number && panel->filter.text.len == 0 && panel_selected(panel, &index)) {
		panel->kind->number(reader, index, &at, &of);
		bytes_printf(out, "%s/%s", grouped(at).text, grouped(of).text);
	} else if (panel->count > 0 && !panel_is_heading(panel, reader, 0)) {
		bytes_printf(out, "%s/%s", grouped(panel->selected + 1).text, grouped(panel->count).text);
	}
}

static void draw_filter(const struct panel *panel, struct frame *frame, int row, int column, int width)
{
	const struct bytes *filter = &panel->filter.text;
	int end = frame_put_string(frame, row, column, panel->is_searching ? "/ " : "› ", STYLE_PANEL_KEYS);
	size_t start = 0;

	/* The end of a long filter is what is being typed. */
	while (start < filter->len && width_string(filter->data + start, filter->len - start) > width - 3)
		start = grapheme_end(filter->data, start, filter->len);
	end = put(frame, row, end, width - 3, bytes_string(filter) + start, filter->len - start, STYLE_PROMPT);
	frame->cursor_row = row;
	frame->cursor_column = end;
}

static void draw_head(const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width)
{
	struct bytes corner = BYTES_INIT;
	const char *title = _(panel->kind->title);
	int end = put(frame, 0, column, width, title, strlen(title), STYLE_PANEL_TITLE);

	if (panel->head == 1) {
		/* One row for both: the title gives way to what is typed. */
		int from = end + 2 < column + width / 2 ? end + 1 : column;

		if (panel->filter.text.len > 0 || panel->is_searching || from > column)
			draw_filter(panel, frame, 0, from, column + width - from);
		return;
	}
	append_corner(panel, reader, &corner);
	int cells = width_string(bytes_string(&corner), corner.len);
	if (column + width - cells > end + 1)
		put(frame, 0, column + width - cells, cells, bytes_string(&corner), corner.len, STYLE_PANEL_KEYS);
	bytes_release(&corner);
	draw_filter(panel, frame, 1, column, width);
}

static void draw_empty(const struct panel *panel, struct frame *frame, int column, int width, int rows)
{
	const char *nothing = panel->kind->nothing ? panel->kind->nothing : N_("Nothing here has these words.");
	const char *message = _(panel->filter.text.len ? nothing : panel->kind->empty);

	wrap_draw(frame, panel->head, column, width, rows, message, strlen(message), STYLE_FAINT);
}

/* How many rows the foot takes, a blank one above it with it. */
static int foot_rows(int height)
{
	return height < FOOT_LEAST ? 0 : height < TWO_ROW_FOOT ? 2 : 3;
}

/* How many rows are left to what is told of the row at hand, a blank one above it with it; 0 for none. */
static int detail_rows(const struct panel *panel, struct reader *reader, int room)
{
	int rows = room * 2 / 5;

	if (panel->kind->detail_rows > 0 && rows > panel->kind->detail_rows)
		rows = panel->kind->detail_rows;
	/* A short list leaves it more. */
	if (panel->count < (size_t)(room > 0 ? room - rows : 0))
		rows = room - (int)panel->count;
	if (!panel->kind->detail || rows < 2 || panel->selected >= panel->count ||
		panel_is_heading(panel, reader, panel->selected))
		return 0;
	return rows;
}

void panel_measure(struct panel *panel, struct reader *reader, int height)
{
	panel->head = head_rows(height);
	int room = height - panel->head - foot_rows(height);

	panel->rows = room - detail_rows(panel, reader, room);
	if (panel->rows < 1)
		panel->rows = 1;
}

/* Draws what is told of the row at hand above the foot, where the list has left rows to it. */
static void draw_detail(
	const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int end)
{
	struct panel_detail detail = {.count = 0};
	int start = panel->head + panel->rows + 1;
	size_t index;

	if (start >= end || !panel_selected(panel, &index))
		return;
	panel->kind->detail(reader, index, &detail);
	panel_draw_detail(&detail, frame, start, column, width, end - start);
	panel_detail_release(&detail);
}

static void draw_foot(
	const struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int height)
{
	const struct panel_hint *hints = panel->kind->hints;
	int rows = foot_rows(height) - 1;
	size_t index;

	if (rows < 1)
		return;
	if (panel->kind->hints_of && panel_selected(panel, &index))
		hints = panel->kind->hints_of(reader, index);
	panel_draw_hints(reader, hints, frame, height - rows, column, width, rows);
}

void panel_draw(struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int height)
{
	struct panel_row row = {.indent = 0};

	panel_measure(panel, reader, height);
	draw_foot(panel, reader, frame, column, width, height);
	draw_detail(panel, reader, frame, column, width, height - foot_rows(height));
	if (panel->selected < panel->top)
		panel->top = panel->selected;
	if (panel->selected >= panel->top + (size_t)panel->rows)
		panel->top = panel->selected - (size_t)panel->rows + 1;
	/* The heading above the first row comes into sight with it. */
	if (panel->top > 0 && panel->top == panel->selected && panel->rows > 1 &&
		panel_is_heading(panel, reader, panel->top - 1))
		panel->top--;
	draw_head(panel, reader, frame, column, width);
	if (panel->count == 0)
		draw_empty(panel, frame, column, width, panel->rows);
	for (size_t i = panel->top; i < panel->count && i < panel->top + (size_t)panel->rows; i++) {
		panel_describe(panel, reader, panel->shown[i], &row);
		draw_row(&row, frame, panel->head + (int)(i - panel->top), column, width, i == panel->selected);
	}
	panel_row_release(&row);
}

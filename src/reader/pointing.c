/*
 * The mouse: what stands where it points. A press points at a sentence or a kept passage, which the next command then
 * takes; dragging selects word by word; the wheel scrolls.
 */
#include <limits.h>
#include <stdlib.h>

#include "base/message.h"
#include "page/glyphs.h"
#include "reader/state.h"
#include "reader/unit.h"

enum { WHEEL_ROWS = 3, DRAG_LEAST = 2 };

/* The glyphs of a row as it is drawn. */
static void row_glyphs(struct reader *reader, const struct view_row *row, struct glyphs *glyphs)
{
	struct geometry geometry = reader_geometry(reader);
	struct typesetting typesetting = reader_typesetting(reader, &geometry);

	glyphs_of_line(glyphs, reader->essay.text, row->block, &row->line, &typesetting);
}

int reader_column_of(struct reader *reader, const struct view_row *row, size_t pos)
{
	struct glyphs glyphs = GLYPHS_INIT;
	int column = row->line.indent;

	row_glyphs(reader, row, &glyphs);
	for (size_t i = 0; i < glyphs.count; i++) {
		const struct glyph *glyph = &glyphs.items[i];

		if (range_is_empty(glyph->source))
			continue;
		column = glyph->source.start >= pos ? glyph->column : glyph->column + glyph->width;
		if (glyph->source.end > pos) {
			column = glyph->column;
			break;
		}
	}
	glyphs_release(&glyphs);
	return column;
}

bool reader_point(struct reader *reader, int row, int column, struct range *cluster)
{
	struct geometry geometry = reader_geometry(reader);
	struct glyphs glyphs = GLYPHS_INIT;
	struct view_row line;
	bool found = false;

	int at = geometry_column_at(&geometry, column);
	if (geometry.panel_covers || row >= geometry.text_rows ||
		!view_row(reader->view, at * geometry.text_rows + row, &line) || !line.block)
		return false;
	row_glyphs(reader, &line, &glyphs);
	/* The glyph there, or the nearest one: the first of the row before it, the last behind it. */
	for (size_t i = 0; i < glyphs.count; i++) {
		const struct glyph *glyph = &glyphs.items[i];

		if (range_is_empty(glyph->source) || (found && glyph->column > column - geometry_left(&geometry, at)))
			continue;
		*cluster = glyph->source;
		found = true;
	}
	glyphs_release(&glyphs);
	return found;
}

/* A kept passage that holds pos, the shortest of them; else the sentence. */
static struct range passage_at(const struct reader *reader, size_t pos, const struct bookmark **kept)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;

	*kept = NULL;
	for (size_t i = 0; i < bookmarks->count; i++) {
		const struct bookmark *bookmark = &bookmarks->items[i];
		struct range range = bookmark->range;

		if (range_holds(range, pos) &&
			(!*kept || range.end - range.start < (*kept)->range.end - (*kept)->range.start))
			*kept = bookmark;
	}
	return *kept ? (*kept)->range : unit_at(&reader->essay, UNIT_SENTENCE, pos);
}

/* The word that the cluster is in, or the cluster where it is in none. */
static struct range word_or(const struct reader *reader, struct range cluster)
{
	struct range word = unit_at(&reader->essay, UNIT_WORD, cluster.start);

	return range_holds(word, cluster.start) ? word : cluster;
}

static void press(struct reader *reader, struct range cluster, struct key key)
{
	const struct bookmark *kept;
	struct bytes select = BYTES_INIT, keep = BYTES_INIT;

	reader->pressed = word_or(reader, cluster);
	reader->pressed_row = key.row;
	reader->pressed_column = key.column;
	if (reader->selection.active) {
		selection_move_to(reader, cluster.start < reader->selection.fixed ? cluster.start : cluster.end);
		return;
	}
	if (links_press(reader, cluster.start))
		return;
	reader->pointed = passage_at(reader, cluster.start, &kept);
	keymap_keys_of(reader->keymap, COMMAND_select, 1, &select);
	keymap_keys_of(reader->keymap, COMMAND_keep, 1, &keep);
	if (kept && kept->note[0])
		reader_say(reader, "✎ %s", kept->note);
	else if (kept)
		reader_say(reader, _("Kept, without a note: %s selects it."), bytes_string(&select));
	else
		reader_say(reader, _("%s selects this sentence, %s bookmarks it."), bytes_string(&select),
			bytes_string(&keep));
	bytes_release(&select);
	bytes_release(&keep);
}

/* From the word pressed on to the one at the pointer, both in the passage whichever way it was dragged. */
static void drag(struct reader *reader, struct key key)
{
	struct geometry geometry = reader_geometry(reader);
	struct range cluster, word;

	/* A hand that trembles does not drag. */
	if (range_is_empty(reader->pressed) ||
		(key.row == reader->pressed_row && abs(key.column - reader->pressed_column) < DRAG_LEAST))
		return;
	/* Up to the first row, or below the last, there is more to come. */
	if (key.row == 0 && reader->pressed_row > 0)
		view_scroll(reader->view, -1);
	if (key.row >= geometry.text_rows) {
		view_scroll(reader->view, 1);
		key.row = geometry.text_rows - 1;
	}
	reader->pressed_row = key.row;
	reader->pressed_column = INT_MIN / 2;
	if (!reader_point(reader, key.row, key.column, &cluster))
		return;
	word = word_or(reader, cluster);
	reader->pointed = (struct range){0, 0};
	if (word.start >= reader->pressed.start)
		selection_set(reader, reader->pressed.start, word.end);
	else
		selection_set(reader, reader->pressed.end, word.start);
}

static void wheel(struct reader *reader, int rows)
{
	size_t place = view_place(reader->view);

	if (reader->panel.kind) {
		panel_move(&reader->panel, reader, rows);
		return;
	}
	view_scroll(reader->view, rows);
	focus_stay(reader, place);
}

void reader_mouse(struct reader *reader, struct key key)
{
	struct range cluster;

	switch (key.code) {
	case KEYCODE_WHEEL_UP:
		wheel(reader, -WHEEL_ROWS);
		break;
	case KEYCODE_WHEEL_DOWN:
		wheel(reader, WHEEL_ROWS);
		break;
	case KEYCODE_CLICK:
		if (reader->prompt.kind)
			break;
		if (reader->panel.kind && panel_click(&reader->panel, reader, key.row))
			command_choose(reader, 0);
		else if (!reader->panel.kind && reader_point(reader, key.row, key.column, &cluster))
			press(reader, cluster, key);
		break;
	case KEYCODE_DRAG:
		drag(reader, key);
		break;
	default:
		reader->pressed = (struct range){0, 0};
	}
}

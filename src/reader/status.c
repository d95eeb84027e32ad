/*
 * The status line: title and section at the left, what is wrong with the text, per cent and minutes at the right. As
 * the terminal narrows the parts give way: first the title is cut, then it goes, then the minutes, the damage and the
 * section; the per cent stays. A message or a line being typed takes its place.
 */
#include <string.h>

#include "base/message.h"
#include "page/glyphs.h"
#include "page/width.h"
#include "reader/state.h"

enum {
	BYTES_A_MINUTE = 1450, /* some 230 words, as silent reading of prose is found to be (Brysbaert 2019) */
	TITLE_LEAST = 10,      /* cells; a title cut shorter says nothing */
	TITLE_MOST = 30,
	SECTION_LEAST = 8,
};

static const char separator[] = "  ·  ";
enum { SEPARATOR_CELLS = 5 };

struct status {
	struct bytes title, section, damage, progress, minutes;
};

static int cells_of(const struct bytes *bytes)
{
	return width_string(bytes_string(bytes), bytes->len);
}

static void gather(struct reader *reader, struct status *status)
{
	const struct essay *essay = &reader->essay;
	size_t length = text_length(essay->text), place = view_place(reader->view);
	size_t section = outline_section_at(essay->outline, place);
	double loaded = text_progress(essay->text);

	essay_title(essay, &status->title);
	if (section != OUTLINE_NONE)
		outline_section_title(essay->outline, essay->text, section, &status->section);
	if (text_bad_count(essay->text) > 0)
		bytes_printf(&status->damage, _("%zu � from line %zu"), text_bad_count(essay->text),
			text_first_bad(essay->text).line);
	if (!text_is_complete(essay->text)) {
		if (loaded >= 0)
			bytes_printf(&status->progress, _("loading %d %%"), (int)(loaded * 100));
		else
			bytes_append_string(&status->progress, _("loading"));
		return;
	}
	if (view_is_at_end(reader->view) || length == 0) {
		bytes_append_string(&status->progress, "100 %");
		return;
	}
	bytes_printf(&status->progress, "%d %%", (int)((double)place * 100 / (double)length));
	bytes_printf(&status->minutes, _("%zu min"), (length - place + BYTES_A_MINUTE - 1) / BYTES_A_MINUTE);
}

static int put_at(struct frame *frame, int row, int column, int cells, const struct bytes *bytes, enum style style)
{
	struct glyphs glyphs = GLYPHS_INIT;

	if (cells > 0)
		glyphs_of_string(&glyphs, bytes_string(bytes), bytes->len, cells);
	column = frame_put(frame, row, column, bytes_string(&glyphs.shown), glyphs.shown.len, style);
	glyphs_release(&glyphs);
	return column;
}

static int put(struct frame *frame, int column, int cells, const struct bytes *bytes, enum style style)
{
	return put_at(frame, frame->rows - 1, column, cells, bytes, style);
}

/* Puts the right part together and says how many cells it takes. */
static int join_right(struct bytes *right, const struct status *status, bool damage, bool minutes)
{
	if (damage && status->damage.len)
		bytes_printf(right, "%s%s", bytes_string(&status->damage), separator);
	bytes_append_string(right, bytes_string(&status->progress));
	if (minutes && status->minutes.len)
		bytes_printf(right, "%s%s", separator, bytes_string(&status->minutes));
	return cells_of(right);
}

static void draw_parts(struct frame *frame, int column, int width, const struct status *status)
{
	struct bytes right = BYTES_INIT;
	int section = status->section.len ? cells_of(&status->section) : 0;
	int title = cells_of(&status->title);
	int wanted = section < SECTION_LEAST ? section : SECTION_LEAST;
	int room;

	/* What the right part may hold, the section being worth more than minutes and damage only where it can be read.
	 */
	if (join_right(&right, status, true, true) + 2 + wanted > width) {
		bytes_clear(&right);
		if (join_right(&right, status, true, false) + 2 + wanted > width) {
			bytes_clear(&right);
			join_right(&right, status, false, false);
		}
	}
	int right_cells = cells_of(&right);
	if (right_cells > width)
		right_cells = width;
	room = width - right_cells - 2;
	/* Made of nothing but our own words: put as it is, spaces and all. */
	frame_put_string(frame, frame->rows - 1, column + width - right_cells, bytes_string(&right), STYLE_STATUS);
	bytes_release(&right);

	if (section > 0) {
		int for_title = room - section - SEPARATOR_CELLS;

		for_title =
			for_title < TITLE_MOST || room >= title + section + SEPARATOR_CELLS ? for_title : TITLE_MOST;
		if (for_title >= TITLE_LEAST || for_title >= title) {
			column = put(frame, column, for_title, &status->title, STYLE_STATUS);
			column = frame_put_string(frame, frame->rows - 1, column, separator, STYLE_STATUS);
			room -= (title < for_title ? title : for_title) + SEPARATOR_CELLS;
		}
		if (room > 0)
			put(frame, column, room, &status->section, STYLE_STATUS);
	} else if (room > 0) {
		put(frame, column, room, &status->title, STYLE_STATUS);
	}
}

/* What is being typed, and what is said of it: at the right where there is room, else in the row above. */
static void draw_prompt(struct reader *reader, struct frame *frame, int column, int width)
{
	int row = frame->rows - 1, said = cells_of(&reader->message);
	int end = prompt_draw(&reader->prompt, frame, row, column, width);

	if (said == 0)
		return;
	if (end + said + 2 <= column + width) {
		put_at(frame, row, column + width - said, said, &reader->message, STYLE_STATUS);
	} else if (row > 0) {
		for (int i = 0; i < frame->columns; i++)
			frame_put_string(frame, row - 1, i, " ", STYLE_MESSAGE);
		put_at(frame, row - 1, column, width, &reader->message, STYLE_MESSAGE);
	}
}

void reader_draw_status(struct reader *reader, struct frame *frame, const struct geometry *geometry)
{
	struct status status = {.title = BYTES_INIT};
	int column = geometry->panel_width ? 1 : geometry->text_column;
	int width = geometry->panel_width ? frame->columns - 2 : geometry->measure;

	if (frame->rows < 2 && !reader->prompt.kind && !reader->message.len)
		return;
	frame_put_string(frame, frame->rows - 1, 0, "", STYLE_STATUS);
	if (reader->prompt.kind) {
		draw_prompt(reader, frame, column, width);
		return;
	}
	if (reader->message.len) {
		/* A message may take the whole row: it is more than a title cut short. */
		int cells = cells_of(&reader->message);

		if (cells > width && !geometry->panel_width) {
			column = frame->columns > cells ? (frame->columns - cells) / 2 : 0;
			width = frame->columns;
			if (column > geometry->text_column)
				column = geometry->text_column;
		}
		put(frame, column, width, &reader->message, STYLE_MESSAGE);
		return;
	}
	if (reader->selection.active && !reader->panel.kind) {
		selection_draw_status(reader, frame, column, width);
		return;
	}
	gather(reader, &status);
	draw_parts(frame, column, width, &status);
	bytes_release(&status.title);
	bytes_release(&status.section);
	bytes_release(&status.damage);
	bytes_release(&status.progress);
	bytes_release(&status.minutes);
}

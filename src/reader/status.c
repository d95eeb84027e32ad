/*
 * The status line: where one is in the essay. A message or a line being typed takes its place.
 */
#include <string.h>

#include "base/message.h"
#include "base/grouped.h"
#include "page/glyphs.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/status_line.h"
#include "reader/wrap.h"

/* What the right half of the line takes, about. */
enum { RIGHT_CELLS = 16 };

enum { GAP = 2 };

enum { HOURS_FROM = 180 }; /* minutes that are better said in hours */

static int cells_of(const struct bytes *bytes)
{
	return width_string(bytes_string(bytes), bytes->len);
}

static void gather(struct reader *reader, struct status_parts *status)
{
	const struct essay *essay = &reader->essay;
	size_t length = text_length(essay->text), place = view_place(reader->view);
	size_t section = reader->tail ? OUTLINE_NONE : outline_section_at(essay->outline, place);
	double loaded = text_progress(essay->text);

	essay_title(essay, &status->title);
	if (section != OUTLINE_NONE)
		outline_section_title(essay->outline, essay->text, section, &status->section);
	if (text_bad_count(essay->text) > 0)
		bytes_printf(&status->damage, _("%s � from line %s"), grouped(text_bad_count(essay->text)).text,
			grouped(text_first_bad(essay->text).line).text);
	if (!text_is_complete(essay->text)) {
		if (loaded >= 0) {
			bytes_printf(&status->progress, _("loading %d %%"), (int)(loaded * 100));
			bytes_printf(&status->brief, "%d %%", (int)(loaded * 100));
		} else {
			bytes_append_string(&status->progress, _("loading"));
		}
		return;
	}
	bool at_end = view_is_at_end(reader->view) || length == 0;
	int percent = at_end ? 100 : (int)((double)place * 100 / (double)length);

	if (reader_is_slow(reader->identity_begun))
		bytes_printf(&status->progress, _("recognising %d %%"), (int)(text_hash_progress(essay->text) * 100));
	else
		finding_number(reader, &status->progress);
	if (status->progress.len) {
		bytes_append_string(&status->progress, "  ·  ");
		bytes_printf(&status->brief, "%d %%", percent);
	}
	bytes_printf(&status->progress, "%d %%", percent);
	if (at_end)
		return;
	size_t minutes = essay_minutes(length - place);

	if (minutes < HOURS_FROM)
		bytes_printf(&status->minutes, _("%zu min"), minutes);
	else
		bytes_printf(&status->minutes, _("%zu h"), (minutes + 30) / 60);
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

/* What is being typed, and what is said of it: at the right where there is room, else in the row above. */
static void draw_prompt(struct reader *reader, struct frame *frame, int column, int width)
{
	struct bytes words = BYTES_INIT;
	int row = frame->rows - 1, end = prompt_draw(&reader->prompt, frame, row, column, width);

	bytes_append(&words, bytes_string(&reader->message), reader->message.len);
	if (words.len == 0 && find_is_asking(reader))
		finding_number(reader, &words);
	int said = cells_of(&words);
	if (said > 0 && end + said + 2 <= column + width) {
		put_at(frame, row, column + width - said, said, &words, STYLE_STATUS);
	} else if (said > 0 && row > 0) {
		for (int i = 0; i < frame->columns; i++)
			frame_put_string(frame, row - 1, i, " ", STYLE_MESSAGE);
		put_at(frame, row - 1, column, width, &words, STYLE_MESSAGE);
	}
	bytes_release(&words);
}

/* Above the status line where there is a row between it and the text, else in place of its title. */
static void draw_greeting(struct reader *reader, struct frame *frame, const struct geometry *geometry)
{
	struct bytes words = BYTES_INIT;

	greeting_append(reader, geometry->text_columns, &words);
	put_at(frame, frame->rows - 2, geometry->text_column, geometry->text_columns, &words, STYLE_FAINT);
	bytes_release(&words);
}

/* Which match of how many, at the right of a message where there is room. */
static void draw_number(const struct reader *reader, struct frame *frame, int column, int edge)
{
	struct bytes words = BYTES_INIT;

	if (reader->finding.hunting == HUNTING_NOTHING)
		finding_number(reader, &words);
	int cells = cells_of(&words);
	if (cells > 0 && column + cells <= edge)
		put(frame, edge - cells, cells, &words, STYLE_STATUS);
	bytes_release(&words);
}

static bool has_row_apart(const struct frame *frame, const struct geometry *geometry)
{
	return geometry->text_rows + 1 < frame->rows;
}

/*
 * A message may take the whole row: it is more than a title cut short. What went wrong, what the store had to tell, and
 * what to press instead, is read whole: where it is longer it takes rows above its own.
 */
static void draw_message(
	struct reader *reader, struct frame *frame, const struct geometry *geometry, int column, int width)
{
	const char *words = bytes_string(&reader->message);
	int cells = cells_of(&reader->message), most = frame->rows / 2, edge = column + width;

	if (cells > width && !geometry->panel_width) {
		column = frame->columns > cells ? (frame->columns - cells) / 2 : 0;
		width = frame->columns;
		if (column > geometry->text_column)
			column = geometry->text_column;
	}
	bool is_whole = reader->is_hint || messages_has_last(reader, words);
	int rows = cells > width && is_whole ? wrap_rows(words, reader->message.len, width) : 1;
	if (rows > most)
		rows = most;
	if (rows <= 1) {
		column = put(frame, column, width, &reader->message, STYLE_MESSAGE);
		draw_number(reader, frame, column + GAP, edge);
		return;
	}
	for (int row = frame->rows - rows; row < frame->rows; row++)
		for (int i = 0; i < frame->columns; i++)
			frame_put_string(frame, row, i, " ", STYLE_MESSAGE);
	wrap_draw(frame, frame->rows - rows, column, width, rows, words, reader->message.len, STYLE_MESSAGE);
}

void reader_draw_status(struct reader *reader, struct frame *frame, const struct geometry *geometry)
{
	struct status_parts parts = {.title = BYTES_INIT};
	struct bytes line = BYTES_INIT;
	int column = geometry->panel_width ? 1 : geometry->text_column;
	int width = geometry->panel_width ? frame->columns - 2 : geometry->text_columns;

	if (frame->rows < 2 && !reader->prompt.kind && !reader->message.len)
		return;
	frame_put_string(frame, frame->rows - 1, 0, "", STYLE_STATUS);
	if (reader->prompt.kind) {
		draw_prompt(reader, frame, column, width);
		return;
	}
	if (reader->message.len) {
		draw_message(reader, frame, geometry, column, width);
		return;
	}
	if (reader->selection.active && !reader->panel.kind) {
		selection_draw_status(reader, frame, column, width);
		return;
	}
	gather(reader, &parts);
	if (reader->greets && !has_row_apart(frame, geometry)) {
		bytes_clear(&parts.title);
		bytes_clear(&parts.section);
		greeting_append(reader, width - RIGHT_CELLS, &parts.title);
	}
	status_line(&parts, width, &line);
	frame_put(frame, frame->rows - 1, column, bytes_string(&line), line.len, STYLE_STATUS);
	if (reader->greets && has_row_apart(frame, geometry))
		draw_greeting(reader, frame, geometry);
	bytes_release(&line);
	status_parts_release(&parts);
}

/*
 * Selecting a passage. It lies between an end that stays and one that moves, and is never empty: where the moving end
 * would reach the other, the two change places, so that going back by a sentence from the end of one takes in the
 * sentence before it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/grouped.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/unit.h"

/* Longer passages are not counted in words. */
enum { COUNTED_MOST = 64 * 1024, BLANK_NEAR = 200 };

struct range selection_range(const struct reader *reader)
{
	const struct selection *selection = &reader->selection;

	if (!selection->active)
		return (struct range){0, 0};
	if (selection->moving < selection->fixed)
		return (struct range){selection->moving, selection->fixed};
	return (struct range){selection->fixed, selection->moving};
}

void selection_set(struct reader *reader, size_t fixed, size_t moving)
{
	reader->selection = (struct selection){.active = true, .fixed = fixed, .moving = moving, .column = -1};
}

void selection_begin(struct reader *reader, struct range range)
{
	selection_set(reader, range.start, range.end);
}

void selection_drop(struct reader *reader)
{
	reader->selection = (struct selection){.active = false};
}

/* A position on the line that shows the moving end: the character before it where it is the later end. */
static size_t shown_at(const struct reader *reader, size_t pos, bool is_end)
{
	return is_end && pos > 0 ? text_align(reader->essay.text, pos - 1) : pos;
}

/* Brings the moving end into sight, by as few rows as will do where it is near. */
static void follow(struct reader *reader)
{
	const struct selection *selection = &reader->selection;
	size_t pos = shown_at(reader, selection->moving, selection->moving > selection->fixed);
	struct geometry geometry = reader_geometry(reader);
	int rows = geometry.text_rows * geometry.columns;

	for (int i = 0; i < rows && view_find(reader->view, pos) < 0; i++)
		if (view_scroll(reader->view, pos < view_range(reader->view).start ? -1 : 1) == 0)
			break;
	if (view_find(reader->view, pos) < 0)
		view_show(reader->view, pos);
}

void selection_move_to(struct reader *reader, size_t pos)
{
	if (pos == reader->selection.fixed)
		return;
	reader->selection.moving = pos;
	follow(reader);
}

void command_select(struct reader *reader, int count)
{
	struct range range = marks_at_hand(reader);
	size_t end;

	if (range_is_empty(range)) {
		reader_say(reader, "%s", _("There is no sentence here to select."));
		return;
	}
	selection_begin(reader, range);
	for (; count > 1 && unit_end_after(&reader->essay, UNIT_SENTENCE, reader->selection.moving, &end); count--)
		reader->selection.moving = end;
	follow(reader);
}

/* Where the moving end goes by one unit, the two ends having changed places where they must; false: no further. */
static bool extend_once(struct reader *reader, enum unit unit, bool on)
{
	const struct essay *essay = &reader->essay;
	struct selection *selection = &reader->selection;
	size_t fixed = selection->fixed, moving = selection->moving, to = 0;
	bool is_end = moving > fixed, found;

	if (is_end)
		found = on ? unit_end_after(essay, unit, moving, &to) : unit_end_before(essay, unit, moving, &to);
	else
		found = on ? unit_start_after(essay, unit, moving, &to) : unit_start_before(essay, unit, moving, &to);
	if (is_end == on && !found)
		return false;
	if (is_end != on && (!found || (is_end ? to <= fixed : to >= fixed))) {
		found = on ? unit_end_after(essay, unit, fixed, &to) : unit_start_before(essay, unit, fixed, &to);
		if (!found)
			return false;
		selection->fixed = moving;
	}
	selection->moving = to;
	return true;
}

static void extend(struct reader *reader, enum unit unit, bool on, int count)
{
	bool moved = false;

	for (int left = count > 0 ? count : 1; left > 0 && extend_once(reader, unit, on); left--)
		moved = true;
	reader->selection.column = -1;
	if (moved)
		follow(reader);
	else
		reader_say(reader, "%s", on ? _("This is the end.") : _("This is the start."));
}

/* The nearest blank behind pos (or before it), or the end of what is looked at. */
static size_t blank_near(const struct reader *reader, size_t pos, bool behind)
{
	const char *bytes = text_bytes(reader->essay.text);
	size_t length = text_length(reader->essay.text), near = pos;

	for (int i = 0; i < BLANK_NEAR && (behind ? near < length : near > 0); i++) {
		if (strchr(" \t\n", bytes[behind ? near : near - 1]))
			return near;
		near = behind ? near + 1 : near - 1;
	}
	return pos;
}

/* The row that shows pos, brought into sight where it is not; -1 for none. */
static int row_of(struct reader *reader, size_t pos)
{
	int row = view_find(reader->view, pos);

	if (row >= 0)
		return row;
	view_show(reader->view, pos);
	return view_find(reader->view, pos);
}

/* The row of text before or after the one that shows pos, scrolled to where it is out of sight; -1 for none. */
static int neighbour_row(struct reader *reader, size_t pos, bool down)
{
	struct view_row row;
	struct geometry geometry = reader_geometry(reader);
	int at, rows = geometry.text_rows * geometry.columns;

	at = row_of(reader, pos);
	for (int turns = 0; at >= 0 && turns < 2 * rows; turns++) {
		at += down ? 1 : -1;
		if (at < 0 || at >= rows) {
			if (view_scroll(reader->view, down ? 1 : -1) == 0)
				return -1;
			at += down ? -1 : 1;
		}
		if (!view_row(reader->view, at, &row))
			return -1;
		if (row.block)
			return at;
	}
	return -1;
}

/* The place a line down or up from an end of the passage, at the end or start of a word and the marks by it. */
static bool line_place(struct reader *reader, size_t from, bool is_end, bool down, size_t *to)
{
	struct geometry geometry = reader_geometry(reader);
	struct selection *selection = &reader->selection;
	size_t pos = shown_at(reader, from, is_end);
	struct range cluster;
	struct view_row row;
	int at;

	if (selection->column < 0 && view_row(reader->view, row_of(reader, pos), &row) && row.block)
		selection->column = reader_column_of(reader, &row, pos);
	at = neighbour_row(reader, pos, down);
	if (at < 0 || !reader_point(reader, at % geometry.text_rows,
			      geometry_left(&geometry, at / geometry.text_rows) + selection->column, &cluster))
		return false;
	*to = blank_near(reader, is_end ? cluster.end : cluster.start, is_end);
	return true;
}

static void extend_by_lines(struct reader *reader, bool down, int count)
{
	struct selection *selection = &reader->selection;
	bool moved = false;

	for (int left = count > 0 ? count : 1; left > 0; left--) {
		bool is_end = selection->moving > selection->fixed;
		size_t to;

		if (!line_place(reader, selection->moving, is_end, down, &to))
			break;
		if (is_end != down && (is_end ? to <= selection->fixed : to >= selection->fixed)) {
			selection->column = -1;
			if (!line_place(reader, selection->fixed, !is_end, down, &to))
				break;
			selection->fixed = selection->moving;
		}
		moved = moved || to != selection->moving;
		selection->moving = to;
	}
	if (moved)
		follow(reader);
	else
		reader_say(reader, "%s", down ? _("This is the end.") : _("This is the start."));
}

/* Another sentence in place of what was selected. */
static void begin_anew(struct reader *reader, bool on, int count)
{
	struct range range = selection_range(reader), next;
	bool moved = false;

	for (int left = count > 0 ? count : 1; left > 0; left--) {
		next = on ? unit_at(&reader->essay, UNIT_SENTENCE, range.end)
		          : unit_before(&reader->essay, UNIT_SENTENCE, range.start);
		if (range_is_empty(next))
			break;
		range = next;
		moved = true;
	}
	if (!moved) {
		reader_say(reader, "%s", on ? _("This is the last sentence.") : _("This is the first sentence."));
		return;
	}
	selection_begin(reader, range);
	follow(reader);
}

void command_select_next_sentence(struct reader *reader, int count)
{
	extend(reader, UNIT_SENTENCE, true, count);
}

void command_select_previous_sentence(struct reader *reader, int count)
{
	extend(reader, UNIT_SENTENCE, false, count);
}

void command_select_next_word(struct reader *reader, int count)
{
	extend(reader, UNIT_WORD, true, count);
}

void command_select_previous_word(struct reader *reader, int count)
{
	extend(reader, UNIT_WORD, false, count);
}

void command_select_next_paragraph(struct reader *reader, int count)
{
	extend(reader, UNIT_PARAGRAPH, true, count);
}

void command_select_previous_paragraph(struct reader *reader, int count)
{
	extend(reader, UNIT_PARAGRAPH, false, count);
}

void command_select_next_section(struct reader *reader, int count)
{
	extend(reader, UNIT_SECTION, true, count);
}

void command_select_previous_section(struct reader *reader, int count)
{
	extend(reader, UNIT_SECTION, false, count);
}

void command_select_right(struct reader *reader, int count)
{
	extend(reader, UNIT_CHARACTER, true, count);
}

void command_select_left(struct reader *reader, int count)
{
	extend(reader, UNIT_CHARACTER, false, count);
}

void command_select_line_down(struct reader *reader, int count)
{
	extend_by_lines(reader, true, count);
}

void command_select_line_up(struct reader *reader, int count)
{
	extend_by_lines(reader, false, count);
}

void command_select_on(struct reader *reader, int count)
{
	begin_anew(reader, true, count);
}

void command_select_back(struct reader *reader, int count)
{
	begin_anew(reader, false, count);
}

void command_select_other_end(struct reader *reader, int count)
{
	(void)count;
	selection_set(reader, reader->selection.moving, reader->selection.fixed);
	follow(reader);
}

void command_keep_selected(struct reader *reader, int count)
{
	(void)count;
	if (marks_keep(reader, selection_range(reader), NULL, NULL))
		selection_drop(reader);
}

void command_keep_with_note(struct reader *reader, int count)
{
	(void)count;
	note_begin(reader, selection_range(reader), false);
}

void command_keep_with_editor(struct reader *reader, int count)
{
	(void)count;
	note_begin(reader, selection_range(reader), true);
}

void command_keep_under(struct reader *reader, int count)
{
	command_mark(reader, count);
}

void command_drop(struct reader *reader, int count)
{
	(void)count;
	selection_drop(reader);
}

static size_t count_words(const struct essay *essay, struct range range)
{
	size_t words = 0;
	struct range word = unit_at(essay, UNIT_WORD, range.start);

	while (!range_is_empty(word) && word.start < range.end) {
		words++;
		word = unit_at(essay, UNIT_WORD, word.end);
	}
	return words;
}

static const struct panel_hint hints[] = {{COMMAND_keep_selected, N_("keep")}, {COMMAND_keep_with_note, N_("note")},
	{COMMAND_drop, N_("drop")}, {COMMAND_select_next_sentence, N_("sentence")},
	{COMMAND_select_next_word, N_("word")}, {COMMAND_select_other_end, N_("other end")},
	{COMMAND_keep_with_editor, N_("editor")}, {COMMAND_NONE, NULL}};

void selection_draw_status(struct reader *reader, struct frame *frame, int column, int width)
{
	struct range range = selection_range(reader);
	struct bytes words = BYTES_INIT;
	int row = frame->rows - 1;

	if (range.end - range.start <= COUNTED_MOST) {
		size_t count = count_words(&reader->essay, range);

		bytes_printf(&words, ngettext("%s word", "%s words", count), grouped(count).text);
		int cells = width_string(bytes_string(&words), words.len);
		if (cells < width / 3) {
			frame_put_string(frame, row, column, bytes_string(&words), STYLE_MESSAGE);
			column += cells + 3;
			width -= cells + 3;
		}
	}
	panel_draw_hints(reader, hints, frame, row, column, width, 1);
	bytes_release(&words);
}

/*
 * Addresses in the text: stepped through, shown whole, and opened by the user's browser after a yes. Nothing is fetched
 * here. While one is asked about it is lit; the question stands at the foot of the screen, on as many rows as it takes.
 */
#include "text/links.h"

#include <string.h>

#include "base/message.h"
#include "page/glyphs.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/wrap.h"

/* So much of a text is looked through for the next one. */
enum { LINK_REACH = 16 * 1024 * 1024 };

enum { SEPARATOR = 3 /* cells of " · " */ };

void links_drop(struct reader *reader)
{
	reader->link = (struct range){0, 0};
	if (reader->pending == PENDING_LINK)
		reader->pending = PENDING_NONE;
}

static void ask(struct reader *reader, struct range link)
{
	bytes_clear(&reader->errand.command);
	links_address(text_bytes(reader->essay.text), link, &reader->errand.command);
	reader->link = link;
	reader->pending = PENDING_LINK;
}

bool links_press(struct reader *reader, size_t pos)
{
	struct range link;

	if (!links_at(text_bytes(reader->essay.text), text_length(reader->essay.text), pos, &link))
		return false;
	ask(reader, link);
	return true;
}

/* The next behind a place, around the end of the text. */
static bool find(const struct reader *reader, size_t from, struct range *link)
{
	const char *bytes = text_bytes(reader->essay.text);
	size_t length = text_length(reader->essay.text);
	size_t until = length - from > LINK_REACH ? from + LINK_REACH : length;

	return links_next(bytes, length, from, until, link) ||
	       links_next(bytes, length, 0, from < LINK_REACH ? from : LINK_REACH, link);
}

void command_next_link(struct reader *reader, int count)
{
	struct range link = reader->link;
	bool in_sight = !range_is_empty(link) && view_find(reader->view, link.start) >= 0;
	size_t from = in_sight ? link.end : view_range(reader->view).start;

	for (int left = count > 0 && count < 1000 ? count : 1; left > 0; left--) {
		if (!find(reader, from, &link)) {
			reader_say(reader, "%s", _("There is no address in this text, or none near."));
			return;
		}
		from = link.end;
	}
	if (view_find(reader->view, link.start) < 0) {
		struct view_stand stand = view_stand(reader->view);

		view_show(reader->view, link.start);
		reader_has_jumped(reader, &stand);
	}
	ask(reader, link);
}

/* Puts glyphs on at most so many rows of so many cells; returns how many rows all of them take. */
static int put_rows(const struct glyphs *glyphs, struct frame *frame, int row, int column, int width, int most)
{
	int rows = 1, at = 0;

	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		if (at + glyph->width > width) {
			at = 0;
			rows++;
		}
		if (rows <= most)
			frame_put(frame, row + rows - 1, column + at, glyphs->shown.data + glyph->shown.start,
				glyph->shown.end - glyph->shown.start, STYLE_MESSAGE);
		at += glyph->width;
	}
	return rows;
}

/* The question: the address and what keys do, in one row where there is room, else below each other. */
struct link_question {
	struct glyphs address;
	struct bytes hint;
	int column, width;
	int rows; /* of the address; 0 where the hint stands behind it */
	int hint_rows;
	bool is_whole; /* all of the address is seen */
};

/* What may be wrong with the address, and where it leads. */
static void append_doubt(const struct reader *reader, struct bytes *hint)
{
	static const char *const words[] = {
		[LINK_CLEAR] = NULL,
		[LINK_USER] = N_("Careful: this goes to %s · "),
		[LINK_MIXED] = N_("Careful: letters of several alphabets in %s · "),
		[LINK_FOREIGN] = N_("Careful: letters in %s look like others · "),
		[LINK_ENCODED] = N_("Careful: %s is a name in code · "),
	};
	struct bytes host = BYTES_INIT;
	enum link_doubt doubt = links_doubt(bytes_string(&reader->errand.command), &host);

	if (words[doubt])
		bytes_printf(hint, _(words[doubt]), bytes_string(&host));
	bytes_release(&host);
}

static void append_hint(const struct reader *reader, bool is_whole, struct bytes *hint)
{
	struct bytes next = BYTES_INIT, copy = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_next_link, 1, &next);
	keymap_keys_of(reader->keymap, COMMAND_copy, 1, &copy);
	append_doubt(reader, hint);
	bytes_printf(hint,
		is_whole ? _("y opens it · %s copies it · %s the next")
			 : _("Too long to be shown whole: %s copies it · %s the next"),
		bytes_string(&copy), bytes_string(&next));
	bytes_release(&next);
	bytes_release(&copy);
}

static int cells_of(const struct glyphs *glyphs)
{
	int cells = 0;

	for (size_t i = 0; i < glyphs->count; i++)
		cells += glyphs->items[i].width;
	return cells;
}

static void make_question(const struct reader *reader, struct link_question *question)
{
	struct geometry geometry = reader_geometry(reader);
	const struct bytes *address = &reader->errand.command;

	*question = (struct link_question){.is_whole = true};
	question->column = geometry.panel_width ? 1 : geometry.text_column;
	question->width = reader->columns - question->column;
	glyphs_of_string(&question->address, bytes_string(address), address->len, GLYPHS_ALL);
	append_hint(reader, true, &question->hint);
	int hint = width_string(bytes_string(&question->hint), question->hint.len);
	if (cells_of(&question->address) + SEPARATOR + hint <= question->width)
		return;
	if (question->column > 1) {
		question->column = 1;
		question->width = reader->columns - 1;
	}
	question->rows = put_rows(&question->address, NULL, 0, 0, question->width, 0);
	question->hint_rows = wrap_rows(bytes_string(&question->hint), question->hint.len, question->width);
	if (question->rows + question->hint_rows > reader->rows) {
		question->is_whole = false;
		bytes_clear(&question->hint);
		append_hint(reader, false, &question->hint);
		question->hint_rows = wrap_rows(bytes_string(&question->hint), question->hint.len, question->width);
		question->rows = reader->rows - question->hint_rows;
	}
}

static void link_question_release(struct link_question *question)
{
	glyphs_release(&question->address);
	bytes_release(&question->hint);
}

bool links_key(struct reader *reader, struct key key)
{
	bool plain = !key.modifiers;
	struct link_question question;

	if (keymap_find(reader->keymap, MODE_READ, key) == COMMAND_next_link) {
		reader->pending = PENDING_NONE;
		command_next_link(reader, 0);
		return true;
	}
	struct range link = reader->link;

	links_drop(reader);
	if (plain && (key.code == 'y' || key.code == 'j')) {
		/* Yes, in English and in Swedish. */
		make_question(reader, &question);
		if (!question.is_whole)
			ask(reader, link);
		else if (!reader_is_secure(reader))
			reader->request = REQUEST_LINK;
		link_question_release(&question);
	} else if (keymap_find(reader->keymap, MODE_READ, key) == COMMAND_copy) {
		bytes_clear(&reader->errand.text);
		bytes_append_string(&reader->errand.text, bytes_string(&reader->errand.command));
		reader_say(reader, _("Copied: %s"), bytes_string(&reader->errand.text));
		reader->request = REQUEST_COPY;
	} else {
		return key.code == KEYCODE_ESCAPE;
	}
	return true;
}

void reader_link_opened(struct reader *reader, const char *browser, struct error *error)
{
	if (error->message)
		reader_say_error(reader, error);
	else
		reader_say(reader, _("Handed to %s: %s"), browser, bytes_string(&reader->errand.command));
}

void links_draw(struct reader *reader, struct frame *frame)
{
	struct link_question question;

	if (reader->pending != PENDING_LINK)
		return;
	make_question(reader, &question);
	int rows = question.rows > 0 ? question.rows : 0, all = rows + question.hint_rows;
	int top = frame->rows - (all > 0 ? all : 1);
	for (int row = top > 0 ? top : 0; row < frame->rows; row++)
		for (int i = 0; i < frame->columns; i++)
			frame_put_string(frame, row, i, " ", STYLE_MESSAGE);
	put_rows(&question.address, frame, top, question.column, question.width, all > 0 ? rows : 1);
	if (all == 0) {
		int column = frame_put_string(
			frame, top, question.column + cells_of(&question.address), " · ", STYLE_MESSAGE);

		frame_put(frame, top, column, bytes_string(&question.hint), question.hint.len, STYLE_MESSAGE);
	} else {
		wrap_draw(frame, top + rows, question.column, question.width, question.hint_rows,
			bytes_string(&question.hint), question.hint.len, STYLE_MESSAGE);
	}
	link_question_release(&question);
}

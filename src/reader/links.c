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

/* So much of a text is looked through for the next one. */
enum { LINK_REACH = 16 * 1024 * 1024 };

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

bool links_key(struct reader *reader, struct key key)
{
	bool plain = !key.modifiers;

	if (keymap_find(reader->keymap, MODE_READ, key) == COMMAND_next_link) {
		reader->pending = PENDING_NONE;
		command_next_link(reader, 0);
		return true;
	}
	links_drop(reader);
	if (plain && (key.code == 'y' || key.code == 'j')) {
		/* Yes, in English and in Swedish. */
		if (!reader_is_secure(reader))
			reader->request = REQUEST_LINK;
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

/* Puts glyphs on rows of so many cells, from a row on where there is a frame; returns how many rows they take. */
static int put_rows(const struct glyphs *glyphs, struct frame *frame, int row, int column, int width)
{
	int rows = 1, at = 0;

	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		if (at + glyph->width > width) {
			at = 0;
			rows++;
		}
		if (frame)
			frame_put(frame, row + rows - 1, column + at, glyphs->shown.data + glyph->shown.start,
				glyph->shown.end - glyph->shown.start, STYLE_MESSAGE);
		at += glyph->width;
	}
	return rows;
}

void links_draw(struct reader *reader, struct frame *frame, const struct geometry *geometry)
{
	struct bytes words = BYTES_INIT, next = BYTES_INIT, copy = BYTES_INIT;
	struct glyphs glyphs = GLYPHS_INIT;
	int column = geometry->panel_width ? 1 : geometry->text_column, width = frame->columns - column;

	if (reader->pending != PENDING_LINK)
		return;
	keymap_keys_of(reader->keymap, COMMAND_next_link, 1, &next);
	keymap_keys_of(reader->keymap, COMMAND_copy, 1, &copy);
	bytes_printf(&words, _("%s · y opens it · %s copies it · %s the next"), bytes_string(&reader->errand.command),
		bytes_string(&copy), bytes_string(&next));
	glyphs_of_string(&glyphs, bytes_string(&words), words.len, GLYPHS_ALL);
	int rows = put_rows(&glyphs, NULL, 0, column, width), top = frame->rows - rows;
	if (top < 0)
		top = 0;
	for (int row = top; row < frame->rows; row++)
		for (int i = 0; i < frame->columns; i++)
			frame_put_string(frame, row, i, " ", STYLE_MESSAGE);
	put_rows(&glyphs, frame, top, column, width);
	glyphs_release(&glyphs);
	bytes_release(&words);
	bytes_release(&next);
	bytes_release(&copy);
}

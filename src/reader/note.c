/*
 * Writing a note, here or in the user's editor. A note that was written is never thrown away: where it cannot be kept
 * it stays in the line, or in the editor's file.
 */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "reader/state.h"

/* Says so and returns true where the note is in the store; otherwise what is wrong is said. */
static bool keep(struct reader *reader, const char *text)
{
	struct note *note = &reader->note;
	struct error error = ERROR_INIT;

	if (!note->id[0]) {
		if (!marks_keep(reader, note->range, NULL, text))
			return false;
		selection_drop(reader);
		return true;
	}
	if (!store_set_note(reader->store, note->id, text, &error)) {
		reader_say_error(reader, &error);
		return false;
	}
	if (!essay_refresh_bookmarks(&reader->essay, reader->store, &error))
		reader_say_error(reader, &error);
	else
		reader_say(reader, "%s", text[0] ? _("The note is kept.") : _("The note is taken away."));
	selection_drop(reader);
	panel_reload(&reader->panel, reader);
	return true;
}

static void open_line(struct reader *reader, const char *text);

static void accept(struct reader *reader)
{
	char *text = bytes_steal(&reader->prompt.line.text);

	if (!keep(reader, text))
		open_line(reader, text);
	free(text);
}

static void ask_for_editor(struct reader *reader, const char *text)
{
	if (reader_is_secure(reader)) {
		open_line(reader, text);
		return;
	}
	bytes_clear(&reader->note.text);
	bytes_append_string(&reader->note.text, text);
	reader->request = REQUEST_EDIT;
}

static void outside(struct reader *reader)
{
	ask_for_editor(reader, bytes_string(&reader->prompt.line.text));
}

static const struct prompt_kind note_kind = {
	.label = N_("Note: "),
	.history = "note",
	.accept = accept,
	.outside = outside,
	.has_lines = true,
};

static void open_line(struct reader *reader, const char *text)
{
	prompt_open(reader, &note_kind, text);
}

static void begin(struct reader *reader, const char *text, const char *passage, size_t len, bool outside)
{
	bytes_clear(&reader->note.passage);
	bytes_append(&reader->note.passage, passage, len);
	if (outside)
		ask_for_editor(reader, text);
	else
		open_line(reader, text);
}

void note_begin(struct reader *reader, struct range range, bool outside)
{
	const struct bookmark *known = marks_of(reader, range);

	if (!marks_may_keep(reader))
		return;
	memcpy(reader->note.id, known ? known->id : "", known ? sizeof(known->id) : 1);
	reader->note.range = range;
	begin(reader, known ? known->note : "", text_bytes(reader->essay.text) + range.start, range.end - range.start,
		outside);
}

void note_begin_of(struct reader *reader, const struct bookmark *bookmark, bool outside)
{
	memcpy(reader->note.id, bookmark->id, sizeof(bookmark->id));
	begin(reader, bookmark->note, bookmark->anchor.quote, strlen(bookmark->anchor.quote), outside);
}

const char *reader_edit_text(const struct reader *reader)
{
	return bytes_string(&reader->note.text);
}

const char *reader_edit_passage(const struct reader *reader)
{
	return bytes_string(&reader->note.passage);
}

bool reader_edited(struct reader *reader, const char *text, struct error *error)
{
	const char *before = bytes_string(&reader->note.text);

	if (!text) {
		reader_say_error(reader, error);
		/* What was in the line when the editor was asked for. */
		if (before[0])
			open_line(reader, before);
		return true;
	}
	if (!reader->note.id[0] && !text[0]) {
		struct bytes key = BYTES_INIT;

		keymap_keys_of(reader->keymap, COMMAND_keep_selected, 1, &key);
		reader_say(reader, _("No note was written; %s keeps the passage without one."), bytes_string(&key));
		bytes_release(&key);
		return true;
	}
	if (keep(reader, text))
		return true;
	return error_set(error, _("the note"), "%s", bytes_string(&reader->message));
}

/*
 * Footnotes: a key steps from mark to mark on the screen and quotes the note where the status line is; another goes to
 * the note.
 */
#include "base/message.h"
#include "page/glyphs.h"
#include "reader/state.h"

/* The next mark in sight behind the one stepped to last, if that is in sight too; around to the first. */
static bool next_mark(const struct reader *reader, struct footnote *found)
{
	struct range sight = view_range(reader->view), mark = reader->footnote_mark;
	struct range rest = {mark.end, sight.end};

	if (!range_is_empty(mark) && range_meets(mark, sight) &&
		footnotes_next(&reader->footnotes, reader->essay.text, reader->essay.outline, rest, found))
		return true;
	return footnotes_next(&reader->footnotes, reader->essay.text, reader->essay.outline, sight, found);
}

static bool step(struct reader *reader, int count, struct footnote *found)
{
	footnotes_update(&reader->footnotes, reader->essay.text, reader->essay.outline);
	for (int left = count > 0 ? count : 1; left > 0; left--) {
		if (!next_mark(reader, found)) {
			reader_say(reader, "%s", _("No footnote mark is in sight. (/ searches for a word.)"));
			return false;
		}
		reader->footnote_mark = found->mark;
	}
	return true;
}

void command_next_footnote(struct reader *reader, int count)
{
	struct footnote found;
	struct glyphs words = GLYPHS_INIT;

	if (!step(reader, count, &found))
		return;
	reader->footnote_lit = true;
	glyphs_of_string(
		&words, text_bytes(reader->essay.text) + found.words, found.note.end - found.words, reader->columns);
	reader_say(reader, "%s", bytes_string(&words.shown));
	glyphs_release(&words);
}

void command_footnote(struct reader *reader, int count)
{
	struct range sight = view_range(reader->view), mark = reader->footnote_mark;
	struct footnote found;

	/* The mark whose note is being quoted, if one is. */
	if (!reader->footnote_was_lit || count > 0 ||
		!footnotes_next(&reader->footnotes, reader->essay.text, reader->essay.outline, mark, &found) ||
		!range_meets(mark, sight)) {
		if (!step(reader, count, &found))
			return;
	}
	reader_jump(reader, found.note.start);
}

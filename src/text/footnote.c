/*
 * The marks of footnotes. A label, however it is written, has a name: "1" for [1] and ¹, "*", "^name". What looks like
 * a mark is one only if there is a note of that name, so that m² and [sic] are none.
 */
#include "text/footnote.h"

#include <string.h>

enum {
	TRIES_MAX = 64,      /* of what looks like a mark, in one call */
	EMPHASIS_MAX = 2000, /* bytes */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first byte of a letter, or of a digit; nearly all letters but ASCII's begin with a byte from 0xc3 on. */
static bool is_letter(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       ((unsigned char)c >= 0xc3 && (unsigned char)c != 0xe2);
}

/* The surest note of a name: the next one after the mark, else the first. The mark is not its own note. */
static const struct footnote_note *note_of(const struct footnotes *notes, const char *name, struct range mark)
{
	const struct footnote_note *found = NULL;
	bool after = false;

	for (size_t i = 0; i < notes->count; i++) {
		const struct footnote_note *note = &notes->items[i];
		bool here_after = note->start >= mark.end;

		if (strcmp(note->name, name) != 0 || range_holds(mark, note->start))
			continue;
		if (!found || note->rank < found->rank || (note->rank == found->rank && here_after && !after)) {
			found = note;
			after = here_after;
		}
	}
	return found;
}

/* A note goes to the end of its block, or to the next note. */
static size_t note_end(const struct footnotes *notes, const struct footnote_note *note, const char *bytes,
	const struct outline *outline)
{
	size_t next = (size_t)(note - notes->items) + 1, index = outline_block_at(outline, note->start);
	size_t end = index == OUTLINE_NONE ? note->words : outline_block(outline, index)->end;

	if (next < notes->count && notes->items[next].start < end)
		end = notes->items[next].start;
	while (end > note->words && (is_blank(bytes[end - 1]) || bytes[end - 1] == '\n'))
		end--;
	return end;
}

/* Whether an asterisk ends emphasis that was begun in the same block. */
static bool ends_emphasis(const char *bytes, struct range block, size_t pos)
{
	bool open = false;

	if (pos - block.start > EMPHASIS_MAX)
		block.start = pos - EMPHASIS_MAX;
	for (size_t i = block.start; i < pos; i++) {
		if (bytes[i] != '*')
			continue;
		bool after_text = i > block.start && !is_blank(bytes[i - 1]) && bytes[i - 1] != '\n';
		bool before_text = !is_blank(bytes[i + 1]) && bytes[i + 1] != '\n';

		if (before_text && !after_text)
			open = true;
		else if (after_text)
			open = false;
	}
	return open;
}

/* Whether the label stands as a mark does: in a line, behind something. */
static bool stands_as_mark(
	const struct text *text, const struct outline *outline, size_t pos, const struct footnote_label *label)
{
	const char *bytes = text_bytes(text);
	size_t end = pos + label->len, at = pos, index = outline_block_at(outline, pos);

	if (index == OUTLINE_NONE)
		return false;
	struct range block = block_content(outline_block(outline, index));
	if (pos <= block.start || end > block.end || bytes[end] == '(')
		return false;
	while (at > block.start && is_blank(bytes[at - 1]))
		at--;
	if (at == block.start || bytes[at - 1] == '\n')
		return false;
	if (label->form != FOOTNOTE_BRACKET && at < pos)
		return false;
	if (label->form == FOOTNOTE_SIGN && is_letter(bytes[end]))
		return false;
	return bytes[pos] != '*' || !ends_emphasis(bytes, block, pos);
}

bool footnotes_next(const struct footnotes *notes, const struct text *text, const struct outline *outline,
	struct range range, struct footnote *footnote)
{
	const char *bytes = text_bytes(text);
	size_t length = text_length(text);
	int tries = 0;

	for (size_t pos = range.start; pos < range.end && pos < length && tries < TRIES_MAX;) {
		struct footnote_label label;
		struct range mark = {pos, pos};

		if (!footnote_label_read(bytes, pos, length, &label)) {
			pos++;
			continue;
		}
		mark.end = pos + label.len;
		if (stands_as_mark(text, outline, pos, &label)) {
			const struct footnote_note *note = note_of(notes, label.name, mark);

			tries++;
			if (note) {
				footnote->mark = mark;
				footnote->note = (struct range){note->start, note_end(notes, note, bytes, outline)};
				footnote->words = note->words;
				return true;
			}
		}
		pos = mark.end;
	}
	return false;
}

/*
 * The notes of a text. Every line of every block is looked at once: a label at the start of a block hardly stands for
 * anything else, one at the start of another line may have come there by the source's line breaks, and a number is one
 * only under a line that says "Notes".
 */
#include "text/footnote.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unistr.h>

#include "base/memory.h"
#include "text/words.h"

enum {
	BLANKS_MAX = 12,    /* before a note's label */
	NOTES_MAX = 100000, /* of one text */
	HEADING_MAX = 60,
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first byte of the line that is no blank; its end where there are very many. */
static size_t skip_blanks(const char *bytes, size_t pos, size_t end)
{
	size_t start = pos;

	while (pos < end && pos - start < BLANKS_MAX && is_blank(bytes[pos]))
		pos++;
	return pos;
}

/* The word that ends in front of a number in "[Footnote 1: ", "[Fotnot 1]". */
static bool is_notes_word(const char *bytes, size_t len)
{
	uint8_t lower[HEADING_MAX * 2];
	size_t lower_len = sizeof(lower);
	const struct word *word = NULL;

	if (len == 0 || len > HEADING_MAX)
		return false;
	uint8_t *got = u8_tolower((const uint8_t *)bytes, len, NULL, NULL, lower, &lower_len);
	if (got == lower)
		word = word_find((const char *)lower, lower_len);
	else
		free(got);
	return word && word->kind == WORD_NOTES;
}

static size_t number_end(const char *bytes, size_t pos, size_t end)
{
	size_t start = pos;

	while (pos < end && is_digit(bytes[pos]))
		pos++;
	return pos - start <= FOOTNOTE_NAME_MAX ? pos : start;
}

static void set_name(struct footnote_note *note, const char *bytes, size_t len)
{
	memcpy(note->name, bytes, len);
	note->name[len] = '\0';
}

/* "[Footnote 1: ", "[Fotnot 1] "; returns the end of the number, or 0. */
static size_t read_worded(const char *bytes, size_t pos, size_t end, struct footnote_note *note)
{
	const char *space = memchr(bytes + pos, ' ', end - pos < HEADING_MAX ? end - pos : HEADING_MAX);

	if (bytes[pos] != '[' || !space || !is_notes_word(bytes + pos + 1, (size_t)(space - bytes) - pos - 1))
		return 0;
	size_t number = (size_t)(space - bytes) + 1, at = number_end(bytes, number, end);
	if (at == number)
		return 0;
	set_name(note, bytes + number, at - number);
	return at;
}

static bool read_note(const char *bytes, size_t pos, size_t end, struct footnote_note *note)
{
	struct footnote_label label;
	size_t at;

	if (footnote_label_read(bytes, pos, end, &label)) {
		set_name(note, label.name, strlen(label.name));
		at = pos + label.len;
		/* Not *emphasis*, nor a link. */
		if (at >= end || bytes[at] == '(' || (label.form == FOOTNOTE_SIGN && !is_blank(bytes[at])))
			return false;
	} else {
		at = read_worded(bytes, pos, end, note);
		if (at == 0)
			return false;
	}
	while (at < end && (is_blank(bytes[at]) || bytes[at] == ':' || bytes[at] == ']'))
		at++;
	note->words = at;
	return at < end && bytes[at] != '\n';
}

/* "1. " or "1) " */
static bool read_numbered(const char *bytes, size_t pos, size_t end, struct footnote_note *note)
{
	size_t at = number_end(bytes, pos, end);

	if (at == pos || at + 1 >= end || !strchr(".):", bytes[at]) || !is_blank(bytes[at + 1]))
		return false;
	set_name(note, bytes + pos, at - pos);
	note->words = skip_blanks(bytes, at + 1, end);
	note->rank = FOOTNOTE_NUMBER;
	return note->words < end && bytes[note->words] != '\n';
}

/* Whether notes follow a block, given whether they followed the one before. */
static bool says_notes(const char *bytes, const struct block *block, bool before)
{
	struct range content = block_content(block);

	while (content.end > content.start && (bytes[content.end - 1] == ':' || bytes[content.end - 1] == '.'))
		content.end--;
	if (is_notes_word(bytes + content.start, content.end - content.start))
		return true;
	return before && block->kind != BLOCK_HEADING && block->kind != BLOCK_TITLE;
}

/* A bullet among bullets is no note. */
static bool is_bullet(const struct outline *outline, size_t index)
{
	size_t count = outline_block_count(outline);

	if (outline_block(outline, index)->kind != BLOCK_LIST_ITEM)
		return false;
	return (index > 0 && outline_block(outline, index - 1)->kind == BLOCK_LIST_ITEM) ||
	       (index + 1 < count && outline_block(outline, index + 1)->kind == BLOCK_LIST_ITEM);
}

static void take_block(
	struct footnotes *notes, const char *bytes, const struct block *block, bool bullet, bool under_notes)
{
	size_t pos = block->start;

	while (notes->count < NOTES_MAX) {
		struct footnote_note note = {.rank = pos == block->start ? FOOTNOTE_BLOCK : FOOTNOTE_LINE};
		const char *line;

		note.start = skip_blanks(bytes, pos, block->end);
		if (note.start < block->end && !(bullet && bytes[note.start] == '*') &&
			(read_note(bytes, note.start, block->end, &note) ||
				(under_notes && read_numbered(bytes, note.start, block->end, &note)))) {
			notes->items = mem_grow(
				notes->items, &notes->capacity, notes->count + 1, sizeof(struct footnote_note));
			notes->items[notes->count++] = note;
		}
		line = memchr(bytes + pos, '\n', block->end - pos);
		if (!line)
			break;
		pos = (size_t)(line - bytes) + 1;
	}
}

void footnotes_release(struct footnotes *notes)
{
	free(notes->items);
	*notes = (struct footnotes)FOOTNOTES_INIT;
}

void footnotes_update(struct footnotes *notes, const struct text *text, const struct outline *outline)
{
	bool under_notes = false;

	if (notes->length == text_length(text) && notes->revision == outline_revision(outline) && notes->capacity > 0)
		return;
	notes->length = text_length(text);
	notes->revision = outline_revision(outline);
	notes->count = 0;
	notes->items = mem_grow(notes->items, &notes->capacity, 1, sizeof(struct footnote_note));
	for (size_t i = 0; i < outline_block_count(outline); i++) {
		const struct block *block = outline_block(outline, i);

		under_notes = says_notes(text_bytes(text), block, under_notes);
		take_block(notes, text_bytes(text), block, is_bullet(outline, i), under_notes);
	}
}

/*
 * Footnotes. A label, however it is written, has a name: "1" for [1] and ¹, "*", "^name". What looks like a mark is one
 * only if a note of that name is found, so that m² and [sic] are none. Notes are looked for at the starts of blocks
 * first, where a label hardly stands for anything else, then at the starts of lines within them, then as the numbers
 * under a line that says "Notes": each time from the mark on, and around to it.
 */
#include "text/footnote.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unistr.h>

#include "text/footnote_label.h"
#include "text/words.h"

enum {
	BLANKS_MAX = 12, /* before a note's label */
	TRIES_MAX = 64,  /* of what looks like a mark, in one call */
	HEADING_MAX = 60,
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

static size_t number_end(const char *bytes, size_t pos, size_t end, const char *name)
{
	size_t len = strlen(name);

	if (!is_digit(name[0]) || end - pos <= len || memcmp(bytes + pos, name, len) != 0 || is_digit(bytes[pos + len]))
		return 0;
	return pos + len;
}

/* Where the words of a note begin whose label of that name stands at pos; 0 where none does. */
static size_t note_words(const char *bytes, size_t pos, size_t end, const char *name)
{
	struct footnote_label label;
	size_t at = 0;

	if (pos >= end)
		return 0;
	if (footnote_label_read(bytes, pos, end, &label)) {
		if (strcmp(label.name, name) != 0)
			return 0;
		at = pos + label.len;
		/* Not *emphasis*, nor a link. */
		if (label.form == FOOTNOTE_SIGN && (at >= end || !is_blank(bytes[at])))
			return 0;
		if (at < end && bytes[at] == '(')
			return 0;
	} else if (bytes[pos] == '[') {
		const char *space = memchr(bytes + pos, ' ', end - pos < HEADING_MAX ? end - pos : HEADING_MAX);

		if (!space || !is_notes_word(bytes + pos + 1, (size_t)(space - bytes) - pos - 1))
			return 0;
		at = number_end(bytes, (size_t)(space - bytes) + 1, end, name);
		if (at == 0)
			return 0;
	} else {
		return 0;
	}
	while (at < end && (is_blank(bytes[at]) || bytes[at] == ':' || bytes[at] == ']'))
		at++;
	return at < end && bytes[at] != '\n' ? at : 0;
}

/* The same of "1." or "1)", where notes are known to follow. */
static size_t numbered_words(const char *bytes, size_t pos, size_t end, const char *name)
{
	size_t at = number_end(bytes, pos, end, name);

	if (at == 0 || at + 1 >= end || !strchr(".):", bytes[at]) || !is_blank(bytes[at + 1]))
		return 0;
	return skip_blanks(bytes, at + 1, end);
}

struct hunt {
	const char *bytes;
	const struct outline *outline;
	const char *name;
	size_t (*words)(const char *bytes, size_t pos, size_t end, const char *name);
	bool lines;    /* at the start of every line, not of blocks alone */
	bool headed;   /* only under a line that says so */
	bool in_notes; /* under such a line now */
	struct footnote *found;
};

/* The line that begins at pos: a note takes it and what follows, to the next line that begins with a label. */
static bool try_line(struct hunt *hunt, size_t pos, size_t end)
{
	size_t start = skip_blanks(hunt->bytes, pos, end);
	size_t words = hunt->words(hunt->bytes, start, end, hunt->name), stop = words;
	struct footnote_label label;

	if (words == 0 || range_holds(hunt->found->mark, start))
		return false;
	for (;;) {
		const char *line = memchr(hunt->bytes + stop, '\n', end - stop);

		stop = line ? (size_t)(line - hunt->bytes) : end;
		if (!line)
			break;
		size_t next = skip_blanks(hunt->bytes, stop + 1, end);
		if (next < end && footnote_label_read(hunt->bytes, next, end, &label))
			break;
		if (next < end && is_digit(hunt->bytes[next]) && hunt->headed)
			break;
		stop++;
	}
	hunt->found->note = (struct range){start, stop};
	hunt->found->words = words;
	return true;
}

/* A bullet among bullets is no note. */
static bool is_bullet(const struct hunt *hunt, size_t index)
{
	size_t count = outline_block_count(hunt->outline);

	if (hunt->name[0] != '*' || outline_block(hunt->outline, index)->kind != BLOCK_LIST_ITEM)
		return false;
	return (index > 0 && outline_block(hunt->outline, index - 1)->kind == BLOCK_LIST_ITEM) ||
	       (index + 1 < count && outline_block(hunt->outline, index + 1)->kind == BLOCK_LIST_ITEM);
}

/* Whether notes follow a block, and no longer do. */
static void note_heading(struct hunt *hunt, const struct block *block)
{
	struct range content = block_content(block);

	while (content.end > content.start &&
		(hunt->bytes[content.end - 1] == ':' || hunt->bytes[content.end - 1] == '.'))
		content.end--;
	if (is_notes_word(hunt->bytes + content.start, content.end - content.start))
		hunt->in_notes = true;
	else if (block->kind == BLOCK_HEADING || block->kind == BLOCK_TITLE)
		hunt->in_notes = false;
}

static bool try_block(struct hunt *hunt, size_t index)
{
	const struct block *block = outline_block(hunt->outline, index);

	if (hunt->headed) {
		note_heading(hunt, block);
		if (!hunt->in_notes)
			return false;
	}
	if (is_bullet(hunt, index))
		return false;
	if (try_line(hunt, block->start, block->end))
		return true;
	for (size_t pos = block->start; hunt->lines;) {
		const char *line = memchr(hunt->bytes + pos, '\n', block->end - pos);

		if (!line)
			break;
		pos = (size_t)(line - hunt->bytes) + 1;
		if (try_line(hunt, pos, block->end))
			return true;
	}
	return false;
}

/* From the mark's block on, then from the start. */
static bool hunt_through(struct hunt *hunt)
{
	size_t count = outline_block_count(hunt->outline),
	       first = outline_block_at(hunt->outline, hunt->found->mark.start);

	if (first == OUTLINE_NONE)
		return false;
	for (size_t i = hunt->headed ? 0 : first; i < count; i++)
		if (try_block(hunt, i))
			return true;
	for (size_t i = 0; i < first && !hunt->headed; i++)
		if (try_block(hunt, i))
			return true;
	return false;
}

static bool find_note(const struct text *text, const struct outline *outline, const char *name, struct footnote *found)
{
	struct hunt hunt = {
		.bytes = text_bytes(text), .outline = outline, .name = name, .words = note_words, .found = found};

	if (hunt_through(&hunt))
		return true;
	hunt.lines = true;
	if (hunt_through(&hunt))
		return true;
	hunt.words = numbered_words;
	hunt.headed = true;
	return is_digit(name[0]) && hunt_through(&hunt);
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

bool footnote_next(
	const struct text *text, const struct outline *outline, struct range range, struct footnote *footnote)
{
	const char *bytes = text_bytes(text);
	size_t length = text_length(text);
	int tries = 0;

	for (size_t pos = range.start; pos < range.end && pos < length && tries < TRIES_MAX;) {
		struct footnote_label label;
		struct footnote found = {.mark = {pos, pos}};

		if (!footnote_label_read(bytes, pos, length, &label)) {
			pos++;
			continue;
		}
		found.mark.end = pos + label.len;
		if (stands_as_mark(text, outline, pos, &label)) {
			tries++;
			if (find_note(text, outline, label.name, &found)) {
				*footnote = found;
				return true;
			}
		}
		pos += label.len;
	}
	return false;
}

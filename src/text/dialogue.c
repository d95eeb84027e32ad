/*
 * Dialogue: lines of which each begins with a dash or quotation mark, or goes on the one above. A speech begins below
 * the end of a sentence; below a dash, in upper case. In a paragraph that was wrapped such a line may have come about
 * by chance, but then the one above it goes as far as it could: of a dialogue at least one does not, and where marks of
 * quotation tell it, none does. Lines that go on another follow one that was full, or breaks off within a sentence: in
 * verse they do not.
 */
#include "text/dialogue.h"

#include <string.h>

enum {
	RAGGED = 8, /* columns a line may leave that the next word would have taken */
};

bool dialogue_is_spoken(const struct stretch *stretch, size_t first, size_t count)
{
	size_t spoken = 0;

	for (size_t i = first; i < first + count; i++)
		spoken += blocks_begins_speech(stretch->bytes, &stretch->lines[i]);
	return spoken * 2 > count;
}

static bool is_full(const struct stretch *stretch, size_t index)
{
	const struct line *line = &stretch->lines[index], *next = line + 1;
	size_t limit = next->end - next->start > 80 ? next->start + 80 : next->end;
	const char *space = memchr(stretch->bytes + next->start, ' ', limit - next->start);
	size_t word_end = space ? (size_t)(space - stretch->bytes) : limit;

	return line_right(line) + 1 + line_count(stretch->bytes, next->start, word_end) > stretch->study->wrap - RAGGED;
}

/* Whether a line begins with a dash that one speaks behind: "– Ja", "—Ja". */
static bool begins_with_dash(const char *bytes, const struct line *line)
{
	const unsigned char *c = (const unsigned char *)bytes + line->start;
	size_t len = line->end - line->start, pos = 3;

	if (len < 5 || c[0] != 0xe2 || c[1] != 0x80 || c[2] < 0x93 || c[2] > 0x95)
		return false;
	pos += c[pos] == ' ';
	return (c[pos] >= 'A' && c[pos] <= 'Z') || (c[pos] == 0xc3 && c[pos + 1] < 0x9f);
}

static bool begins_speech(const struct stretch *stretch, size_t index, bool dashes)
{
	const struct line *line = &stretch->lines[index];

	return dashes ? begins_with_dash(stretch->bytes, line) : blocks_begins_speech(stretch->bytes, line);
}

/* What lines are as a dialogue. */
struct talk {
	size_t speeches; /* lines that begin one */
	size_t early;    /* of these, such as are set in, or stand below a line that ends before it had to */
};

/* Whether lines can be a dialogue at all. */
static bool read_talk(const struct stretch *stretch, size_t first, size_t count, bool dashes, struct talk *talk)
{
	*talk = (struct talk){.speeches = 1};
	if (!begins_speech(stretch, first, dashes))
		return false;
	for (size_t i = first + 1; i < first + count; i++) {
		if (!begins_speech(stretch, i, dashes)) {
			if (!is_full(stretch, i - 1))
				return false;
			continue;
		}
		if (!blocks_ends_sentence(stretch->bytes, &stretch->lines[i - 1]))
			return false;
		talk->speeches++;
		talk->early += !is_full(stretch, i - 1) || stretch->lines[i].indent > stretch->lines[first].indent;
	}
	return talk->speeches > 1;
}

bool dialogue_add(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count)
{
	bool dashes = count > 1 && begins_with_dash(stretch->bytes, &stretch->lines[first]);
	bool set_in = stretch->lines[first].indent >= stretch->study->indent + 2;
	struct talk talk;
	size_t begin = 0;

	if (count < 2 || stretch->study->soft || !read_talk(stretch, first, count, dashes, &talk))
		return false;
	if (talk.early < (dashes ? 1 : talk.speeches - 1) || (!dashes && set_in))
		return false;
	for (size_t i = 1; i <= count; i++) {
		struct block *block;

		if (i < count && !begins_speech(stretch, first + i, dashes))
			continue;
		block = blocks_add(blocks, stretch, first + begin, i - begin, BLOCK_PROSE);
		if (i - begin > 1)
			block->flags |= BLOCK_WRAPPED;
		if (begin > 0)
			block->flags |= BLOCK_INDENTED;
		begin = i;
	}
	return true;
}

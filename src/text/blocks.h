/*
 * The blocks of a text before it is known which of them are headings, and what was seen of each when its lines were
 * read: enough to judge its neighbours without reading them again.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/lines.h"
#include "text/outline.h"
#include "text/study.h"
#include "text/text.h"

enum sight_flag {
	SIGHT_PAGE = 1 << 0,       /* a form feed or the start of a part stands before it */
	SIGHT_ATX = 1 << 1,        /* marked as a heading by # */
	SIGHT_UNDERLINED = 1 << 2, /* marked as a heading by a line of marks under it */
	SIGHT_LEADS_IN = 1 << 3,   /* its last line ends in a colon */
	SIGHT_ENDS = 1 << 4,       /* its last line ends as a sentence does */
	SIGHT_LOWER = 1 << 5,      /* begins in lower case */
	SIGHT_NUMBERED = 1 << 6,   /* a list item that begins with a number or letter */
	SIGHT_NOTE = 1 << 9,       /* begins as a note does: [1], *, 1) */
	SIGHT_SPEECH = 1 << 8,     /* begins with a quotation mark or dash */
	SIGHT_PART = 1 << 10,      /* the start of a part stands before it */
	SIGHT_FULL = 1 << 7,       /* its first line goes about as far as the text is wrapped */
};

struct sight {
	uint32_t chars; /* code points, counted up to a bound for each line */
	uint16_t lines;
	uint16_t indent; /* of its first line */
	uint16_t width;  /* of its longest line */
	uint8_t gap;     /* blank lines before it, at most 255 */
	uint16_t flags;  /* enum sight_flag */
};

#define BLOCKS_DEPTH_MAX 8

/* The list at the end of the blocks: where the text of its items begins, of the outermost first. */
struct list {
	int columns[BLOCKS_DEPTH_MAX];
	size_t depth;
};

struct blocks {
	struct list list;
	struct block *items;
	struct sight *sights;
	size_t count, capacity, sight_capacity;
};

/* Lines that follow each other without a blank one, and what stands before them. */
struct stretch {
	const char *bytes;
	const struct study *study;
	const struct line *lines;
	size_t count;
	size_t gap;                /* blank lines before */
	unsigned opens;            /* SIGHT_PAGE and SIGHT_PART: what stands before */
	const struct text *struck; /* the text, where it was written for a terminal; else NULL */
};

void blocks_release(struct blocks *blocks);

/* Cuts a stretch into blocks and adds them. Linear in its bytes, of each line no more than its first kilobytes. */
void blocks_add_stretch(struct blocks *blocks, const struct stretch *stretch);

/* The same for a stretch that is struck (struck_blocks.c). */
void blocks_add_struck(struct blocks *blocks, const struct stretch *stretch);

/* Adds a block of `count` lines of the stretch, the first at `first`. Returns it, for more to be said of it. */
struct block *blocks_add(
	struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count, enum block_kind kind);

/* What was seen of the block added last. */
struct sight *blocks_last_sight(struct blocks *blocks);

/* Whether a line begins with what somebody says, a quotation mark or dash, and whether it ends as a sentence does. */
bool blocks_begins_speech(const char *bytes, const struct line *line);
bool blocks_ends_sentence(const char *bytes, const struct line *line);

/* Whether lines, two or more, end where they had to, so that they may end elsewhere. */
bool blocks_are_wrapped(const struct stretch *stretch, size_t first, size_t count);

/* Whether a line, of a wrapped text, may be a heading with a paragraph right below it that goes on to a third line. */
bool blocks_heads_lines(const struct stretch *stretch, size_t index);

/* Cuts lines that no mark begins into paragraphs, verse, tables and quotations by their shape (shape.c). */
void blocks_add_text(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count);

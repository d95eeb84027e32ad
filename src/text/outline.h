/*
 * What a text is made of: its blocks (headings, paragraphs, verse, ...) in order, and the sections its headings
 * begin, found also where nothing marks them.
 *
 * Blocks do not overlap; between two there is nothing but blank lines. An outline grows with its text; until the
 * text is complete, the blocks and sections near the end of what is loaded may still change, after that nothing does.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/range.h"
#include "text/text.h"

enum block_kind {
	BLOCK_TITLE,   /* the essay's title */
	BLOCK_HEADING, /* begins a section */
	BLOCK_PROSE,
	BLOCK_VERSE,     /* line ends and indents are the author's */
	BLOCK_LIST_ITEM, /* begins with its bullet or number */
	BLOCK_QUOTATION,
	BLOCK_PREFORMATTED, /* every cell is the author's: code, tables */
	BLOCK_RULE,         /* an ornament: ----, * * * */
};

enum block_flag {
	BLOCK_WRAPPED = 1 << 0,   /* line ends inside it are an accident of the source: read as spaces */
	BLOCK_CENTRED = 1 << 1,   /* the source centres its lines by spaces */
	BLOCK_INDENTED = 1 << 2,  /* its first line is indented in the source, and no blank line stands before it */
	BLOCK_CONTINUES = 1 << 3, /* a further line of the heading or title before it (number, title, subtitle) */
	BLOCK_UNSURE = 1 << 4,    /* a heading that might be none */
	BLOCK_APART = 1 << 5,     /* more blank lines stand before it than between most blocks */
	BLOCK_CLOSE = 1 << 6,     /* no more than usual, though in this text some stand apart */
};

struct block {
	size_t start, end; /* from the first byte of its first line to past the last line's text, line end excluded */
	uint16_t lead, trail; /* bytes of markup at its start and end that are not shown: "## ", an underline */
	uint8_t kind;         /* enum block_kind */
	uint8_t level;        /* heading: 1 to 3; list item and quotation: depth, 0 the outermost */
	uint16_t flags;       /* enum block_flag */
};

struct section {
	size_t block;  /* index of the heading that begins it */
	int level;     /* 1 to 3 */
	int certainty; /* how far above the threshold its evidence was; small is unsure */
};

struct outline;

#define OUTLINE_NONE ((size_t)-1)

struct outline *outline_new(void);
void outline_free(struct outline *outline);

/* Takes in what the text has gained since the last call. Linear in that. */
void outline_update(struct outline *outline, const struct text *text);

/* Counts up whenever blocks that were there before changed (not when some were only added). */
unsigned outline_revision(const struct outline *outline);

size_t outline_block_count(const struct outline *outline);
const struct block *outline_block(const struct outline *outline, size_t index);

/* The block that holds pos, or the last before it, or the first; OUTLINE_NONE where there is none. Logarithmic. */
size_t outline_block_at(const struct outline *outline, size_t pos);

/* What of a block is shown: without its markup at start and end. */
struct range block_content(const struct block *block);

size_t outline_section_count(const struct outline *outline);
const struct section *outline_section(const struct outline *outline, size_t index);

/* The section that pos is in; OUTLINE_NONE before the first. Logarithmic. */
size_t outline_section_at(const struct outline *outline, size_t pos);

/* From a section's heading to the next heading of any level, or the end of the text. */
struct range outline_section_range(const struct outline *outline, const struct text *text, size_t index);

/* Appends the title of a section on one line: no markup, white space folded, the heading's lines joined by a space. */
void outline_section_title(const struct outline *outline, const struct text *text, size_t index, struct bytes *title);

/* The reader's own word on the block that a position is in. */
struct correction {
	size_t pos;
	int level; /* of the section that it begins: 1 to 3, or 0 where it begins none */
};

/*
 * Puts the reader's word above what was found, in place of what was said before; of two on one block the later one
 * holds, and none on the title. The outline is complete; nothing happens to one that is not. Counts the revision up
 * where something changed. Linear in sections and corrections.
 */
void outline_correct(struct outline *outline, const struct correction *corrections, size_t count);

/* The block of the essay's title, or OUTLINE_NONE. */
size_t outline_title_block(const struct outline *outline);

/* Appends the essay's title as outline_section_title() does; false where it has none. */
bool outline_title(const struct outline *outline, const struct text *text, struct bytes *title);

/*
 * A block set in lines of a measure.
 *
 * A block is set in stretches, so that one of many megabytes is never set whole: where it is longer than
 * LAYOUT_STRETCH bytes it is cut behind white space at places that depend only on the text. The lines of a
 * stretch partition it: each begins where the one before ended.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "text/outline.h"
#include "text/text.h"

#define LAYOUT_STRETCH 32768

/* What a line shows first that goes on a preformatted one, and its cells. */
#define LAYOUT_MARK "↪ "
#define LAYOUT_MARK_CELLS 2

/* Bytes of letters that a line may show which are not in the text, and a NUL. */
#define LAYOUT_ADDED 8

enum layout_align { ALIGN_LEFT, ALIGN_JUSTIFY };
enum layout_hyphenate { HYPHENATE_AUTO, HYPHENATE_ALWAYS, HYPHENATE_NEVER };

/* How text is set. */
struct typesetting {
	int measure; /* cells of a line, 1 or more */
	int wide;    /* of one that is kept cell by cell, where that is more */
	enum layout_align align;
	enum layout_hyphenate hyphenate;
	const char *language; /* a tag ("sv"), "" for none; borrowed */
	bool marks;           /* _emphasis_ is shown as it is written, not as emphasis */
};

struct layout_line {
	struct range range;       /* of the text, white space and markup at its ends included */
	int indent;               /* cells from the left edge of the measure to its first glyph */
	int width;                /* cells of its glyphs, without white space at the end */
	bool hyphen;              /* it ends with a hyphen that is not in the text */
	char added[LAYOUT_ADDED]; /* letters that are not in it either, shown before that: till-låta of "tillåta" */
	int extra_spaces;         /* cells that justification adds to its spaces, counted in its width */
	bool from_right;          /* the wider ones of its spaces are the last */
	bool turned; /* goes on a preformatted line that was too long: LAYOUT_MARK stands first, counted in its width */
};

struct layout {
	struct layout_line *lines; /* owned */
	size_t count, capacity;
};

#define LAYOUT_INIT \
	{ \
		NULL, 0, 0 \
	}

/* The stretch of a block that holds pos; for a pos past it, its last. The whole block where it is short. */
struct range layout_stretch(const struct text *text, const struct block *block, size_t pos);

/* Sets one stretch in place of what the layout held. At least one line. */
void layout_set(struct layout *layout, const struct text *text, const struct block *block, struct range stretch,
	const struct typesetting *typesetting);

void layout_release(struct layout *layout);

/*
 * Blank lines a block wants above it, after `before` (NULL at the start of the text, where it wants none). Where the
 * source sets blocks apart by wider gaps, so do we, and nowhere else; where it does not, headings have theirs by level.
 */
int layout_space_above(const struct block *before, const struct block *block);

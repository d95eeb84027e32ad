/*
 * The content of a block as it is set, atom by atom: text, white space, what is hidden, the author's line ends. Layout
 * and glyphs read a line through it alike, wherever in a block they begin, so long as it is where an atom begins.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/range.h"
#include "page/join.h"
#include "page/layout.h"
#include "text/outline.h"
#include "text/text.h"

enum atom_kind {
	ATOM_TEXT,
	ATOM_SPACE,  /* may be 0 cells wide: a line end between two ideographs */
	ATOM_HIDDEN, /* markup within the block, invisible characters, the source's hyphen at its own line's end */
	ATOM_END,    /* the author's line end, with no cells */
};

struct atom {
	size_t start, end; /* bytes of the text */
	int width;         /* cells */
	enum atom_kind kind;
	bool soft_hyphen; /* hidden, but a line that ends with it shows a hyphen */
	bool fixed;       /* a space that justification must not widen */
	bool emphasis;    /* is emphasised */
	bool strong;      /* is in bold */
};

struct flow {
	const char *bytes;
	struct range content; /* of the block */
	size_t pos, end;
	int measure;
	int column;                      /* cells since the last line end, or since the start */
	bool fold;                       /* a run of white space is one space */
	bool tabs;                       /* go to the next multiple of eight cells, wherever in a line */
	bool wrapped;                    /* line ends are spaces */
	bool listed;                     /* begins with a sign or number */
	bool quoted;                     /* lines begin with ">" */
	bool marks;                      /* _emphasis_ is emphasis */
	bool emphasis;                   /* at pos */
	const struct text *struck;       /* the text, where it was written for a terminal; else NULL */
	struct hyphenation *hyphenation; /* of the language, or NULL */
};

/* A range of a block, without the block's markup at its start and end. No atom of text is wider than the measure. */
struct flow flow_of(
	const struct text *text, const struct block *block, struct range range, const struct typesetting *typesetting);

/* Another range of the same block. */
void flow_seek(struct flow *flow, struct range range);

/* The next atom; false at the end. */
bool flow_next(struct flow *flow, struct atom *atom);

/* What the line end and the white space around it, from `pos` on, stand for in a block whose line ends are spaces. */
enum join flow_join(const struct flow *flow, size_t pos);

/* Whether two characters that stand side by side are so, or parted by a line end and no space. */
bool flow_are_ideographs(uint32_t before, uint32_t after);

/*
 * Writes the content of the range, `range.end - range.start` bytes, as UAX #14 should see it to decide on breaks: with
 * line ends that are spaces, and hidden markup, as spaces, and with what is shown as a picture as letters.
 */
void flow_flatten(const struct flow *flow, struct range range, char *flat);

/*
 * What a line shows, cluster by cluster: the text, but for what must not reach a terminal as it is. Control
 * characters, bidi controls and other invisible characters that change what is seen are shown as pictures (U+2400..,
 * U+FFFD, ...), line ends inside a paragraph as spaces, markup not at all, a hyphen put at a break as "-".
 */
#pragma once

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "page/layout.h"

struct glyph {
	struct range source; /* of the text; empty for a hyphen or mark that is not in it */
	struct range shown;  /* of struct glyphs' shown */
	int column;          /* cells from the left edge of the measure */
	int width;           /* cells */
	bool emphasis;       /* within _emphasis_ or *emphasis*, or underlined by the program that wrote it */
	bool strong;         /* in bold by that program */
};

struct glyphs {
	struct bytes shown;  /* printable UTF-8 */
	struct glyph *items; /* left to right */
	size_t count, capacity;
};

/* As many cells as there are. */
#define GLYPHS_ALL INT_MAX

#define GLYPHS_INIT \
	{ \
		BYTES_INIT, NULL, 0, 0 \
	}

/* The glyphs of a line of a block, in place of what was there. The typesetting is that which the line was set with. */
void glyphs_of_line(struct glyphs *glyphs, const struct text *text, const struct block *block,
	const struct layout_line *line, const struct typesetting *typesetting);

/*
 * The glyphs of a string on one line: a title, a note, a file's name; line ends are spaces. At most `cells` wide, the
 * last being "…" where something was cut.
 */
void glyphs_of_string(struct glyphs *glyphs, const char *bytes, size_t len, int cells);

void glyphs_release(struct glyphs *glyphs);

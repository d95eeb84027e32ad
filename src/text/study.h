/* A text's habits, from the beginning of it: how wide it is wrapped, how far indented, how far apart its paragraphs. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/lines.h"

/* No more of a text is studied than this; what is known of a text this long does not change as it grows. */
#define STUDY_BYTES_MAX ((size_t)4 << 20)

struct study {
	bool soft;     /* a paragraph is one line */
	int wrap;      /* columns the source is wrapped at, indent included; 0 in a soft text */
	int indent;    /* of its prose */
	int first;     /* of the first lines of its paragraphs, where most are set in further; else 0 */
	int gap;       /* blank lines usual between two blocks */
	bool stars;    /* headings are marked by one star and more, as in an outline of Emacs */
	bool room;     /* some blocks stand further apart than is usual */
	int paragraph; /* code points of its middle paragraph */
};

/* Looks at the whole lines among the first STUDY_BYTES_MAX bytes. */
struct study study_text(const char *bytes, size_t len);

/* Whether a line is set in the middle of the lines of prose. */
bool line_is_centred(const struct study *study, const struct line *line);

/*
 * Text as programs write it for a terminal or a printer: letters struck over themselves are bold (`N\bN`), over a line
 * underlined (`_\bN`), and escape sequences switch styles on and off (SGR; hyperlinks are passed over). Taken in as
 * what it says, with its styles beside it. Internal to text/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/range.h"

struct struck_run {
	struct range range; /* of the text */
	unsigned style;     /* enum text_style */
};

struct struck {
	struct bytes line;       /* what came of the line that has not ended yet */
	unsigned style;          /* what escape sequences have switched on */
	int width;               /* code points of the longest line */
	struct struck_run *runs; /* in order; owned */
	size_t count, capacity;
};

/* Whether the beginning of a source is such text: what is struck over or switched, several times, and nothing worse. */
bool struck_is_likely(const char *bytes, size_t len);

/* Appends lines that have ended to `text`. Pieces may be cut at any character. About linear. */
void struck_add(struct struck *struck, const char *bytes, size_t len, struct bytes *text);

/* Appends the last line. */
void struck_end(struct struck *struck, struct bytes *text);

/* The run that holds pos, or NULL. Logarithmic. */
const struct struck_run *struck_at(const struct struck *struck, size_t pos);

void struck_release(struct struck *struck);

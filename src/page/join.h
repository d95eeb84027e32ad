/* A hyphen at the end of a line of the source, inside a paragraph: is it the word's, or the line's? */
#pragma once

#include <stddef.h>

#include "base/range.h"
#include "page/hyphenation.h"

enum join {
	JOIN_NONE,   /* a space stands between: "in- och utland", a dash */
	JOIN_HYPHEN, /* the hyphen is the word's, and no space stands behind it */
	JOIN_WORD,   /* the hyphen is the line's: the word is one */
};

/*
 * What the hyphen before `end` and the white space up to `next` are, by the words they stand between and by how these
 * are written elsewhere in the text near them, up to the end of the content. Patterns may be NULL.
 */
enum join join_at(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation);

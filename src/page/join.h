/*
 * What stands between two lines of a paragraph: a space, nothing, or a hyphen of the line's own that is no part of the
 * word.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "page/hyphenation.h"

/* How far around it other forms of a word are looked for, in bytes. */
#define JOIN_NEAR 4096

enum join {
	JOIN_NONE,   /* a space stands between: "in- och utland", a dash with a space before it */
	JOIN_HYPHEN, /* nothing: what ends the line (a hyphen, dash or slash) is part of the word */
	JOIN_WORD,   /* the hyphen is the line's: the word is one */
	JOIN_ADDED,  /* so are the letters right before it: till-låta of "tillåta" */
};

/* Whether what ends before `end` may be anything but a word that a space follows: a hyphen, dash or slash. */
bool join_is_mark(const char *bytes, size_t start, size_t end);

/* Whether pos is in a word that has the signs of an address before it. */
bool join_in_address(const char *bytes, size_t from, size_t pos);

/*
 * What the mark before `end` and the white space up to `next` are, by the words they stand between and by how these
 * are written elsewhere in the text near them, up to the end of the content. Patterns may be NULL.
 */
enum join join_at(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation);

/* How many bytes before the hyphen that ends before `end` are the line's too, where join_at() says that some are. */
size_t join_added(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation);

/*
 * What the mark before `end` would be taken for if a line were ended there and `next` began another, whatever becomes
 * of the lines around it: what speaks for the hyphen elsewhere may then be parted too.
 */
enum join join_if_parted(
	const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation);

/*
 * Whether a word parted at `at`, a place that the patterns of the language give, would be taken for one word. One that
 * goes on a word with a hyphen (`goes_on`: e-post-adress) never is.
 */
bool join_heals(const char *word, size_t len, size_t at, bool goes_on);

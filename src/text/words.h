/* The words that say what a line is: chapter nouns, names of parts, ordinals, months (words.def). */
#pragma once

#include <stddef.h>

enum word_kind {
	WORD_NONE,
	WORD_BY,
	WORD_CAPTION,
	WORD_CARDINAL,
	WORD_CHAPTER,
	WORD_CONTENTS,
	WORD_END,
	WORD_FAREWELL,
	WORD_FOOTER,
	WORD_FRAME,
	WORD_GENRE,
	WORD_IMPRINT,
	WORD_LINKING,
	WORD_MAKER,
	WORD_MONTH,
	WORD_NOTES,
	WORD_ORDINAL,
	WORD_PART,
	WORD_PARTICLE,
	WORD_PRONOUN,
	WORD_SALUTE,
};

#define WORD_LEN_MAX 30 /* bytes; a longer word is none of these */

struct word {
	char text[WORD_LEN_MAX + 2]; /* lower case */
	enum word_kind kind;
	int value; /* of an ordinal, a cardinal and a month; 1 of a particle that may dedicate, of
	              what web pages have that a text may be about */
};

/* The word with these bytes, which are in lower case; NULL where it is none of them. */
const struct word *word_find(const char *bytes, size_t len);

/* All of them, in the order of their bytes. */
const struct word *word_list(size_t *count);

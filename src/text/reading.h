/* Reading the characters of a line once: what its letters, words and punctuation are. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"

#define READING_WORDS 4 /* so many first words are remembered */

struct reading {
	size_t letters, uppers, digits;
	size_t words, capitalised, weighty; /* words; those of weight that begin with a capital; those of weight */
	size_t initials;                    /* single capitals with a full stop */
	size_t breaks;      /* ends of sentences within: a full stop after a longer word, a space and a capital */
	size_t colon_after; /* words before the first colon that a space follows, or 0 */
	enum word_kind kinds[READING_WORDS], last;
	size_t lens[READING_WORDS]; /* code points of the first words */
	int values[READING_WORDS];  /* of an ordinal, cardinal or numeral among them */
	int noun;                   /* rank of the first chapter noun */
	int last_value;             /* of the last word, where it is a number */
	bool month, year, begins_upper;
	bool imprint;            /* names a printer or publisher */
	bool dedicates;          /* its first word may begin a dedication */
	bool subject;            /* its first word stands under web pages, but a text may be about it */
	uint64_t key, first_key; /* of the letters and digits; of those of the first word */
	uint64_t last_key;       /* of those of the last word */
	uint64_t two_key;        /* of those of the first two words */
};

/* Reads valid UTF-8. Linear. */
void reading_take(struct reading *reading, const char *bytes, size_t start, size_t end);

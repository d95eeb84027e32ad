/* Prose without end, the same every time: chapters with headings, paragraphs of sentences of Swedish words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum prose_kind {
	PROSE_CHAPTERS,  /* paragraphs parted by blank lines, a heading every forty */
	PROSE_ONE_LINE,  /* one paragraph, without a line end before its last word */
	PROSE_DECOMPOSED /* chapters, with the letters beyond ASCII in form D */
};

/* Words of the last line, which stand nowhere else: the one to look for, and another to see it by. */
#define PROSE_LAST_WORD "zebrafinken"
#define PROSE_LAST_WORDS "av allt stod " PROSE_LAST_WORD
#define PROSE_LAST_SIGN "mariatorget"

/* Writes about `len` bytes. False where it cannot. */
bool prose_print(FILE *file, size_t len, enum prose_kind kind);

/* Writes a file of about `len` bytes. False where it cannot. */
bool prose_write(const char *path, size_t len, enum prose_kind kind);

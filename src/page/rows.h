/*
 * The rows of a text, found from any of them: lines, and the blank rows above blocks. Keeps a few stretches as they
 * were laid out; costs nothing that grows with the text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "page/layout.h"
#include "text/outline.h"
#include "text/text.h"

#define ROWS_KEPT 32

/* A row. Valid until the rows are set anew. */
struct spot {
	size_t block; /* index */
	struct range stretch;
	size_t line; /* of the stretch */
	int above;   /* 0 the line itself; n the nth blank row above it, counted upwards */
};

struct rows_stretch {
	struct range stretch;
	unsigned used; /* when last, for taking the place of the one longest not used */
	struct layout layout;
};

struct rows {
	const struct text *text;
	const struct outline *outline;
	struct typesetting typesetting;
	char *language; /* owned */
	unsigned clock;
	size_t kept_count;
	struct rows_stretch kept[ROWS_KEPT];
};

void rows_release(struct rows *rows);

/* Forgets all that was laid out. */
void rows_clear(struct rows *rows);

/* Copies it; forgets what was laid out otherwise. */
void rows_set_typesetting(struct rows *rows, const struct typesetting *typesetting);

/* The line that holds pos, or where none does, the next, or else the last. False where there is no text. */
bool rows_find(struct rows *rows, size_t pos, struct spot *spot);

/* The first row, and the last; false where there is no text. */
bool rows_first(struct rows *rows, struct spot *spot);
bool rows_last(struct rows *rows, struct spot *spot);

/* The row below and above; false, and nothing changed, at the ends. */
bool rows_next(struct rows *rows, struct spot *spot);
bool rows_previous(struct rows *rows, struct spot *spot);

/* The line of a spot. */
struct layout_line rows_line(struct rows *rows, const struct spot *spot);

/* Whether it is the first, and the last, line of its block. */
bool rows_is_first_line(struct rows *rows, const struct spot *spot);
bool rows_is_last_line(struct rows *rows, const struct spot *spot);

/* Blank rows above a block. */
int rows_space_above(const struct rows *rows, size_t block);

/* Footnotes: the marks in a text and the notes they lead to. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "text/footnote_label.h"
#include "text/outline.h"
#include "text/text.h"

/* How sure a note is one; a mark leads to the surest. */
enum footnote_rank {
	FOOTNOTE_BLOCK,  /* its label begins a block */
	FOOTNOTE_LINE,   /* its label begins a line within one */
	FOOTNOTE_NUMBER, /* its label is "1." under a line that says notes follow */
};

struct footnote_note {
	char name[FOOTNOTE_NAME_MAX + 1]; /* of its label */
	enum footnote_rank rank;
	size_t start, words; /* where it begins, and where its words do, behind the label */
};

/* The notes of a text, in its order. */
struct footnotes {
	struct footnote_note *items; /* owned */
	size_t count, capacity;
	size_t length;     /* of the text they were found in */
	unsigned revision; /* of its outline */
};

#define FOOTNOTES_INIT \
	{ \
		NULL, 0, 0, 0, 0 \
	}

struct footnote {
	struct range mark; /* "[1]", "¹", "*" where it stands in the text */
	struct range note; /* the note, its own label included */
	size_t words;      /* where the note's words begin */
};

void footnotes_release(struct footnotes *notes);

/*
 * Finds the notes of a text, if it or its outline is another than last time; looks at every line once. A note is what
 * begins a block or a line with [1], [A], [^name], [Footnote 1, raised digits, a run of asterisks, a dagger, or with 1.
 * under a heading that says notes follow.
 */
void footnotes_update(struct footnotes *notes, const struct text *text, const struct outline *outline);

/*
 * The next mark in a range that leads to a note: to the next one of its name, else the first. False where there is
 * none. Of what looks like a mark a bounded number is tried.
 */
bool footnotes_next(const struct footnotes *notes, const struct text *text, const struct outline *outline,
	struct range range, struct footnote *footnote);

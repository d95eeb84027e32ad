/* Footnotes: the marks in a text and the notes they lead to. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "text/outline.h"
#include "text/text.h"

struct footnote {
	struct range mark; /* "[1]", "¹", "*" where it stands in the text */
	struct range note; /* the note, its own label included */
	size_t words;      /* where the note's words begin, behind its label */
};

/*
 * The first mark in a range that leads to a note. A mark is [1], [A], [^name], raised digits, a run of asterisks, a
 * dagger; a note is what begins a block or a line with the same, or with [Footnote 1, or with 1. under a heading that
 * says notes follow. The next such note after the mark is its note, else the first of the text. False where there is
 * none. Linear in the range; looks through the lines of the text once for each mark, of which it tries a bounded
 * number.
 */
bool footnote_next(
	const struct text *text, const struct outline *outline, struct range range, struct footnote *footnote);

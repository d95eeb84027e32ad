/* A text as lines of plain text, stretch by stretch. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "page/layout.h"

/* What is printed, and what of it comes next: { text, outline, typesetting, first block }. All is borrowed. */
struct printing {
	const struct text *text;
	const struct outline *outline;
	const struct typesetting *typesetting;
	size_t block; /* index */
	size_t pos;   /* where the next stretch begins; before the block where it is yet to begin */
	bool begun;   /* something was printed */
};

/*
 * Appends the lines of the next stretch of a block as they are seen, each with a line end and no white space before
 * that, below the blank lines that part the block from the one before. False, and nothing appended, past the last.
 */
bool print_next(struct printing *printing, struct bytes *out);

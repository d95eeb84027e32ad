/* Every place in a text that may be a passage. Private to the finding of passages (find.c). */
#pragma once

#include "marks/diff.h"
#include "marks/grams.h"
#include "marks/judge.h"

#define CANDIDATES 64

struct candidates {
	struct candidate items[CANDIDATES];
	size_t count;
	bool crowded; /* there may be more that are as good */
};

/* What is searched, with an index of it and, where there is one, the comparison with the text the anchor was made in.
 */
struct seeker {
	struct searched searched;
	struct grams *grams;     /* borrowed */
	const struct diff *diff; /* borrowed; NULL where there is none */
};

/* Appends the places that read like the passage; not those that the comparison shows to be another. */
void seek(const struct seeker *seeker, const struct sought *sought, struct candidates *candidates);

/* What became of each passage of a text in a later version of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"

struct diff;

/*
 * Compares two texts word by word. Neither is kept; positions are bytes. About linear: some 100 ms for two megabytes
 * that differ here and there; what cannot be compared within bounds counts as changed.
 */
struct diff *diff_new(const char *old_bytes, size_t old_len, const char *new_bytes, size_t new_len);
void diff_free(struct diff *diff);

struct diff_image {
	struct range
		range; /* in the new text; where nothing of the passage is left, what lies between its neighbours */
	double kept;   /* share of the passage's characters that stand there, in order */
	bool whole;    /* all of its words and none between */
	bool firm;     /* they stand among others that are matched likewise, and so hardly by chance */
	bool ends;     /* its first and last word are among them */
};

/* Where a passage of the old text is in the new. Logarithmic, and linear in the passage. */
struct diff_image diff_image(const struct diff *diff, struct range old_range);

/*
 * Share of the characters of a passage of the new text that come from outside a passage of the old, in runs long
 * enough not to be chance: where it is large, the one is not the other.
 */
double diff_foreign(const struct diff *diff, struct range new_range, struct range old_range);

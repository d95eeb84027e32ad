/* Of which level each heading is. */
#pragma once

#include "text/heading.h"

enum { LEVEL_MAX = 3 };

struct leveled {
	const struct candidate *candidate;
	size_t last; /* the last block of the heading: its own, or of a title below its number */
	int level;   /* 1 to 3, set by levels_find() */
};

/* Sets the levels of all headings of a text, given in order. Linear in them. */
void levels_find(struct leveled *headings, size_t count, const struct blocks *blocks, const struct study *study);

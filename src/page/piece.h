/* A paragraph as the pieces that no line end parts, what it costs to part them, and what must be parted anyway. */
#pragma once

#include <stddef.h>

#include "page/breaks.h"
#include "page/flow.h"
#include "page/linebreak.h"

struct pieces {
	struct piece *items; /* owned */
	size_t count, capacity;
	int lead; /* cells of white space before the first text */
};

#define PIECES_INIT \
	{ \
		NULL, 0, 0, 0 \
	}

/*
 * Reads one of the author's lines, or all that is left, from the flow into the pieces, in place of what was there. The
 * pieces partition what was read, and borrow from the breaks. A line that ends with a hyphen that is not shown
 * elsewhere costs `hyphen_cost`; where that is negative, none may. False at the end.
 */
bool pieces_read(struct pieces *pieces, struct flow *flow, const struct breaks *breaks, int hyphen_cost);

/* Parts every piece wider than `cells` where it is best read so: behind a slash or the like, else between clusters. */
void pieces_split(struct pieces *pieces, const struct flow *flow, int cells);

void pieces_release(struct pieces *pieces);

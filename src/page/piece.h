/* A paragraph as the pieces that no line end parts: UAX #14's break opportunities, and what must be parted anyway. */
#pragma once

#include <stddef.h>

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

/* Where lines may end in a range of a block: one enum of libunistring's a byte. The caller frees. */
char *pieces_opportunities(const struct flow *flow, struct range range);

/*
 * Reads one of the author's lines, or all that is left, from the flow into the pieces, in place of what was there. The
 * pieces partition what was read. `opportunities` are those of a range that begins at `base`. False at the end.
 */
bool pieces_read(struct pieces *pieces, struct flow *flow, const char *opportunities, size_t base);

/* Parts every piece wider than `cells` where it is best read so: behind a slash or the like, else between clusters. */
void pieces_split(struct pieces *pieces, const struct flow *flow, int cells);

void pieces_release(struct pieces *pieces);

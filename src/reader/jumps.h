/* The places jumped from, as a browser keeps them: back, forward, and where one was last. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "page/view.h"

struct jumps {
	struct view_stand *stands; /* the oldest first; owned */
	size_t count, capacity;
	size_t at; /* index of the one that one is at while going back and forth; count when at none of them */
};

#define JUMPS_INIT \
	{ \
		NULL, 0, 0, 0 \
	}

void jumps_release(struct jumps *jumps);

/* Keeps where a jump starts from; what was ahead is forgotten. */
void jumps_add(struct jumps *jumps, const struct view_stand *from);

/* The stand before or after this one; `from` is where the reader is, kept so that one can come back. */
bool jumps_back(struct jumps *jumps, const struct view_stand *from, struct view_stand *stand);
bool jumps_forward(struct jumps *jumps, struct view_stand *stand);

/* Where the last jump started; false where there was none. */
bool jumps_last(const struct jumps *jumps, struct view_stand *stand);

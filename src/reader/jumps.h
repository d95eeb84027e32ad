/* The places jumped from, as a browser keeps them: back, forward, and where one was last. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct jumps {
	size_t *places; /* text positions, the oldest first; owned */
	size_t count, capacity;
	size_t at; /* index of the place one is at while going back and forth; count when at none of them */
};

#define JUMPS_INIT \
	{ \
		NULL, 0, 0, 0 \
	}

void jumps_release(struct jumps *jumps);

/* Keeps the place a jump starts from; what was ahead is forgotten. */
void jumps_add(struct jumps *jumps, size_t from);

/* The place before or after this one; `from` is where the reader is, kept so that one can come back. */
bool jumps_back(struct jumps *jumps, size_t from, size_t *place);
bool jumps_forward(struct jumps *jumps, size_t *place);

/* Where the last jump started; false where there was none. */
bool jumps_last(const struct jumps *jumps, size_t *place);

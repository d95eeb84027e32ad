/*
 * Lines and code points of a text, counted: a checkpoint at each step of some kilobytes, so that any count is found
 * by looking at one step. Internal to text/.
 */
#pragma once

#include <stddef.h>

struct checkpoint {
	size_t lines, code_points; /* before it */
};

struct index {
	struct checkpoint *items; /* items[i] is at byte i * step; owned */
	size_t count, capacity;
};

#define INDEX_INIT \
	{ \
		NULL, 0, 0 \
	}

/* Takes in what the text has gained. */
void index_update(struct index *index, const char *bytes, size_t len);

/* Line ends, and code points that begin, before pos, which is at most the len of the last update. */
size_t index_lines(const struct index *index, const char *bytes, size_t pos);
size_t index_code_points(const struct index *index, const char *bytes, size_t pos);

/* The position of the code point with that many before it; len where there are not so many. */
size_t index_position(const struct index *index, const char *bytes, size_t len, size_t code_points);

void index_release(struct index *index);

/*
 * A stretch of text as code points in which only what a reader would call a difference differs: any run of white
 * space is one space, or one line end where it parts paragraphs, quotes and dashes of any form are ASCII's, soft
 * hyphens and zero-width characters are gone.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/range.h"

struct folded {
	uint32_t *points;  /* owned */
	uint32_t *offsets; /* of each point in the bytes, from `base`; one more, for the end. Owned. */
	size_t count;
	size_t base;
};

/* Of valid UTF-8. A stretch is at most 4 GiB. Linear; some 8 bytes a character. */
struct folded fold(const char *bytes, struct range range);

void folded_release(struct folded *folded);

/* The bytes that the points from `start` to `end` stand for, without white space at either end. */
struct range folded_bytes(const struct folded *folded, size_t start, size_t end);

/* The first point at or after a byte position. Logarithmic. */
size_t folded_at(const struct folded *folded, size_t pos);

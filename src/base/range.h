/* A half-open range of byte offsets into a text: start is in it, end is not. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct range {
	size_t start, end;
};

static inline bool range_is_empty(struct range range)
{
	return range.start >= range.end;
}

static inline bool range_holds(struct range range, size_t pos)
{
	return range.start <= pos && pos < range.end;
}

static inline bool range_meets(struct range a, struct range b)
{
	return a.start < b.end && b.start < a.end;
}

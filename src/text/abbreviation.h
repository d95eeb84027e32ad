/* Whether a full stop ends a sentence or belongs to what stands before it. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"

/*
 * Whether the full stop at `stop` belongs to an abbreviation, an initial, an ordinal or the number of a list item, the
 * sentence going on with what is at `next`, behind white space and opening quotes. All within `block`.
 */
bool full_stop_is_inside(const char *bytes, struct range block, size_t stop, size_t next);

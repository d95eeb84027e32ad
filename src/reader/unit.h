/* The units that a selection is extended by, across blocks. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "reader/essay.h"

enum unit { UNIT_CHARACTER, UNIT_WORD, UNIT_SENTENCE, UNIT_PARAGRAPH, UNIT_SECTION };

/* The unit that holds pos, or the first after it; empty where there is none. */
struct range unit_at(const struct essay *essay, enum unit unit, size_t pos);

/* The last unit that starts before pos; empty where there is none. */
struct range unit_before(const struct essay *essay, enum unit unit, size_t pos);

/* The nearest end or start of a unit in a direction from pos, never pos itself; false where there is none. */
bool unit_end_after(const struct essay *essay, enum unit unit, size_t pos, size_t *end);
bool unit_end_before(const struct essay *essay, enum unit unit, size_t pos, size_t *end);
bool unit_start_after(const struct essay *essay, enum unit unit, size_t pos, size_t *start);
bool unit_start_before(const struct essay *essay, enum unit unit, size_t pos, size_t *start);

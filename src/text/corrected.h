/* What of an outline was found, where the reader's word stands above it. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/outline.h"

struct corrected {
	bool is_on;
	struct section *sections; /* as they were found; owned */
	size_t section_count;
	struct corrected_block {
		size_t index;
		struct block was;
	} * blocks; /* that are not as they were found; owned */
	size_t block_count, block_capacity;
};

void corrected_release(struct corrected *corrected);

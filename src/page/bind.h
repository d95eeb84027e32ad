/* What belongs together, and is better not parted by a line end though it may be. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"

/*
 * What a line end before `pos` costs, in squared cells; 0 where nothing binds what is parted, or no white space stands
 * before pos. Looks no further than a word either way.
 */
int bind_cost(const char *bytes, struct range content, size_t pos);

/*
 * What a line end before `pos` costs where the line that begins there would be taken for the beginning of a block: of a
 * quotation or heading, of an ornament that ends the content, and, in an item of a list, of another item.
 */
int bind_block_cost(const char *bytes, struct range content, size_t pos, bool listed);

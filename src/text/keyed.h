/* Things sorted by a key of theirs, so that equal ones stand together. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key;
	size_t index;
};

/* Sorts by key; equal keys stay in their order. Linear. */
void keyed_sort(struct keyed *keyed, size_t count);

/* Index of the first whose key is not less, count if there is none. Of sorted ones. */
size_t keyed_find(const struct keyed *keyed, size_t count, uint64_t key);

/* Where the run of equal keys that begins at `first` ends. */
size_t keyed_run(const struct keyed *keyed, size_t count, size_t first);

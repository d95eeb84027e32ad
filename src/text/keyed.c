/*
 * Sorting by key: a radix sort from the last byte on, which leaves out the bytes that all keys have in common. Few are
 * sorted by insertion.
 */
#include "text/keyed.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	FEW = 24,
};

static void sort_few(struct keyed *keyed, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct keyed one = keyed[i];
		size_t j = i;

		for (; j > 0 && keyed[j - 1].key > one.key; j--)
			keyed[j] = keyed[j - 1];
		keyed[j] = one;
	}
}

/* Sorts by one byte of the key; false where all have the same, and nothing was done. */
static bool sort_byte(const struct keyed *from, struct keyed *to, size_t count, int shift)
{
	size_t starts[257] = {0};

	for (size_t i = 0; i < count; i++)
		starts[(from[i].key >> shift & 0xff) + 1]++;
	if (starts[(from[0].key >> shift & 0xff) + 1] == count)
		return false;
	for (int i = 0; i < 256; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < count; i++)
		to[starts[from[i].key >> shift & 0xff]++] = from[i];
	return true;
}

void keyed_sort(struct keyed *keyed, size_t count)
{
	if (count <= FEW) {
		sort_few(keyed, count);
		return;
	}
	struct keyed *other = mem_alloc(count * sizeof(*other)), *from = keyed, *to = other;

	for (int shift = 0; shift < 64; shift += 8) {
		if (sort_byte(from, to, count, shift)) {
			struct keyed *swap = from;

			from = to;
			to = swap;
		}
	}
	if (from != keyed)
		memcpy(keyed, from, count * sizeof(*keyed));
	free(other);
}

size_t keyed_find(const struct keyed *keyed, size_t count, uint64_t key)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (keyed[middle].key < key)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

size_t keyed_run(const struct keyed *keyed, size_t count, size_t first)
{
	size_t end = first + 1;

	while (end < count && keyed[end].key == keyed[first].key)
		end++;
	return end;
}

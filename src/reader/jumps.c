/* A list of places and an index into it. */
#include "reader/jumps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* More places than anyone goes back; the oldest are dropped. */
enum { JUMPS_MOST = 200 };

void jumps_release(struct jumps *jumps)
{
	free(jumps->places);
	*jumps = (struct jumps)JUMPS_INIT;
}

static void append(struct jumps *jumps, size_t place)
{
	if (jumps->count == JUMPS_MOST) {
		memmove(jumps->places, jumps->places + 1, (JUMPS_MOST - 1) * sizeof(size_t));
		jumps->count--;
	}
	jumps->places = mem_grow(jumps->places, &jumps->capacity, jumps->count + 1, sizeof(size_t));
	jumps->places[jumps->count++] = place;
}

void jumps_add(struct jumps *jumps, size_t from)
{
	jumps->count = jumps->at < jumps->count ? jumps->at : jumps->count;
	if (jumps->count == 0 || jumps->places[jumps->count - 1] != from)
		append(jumps, from);
	jumps->at = jumps->count;
}

bool jumps_back(struct jumps *jumps, size_t from, size_t *place)
{
	if (jumps->at == 0)
		return false;
	if (jumps->at == jumps->count) {
		append(jumps, from);
		jumps->at = jumps->count - 1;
	}
	*place = jumps->places[--jumps->at];
	return true;
}

bool jumps_forward(struct jumps *jumps, size_t *place)
{
	if (jumps->at + 1 >= jumps->count)
		return false;
	*place = jumps->places[++jumps->at];
	return true;
}

bool jumps_last(const struct jumps *jumps, size_t *place)
{
	size_t at = jumps->at < jumps->count ? jumps->at : jumps->count;

	if (at == 0)
		return false;
	*place = jumps->places[at - 1];
	return true;
}

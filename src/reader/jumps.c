/* A list of stands and an index into it. */
#include "reader/jumps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* More than anyone goes back; the oldest are dropped. */
enum { JUMPS_MOST = 200 };

void jumps_release(struct jumps *jumps)
{
	free(jumps->stands);
	*jumps = (struct jumps)JUMPS_INIT;
}

static void append(struct jumps *jumps, const struct view_stand *stand)
{
	if (jumps->count == JUMPS_MOST) {
		memmove(jumps->stands, jumps->stands + 1, (JUMPS_MOST - 1) * sizeof(*jumps->stands));
		jumps->count--;
	}
	jumps->stands = mem_grow(jumps->stands, &jumps->capacity, jumps->count + 1, sizeof(*jumps->stands));
	jumps->stands[jumps->count++] = *stand;
}

void jumps_add(struct jumps *jumps, const struct view_stand *from)
{
	jumps->count = jumps->at < jumps->count ? jumps->at : jumps->count;
	if (jumps->count > 0 && jumps->stands[jumps->count - 1].place == from->place)
		jumps->count--;
	append(jumps, from);
	jumps->at = jumps->count;
}

bool jumps_back(struct jumps *jumps, const struct view_stand *from, struct view_stand *stand)
{
	if (jumps->at == 0)
		return false;
	if (jumps->at == jumps->count) {
		append(jumps, from);
		jumps->at = jumps->count - 1;
	}
	*stand = jumps->stands[--jumps->at];
	return true;
}

bool jumps_forward(struct jumps *jumps, struct view_stand *stand)
{
	if (jumps->at + 1 >= jumps->count)
		return false;
	*stand = jumps->stands[++jumps->at];
	return true;
}

bool jumps_last(const struct jumps *jumps, struct view_stand *stand)
{
	size_t at = jumps->at < jumps->count ? jumps->at : jumps->count;

	if (at == 0)
		return false;
	*stand = jumps->stands[at - 1];
	return true;
}

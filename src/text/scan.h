/* The next place in bytes where four in a row are each of a set, for whole texts at memory speed. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_PLACES = 4, SCAN_WAYS = 8 };

/*
 * What four bytes may be, in up to eight ways: a way is a set for each of the four places. A way that nothing was added
 * to is none.
 */
struct scan {
	uint8_t sets[SCAN_PLACES][256];                      /* the ways, one bit each, that a byte is of */
	uint8_t low[SCAN_PLACES][16], high[SCAN_PLACES][16]; /* the same by halves of bytes: more than there is */
};

#define SCAN_INIT \
	{ \
		{{0}}, {{0}}, \
		{ \
			{ \
				0 \
			} \
		} \
	}

void scan_add(struct scan *scan, int way, int place, unsigned char byte);

/* In a way any byte is at `place` and behind it. */
void scan_add_any(struct scan *scan, int way, int place);

/*
 * The first place in [from, until) where bytes are of one way, `until` where there is none. Behind `len`, which is not
 * before `until`, bytes count as 0. Some gigabytes a second where there are few.
 */
size_t scan_next(const struct scan *scan, const char *bytes, size_t len, size_t from, size_t until);

/* The same without what only some processors have; for tests. */
size_t scan_next_plainly(const struct scan *scan, const char *bytes, size_t len, size_t from, size_t until);

/*
 * Where lines of a block may end: the break opportunities of UAX #14 (libunistring), tailored, and the places where
 * words may be hyphenated.
 *
 * Tailored away: a break inside a grapheme cluster; between a full stop, comma, colon or semicolon and the letter right
 * behind it (LB29, which libunistring 1.0 leaves out: "t.ex."); behind a dash or hyphen that begins a word ("–nej",
 * "-5"); behind a hyphen or slash with a single letter before it ("e-post", "c/o").
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "page/flow.h"
#include "page/hyphenation.h"
#include "page/layout.h"

enum break_kind {
	BREAK_NONE,
	BREAK_ALLOWED,
	BREAK_HYPHEN,      /* with a hyphen */
	BREAK_POOR_HYPHEN, /* the same, but it leaves as few letters as may be before it */
};

/* Letters that a hyphen adds before it. */
struct break_added {
	size_t pos;
	char letters[HYPHEN_ADDED];
};

struct breaks {
	struct range range;
	uint8_t *kinds;            /* enum break_kind for each byte of the range: of a line end before it. Owned. */
	struct break_added *added; /* ascending; owned */
	size_t added_count, added_capacity;
};

/* Of a range that begins at an atom. Inside clusters the kinds mean nothing: who reads atoms meets none. */
void breaks_find(
	struct breaks *breaks, const struct flow *flow, struct range range, const struct typesetting *typesetting);

void breaks_release(struct breaks *breaks);

/* The letters that a line which ends before pos shows before its hyphen, though they are not in the text; mostly "". */
const char *breaks_added(const struct breaks *breaks, size_t pos);

static inline enum break_kind breaks_at(const struct breaks *breaks, size_t pos)
{
	return (enum break_kind)breaks->kinds[pos - breaks->range.start];
}

/*
 * What the first characters of a match can be, so that a search passes over all places where none can begin. Lets
 * through more than matches, and every match. Internal to text/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/scan.h"

enum { OPENING_CHARACTERS = 16, OPENING_VARIANTS = 160 };

/* What may stand before a character. */
enum opening_gap {
	OPENING_NOTHING,
	OPENING_UNSEEN, /* what is not seen, hyphens at line ends, signs of emphasis */
	OPENING_DASH,   /* the same, more dashes, a line's end */
	OPENING_SPACE,  /* white space, at least one, with signs of quotation and emphasis */
};

struct opening_character {
	uint64_t ascii[2];                   /* those it may be */
	uint64_t latin;                      /* from U+00C0 to U+00FF */
	uint32_t variants[OPENING_VARIANTS]; /* all, ASCII ones too; one that has more is the last */
	uint32_t strange[OPENING_VARIANTS];  /* those that stand for more than it */
	size_t count, strange_count;
	enum opening_gap gap; /* before it */
};

struct opening {
	struct opening_character characters[OPENING_CHARACTERS];
	size_t count;
	bool any_case, is_closed;
	struct scan scan;
};

void opening_init(struct opening *opening, bool any_case);

/*
 * The next character is any of those in `variants`, UTF-8, of which the first is the usual one, and a match may go on
 * behind it as usual; or it is one of `strange`, and how it goes on then is not known.
 */
void opening_add(struct opening *opening, enum opening_gap gap, const char *variants, const char *strange);

/* What comes next is not known; what is added from now on is not listened to. */
void opening_close(struct opening *opening);

/* All is added. False where nothing is known of a beginning. */
bool opening_finish(struct opening *opening);

/* The first place in [from, until) where a match can begin, in valid UTF-8; `until` where there is none. */
size_t opening_next(const struct opening *opening, const char *bytes, size_t len, size_t from, size_t until);

/*
 * Searching a long text a little at a time, so that a key is answered meanwhile, whatever is searched for: every call
 * takes about as long as it may (microseconds) and goes on where the last one stopped.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "text/search.h"
#include "text/text.h"

enum hunt_state {
	HUNT_ON, /* not yet through */
	HUNT_FOUND,
	HUNT_NONE,    /* there is none in what is loaded */
	HUNT_STARVED, /* none so far, and more of the text is to come */
	HUNT_FAILED,  /* given up: search_problem() says why */
};

/* The next match from a place in a direction, around the end of the text where there is none before it. */
struct hunt {
	size_t from;
	bool backward;
	bool wrapped; /* it has gone around */
	size_t at;    /* what lies between `from` and here was looked through */
	size_t slice;
};

/* `from` is where a match may start, or with `backward` where it must start before. */
void hunt_begin(struct hunt *hunt, size_t from, bool backward);

/* *match is written where one is found. */
enum hunt_state hunt_go_on(
	struct hunt *hunt, const struct search *search, const struct text *text, int budget, struct range *match);

/* All matches of a text, the first FINDINGS_MOST of them. */
struct findings {
	struct range *items; /* in the order of the text, none overlapping; owned */
	size_t count, capacity;
	size_t reached; /* all that start before are there */
	size_t slice;
	bool is_done; /* all that are to be are there */
	bool failed;  /* the search was given up at `reached` */
};

#define FINDINGS_MOST 100000

#define FINDINGS_INIT \
	{ \
		NULL, 0, 0, 0, 0, false, false \
	}

/* Forgets them, for another search or text. */
void findings_clear(struct findings *matches);
void findings_release(struct findings *matches);

/*
 * Looks for more, those that start before `until`. False where there is nothing to do until the text has grown or
 * `until` is another.
 */
bool findings_go_on(
	struct findings *matches, const struct search *search, const struct text *text, size_t until, int budget);

/* The index of the first match that ends behind pos; count where there is none. */
size_t findings_from(const struct findings *matches, size_t pos);

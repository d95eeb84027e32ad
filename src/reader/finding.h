/*
 * Searching while keys are answered: the hunt for the next match and the count of all of them go on between keys until
 * they are through.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"
#include "page/view.h"
#include "text/hunt.h"

struct reader;

/* What a search is for. */
struct query {
	struct bytes words;
	bool is_expression;
};

/* What is done with the match that a hunt comes to. */
enum hunting {
	HUNTING_NOTHING,
	HUNTING_TYPED, /* it is shown, where the line is still being typed */
	HUNTING_JUMP,  /* it is gone to */
};

struct finding {
	struct search *search; /* NULL while nothing was searched for */
	struct query query;    /* what that is of */
	bool backward;         /* the direction of `n` */
	bool is_lit;           /* matches are to be seen */
	struct range match;    /* the one the search is at; empty where it is at none */
	struct findings all;   /* as far as they were counted */
	struct findings sight; /* those in sight, while the count has not come to them */

	enum hunting hunting;
	struct hunt hunt;
	long left;        /* so many matches further, this one included */
	bool wrapped;     /* it went around an end for any of them */
	unsigned begun;   /* counts the hunts */
	size_t looked_at; /* bytes of the text when there was nothing more to count; SIZE_MAX before */
};

void finding_release(struct finding *finding);

/* Searches for something else from now on; where it cannot be searched for, says why and there is no search. */
bool finding_set(struct reader *reader, const char *words, bool is_expression, struct error *error);

/* Forgets what was found, for a text that is another. */
void finding_forget(struct finding *finding);

/*
 * Hunts for the match so many (1 or more) further; what comes of it is shown at once or when it is found. A hunt that
 * is on in the same direction goes so much further.
 */
void finding_begin(struct reader *reader, enum hunting hunting, size_t from, bool backward, long count);
void finding_stop(struct finding *finding);

/* Goes on with the hunt and the count for some milliseconds. */
void finding_work(struct reader *reader);

/* What the hunt that is on is for from now on. */
void finding_go_on_as(struct reader *reader, enum hunting hunting);

/* Whether there is work that need not wait for more of the text. */
bool finding_has_work(const struct reader *reader);

/* Appends which match of how many one is at: `3/17`, `3/…` while they are counted; nothing where none are lit. */
void finding_number(const struct reader *reader, struct bytes *out);

/* The matches that are to be seen in a range, as many as are found in no time; valid until the next call. */
size_t finding_in_sight(struct reader *reader, struct range sight, const struct range **matches);

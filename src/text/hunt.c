/*
 * Slices of the text, each searched at once. A slice is twice as long as the last where that took no time, half as
 * long where it took too much: words are looked for by the megabyte, while an expression that is tried long at every
 * place soon gets a few places at a time. The first slice is short, since nothing is known then; PCRE2's match limit
 * bounds what one place can cost.
 *
 * Matches may go on behind their slice, so the end of a text still loading is left alone.
 */
#include "text/hunt.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"

enum {
	SLICE_FIRST = 16, /* bytes */
	SLICE_LEAST = 1,
	SLICE_MOST = 4 * 1024 * 1024,
	SLICE_MOST_BACK = 32 * 1024, /* all matches of a slice are gone through */
	SLICE_SHORT = 300,           /* microseconds: the next slice may be longer */
	SLICE_LONG = 1000,
	MARGIN = 16 * 1024, /* bytes at the end of what is loaded that are left alone */
	CHECK_EVERY = 64,   /* matches between two looks at the clock */
};

static void adapt(size_t *slice, size_t most, int64_t taken)
{
	if (taken < SLICE_SHORT && *slice < most)
		*slice *= 2;
	else if (taken > SLICE_LONG && *slice > SLICE_LEAST)
		*slice /= 2;
}

/* Where the part of a text that does not change any more ends. */
static size_t end_of(const struct text *text)
{
	size_t length = text_length(text);

	if (text_is_complete(text))
		return length;
	return length > MARGIN ? text_align(text, length - MARGIN) : 0;
}

/* Of a pipe nobody knows when more will come, nor whether: what has come is searched for one match as it is. */
static size_t end_for_one(const struct text *text)
{
	return text_wait_fd(text) >= 0 ? text_length(text) : end_of(text);
}

/* The start of the next code point behind pos. */
static size_t behind(const struct text *text, size_t pos)
{
	size_t length = text_length(text);

	for (pos++; pos < length && ((unsigned char)text_bytes(text)[pos] & 0xc0) == 0x80;)
		pos++;
	return pos;
}

/* The end of a slice that begins at pos: at least a code point behind it. */
static size_t slice_end(const struct text *text, size_t pos, size_t slice, size_t end)
{
	size_t until;

	if (end - pos <= slice)
		return end;
	until = text_align(text, pos + slice);
	return until > pos ? until : behind(text, pos);
}

void hunt_begin(struct hunt *hunt, size_t from, bool backward)
{
	*hunt = (struct hunt){.from = from, .backward = backward, .at = from, .slice = SLICE_FIRST};
}

/* A slice forward. */
static enum hunt_state step_on(
	struct hunt *hunt, const struct search *search, const struct text *text, struct range *match)
{
	size_t end = hunt->wrapped ? hunt->from : end_for_one(text);

	if (hunt->at >= end && !hunt->wrapped) {
		if (!text_is_complete(text))
			return HUNT_STARVED;
		hunt->wrapped = true;
		hunt->at = 0;
		return HUNT_ON;
	}
	if (hunt->at >= end)
		return HUNT_NONE;
	size_t until = slice_end(text, hunt->at, hunt->slice, end);
	if (search_next(search, text, hunt->at, until, match))
		return HUNT_FOUND;
	hunt->at = until;
	return search_problem(search) ? HUNT_FAILED : HUNT_ON;
}

/* The last match that starts in a slice. */
static bool last_in(const struct search *search, const struct text *text, size_t start, size_t end, struct range *match)
{
	bool found = false;

	for (struct range next; search_next(search, text, start, end, &next); found = true) {
		*match = next;
		start = next.end;
	}
	return found;
}

static enum hunt_state step_back(
	struct hunt *hunt, const struct search *search, const struct text *text, struct range *match)
{
	size_t end = hunt->wrapped ? hunt->from : 0;

	if (hunt->at <= end && !hunt->wrapped) {
		hunt->wrapped = true;
		hunt->at = end_for_one(text);
		return HUNT_ON;
	}
	if (hunt->at <= end)
		return HUNT_NONE;
	size_t start = hunt->at - end > hunt->slice ? text_align(text, hunt->at - hunt->slice) : end;
	if (last_in(search, text, start, hunt->at, match))
		return HUNT_FOUND;
	hunt->at = start;
	return search_problem(search) ? HUNT_FAILED : HUNT_ON;
}

enum hunt_state hunt_go_on(
	struct hunt *hunt, const struct search *search, const struct text *text, int budget, struct range *match)
{
	int64_t start = clock_microseconds(), before = start, after;
	enum hunt_state state;

	do {
		state = hunt->backward ? step_back(hunt, search, text, match) : step_on(hunt, search, text, match);
		after = clock_microseconds();
		adapt(&hunt->slice, hunt->backward ? SLICE_MOST_BACK : SLICE_MOST, after - before);
		before = after;
	} while (state == HUNT_ON && after - start < budget);
	return state;
}

void findings_clear(struct findings *matches)
{
	matches->count = 0;
	matches->reached = 0;
	matches->slice = SLICE_FIRST;
	matches->is_done = false;
	matches->failed = false;
}

void findings_release(struct findings *matches)
{
	free(matches->items);
	*matches = (struct findings)FINDINGS_INIT;
}

/* A slice's matches, or as many as there is time for. */
static void collect(
	struct findings *matches, const struct search *search, const struct text *text, size_t end, int64_t deadline)
{
	size_t until = slice_end(text, matches->reached, matches->slice, end);
	struct range match;

	while (search_next(search, text, matches->reached, until, &match)) {
		if (matches->count == FINDINGS_MOST) {
			matches->is_done = true;
			return;
		}
		matches->items =
			mem_grow(matches->items, &matches->capacity, matches->count + 1, sizeof(*matches->items));
		matches->items[matches->count++] = match;
		matches->reached = match.end;
		if (matches->reached >= until || (matches->count % CHECK_EVERY == 0 && clock_microseconds() > deadline))
			return;
	}
	matches->failed = matches->is_done = search_problem(search) != NULL;
	if (!matches->failed)
		matches->reached = until;
}

bool findings_go_on(
	struct findings *matches, const struct search *search, const struct text *text, size_t until, int budget)
{
	int64_t deadline = clock_microseconds() + budget, before = deadline - budget, after = before;

	if (matches->slice == 0)
		matches->slice = SLICE_FIRST;
	while (!matches->is_done && after < deadline) {
		size_t end = end_of(text);

		if (matches->reached >= end)
			matches->is_done = text_is_complete(text);
		if (matches->reached >= end || matches->reached >= until)
			return false;
		if (end > until)
			end = text_align(text, until);
		if (matches->reached >= end)
			return false;
		collect(matches, search, text, end, deadline);
		after = clock_microseconds();
		adapt(&matches->slice, SLICE_MOST, after - before);
		before = after;
	}
	return !matches->is_done;
}

size_t findings_from(const struct findings *matches, size_t pos)
{
	size_t low = 0, high = matches->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (matches->items[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Looking for the file of an essay that is not where it was last seen: under the other names it had, in its folder and
 * those near it. It is told by its text, whatever it is called now.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "marks/store.h"

struct lookout;

enum lookout_state {
	LOOKOUT_LOOKING,
	LOOKOUT_FOUND,   /* the store knows now where the essay is */
	LOOKOUT_PERHAPS, /* a text much like the one last seen: the reader must say */
	LOOKOUT_NOTHING,
};

/* The store is borrowed; the document is not kept. */
struct lookout *lookout_new(struct store *store, const struct document *document);
void lookout_free(struct lookout *lookout);

/* Looks on for about so long. What it answers first after LOOKOUT_LOOKING is the last word. */
enum lookout_state lookout_work(struct lookout *lookout, int64_t microseconds);

/* The file found, or the likest one; "" for none. Valid as long as the lookout. */
const char *lookout_path(const struct lookout *lookout);

/* How many files were looked at. */
size_t lookout_count(const struct lookout *lookout);

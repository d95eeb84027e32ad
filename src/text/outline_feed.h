/* Feeding an outline with bytes rather than a text: for outline_update(), and for tests that grow a text in steps. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/corrected.h"
#include "text/heading.h"
#include "text/outline.h"
#include "text/sections.h"

struct outline_feed {
	const char *bytes; /* valid UTF-8; what an earlier call was given stands at its beginning */
	size_t len;
	bool complete;       /* nothing comes after them */
	const size_t *parts; /* where parts begin, in order; len where not loaded yet */
	size_t part_count;
	const struct text *struck; /* the text, where it was written for a terminal; else NULL */
};

/* As outline_update(). Nothing of the feed is kept. */
void outline_update_bytes(struct outline *outline, const struct outline_feed *feed);

/* Gives a rule another weight from now on; 0 leaves it out. */
void outline_weigh(struct outline *outline, enum heading_rule rule, int weight);

/* Keeps what headings were judged by when the text is complete, which is dropped else. */
void outline_keep_evidence(struct outline *outline);

/* What headings were judged by last. */
const struct candidates *outline_candidates(const struct outline *outline);
const struct sections *outline_sections(const struct outline *outline);
const struct blocks *outline_blocks(const struct outline *outline);

/* For outline_correct(): what it changes, and what it keeps of what was found. False where the text is not complete. */
struct outline_change {
	struct blocks *blocks;
	struct sections *sections;
	struct corrected *corrected;
	unsigned *revision;
};
bool outline_change(struct outline *outline, struct outline_change *change);

const struct study *outline_study(const struct outline *outline);

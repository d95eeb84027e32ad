/* Why a line is or is not a heading: what the rules said of each line that might be one. For whoever works on them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/outline.h"

/* A rule that spoke. The strings are static and not translated, as the rules are not. */
struct judgement_reason {
	const char *rule, *why;
	int weight;
};

enum verdict {
	VERDICT_NONE, /* stays what its block is */
	VERDICT_TITLE,
	VERDICT_SECTION,
	VERDICT_CONTINUES, /* a further line of the heading before it, whatever its score */
};

struct judgement {
	size_t block; /* index in the outline */
	enum verdict verdict;
	int level;                        /* of the section, or that it continues; 0 of anything else */
	int score;                        /* the sum of the weights */
	struct judgement_reason *reasons; /* in the order of the tables; owned */
	size_t count, capacity;
};

#define JUDGEMENT_INIT \
	{ \
		.reasons = NULL \
	}

/* The score from which on a line is a heading. */
int judgement_threshold(void);

/* To be called before the first outline_update(): keeps what the others here are asked, which is dropped else. */
void judgement_keep(struct outline *outline);

/* How many lines were looked at; the others are too long, or are a rule or preformatted. */
size_t judgement_count(const struct outline *outline);

/* What was found of one, by index in the order of the text, from a complete outline that was not corrected since. */
void judgement_find(const struct outline *outline, const struct text *text, size_t index, struct judgement *judgement);
void judgement_release(struct judgement *judgement);

/* Appends, on one line, the habits of the text that the rules compare with. */
void judgement_habits(const struct outline *outline, struct bytes *out);

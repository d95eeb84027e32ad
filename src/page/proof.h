/*
 * Whether a paragraph's lines, parted at a place, would be read as what they were: by a person, and by this program,
 * should it read its own page.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "page/flow.h"

struct proof {
	const struct flow *flow;
	struct range near;
	size_t *hyphens; /* places of the author's, between letters, in and near the range; owned */
	size_t count, capacity;
};

/* Of breaks in a range of the flow's block. */
void proof_begin(struct proof *proof, const struct flow *flow, struct range range);

void proof_release(struct proof *proof);

/* Whether a line may end before pos without a hyphen of ours. `flat` is what flow_flatten() made of the range. */
bool proof_passes(const struct proof *proof, const char *flat, struct range range, size_t pos);

/* A word to be hyphenated, without what is hidden in it. Borrows its bytes. */
struct proof_word {
	size_t pos; /* of the text, about which it stands */
	const char *bytes;
	size_t len;
	bool goes_on; /* it goes on a word with a hyphen */
};

/*
 * Whether a word may be parted at its byte `at`, one of the places that the patterns of the language give, with letters
 * added that they give there ("" for none).
 */
bool proof_passes_hyphen(const struct proof *proof, const struct proof_word *word, size_t at, const char *added);

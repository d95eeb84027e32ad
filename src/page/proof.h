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

/*
 * Whether a word that stands about `pos` may be parted at its byte `at`, one of the places that the patterns of the
 * language give. It may go on a word with a hyphen.
 */
bool proof_passes_hyphen(const struct proof *proof, size_t pos, const char *word, size_t len, size_t at, bool goes_on);

/*
 * The rules are asked again, each by itself (heading_evidence()), with what the document said still standing in the
 * candidates, so that there is one truth: the tables. The score is the one that was judged by; a test holds that the
 * reasons add up to it.
 */
#include "text/judgement.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/outline_feed.h"

int judgement_threshold(void)
{
	return HEADING_THRESHOLD;
}

void judgement_keep(struct outline *outline)
{
	outline_keep_evidence(outline);
}

size_t judgement_count(const struct outline *outline)
{
	return outline_candidates(outline)->count;
}

static void find_verdict(const struct outline *outline, struct judgement *judgement)
{
	const struct block *block = outline_block(outline, judgement->block);

	judgement->verdict = VERDICT_NONE;
	if (block->kind == BLOCK_TITLE)
		judgement->verdict = VERDICT_TITLE;
	else if (block->kind == BLOCK_HEADING)
		judgement->verdict = block->flags & BLOCK_CONTINUES ? VERDICT_CONTINUES : VERDICT_SECTION;
	judgement->level = block->kind == BLOCK_HEADING ? block->level : 0;
}

void judgement_find(const struct outline *outline, const struct text *text, size_t index, struct judgement *judgement)
{
	const struct heading_weights weights = heading_weights();
	const struct candidate *candidate = &outline_candidates(outline)->items[index];
	bool held[HEADING_RULE_COUNT];
	/* Asking changes nothing of what is asked. */
	struct hearing hearing = {.bytes = text_bytes(text),
		.blocks = (struct blocks *)outline_blocks(outline),
		.study = outline_study(outline),
		.candidates = (struct candidates *)outline_candidates(outline),
		.weights = &weights,
		.struck = text_is_struck(text)};

	judgement->block = candidate->block;
	judgement->score = candidate->score;
	judgement->count = 0;
	judgement->reasons =
		mem_grow(judgement->reasons, &judgement->capacity, HEADING_RULE_COUNT, sizeof(*judgement->reasons));
	heading_evidence(&hearing, index, held);
	for (int rule = 0; rule < HEADING_RULE_COUNT; rule++)
		if (held[rule])
			judgement->reasons[judgement->count++] =
				(struct judgement_reason){heading_rule_name((enum heading_rule)rule),
					heading_rule_why((enum heading_rule)rule), weights.of[rule]};
	find_verdict(outline, judgement);
}

void judgement_release(struct judgement *judgement)
{
	free(judgement->reasons);
	*judgement = (struct judgement)JUDGEMENT_INIT;
}

void judgement_habits(const struct outline *outline, struct bytes *out)
{
	const struct study *study = outline_study(outline);

	if (study->soft)
		bytes_append_string(out, "a paragraph is one line");
	else
		bytes_printf(out, "wrapped at %d columns", study->wrap);
	bytes_printf(out, ", indent %d, first lines %d, blank lines between blocks %d", study->indent, study->first,
		study->gap);
	bytes_printf(out, ", middle paragraph %d characters", study->paragraph);
}

/* Which candidates are headings: evidence weighed by the rules of heading_rules.def. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/setting.h"

/* A sum of weights from here on makes a heading. */
#define HEADING_THRESHOLD 42

enum heading_rule {
#define RULE(name, weight, holds, why) RULE_##name,
#include "text/heading_rules.def"
#undef RULE
	HEADING_RULE_COUNT
};

/* What each rule weighs. */
struct heading_weights {
	int of[HEADING_RULE_COUNT];
};

const char *heading_rule_name(enum heading_rule rule);

/* Why people write so, in English. */
const char *heading_rule_why(enum heading_rule rule);

struct heading_weights heading_weights(void);

/* What the headings of a document are judged by. */
struct hearing {
	const char *bytes;
	struct blocks *blocks;
	const struct study *study;
	struct candidates *candidates;
	const struct heading_weights *weights;
	bool struck; /* the text was written for a terminal: its head is no title */
};

/* Scores all candidates by all rules. Linear in them and the blocks. */
void heading_judge(const struct hearing *hearing);

/* Scores the candidates from `first` on; of the document, only looks known from the last full judgement count. */
void heading_judge_from(const struct hearing *hearing, size_t first);

/* Sets held[rule] for each rule that holds for a candidate, once judged. */
void heading_evidence(const struct hearing *hearing, size_t index, bool *held);

/* Which candidates are headings: evidence weighed by the rules of heading_rules.def. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/candidate.h"

/* A sum of weights from here on makes a heading. */
#define HEADING_THRESHOLD 40

enum heading_rule {
#define RULE(name, weight, holds, why) RULE_##name,
#include "text/heading_rules.def"
#undef RULE
	HEADING_RULE_COUNT
};

struct candidates {
	struct candidate *items;
	size_t count, capacity;
	uint64_t without; /* rules left out, a bit each: for tests */
};

const char *heading_rule_name(enum heading_rule rule);

/* Scores all candidates. Linear in their number but for sorting. */
void heading_judge(struct candidates *candidates, const struct blocks *blocks, const struct study *study);

/* The rules that hold for a candidate, a bit each. */
uint64_t heading_evidence(
	const struct candidates *candidates, size_t index, const struct blocks *blocks, const struct study *study);

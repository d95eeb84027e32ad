/*
 * Which candidates are headings.
 *
 * Each rule sees the candidate's own form, its setting, or the document; the weights of the rules that hold are added.
 * Candidates are first scored without the document. Then the document is looked at: lists of contents, runs of short
 * blocks, numbers that count on, forms that headings have. Then they are scored again.
 */
#include "text/heading.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	RUN_MIN = 4,
};

struct evidence {
	const struct block *block;
	const struct sight *sight;
	const struct study *study;
	int gap;
	bool next_prose, next_verse, next_lower, last, right;
};

static bool has(const struct candidate *c, enum candidate_flag flag)
{
	return (c->flags & flag) != 0;
}

static bool sees(const struct evidence *e, enum sight_flag flag)
{
	return (e->sight->flags & flag) != 0;
}

const char *heading_rule_name(enum heading_rule rule)
{
	static const char *const names[] = {
#define RULE(name, weight, holds, why) #name,
#include "text/heading_rules.def"
#undef RULE
	};

	return names[rule];
}

static uint64_t rules_that_hold(const struct candidate *c, const struct evidence *e)
{
	uint64_t rules = 0;

#define RULE(name, weight, holds, why) rules |= (uint64_t)(holds) << RULE_##name;
#include "text/heading_rules.def"
#undef RULE
	return rules;
}

static int weigh(uint64_t rules)
{
	static const int weights[] = {
#define RULE(name, weight, holds, why) weight,
#include "text/heading_rules.def"
#undef RULE
	};
	int sum = 0;

	while (rules) {
		int rule = __builtin_ctzll(rules);

		sum += weights[rule];
		rules &= rules - 1;
	}
	return sum;
}

static struct evidence evidence_of(const struct candidate *c, const struct blocks *blocks, const struct study *study)
{
	const struct block *block = &blocks->items[c->block];
	const struct sight *sight = &blocks->sights[c->block];
	struct evidence e = {.block = block, .sight = sight, .study = study, .gap = sight->gap};

	e.last = c->block + 1 == blocks->count;
	e.right = study->wrap && sight->indent >= study->wrap / 2 && !(block->flags & BLOCK_CENTRED);
	if (!e.last) {
		const struct block *next = block + 1;
		bool paragraph = next->kind == BLOCK_PROSE || next->kind == BLOCK_QUOTATION;

		e.next_prose = paragraph && sight[1].chars > 100;
		e.next_verse = next->kind == BLOCK_VERSE;
		e.next_lower = (sight[1].flags & SIGHT_LOWER) != 0;
	}
	return e;
}

uint64_t heading_evidence(
	const struct candidates *candidates, size_t index, const struct blocks *blocks, const struct study *study)
{
	const struct candidate *candidate = &candidates->items[index];
	struct evidence e = evidence_of(candidate, blocks, study);

	return rules_that_hold(candidate, &e) & ~candidates->without;
}

static void score_all(struct candidates *candidates, const struct blocks *blocks, const struct study *study)
{
	for (size_t i = 0; i < candidates->count; i++)
		candidates->items[i].score = weigh(heading_evidence(candidates, i, blocks, study));
}

struct keyed {
	uint64_t key;
	size_t index;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* The ends of runs of candidates that follow each other with no other block between. */
static size_t run_end(const struct candidates *candidates, size_t first)
{
	size_t end = first + 1;

	while (end < candidates->count && candidates->items[end].block == candidates->items[end - 1].block + 1)
		end++;
	return end;
}

static void find_runs(struct candidates *candidates)
{
	size_t end;

	for (size_t i = 0; i < candidates->count; i = end) {
		end = run_end(candidates, i);
		for (size_t j = i; j < end; j++)
			candidates->items[j].run = end - i >= RUN_MIN;
	}
}

/* Titles that come again: those in a run of short blocks list the others. */
static void find_contents(struct candidates *candidates)
{
	struct keyed *keyed = mem_alloc(candidates->count * sizeof(*keyed));

	for (size_t i = 0; i < candidates->count; i++)
		keyed[i] = (struct keyed){candidates->items[i].key, i};
	qsort(keyed, candidates->count, sizeof(*keyed), compare_keyed);
	for (size_t i = 0; i + 1 < candidates->count; i++) {
		struct candidate *a = &candidates->items[keyed[i].index], *b = &candidates->items[keyed[i + 1].index];

		if (a->key == b->key && a->run && a->words > 0) {
			a->contents = true;
			b->listed = !b->run;
		}
	}
	free(keyed);
}

static void find_sequences(struct candidates *candidates)
{
	size_t last[128] = {0};

	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		size_t *before = &last[c->sign & 127];

		if (!c->number || c->contents || c->depth != 1)
			continue;
		if (*before > 0 && candidates->items[*before - 1].number + 1 == c->number &&
			candidates->items[*before - 1].block + 1 < c->block) {
			c->sequence = true;
			candidates->items[*before - 1].sequence = true;
		}
		*before = i + 1;
	}
}

static void find_habits(struct candidates *candidates)
{
	struct keyed *keyed = mem_alloc(candidates->count * sizeof(*keyed));
	size_t end;

	for (size_t i = 0; i < candidates->count; i++)
		keyed[i] = (struct keyed){candidates->items[i].form, i};
	qsort(keyed, candidates->count, sizeof(*keyed), compare_keyed);
	for (size_t i = 0; i < candidates->count; i = end) {
		size_t good = 0;

		for (end = i; end < candidates->count && keyed[end].key == keyed[i].key; end++)
			good += candidates->items[keyed[end].index].score >= HEADING_THRESHOLD;
		for (size_t j = i; j < end; j++)
			candidates->items[keyed[j].index].habit = good >= 2 && good * 3 >= (end - i);
	}
	free(keyed);
}

void heading_judge(struct candidates *candidates, const struct blocks *blocks, const struct study *study)
{
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];

		c->contents = c->listed = c->sequence = c->habit = c->run = false;
	}
	find_runs(candidates);
	find_contents(candidates);
	find_sequences(candidates);
	score_all(candidates, blocks, study);
	find_habits(candidates);
	score_all(candidates, blocks, study);
}

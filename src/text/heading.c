/*
 * Which candidates are headings.
 *
 * Each rule sees the candidate's own form, its setting, or the document; the weights of the rules that hold are added.
 * Candidates are first scored without the document. Then the document is looked at: lists of contents, runs of short
 * blocks, numbers that count on, forms that headings have. Then they are scored again.
 */
#include "text/heading.h"

#include "text/document.h"
#include "text/looks.h"

static bool has(const struct candidate *c, enum candidate_flag flag)
{
	return (c->flags & flag) != 0;
}

static bool found(const struct candidate *c, enum candidate_mark mark)
{
	return (c->found & mark) != 0;
}

static bool sees(const struct setting *s, enum sight_flag flag)
{
	return (s->sight->flags & flag) != 0;
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

struct heading_weights heading_weights(void)
{
	static const struct heading_weights weights = {{
#define RULE(name, weight, holds, why) weight,
#include "text/heading_rules.def"
#undef RULE
	}};

	return weights;
}

static int weigh_form(const struct candidate *c, const struct setting *s, const struct heading_weights *weights)
{
	int sum = 0;

#define RULE(name, weight, holds, why) sum += (holds) ? weights->of[RULE_##name] : 0;
#include "text/heading_form.def"
#undef RULE
	return sum;
}

static int weigh_rest(const struct candidate *c, const struct setting *s, const struct heading_weights *weights)
{
	int sum = 0;

#define RULE(name, weight, holds, why) sum += (holds) ? weights->of[RULE_##name] : 0;
#include "text/heading_setting.def"
#include "text/heading_document.def"
#undef RULE
	return sum;
}

void heading_evidence(const struct hearing *hearing, size_t index, bool *held)
{
	const struct candidate *c = &hearing->candidates->items[index];
	struct setting setting = setting_of(hearing->candidates, index, hearing->blocks, hearing->study), *s = &setting;

#define RULE(name, weight, holds, why) held[RULE_##name] = (holds);
#include "text/heading_rules.def"
#undef RULE
}

static int16_t narrow(int score)
{
	return (int16_t)(score < INT16_MIN ? INT16_MIN : score > INT16_MAX ? INT16_MAX : score);
}

static void score_form(const struct hearing *hearing, size_t first)
{
	for (size_t i = first; i < hearing->candidates->count; i++) {
		struct candidate *c = &hearing->candidates->items[i];
		struct setting s = setting_of(hearing->candidates, i, hearing->blocks, hearing->study);

		c->own = narrow(weigh_form(c, &s, hearing->weights));
	}
}

static void score_all(const struct hearing *hearing, size_t first)
{
	for (size_t i = first; i < hearing->candidates->count; i++) {
		struct candidate *c = &hearing->candidates->items[i];
		struct setting s = setting_of(hearing->candidates, i, hearing->blocks, hearing->study);

		c->score = narrow(c->own + weigh_rest(c, &s, hearing->weights));
	}
}

void heading_judge(const struct hearing *hearing)
{
	document_survey(hearing);
	score_form(hearing, 0);
	score_all(hearing, 0);
	looks_compare(hearing);
	score_all(hearing, 0);
	looks_remember(hearing->candidates);
}

void heading_judge_from(const struct hearing *hearing, size_t first)
{
	setting_survey(hearing->candidates, first, hearing->blocks);
	for (size_t i = first; i < hearing->candidates->count; i++) {
		hearing->candidates->items[i].found = 0;
		looks_recall(hearing->candidates, &hearing->candidates->items[i]);
	}
	score_form(hearing, first);
	score_all(hearing, first);
}

/*
 * Which candidates are headings.
 *
 * Nothing marks the sections of most plain-text essays, and yet a reader sees them. He sees them in three ways, and the
 * rules are written down in three files after them. heading_form.def: what the line is by itself, with the rest of the
 * page covered; its words, length, case, number, end mark. heading_setting.def: where it stands; what is before and
 * after it, the room around it against the room usual in this text, how far in it is set. heading_document.def: what
 * the rest of the text says; whether a list of contents names it, whether its number continues others with text
 * between, whether lines that look alike are headings, whether it comes again and again.
 *
 * Each rule is a row: its name, its weight, the condition, and why people write so. No rule decides: the weights of
 * those that hold are added, and a sum of HEADING_THRESHOLD or more is a heading. So a row can be added, taken out or
 * weighed anew without a thought of the others, and how far the sum is above the threshold says how sure it is.
 *
 * The document is asked in two steps. Lists of contents, sequences and regions (document.c) need no scores. Looks
 * (looks.c) do: candidates are scored without them, then those that look like sure headings are raised and those that
 * lack what all sure headings have are lowered, and all are scored again. What stands below a sure look need not be
 * sure by itself: that is how headings are found that end in a full stop, ask, or are as long as a sentence.
 *
 * The weights were set by hand, in tenths of a natural logarithm of odds, and then drawn towards what a logistic
 * regression over labelled texts says, with the hand-set ones as its prior and no change of sign allowed. The labelled
 * texts were also given with their blank lines, indents and line ends taken away, so that no rule leans on one of them.
 * What weighs more is that there are many rules: with every weight alike but for its sign most headings are found, and
 * weights a quarter off find as many. tests/bench/outline_weights.py asks both, and fits the weights anew without the
 * document, or its source, that is asked about. So a kind of text that is missed wants a rule that says how people
 * write it, with a text of that kind in tests/data/outline, rather than another weight.
 */
#include "text/heading.h"

#include "text/document.h"
#include "text/looks.h"

static bool has(const struct candidate *c, enum candidate_flag flag)
{
	return (c->flags & flag) != 0;
}

static bool says(const struct candidate *c, enum candidate_word word)
{
	return (c->says & word) != 0;
}

static bool found(const struct candidate *c, enum candidate_mark mark)
{
	return (c->found & mark) != 0;
}

static bool sees(const struct setting *s, enum sight_flag flag)
{
	return (s->sight->flags & flag) != 0;
}

/* Whether its number continues others with text between. */
static bool counts(const struct candidate *c)
{
	return found(c, FOUND_SEQUENCE) || found(c, FOUND_PAIR);
}

/* Whether it is the last of several short lines, with much room above and text below: a title page ends, a part begins.
 */
static bool ends_run(const struct candidate *c, const struct setting *s)
{
	return c->follows != FOLLOWER_SHORT && s->gap > s->study->gap + 1;
}

/* Whether marks around it or room above set it apart. */
static bool is_set_apart(const struct candidate *c, const struct setting *s)
{
	return has(c, CANDIDATE_EMPHASIS) || s->gap > s->study->gap;
}

/* Whether nothing but its words sets it apart from the paragraphs around. */
static bool is_plain(const struct candidate *c, const struct setting *s)
{
	bool set_apart = s->gap > s->study->gap || s->block->flags & BLOCK_CENTRED || s->deeper > 0;

	return !set_apart && c->letter_case != CASE_UPPER && !c->number && !has(c, CANDIDATE_EMPHASIS) &&
	       !has(c, CANDIDATE_PART) && !has(c, CANDIDATE_CHAPTER);
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

const char *heading_rule_why(enum heading_rule rule)
{
	static const char *const reasons[] = {
#define RULE(name, weight, holds, why) why,
#include "text/heading_rules.def"
#undef RULE
	};

	return reasons[rule];
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
}

void heading_judge_from(const struct hearing *hearing, size_t first)
{
	setting_survey(hearing->candidates, first, hearing->blocks, hearing->study);
	for (size_t i = first; i < hearing->candidates->count; i++) {
		hearing->candidates->items[i].found = 0;
		looks_recall(hearing->candidates, &hearing->candidates->items[i]);
	}
	score_form(hearing, first);
	score_all(hearing, first);
}

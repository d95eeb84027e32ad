/*
 * The expression is gone through once, piece by piece. Characters in a row that stand for themselves are a string that
 * is held, as long as nothing behind them makes the last optional; whatever else a piece may be ends it. Groups are
 * passed over. Of what is not known here nothing is said: an option, a reference, a verb.
 */
#include "text/literal.h"

#include <string.h>

enum { SHORTEST = 3 };

struct walk {
	const char *at;
	struct bytes run, *longest;
	size_t last;        /* where the last character of the run begins */
	struct bytes first; /* what it begins with */
	bool is_begun;      /* that has ended */
	bool spans;         /* a piece may match a line's end */
};

static bool is_one_of(char c, const char *characters)
{
	return c && strchr(characters, c);
}

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void end_run(struct walk *walk)
{
	if (!walk->is_begun)
		bytes_append(&walk->first, bytes_string(&walk->run), walk->run.len);
	walk->is_begun = true;
	if (walk->run.len > walk->longest->len) {
		bytes_clear(walk->longest);
		bytes_append(walk->longest, walk->run.data, walk->run.len);
	}
	bytes_clear(&walk->run);
	walk->last = 0;
}

/* A character that stands for itself, with all its bytes. */
static void take_character(struct walk *walk)
{
	walk->last = walk->run.len;
	do
		bytes_append_char(&walk->run, *walk->at++);
	while (((unsigned char)*walk->at & 0xc0) == 0x80);
}

/* A backslash and what belongs to it; a character that it makes stand for itself is held, or not. */
static bool take_escape(struct walk *walk, bool is_held)
{
	char c = walk->at[1];

	/* What matches no line's end, or nothing; and what may match one. */
	if (is_one_of(c, "wdhSbBAzZ") || is_one_of(c, "sWDnRvHV")) {
		walk->spans = walk->spans || is_one_of(c, "sWDnRvHV");
		walk->at += 2;
		/* What matches nothing is no part of a match. */
		if (!is_one_of(c, "bBA") || walk->run.len > 0)
			end_run(walk);
		return true;
	}
	if (!c || is_letter_or_digit(c) || (unsigned char)c >= 0x80)
		return false;
	walk->at++;
	if (is_held)
		take_character(walk);
	else
		walk->at++;
	return true;
}

/* A set of characters. */
static bool take_set(struct walk *walk)
{
	end_run(walk);
	walk->at++;
	/* All but some. */
	walk->spans = walk->spans || *walk->at == '^';
	walk->at += *walk->at == '^';
	/* What can be read in two ways. */
	if (is_one_of(*walk->at, "^]:"))
		return false;
	while (*walk->at != ']') {
		if (!*walk->at || *walk->at == '[' || (unsigned char)*walk->at < ' ')
			return false;
		if (*walk->at != '\\')
			walk->at++;
		else if (!take_escape(walk, false))
			return false;
	}
	walk->at++;
	return true;
}

/* Past a group, whatever is in it. */
static bool take_group(struct walk *walk)
{
	size_t depth = 0;

	end_run(walk);
	do {
		char c = *walk->at;

		if (!c || (unsigned char)c < ' ')
			return false;
		if (c == '(' && (walk->at[1] == '*' || (walk->at[1] == '?' && !is_one_of(walk->at[2], ":=!>"))))
			return false;
		if (c == '[' ? !take_set(walk) : c == '\\' ? !take_escape(walk, false) : false)
			return false;
		if (is_one_of(c, "[\\"))
			continue;
		depth += c == '(';
		depth -= c == ')';
		walk->at++;
	} while (depth > 0);
	return true;
}

/* How often, behind a character: at least once, or perhaps not at all. */
static void take_quantifier(struct walk *walk)
{
	if (*walk->at != '+')
		walk->run.len = walk->last;
	end_run(walk);
	if (*walk->at++ != '{')
		return;
	size_t len = strspn(walk->at, "0123456789, ");

	/* Without a number it is a brace, which is not held in the string, and what is behind it stands for itself. */
	if (walk->at[len] == '}')
		walk->at += len + 1;
}

static bool take_next(struct walk *walk)
{
	char c = *walk->at;

	if ((unsigned char)c < ' ' || is_one_of(c, ")"))
		return false;
	if (c == '\\')
		return take_escape(walk, true);
	if (c == '[')
		return take_set(walk);
	if (c == '(')
		return take_group(walk);
	if (is_one_of(c, "*?+{")) {
		take_quantifier(walk);
	} else if (is_one_of(c, ".^$")) {
		end_run(walk);
		walk->at++;
	} else {
		take_character(walk);
	}
	return true;
}

/* An alternative has ended. */
static bool take_literal(struct walk *walk, struct bytes *literal)
{
	end_run(walk);
	if (walk->longest->len < SHORTEST)
		return false;
	bytes_append(literal, walk->longest->data, walk->longest->len);
	bytes_clear(walk->longest);
	return true;
}

size_t literals_of_expression(const char *expression, struct bytes literals[LITERALS_MOST], bool *begins)
{
	struct bytes longest = BYTES_INIT;
	struct walk walk = {.at = expression, .run = BYTES_INIT, .longest = &longest, .first = BYTES_INIT};
	size_t count = 0;
	bool good = true;

	while (good && *walk.at) {
		if (*walk.at != '|') {
			good = take_next(&walk);
			continue;
		}
		good = count + 1 < LITERALS_MOST && take_literal(&walk, &literals[count]);
		count += good;
		walk.at++;
	}
	good = good && take_literal(&walk, &literals[count]);
	*begins = good && walk.spans;
	if (*begins) {
		good = count == 0 && walk.first.len >= SHORTEST;
		bytes_clear(&literals[0]);
		bytes_append(&literals[0], bytes_string(&walk.first), walk.first.len);
	}
	bytes_release(&walk.run);
	bytes_release(&walk.first);
	bytes_release(&longest);
	return good ? count + 1 : 0;
}

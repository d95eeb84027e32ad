/*
 * Emphasis by marks. A mark is a run of one to three "_" or "*". It can begin emphasis where no letter stands before it
 * and something does behind, and end it the other way round. Two belong together where the first can begin, the second
 * can end, both are alike, and no run of the same sign stands between: so either is known from the other, and reading
 * may begin anywhere.
 */
#include "page/emphasis.h"

#include <stdint.h>
#include <unictype.h>
#include <unistr.h>

#define LONGEST_MARK 3

static bool is_sign(char c)
{
	return c == '_' || c == '*';
}

static bool is_white(ucs4_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xA0;
}

static bool is_letter(ucs4_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

/* The characters around a run; spaces at the ends of the content. */
static void around(const char *bytes, struct range content, struct range run, ucs4_t *before, ucs4_t *after)
{
	const uint8_t *at = (const uint8_t *)bytes;

	*before = *after = ' ';
	if (run.start > content.start)
		u8_prev(before, at + run.start, at + content.start);
	if (run.end < content.end)
		u8_mbtouc(after, at + run.end, content.end - run.end);
}

static bool can_begin(const char *bytes, struct range content, struct range run)
{
	ucs4_t before, after;

	around(bytes, content, run, &before, &after);
	return !is_letter(before) && !is_white(after) && (is_white(before) || is_letter(after));
}

static bool can_end(const char *bytes, struct range content, struct range run)
{
	ucs4_t before, after;

	around(bytes, content, run, &before, &after);
	return !is_letter(after) && !is_white(before) && !can_begin(bytes, content, run);
}

/* The run that holds pos; of one too long for a mark, as much as shows that. */
static struct range run_at(const char *bytes, struct range content, size_t pos)
{
	struct range run = {pos, pos + 1};

	while (run.start > content.start && bytes[run.start - 1] == bytes[pos] && pos - run.start <= LONGEST_MARK)
		run.start--;
	while (run.end < content.end && bytes[run.end] == bytes[pos] && run.end - pos <= LONGEST_MARK)
		run.end++;
	return run;
}

/* The next run of a sign at or after pos, empty where there is none near. */
static struct range run_after(const char *bytes, struct range content, size_t pos, char sign)
{
	size_t until = content.end - pos > EMPHASIS_LONGEST ? pos + EMPHASIS_LONGEST : content.end;

	for (; pos < until; pos++)
		if (bytes[pos] == sign)
			return run_at(bytes, content, pos);
	return (struct range){pos, pos};
}

static struct range run_before(const char *bytes, struct range content, size_t pos, char sign)
{
	size_t from = pos - content.start > EMPHASIS_LONGEST ? pos - EMPHASIS_LONGEST : content.start;

	while (pos-- > from)
		if (bytes[pos] == sign)
			return run_at(bytes, content, pos);
	return (struct range){from, from};
}

static bool are_alike(struct range a, struct range b)
{
	return a.end - a.start == b.end - b.start;
}

size_t emphasis_mark(const char *bytes, struct range content, size_t pos, bool *begins)
{
	struct range run, other;

	if (!is_sign(bytes[pos]))
		return 0;
	run = run_at(bytes, content, pos);
	if (run.start != pos || run.end - run.start > LONGEST_MARK)
		return 0;
	*begins = can_begin(bytes, content, run);
	if (*begins) {
		other = run_after(bytes, content, run.end, bytes[pos]);
		if (!range_is_empty(other) && are_alike(run, other) && can_end(bytes, content, other))
			return run.end - run.start;
	} else if (can_end(bytes, content, run)) {
		other = run_before(bytes, content, run.start, bytes[pos]);
		if (!range_is_empty(other) && are_alike(run, other) && can_begin(bytes, content, other))
			return run.end - run.start;
	}
	return 0;
}

bool emphasis_holds(const char *bytes, struct range content, size_t pos)
{
	static const char signs[] = {'_', '*'};

	for (size_t i = 0; i < sizeof(signs); i++) {
		struct range run = run_before(bytes, content, pos, signs[i]);
		bool begins = false;

		if (!range_is_empty(run) && run.end <= pos && emphasis_mark(bytes, content, run.start, &begins) > 0 &&
			begins)
			return true;
	}
	return false;
}

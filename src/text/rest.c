/*
 * Taking marks off the ends of a line: each function looks at the ends only, takes off what it knows, and leaves the
 * rest alone where it is not whole.
 */
#include "text/rest.h"

#include <string.h>

enum {
	ROMAN_LEN_MAX = 12,
	NOTE_LEN_MAX = 4,
	FIGURE_LEN_MAX = 3, /* of a number that is the whole line; a longer one is a year */
};

void rest_take_space(struct rest *rest)
{
	while (rest->start < rest->end && strchr(" \t\f\v\n", rest->bytes[rest->start]))
		rest->start++;
}

static bool is_emphasis(char c)
{
	return c == '_' || c == '*' || c == '=' || c == '~';
}

/* Marks of emphasis around all of it, with or without a full stop or a note's number behind them. */
bool rest_take_emphasis(struct rest *rest)
{
	size_t start = rest->start, end = rest->end;
	char mark = start < end ? rest->bytes[start] : '\0';

	if (!is_emphasis(mark))
		return false;
	while (start < end && is_emphasis(rest->bytes[start]))
		start++;
	while (end > start && !is_emphasis(rest->bytes[end - 1]) && strchr(".:0123456789[]", rest->bytes[end - 1]))
		end--;
	if (end == start || !is_emphasis(rest->bytes[end - 1]))
		return false;
	while (end > start && is_emphasis(rest->bytes[end - 1]))
		end--;
	if (memchr(rest->bytes + start, mark, end - start))
		return false;
	rest->start = start;
	rest->end = end;
	return true;
}

/* The bytes of a run of dashes of one kind at pos, before `end`. */
static size_t dash_run(const struct rest *rest, size_t pos)
{
	static const char *const dashes[] = {"-", "–", "—"};
	size_t start = pos;

	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]) && pos == start; i++) {
		size_t len = strlen(dashes[i]);

		while (rest->end - pos >= len && memcmp(rest->bytes + pos, dashes[i], len) == 0)
			pos += len;
	}
	return pos - start;
}

bool rest_take_dashes(struct rest *rest)
{
	size_t run = dash_run(rest, rest->start), end = rest->end - run;

	if (run == 0 || rest->end - rest->start < 2 * run + 3 || dash_run(rest, end) != run)
		return false;
	if (rest->bytes[rest->start + run] != ' ' || rest->bytes[end - 1] != ' ')
		return false;
	rest->start += run + 1;
	rest->end = end - 1;
	return true;
}

/* Of a note's sign: [93], [A], [*]. */
static bool is_note_sign(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '*';
}

/* A note's sign at the end. */
void rest_take_note(struct rest *rest)
{
	size_t end = rest->end;

	if (end - rest->start < 4 || rest->bytes[end - 1] != ']')
		return;
	for (end--; end > rest->start && rest->end - end <= NOTE_LEN_MAX && is_note_sign(rest->bytes[end - 1]); end--)
		;
	if (end > rest->start + 1 && end + 1 < rest->end && rest->bytes[end - 1] == '[')
		rest->end = end - 1;
}

/* A page number at the end of an entry of a list of contents, behind dots or spaces; whether there was one. */
bool rest_take_page(struct rest *rest)
{
	size_t end = rest->end, digits;

	while (end > rest->start && strchr(".-", rest->bytes[end - 1]))
		end--;
	for (digits = end; digits > rest->start && strchr("0123456789ivxl", rest->bytes[digits - 1]); digits--)
		;
	if (digits == end || digits == rest->start)
		return false;
	for (end = digits; end > rest->start && strchr(" .\t_", rest->bytes[end - 1]); end--)
		;
	if (digits - end < 3 && !memchr(rest->bytes + end, '\t', digits - end))
		return false;
	rest->end = end;
	return true;
}

static struct mark read_figure(const struct rest *rest)
{
	struct mark mark = {.kind = MARK_NUMBER, .sign = '1', .level = 1, .after = ' '};

	for (size_t i = rest->start; i < rest->end; i++) {
		if (rest->bytes[i] < '0' || rest->bytes[i] > '9')
			return (struct mark){.kind = MARK_NONE};
		mark.value = mark.value * 10 + (rest->bytes[i] - '0');
	}
	mark.len = rest->end - rest->start;
	return mark;
}

struct mark rest_take_number(struct rest *rest)
{
	struct mark mark = mark_read_number(rest->bytes, rest->start, rest->end);
	size_t len = rest->end - rest->start;

	if (mark.kind == MARK_NONE && len < ROMAN_LEN_MAX) {
		mark.value = mark_roman(rest->bytes + rest->start, len);
		mark.len = len;
		mark.level = 1;
		mark.sign = len > 0 && rest->bytes[rest->start] >= 'a' ? 'i' : 'I';
		mark.after = ' ';
		mark.kind = mark.value > 0 ? MARK_NUMBER : MARK_NONE;
	}
	if (mark.kind == MARK_NONE && len > 0 && len <= FIGURE_LEN_MAX)
		mark = read_figure(rest);
	if (mark.kind == MARK_NUMBER)
		rest->start += mark.len < len ? mark.len : len;
	return mark;
}

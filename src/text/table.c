/*
 * Tables are kept cell by cell. Three kinds are known by their first two lines: rows that begin and end with a bar, or
 * are the frame around such (two in a row); a row with bars in it above one of bars and dashes alone, as in Markdown; a
 * line with others below it that is, or stands above, a line of dashes in several groups ("----  ------"), which go on
 * to the end of the stretch. So is a stretch of which lines were too long for a page of our own, and go on behind the
 * mark that page/ sets before them.
 */
#include "text/table.h"

#include <stdbool.h>
#include <string.h>

#define TURNED "↪ "

static bool begins_with(const char *bytes, const struct line *line, const char *string)
{
	size_t len = strlen(string);

	return line->end - line->start >= len && memcmp(bytes + line->start, string, len) == 0;
}

/* A bar, or a corner or crossing of a frame: those of U+2500 to U+257F, and of ASCII. */
static bool is_bar(const char *bytes, size_t len)
{
	if (len > 0 && (bytes[0] == '|' || bytes[0] == '+'))
		return true;
	return len >= 3 && memcmp(bytes, "\xE2\x94", 2) == 0 && (unsigned char)bytes[2] >= 0x82;
}

static bool is_double_bar(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xE2\x95", 2) == 0 && (unsigned char)bytes[2] >= 0x91;
}

/* Whether a line begins and ends with a bar. */
static bool is_row(const char *bytes, const struct line *line)
{
	size_t len = line->end - line->start;
	const char *last = bytes + line->end - (len >= 3 && (unsigned char)bytes[line->end - 1] >= 0x80 ? 3 : 1);
	size_t last_len = (size_t)(bytes + line->end - last);

	if (len < 3 || (bytes[line->start] == '+' && !strchr("-=", bytes[line->start + 1])))
		return false;
	return (is_bar(bytes + line->start, len) || is_double_bar(bytes + line->start, len)) &&
	       (is_bar(last, last_len) || is_double_bar(last, last_len));
}

static bool has_bar(const char *bytes, const struct line *line)
{
	return memchr(bytes + line->start, '|', line->end - line->start) != NULL;
}

/* A line of dashes, colons and bars alone: what Markdown has below the head of a table. */
static bool is_delimiter(const char *bytes, const struct line *line)
{
	size_t dashes = 0, bars = 0;

	for (size_t pos = line->start; pos < line->end; pos++) {
		if (!strchr("-:| ", bytes[pos]))
			return false;
		dashes += bytes[pos] == '-';
		bars += bytes[pos] == '|';
	}
	return bars > 0 && dashes >= 3;
}

/* A line of two or more groups of dashes, three or more in each. */
static bool is_ruled(const char *bytes, const struct line *line)
{
	size_t groups = 0, pos = line->start;
	char sign = bytes[pos];

	if (sign != '-' && sign != '=')
		return false;
	while (pos < line->end) {
		size_t start = pos;

		while (pos < line->end && bytes[pos] == sign)
			pos++;
		if (pos - start < 3 || (pos < line->end && bytes[pos] != ' '))
			return false;
		while (pos < line->end && bytes[pos] == ' ')
			pos++;
		groups++;
	}
	return groups >= 2;
}

/* Past the lines from `pos` on of which a table like that has rows, and what goes on these. */
static size_t rows_end(
	const struct stretch *stretch, size_t pos, bool (*is_its_row)(const char *bytes, const struct line *line))
{
	while (pos < stretch->count && (is_its_row(stretch->bytes, &stretch->lines[pos]) ||
					       begins_with(stretch->bytes, &stretch->lines[pos], TURNED)))
		pos++;
	return pos;
}

/* Whether lines were turned that are kept cell by cell. */
static bool has_turned(const struct stretch *stretch)
{
	for (size_t i = 1; i < stretch->count; i++)
		if (begins_with(stretch->bytes, &stretch->lines[i], TURNED))
			return true;
	return false;
}

size_t table_end(const struct stretch *stretch, size_t pos)
{
	const char *bytes = stretch->bytes;
	const struct line *line = &stretch->lines[pos], *next = line + 1;
	size_t end;

	if (line_is_blank(line) || pos + 1 >= stretch->count)
		return pos;
	if (pos == 0 && has_turned(stretch))
		return stretch->count;
	if (is_row(bytes, line)) {
		end = rows_end(stretch, pos, is_row);
		if (end >= pos + 2)
			return end;
	}
	if (is_delimiter(bytes, next) && has_bar(bytes, line))
		return rows_end(stretch, pos + 2, has_bar);
	if (is_ruled(bytes, line) || (is_ruled(bytes, next) && pos + 2 < stretch->count))
		return stretch->count;
	return pos;
}

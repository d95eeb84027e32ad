/*
 * Marks at the beginnings of lines.
 *
 * Each kind of mark is read by a function of its own, in the order in which one excludes the next. All but the rule
 * look at the first bytes only; a rule is looked at no further than any line is. Roman numerals are read by value and
 * written again to see whether they are well formed.
 */
#include "text/marks.h"

#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_space(const char *bytes, size_t pos, size_t end)
{
	while (pos < end && is_space(bytes[pos]))
		pos++;
	return pos;
}

int mark_roman(const char *bytes, size_t len)
{
	static const struct {
		const char *digits;
		int value;
	} parts[] = {
		{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
	char upper[16];
	size_t pos = 0;
	int value = 0, times = 0;

	if (len == 0 || len >= sizeof(upper))
		return 0;
	bool lower = bytes[0] >= 'a';
	for (size_t i = 0; i < len; i++) {
		if ((bytes[i] >= 'a') != lower)
			return 0;
		upper[i] = (char)(lower ? bytes[i] - 'a' + 'A' : bytes[i]);
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++, times = 0) {
		size_t step = strlen(parts[i].digits);

		while (len - pos >= step && memcmp(upper + pos, parts[i].digits, step) == 0) {
			value += parts[i].value;
			pos += step;
			if (++times > (step == 1 && parts[i].value % 5 != 0 ? 3 : parts[i].value == 100 ? 3 : 1))
				return 0;
		}
	}
	return pos == len ? value : 0;
}

/* Arabic, Roman or a letter: its length, 0 where none begins. */
static size_t read_numeral(const char *bytes, size_t pos, size_t end, struct mark *mark)
{
	size_t len = 0;

	mark->value = 0;
	while (pos + len < end && len < 5 && bytes[pos + len] >= '0' && bytes[pos + len] <= '9')
		mark->value = mark->value * 10 + (bytes[pos + len++] - '0');
	if (len > 0) {
		mark->sign = '1';
		return len <= 4 ? len : 0;
	}
	while (pos + len < end && len < 15 && memchr("IVXLCivxlc", bytes[pos + len], 10))
		len++;
	mark->value = mark_roman(bytes + pos, len);
	if (mark->value > 0) {
		mark->sign = bytes[pos] >= 'a' ? 'i' : 'I';
		return len;
	}
	char c = bytes[pos];
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
		mark->sign = c >= 'a' ? 'a' : 'A';
		mark->value = c - (c >= 'a' ? 'a' : 'A') + 1;
		return 1;
	}
	return 0;
}

struct mark mark_read_number(const char *bytes, size_t pos, size_t end)
{
	struct mark mark = {.kind = MARK_NONE}, none = mark;
	size_t start = pos;
	bool paragraph = end - pos > 3 && memcmp(bytes + pos, "§", 2) == 0;

	if (paragraph)
		pos = skip_space(bytes, pos + 2, end);
	bool bracket = pos < end && bytes[pos] == '(';

	pos += bracket;
	size_t len = pos < end ? read_numeral(bytes, pos, end, &mark) : 0;
	if (len == 0)
		return none;
	pos += len;
	mark.level = 1;
	while (mark.sign == '1' && end - pos >= 2 && bytes[pos] == '.' && bytes[pos + 1] >= '0' &&
		bytes[pos + 1] <= '9') {
		mark.value = 0;
		for (pos++, len = 0; pos < end && len < 4 && bytes[pos] >= '0' && bytes[pos] <= '9'; pos++, len++)
			mark.value = mark.value * 10 + (bytes[pos] - '0');
		mark.level++;
	}
	mark.after = pos < end ? bytes[pos] : ' ';
	if (bracket && mark.after != ')')
		return none;
	if (mark.after == '.' || mark.after == ')' || mark.after == ':')
		pos++;
	else if (!is_space(mark.after) || (mark.level < 2 && !paragraph))
		return none;
	if (pos < end && !is_space(bytes[pos]))
		return none;
	/* A person's initials are no number: A. N. Ek. */
	size_t next = skip_space(bytes, pos, end);
	if (mark.sign != '1' && end - next >= 2 && bytes[next] >= 'A' && bytes[next] <= 'Z' && bytes[next + 1] == '.')
		return none;
	mark.kind = MARK_NUMBER;
	mark.len = skip_space(bytes, pos, end) - start;
	return mark;
}

/* A line of ornament: three or more marks, all of one kind, with or without spaces between. */
static bool read_rule(const char *bytes, const struct line *line, struct mark *mark)
{
	static const char *const signs[] = {"-", "*", "_", "=", "~", "#", "+", ".", "·", "•", "–", "—", "─", "━", "═"};
	size_t pos = line->start, count = 0, len = 0;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]) && len == 0; i++) {
		size_t sign = strlen(signs[i]);

		if (line->end - pos >= sign && memcmp(bytes + pos, signs[i], sign) == 0) {
			len = sign;
			mark->sign = sign == 1 ? signs[i][0] : '-';
		}
	}
	if (len == 0 || line->end - line->start > LINE_COLUMNS_MAX)
		return false;
	while (pos < line->end) {
		if (is_space(bytes[pos])) {
			pos++;
		} else if (line->end - pos >= len && memcmp(bytes + pos, bytes + line->start, len) == 0) {
			pos += len;
			count++;
		} else {
			return false;
		}
	}
	mark->kind = MARK_RULE;
	mark->len = line->end - line->start;
	return count >= 3 || (count == 1 && mark->sign == '*');
}

static bool read_repeated(const char *bytes, const struct line *line, struct mark *mark)
{
	size_t pos = line->start;
	char c = bytes[pos];

	/* Two = and more are of AsciiDoc and of wikis; one is of mathematics, but for a text's first line. */
	if (c == '#' || c == '=') {
		while (pos < line->end && bytes[pos] == c)
			pos++;
		mark->level = (int)(pos - line->start) - (c == '=' && line->begin > 0);
		mark->kind = MARK_ATX;
		mark->len = skip_space(bytes, pos, line->end) - line->start;
		return mark->level > 0 && mark->level <= 6 && pos < line->end && is_space(bytes[pos]);
	}
	if (c == '>') {
		for (; pos < line->end && (bytes[pos] == '>' || bytes[pos] == ' '); pos++)
			mark->level += bytes[pos] == '>';
		mark->kind = MARK_QUOTE;
		mark->len = pos - line->start;
		return true;
	}
	mark->kind = MARK_FENCE;
	return line->end - pos >= 3 && (memcmp(bytes + pos, "```", 3) == 0 || memcmp(bytes + pos, "~~~", 3) == 0);
}

/* A dash begins an item only where no speech can follow it: before a lower-case letter or a digit. */
static bool read_bullet(const char *bytes, const struct line *line, struct mark *mark)
{
	static const char *const bullets[] = {"-", "*", "+", "•", "·", "◦", "▪", "‣", "o", "–", "—"};
	size_t pos = line->start, len = 0, i;

	for (i = 0; i < sizeof(bullets) / sizeof(bullets[0]) && len == 0; i++) {
		size_t bullet = strlen(bullets[i]);

		if (line->end - pos > bullet && memcmp(bytes + pos, bullets[i], bullet) == 0)
			len = bullet;
	}
	if (len == 0 || !is_space(bytes[pos + len]))
		return false;
	mark->kind = MARK_BULLET;
	mark->len = skip_space(bytes, pos + len, line->end) - pos;
	mark->sign = bytes[pos];
	if (len == 3 && (unsigned char)bytes[pos + 1] == 0x80 && (unsigned char)bytes[pos + 2] <= 0x94) {
		const unsigned char *next = (const unsigned char *)bytes + pos + mark->len;

		if (next[0] == 0xc3)
			return next[1] >= 0x9f;
		return (next[0] >= 'a' && next[0] <= 'z') || (next[0] >= '0' && next[0] <= '9');
	}
	return bytes[pos] != 'o' || line->indent >= 2;
}

struct mark mark_read(const char *bytes, const struct line *line)
{
	struct mark mark = {.kind = MARK_NONE};

	if (line_is_blank(line))
		return mark;
	char c = bytes[line->start];
	bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && c != 'o');
	if (letter || (c >= '0' && c <= '9'))
		return mark_read_number(bytes, line->start, line->end);
	if (read_rule(bytes, line, &mark))
		return mark;
	mark = (struct mark){.kind = MARK_NONE};
	if (read_repeated(bytes, line, &mark))
		return mark;
	mark = (struct mark){.kind = MARK_NONE};
	if (read_bullet(bytes, line, &mark))
		return mark;
	return mark_read_number(bytes, line->start, line->end);
}

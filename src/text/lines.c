/*
 * Lines of a text.
 *
 * The end of a line is searched for by memchr(), its white space is taken off at both ends, and the code points
 * between are counted as the bytes that continue none, eight at a time. White space is space, tab, the other control
 * white spaces, the no-break space and the byte order mark. A line is looked at for no more than LINE_COLUMNS_MAX
 * columns, so that one of a gigabyte costs no more than finding its end.
 */
#include "text/lines.h"

#include <stdint.h>
#include <string.h>

enum {
	WHITE_MAX = 4096, /* bytes of white space taken off an end; a line of more counts as text */
};

/* Bytes of the white space that begins at pos, 0 where there is none. */
static size_t white_forward(const char *bytes, size_t pos, size_t end)
{
	unsigned char c = (unsigned char)bytes[pos];

	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (c == 0xc2 && end - pos >= 2 && (unsigned char)bytes[pos + 1] == 0xa0)
		return 2;
	if (c == 0xef && end - pos >= 3 && memcmp(bytes + pos, "\xef\xbb\xbf", 3) == 0)
		return 3;
	return 0;
}

static size_t white_backward(const char *bytes, size_t start, size_t pos)
{
	unsigned char c = (unsigned char)bytes[pos - 1];

	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (c == 0xa0 && pos - start >= 2 && (unsigned char)bytes[pos - 2] == 0xc2)
		return 2;
	if (c == 0xbf && pos - start >= 3 && memcmp(bytes + pos - 3, "\xef\xbb\xbf", 3) == 0)
		return 3;
	return 0;
}

/* A one in each of eight bytes that continues a code point: whose two highest bits are 10. */
static uint64_t continuing(const char *bytes)
{
	uint64_t eight;

	memcpy(&eight, bytes, 8);
	return eight >> 7 & ~(eight >> 6) & UINT64_C(0x0101010101010101);
}

int line_count(const char *bytes, size_t start, size_t end)
{
	const size_t most = (size_t)LINE_COLUMNS_MAX * 4;
	size_t pos = start, count;

	if (end - start > most)
		end = start + most;
	count = end - start;
	for (; end - pos >= 32; pos += 32) {
		uint64_t sum = continuing(bytes + pos) + continuing(bytes + pos + 8) + continuing(bytes + pos + 16) +
		               continuing(bytes + pos + 24);

		count -= (size_t)(sum * UINT64_C(0x0101010101010101) >> 56);
	}
	for (; end - pos >= 8; pos += 8)
		count -= (size_t)(continuing(bytes + pos) * UINT64_C(0x0101010101010101) >> 56);
	for (; pos < end; pos++)
		count -= (signed char)bytes[pos] < -64;
	return count < LINE_COLUMNS_MAX ? (int)count : LINE_COLUMNS_MAX;
}

bool line_has_gap(const char *bytes, size_t start, size_t end)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t pos = start;

	/* Six at a time, so that no three spaces lie across two steps. */
	for (; end - pos >= 8; pos += 6) {
		uint64_t eight;

		memcpy(&eight, bytes + pos, 8);
		eight ^= ones * ' ';
		uint64_t spaces = ~(((eight & ones * 0x7f) + ones * 0x7f) | eight) & ones * 0x80;
		if (spaces & spaces >> 8 & spaces >> 16)
			return true;
	}
	for (; end - pos >= 3; pos++)
		if (bytes[pos] == ' ' && bytes[pos + 1] == ' ' && bytes[pos + 2] == ' ')
			return true;
	return false;
}

static void read_indent(const char *bytes, size_t end, struct line *line)
{
	size_t pos = line->begin, limit = end - pos > WHITE_MAX ? pos + WHITE_MAX : end, step;
	int indent = 0;

	line->page = false;
	while (pos < limit && (step = white_forward(bytes, pos, end)) > 0) {
		if (bytes[pos] == '\t')
			indent = (indent / 8 + 1) * 8;
		else if (bytes[pos] == '\f')
			line->page = true;
		else if (bytes[pos] == ' ' || step == 2)
			indent++;
		if (indent > LINE_COLUMNS_MAX)
			indent = LINE_COLUMNS_MAX;
		pos += step;
	}
	line->start = pos;
	line->indent = indent;
}

void line_read_on(const char *bytes, size_t len, size_t begin, size_t searched, struct line *line)
{
	const char *found = searched < len ? memchr(bytes + searched, '\n', len - searched) : NULL;
	size_t end = found ? (size_t)(found - bytes) : len, limit, step;

	line->begin = begin;
	line->next = found ? end + 1 : len;
	read_indent(bytes, end, line);
	limit = end - line->start > WHITE_MAX ? end - WHITE_MAX : line->start;
	while (end > limit && (step = white_backward(bytes, line->start, end)) > 0)
		end -= step;
	line->end = end;
	line->width = line_count(bytes, line->start, end);
}

void line_read(const char *bytes, size_t len, size_t begin, struct line *line)
{
	line_read_on(bytes, len, begin, begin, line);
}

/*
 * Output of man, nroff, git and their like.
 *
 * A line is walked once, as a printer would print it: a row of cells, a column that backspaces take back, and what is
 * struck on a cell that is taken already. The same letter is bold, an underscore on either side is underlined, of
 * anything else the later one is seen. Only what an escape sequence says of weight, slant and underline is taken over.
 *
 * Invariant: what is appended is in form C, for a letter and the marks upon it are normalized together: runs end only
 * before a character that can begin a cluster.
 */
#include "text/struck.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/memory.h"
#include "text/nfc.h"
#include "text/text.h"

enum {
	LINE_MAX_BYTES = 65536, /* a line is taken as ended then */
	SIGNS = 2,              /* so many must be seen */
	SEQUENCE_MAX = 2048,    /* no escape sequence is longer */
};

struct cell {
	uint32_t pos; /* in the line as it came */
	uint8_t len;
	uint8_t style;
};

/* The length of the escape sequence at the beginning, if it switches styles or is of a hyperlink; else 0. */
static size_t sequence_len(const char *bytes, size_t len)
{
	size_t pos = 2;

	if (len < 3 || bytes[0] != '\x1b')
		return 0;
	if (len > SEQUENCE_MAX)
		len = SEQUENCE_MAX;
	if (bytes[1] == '[') {
		while (pos < len && strchr("0123456789;:", bytes[pos]) && bytes[pos])
			pos++;
		/* grep ends lines with one that erases what is behind them. */
		return pos < len && (bytes[pos] == 'm' || bytes[pos] == 'K') ? pos + 1 : 0;
	}
	if (len < 4 || memcmp(bytes + 1, "]8;", 3) != 0)
		return 0;
	for (; pos < len && bytes[pos] != '\n'; pos++) {
		if (bytes[pos] == '\a')
			return pos + 1;
		if (bytes[pos] == '\x1b')
			return pos + 1 < len && bytes[pos + 1] == '\\' ? pos + 2 : 0;
	}
	return 0;
}

/*
 * Whether the first line is the head of a manual page: its name at both ends, as in `LS(1)   User Commands   LS(1)`.
 * Such a page has lost its styles on its way through a pipe.
 */
static bool begins_as_manual(const char *bytes, size_t len)
{
	size_t start = 0, name, end;

	while (start < len && bytes[start] == '\n')
		start++;
	for (name = start; name < len && bytes[name] > ' ' && bytes[name] != ')'; name++)
		;
	if (name == len || bytes[name++] != ')' || name - start < 4 || name == len || bytes[name] != ' ' ||
		!memchr(bytes + start, '(', name - start))
		return false;
	for (end = name; end < len && bytes[end] != '\n'; end++)
		;
	name -= start;
	return end < len && end - start > 2 * name && memcmp(bytes + start, bytes + end - name, name) == 0;
}

bool struck_is_likely(const char *bytes, size_t len)
{
	size_t signs = 0;

	/* Nearly every text. */
	if (!memchr(bytes, '\b', len) && !memchr(bytes, '\x1b', len) && !begins_as_manual(bytes, len))
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c >= ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')
			continue;
		size_t sequence = sequence_len(bytes + i, len - i);
		/* A sample may end within a sequence. */
		bool cut = c == '\x1b' && len - i < SEQUENCE_MAX && !memchr(bytes + i, '\n', len - i);
		bool over = c == '\b' && i > 0 && (unsigned char)bytes[i - 1] > ' ';
		if (sequence == 0 && !cut && !over)
			return false;
		signs += sequence > 0 || over;
		i += sequence > 0 ? sequence - 1 : 0;
	}
	return signs >= SIGNS || begins_as_manual(bytes, len);
}

/* What a sequence of the form ESC [ ... m switches. */
static unsigned switched(unsigned style, const char *sequence, size_t len)
{
	const char *at = sequence + 2, *end = sequence + len - 1;

	if (*end != 'm')
		return style;
	while (at <= end) {
		long number = strtol(at, NULL, 10);

		if (number == 0)
			style = 0;
		else if (number == 1)
			style |= TEXT_BOLD;
		else if (number == 3 || number == 4)
			style |= TEXT_ITALIC;
		else if (number == 22)
			style &= ~(unsigned)TEXT_BOLD;
		else if (number == 23 || number == 24)
			style &= ~(unsigned)TEXT_ITALIC;
		else if (number == 38 || number == 48)
			/* The numbers behind it are of a colour. */
			break;
		at += strspn(at, "0123456789:");
		at += 1;
	}
	return style;
}

/* A line being printed. */
struct printing {
	const char *bytes;
	struct cell *cells;
	size_t count, capacity, column;
};

static bool same(const struct printing *printing, const struct cell *cell, size_t pos, size_t len)
{
	return cell->len == len && memcmp(printing->bytes + cell->pos, printing->bytes + pos, len) == 0;
}

static void print(struct printing *printing, size_t pos, size_t len, unsigned style)
{
	bool line = len == 1 && printing->bytes[pos] == '_';

	if (printing->column == printing->count) {
		printing->cells =
			mem_grow(printing->cells, &printing->capacity, printing->count + 1, sizeof(*printing->cells));
		printing->cells[printing->count++] = (struct cell){(uint32_t)pos, (uint8_t)len, (uint8_t)style};
		printing->column++;
		return;
	}
	struct cell *cell = &printing->cells[printing->column++];
	bool was_line = cell->len == 1 && printing->bytes[cell->pos] == '_';
	if (line && was_line)
		/* Either: what its neighbour is. */
		cell->style |= printing->column > 1 && cell[-1].style ? cell[-1].style : TEXT_BOLD;
	else if (same(printing, cell, pos, len))
		cell->style |= TEXT_BOLD;
	else if (line)
		cell->style |= TEXT_ITALIC;
	else
		*cell = (struct cell){(uint32_t)pos, (uint8_t)len, (uint8_t)(style | (was_line ? TEXT_ITALIC : 0))};
}

/* Puts a line on its cells. */
static void print_line(struct struck *struck, struct printing *printing, size_t len)
{
	for (size_t pos = 0; pos < len;) {
		ucs4_t c;
		size_t size = sequence_len(printing->bytes + pos, len - pos);

		if (size > 0) {
			if (printing->bytes[pos + 1] == '[')
				struck->style = switched(struck->style, printing->bytes + pos, size);
			pos += size;
			continue;
		}
		size = (size_t)u8_mbtoucr(&c, (const uint8_t *)printing->bytes + pos, len - pos);
		if (c == '\b')
			printing->column -= printing->column > 0;
		else
			print(printing, pos, size, struck->style);
		pos += size;
	}
}

static void add_run(struct struck *struck, size_t start, size_t end, unsigned style)
{
	struct struck_run *last = struck->count > 0 ? &struck->runs[struck->count - 1] : NULL;

	if (style == 0 || start == end)
		return;
	if (last && last->range.end == start && last->style == style) {
		last->range.end = end;
		return;
	}
	struck->runs = mem_grow(struck->runs, &struck->capacity, struck->count + 1, sizeof(*struck->runs));
	struck->runs[struck->count++] = (struct struck_run){{start, end}, style};
}

static void append_normal(struct bytes *text, const struct bytes *piece)
{
	size_t len;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)piece->data, piece->len, NULL, &len);

	bytes_append(text, normal ? (char *)normal : piece->data, normal ? len : piece->len);
	free(normal);
}

/* Whether a cell goes with the one before it: a mark upon its letter. */
static bool goes_with(const struct printing *printing, size_t index)
{
	const struct cell *cell = &printing->cells[index];
	ucs4_t c;

	if (index == 0 || (unsigned char)printing->bytes[cell->pos] < 0x80)
		return false;
	u8_mbtoucr(&c, (const uint8_t *)printing->bytes + cell->pos, cell->len);
	return nfc_joins(c) || uc_is_property_join_control(c);
}

/* Appends what is on the cells, in pieces of one style. */
static void append_cells(struct struck *struck, const struct printing *printing, struct bytes *text)
{
	struct bytes piece = BYTES_INIT;

	for (size_t i = 0; i < printing->count;) {
		unsigned style = printing->cells[i].style;
		size_t start = text->len;

		bytes_clear(&piece);
		do {
			bytes_append(&piece, printing->bytes + printing->cells[i].pos, printing->cells[i].len);
			i++;
		} while (i < printing->count && (printing->cells[i].style == style || goes_with(printing, i)));
		append_normal(text, &piece);
		add_run(struck, start, text->len, style);
	}
	if (printing->count > (size_t)struck->width)
		struck->width = (int)printing->count;
	bytes_release(&piece);
}

static void take_line(struct struck *struck, struct bytes *text)
{
	struct printing printing = {.bytes = bytes_string(&struck->line)};

	print_line(struck, &printing, struck->line.len);
	append_cells(struck, &printing, text);
	bytes_clear(&struck->line);
	free(printing.cells);
}

void struck_add(struct struck *struck, const char *bytes, size_t len, struct bytes *text)
{
	while (len > 0) {
		const char *end = memchr(bytes, '\n', len);
		size_t count = end ? (size_t)(end - bytes) : len;

		bytes_append(&struck->line, bytes, count);
		if (end || struck->line.len > LINE_MAX_BYTES)
			take_line(struck, text);
		if (end)
			bytes_append_char(text, '\n');
		count += end != NULL;
		bytes += count;
		len -= count;
	}
}

void struck_end(struct struck *struck, struct bytes *text)
{
	take_line(struck, text);
	struck->style = 0;
}

const struct struck_run *struck_at(const struct struck *struck, size_t pos)
{
	size_t low = 0, high = struck->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (struck->runs[middle].range.end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low < struck->count && range_holds(struck->runs[low].range, pos) ? &struck->runs[low] : NULL;
}

void struck_release(struct struck *struck)
{
	bytes_release(&struck->line);
	free(struck->runs);
	*struck = (struct struck){.runs = NULL};
}

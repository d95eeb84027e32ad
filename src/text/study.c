/*
 * A text's habits.
 *
 * One pass over the lines counts how often each width, indent and gap comes. The text is wrapped at the least width
 * that all but some hundredth of its lines keep to, when many lines come near it: writers and programs that wrap fill
 * their lines, and what is not wrapped has no such edge. Otherwise, or where a fifth of the lines is longer than
 * anybody wraps, a line is a paragraph. Prose is indented as its full lines are, those least set in that are many. The
 * usual gap is the commonest. Counting only makes this linear and independent of the order.
 */
#include "text/study.h"

#include <stdlib.h>
#include <string.h>

enum {
	WIDTHS = 256,
	INDENTS = 64,
	GAPS = 16,
	LENGTHS = 512, /* of paragraphs, in steps of 8 */
	LONG_LINE = 100,
	ROOM_MIN = 3,     /* so many wide gaps are no accident */
	FIRST_WIDTH = 40, /* columns: a shorter first line is no paragraph's */
	FIRST_DEEPER = 10,
	FIRSTS_MIN = 5,
	CENTRE_SLACK = 3, /* columns a centred line may be off the middle */
};

struct counts {
	size_t rights[WIDTHS], indents[INDENTS], gaps[GAPS], lengths[LENGTHS];
	size_t lines, long_lines, blocks;
	int gap;
	size_t stars; /* lines that two stars begin */
	size_t firsts[INDENTS],
		starts; /* first lines of paragraphs, by indent where it is greater than the next; all */
	int indent_before, width_before; /* of the line before; -1 where none is */
	bool starts_before;              /* it was the first after a blank one */
	size_t length;                   /* of the paragraph being counted */
};

static void end_paragraph(struct counts *counts)
{
	if (counts->length > 0) {
		counts->lengths[counts->length / 8 < LENGTHS ? counts->length / 8 : LENGTHS - 1]++;
		counts->blocks++;
	}
	counts->length = 0;
}

/* Of a paragraph of several lines the second shows how far the first is set in. */
static void count_first(struct counts *counts, const struct line *line)
{
	int deeper = counts->indent_before - line->indent;
	bool wide = counts->indent_before >= 0 && counts->width_before > FIRST_WIDTH;
	bool further = wide && deeper > 0 && deeper <= FIRST_DEEPER && counts->indent_before < INDENTS;

	if (further)
		counts->firsts[counts->indent_before]++;
	counts->starts += further || (wide && counts->starts_before);
	counts->starts_before = counts->indent_before < 0;
	counts->indent_before = line->indent;
	counts->width_before = line->width;
}

static bool is_starred(const char *bytes, const struct line *line)
{
	return line->indent == 0 && line->end - line->start > 3 && memcmp(bytes + line->start, "** ", 3) == 0 &&
	       bytes[line->end - 1] != '*';
}

static void count_line(struct counts *counts, const char *bytes, const struct line *line)
{
	int right = line_right(line);

	if (line_is_blank(line)) {
		counts->indent_before = -1;
		end_paragraph(counts);
		counts->gap += counts->gap < GAPS;
		return;
	}
	count_first(counts, line);
	if (counts->gap > 0 && counts->lines > 0)
		counts->gaps[counts->gap < GAPS ? counts->gap : GAPS - 1]++;
	counts->gap = 0;
	counts->lines++;
	counts->stars += is_starred(bytes, line);
	counts->long_lines += right > LONG_LINE;
	counts->rights[right < WIDTHS ? right : WIDTHS - 1]++;
	if (line->width > 40)
		counts->indents[line->indent < INDENTS ? line->indent : INDENTS - 1]++;
	counts->length += (size_t)line->width + 1;
}

static int most_common(const size_t *counts, int first, int count)
{
	int best = first;

	for (int i = first + 1; i < count; i++)
		if (counts[i] > counts[best])
			best = i;
	return best;
}

/* The width the lines are wrapped at, or 0. */
static int wrap_of(const struct counts *counts)
{
	size_t beyond = 0, near = 0;
	int wrap = WIDTHS - 1;

	while (wrap > 0 && (beyond + counts->rights[wrap]) * 64 <= counts->lines)
		beyond += counts->rights[wrap--];
	if (wrap < 30 || wrap > 140)
		return 0;
	for (int i = wrap > 12 ? wrap - 12 : 0; i <= wrap; i++)
		near += counts->rights[i];
	return near * 4 >= counts->lines ? wrap : 0;
}

/* The least indent that many lines have: prose is not set in further than what it quotes. */
static int indent_of(const struct counts *counts)
{
	int most = most_common(counts->indents, 0, INDENTS), indent = 0;

	while (counts->indents[indent] * 3 < counts->indents[most])
		indent++;
	return indent;
}

/* Where paragraphs begin, if most are set in. */
static int first_of(const struct counts *counts)
{
	int most = most_common(counts->firsts, 0, INDENTS);

	return counts->firsts[most] >= FIRSTS_MIN && counts->firsts[most] * 2 >= counts->starts ? most : 0;
}

static int middle_length(const struct counts *counts)
{
	size_t seen = 0;

	for (int i = 0; i < LENGTHS; i++) {
		seen += counts->lengths[i];
		if (seen * 2 > counts->blocks)
			return i * 8 + 4;
	}
	return 0;
}

struct study study_text(const char *bytes, size_t len)
{
	struct counts counts;
	struct line line;
	struct study study = {.gap = 1};
	size_t wide = 0;

	memset(&counts, 0, sizeof(counts));
	counts.indent_before = -1;
	if (len > STUDY_BYTES_MAX)
		len = STUDY_BYTES_MAX;
	for (size_t pos = 0; pos < len; pos = line.next) {
		if (bytes[pos] == '\n') {
			end_paragraph(&counts);
			counts.gap += counts.gap < GAPS;
			counts.indent_before = -1;
			line.next = pos + 1;
			continue;
		}
		line_read(bytes, len, pos, &line);
		count_line(&counts, bytes, &line);
	}
	end_paragraph(&counts);
	if (counts.lines == 0)
		return study;
	study.wrap = wrap_of(&counts);
	study.soft = study.wrap == 0 && counts.long_lines * 5 >= counts.lines;
	if (!study.wrap && !study.soft)
		study.wrap = 72;
	study.gap = most_common(counts.gaps, 1, GAPS);
	study.first = first_of(&counts);
	study.stars = counts.stars > 0;
	for (int i = study.gap + 1; i < GAPS; i++)
		wide += counts.gaps[i];
	study.room = wide >= ROOM_MIN;
	study.indent = indent_of(&counts);
	study.paragraph = middle_length(&counts);
	return study;
}

bool line_is_centred(const struct study *study, const struct line *line)
{
	int left = line->indent - study->indent;
	int free = study->wrap - study->indent - line->width;

	return study->wrap && left > 4 && abs(left - free / 2) <= CENTRE_SLACK;
}

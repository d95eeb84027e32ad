/*
 * Lines without marks are cut into paragraphs, verse, tables and quotations by their shape.
 *
 * A paragraph was wrapped when its lines end where they had to: where the first word of the next line would not have
 * fitted within the width they are wrapped at, which is that of the longest line, or of the text. Lines that end
 * earlier were ended by the author, and stay as they are. Columns stand apart by several spaces within a line. In a
 * wrapped paragraph a line indented further than most begins a new one.
 */
#include "text/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "text/dialogue.h"
#include "text/reading.h"
#include "text/rest.h"

enum {
	SHORT_LINE = 60,  /* of a text of one line a paragraph: what is shorter may be verse */
	LONG_VERSE = 62,  /* columns that verse seldom has */
	VERSE_WIDTH = 52, /* columns; verse is seldom wider, quotations seldom narrower */
	NARROW = 72,      /* per cent of the usual width that quotations keep to */
	HEAD_WIDTH = 60,  /* per cent of the usual width that a heading right above its text keeps to */
	RAGGED = 6,       /* columns a wrapped line may leave that the next word would have taken */
	TURNED = 3,       /* the same, of a line of verse that was turned over */
	RUN_WIDTH = 36,   /* columns; narrower lines are ended by whoever wrote them, though a sentence goes on */
	NAME_MAX_WIDTH = 40,
};

struct shape {
	size_t lines, full; /* lines but the last, and those of them that end where they had to */
	size_t upper;       /* lines that begin in upper case */
	size_t columns;     /* lines that have gaps within */
	size_t run_on;      /* lines that break off within a sentence, which the next takes up */
	size_t even;        /* lines but the last that go as far as the longest lets them */
	size_t deep;        /* lines set in deeper than the least */
	size_t turned;      /* of these, such as had no room on the line before */
	size_t centred;
	int right, indent, deepest; /* the furthest right; the least and the greatest indent */
};

static int first_word(const char *bytes, const struct line *line)
{
	size_t limit = line->end - line->start > 200 ? line->start + 200 : line->end;
	const char *space = memchr(bytes + line->start, ' ', limit - line->start);

	return line_count(bytes, line->start, space ? (size_t)(space - bytes) : limit);
}

static bool has_columns(const char *bytes, const struct line *line)
{
	size_t end = line->end - line->start > LINE_COLUMNS_MAX ? line->start + LINE_COLUMNS_MAX : line->end;

	return line_has_gap(bytes, line->start, end) || memchr(bytes + line->start, '\t', end - line->start);
}

static bool begins_upper(const char *bytes, const struct line *line)
{
	unsigned char c = (unsigned char)bytes[line->start];

	if (c == 0xc3 && line->end - line->start >= 2)
		return (unsigned char)bytes[line->start + 1] < 0x9f;
	if (c == 0xc2 && line->end - line->start >= 2)
		return (unsigned char)bytes[line->start + 1] == 0xab || (unsigned char)bytes[line->start + 1] == 0xbb;
	return (c >= 'A' && c <= 'Z') || c == '"' || c == '\'' || c >= 0xe2;
}

static bool begins_lower(const char *bytes, const struct line *line)
{
	unsigned char c = (unsigned char)bytes[line->start];

	if (c == 0xc3 && line->end - line->start >= 2)
		return (unsigned char)bytes[line->start + 1] >= 0x9f;
	return c >= 'a' && c <= 'z';
}

/* Whether a line breaks off within a sentence: it ends with a letter or hyphen, and the next goes on in lower case. */
static bool runs_on(const char *bytes, const struct line *line)
{
	unsigned char last = (unsigned char)bytes[line->end - 1];
	bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || last == '-';

	if (last >= 0x80)
		letter = line->end - line->start >= 2 && (unsigned char)bytes[line->end - 2] == 0xc3;
	return letter && begins_lower(bytes, line + 1);
}

static struct shape shape_of(const struct stretch *stretch, size_t first, size_t count)
{
	const struct line *lines = stretch->lines + first;
	struct shape shape = {.lines = count - 1, .indent = lines->indent};

	for (size_t i = 0; i < count; i++) {
		if (line_right(&lines[i]) > shape.right)
			shape.right = line_right(&lines[i]);
		if (lines[i].indent < shape.indent)
			shape.indent = lines[i].indent;
		if (lines[i].indent > shape.deepest)
			shape.deepest = lines[i].indent;
		shape.upper += begins_upper(stretch->bytes, &lines[i]);
		shape.columns += has_columns(stretch->bytes, &lines[i]);
		shape.centred += line_is_centred(stretch->study, &lines[i]);
	}
	int measure = shape.right;
	if (count <= 3 && measure < stretch->study->wrap)
		measure = stretch->study->wrap;
	for (size_t i = 0; i + 1 < count; i++) {
		int needed = line_right(&lines[i]) + 1 + first_word(stretch->bytes, &lines[i + 1]);
		bool deep = lines[i + 1].indent > shape.indent;

		shape.full += needed > measure - RAGGED;
		shape.even += needed > shape.right - RAGGED;
		shape.run_on += runs_on(stretch->bytes, &lines[i]);
		shape.deep += deep;
		shape.turned += deep && needed > stretch->study->wrap - TURNED;
	}
	return shape;
}

/* Each line in the middle; lines of one length set in at both sides are not centred but a quotation. */
static bool is_centred(const struct shape *shape, size_t count)
{
	return shape->centred == count && (count == 1 || shape->deepest > shape->indent + 1);
}

/* Whether lines end where they had to, not where an author ended them. */
static bool is_wrapped(const struct shape *shape, const struct study *study, size_t count)
{
	int width = shape->right - shape->indent, usual = study->wrap - study->indent;
	bool narrow = width < VERSE_WIDTH && width * 100 < usual * NARROW;
	bool set_apart = shape->indent >= (study->wrap < VERSE_WIDTH ? 2 : study->indent + 2);

	/* Every other line set in deeper. */
	if (set_apart && count >= 4 && shape->deep * 3 >= count && shape->deep * 3 <= count * 2)
		return false;
	/* A sentence that goes on from line to line, all about as long, or longer than verse is. */
	if (width >= RUN_WIDTH && shape->run_on * 3 >= shape->lines * 2 &&
		(width >= SHORT_LINE || shape->even == shape->lines))
		return true;
	/* Lines that end where a part of the sentence does. */
	if (set_apart && count >= 3 && shape->run_on * 3 <= shape->lines && width < LONG_VERSE)
		return false;
	if (narrow || (shape->upper * 10 >= count * 9 && count > 3 && width < LONG_VERSE))
		return false;
	/* A sentence that goes on is no verse, be its lines ever so ragged. */
	if (shape->run_on * 2 >= shape->lines && shape->full * 10 >= shape->lines * 3 && width * 100 >= usual * NARROW)
		return true;
	return shape->full * 10 >= shape->lines * 6;
}

/* Whether the lines set in deeper are the ends of lines of verse that had no room, as page/ turns them over. */
static bool is_turned_over(const struct shape *shape, const struct study *study)
{
	return shape->deep > 0 && shape->turned == shape->deep && shape->indent >= study->indent + 2;
}

/* A paragraph, or several of which all but the first begin with an indented line. */
static void add_paragraphs(
	struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count, const struct shape *shape)
{
	const struct line *lines = stretch->lines + first;
	size_t begin = 0;
	bool quotation = shape->indent >= stretch->study->indent + 2;
	bool indented = shape->deep > 0 && shape->deep * 2 < count && shape->deepest - shape->indent <= 10;

	for (size_t i = 1; i <= count; i++) {
		if (i < count && !(indented && lines[i].indent > shape->indent))
			continue;
		struct block *block = blocks_add(
			blocks, stretch, first + begin, i - begin, quotation ? BLOCK_QUOTATION : BLOCK_PROSE);

		if (i - begin > 1)
			block->flags |= BLOCK_WRAPPED;
		if (begin > 0)
			block->flags |= BLOCK_INDENTED;
		begin = i;
	}
}

static void add_one(struct blocks *blocks, const struct stretch *stretch, size_t index)
{
	const struct line *line = &stretch->lines[index];
	struct block *block = blocks_add(blocks, stretch, index, 1, BLOCK_PROSE);

	if (line_is_centred(stretch->study, line))
		block->flags |= BLOCK_CENTRED;
	else if (line->indent >= stretch->study->indent + 2 && !(blocks_last_sight(blocks)->flags & SIGHT_ENDS))
		block->kind = BLOCK_VERSE;
}

/* In a text of one line a paragraph: every line one, but for runs of short ones. */
static void add_soft(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count)
{
	size_t end;

	for (size_t i = first; i < first + count; i = end) {
		for (end = i; end < first + count && stretch->lines[end].width < SHORT_LINE; end++)
			;
		if (end - i >= 3 && !dialogue_is_spoken(stretch, i, end - i)) {
			blocks_add(blocks, stretch, i, end - i, BLOCK_VERSE);
		} else {
			end = i + 1;
			add_one(blocks, stretch, i);
		}
	}
}

/* Whether a line says by its words alone that it begins a part: a name of a part, or a label of contents. */
static bool names_part(const struct stretch *stretch, size_t index)
{
	const struct line *line = &stretch->lines[index];
	struct reading reading;

	if (line->width > NAME_MAX_WIDTH)
		return false;
	reading_take(&reading, stretch->bytes, line->start, line->end);
	if (reading.words == 0 || reading.words > 3)
		return false;
	enum word_kind last = reading.kinds[reading.words - 1];
	return (reading.words == 1 && reading.kinds[0] == WORD_PART) || last == WORD_CONTENTS ||
	       (reading.words == 2 && reading.kinds[0] == WORD_CHAPTER && reading.values[1] > 0);
}

static bool is_number(const struct stretch *stretch, size_t index)
{
	struct rest rest = {stretch->bytes, stretch->lines[index].start, stretch->lines[index].end};

	return rest_take_number(&rest).kind == MARK_NUMBER && rest.start >= rest.end;
}

/* Lines whose ends are the author's. A name of a part or a number above them, or a label below, stands apart. */
static void add_kept(
	struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count, const struct shape *shape)
{
	bool above = names_part(stretch, first) || is_number(stretch, first);
	bool below = count - above > 1 && names_part(stretch, first + count - 1);
	size_t kept = count - above - below;
	enum block_kind kind = shape->columns * 10 >= count * 4 ? BLOCK_PREFORMATTED : BLOCK_VERSE;

	if (above)
		add_one(blocks, stretch, first);
	struct block *block = blocks_add(blocks, stretch, first + above, kept, kind);
	if (is_centred(shape, count))
		block->flags |= BLOCK_CENTRED;
	if (below)
		add_one(blocks, stretch, first + count - 1);
}

/* Whether a line is a number, or begins in upper case behind a number or marks of emphasis, and ends in no mark. */
static bool reads_as_title(const char *bytes, const struct line *line)
{
	struct rest rest = {bytes, line->start, line->end};

	rest_take_emphasis(&rest);
	bool number = rest_take_number(&rest).kind == MARK_NUMBER;
	if (rest.start >= rest.end)
		return number;
	struct line title = {.start = rest.start, .end = rest.end};
	return !strchr(".,;:-", bytes[rest.end - 1]) && begins_upper(bytes, &title);
}

/* Whether a line may be a heading with its text right below: it ends early, unlike the next, and no sentence. */
static bool may_head(const struct stretch *stretch, size_t index)
{
	const struct line *line = &stretch->lines[index];
	int usual = stretch->study->wrap - stretch->study->indent;

	if (line->width * 100 > usual * HEAD_WIDTH || line[1].width * 100 < usual * NARROW)
		return false;
	return begins_upper(stretch->bytes, line + 1) && reads_as_title(stretch->bytes, line);
}

bool blocks_heads_lines(const struct stretch *stretch, size_t index)
{
	const struct line *next = &stretch->lines[index + 1];

	if (stretch->study->wrap == 0 || index + 2 >= stretch->count || !may_head(stretch, index))
		return false;
	bool filled = line_right(next) + 1 + first_word(stretch->bytes, next + 1) > stretch->study->wrap - RAGGED;
	return filled && stretch->lines[index].indent <= next->indent && next[1].indent <= next->indent;
}

/* Whether the first line is a heading with its text right below. */
static bool heads_text(const struct stretch *stretch, size_t first, size_t count)
{
	if (count < 3 || !may_head(stretch, first))
		return false;
	struct shape rest = shape_of(stretch, first + 1, count - 1);
	return rest.full * 10 >= rest.lines * 9 && is_wrapped(&rest, stretch->study, count - 1);
}

/* The lines from `first` to before the next that is a heading within the paragraphs of a text that has no blank lines:
 * the sentence before has ended, and full lines are around it. */
static size_t until_head(const struct stretch *stretch, size_t first, size_t count)
{
	const struct line *lines = stretch->lines;
	int full = stretch->study->wrap - RAGGED;

	for (size_t i = first + 2; i + 2 < first + count; i++) {
		const struct line *before = &lines[i - 1];

		if (lines[i].width > NAME_MAX_WIDTH || !strchr(".!?\"", stretch->bytes[before->end - 1]))
			continue;
		if (line_right(&lines[i - 2]) + 1 + first_word(stretch->bytes, before) > full &&
			blocks_heads_lines(stretch, i))
			return i - first;
	}
	return count;
}

bool blocks_are_wrapped(const struct stretch *stretch, size_t first, size_t count)
{
	struct shape shape = shape_of(stretch, first, count);

	return !stretch->study->soft && is_wrapped(&shape, stretch->study, count);
}

/* Lines of one shape, but that the first may be a heading. */
static void add_lines(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count)
{
	if (dialogue_add(blocks, stretch, first, count))
		return;
	if (count > 1 && heads_text(stretch, first, count)) {
		add_one(blocks, stretch, first++);
		count--;
	}
	if (count == 1) {
		add_one(blocks, stretch, first);
		return;
	}
	struct shape shape = shape_of(stretch, first, count);
	if (shape.columns * 10 < count * 4 && !is_centred(&shape, count) && !is_turned_over(&shape, stretch->study) &&
		is_wrapped(&shape, stretch->study, count))
		add_paragraphs(blocks, stretch, first, count, &shape);
	else
		add_kept(blocks, stretch, first, count, &shape);
}

/* Whether a line says who wrote a text, when, or what sort of text it is. */
static bool tells_of_text(const struct reading *reading)
{
	const enum word_kind *kinds = reading->kinds;
	bool genre = false;

	for (size_t i = 0; i < READING_WORDS && i < reading->words; i++)
		genre = genre || kinds[i] == WORD_GENRE || kinds[i] == WORD_MAKER ||
		        (kinds[i] == WORD_CHAPTER && i < 2 && !reading->last_value);
	return kinds[0] == WORD_BY || genre || (reading->month && reading->digits > 0);
}

/* Whether the first two lines of a text are its title and a line on who wrote it, when, or what it is. */
static bool begins_with_title(const struct stretch *stretch, size_t first)
{
	const struct line *line = &stretch->lines[first];
	struct reading title, next;

	if (!reads_as_title(stretch->bytes, line) || line[1].width > NAME_MAX_WIDTH)
		return false;
	reading_take(&title, stretch->bytes, line->start, line->end);
	reading_take(&next, stretch->bytes, line[1].start, line[1].end);
	return !title.colon_after && !tells_of_text(&title) && tells_of_text(&next);
}

void blocks_add_text(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count)
{
	size_t end = first + count;

	if (blocks->count == 0 && count > 1 && begins_with_title(stretch, first)) {
		add_one(blocks, stretch, first++);
		count--;
	}

	if (stretch->study->soft) {
		add_soft(blocks, stretch, first, count);
		return;
	}
	while (first < end) {
		size_t lines = until_head(stretch, first, end - first);

		add_lines(blocks, stretch, first, lines);
		first += lines;
		if (first < end)
			add_one(blocks, stretch, first++);
	}
}

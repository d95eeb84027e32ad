/*
 * What the words and marks of a block say of it.
 *
 * Marks of emphasis and a number are taken off its ends, the rest is read once (reading.c). What is found is put down
 * as flags, for the rules to weigh; nothing is decided here but whether it reads as a paragraph. The form gathers what
 * the eye compares headings by: number, case, emphasis, place on the line, room above.
 */
#include "text/candidate.h"

#include <string.h>

#include "text/candidate_words.h"
#include "text/reading.h"
#include "text/rest.h"

enum {
	CHARS_MAX = 300,
	SENTENCE_CHARS_MAX = 160, /* of one that ends as a sentence does */
	LINES_MAX = 5,
	PARAGRAPH_CHARS = 70, /* a line that ends as a sentence reads as a paragraph from here on */
	QUOTED_CHARS = 100,   /* the same of what is quoted or asked */
	PARAGRAPH_WORDS = 8,  /* and one with no more room above than any */
};

bool candidate_is_short(const struct block *block, const struct sight *sight)
{
	if (sight->chars > CHARS_MAX || sight->lines > LINES_MAX)
		return false;
	if (sight->chars > SENTENCE_CHARS_MAX && (sight->flags & SIGHT_ENDS) && block->kind != BLOCK_HEADING)
		return false;
	return block->kind != BLOCK_PREFORMATTED && block->kind != BLOCK_RULE;
}

uint64_t candidate_line_key(const char *bytes, const struct line *line)
{
	struct rest rest = {bytes, line->start, line->end};
	struct reading reading;

	rest_take_page(&rest);
	rest_take_emphasis(&rest);
	rest_take_number(&rest);
	reading_take(&reading, bytes, rest.start, rest.end);
	return reading.letters > 0 ? reading.key : 0;
}

static bool begins_with(const struct rest *rest, const char *string)
{
	size_t len = strlen(string);

	return rest->end - rest->start >= len && memcmp(rest->bytes + rest->start, string, len) == 0;
}

/* Which of the characters from space to @ are there, a bit each. */
static uint64_t marks_in(const char *bytes, size_t len)
{
	uint64_t marks = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned c = (unsigned char)bytes[i] - 0x20u;

		marks |= (uint64_t)(c < 64) << (c & 63);
	}
	return marks;
}

static bool holds(uint64_t marks, char c)
{
	return marks >> (c - 0x20) & 1;
}

/* Parts of a line apart from each other; the indents of further lines are none. */
static bool has_columns(const char *bytes, size_t len, uint64_t marks)
{
	const char *end = bytes + len, *at = bytes, *newline;

	if (holds(marks, '.') && (memmem(bytes, len, "....", 4) || memmem(bytes, len, ". . . ", 6)))
		return true;
	while (at < end) {
		newline = memchr(at, '\n', (size_t)(end - at));
		size_t rest = (size_t)((newline ? newline : end) - at);

		if (line_has_gap(at, 0, rest) || memchr(at, '\t', rest))
			return true;
		at += rest;
		while (at < end && (*at == ' ' || *at == '\t' || *at == '\n'))
			at++;
	}
	return false;
}

/* Project Gutenberg frames its texts by lines with these words and asterisks. */
static uint32_t flags_of_frame(const char *bytes, size_t len, uint64_t marks)
{
	if (!holds(marks, '*') && !memmem(bytes, len, "utenberg", 8) && !memmem(bytes, len, "UTENBERG", 8))
		return 0;
	if (memmem(bytes, len, "SMALL PRINT", 11))
		return memmem(bytes, len, "*END", 4) ? CANDIDATE_LICENCE | CANDIDATE_BEGINS : CANDIDATE_LICENCE;
	if (memmem(bytes, len, "START OF", 8))
		return CANDIDATE_LICENCE | CANDIDATE_BEGINS;
	if (memmem(bytes, len, "END OF", 6) || memmem(bytes, len, "End of", 6))
		return CANDIDATE_LICENCE | CANDIDATE_CLOSES;
	return memmem(bytes, len, "Gutenberg E", 11) ? CANDIDATE_LICENCE : 0;
}

/* An address of the web, or an @ between two words. */
static bool has_address(const char *bytes, size_t len, uint64_t marks)
{
	const char *at = holds(marks, '@') ? memchr(bytes, '@', len) : NULL;

	if (holds(marks, '.') && memmem(bytes, len, "www.", 4))
		return true;
	if (holds(marks, ':') && memmem(bytes, len, "://", 3))
		return true;
	return at && at > bytes && at + 1 < bytes + len && (unsigned char)at[-1] > '.' && (unsigned char)at[1] >= 'A';
}

/* :Author: somebody, a field of reStructuredText and of AsciiDoc. */
static bool is_field(const char *bytes, size_t len)
{
	const char *colon = len > 2 && bytes[0] == ':' ? memchr(bytes + 1, ':', len - 1) : NULL;

	return colon && colon > bytes + 1 && !memchr(bytes, ' ', (size_t)(colon - bytes));
}

static uint32_t flags_of_punctuation(const struct rest *rest, const struct sight *sight)
{
	const char *bytes = rest->bytes + rest->start;
	size_t len = rest->end - rest->start;
	uint64_t marks = marks_in(bytes, len);
	bool dash = begins_with(rest, "–") || begins_with(rest, "—") || begins_with(rest, "--");
	uint32_t flags = flags_of_frame(bytes, len, marks);

	if (dash)
		flags |= CANDIDATE_DASH;
	else if (sight->flags & SIGHT_SPEECH)
		flags |= CANDIDATE_QUOTED;
	if ((bytes[0] == '[' || bytes[0] == '(' || bytes[0] == '{') && strchr("]).}", bytes[len - 1]))
		flags |= CANDIDATE_BRACKET;
	if (bytes[0] == '[' || begins_with(rest, "Illustration:") || begins_with(rest, "#+") ||
		begins_with(rest, ".. ") || is_field(bytes, len))
		flags |= CANDIDATE_CAPTION;
	if (has_address(bytes, len, marks))
		flags |= CANDIDATE_ADDRESS;
	if (has_columns(bytes, len, marks))
		flags |= CANDIDATE_COLUMNS;
	return flags;
}

static enum candidate_case case_of(const struct reading *reading)
{
	if (reading->letters == 0)
		return CASE_NONE;
	if (reading->uppers * 10 >= reading->letters * 9 && reading->letters >= 2)
		return CASE_UPPER;
	if (!reading->begins_upper)
		return CASE_LOWER;
	if (reading->weighty >= 2 && reading->capitalised * 10 >= reading->weighty * 7)
		return CASE_TITLE;
	return CASE_SENTENCE;
}

/* The bytes of a closing quotation mark at the end. */
static size_t closing_quote(const struct rest *rest, size_t end)
{
	static const char *const quotes[] = {"\"", "»", "«", "”", "“", "’", "'"};
	unsigned char last = (unsigned char)rest->bytes[end - 1];

	/* Most lines end in a letter or a full stop. */
	if (last < 128 && last != '"' && last != '\'')
		return 0;
	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
		size_t len = strlen(quotes[i]);

		if (end - rest->start > len && memcmp(rest->bytes + end - len, quotes[i], len) == 0)
			return len;
	}
	return 0;
}

/* The mark a line ends with, also within a quotation; 0 where a word ends it. */
static uint8_t end_of(const struct rest *rest)
{
	size_t end = rest->end, quote = closing_quote(rest, end);
	unsigned char last = (unsigned char)rest->bytes[end - quote - 1];
	bool word = (last >= '0' && last <= '9') || ((last | 32) >= 'a' && (last | 32) <= 'z');

	if (quote > 0 && !strchr(".,;:!?", last))
		return 0;
	return last < 128 && !word ? last : 0;
}

/* Whether it reads as a paragraph of running text, only a short one. */
static bool is_paragraph(const struct candidate *candidate, const struct sight *sight, const struct study *study)
{
	bool ends = (sight->flags & SIGHT_ENDS) || candidate->end == ':' || candidate->end == ';';
	bool verse = candidate->kind == BLOCK_VERSE && sight->lines > 1 && !(candidate->block_flags & BLOCK_CENTRED);

	if (candidate->letter_case == CASE_UPPER || (candidate->flags & (CANDIDATE_BARE | CANDIDATE_CHAPTER)))
		return false;
	if (verse && !candidate->number && (ends || candidate->end == ','))
		return true;
	if (candidate->flags & CANDIDATE_SENTENCES)
		return candidate->chars > PARAGRAPH_CHARS || (candidate->end == '.' && !candidate->number);
	if (candidate->end == '.' && candidate->words >= PARAGRAPH_WORDS && !candidate->number &&
		sight->gap <= study->gap)
		return true;
	if ((candidate->flags & CANDIDATE_DASH) && ends)
		return true;
	int chars = candidate->flags & CANDIDATE_QUOTED || candidate->end == '?' ? QUOTED_CHARS : PARAGRAPH_CHARS;

	return ends && candidate->chars > chars && !candidate->number;
}

static uint32_t form_of(const struct candidate *candidate, const struct block *block, const struct sight *sight,
	const struct study *study)
{
	const uint32_t odd =
		CANDIDATE_DATED | CANDIDATE_LABEL | CANDIDATE_CREDIT | CANDIDATE_SENTENCES | CANDIDATE_INITIALS;
	int deeper = sight->indent - study->indent;
	uint32_t form = candidate->letter_case == CASE_UPPER;

	form |= (uint32_t)(sight->flags & (SIGHT_ATX | SIGHT_UNDERLINED)) << 1;
	form |= (uint32_t)((candidate->flags & CANDIDATE_EMPHASIS) != 0) << 4;
	form |= (uint32_t)((block->flags & BLOCK_CENTRED) != 0) << 5;
	form |= (uint32_t)(candidate->end == '.' && !(candidate->flags & CANDIDATE_QUOTED)) << 6;
	form |= sight->gap > study->gap ? CANDIDATE_FORM_ROOM : 0;
	form |= (uint32_t)((candidate->flags & CANDIDATE_CHAPTER) != 0) << 8;
	form |= (uint32_t)(candidate->number ? candidate->sign & 0x7f : 0) << 9;
	form |= (uint32_t)(candidate->depth & 7) << 16;
	form |= (uint32_t)(sight->flags & (SIGHT_ATX | SIGHT_UNDERLINED) ? block->level & 3 : 0) << 19;
	form |= (uint32_t)(!(block->flags & BLOCK_CENTRED) && deeper > 0 ? deeper < 4 ? 1 : 2 : 0) << 21;
	form |= (uint32_t)((candidate->flags & CANDIDATE_BARE) != 0) << 23;
	form |= (uint32_t)((candidate->flags & CANDIDATE_QUOTED) != 0) << 24;
	form |= (uint32_t)(candidate->letter_case == CASE_LOWER) << 25;
	form |= (uint32_t)((candidate->flags & odd) != 0 || candidate->end == ':') << 26;
	return form;
}

static void read_emphasis(struct candidate *candidate, struct rest *rest)
{
	size_t start = rest->start, end = rest->end;

	if (!rest_take_emphasis(rest))
		return;
	candidate->flags |= CANDIDATE_EMPHASIS;
	if (rest->start - start == end - rest->end && rest->start - start < UINT8_MAX)
		candidate->emphasis = (uint8_t)(rest->start - start);
}

static void read_number(struct candidate *candidate, struct rest *rest)
{
	size_t start = rest->start;
	struct mark mark = rest_take_number(rest);

	if (mark.kind == MARK_NONE)
		return;
	/* 1914: the year of the war. */
	if (mark.level == 1 && mark.sign == '1' && mark.value >= 1000) {
		rest->start = start;
		return;
	}
	/* 3.5.2019 */
	bool year = mark.value >= 1200 && mark.value < 2200;
	if (mark.level == 3 && (year || rest->start >= rest->end)) {
		candidate->flags |= CANDIDATE_DATED;
		return;
	}
	candidate->number = mark.value;
	candidate->sign = mark.sign;
	candidate->after = mark.after;
	candidate->depth = (uint8_t)mark.level;
	if (rest->start >= rest->end)
		candidate->flags |= CANDIDATE_BARE;
}

/* Takes the marks off both ends and notes them. */
static void read_marks(struct candidate *candidate, struct rest *rest, const struct sight *sight)
{
	rest_take_space(rest);
	struct line line = {.begin = rest->start, .start = rest->start, .end = rest->end};
	struct mark mark = mark_read(rest->bytes, &line);

	if (rest_take_dashes(rest))
		candidate->flags |= CANDIDATE_EMPHASIS;
	else if (mark.kind == MARK_BULLET || mark.kind == MARK_QUOTE)
		candidate->flags |= CANDIDATE_BULLET;
	if (rest_take_page(rest))
		candidate->flags |= CANDIDATE_COLUMNS;
	read_emphasis(candidate, rest);
	rest_take_note(rest);
	if (rest->start < rest->end) {
		candidate->flags |= flags_of_punctuation(rest, sight);
		candidate->end = end_of(rest);
	}
	read_number(candidate, rest);
	if (rest_take_emphasis(rest))
		candidate->flags |= CANDIDATE_EMPHASIS;
}

/* The number of "Amendment IV" or "Första kapitlet". */
static int worded_number(const struct reading *reading)
{
	if (reading->last_value > 0 && reading->words <= 4)
		return reading->last_value;
	return reading->values[1] > 0 ? reading->values[1] : reading->values[0];
}

static void read_words(struct candidate *candidate, const struct rest *rest)
{
	struct reading reading;

	reading_take(&reading, rest->bytes, rest->start, rest->end);
	bool telling = reading.kinds[0] != WORD_LINKING && reading.kinds[0] != WORD_BY &&
	               reading.kinds[0] != WORD_PARTICLE && reading.kinds[0] != WORD_PRONOUN;

	candidate->key = reading.key;
	candidate->first_word = telling ? (uint32_t)(reading.first_key ^ reading.first_key >> 32) : 0;
	if (telling && reading.words > 2)
		candidate->two_words = (uint32_t)(reading.two_key ^ reading.two_key >> 32);
	candidate->chars = (uint16_t)line_count(rest->bytes, rest->start, rest->end);
	candidate->words = (uint8_t)(reading.words < UINT8_MAX ? reading.words : UINT8_MAX);
	candidate->noun = (uint8_t)reading.noun;
	candidate->digits = (uint16_t)reading.digits;
	candidate->letter_case = (uint8_t)case_of(&reading);
	candidate_take_words(candidate, &reading);
	bool ordinal = reading.kinds[0] == WORD_ORDINAL && reading.words == 2;
	if (!candidate->number && (ordinal || candidate->flags & (CANDIDATE_SUFFIX | CANDIDATE_CHAPTER)))
		candidate->number = worded_number(&reading);
	/* Of "Andra resan" it is the second word that others share. */
	if (ordinal)
		candidate->first_word = (uint32_t)(reading.last_key ^ reading.last_key >> 32);
}

void candidate_read(struct candidate *candidate, const char *bytes, const struct blocks *blocks, size_t index,
	const struct study *study)
{
	const struct block *block = &blocks->items[index];
	const struct sight *sight = &blocks->sights[index];
	struct range content = block_content(block);
	struct rest rest = {bytes, content.start, content.end};

	*candidate = (struct candidate){.block = (uint32_t)index,
		.kind = block->kind,
		.level = block->level,
		.lead = block->lead,
		.trail = block->trail,
		.block_flags = block->flags};
	read_marks(candidate, &rest, sight);
	read_words(candidate, &rest);
	if (is_paragraph(candidate, sight, study))
		candidate->flags |= CANDIDATE_PARAGRAPH;
	candidate->form = form_of(candidate, block, sight, study);
}

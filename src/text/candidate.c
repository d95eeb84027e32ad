/*
 * What the words of a line say of it.
 *
 * The line's marks and number are taken off both ends, then its characters are read once: letters are counted by case
 * (by Unicode property, so that Å is a capital), words are folded to lower case and looked up. The key is a hash
 * (FNV-1a) of the folded letters and digits, so that a title is known again in a list of contents.
 */
#include "text/candidate.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "text/marks.h"
#include "text/words.h"

enum {
	CHARS_MAX = 300,
	LINES_MAX = 4,
	WORDS_READ = 3, /* so many first words are remembered */
};

bool candidate_is_short(const struct block *block, const struct sight *sight)
{
	if (sight->chars > CHARS_MAX || sight->lines > LINES_MAX)
		return false;
	return block->kind == BLOCK_HEADING || block->kind == BLOCK_PROSE || block->kind == BLOCK_VERSE ||
	       block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_QUOTATION;
}

struct reading {
	struct candidate *candidate;
	const char *bytes;
	size_t pos, end;
	char word[WORD_LEN_MAX + 8];
	size_t word_len;
	bool upper_first; /* the word at hand begins with a capital */
	size_t letters, uppers, digits, capitalised, weighty;
	enum word_kind kinds[WORDS_READ], last;
	int value; /* of an ordinal or cardinal read */
	bool month;
};

static void take_off_marks(struct reading *reading)
{
	static const char marks[] = "_*=~";
	size_t start = reading->pos, end = reading->end;

	while (start < end && strchr(marks, reading->bytes[start]) && reading->bytes[start])
		start++;
	if (start == reading->pos || start == end)
		return;
	const char *tail = reading->bytes + end;
	size_t take = 0;
	while (take < end - start && strchr("_*=~.:", *--tail))
		take++;
	if (take == 0 || !memchr(reading->bytes + end - take, reading->bytes[start - 1], take))
		return;
	reading->candidate->flags |= CANDIDATE_EMPHASIS;
	reading->pos = start;
	while (end > start && strchr(marks, reading->bytes[end - 1]))
		end--;
	reading->end = end;
}

static void take_off_number(struct reading *reading)
{
	struct candidate *candidate = reading->candidate;
	struct mark mark = mark_read_number(reading->bytes, reading->pos, reading->end);
	size_t len = reading->end - reading->pos;

	if (mark.kind == MARK_NONE && len < 12) {
		int value = mark_roman(reading->bytes + reading->pos, len);

		if (value > 0) {
			mark = (struct mark){.kind = MARK_NUMBER, .len = len, .value = value, .level = 1};
			mark.sign = reading->bytes[reading->pos] >= 'a' ? 'i' : 'I';
			mark.after = ' ';
		}
	}
	if (mark.kind == MARK_NONE)
		return;
	candidate->number = mark.value;
	candidate->sign = mark.sign;
	candidate->after = mark.after;
	candidate->depth = (uint8_t)mark.level;
	reading->pos += mark.len;
	if (reading->pos == reading->end)
		candidate->flags |= CANDIDATE_BARE;
}

static void end_word(struct reading *reading)
{
	struct candidate *candidate = reading->candidate;

	if (reading->word_len == 0)
		return;
	const struct word *word =
		reading->word_len <= WORD_LEN_MAX ? word_find(reading->word, reading->word_len) : NULL;
	enum word_kind kind = word ? word->kind : WORD_NONE;

	if (candidate->words < WORDS_READ)
		reading->kinds[candidate->words] = kind;
	if (candidate->words < UINT8_MAX)
		candidate->words++;
	if (kind == WORD_MONTH)
		reading->month = true;
	if ((kind == WORD_ORDINAL || kind == WORD_CARDINAL) && !reading->value)
		reading->value = word->value;
	if (kind != WORD_LINKING) {
		reading->weighty++;
		reading->capitalised += reading->upper_first;
	}
	reading->last = kind;
	reading->word_len = 0;
}

static void take_character(struct reading *reading, ucs4_t c)
{
	struct candidate *candidate = reading->candidate;
	bool upper = c < 128 ? c >= 'A' && c <= 'Z' : uc_is_property_uppercase(c);
	bool letter = c < 128 ? upper || (c >= 'a' && c <= 'z') : uc_is_property_alphabetic(c);
	bool digit = c >= '0' && c <= '9';

	if (!letter && !digit) {
		if (c != 0x2019 && c != '\'' && c != 0xad)
			end_word(reading);
		return;
	}
	if (reading->word_len == 0)
		reading->upper_first = upper;
	reading->letters += letter;
	reading->uppers += upper;
	reading->digits += digit;
	if (upper)
		c = uc_tolower(c);
	if (reading->word_len <= WORD_LEN_MAX) {
		int len = u8_uctomb((uint8_t *)reading->word + reading->word_len, c, 6);

		reading->word_len += len > 0 ? (size_t)len : 0;
	}
	for (ucs4_t rest = c; rest; rest >>= 8)
		candidate->key = (candidate->key ^ (rest & 0xff)) * UINT64_C(0x100000001b3);
}

static void read_characters(struct reading *reading)
{
	size_t pos = reading->pos;

	while (pos < reading->end) {
		ucs4_t c = (unsigned char)reading->bytes[pos];
		int len = 1;

		if (c >= 128)
			len = u8_mbtouc(&c, (const uint8_t *)reading->bytes + pos, reading->end - pos);
		take_character(reading, c);
		pos += (size_t)len;
	}
	end_word(reading);
}

static void judge_words(struct reading *reading)
{
	struct candidate *candidate = reading->candidate;
	const enum word_kind *kinds = reading->kinds;

	if (kinds[0] == WORD_PART && candidate->words <= 3)
		candidate->flags |= CANDIDATE_PART;
	if (kinds[0] == WORD_CONTENTS && candidate->words <= 2)
		candidate->flags |= CANDIDATE_CONTENTS;
	if (kinds[0] == WORD_FOOTER && candidate->words <= 4)
		candidate->flags |= CANDIDATE_FOOTER;
	if (kinds[0] == WORD_CREDIT)
		candidate->flags |= CANDIDATE_CREDIT;
	if (reading->last == WORD_LINKING && candidate->words > 1)
		candidate->flags |= CANDIDATE_LINKING;
	if (reading->month && reading->digits)
		candidate->flags |= CANDIDATE_DATED;
	bool numbered = candidate->number || reading->digits || reading->value || candidate->words == 2;
	if (numbered && (kinds[0] == WORD_CHAPTER || (kinds[0] == WORD_ORDINAL && kinds[1] == WORD_CHAPTER) ||
				(candidate->number && kinds[0] == WORD_CHAPTER)))
		candidate->flags |= CANDIDATE_CHAPTER;
}

static enum candidate_case case_of(const struct reading *reading, bool begins_upper)
{
	if (reading->letters == 0)
		return CASE_NONE;
	if (reading->uppers * 10 >= reading->letters * 9 && reading->letters >= 2)
		return CASE_UPPER;
	if (reading->weighty >= 2 && reading->capitalised * 10 >= reading->weighty * 7)
		return CASE_TITLE;
	return begins_upper ? CASE_SENTENCE : CASE_LOWER;
}

static void see_ends(struct reading *reading)
{
	struct candidate *candidate = reading->candidate;
	const char *bytes = reading->bytes + reading->pos;
	size_t len = reading->end - reading->pos;
	unsigned char last = (unsigned char)reading->bytes[reading->end - 1];

	if (len == 0)
		return;
	if (bytes[0] == '"' || bytes[0] == '\'' ||
		(len >= 3 && bytes[0] == '\xe2' && bytes[1] == '\x80' && (unsigned char)bytes[2] >= 0x98 &&
			(unsigned char)bytes[2] <= 0x9f) ||
		(len >= 2 && bytes[0] == '\xc2' && (bytes[1] == '\xbb' || bytes[1] == '\xab')))
		candidate->flags |= CANDIDATE_QUOTED;
	if (len >= 3 && bytes[0] == '\xe2' && bytes[1] == '\x80' && (bytes[2] == '\x93' || bytes[2] == '\x94'))
		candidate->flags |= CANDIDATE_DASH;
	if (bytes[0] == '[' || bytes[0] == '(')
		candidate->flags |= CANDIDATE_BRACKET;
	if (memmem(bytes, len, "://", 3) || memmem(bytes, len, "www.", 4) || memchr(bytes, '@', len))
		candidate->flags |= CANDIDATE_ADDRESS;
	if (last < 128 && !((last | 32) >= 'a' && (last | 32) <= 'z') && !(last >= '0' && last <= '9'))
		candidate->end = last;
}

static uint32_t form_of(const struct candidate *candidate, const struct block *block, const struct sight *sight,
	const struct study *study)
{
	uint32_t form = candidate->letter_case == CASE_UPPER;

	form |= (uint32_t)(sight->flags & (SIGHT_ATX | SIGHT_UNDERLINED)) << 1;
	form |= (uint32_t)((candidate->flags & CANDIDATE_EMPHASIS) != 0) << 4;
	form |= (uint32_t)((block->flags & BLOCK_CENTRED) != 0) << 5;
	form |= (uint32_t)(candidate->end == '.') << 6;
	form |= (uint32_t)(sight->gap > study->gap) << 7;
	form |= (uint32_t)((candidate->flags & CANDIDATE_CHAPTER) != 0) << 8;
	form |= (uint32_t)(candidate->number ? candidate->sign & 0x7f : 0) << 9;
	form |= (uint32_t)(candidate->depth & 7) << 16;
	form |= (uint32_t)(block->level & 3) << 19;
	return form;
}

void candidate_read(struct candidate *candidate, const char *bytes, const struct blocks *blocks, size_t index,
	const struct study *study)
{
	const struct block *block = &blocks->items[index];
	struct range content = block_content(block);
	struct reading reading = {.candidate = candidate, .bytes = bytes, .pos = content.start, .end = content.end};

	*candidate = (struct candidate){.block = index,
		.key = UINT64_C(0xcbf29ce484222325),
		.kind = block->kind,
		.level = block->level,
		.block_flags = block->flags};
	while (reading.pos < reading.end && (bytes[reading.pos] == ' ' || bytes[reading.pos] == '\t'))
		reading.pos++;
	struct line line = {.begin = reading.pos, .start = reading.pos, .end = reading.end};
	struct mark mark = mark_read(bytes, &line);
	if (mark.kind == MARK_BULLET || mark.kind == MARK_QUOTE)
		candidate->flags |= CANDIDATE_BULLET;
	take_off_marks(&reading);
	if (reading.pos < reading.end)
		see_ends(&reading);
	take_off_number(&reading);
	take_off_marks(&reading);
	candidate->chars = (uint16_t)line_count(bytes, reading.pos, reading.end);
	size_t start = reading.pos;
	read_characters(&reading);
	while (start < reading.end && (unsigned char)bytes[start] < 128 &&
		!((bytes[start] | 32) >= 'a' && (bytes[start] | 32) <= 'z'))
		start++;
	ucs4_t first = 0;
	if (start < reading.end)
		u8_mbtouc(&first, (const uint8_t *)bytes + start, reading.end - start);
	candidate->letter_case = (uint8_t)case_of(&reading, uc_is_property_uppercase(first));
	judge_words(&reading);
	candidate->form = form_of(candidate, block, &blocks->sights[index], study);
}

/*
 * Reading a line.
 *
 * Characters are decoded one by one. Case is taken from Unicode properties, so that Å is a capital; each word is folded
 * to lower case and looked up when it ends. Keys are FNV-1a hashes of the folded letters and digits (Fowler, Noll, Vo).
 * A full stop ends a sentence within the line when the word before it has three letters or more and the next word a
 * capital, so that initials and abbreviations seldom do.
 */
#include "text/reading.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "text/marks.h"

#define KEY_START UINT64_C(0xcbf29ce484222325)
#define KEY_STEP UINT64_C(0x100000001b3)

enum {
	LOOKED_UP = 12, /* words of a line, and its last */
};

struct pen {
	struct reading *reading;
	char word[WORD_LEN_MAX + 8]; /* folded */
	char raw[8];                 /* its first bytes as they stand, for numerals */
	size_t word_len, letters;
	bool upper;  /* it begins with a capital */
	bool at_end; /* at the last characters of the line */
	bool point;  /* a full stop ends it */
	bool stop;   /* a sentence may have ended before it */
};

static int number_of(const struct pen *pen)
{
	int value = 0;
	size_t len = pen->word_len;

	if (len == 0 || len >= sizeof(pen->raw))
		return 0;
	for (size_t i = 0; i < len; i++) {
		if (pen->raw[i] < '0' || pen->raw[i] > '9')
			return pen->raw[0] < 'a' ? mark_roman(pen->raw, len) : 0;
		value = value * 10 + (pen->raw[i] - '0');
	}
	return value;
}

static void end_word(struct pen *pen)
{
	struct reading *reading = pen->reading;

	if (pen->word_len == 0)
		return;
	bool looked_up = pen->word_len <= WORD_LEN_MAX && (reading->words < LOOKED_UP || pen->at_end);
	const struct word *word = looked_up ? word_find(pen->word, pen->word_len) : NULL;
	enum word_kind kind = word ? word->kind : WORD_NONE;

	/* Within a line, I is a numeral or a person, not the Swedish preposition. */
	if (pen->letters == 1 && pen->upper && reading->words > 0)
		kind = WORD_NONE;
	bool counts = kind == WORD_ORDINAL || kind == WORD_CARDINAL;
	int value = counts ? word->value : number_of(pen);

	if (reading->words < READING_WORDS) {
		reading->kinds[reading->words] = kind;
		reading->values[reading->words] = value;
		reading->lens[reading->words] = pen->letters;
	}
	if (reading->words++ == 0) {
		reading->first_key = reading->key;
		reading->dedicates = kind == WORD_PARTICLE && word->value > 0;
		reading->subject = kind == WORD_FOOTER && word->value > 0;
	} else if (reading->words == 2) {
		reading->two_key = reading->key;
	}
	if (kind == WORD_CHAPTER && !reading->noun)
		reading->noun = word->value;
	reading->breaks += pen->stop && pen->upper;
	reading->month = reading->month || kind == WORD_MONTH;
	reading->imprint = reading->imprint || kind == WORD_IMPRINT;
	reading->year = reading->year || (value >= 1200 && value < 2200);
	reading->initials += pen->letters == 1 && pen->upper && pen->point;
	if (kind != WORD_LINKING && kind != WORD_BY && kind != WORD_PARTICLE) {
		reading->weighty++;
		reading->capitalised += pen->upper;
	}
	reading->last = kind;
	reading->last_value = value;
	pen->stop = false;
}

static void end_word_at(struct pen *pen, ucs4_t c, bool space_after)
{
	size_t letters = pen->letters;

	pen->point = c == '.';
	end_word(pen);
	if (pen->word_len > 0 && strchr(".!?", (int)c) && c < 128 && c && space_after && (letters >= 3 || c != '.'))
		pen->stop = true;
	if (c == ':' && space_after && !pen->reading->colon_after)
		pen->reading->colon_after = pen->reading->words;
	pen->word_len = pen->letters = 0;
}

static void add_character(struct pen *pen, ucs4_t c, bool upper, bool digit)
{
	struct reading *reading = pen->reading;

	if (pen->word_len == 0)
		pen->upper = upper;
	if (reading->letters + reading->digits == 0)
		reading->begins_upper = upper || digit;
	reading->letters += !digit;
	reading->uppers += upper;
	reading->digits += digit;
	pen->letters++;
	if (pen->word_len < sizeof(pen->raw))
		pen->raw[pen->word_len] = c < 128 ? (char)c : 'z';
	if (upper)
		c = c < 128 ? c + 32 : uc_tolower(c);
	if (pen->word_len <= WORD_LEN_MAX) {
		int len = u8_uctomb((uint8_t *)pen->word + pen->word_len, c, 6);

		pen->word_len += len > 0 ? (size_t)len : 0;
	}
	if (pen->letters == 1)
		reading->last_key = KEY_START;
	for (ucs4_t rest = c; rest; rest >>= 8) {
		reading->key = (reading->key ^ (rest & 0xff)) * KEY_STEP;
		reading->last_key = (reading->last_key ^ (rest & 0xff)) * KEY_STEP;
	}
}

void reading_take(struct reading *reading, const char *bytes, size_t start, size_t end)
{
	struct pen pen = {.reading = reading};
	size_t pos = start;

	*reading = (struct reading){.key = KEY_START};
	while (pos < end) {
		ucs4_t c = (unsigned char)bytes[pos];
		int len = 1;

		if (c >= 128)
			len = u8_mbtouc(&c, (const uint8_t *)bytes + pos, end - pos);
		pos += (size_t)len;
		pen.at_end = end - pos < 4;
		bool upper = c < 128 ? c >= 'A' && c <= 'Z' : uc_is_property_uppercase(c);
		bool letter = upper || (c < 128 ? c >= 'a' && c <= 'z' : uc_is_property_alphabetic(c));
		bool digit = c >= '0' && c <= '9';

		if (letter || digit)
			add_character(&pen, c, upper, digit);
		else if (c != 0x2019 && c != '\'' && c != 0xad)
			end_word_at(&pen, c, pos >= end || bytes[pos] == ' ' || bytes[pos] == '\n');
	}
	pen.at_end = true;
	end_word(&pen);
}

/*
 * The language by function words: every word of the sample that is in the table counts for each of the languages it
 * is common in. Of two languages as near as Danish and Norwegian, only the words of one alone tell: the language is
 * clear where these outweigh, twice over and against every other language, those that speak against it. Swedish has
 * words of its older spelling too.
 */
#include "text/language.h"

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

enum {
	SAMPLE_MAX = 65536, /* bytes */
	WORD_MAX = 15,      /* bytes */
	MARGIN_MIN = 4,     /* words more than of any other language, where there is little text */
	SHARE_MIN = 12,     /* of so many words one is of the language, at the least */
};

enum {
	SV = 1 << 0,
	EN = 1 << 1,
	DE = 1 << 2,
	FR = 1 << 3,
	DA = 1 << 4,
	NO = 1 << 5,
	FI = 1 << 6,
	LANGUAGE_COUNT = 7,
};

static const char *const tags[LANGUAGE_COUNT] = {"sv", "en", "de", "fr", "da", "no", "fi"};

struct function_word {
	char letters[WORD_MAX + 1]; /* the rest of it zero, so that two words are compared as numbers */
	unsigned languages;
};

static const struct function_word function_words[] = {
#define FUNCTION_WORD(letters, languages) {letters, languages},
#include "text/function-words.def"
#undef FUNCTION_WORD
};

struct tally {
	size_t words;                                /* all in the sample */
	size_t sets[1 << LANGUAGE_COUNT];            /* that are of just these languages */
	size_t hits[LANGUAGE_COUNT];                 /* that are of the language */
	size_t only[LANGUAGE_COUNT][LANGUAGE_COUNT]; /* that are of the first and not of the second */
};

/* Eight letters as a number, which is smaller where they stand first. */
static uint64_t number_of(const char *letters)
{
	uint64_t number;

	memcpy(&number, letters, sizeof(number));
	return be64toh(number);
}

static int compare(const char *a, const char *b)
{
	uint64_t first = number_of(a), other = number_of(b);

	if (first == other) {
		first = number_of(a + 8);
		other = number_of(b + 8);
	}
	return (first > other) - (first < other);
}

/* Where in the table the words stand that begin with a byte: from starts[byte] up to starts[byte + 1]. */
static const uint16_t *find_starts(void)
{
	static uint16_t starts[257];

	if (starts[256] > 0)
		return starts;
	for (size_t i = 0; i < sizeof(function_words) / sizeof(*function_words); i++)
		starts[(uint8_t)function_words[i].letters[0] + 1]++;
	for (size_t i = 1; i <= 256; i++)
		starts[i] = (uint16_t)(starts[i] + starts[i - 1]);
	return starts;
}

static unsigned look_up(const char *word)
{
	const uint16_t *starts = find_starts();
	size_t low = starts[(uint8_t)word[0]], high = starts[(uint8_t)word[0] + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(word, function_words[middle].letters);

		if (order == 0)
			return function_words[middle].languages;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

static void count(struct tally *tally, const char *word)
{
	tally->words++;
	tally->sets[look_up(word)]++;
}

/* What the sets of languages tell of each. */
static void add_up(struct tally *tally)
{
	for (unsigned set = 1; set < 1 << LANGUAGE_COUNT; set++) {
		for (int i = 0; tally->sets[set] && i < LANGUAGE_COUNT; i++) {
			if (!(set >> i & 1))
				continue;
			tally->hits[i] += tally->sets[set];
			for (int j = 0; j < LANGUAGE_COUNT; j++)
				tally->only[i][j] += set >> j & 1 ? 0 : tally->sets[set];
		}
	}
}

static bool is_ascii_letter(uint8_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Counts the words of the sample. One that is longer than any in the table counts as a word all the same. */
static void take_tally(struct tally *tally, const uint8_t *s, size_t len)
{
	char word[WORD_MAX + 1] = "";
	size_t size = 0;
	bool is_long = false;
	ucs4_t uc;

	for (size_t i = 0; i < len;) {
		/* Most letters by far. */
		if (is_ascii_letter(s[i]) && !is_long && size < WORD_MAX) {
			word[size++] = (char)(s[i++] | 0x20);
			continue;
		}
		uc = s[i++];
		if (uc >= 0x80)
			i += (size_t)u8_mbtouc(&uc, s + i - 1, len - i + 1) - 1;
		if (uc < 0x80 ? is_ascii_letter((uint8_t)uc) : uc_is_property_alphabetic(uc)) {
			int added = is_long ? -1
			                    : u8_uctomb((uint8_t *)word + size, uc_tolower(uc),
						      (ptrdiff_t)(WORD_MAX - size));

			is_long = added < 0;
			size += is_long ? 0 : (size_t)added;
			continue;
		}
		if (is_long)
			tally->words++;
		else if (size > 0)
			count(tally, word);
		memset(word, 0, sizeof(word));
		size = 0;
		is_long = false;
	}
}

/* Whether words that are of one language and not of the other speak clearly for the one, whatever the other. */
static bool is_clear(const struct tally *tally, int language)
{
	for (int other = 0; other < LANGUAGE_COUNT; other++)
		if (other != language && tally->only[language][other] < 2 * tally->only[other][language] + MARGIN_MIN)
			return false;
	return tally->hits[language] >= tally->words / SHARE_MIN;
}

const char *language_of(const char *bytes, size_t len)
{
	struct tally tally = {0};

	take_tally(&tally, (const uint8_t *)bytes, len < SAMPLE_MAX ? len : SAMPLE_MAX);
	add_up(&tally);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (is_clear(&tally, i))
			return tags[i];
	return "";
}

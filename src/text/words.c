/*
 * The words of words.def, found by halving; their order is held by a test.
 *
 * Nearly every word of every short line is asked for, and few are found: so the halving compares the first eight bytes
 * as one number, and takes its half without a branch, which no processor could foretell.
 */
#include "text/words.h"

#include <stdint.h>
#include <string.h>

static const struct word words[] = {
#define WORD(text, kind, value) {text, WORD_##kind, value},
#include "text/words.def"
#undef WORD
};

enum {
	WORDS = sizeof(words) / sizeof(words[0]),
};

const struct word *word_list(size_t *count)
{
	*count = WORDS;
	return words;
}

/* Eight bytes as a number of the same order. */
static inline uint64_t number_of(const char *eight)
{
	const unsigned char *b = (const unsigned char *)eight;

	return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 | (uint64_t)b[3] << 32 |
	       (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 | (uint64_t)b[6] << 8 | b[7];
}

/* The first eight of some bytes as such a number, with zeros behind fewer. */
static uint64_t beginning(const char *bytes, size_t len)
{
	uint64_t number = 0;

	if (len >= 8)
		return number_of(bytes);
	for (size_t i = 0; i < len; i++)
		number |= (uint64_t)(unsigned char)bytes[i] << (56 - 8 * i);
	return number;
}

const struct word *word_find(const char *bytes, size_t len)
{
	if (len == 0 || len > WORD_LEN_MAX)
		return NULL;
	uint64_t key = beginning(bytes, len);
	const struct word *word = words;

	for (size_t count = WORDS; count > 1; count -= count / 2)
		word += number_of(word[count / 2 - 1].text) < key ? count / 2 : 0;
	for (; word < words + WORDS && number_of(word->text) <= key; word++)
		if (memcmp(word->text, bytes, len) == 0 && word->text[len] == '\0')
			return word;
	return NULL;
}

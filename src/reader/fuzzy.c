/*
 * Matching the beginnings of words.
 *
 * Both strings become characters that are equal where they are the same to a reader: lower case, marks taken off but
 * from letters of their own. Then, character by character of the title, the set of how much of what was typed may be
 * matched by what ends right there is kept: a character goes on with a beginning that ends right before it, or, where
 * it is the first of a word, with whatever was matched up to any character before.
 */
#include "reader/fuzzy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "text/alphabet.h"

enum { LENGTH_MOST = 200 };

struct fuzzy {
	struct bytes own; /* letters of their own */
	ucs4_t typed[LENGTH_MOST];
	size_t len;
};

static ucs4_t fold(const char *own, ucs4_t c)
{
	if (c >= 0x80 && !alphabet_is_own(own, c)) {
		int tag;
		ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

		while (uc_decomposition(c, &tag, parts) > 0 && tag == UC_DECOMP_CANONICAL)
			c = parts[0];
	}
	return uc_tolower(c);
}

/* Folds a string, its white space made single blanks and left out at both ends. */
static size_t fold_string(const char *own, const char *bytes, size_t len, ucs4_t folded[LENGTH_MOST])
{
	size_t count = 0;
	bool blank = false;

	for (size_t i = 0; i < len && count < LENGTH_MOST;) {
		ucs4_t c;

		i += (size_t)u8_mbtouc(&c, (const uint8_t *)bytes + i, len - i);
		if (uc_is_property_white_space(c)) {
			blank = count > 0;
			continue;
		}
		if (blank && count + 1 < LENGTH_MOST)
			folded[count++] = ' ';
		blank = false;
		folded[count++] = fold(own, c);
	}
	return count;
}

struct fuzzy *fuzzy_new(const char *typed, const char *languages)
{
	struct fuzzy *fuzzy = mem_alloc(sizeof(*fuzzy));

	alphabet_own(languages, &fuzzy->own);
	fuzzy->len = fold_string(bytes_string(&fuzzy->own), typed, strlen(typed), fuzzy->typed);
	return fuzzy;
}

void fuzzy_free(struct fuzzy *fuzzy)
{
	if (!fuzzy)
		return;
	bytes_release(&fuzzy->own);
	free(fuzzy);
}

static bool is_of_word(ucs4_t c)
{
	return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') : uc_is_property_alphabetic(c);
}

static bool stands_in(const struct fuzzy *fuzzy, const ucs4_t *title, size_t len)
{
	for (size_t i = 0; i + fuzzy->len <= len; i++)
		if (memcmp(title + i, fuzzy->typed, fuzzy->len * sizeof(*title)) == 0)
			return true;
	return false;
}

static bool begins_words(const struct fuzzy *fuzzy, const ucs4_t *title, size_t len)
{
	/* done[n]: the first n of what was typed were matched; running[n]: and the last of them right before here. */
	bool done[LENGTH_MOST + 1] = {true}, running[LENGTH_MOST + 1] = {false};

	for (size_t i = 0; i < len; i++) {
		bool starts = is_of_word(title[i]) && (i == 0 || !is_of_word(title[i - 1]));

		for (size_t n = fuzzy->len; n > 0; n--) {
			/* A blank in what was typed stands before the next word's beginning. */
			size_t before = n > 1 && fuzzy->typed[n - 2] == ' ' ? n - 2 : n - 1;
			bool goes_on = before == n - 1 && running[before];

			running[n] = fuzzy->typed[n - 1] == title[i] && (goes_on || (starts && done[before]));
		}
		for (size_t n = 1; n <= fuzzy->len; n++)
			done[n] = done[n] || running[n];
	}
	return done[fuzzy->len];
}

bool fuzzy_matches(const struct fuzzy *fuzzy, const char *title, size_t len)
{
	ucs4_t folded[LENGTH_MOST];
	size_t count = fold_string(bytes_string(&fuzzy->own), title, len, folded);

	return fuzzy->len == 0 || stands_in(fuzzy, folded, count) || begins_words(fuzzy, folded, count);
}

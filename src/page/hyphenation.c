/*
 * Hyphenation by the pattern files (Liang 1983, as libhyphen extends it) of the system. A language's file is looked for
 * in the data directories as hyph_TAG.dic, and if there is none for the very tag, the first of the same language in
 * order of name. Words are lower-cased and written in the file's encoding, a table of which is made when it is loaded.
 * Breaks that would change the spelling are not offered.
 *
 * The patterns loaded are the one thing in page/ that outlives a call: they never change, and cost too much to be read
 * for every page.
 */
#include "page/hyphenation.h"

#ifdef HAVE_HYPHEN

#include <glob.h>
#include <hyphen.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uniconv.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"

#define LANGUAGES 8

struct hyphenation {
	char *language;       /* owned; NULL in a place not taken */
	HyphenDict *patterns; /* owned; NULL where there are none */
	uint32_t table[256];  /* code points of the bytes of an encoding that is not UTF-8 */
};

static struct hyphenation known[LANGUAGES];

/* Code points for bytes; 0 where a byte stands for none. False for an encoding nobody knows. */
static bool fill_table(struct hyphenation *hyphenation)
{
	const char *encoding = hyphenation->patterns->cset;
	bool any = false;

	for (int i = 1; i < 256; i++) {
		char byte = (char)i;
		uint32_t buf[4];
		size_t len = sizeof(buf) / sizeof(buf[0]);
		uint32_t *got = u32_conv_from_encoding(encoding, iconveh_error, &byte, 1, NULL, buf, &len);

		if (got && len == 1)
			hyphenation->table[i] = got[0];
		any |= got != NULL;
		if (got != buf)
			free(got);
	}
	return any;
}

/* A tag may come from a config file, and is part of a path: nothing but letters, digits and hyphens. */
static bool is_tag(const char *language)
{
	size_t len = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	return len >= 2 && len < 40 && language[len] == '\0';
}

static HyphenDict *load_matching(const char *folder, size_t folder_len, const char *name)
{
	struct bytes path = BYTES_INIT;
	HyphenDict *patterns = NULL;
	glob_t found;

	bytes_printf(&path, "%.*s/hyphen/hyph_%s.dic", (int)folder_len, folder, name);
	if (glob(bytes_string(&path), 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc && !patterns; i++)
			patterns = hnj_hyphen_load(found.gl_pathv[i]);
		globfree(&found);
	}
	bytes_release(&path);
	return patterns;
}

static HyphenDict *load(const char *language)
{
	const char *folders = getenv("XDG_DATA_DIRS");
	char *exact = mem_copy_string(language), *wide = mem_copy(language, strcspn(language, "-_"));
	struct bytes any = BYTES_INIT;
	HyphenDict *patterns = NULL;

	for (char *c = exact; *c; c++)
		if (*c == '-')
			*c = '_';
	bytes_printf(&any, "%s_*", wide);
	folders = folders && *folders ? folders : "/usr/local/share:/usr/share";
	for (const char *at = folders; *at && !patterns; at += *at == ':') {
		size_t len = strcspn(at, ":");
		const char *names[] = {exact, wide, bytes_string(&any)};

		for (int i = 0; i < 3 && len > 0 && !patterns; i++)
			patterns = load_matching(at, len, names[i]);
		at += len;
	}
	bytes_release(&any);
	free(wide);
	free(exact);
	return patterns;
}

struct hyphenation *hyphenation_for(const char *language)
{
	struct hyphenation *place = NULL;

	if (!language || !is_tag(language))
		return NULL;
	for (int i = 0; i < LANGUAGES; i++) {
		place = &known[i];
		if (!place->language)
			break;
		if (strcmp(place->language, language) == 0)
			return place->patterns ? place : NULL;
	}
	/* Nobody reads in so many languages at once. */
	if (place->language)
		return NULL;
	place->language = mem_copy_string(language);
	place->patterns = load(language);
	if (place->patterns && !place->patterns->utf8 && !fill_table(place)) {
		hnj_hyphen_free(place->patterns);
		place->patterns = NULL;
	}
	return place->patterns ? place : NULL;
}

void hyphenation_forget(void)
{
	for (int i = 0; i < LANGUAGES; i++) {
		free(known[i].language);
		if (known[i].patterns)
			hnj_hyphen_free(known[i].patterns);
		known[i] = (struct hyphenation){.language = NULL};
	}
}

/* A word on its way to the library. */
struct word {
	char bytes[HYPHEN_LONGEST * 4 + 1]; /* lower case, in the encoding of the patterns */
	int len;
	size_t starts[HYPHEN_LONGEST]; /* where each letter began in the word as it was */
	int letters;
};

static int encode(const struct hyphenation *hyphenation, ucs4_t c, char *out)
{
	if (hyphenation->patterns->utf8)
		return u8_uctomb((uint8_t *)out, c, 4);
	if (c < 0x80) {
		*out = (char)c;
		return 1;
	}
	for (int i = 0x80; i < 256; i++) {
		if (hyphenation->table[i] == c) {
			*out = (char)i;
			return 1;
		}
	}
	return 0;
}

static bool take_word(const struct hyphenation *hyphenation, const char *bytes, size_t len, struct word *word)
{
	const uint8_t *at = (const uint8_t *)bytes, *end = at + len;

	word->len = word->letters = 0;
	while (at < end) {
		ucs4_t c;
		int put;

		if (word->letters == HYPHEN_LONGEST)
			return false;
		word->starts[word->letters++] = (size_t)(at - (const uint8_t *)bytes);
		at += u8_mbtouc(&c, at, (size_t)(end - at));
		put = encode(hyphenation, uc_tolower(c), word->bytes + word->len);
		if (put <= 0)
			return false;
		word->len += put;
	}
	word->bytes[word->len] = '\0';
	return word->letters >= HYPHEN_BEFORE + HYPHEN_AFTER;
}

bool hyphenation_find(struct hyphenation *hyphenation, const char *bytes, size_t len, bool *points)
{
	struct word word;
	char hyphens[sizeof(word.bytes) + 5] = "";
	char **changes = NULL;
	int *offsets = NULL, *cuts = NULL;
	bool any = false;

	if (!take_word(hyphenation, bytes, len, &word))
		return false;
	if (hnj_hyphen_hyphenate3(hyphenation->patterns, word.bytes, word.len, hyphens, NULL, &changes, &offsets, &cuts,
		    HYPHEN_BEFORE, HYPHEN_AFTER, HYPHEN_BEFORE, HYPHEN_AFTER) != 0)
		word.letters = 0;
	for (int i = HYPHEN_BEFORE; i + HYPHEN_AFTER <= word.letters; i++) {
		if (!(hyphens[i - 1] & 1) || (changes && changes[i - 1]))
			continue;
		points[word.starts[i]] = true;
		any = true;
	}
	for (int i = 0; changes && i < word.len; i++)
		free(changes[i]);
	free(changes);
	free(offsets);
	free(cuts);
	return any;
}

#else

struct hyphenation *hyphenation_for(const char *language)
{
	(void)language;
	return NULL;
}

bool hyphenation_find(struct hyphenation *hyphenation, const char *word, size_t len, bool *points)
{
	(void)hyphenation;
	(void)word;
	(void)len;
	(void)points;
	return false;
}

void hyphenation_forget(void)
{
}

#endif

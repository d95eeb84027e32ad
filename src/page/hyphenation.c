/*
 * Hyphenation by the pattern files of the system, which libhyphen's packages bring. A language's file is looked for
 * in the data directories as hyph_TAG.dic, and if there is none for the very tag, the first of the same language in
 * order of name. Words are lower-cased and written in the file's encoding, a table of which is made when it is loaded.
 * Breaks that change the spelling are offered where all they do is to add letters at the end of a line (page/respell.c
 * has some of its own); others are not.
 *
 * Plain files, which most are, are read by patterns.c in a twentieth of the time that libhyphen takes, since the first
 * screen waits for them; the others are libhyphen's.
 *
 * The patterns loaded are the one thing in page/ that outlives a call: they never change, and cost too much to be read
 * for every page.
 */
#include "page/hyphenation.h"

#include <glob.h>
#ifdef HAVE_HYPHEN
#include <hyphen.h>
#endif
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uniconv.h>
#include <unistd.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "page/patterns.h"
#include "page/respell.h"

#define LANGUAGES 8

struct hyphenation {
	char *language;               /* owned; NULL in a place not taken */
	const struct patterns *plain; /* owned; NULL where there are none, or the library has them */
#ifdef HAVE_HYPHEN
	HyphenDict *rich; /* owned; NULL where there are none, or they are plain */
#endif
	bool is_utf8;
	bool thirds;         /* the language leaves out the third of like consonants */
	uint32_t table[256]; /* code points of the bytes of an encoding that is not UTF-8 */
};

static struct hyphenation known[LANGUAGES];

/* Code points for bytes; 0 where a byte stands for none. False for an encoding nobody knows. */
static bool fill_table(struct hyphenation *hyphenation, const char *encoding)
{
	bool is_latin1 = strcmp(encoding, "ISO8859-1") == 0, any = is_latin1;

	hyphenation->is_utf8 = strcmp(encoding, "UTF-8") == 0;
	for (uint32_t i = 1; i < 256 && is_latin1; i++)
		hyphenation->table[i] = i;
	for (int i = 1; i < 256 && !is_latin1 && !hyphenation->is_utf8; i++) {
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
	return any || hyphenation->is_utf8;
}

static void release(struct hyphenation *hyphenation)
{
	patterns_free(hyphenation->plain);
	hyphenation->plain = NULL;
#ifdef HAVE_HYPHEN
	if (hyphenation->rich)
		hnj_hyphen_free(hyphenation->rich);
	hyphenation->rich = NULL;
#endif
}

/* Whether the file holds patterns. */
static bool load_file(struct hyphenation *hyphenation, const char *path)
{
	const char *encoding = NULL;

	hyphenation->plain = patterns_read(path);
	if (hyphenation->plain)
		encoding = patterns_encoding(hyphenation->plain);
#ifdef HAVE_HYPHEN
	else
		hyphenation->rich = hnj_hyphen_load(path);
	if (hyphenation->rich)
		encoding = hyphenation->rich->cset;
#endif
	if (encoding && fill_table(hyphenation, encoding))
		return true;
	release(hyphenation);
	return false;
}

/* A tag may come from a config file, and is part of a path: nothing but letters, digits and hyphens. */
static bool is_tag(const char *language)
{
	size_t len = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	return len >= 2 && len < 40 && language[len] == '\0';
}

static bool load_matching(struct hyphenation *hyphenation, const char *folder, size_t folder_len, const char *name)
{
	struct bytes path = BYTES_INIT;
	glob_t found;
	bool loaded = false;

	bytes_printf(&path, "%.*s/hyphen/hyph_%s.dic", (int)folder_len, folder, name);
	if (!strchr(name, '*'))
		loaded = access(bytes_string(&path), R_OK) == 0 && load_file(hyphenation, bytes_string(&path));
	else if (glob(bytes_string(&path), 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc && !loaded; i++)
			loaded = load_file(hyphenation, found.gl_pathv[i]);
		globfree(&found);
	}
	bytes_release(&path);
	return loaded;
}

static bool load(struct hyphenation *hyphenation, const char *language)
{
	const char *folders = getenv("XDG_DATA_DIRS");
	char *exact = mem_copy_string(language), *wide = mem_copy(language, strcspn(language, "-_"));
	struct bytes any = BYTES_INIT;
	bool loaded = false;

	for (char *c = exact; *c; c++)
		if (*c == '-')
			*c = '_';
	bytes_printf(&any, "%s_*", wide);
	folders = folders && *folders ? folders : "/usr/local/share:/usr/share";
	for (const char *at = folders; *at && !loaded; at += *at == ':') {
		size_t len = strcspn(at, ":");
		const char *names[] = {exact, wide, bytes_string(&any)};

		for (int i = 0; i < 3 && len > 0 && !loaded; i++)
			loaded = load_matching(hyphenation, at, len, names[i]);
		at += len;
	}
	bytes_release(&any);
	free(wide);
	free(exact);
	return loaded;
}

static bool has_patterns(const struct hyphenation *hyphenation)
{
#ifdef HAVE_HYPHEN
	if (hyphenation->rich)
		return true;
#endif
	return hyphenation->plain != NULL;
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
			return has_patterns(place) ? place : NULL;
	}
	/* Nobody reads in so many languages at once. */
	if (place->language)
		return NULL;
	place->language = mem_copy_string(language);
	place->thirds = respell_is_for(language);
	return load(place, language) ? place : NULL;
}

void hyphenation_forget(void)
{
	for (int i = 0; i < LANGUAGES; i++) {
		free(known[i].language);
		release(&known[i]);
		known[i] = (struct hyphenation){.language = NULL};
	}
}

/* A word on its way to the patterns. */
struct word {
	char bytes[HYPHEN_LONGEST * 4 + 1]; /* lower case, in the encoding of the patterns */
	int len;
	size_t starts[HYPHEN_LONGEST]; /* where each letter began in the word as it was */
	int places[HYPHEN_LONGEST];    /* where it begins in `bytes` */
	int letters;
};

static int encode(const struct hyphenation *hyphenation, ucs4_t c, char *out)
{
	if (hyphenation->is_utf8)
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
		word->places[word->letters] = word->len;
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

static bool apply_plain(const struct patterns *patterns, const struct word *word, struct hyphen_points *points)
{
	unsigned char values[sizeof(word->bytes)];
	int before = patterns_before(patterns), behind = patterns_behind(patterns);
	bool any = false;

	before = before > HYPHEN_BEFORE ? before : HYPHEN_BEFORE;
	behind = behind > HYPHEN_AFTER ? behind : HYPHEN_AFTER;
	patterns_apply(patterns, word->bytes, (size_t)word->len, values);
	for (int i = before; i + behind <= word->letters; i++) {
		if (!(values[word->places[i]] & 1))
			continue;
		points->at[word->starts[i]] = any = true;
	}
	return any;
}

#ifdef HAVE_HYPHEN

/* A change of spelling as the library tells it: from letter `start` on, `cut` letters become others, with "=" for a
 * hyphen. */
struct change {
	const char *becomes;
	int start, cut;
};

/* Offers a break before a letter that adds what is written in the patterns' encoding. */
static bool offer_letters(const struct hyphenation *hyphenation, const struct word *word, int letter,
	const char *letters, size_t len, struct hyphen_points *points)
{
	uint8_t added[HYPHEN_ADDED + 4];
	size_t put = 0;

	for (size_t i = 0; i < len; i++) {
		ucs4_t c = (uint8_t)letters[i];
		int bytes;

		if (hyphenation->is_utf8)
			i += (size_t)u8_mbtouc(&c, (const uint8_t *)letters + i, len - i) - 1;
		else if (c >= 0x80)
			c = hyphenation->table[c];
		bytes = u8_uctomb(added + put, c, (ptrdiff_t)(sizeof(added) - put));
		if (bytes <= 0 || put + (size_t)bytes >= HYPHEN_ADDED)
			return false;
		put += (size_t)bytes;
	}
	return respell_add(points, word->starts[letter], (const char *)added, put);
}

static size_t byte_of(const struct word *word, int letter)
{
	return (size_t)(letter < word->letters ? word->places[letter] : word->len);
}

/* Offers a change that does no more than add letters before the hyphen: what is cut must be what the rest of it is. */
static bool offer_change(const struct hyphenation *hyphenation, const struct word *word, const struct change *change,
	struct hyphen_points *points)
{
	const char *hyphen = strchr(change->becomes, '=');
	size_t left, right, start, at;
	int letter = change->start;

	if (!hyphen || change->start < 0 || change->cut < 0 || change->start + change->cut > word->letters)
		return false;
	left = (size_t)(hyphen - change->becomes);
	right = strlen(hyphen + 1);
	start = byte_of(word, change->start);
	at = byte_of(word, change->start + change->cut);
	if (at - start < right || at - right - start > left)
		return false;
	at -= right;
	while (letter < word->letters && byte_of(word, letter) < at)
		letter++;
	if (byte_of(word, letter) != at || letter < HYPHEN_BEFORE || letter + HYPHEN_AFTER > word->letters ||
		memcmp(word->bytes + at, hyphen + 1, right) != 0 ||
		memcmp(word->bytes + start, change->becomes, at - start) != 0)
		return false;
	return offer_letters(hyphenation, word, letter, change->becomes + (at - start), left - (at - start), points);
}

static bool apply_rich(const struct hyphenation *hyphenation, const struct word *word, struct hyphen_points *points)
{
	char hyphens[sizeof(word->bytes) + 5] = "";
	char **changes = NULL;
	int *offsets = NULL, *cuts = NULL, letters = word->letters;
	bool any = false;

	if (hnj_hyphen_hyphenate3(hyphenation->rich, word->bytes, word->len, hyphens, NULL, &changes, &offsets, &cuts,
		    HYPHEN_BEFORE, HYPHEN_AFTER, HYPHEN_BEFORE, HYPHEN_AFTER) != 0)
		letters = 0;
	for (int i = HYPHEN_BEFORE; i + HYPHEN_AFTER <= letters; i++) {
		if (!(hyphens[i - 1] & 1))
			continue;
		if (changes && changes[i - 1]) {
			struct change change = {changes[i - 1], i - offsets[i - 1], cuts[i - 1]};

			any |= offer_change(hyphenation, word, &change, points);
		} else {
			points->at[word->starts[i]] = any = true;
		}
	}
	for (int i = 0; changes && i < word->len; i++)
		free(changes[i]);
	free(changes);
	free(offsets);
	free(cuts);
	return any;
}

#endif

static bool apply(const struct hyphenation *hyphenation, const struct word *word, struct hyphen_points *points)
{
#ifdef HAVE_HYPHEN
	if (hyphenation->rich)
		return apply_rich(hyphenation, word, points);
#endif
	return apply_plain(hyphenation->plain, word, points);
}

bool hyphenation_find(struct hyphenation *hyphenation, const char *bytes, size_t len, struct hyphen_points *points)
{
	struct word word;
	bool any;

	memset(points->at, 0, sizeof(points->at));
	points->added_count = 0;
	if (!take_word(hyphenation, bytes, len, &word))
		return false;
	any = apply(hyphenation, &word, points);
	if (hyphenation->thirds)
		respell_find(bytes, len, points);
	return any || points->added_count > 0;
}

bool hyphenation_respells(const struct hyphenation *hyphenation)
{
#ifdef HAVE_HYPHEN
	if (hyphenation->rich)
		return true;
#endif
	return hyphenation->thirds;
}

size_t hyphenation_added(
	struct hyphenation *hyphenation, const char *left, size_t left_len, const char *right, size_t right_len)
{
	char word[HYPHEN_LONGEST * 4];
	struct hyphen_points points;

	if (left_len + right_len > sizeof(word) || !hyphenation_respells(hyphenation))
		return 0;
	if (hyphenation->thirds && respell_is_third(left, left_len, right, right_len))
		return 1;
	for (size_t added = 1; added < HYPHEN_ADDED && added < left_len; added++) {
		size_t at = left_len - added;

		memcpy(word, left, at);
		memcpy(word + at, right, right_len);
		if (hyphenation_find(hyphenation, word, at + right_len, &points) && points.at[at] &&
			strlen(hyphen_points_added(&points, at)) == added &&
			memcmp(hyphen_points_added(&points, at), left + at, added) == 0)
			return added;
	}
	return 0;
}

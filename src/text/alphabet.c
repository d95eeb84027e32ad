/*
 * Letters and their marks. That é is an e is Unicode's canonical decomposition; that å is none in Swedish stands in
 * alphabets.def, after the order of dictionaries as the CLDR's collations have it; that ø is an o to whoever has no ø
 * stands in likenesses.def.
 */
#include "text/alphabet.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

static const struct {
	const char *language, *letters;
} alphabets[] = {
#define ALPHABET(language, letters) {language, letters},
#include "text/alphabets.def"
#undef ALPHABET
};

static const struct {
	const char *typed, *found;
} likenesses[] = {
#define LIKENESS(typed, found) {typed, found},
#include "text/likenesses.def"
#undef LIKENESS
};

/* Where letters with marks stand: Latin, Greek and Cyrillic. */
static const struct {
	uint32_t first, last;
} marked_letters[] = {{0xc0, 0x24f}, {0x370, 0x52f}, {0x1e00, 0x1fff}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Whether a list of tags has one of that language, whatever its country. */
static bool names_language(const char *tags, const char *language)
{
	size_t len = strlen(language);

	for (tags += strspn(tags, " "); *tags; tags += strspn(tags, " ")) {
		if (strncmp(tags, language, len) == 0 && (!tags[len] || strchr(" -_.@", tags[len])))
			return true;
		tags += strcspn(tags, " ");
	}
	return false;
}

/* Whether anything is known of the alphabet of any of the languages; of some it is that no letter is its own. */
static bool is_known(const char *languages)
{
	static const char *const without_own[] = {"en", "de", "fr", "nl", "it", "pt", "la"};

	for (size_t i = 0; i < COUNT(alphabets); i++)
		if (names_language(languages, alphabets[i].language))
			return true;
	for (size_t i = 0; i < COUNT(without_own); i++)
		if (names_language(languages, without_own[i]))
			return true;
	return false;
}

void alphabet_own(const char *languages, struct bytes *own)
{
	if (!is_known(languages))
		languages = "sv";
	for (size_t i = 0; i < COUNT(alphabets); i++)
		if (names_language(languages, alphabets[i].language))
			bytes_append_string(own, alphabets[i].letters);
}

bool alphabet_is_own(const char *own, uint32_t c)
{
	return u8_strchr((const uint8_t *)own, uc_tolower(c)) != NULL;
}

/* The letter without its marks. */
static uint32_t base_of(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	while (uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	return c;
}

static void append_character(struct bytes *out, uint32_t c)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof utf8);

	if (len > 0)
		bytes_append(out, utf8, (size_t)len);
}

void alphabet_marked(uint32_t plain, const char *own, struct bytes *marked)
{
	for (size_t i = 0; i < COUNT(marked_letters); i++)
		for (uint32_t c = marked_letters[i].first; c <= marked_letters[i].last; c++)
			if (c != plain && base_of(c) == plain && !alphabet_is_own(own, c))
				append_character(marked, c);
}

size_t alphabet_likeness(const char *string, const char *own, struct bytes *alike)
{
	for (size_t i = 0; i < COUNT(likenesses); i++) {
		const char *typed = likenesses[i].typed, *found = likenesses[i].found;
		size_t before = alike->len;
		ucs4_t c;

		if (strncmp(string, typed, strlen(typed)) != 0)
			continue;
		while (u8_next(&c, (const uint8_t *)found)) {
			if (!alphabet_is_own(own, c))
				append_character(alike, c);
			found += u8_strmblen((const uint8_t *)found);
		}
		if (alike->len > before)
			return strlen(typed);
	}
	return 0;
}

/*
 * What a full stop ends: the token before it is looked up in a table (abbreviations.def), also joined with the ones
 * before where it was written with spaces ("t. ex."); letters that stand alone are initials, unless the word behind
 * is one that begins sentences and no names; numbers are ordinals before the name of a month.
 */
#include "text/abbreviation.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

enum {
	TOKEN_MAX = 32, /* bytes */
	JOINED_MAX = 4, /* tokens */
};

enum abbreviation_kind { NEVER, TITLE, NUMBER, MAYBE };

struct abbreviation {
	const char *token;
	enum abbreviation_kind kind;
};

static const struct abbreviation abbreviations[] = {
#define ABBREVIATION(token, kind) {token, kind},
#include "text/abbreviations.def"
#undef ABBREVIATION
};

/* Words that begin sentences, but are no names that would stand behind an initial. */
static const char *const starters[] = {"And", "Att", "But", "Denna", "Det", "Detta", "Där", "Då", "För", "He", "Her",
	"His", "Hon", "Hur", "If", "In", "It", "Jag", "Men", "My", "När", "Nu", "Och", "On", "Our", "På", "She", "So",
	"Som", "Så", "That", "The", "Their", "There", "These", "They", "This", "To", "Vad", "Varför", "Vi", "We",
	"What", "When", "Why", "You", "Är", "Även"};

static const char *const months[] = {"April", "August", "Augusti", "December", "Dezember", "Februar", "Februari",
	"January", "Januar", "Januari", "Juli", "Juni", "Mai", "Maj", "Mars", "März", "November", "October", "Oktober",
	"September"};

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

static bool is_token_character(ucs4_t uc)
{
	return uc == '.' || uc == ':' || uc == '-' || uc_is_alnum(uc);
}

/* Where the token that ends at `end` begins; at the least `start`. A long one is no abbreviation: any place in it. */
static size_t token_start(const char *bytes, size_t start, size_t end)
{
	const uint8_t *s = (const uint8_t *)bytes, *at = s + end, *before;
	ucs4_t uc;

	while (end - (size_t)(at - s) <= TOKEN_MAX && (before = u8_prev(&uc, at, s + start)) && is_token_character(uc))
		at = before;
	return (size_t)(at - s);
}

/* The word at pos as a C string; "" where it is none or long. */
static void word_at(const char *bytes, size_t pos, size_t end, char word[TOKEN_MAX + 1])
{
	const uint8_t *s = (const uint8_t *)bytes;
	size_t at = pos;
	ucs4_t uc;

	word[0] = '\0';
	while (at < end) {
		int size = u8_mbtouc(&uc, s + at, end - at);

		if (!uc_is_alnum(uc))
			break;
		at += (size_t)size;
		if (at - pos > TOKEN_MAX)
			return;
	}
	memcpy(word, bytes + pos, at - pos);
	word[at - pos] = '\0';
}

static bool is_roman(const char *word)
{
	return *word && word[strspn(word, "IVXLC")] == '\0';
}

static bool is_number(const char *word)
{
	return *word && word[strspn(word, "0123456789.")] == '\0';
}

/* Whether a token is the number that a heading or list item begins with: "1", "2.3", "IV", "a". */
static bool is_item_number(const char *bytes, struct range block, size_t start, const char *token)
{
	if (!is_number(token) && !is_roman(token) && token[1] != '\0')
		return false;
	while (start > block.start && strchr(" \t#>*_", bytes[start - 1]))
		start--;
	return start == block.start;
}

/* Whether a token is a capital that stands alone, or ends with one behind a full stop or hyphen: "A", "J.R.R", "J-P".
 */
static bool is_initial(const char *token)
{
	const uint8_t *s = (const uint8_t *)token;
	size_t len = strlen(token);
	ucs4_t uc;
	const uint8_t *before = u8_prev(&uc, s + len, s);

	return before && uc_is_property_uppercase(uc) && (before == s || before[-1] == '.' || before[-1] == '-');
}

/* Looks up a token of any case; NULL where it is none. */
static const struct abbreviation *look_up(const char *token)
{
	uint8_t buf[JOINED_MAX * (TOKEN_MAX + 8)];
	size_t len = sizeof(buf), low = 0, high = sizeof(abbreviations) / sizeof(*abbreviations);
	/* The NUL is lowered too, to end the result. */
	uint8_t *lower = u8_tolower((const uint8_t *)token, strlen(token) + 1, NULL, NULL, buf, &len);
	const struct abbreviation *found = NULL;

	while (lower && low < high && !found) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp((const char *)lower, abbreviations[middle].token);

		if (order == 0)
			found = &abbreviations[middle];
		else if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	if (lower != buf)
		free(lower);
	return found;
}

/* Puts the token before the one at *start, and its full stop, before `joined`; false where none stands there. */
static bool join(const char *bytes, size_t block_start, size_t *start, char *joined)
{
	size_t stop = *start;

	if (stop > block_start && bytes[stop - 1] == ' ')
		stop--;
	else if (stop > block_start + 1 && memcmp(bytes + stop - 2, "\xc2\xa0", 2) == 0)
		stop -= 2;
	if (stop == *start || stop == block_start || bytes[stop - 1] != '.')
		return false;
	size_t before = token_start(bytes, block_start, stop - 1), len = stop - before;
	if (len < 2 || len > TOKEN_MAX)
		return false;
	memmove(joined + len, joined, strlen(joined) + 1);
	memcpy(joined, bytes + before, len);
	*start = before;
	return true;
}

/* The abbreviation that ends with the token at `start`: the longest. */
static const struct abbreviation *find(const char *bytes, struct range block, size_t start, const char *token)
{
	char joined[JOINED_MAX * (TOKEN_MAX + 1)];
	const struct abbreviation *found = look_up(token);

	memcpy(joined, token, strlen(token) + 1);
	for (int i = 1; i < JOINED_MAX && join(bytes, block.start, &start, joined); i++) {
		const struct abbreviation *longer = look_up(joined);

		if (longer)
			found = longer;
	}
	return found;
}

static bool goes_on(const struct abbreviation *abbreviation, const char *token, const char *word)
{
	ucs4_t first, next;

	u8_mbtouc(&first, (const uint8_t *)token, strlen(token) + 1);
	u8_mbtouc(&next, (const uint8_t *)word, strlen(word) + 1);
	switch (abbreviation->kind) {
	case NEVER:
		return true;
	case TITLE:
		return uc_is_property_uppercase(first);
	case NUMBER:
		return (next >= '0' && next <= '9') || is_roman(word);
	default:
		return !uc_is_property_uppercase(next);
	}
}

bool full_stop_is_inside(const char *bytes, struct range block, size_t stop, size_t next)
{
	char token[TOKEN_MAX + 1], word[TOKEN_MAX + 1];
	size_t start = token_start(bytes, block.start, stop);
	const struct abbreviation *abbreviation;

	if (start == stop || stop - start > TOKEN_MAX)
		return false;
	memcpy(token, bytes + start, stop - start);
	token[stop - start] = '\0';
	word_at(bytes, next, block.end, word);
	if (is_item_number(bytes, block, start, token))
		return true;
	if (is_number(token))
		return stop - start <= 2 && is_one_of(word, months, sizeof(months) / sizeof(*months));
	if (is_initial(token))
		return !is_one_of(word, starters, sizeof(starters) / sizeof(*starters));
	abbreviation = find(bytes, block, start, token);
	return abbreviation && goes_on(abbreviation, token, word);
}

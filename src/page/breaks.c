/*
 * Break opportunities. The library decides on a flattened copy of the text (flow_flatten), in which line ends that
 * mean nothing are spaces; then what it should not have allowed is taken away, and hyphens are put in. All of it is
 * linear: each rule looks at a bounded number of characters around a break.
 */
#include "page/breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unilbrk.h>
#include <unistr.h>

#include "base/memory.h"
#include "page/hyphenation.h"
#include "page/width.h"

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The character before pos, and where it starts; 0 at the start of the string. */
static ucs4_t before(const char *flat, size_t pos, size_t *start)
{
	const uint8_t *bytes = (const uint8_t *)flat;
	ucs4_t c = 0;

	*start = pos;
	if (pos > 0 && u8_prev(&c, bytes + pos, bytes))
		*start = (size_t)(u8_prev(&c, bytes + pos, bytes) - bytes);
	return c;
}

static ucs4_t after(const char *flat, size_t pos, size_t len)
{
	ucs4_t c = 0;

	if (pos < len)
		u8_mbtouc(&c, (const uint8_t *)flat + pos, len - pos);
	return c;
}

static bool is_letter(ucs4_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static bool is_dash(ucs4_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Whether a word could begin at pos: nothing but space, or what opens, stands before it. */
static bool is_word_start(const char *flat, size_t pos)
{
	size_t start;
	ucs4_t c = before(flat, pos, &start);

	return c == 0 || c == ' ' || c == '(' || c == '[' || c == '"' || c == '\'' || c == 0xA0 ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/* Whether a full stop or comma right before it does not part a character from what is before them: LB29's AL and HL. */
static bool is_alphabetic(ucs4_t c)
{
	return (is_letter(c) && width_code_point(c) < 2) || (c > 0 && c < 0x80 && strchr("#&*<=>@^_`~", (int)c)) ||
	       c == 0xA7;
}

/* Whether a break that the library allows before pos is none of ours. */
static bool is_forbidden(const char *flat, size_t pos, size_t len)
{
	size_t start, letter;
	ucs4_t c = before(flat, pos, &start);

	while (c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
		c = before(flat, start, &start);
	if (c == '.' || c == ',' || c == ':' || c == ';')
		return is_alphabetic(after(flat, pos, len));
	if (!is_dash(c) && c != '/')
		return false;
	if (is_dash(c) && is_word_start(flat, start))
		return true;
	return (c == '-' || c == 0x2010 || c == '/') && is_letter(before(flat, start, &letter)) &&
	       is_word_start(flat, letter);
}

/* What stands in a word that no pattern should be asked about. */
struct token {
	size_t start, end;
	bool plain; /* no address, no number, no soft hyphen of the author's */
};

/* The run of what is not white space at pos, and whether its words are for hyphenating. */
static struct token token_at(const char *flat, size_t pos, size_t len)
{
	struct token token = {pos, pos, true};

	for (; token.end < len && !is_white(flat[token.end]); token.end++) {
		char c = flat[token.end], next = token.end + 1 < len ? flat[token.end + 1] : ' ';
		bool inner = token.end > pos && is_letter((uint8_t)next < 0x80 ? (ucs4_t)(uint8_t)next : 'x') &&
		             !is_white(next);

		if ((c >= '0' && c <= '9') || c == '@' || c == '_' || c == '\\' || c == '=' || c == '<' || c == '>')
			token.plain = false;
		if (((c == '.' || c == ':') && inner) || (c == '/' && next == '/'))
			token.plain = false;
		if (c == '\xC2' && next == '\xAD')
			token.plain = false;
	}
	return token;
}

/* The end of the run of letters at pos; *lower is whether any of them is not a capital. */
static size_t word_end(const char *flat, size_t pos, size_t end, bool *lower)
{
	*lower = false;
	while (pos < end) {
		ucs4_t c;
		int taken = u8_mbtouc(&c, (const uint8_t *)flat + pos, end - pos);

		if (!is_letter(c))
			break;
		*lower |= c < 0x80 ? c >= 'a' : !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu);
		pos += (size_t)taken;
	}
	return pos;
}

/* Whether a hyphen leaves no more letters than it must on one side of it. */
static bool is_near_edge(const char *word, size_t len, size_t at)
{
	size_t before = 0, behind = 0;

	for (size_t i = 0; i < len; i++) {
		bool starts = ((uint8_t)word[i] & 0xC0) != 0x80;

		before += starts && i < at;
		behind += starts && i >= at;
	}
	return before <= HYPHEN_BEFORE || behind <= HYPHEN_AFTER;
}

static void hyphenate_word(
	struct breaks *breaks, struct hyphenation *hyphenation, const char *flat, size_t start, size_t end)
{
	bool points[HYPHEN_LONGEST * 4] = {false};
	size_t len = end - start;

	if (len < HYPHEN_BEFORE + HYPHEN_AFTER || len > sizeof(points))
		return;
	if (!hyphenation_find(hyphenation, flat + start, len, points))
		return;
	for (size_t i = 1; i < len; i++)
		if (points[i])
			breaks->kinds[start + i] =
				is_near_edge(flat + start, len, i) ? BREAK_POOR_HYPHEN : BREAK_HYPHEN;
}

static void hyphenate(struct breaks *breaks, struct hyphenation *hyphenation, const char *flat, size_t len)
{
	for (size_t pos = 0; pos < len; pos++) {
		struct token token = token_at(flat, pos, len);

		while (token.plain && pos < token.end) {
			bool lower;
			size_t end = word_end(flat, pos, token.end, &lower);

			if (lower)
				hyphenate_word(breaks, hyphenation, flat, pos, end);
			pos = end > pos ? end : pos + 1;
		}
		pos = token.end;
	}
}

void breaks_find(
	struct breaks *breaks, const struct flow *flow, struct range range, const struct typesetting *typesetting)
{
	size_t len = range.end - range.start;
	char *flat = mem_resize(NULL, len);
	struct hyphenation *hyphenation = NULL;

	breaks->range = range;
	breaks->kinds = mem_alloc(len);
	flow_flatten(flow, range, flat);
	if (len > 0)
		u8_possible_linebreaks((const uint8_t *)flat, len, "UTF-8", (char *)breaks->kinds);
	for (size_t i = 0; i < len; i++) {
		bool allowed = breaks->kinds[i] == UC_BREAK_POSSIBLE && !is_forbidden(flat, i, len);

		breaks->kinds[i] = allowed ? BREAK_ALLOWED : BREAK_NONE;
	}
	if (typesetting->hyphenate != HYPHENATE_NEVER)
		hyphenation = hyphenation_for(typesetting->language);
	if (hyphenation)
		hyphenate(breaks, hyphenation, flat, len);
	free(flat);
}

void breaks_release(struct breaks *breaks)
{
	free(breaks->kinds);
	*breaks = (struct breaks){.kinds = NULL};
}

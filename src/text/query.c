/*
 * The pattern of a query, made character by character in form C. A plain letter is a set of the letters that it is
 * when marks are left out, perhaps with a ligature beside it; quotes and dashes are sets of all there are; white space
 * is any run of it. Between two characters may stand what is not seen: soft hyphens, marks, signs of emphasis, and
 * between two letters a hyphen at a line's end in the source. What comes again is a group defined once, behind the
 * pattern, so that long quotations stay small; only the first character is written out, since the search for it is
 * what PCRE2 does fastest.
 *
 * Every part that repeats is possessive and stands behind a character that is fixed, so a search takes time linear in
 * the text. White space at the ends of a query matches one character alone: were a run allowed there, each of its
 * characters would begin a search to its end.
 */
#include "text/query.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/message.h"
#include "text/alphabet.h"

enum {
	SOFT_HYPHEN = 0xad,
	ELLIPSIS = 0x2026,
	DOTLESS_I = 0x131,
	QUERY_MAX = 4096, /* bytes */
};

/* Characters that match each other. */
static const char *const alike[] = {
	"\"“”„‟»«″",
	"'’‘‚‛‹›ʼ′`´",
};
static const char dashes[] = "-‐‑‒–—―−";

/* What \s matches. */
static const char spaces[] = " \t\n\v\f\r\xc2\x85\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
			     "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/* Groups that every pattern has; those of letters come behind them. */
enum group { GROUP_IN_WORD = 1, GROUP_AT_EDGE, GROUP_SPACE, GROUP_DASH, GROUP_AFTER_DASH, GROUP_FIRST_LETTER };

/* A dash, or those that typewriters had for it. */
#define DASH "(?:-{1,3}+|[‐‑‒–—―−])"

/* A line's end in the source behind a hyphen; on the next line perhaps the sign of a quotation. */
#define LINE_END "\\h*+\\n[\\h>]*+"

#define UNSEEN "\\p{M}\\xAD\\x{200B}\\x{2060}"

struct letter {
	ucs4_t c;
	bool is_cased;  /* its variants are all: none of them in another case */
	char *variants; /* what it matches, itself first; owned */
};

struct maker {
	struct bytes *pattern;
	const char *own;        /* letters of their own */
	bool any_case;          /* capitals are as good */
	bool has_first;         /* the first character is written */
	struct letter *letters; /* that have a group, the first GROUP_FIRST_LETTER; owned */
	size_t count, capacity;
	struct opening *opening; /* of the pattern */
	enum opening_gap gap;    /* before the next character */
	const char *strange;     /* what stands for the next character and more */
};

static bool holds(const char *characters, ucs4_t c)
{
	return u8_strchr((const uint8_t *)characters, c) != NULL;
}

static void append_group(struct maker *maker, size_t group)
{
	bytes_printf(maker->pattern, "(?%zu)", group);
}

static void append_literal(struct bytes *pattern, ucs4_t c)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof utf8);

	if (c < 0x80 && !uc_is_alnum(c))
		bytes_append_char(pattern, '\\');
	bytes_append(pattern, utf8, len > 0 ? (size_t)len : 0);
}

/* Tells the opening of a character that was written. */
static void note(struct maker *maker, const char *variants)
{
	opening_add(maker->opening, maker->gap, variants, maker->strange);
	maker->gap = OPENING_NOTHING;
	maker->strange = "";
}

/* Where ı is a letter, I is its capital, and i has another. */
static bool has_own_capital(const struct maker *maker, ucs4_t c)
{
	return maker->any_case && (c == 'i' || c == DOTLESS_I) && holds(maker->own, DOTLESS_I);
}

static void append_variants(struct bytes *pattern, const char *variants, bool is_cased)
{
	bytes_printf(pattern, is_cased ? "(?-i:[%s])" : "[%s]", variants);
}

/* What a letter or quotation mark matches, itself first. */
static void make_variants(const struct maker *maker, ucs4_t c, struct bytes *variants)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof utf8);

	bytes_append(variants, utf8, len > 0 ? (size_t)len : 0);
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (holds(alike[i], c))
			bytes_append_string(variants, alike[i]);
	if (has_own_capital(maker, c))
		bytes_append_string(variants, c == 'i' ? "İ" : "I");
	if (uc_is_alpha(c))
		alphabet_marked(c, maker->own, variants);
}

/* The set of a character as a group, made when it comes first; itself where there is no other in it. */
static void append_set(struct maker *maker, ucs4_t c)
{
	struct bytes variants = BYTES_INIT;

	for (size_t i = 0; i < maker->count; i++) {
		if (maker->letters[i].c == c) {
			append_group(maker, GROUP_FIRST_LETTER + i);
			note(maker, maker->letters[i].variants);
			return;
		}
	}
	make_variants(maker, c, &variants);
	note(maker, bytes_string(&variants));
	if ((size_t)u8_mblen((const uint8_t *)bytes_string(&variants), variants.len) == variants.len) {
		append_literal(maker->pattern, c);
	} else if (!maker->has_first) {
		append_variants(maker->pattern, bytes_string(&variants), has_own_capital(maker, c));
	} else {
		maker->letters = mem_grow(maker->letters, &maker->capacity, maker->count + 1, sizeof(*maker->letters));
		maker->letters[maker->count] = (struct letter){c, has_own_capital(maker, c), bytes_steal(&variants)};
		append_group(maker, GROUP_FIRST_LETTER + maker->count++);
	}
	bytes_release(&variants);
}

/* A character that matches as itself alone, or as any of those that are like it. */
static void note_literal(struct maker *maker, ucs4_t c, const char *like)
{
	struct bytes variants = BYTES_INIT;
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof utf8);

	bytes_append(&variants, utf8, len > 0 ? (size_t)len : 0);
	bytes_append_string(&variants, like);
	note(maker, bytes_string(&variants));
	bytes_release(&variants);
}

/* One character that is no white space; with a combining mark behind it, it is that letter alone. */
static void append_character(struct maker *maker, ucs4_t c, bool has_mark)
{
	if (c == ELLIPSIS) {
		bytes_append_string(maker->pattern, "(?:…|\\.{3})");
		maker->strange = ".";
		note_literal(maker, c, "");
	} else if (holds(dashes, c)) {
		if (maker->has_first)
			append_group(maker, GROUP_DASH);
		else
			bytes_append_string(maker->pattern, DASH);
		note_literal(maker, c, dashes);
		/* One may be several in the text. */
		maker->gap = OPENING_DASH;
	} else if (has_mark) {
		append_literal(maker->pattern, c);
		note_literal(maker, c, "");
	} else {
		append_set(maker, c);
	}
	maker->has_first = true;
}

/* What may stand between two characters. */
static void append_gap(struct maker *maker, ucs4_t before, ucs4_t after)
{
	bool in_word = uc_is_alpha(before) && uc_is_alpha(after);

	append_group(maker, in_word ? GROUP_IN_WORD : GROUP_AT_EDGE);
	maker->gap = OPENING_UNSEEN;
	if (holds(dashes, before)) {
		append_group(maker, GROUP_AFTER_DASH);
		maker->gap = OPENING_DASH;
	}
}

/* The groups, behind the pattern. `edge` are the signs of emphasis, but for those that were typed. */
static void append_groups(struct maker *maker, const char *edge)
{
	struct bytes *pattern = maker->pattern;

	bytes_append_string(pattern, "(?(DEFINE)([" UNSEEN "]*+(?:[-‐]" LINE_END "[" UNSEEN "]*+)?+)");
	bytes_printf(pattern, "([" UNSEEN "%s]*+)", edge);
	bytes_printf(pattern, "([" UNSEEN "%s]*+(?:\\n\\h*+>[>\\h]*+|\\s)++[" UNSEEN "%s]*+)", edge, edge);
	bytes_append_string(pattern, "(" DASH ")((?:" LINE_END ")?+)");
	for (size_t i = 0; i < maker->count; i++) {
		bytes_append_char(pattern, '(');
		append_variants(pattern, maker->letters[i].variants, maker->letters[i].is_cased);
		bytes_append_char(pattern, ')');
	}
	bytes_append_char(pattern, ')');
}

/* What is made of several characters or stands for them, such as ss and ß. Returns the last of them. */
static ucs4_t append_ligature(struct maker *maker, const uint8_t *typed, size_t len, const char *found)
{
	ucs4_t before = 0, c;

	bytes_append_string(maker->pattern, "(?:");
	maker->strange = found;
	for (size_t pos = 0; pos < len; before = c) {
		pos += (size_t)u8_mbtouc(&c, typed + pos, len - pos);
		if (before)
			append_gap(maker, before, c);
		append_character(maker, c, false);
	}
	bytes_printf(maker->pattern, "|[%s])", found);
	return before;
}

/* The next character of a query, or those that are taken together; returns how many bytes they are. */
static size_t append_next(struct maker *maker, const uint8_t *query, size_t len, ucs4_t *last)
{
	struct bytes found = BYTES_INIT;
	size_t size = alphabet_likeness((const char *)query, maker->own, &found);
	ucs4_t next = 0;

	if (size > 0 && size < len)
		u8_mbtouc(&next, query + size, len - size);
	if (size > 0 && !uc_is_property_combining(next)) {
		*last = append_ligature(maker, query, size, bytes_string(&found));
		bytes_release(&found);
		return size;
	}
	bytes_release(&found);
	next = 0;
	size = (size_t)u8_mbtouc(last, query, len);
	if (size < len)
		u8_mbtouc(&next, query + size, len - size);
	append_character(maker, *last, uc_is_property_combining(next));
	/* A dash that is typed as several is one. */
	for (; holds(dashes, *last) && size < len; size += (size_t)u8_mblen(query + size, len - size)) {
		u8_mbtouc(&next, query + size, len - size);
		if (!holds(dashes, next))
			break;
	}
	return size;
}

/* The pattern of a query in form C; false where there is nothing but white space in it. */
static bool append_query(struct maker *maker, const uint8_t *query, size_t len)
{
	bool is_space = false;
	ucs4_t before = 0, c;

	for (size_t pos = 0; pos < len;) {
		int size = u8_mbtouc(&c, query + pos, len - pos);

		if (uc_is_property_white_space(c) || c == SOFT_HYPHEN) {
			is_space = is_space || c != SOFT_HYPHEN;
			pos += (size_t)size;
			continue;
		}
		if (is_space && before) {
			append_group(maker, GROUP_SPACE);
			maker->gap = OPENING_SPACE;
		} else if (is_space) {
			bytes_append_string(maker->pattern, "\\s");
			note(maker, spaces);
		} else if (before && !uc_is_property_combining(c)) {
			append_gap(maker, before, c);
		}
		is_space = false;
		pos += append_next(maker, query + pos, len - pos, &before);
	}
	/* All of the last letter, whatever marks are on it. */
	if (before && !is_space)
		bytes_append_string(maker->pattern, "\\p{M}*+");
	if (is_space)
		bytes_append_string(maker->pattern, "\\s");
	return before != 0;
}

bool query_pattern(
	const char *query, const char *languages, struct bytes *pattern, struct opening *opening, struct error *error)
{
	size_t len = strlen(query), form_len;
	struct bytes own = BYTES_INIT;
	struct maker maker = {.pattern = pattern, .opening = opening, .strange = ""};
	const char *edge = strchr(query, '*') ? (strchr(query, '_') ? "" : "_") : strchr(query, '_') ? "*" : "*_";

	if (len > QUERY_MAX)
		return error_set(error, _("search"), _("no more than %d bytes can be searched for"), QUERY_MAX);
	if (u8_check((const uint8_t *)query, len))
		return error_set(error, _("search"), "%s", _("not UTF-8"));
	alphabet_own(languages, &own);
	maker.own = bytes_string(&own);
	maker.any_case = !query_has_capital(query, false);
	char *form = (char *)u8_normalize(UNINORM_NFC, (const uint8_t *)query, len + 1, NULL, &form_len);
	bool good = form && append_query(&maker, (const uint8_t *)form, form_len - 1);
	if (good)
		append_groups(&maker, edge);
	for (size_t i = 0; i < maker.count; i++)
		free(maker.letters[i].variants);
	free(maker.letters);
	free(form);
	bytes_release(&own);
	return good || error_set(error, _("search"), "%s", _("nothing to look for"));
}

bool query_has_capital(const char *query, bool is_expression)
{
	const uint8_t *at = (const uint8_t *)query;
	ucs4_t c;

	while ((at = u8_next(&c, at))) {
		if (c == '\\' && is_expression) {
			if (!(at = u8_next(&c, at)))
				break;
		} else if (uc_is_upper(c)) {
			return true;
		}
	}
	return false;
}

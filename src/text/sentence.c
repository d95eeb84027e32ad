/*
 * Sentences, found by looking around a place.
 *
 * A *tail* is a run of sentence terminals (by Unicode property, and the ellipsis) with the closing quotes, brackets,
 * marks of emphasis and notes among and behind them. A sentence ends behind a tail with white space behind that,
 * unless what follows begins with a small letter or another terminal, or the tail is a full stop that belongs to an
 * abbreviation and the like (text/abbreviation.c). Ideographic terminals want no white space.
 *
 * So that a block of many megabytes without an end costs no more than a short one, a sentence that runs on for long is
 * cut at a multiple of CUT bytes: where there was no end in the CUT bytes or more before the multiple before.
 */
#include "text/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <unictype.h>
#include <unistr.h>

#include "text/abbreviation.h"

enum {
	CUT = 65536,
	OPENERS_MAX = 16,
	NOTE_MAX = 5,   /* bytes of "[123]" */
	UC_LEN_MAX = 4, /* bytes of a code point */
};

/* The bytes of a block, without the white space at its end. */
struct field {
	const uint8_t *s;
	size_t start, end;
};

static size_t next_character(const struct field *field, size_t pos, ucs4_t *uc)
{
	if (field->s[pos] < 0x80) {
		*uc = field->s[pos];
		return pos + 1;
	}
	return pos + (size_t)u8_mbtouc(uc, field->s + pos, field->end - pos);
}

static size_t previous_character(const struct field *field, size_t pos, ucs4_t *uc)
{
	const uint8_t *before;

	*uc = field->s[pos - 1];
	if (*uc < 0x80)
		return pos - 1;
	before = u8_prev(uc, field->s + pos, field->s + field->start);
	return before ? (size_t)(before - field->s) : pos - 1;
}

static bool is_space(ucs4_t uc)
{
	return uc < 0x80 ? uc == ' ' || (uc >= '\t' && uc <= '\r') : uc_is_property_white_space(uc);
}

static bool is_terminal(ucs4_t uc)
{
	return uc < 0x80 ? uc == '.' || uc == '!' || uc == '?' : uc == 0x2026 || uc_is_property_sentence_terminal(uc);
}

static bool is_superscript_digit(ucs4_t uc)
{
	return uc == 0xb9 || uc == 0xb2 || uc == 0xb3 || (uc >= 0x2070 && uc <= 0x2079);
}

static bool is_closer(ucs4_t uc)
{
	switch (uc) {
	case '"':
	case '\'':
	case ')':
	case ']':
	case '}':
	case '*':
	case '_':
		return true;
	default:
		return uc >= 0x80 && (uc_is_property_quotation_mark(uc) || is_superscript_digit(uc) ||
					     uc_is_general_category(uc, UC_CLOSE_PUNCTUATION) ||
					     uc_is_general_category(uc, UC_FINAL_QUOTE_PUNCTUATION));
	}
}

static bool is_opener(ucs4_t uc)
{
	switch (uc) {
	case '"':
	case '\'':
	case '(':
	case '[':
	case '{':
	case '*':
	case '_':
	case '-':
		return true;
	default:
		return uc >= 0x80 && (uc_is_property_quotation_mark(uc) || uc_is_property_dash(uc) ||
					     uc_is_general_category(uc, UC_OPEN_PUNCTUATION) ||
					     uc_is_general_category(uc, UC_INITIAL_QUOTE_PUNCTUATION));
	}
}

static size_t skip_space(const struct field *field, size_t pos)
{
	ucs4_t uc;

	while (pos < field->end) {
		size_t next = next_character(field, pos, &uc);

		if (!is_space(uc))
			break;
		pos = next;
	}
	return pos;
}

/* Behind a note's number in brackets at pos, or pos. */
static size_t skip_note(const struct field *field, size_t pos)
{
	size_t at = pos + 1;

	if (field->s[pos] != '[')
		return pos;
	while (at < field->end && at - pos < NOTE_MAX && field->s[at] >= '0' && field->s[at] <= '9')
		at++;
	return at > pos + 1 && at < field->end && field->s[at] == ']' ? at + 1 : pos;
}

/* The end of the tail that begins at pos. */
static size_t tail_end(const struct field *field, size_t pos)
{
	ucs4_t uc;

	while (pos < field->end) {
		size_t next = next_character(field, pos, &uc);

		if (!is_terminal(uc) && !is_closer(uc)) {
			next = skip_note(field, pos);
			if (next == pos)
				break;
		}
		pos = next;
	}
	return pos;
}

/* Of the terminal before pos, where its tail begins: *examined is where looking for it got. */
static size_t tail_start(const struct field *field, size_t pos, size_t *examined)
{
	size_t first = pos;
	ucs4_t uc;

	while (pos > field->start) {
		size_t before = previous_character(field, pos, &uc);

		if (is_terminal(uc))
			first = before;
		else if (!is_closer(uc))
			break;
		pos = before;
	}
	*examined = pos;
	return first;
}

/* Whether a sentence ends behind the tail. */
static bool ends(const struct field *field, struct range tail)
{
	ucs4_t first, uc;
	size_t after = next_character(field, tail.start, &first), next;

	if (tail.end >= field->end)
		return true;
	next = skip_space(field, tail.end);
	if (next == tail.end)
		return first >= 0x3000;
	for (int i = 0; i < OPENERS_MAX && next < field->end; i++) {
		size_t behind = next_character(field, next, &uc);

		if (!is_opener(uc))
			break;
		next = skip_space(field, behind);
	}
	if (next >= field->end)
		return true;
	next_character(field, next, &uc);
	if (is_terminal(uc) || uc_is_property_lowercase(uc))
		return false;
	return first != '.' || after != tail.end ||
	       !full_stop_is_inside((const char *)field->s, (struct range){field->start, field->end}, tail.start, next);
}

/* The multiple of CUT at or before pos. */
static size_t multiple(const struct field *field, size_t pos)
{
	return field->start + (pos - field->start) / CUT * CUT;
}

/* The same, at the start of a character. */
static size_t cut_at(const struct field *field, size_t pos)
{
	size_t cut = multiple(field, pos);

	while (cut > field->start && (field->s[cut] & 0xc0) == 0x80)
		cut--;
	return cut;
}

/* Where the sentence of pos begins, and how far it may reach. */
static size_t find_start(const struct field *field, size_t pos, size_t *reach)
{
	size_t limit = pos - field->start > CUT ? cut_at(field, pos - CUT) : field->start, at = pos;

	while (at > limit) {
		ucs4_t uc;
		size_t before = previous_character(field, at, &uc);

		if (is_terminal(uc)) {
			struct range tail = {.start = tail_start(field, at, &before)};

			tail.end = tail_end(field, tail.start);
			if (tail.end <= pos && ends(field, tail)) {
				*reach = multiple(field, tail.end) + (size_t)2 * CUT;
				return skip_space(field, tail.end);
			}
		}
		at = before;
	}
	at = limit > field->start ? cut_at(field, pos) : limit;
	*reach = multiple(field, pos) + (limit > field->start ? CUT : 2 * CUT);
	return skip_space(field, at);
}

static size_t find_end(const struct field *field, size_t start, size_t reach)
{
	size_t at = start;
	ucs4_t uc;

	while (at < field->end && at < reach) {
		size_t next = next_character(field, at, &uc);

		if (is_terminal(uc)) {
			next = tail_end(field, at);
			if (ends(field, (struct range){at, next}))
				return next;
		}
		at = next;
	}
	return at < field->end ? cut_at(field, at) : field->end;
}

struct range sentence_at(const char *bytes, struct range block, size_t pos)
{
	struct field field = {(const uint8_t *)bytes, block.start, block.end};
	size_t reach;
	ucs4_t uc;

	while (field.end > field.start) {
		size_t before = previous_character(&field, field.end, &uc);

		if (!is_space(uc))
			break;
		field.end = before;
	}
	if (field.end == field.start)
		return block;
	if (pos >= field.end)
		pos = previous_character(&field, field.end, &uc);
	size_t start = find_start(&field, pos, &reach);
	/* White space may have led past it. */
	while (reach < start + UC_LEN_MAX)
		reach += CUT;
	return (struct range){start, find_end(&field, start, reach)};
}

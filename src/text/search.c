/*
 * Words become a pattern (text/query.h), an expression is one. Matching is bounded: PCRE2 gives up on a place after so
 * many steps, and on the search with it, whose reason is kept until the next. Backwards, windows that double are
 * searched forwards, each for its last match.
 */
#include "text/search.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/message.h"
#include "text/literal.h"
#include "text/query.h"

enum {
	JIT_MAX = 200,           /* bytes */
	EXPRESSION_MAX = 1000,   /* bytes */
	WINDOW_FIRST = 65536,    /* bytes; the first window backwards */
	MATCH_LIMIT = 200000,    /* steps at one place of the text: about a millisecond */
	LINE_REST = 65536,       /* bytes of a line behind the end that are looked at */
	HEAP_LIMIT = 16384,      /* KiB, for a PCRE2 without JIT */
	STACK_FIRST = 32 * 1024, /* bytes of the JIT's own stack */
	STACK_MOST = 1024 * 1024,
};

struct search {
	struct opening *openings; /* of every match, or of all that matches may hold; NULL where neither is known */
	size_t opening_count;
	bool is_inside; /* the latter, and matches end on their line */
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	int *problem; /* of the last search, as PCRE2 numbers them; 0 for none. Owned. */
};

/* What is wrong with an expression, and where: its offset is told in characters, counted from 1. */
static bool error_set_pattern(struct error *error, int number, const struct bytes *pattern, size_t offset)
{
	PCRE2_UCHAR why[256];

	pcre2_get_error_message(number, why, sizeof(why));
	return error_set(error, _("search"), _("%s, at character %zu"), (const char *)why,
		u8_mbsnlen((const uint8_t *)pattern->data, offset < pattern->len ? offset : pattern->len) + 1);
}

/* `len` is that of what was typed. */
static pcre2_code *compile(const struct bytes *pattern, size_t len, uint32_t options, struct error *error)
{
	int number;
	PCRE2_SIZE offset;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)bytes_string(pattern), pattern->len,
		PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C | options, &number, &offset,
		NULL);

	if (!code) {
		error_set_pattern(error, number, pattern, offset);
		return NULL;
	}
	/*
	 * Without JIT it is slower, and right all the same. Of a long quotation the first words are rare already, and
	 * compiling it would take longer than searching.
	 */
	if (len <= JIT_MAX)
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

/* Takes over the code; NULL of NULL. */
static struct search *search_of(pcre2_code *code, struct error *error)
{
	struct search *search;

	if (!code)
		return NULL;
	search = mem_alloc(sizeof(*search));
	search->code = code;
	search->problem = mem_alloc(sizeof(*search->problem));
	search->data = pcre2_match_data_create(1, NULL);
	search->context = pcre2_match_context_create(NULL);
	search->stack = pcre2_jit_stack_create(STACK_FIRST, STACK_MOST, NULL);
	if (!search->data || !search->context) {
		search_free(search);
		error_set(error, _("search"), "%s", _("out of memory"));
		return NULL;
	}
	pcre2_set_match_limit(search->context, MATCH_LIMIT);
	pcre2_set_heap_limit(search->context, HEAP_LIMIT);
	if (search->stack)
		pcre2_jit_stack_assign(search->context, NULL, search->stack);
	return search;
}

static struct search *search_words(const char *words, const char *languages, bool any_case, struct error *error)
{
	struct bytes pattern = BYTES_INIT;
	struct opening *opening = mem_alloc(sizeof(*opening));
	/* The places to try are found by the opening. */
	uint32_t options = PCRE2_NO_START_OPTIMIZE;
	pcre2_code *code = NULL;

	any_case = any_case || !query_has_capital(words, false);
	opening_init(opening, any_case);
	if (query_pattern(words, languages, &pattern, opening, error))
		code = compile(&pattern, strlen(words), options | (any_case ? PCRE2_CASELESS : 0), error);
	bytes_release(&pattern);
	struct search *search = search_of(code, error);
	if (!search || !opening_finish(opening)) {
		free(opening);
		return search;
	}
	search->openings = opening;
	search->opening_count = 1;
	return search;
}

struct search *search_new(const char *query, struct error *error)
{
	return search_words(query, "sv", true, error);
}

struct search *search_new_words(const char *words, const char *languages, struct error *error)
{
	return search_words(words, languages, false, error);
}

static void open_literal(struct opening *opening, const char *literal, bool any_case)
{
	const uint8_t *at = (const uint8_t *)literal;

	opening_init(opening, any_case);
	for (; *at; at += u8_strmblen(at)) {
		char character[8] = "";

		memcpy(character, at, (size_t)u8_strmblen(at));
		opening_add(opening, OPENING_NOTHING, character, "");
	}
	opening_finish(opening);
}

/* What every match of the expression holds some of, in front of which a line is looked through, or begins with. */
static void look_inside(struct search *search, const char *expression, bool any_case)
{
	struct bytes literals[LITERALS_MOST] = {BYTES_INIT};
	bool begins;
	size_t count = literals_of_expression(expression, literals, &begins);

	if (count > 0)
		search->openings = mem_alloc(count * sizeof(*search->openings));
	for (size_t i = 0; i < count; i++)
		open_literal(&search->openings[i], bytes_string(&literals[i]), any_case);
	for (size_t i = 0; i < LITERALS_MOST; i++)
		bytes_release(&literals[i]);
	search->opening_count = count;
	search->is_inside = count > 0 && !begins;
}

struct search *search_new_expression(const char *expression, struct error *error)
{
	struct bytes pattern = BYTES_INIT;
	struct search *search;
	size_t len = strlen(expression);
	uint32_t options = PCRE2_MULTILINE | (query_has_capital(expression, true) ? 0 : PCRE2_CASELESS);
	pcre2_code *code = NULL;

	if (len > EXPRESSION_MAX) {
		error_set(error, _("search"), _("no more than %d bytes can be searched for"), EXPRESSION_MAX);
	} else if (u8_check((const uint8_t *)expression, len)) {
		error_set(error, _("search"), "%s", _("not UTF-8"));
	} else if (len > 0) {
		char *form = (char *)u8_normalize(UNINORM_NFC, (const uint8_t *)expression, len, NULL, &len);

		bytes_append(&pattern, form, len);
		free(form);
		code = compile(&pattern, len, options, error);
	} else {
		error_set(error, _("search"), "%s", _("nothing to look for"));
	}
	search = search_of(code, error);
	if (search)
		look_inside(search, bytes_string(&pattern), options & PCRE2_CASELESS);
	bytes_release(&pattern);
	return search;
}

void search_free(struct search *search)
{
	if (!search)
		return;
	pcre2_match_context_free(search->context);
	pcre2_match_data_free(search->data);
	pcre2_jit_stack_free(search->stack);
	pcre2_code_free(search->code);
	free(search->openings);
	free(search->problem);
	free(search);
}

void search_plainly(struct search *search)
{
	free(search->openings);
	search->openings = NULL;
	search->opening_count = 0;
}

/* The first match in valid UTF-8 that starts in [from, until), which is not empty, by the pattern alone. */
static bool match_pattern(
	const struct search *search, const char *bytes, size_t len, size_t from, size_t until, struct range *match)
{
	int result;

	pcre2_set_offset_limit(search->context, until - 1);
	result = pcre2_match(search->code, (PCRE2_SPTR)bytes, len, from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY,
		search->data, search->context);
	if (result < 0) {
		*search->problem = result == PCRE2_ERROR_NOMATCH ? 0 : result;
		return false;
	}
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(search->data);
	if (ends[0] < from || ends[0] >= ends[1])
		return false;
	*match = (struct range){ends[0], ends[1]};
	return true;
}

/* The next of the strings that matches hold; `held` is where each was last found. */
static size_t next_held(
	const struct search *search, const char *bytes, size_t len, size_t from, size_t end, size_t held[LITERALS_MOST])
{
	size_t next = end;

	for (size_t i = 0; i < search->opening_count; i++) {
		if (held[i] < from)
			held[i] = opening_next(&search->openings[i], bytes, len, from, end);
		if (held[i] < next)
			next = held[i];
	}
	return next;
}

/*
 * The same, where matches hold something and end on their line. What is between a line's start and the first that it
 * holds is tried, then what is up to the next. A line that goes on for long behind the end is tried as it is.
 */
static bool match_by_line(
	const struct search *search, const char *bytes, size_t len, size_t from, size_t until, struct range *match)
{
	size_t room = len - until < LINE_REST ? len - until : LINE_REST;
	const char *line_end = memchr(bytes + until - 1, '\n', room + 1), *line = NULL;
	size_t end = line_end ? (size_t)(line_end - bytes) : until + room, held[LITERALS_MOST];

	if (!line_end && until + room < len) {
		line = memrchr(bytes + from, '\n', until - from);
		end = line ? (size_t)(line - bytes) : from;
	}
	for (size_t i = 0; i < search->opening_count && from < end; i++)
		held[i] = opening_next(&search->openings[i], bytes, len, from, end);
	while (from < until && from < end) {
		size_t found = next_held(search, bytes, len, from, end, held);
		const char *start = found < end ? memrchr(bytes + from, '\n', found - from) : NULL;
		size_t past = found < until ? found + 1 : until;

		if (found == end)
			break;
		if (match_pattern(search, bytes, len, start ? (size_t)(start - bytes) + 1 : from, past, match))
			return true;
		if (*search->problem)
			return false;
		from = past;
	}
	return !line_end && end < until && match_pattern(search, bytes, len, from > end ? from : end, until, match);
}

/* The same, where the range may be empty or beyond the end. */
static bool find(
	const struct search *search, const char *bytes, size_t len, size_t from, size_t until, struct range *match)
{
	*search->problem = 0;
	if (until > len)
		until = len;
	if (from >= until)
		return false;
	if (!search->openings)
		return match_pattern(search, bytes, len, from, until, match);
	if (search->is_inside)
		return match_by_line(search, bytes, len, from, until, match);
	for (; from < until; from++) {
		from = opening_next(search->openings, bytes, len, from, until);
		if (from < until && match_pattern(search, bytes, len, from, from + 1, match))
			return true;
		if (*search->problem)
			return false;
	}
	return false;
}

bool search_next(const struct search *search, const struct text *text, size_t from, size_t until, struct range *match)
{
	while (from < text_length(text) && ((unsigned char)text_bytes(text)[from] & 0xc0) == 0x80)
		from++;
	return find(search, text_bytes(text), text_length(text), from, until, match);
}

bool search_previous(const struct search *search, const struct text *text, size_t before, struct range *match)
{
	const char *bytes = text_bytes(text);
	size_t len = text_length(text), window = WINDOW_FIRST, until = before < len ? before : len;
	struct range found;
	bool any = false;

	while (until > 0 && !any) {
		size_t from = until > window ? text_align(text, until - window) : 0, next = from;

		while (find(search, bytes, len, next, until, &found)) {
			*match = found;
			any = true;
			next = found.start + 1;
			while (next < len && ((unsigned char)bytes[next] & 0xc0) == 0x80)
				next++;
		}
		until = from;
		window *= 2;
	}
	return any;
}

bool search_matches(const struct search *search, const char *bytes, size_t len)
{
	struct range match;

	return !u8_check((const uint8_t *)bytes, len) && find(search, bytes, len, 0, len, &match);
}

const char *search_problem(const struct search *search)
{
	switch (*search->problem) {
	case 0:
		return NULL;
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_HEAPLIMIT:
	case PCRE2_ERROR_JIT_STACKLIMIT:
		return _("The expression takes too long to look for: make it simpler.");
	default:
		return _("The search failed.");
	}
}

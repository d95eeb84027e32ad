/*
 * A query becomes a PCRE2 pattern of plain characters and these: white space matches any run of it, quotes and dashes
 * any of their kind, and a soft hyphen may stand behind any letter, as it is not seen. Case is PCRE2's by Unicode.
 *
 * At the ends of a query white space matches one character alone: were a run allowed there, each of its characters
 * would begin a search to its end. All other runs begin behind a character that is fixed, and are possessive, so a
 * search takes time linear in the text. Backwards, windows that double are searched forwards, each for its last match.
 */
#include "text/search.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"

enum {
	SOFT_HYPHEN = 0xad,
	QUERY_MAX = 4096,       /* bytes */
	WINDOW_FIRST = 65536,   /* bytes; the first window backwards */
	MATCH_LIMIT = 10000000, /* steps of a match, for a PCRE2 without JIT */
};

struct search {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

/* Characters that match each other. */
static const char *const alike[] = {
	"\"“”„‟»«″",
	"'’‘‚‛‹›ʼ′",
	"-‐‑‒–—―−",
};

static bool holds(const char *characters, const uint8_t *character, int len)
{
	return memmem(characters, strlen(characters), character, (size_t)len);
}

/* The pattern of one character that is no white space. */
static void append_character(struct bytes *pattern, const uint8_t *character, int len, ucs4_t uc)
{
	for (size_t i = 0; i < sizeof(alike) / sizeof(*alike); i++) {
		if (holds(alike[i], character, len)) {
			/* A '-' that stands first is itself. */
			bytes_printf(pattern, "[%s]", alike[i]);
			return;
		}
	}
	if (uc < 0x80 && !uc_is_alnum(uc))
		bytes_append_char(pattern, '\\');
	bytes_append(pattern, character, (size_t)len);
	if (uc_is_alpha(uc))
		bytes_append_string(pattern, "\\x{AD}?");
}

/* The pattern of a query in form C; false where there is nothing but white space in it. */
static bool append_pattern(struct bytes *pattern, const uint8_t *query, size_t len)
{
	bool is_space = false, has_character = false;
	ucs4_t uc;

	for (size_t i = 0; i < len;) {
		int size = u8_mbtouc(&uc, query + i, len - i);

		if (!uc_is_property_white_space(uc) && uc != SOFT_HYPHEN) {
			if (is_space)
				bytes_append_string(pattern, has_character ? "\\s+" : "\\s");
			append_character(pattern, query + i, size, uc);
			has_character = true;
		}
		is_space = uc_is_property_white_space(uc) || (is_space && uc == SOFT_HYPHEN);
		i += (size_t)size;
	}
	if (is_space)
		bytes_append_string(pattern, "\\s");
	return has_character;
}

static bool pattern_of(struct bytes *pattern, const char *query, struct error *error)
{
	size_t len = strlen(query), form_len;

	if (len > QUERY_MAX)
		return error_set(error, "search", "longer than %d bytes", QUERY_MAX);
	if (u8_check((const uint8_t *)query, len))
		return error_set(error, "search", "not UTF-8");
	uint8_t *form = u8_normalize(UNINORM_NFC, (const uint8_t *)query, len, NULL, &form_len);
	bool good = form && append_pattern(pattern, form, form_len);
	free(form);
	return good || error_set(error, "search", "nothing to look for");
}

static pcre2_code *compile(const struct bytes *pattern, struct error *error)
{
	int number;
	PCRE2_SIZE offset;
	PCRE2_UCHAR why[256];
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern->data, pattern->len,
		PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_USE_OFFSET_LIMIT, &number, &offset, NULL);

	if (!code) {
		pcre2_get_error_message(number, why, sizeof(why));
		error_set(error, "search", "%s", (const char *)why);
		return NULL;
	}
	/* Without JIT it is slower, and right all the same. */
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

struct search *search_new(const char *query, struct error *error)
{
	struct bytes pattern = BYTES_INIT;
	pcre2_code *code = pattern_of(&pattern, query, error) ? compile(&pattern, error) : NULL;

	bytes_release(&pattern);
	if (!code)
		return NULL;
	struct search *search = mem_alloc(sizeof(*search));
	search->code = code;
	search->data = pcre2_match_data_create(1, NULL);
	search->context = pcre2_match_context_create(NULL);
	if (!search->data || !search->context) {
		search_free(search);
		error_set(error, "search", "out of memory");
		return NULL;
	}
	pcre2_set_match_limit(search->context, MATCH_LIMIT);
	return search;
}

void search_free(struct search *search)
{
	if (!search)
		return;
	pcre2_match_context_free(search->context);
	pcre2_match_data_free(search->data);
	pcre2_code_free(search->code);
	free(search);
}

/* The first match in valid UTF-8 that starts in [from, until). */
static bool find(
	const struct search *search, const char *bytes, size_t len, size_t from, size_t until, struct range *match)
{
	if (until > len)
		until = len;
	if (from >= until)
		return false;
	pcre2_set_offset_limit(search->context, until - 1);
	if (pcre2_match(search->code, (PCRE2_SPTR)bytes, len, from, PCRE2_NO_UTF_CHECK, search->data, search->context) <
		0)
		return false;
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(search->data);
	*match = (struct range){ends[0], ends[1]};
	return true;
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

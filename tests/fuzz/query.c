/*
 * Queries of any bytes in texts of any: the first line is what is searched for, as words and as an expression, the rest
 * is the text. Matches are whole characters of the text, in order, and the same when looked for in slices.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "text/hunt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BUDGET = 20000, MATCHES_WANTED = 200 };

static void check(bool good)
{
	if (!good)
		abort();
}

static bool is_start(const struct text *text, size_t pos)
{
	return pos == text_length(text) || ((unsigned char)text_bytes(text)[pos] & 0xc0) != 0x80;
}

static void look(struct search *search, const struct text *text)
{
	struct findings matches = FINDINGS_INIT;
	struct range match, last = {0, 0};

	if (!search)
		return;
	findings_go_on(&matches, search, text, SIZE_MAX, BUDGET);
	for (size_t i = 0; i < matches.count && i < MATCHES_WANTED; i++) {
		struct range found = matches.items[i];

		check(found.start >= last.end && found.end > found.start && found.end <= text_length(text));
		check(is_start(text, found.start) && is_start(text, found.end));
		/* An expression may look back, so it may find more when it begins elsewhere; never less. */
		check(search_next(search, text, last.end, text_length(text), &match) && match.start <= found.start);
		last = found;
	}
	search_previous(search, text, last.end, &match);
	findings_release(&matches);
	search_free(search);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	size_t len = end ? (size_t)(end - data) : size;
	struct text *text =
		end ? text_from_bytes(end + 1, size - len - 1 > 4096 ? 4096 : size - len - 1, NULL, NULL) : NULL;
	char *query = mem_copy(data, len);

	if (text) {
		look(search_new(query, NULL), text);
		look(search_new_words(query, "", NULL), text);
		look(search_new_words(query, "de en", NULL), text);
		look(search_new_expression(query, NULL), text);
	}
	text_free(text);
	free(query);
	return 0;
}

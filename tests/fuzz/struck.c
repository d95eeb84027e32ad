/*
 * Text as it is written for a terminal: letters struck over, and escape sequences that switch styles. Whatever comes,
 * what it says is valid UTF-8 in form C with as many lines, its styles are in order and within it, at characters, and
 * the length of the pieces that it comes in makes no difference. Whole, it is loaded as any text.
 *
 * The first byte says how long the pieces are.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "text/outline.h"
#include "text/struck.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

static bool is_start(const char *bytes, size_t pos, size_t len)
{
	return pos == len || ((unsigned char)bytes[pos] & 0xc0) != 0x80;
}

static void check_form(const char *bytes, size_t len)
{
	const uint8_t *form_from = (const uint8_t *)bytes;
	size_t form_len;

	CHECK(!u8_check(form_from, len));
	uint8_t *form = u8_normalize(UNINORM_NFC, form_from, len, NULL, &form_len);
	CHECK(form && form_len == len && (len == 0 || memcmp(form, bytes, len) == 0));
	free(form);
}

static size_t lines_of(const char *bytes, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '\n';
	return count;
}

static void check_runs(const struct struck *struck, const struct bytes *text)
{
	size_t end = 0;

	for (size_t i = 0; i < struck->count; i++) {
		const struct struck_run *run = &struck->runs[i];

		CHECK(run->range.start >= end && run->range.start < run->range.end && run->range.end <= text->len);
		CHECK(run->style && !(run->style & ~(unsigned)(TEXT_BOLD | TEXT_ITALIC)));
		CHECK(is_start(text->data, run->range.start, text->len));
		CHECK(is_start(text->data, run->range.end, text->len));
		CHECK(struck_at(struck, run->range.start) == run && struck_at(struck, run->range.end - 1) == run);
		CHECK(struck_at(struck, run->range.end) != run);
		end = run->range.end;
	}
}

static void strike(struct struck *struck, const char *bytes, size_t len, size_t step, struct bytes *text)
{
	for (size_t pos = 0; pos < len;) {
		size_t end = step < len - pos ? pos + step : len;

		while (!is_start(bytes, end, len))
			end++;
		struck_add(struck, bytes + pos, end - pos, text);
		pos = end;
	}
	struck_end(struck, text);
	CHECK(struck->style == 0 && struck->line.len == 0);
}

static void check_struck(const char *bytes, size_t len, size_t step)
{
	struct struck pieces = {.runs = NULL}, whole = {.runs = NULL};
	struct bytes text = BYTES_INIT, same = BYTES_INIT;

	strike(&pieces, bytes, len, step, &text);
	strike(&whole, bytes, len, len + 1, &same);
	CHECK(text.len == same.len && (text.len == 0 || memcmp(text.data, same.data, text.len) == 0));
	CHECK(pieces.count == whole.count && pieces.width == whole.width);
	check_form(bytes_string(&text), text.len);
	CHECK(lines_of(bytes, len) == lines_of(bytes_string(&text), text.len));
	check_runs(&pieces, &text);
	bytes_release(&text);
	bytes_release(&same);
	struck_release(&pieces);
	struck_release(&whole);
}

static void check_text(const char *bytes, size_t len)
{
	struct text *text = text_from_bytes(bytes, len, NULL, NULL);
	struct outline *outline;

	if (!text)
		return;
	check_form(text_bytes(text), text_length(text));
	outline = outline_new();
	outline_update(outline, text);
	for (size_t pos = 0, end; pos < text_length(text); pos = end) {
		unsigned style = text_style(text, pos, &end);

		CHECK(style <= (TEXT_BOLD | TEXT_ITALIC) && end > pos && end <= text_length(text));
	}
	outline_free(outline);
	text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	const char *bytes = (const char *)data + 1;
	size_t len = size - 1;

	struck_is_likely(bytes, len);
	if (!u8_check(data + 1, len))
		check_struck(bytes, len, (size_t)data[0] + 1);
	check_text(bytes, len);
	return 0;
}

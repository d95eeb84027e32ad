/* Outlines any bytes that are UTF-8, at once and in steps, and holds the outline to its contract. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "text/outline_feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int holds)
{
	if (!holds)
		abort();
}

static void hold_sound(const struct outline *outline, size_t len)
{
	size_t end = 0;

	for (size_t i = 0; i < outline_block_count(outline); i++) {
		const struct block *block = outline_block(outline, i);

		hold(block->start >= end && block->start < block->end && block->end <= len);
		hold((size_t)block->lead + block->trail <= block->end - block->start);
		end = block->end;
	}
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		const struct section *section = outline_section(outline, i);

		hold(outline_block(outline, section->block)->kind == BLOCK_HEADING);
		hold(section->level >= 1 && section->level <= 3);
	}
}

/* Where the second part begins: the line after this share, in 256ths, of the text. */
static size_t second_part(const char *bytes, size_t len, size_t share)
{
	size_t at = len * share / 256;
	const char *newline = memchr(bytes + at, '\n', len - at);

	return newline ? (size_t)(newline - bytes) + 1 : len;
}

static void update(struct outline *outline, const char *bytes, size_t at, size_t len, size_t second)
{
	size_t parts[] = {0, second < at ? second : at};

	outline_update_bytes(outline, &(struct outline_feed){bytes, at, at == len, parts, 2, NULL});
}

/* The first byte says how long the steps are and where the second of two parts begins. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2 || u8_check(data + 1, size - 1))
		return 0;
	const char *bytes = (const char *)data + 1;
	size_t len = size - 1, step = (size_t)data[0] + 1, second = second_part(bytes, len, data[0]);
	struct outline *grown = outline_new(), *whole = outline_new();

	for (size_t at = step; at < len; at += step) {
		while (at < len && (bytes[at] & 0xc0) == 0x80)
			at++;
		if (at >= len)
			break;
		update(grown, bytes, at, len, second);
		hold_sound(grown, at);
	}
	update(grown, bytes, len, len, second);
	update(whole, bytes, len, len, second);
	hold_sound(whole, len);
	hold(outline_block_count(grown) == outline_block_count(whole));
	if (outline_block_count(whole) > 0)
		hold(memcmp(outline_block(grown, 0), outline_block(whole, 0),
			     outline_block_count(whole) * sizeof(struct block)) == 0);
	hold(outline_section_count(grown) == outline_section_count(whole));
	outline_free(grown);
	outline_free(whole);
	return 0;
}

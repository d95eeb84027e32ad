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

/* The first byte says how long the steps are. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2 || u8_check(data + 1, size - 1))
		return 0;
	const char *bytes = (const char *)data + 1;
	size_t len = size - 1, step = (size_t)data[0] + 1, part = 0;
	struct outline *grown = outline_new(), *whole = outline_new();

	for (size_t at = step; at < len; at += step) {
		while (at < len && (bytes[at] & 0xc0) == 0x80)
			at++;
		if (at >= len)
			break;
		outline_update_bytes(grown, &(struct outline_feed){bytes, at, false, &part, 1, NULL});
		hold_sound(grown, at);
	}
	outline_update_bytes(grown, &(struct outline_feed){bytes, len, true, &part, 1, NULL});
	outline_update_bytes(whole, &(struct outline_feed){bytes, len, true, &part, 1, NULL});
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

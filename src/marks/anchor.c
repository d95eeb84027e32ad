/*
 * Anchors: a passage's words, their surroundings and their place.
 *
 * For now a passage is found where it was, or by its exact words with the surroundings they had; else it is lost.
 */
#include "marks/anchor.h"

#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"

#define CONTEXT 64 /* code points */

/* The titles of the sections around pos, outermost first, parted by U+001F. The caller frees. */
static char *section_path(const struct text *text, const struct outline *outline, size_t pos)
{
	struct bytes path = BYTES_INIT, title = BYTES_INIT;
	size_t section = outline_section_at(outline, pos);
	int level = 4;

	for (; section != OUTLINE_NONE && level > 1; section = section ? section - 1 : OUTLINE_NONE) {
		if (outline_section(outline, section)->level >= level)
			continue;
		level = outline_section(outline, section)->level;
		bytes_clear(&title);
		outline_section_title(outline, text, section, &title);
		if (path.len)
			bytes_insert(&path, 0, "\x1f", 1);
		bytes_insert(&path, 0, bytes_string(&title), title.len);
	}
	bytes_release(&title);
	return bytes_steal(&path);
}

struct anchor anchor_of(struct text *text, const struct outline *outline, struct range range)
{
	const char *bytes = text_bytes(text);
	struct anchor anchor = {.start = text_code_points(text, range.start), .end = text_code_points(text, range.end)};
	size_t before = text_position(text, anchor.start > CONTEXT ? anchor.start - CONTEXT : 0);
	size_t after = text_position(text, anchor.end + CONTEXT);
	size_t block = outline_block_at(outline, range.start);
	char hash_of_block[HASH_HEX_LEN + 1] = "";

	anchor.quote = mem_copy(bytes + range.start, range.end - range.start);
	anchor.prefix = mem_copy(bytes + before, range.start - before);
	anchor.suffix = mem_copy(bytes + range.end, after - range.end);
	if (block != OUTLINE_NONE) {
		struct hash hash;
		const struct block *of = outline_block(outline, block);
		hash_init(&hash);
		hash_add(&hash, bytes + of->start, of->end - of->start);
		hash_finish(&hash, hash_of_block);
		anchor.paragraph = block;
	}
	anchor.paragraph_hash = mem_copy_string(hash_of_block);
	anchor.section = section_path(text, outline, range.start);
	anchor.revision = mem_copy_string(text_hash(text));
	return anchor;
}

/* Whether the surroundings at a match are those that were. */
static bool has_context(const struct anchor *anchor, const char *bytes, size_t length, size_t start, size_t end)
{
	size_t prefix = strlen(anchor->prefix), suffix = strlen(anchor->suffix);

	return start >= prefix && !memcmp(bytes + start - prefix, anchor->prefix, prefix) && length - end >= suffix &&
	       !memcmp(bytes + end, anchor->suffix, suffix);
}

enum bookmark_state anchor_find(const struct anchor *anchor, struct text *text, const struct outline *outline,
	const char *old_text, size_t old_len, struct range *range)
{
	const char *bytes = text_bytes(text);
	size_t length = text_length(text), len = strlen(anchor->quote), matches = 0;

	(void)outline;
	(void)old_text;
	(void)old_len;
	*range = (struct range){text_position(text, anchor->start), text_position(text, anchor->end)};
	if (len && range->end - range->start == len && !memcmp(bytes + range->start, anchor->quote, len) &&
		(!strcmp(text_hash(text), anchor->revision) ||
			has_context(anchor, bytes, length, range->start, range->end)))
		return BOOKMARK_OK;
	for (size_t pos = 0; len && pos < length;) {
		const char *match = memmem(bytes + pos, length - pos, anchor->quote, len);
		if (!match)
			break;
		pos = (size_t)(match - bytes);
		if (has_context(anchor, bytes, length, pos, pos + len) && ++matches == 1)
			*range = (struct range){pos, pos + len};
		pos++;
	}
	if (matches == 1)
		return BOOKMARK_MOVED;
	*range = (struct range){0, 0};
	return BOOKMARK_LOST;
}

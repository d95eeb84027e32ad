/*
 * Anchors: a passage's words, their surroundings and their place, and how like it its likest rival in the text is. An
 * anchor with a rival is later believed only where its surroundings agree too.
 */
#include "marks/anchor.h"

#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "marks/approximate.h"
#include "marks/fold.h"

#define CONTEXT 64                    /* code points */
#define RIVAL_REACH ((size_t)4 << 20) /* bytes to either side in which a rival is looked for */
#define RIVAL_ERRORS 0.4
#define RIVAL_POINTS 256 /* of a long passage its beginning stands for it */

char *anchor_section(const struct text *text, const struct outline *outline, size_t pos)
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

static void keep_block(struct anchor *anchor, const struct text *text, const struct outline *outline, size_t pos)
{
	size_t index = outline_block_at(outline, pos);
	char hex[HASH_HEX_LEN + 1] = "";

	if (index != OUTLINE_NONE) {
		const struct block *block = outline_block(outline, index);
		struct hash hash;
		hash_init(&hash);
		hash_add(&hash, text_bytes(text) + block->start, block->end - block->start);
		hash_finish(&hash, hex);
		anchor->paragraph = index;
	}
	anchor->paragraph_hash = mem_copy_string(hex);
}

struct anchor anchor_of_place(struct text *text, const struct outline *outline, struct range range)
{
	const char *bytes = text_bytes(text);
	struct anchor anchor = {.start = text_code_points(text, range.start), .end = text_code_points(text, range.end)};
	size_t before = text_position(text, anchor.start > CONTEXT ? anchor.start - CONTEXT : 0);
	size_t after = text_position(text, anchor.end + CONTEXT);

	anchor.quote = mem_copy(bytes + range.start, range.end - range.start);
	anchor.prefix = mem_copy(bytes + before, range.start - before);
	anchor.suffix = mem_copy(bytes + range.end, after - range.end);
	keep_block(&anchor, text, outline, range.start);
	anchor.section = anchor_section(text, outline, range.start);
	anchor.revision = mem_copy_string(text_hash(text));
	anchor.rival = 1;
	return anchor;
}

/* How like the passage the likest other in a stretch of the text is. */
static double rival_in(const char *bytes, struct range stretch, struct pattern *pattern, size_t count)
{
	struct folded folded = fold(bytes, stretch);
	struct matches matches = {NULL, 0, 0};
	double best = 0;

	pattern_search(pattern, folded.points, folded.count, (size_t)(RIVAL_ERRORS * (double)count), 16, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		double like = 1 - (double)matches.items[i].errors / (double)count;
		best = like > best ? like : best;
	}
	matches_release(&matches);
	folded_release(&folded);
	return best;
}

static double rival_of(const struct text *text, struct range range)
{
	const char *bytes = text_bytes(text);
	size_t length = text_length(text);
	struct folded quote = fold(bytes, range);
	size_t count = quote.count < RIVAL_POINTS ? quote.count : RIVAL_POINTS;
	struct range before = {
		range.start > RIVAL_REACH ? text_align(text, range.start - RIVAL_REACH) : 0, range.start};
	struct range after = {
		range.end, length - range.end > RIVAL_REACH ? text_align(text, range.end + RIVAL_REACH) : length};
	double rival = 1;

	if (count) {
		struct pattern *pattern = pattern_new(quote.points, count);
		double earlier = rival_in(bytes, before, pattern, count),
		       later = rival_in(bytes, after, pattern, count);
		rival = earlier > later ? earlier : later;
		pattern_free(pattern);
	}
	folded_release(&quote);
	return rival;
}

struct anchor anchor_of(struct text *text, const struct outline *outline, struct range range)
{
	struct anchor anchor = anchor_of_place(text, outline, range);

	anchor.rival = rival_of(text, range);
	return anchor;
}

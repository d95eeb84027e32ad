/*
 * An essay in several files.
 *
 * Where each file has a title of its own, the files are chapters, and their titles are the sections of the first level.
 * What the whole is called is said by none of them, unless the first is a title page: a title with no text below.
 * Where a file has no title, it goes on with what the one before began, and files say nothing of sections.
 */
#include "text/parts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/title.h"

enum {
	TEXT_CHARS = 150, /* of running text: more is no title page */
};

/* The block after the last of the part that begins at block `first`. */
static size_t end_of_part(const struct blocks *blocks, size_t first)
{
	size_t end = first + 1;

	while (end < blocks->count && !(blocks->sights[end].flags & SIGHT_PART))
		end++;
	return end;
}

static bool is_title_page(const struct blocks *blocks, size_t end)
{
	size_t chars = 0;

	for (size_t i = 0; i < end; i++)
		if (blocks->sights[i].chars > TEXT_CHARS / 2)
			chars += blocks->sights[i].chars;
	return chars <= TEXT_CHARS;
}

void parts_find(const struct hearing *hearing)
{
	struct candidates *candidates = hearing->candidates;
	const struct blocks *blocks = hearing->blocks;
	size_t first = blocks->count > 0 ? end_of_part(blocks, 0) : 0, count = 0, end;
	bool page = is_title_page(blocks, first);

	if (candidates->title == OUTLINE_NONE || first >= blocks->count)
		return;
	size_t *titles = mem_alloc((candidates->count + 1) * sizeof(*titles));

	for (size_t begin = first; begin < blocks->count; begin = end) {
		end = end_of_part(blocks, begin);
		size_t title = title_find_in(hearing, begin, end);

		if (title == OUTLINE_NONE) {
			free(titles);
			return;
		}
		titles[count++] = title;
	}
	if (!page)
		titles[count++] = candidates->title;
	for (size_t i = 0; i < count; i++)
		candidates->items[titles[i]].found |= FOUND_PART_TITLE;
	if (!page)
		candidates->title = OUTLINE_NONE;
	free(titles);
}

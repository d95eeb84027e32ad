/*
 * Makes an anchor in one text and looks for it in another, with and without the first: whatever the two are, the
 * answer is a range of the text, and in the text that it was made in the passage itself.
 *
 * The first two bytes say where the passage is, in 256ths of the first text; a byte 1 parts the texts.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "marks/anchor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int holds)
{
	if (!holds)
		abort();
}

struct essay {
	struct text *text;
	struct outline *outline;
};

static struct essay essay_of(const uint8_t *bytes, size_t len)
{
	struct essay essay = {text_from_bytes(bytes, len, "UTF-8", NULL), outline_new()};

	if (essay.text)
		outline_update(essay.outline, essay.text);
	return essay;
}

static void essay_free(struct essay *essay)
{
	outline_free(essay->outline);
	text_free(essay->text);
}

static enum bookmark_state look(
	const struct anchor *anchor, struct essay *essay, const struct text *old, struct range *range)
{
	enum bookmark_state state = anchor_find(
		anchor, essay->text, essay->outline, old ? text_bytes(old) : NULL, old ? text_length(old) : 0, range);

	hold((state == BOOKMARK_LOST) == range_is_empty(*range));
	hold(range->end <= text_length(essay->text));
	hold(text_align(essay->text, range->start) == range->start &&
		text_align(essay->text, range->end) == range->end);
	return state;
}

static void try(struct essay *one, struct essay *two, size_t from, size_t to)
{
	size_t length = text_length(one->text);
	struct range passage = {text_align(one->text, length * from / 256), text_align(one->text, length * to / 256)};
	struct range found;

	if (range_is_empty(passage))
		return;
	struct anchor anchor = anchor_of(one->text, one->outline, passage);
	hold(look(&anchor, one, NULL, &found) == BOOKMARK_OK);
	hold(found.start == passage.start && found.end == passage.end);
	look(&anchor, two, NULL, &found);
	look(&anchor, two, one->text, &found);
	anchor_release(&anchor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *part = size > 2 ? memchr(data + 2, 1, size - 2) : NULL;

	if (!part || size > 20000)
		return 0;
	struct essay one = essay_of(data + 2, (size_t)(part - data) - 2);
	struct essay two = essay_of(part + 1, size - (size_t)(part - data) - 1);
	if (one.text && two.text)
		try(&one, &two, data[0], data[1]);
	essay_free(&one);
	essay_free(&two);
	return 0;
}

/*
 * Units of a text. All but sections lie within one block each, so a unit is looked for in the block at hand and then
 * in its neighbours; blocks of nothing but markup are passed over.
 */
#include "reader/unit.h"

#include "text/grapheme.h"
#include "text/sentence.h"
#include "text/word.h"

static struct range content(const struct essay *essay, size_t block)
{
	return block_content(outline_block(essay->outline, block));
}

static struct range last_sentence(const struct essay *essay, struct range block, size_t pos)
{
	const char *bytes = text_bytes(essay->text);
	size_t at = text_align(essay->text, pos - 1);
	struct range sentence = sentence_at(bytes, block, at);

	/* White space before pos belongs to the sentence behind it. */
	while (sentence.start >= pos && at > block.start) {
		at = text_align(essay->text, at - 1);
		sentence = sentence_at(bytes, block, at);
	}
	return sentence;
}

/* As unit_at() within one block, which holds pos. */
static struct range first_in(const struct essay *essay, enum unit unit, struct range block, size_t pos)
{
	const char *bytes = text_bytes(essay->text);

	switch (unit) {
	case UNIT_CHARACTER:
		return (struct range){pos, grapheme_end(bytes, pos, block.end)};
	case UNIT_WORD:
		return word_at(bytes, block, pos);
	case UNIT_SENTENCE:
		return sentence_at(bytes, block, pos);
	default:
		return block;
	}
}

/* As unit_before() within one block, which begins before pos; pos is not behind it. */
static struct range last_in(const struct essay *essay, enum unit unit, struct range block, size_t pos)
{
	const char *bytes = text_bytes(essay->text);

	switch (unit) {
	case UNIT_CHARACTER:
		return (struct range){grapheme_start(bytes, block.start, pos), pos};
	case UNIT_WORD:
		return word_before(bytes, block, pos);
	case UNIT_SENTENCE:
		return last_sentence(essay, block, pos);
	default:
		return block;
	}
}

/* A section from its heading to the end of its last block; index 0 is what stands before the first, may be empty. */
static struct range section(const struct essay *essay, size_t index)
{
	size_t sections = outline_section_count(essay->outline), blocks = outline_block_count(essay->outline);
	size_t first = index == 0 ? 0 : outline_section(essay->outline, index - 1)->block;
	size_t end = index < sections ? outline_section(essay->outline, index)->block : blocks;

	if (first >= end)
		return (struct range){0, 0};
	return (struct range){content(essay, first).start, content(essay, end - 1).end};
}

static size_t section_at(const struct essay *essay, size_t pos)
{
	size_t index = outline_section_at(essay->outline, pos);

	return index == OUTLINE_NONE ? 0 : index + 1;
}

static struct range first_section(const struct essay *essay, size_t pos)
{
	for (size_t i = section_at(essay, pos); i <= outline_section_count(essay->outline); i++) {
		struct range range = section(essay, i);

		if (range.end > pos)
			return range;
	}
	return (struct range){0, 0};
}

static struct range last_section(const struct essay *essay, size_t pos)
{
	for (size_t i = section_at(essay, pos) + 1; i-- > 0;) {
		struct range range = section(essay, i);

		if (!range_is_empty(range) && range.start < pos)
			return range;
	}
	return (struct range){0, 0};
}

struct range unit_at(const struct essay *essay, enum unit unit, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos), count = outline_block_count(essay->outline);

	if (block != OUTLINE_NONE && unit == UNIT_SECTION)
		return first_section(essay, pos);
	for (; block < count; block++) {
		struct range here = content(essay, block), range;

		if (range_is_empty(here) || here.end <= pos)
			continue;
		range = first_in(essay, unit, here, pos > here.start ? pos : here.start);
		if (!range_is_empty(range) && range.end > pos)
			return range;
	}
	return (struct range){0, 0};
}

struct range unit_before(const struct essay *essay, enum unit unit, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);

	if (block == OUTLINE_NONE)
		return (struct range){0, 0};
	if (unit == UNIT_SECTION)
		return last_section(essay, pos);
	for (block++; block-- > 0;) {
		struct range here = content(essay, block), range;

		if (range_is_empty(here) || here.start >= pos)
			continue;
		range = last_in(essay, unit, here, pos < here.end ? pos : here.end);
		if (!range_is_empty(range) && range.start < pos)
			return range;
	}
	return (struct range){0, 0};
}

bool unit_end_after(const struct essay *essay, enum unit unit, size_t pos, size_t *end)
{
	struct range range = unit_at(essay, unit, pos);

	if (range_is_empty(range))
		return false;
	*end = range.end;
	return true;
}

bool unit_end_before(const struct essay *essay, enum unit unit, size_t pos, size_t *end)
{
	struct range range = unit_before(essay, unit, pos);

	while (!range_is_empty(range) && range.end >= pos)
		range = unit_before(essay, unit, range.start);
	if (range_is_empty(range))
		return false;
	*end = range.end;
	return true;
}

bool unit_start_after(const struct essay *essay, enum unit unit, size_t pos, size_t *start)
{
	struct range range = unit_at(essay, unit, pos);

	if (!range_is_empty(range) && range.start <= pos)
		range = unit_at(essay, unit, range.end);
	if (range_is_empty(range))
		return false;
	*start = range.start;
	return true;
}

bool unit_start_before(const struct essay *essay, enum unit unit, size_t pos, size_t *start)
{
	struct range range = unit_before(essay, unit, pos);

	if (range_is_empty(range))
		return false;
	*start = range.start;
	return true;
}

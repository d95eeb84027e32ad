/*
 * Where moving by sentence, paragraph and section leads. A sentence never goes beyond its block, so the next one is
 * either in the same block or the first of the next.
 */
#include <unictype.h>
#include <unistr.h>

#include "reader/essay.h"
#include "text/sentence.h"

static struct range content(const struct essay *essay, size_t block)
{
	return block_content(outline_block(essay->outline, block));
}

static size_t skip_space(const struct essay *essay, size_t pos, size_t end)
{
	const uint8_t *bytes = (const uint8_t *)text_bytes(essay->text);

	while (pos < end) {
		ucs4_t c;
		int len = u8_mbtouc(&c, bytes + pos, end - pos);

		if (!uc_is_property_white_space(c))
			break;
		pos += (size_t)len;
	}
	return pos;
}

struct range essay_sentence(const struct essay *essay, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);
	struct range range;

	if (block == OUTLINE_NONE)
		return (struct range){0, 0};
	range = content(essay, block);
	if (pos >= range.end && block + 1 < outline_block_count(essay->outline))
		range = content(essay, block + 1);
	if (range_is_empty(range))
		return range;
	if (pos < range.start)
		pos = range.start;
	if (pos >= range.end)
		pos = text_align(essay->text, range.end - 1);
	return sentence_at(text_bytes(essay->text), range, pos);
}

size_t essay_next_sentence(const struct essay *essay, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);
	struct range here, sentence;
	size_t next;

	if (block == OUTLINE_NONE)
		return pos;
	here = content(essay, block);
	if (pos < here.start)
		return here.start;
	if (pos < here.end) {
		sentence = sentence_at(text_bytes(essay->text), here, pos);
		if (sentence.start > pos)
			return sentence.start;
		next = skip_space(essay, sentence.end, here.end);
		if (next < here.end && next > pos)
			return next;
	}
	return block + 1 < outline_block_count(essay->outline) ? content(essay, block + 1).start : pos;
}

size_t essay_previous_sentence(const struct essay *essay, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);
	struct range here, sentence;

	if (block == OUTLINE_NONE)
		return pos;
	here = content(essay, block);
	if (pos <= here.start) {
		if (block == 0)
			return here.start;
		here = content(essay, block - 1);
		pos = here.end;
	}
	if (range_is_empty(here))
		return here.start;
	if (pos > here.end)
		pos = here.end;
	/* The start of the sentence that holds the character before pos; white space there belongs to the next. */
	const char *bytes = text_bytes(essay->text);
	size_t at = text_align(essay->text, pos - 1);

	sentence = sentence_at(bytes, here, at);
	while (sentence.start >= pos && at > here.start) {
		at = text_align(essay->text, at - 1);
		sentence = sentence_at(bytes, here, at);
	}
	return sentence.start < pos ? sentence.start : here.start;
}

size_t essay_next_paragraph(const struct essay *essay, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);

	if (block == OUTLINE_NONE)
		return pos;
	if (pos < content(essay, block).start)
		return content(essay, block).start;
	return block + 1 < outline_block_count(essay->outline) ? content(essay, block + 1).start : pos;
}

size_t essay_previous_paragraph(const struct essay *essay, size_t pos)
{
	size_t block = outline_block_at(essay->outline, pos);

	if (block == OUTLINE_NONE)
		return pos;
	if (pos <= content(essay, block).start && block > 0)
		block--;
	return content(essay, block).start;
}

size_t essay_section_start(const struct essay *essay, size_t section)
{
	return content(essay, outline_section(essay->outline, section)->block).start;
}

size_t essay_next_section(const struct essay *essay, size_t pos)
{
	size_t section = outline_section_at(essay->outline, pos);
	size_t next = section == OUTLINE_NONE ? 0 : section + 1;

	/* Within the markup before a heading's words the section has begun, but its start is still to come. */
	if (section != OUTLINE_NONE && essay_section_start(essay, section) > pos)
		next = section;
	return next < outline_section_count(essay->outline) ? essay_section_start(essay, next) : pos;
}

size_t essay_previous_section(const struct essay *essay, size_t pos)
{
	size_t section = outline_section_at(essay->outline, pos);

	if (section != OUTLINE_NONE && essay_section_start(essay, section) >= pos)
		section = section == 0 ? OUTLINE_NONE : section - 1;
	if (section != OUTLINE_NONE)
		return essay_section_start(essay, section);
	return outline_block_count(essay->outline) ? content(essay, 0).start : 0;
}

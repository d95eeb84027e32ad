/*
 * A sparse index of lines and code points.
 *
 * Checkpoint i holds the counts before byte i * STEP; the last one is at or before the end of the text, so a count is
 * a checkpoint's plus one of less than STEP bytes. Sixteen bytes for each STEP is a thousandth of the text.
 */
#include "text/index.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "text/swar.h"

enum { STEP = 16384 };

/* Sum of the bytes of a word, each being at most 255. */
static size_t sum_bytes(uint64_t word)
{
	const uint64_t evens = 0x00ff00ff00ff00ffULL;
	uint64_t pairs = (word & evens) + ((word >> 8) & evens);

	return (size_t)((pairs * 0x0001000100010001ULL) >> 48);
}

static size_t count_lines(const char *bytes, size_t len)
{
	size_t count = 0, i = 0;

	while (len - i >= 8) {
		uint64_t sums = 0;
		size_t words = (len - i) / 8 < 255 ? (len - i) / 8 : 255;

		for (size_t k = 0; k < words; k++, i += 8)
			sums += swar_equal(swar_load(bytes + i), '\n') >> 7;
		count += sum_bytes(sums);
	}
	for (; i < len; i++)
		count += bytes[i] == '\n';
	return count;
}

static size_t count_code_points(const char *bytes, size_t len)
{
	size_t continuations = 0, i = 0;

	while (len - i >= 8) {
		uint64_t sums = 0;
		size_t words = (len - i) / 8 < 255 ? (len - i) / 8 : 255;

		for (size_t k = 0; k < words; k++, i += 8)
			sums += swar_continuations(swar_load(bytes + i)) >> 7;
		continuations += sum_bytes(sums);
	}
	for (; i < len; i++)
		continuations += ((unsigned char)bytes[i] & 0xc0) == 0x80;
	return len - continuations;
}

static void add_checkpoint(struct index *index, size_t lines, size_t code_points)
{
	index->items = mem_grow(index->items, &index->capacity, index->count + 1, sizeof(*index->items));
	index->items[index->count++] = (struct checkpoint){lines, code_points};
}

void index_update(struct index *index, const char *bytes, size_t len)
{
	if (index->count == 0)
		add_checkpoint(index, 0, 0);
	while (index->count * STEP <= len) {
		struct checkpoint last = index->items[index->count - 1];
		const char *step = bytes + (index->count - 1) * STEP;

		add_checkpoint(
			index, last.lines + count_lines(step, STEP), last.code_points + count_code_points(step, STEP));
	}
}

size_t index_lines(const struct index *index, const char *bytes, size_t pos)
{
	size_t at = pos / STEP;

	return at < index->count ? index->items[at].lines + count_lines(bytes + at * STEP, pos - at * STEP) : 0;
}

size_t index_code_points(const struct index *index, const char *bytes, size_t pos)
{
	size_t at = pos / STEP;

	return at < index->count ? index->items[at].code_points + count_code_points(bytes + at * STEP, pos - at * STEP)
	                         : 0;
}

size_t index_position(const struct index *index, const char *bytes, size_t len, size_t code_points)
{
	size_t low = 0, high = index->count, pos, count;

	if (index->count == 0)
		return 0;
	/* The last checkpoint with no more code points before it than asked for. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (index->items[middle].code_points <= code_points)
			low = middle;
		else
			high = middle;
	}
	count = index->items[low].code_points;
	for (pos = low * STEP; pos < len; pos++) {
		if (((unsigned char)bytes[pos] & 0xc0) == 0x80)
			continue;
		if (count++ == code_points)
			return pos;
	}
	return len;
}

void index_release(struct index *index)
{
	free(index->items);
	*index = (struct index)INDEX_INIT;
}

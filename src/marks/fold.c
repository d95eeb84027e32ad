/* Folding: one pass over the bytes, each code point looked up among the few that are folded. */
#include "marks/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistr.h>

#include "base/memory.h"

#define DROPPED UINT32_MAX
#define PARAGRAPH 0x2029

/* What a code point beyond ASCII stands for. */
static uint32_t fold_point(uint32_t point)
{
	if (point < 0xab)
		return point == 0x85 || point == 0xa0 ? ' ' : point;
	if (point == 0xab || point == 0xbb)
		return '"';
	if (point == 0xad || point == 0xfeff)
		return DROPPED;
	if (point < 0x2000 || point > 0x3000)
		return point;
	if (point == PARAGRAPH)
		return point;
	if (point <= 0x200a || point == 0x2028 || point == 0x202f || point == 0x205f || point == 0x3000)
		return ' ';
	if (point <= 0x200f || point == 0x2060)
		return DROPPED;
	if (point <= 0x2015 || point == 0x2212)
		return '-';
	if (point >= 0x2018 && point <= 0x201b)
		return '\'';
	if (point >= 0x201c && point <= 0x201f)
		return '"';
	return point;
}

static uint32_t fold_ascii(unsigned char c)
{
	return c == '\t' || c == '\v' || c == '\f' || c == '\r' ? ' ' : c;
}

static bool is_space(uint32_t point)
{
	return point == ' ' || point == '\n';
}

/* Adds a point; a run of white space is one, which is a paragraph's end where two line ends are in it. */
static void add(struct folded *folded, uint32_t point, size_t pos, size_t *line_ends)
{
	bool space = is_space(point) || point == PARAGRAPH;
	uint32_t *last = folded->count ? &folded->points[folded->count - 1] : NULL;

	*line_ends = !space ? 0 : point == PARAGRAPH ? 2 : *line_ends + (point == '\n');
	if (space && last && is_space(*last)) {
		if (*line_ends >= 2)
			*last = '\n';
		return;
	}
	folded->points[folded->count] = !space ? point : *line_ends >= 2 ? '\n' : ' ';
	folded->offsets[folded->count++] = (uint32_t)pos;
}

struct folded fold(const char *bytes, struct range range)
{
	size_t len = range_is_empty(range) ? 0 : range.end - range.start, pos = 0, line_ends = 0;
	struct folded folded = {
		.points = mem_resize(NULL, (len + 1) * sizeof(folded.points[0])),
		.offsets = mem_resize(NULL, (len + 1) * sizeof(folded.offsets[0])),
		.base = range.start,
	};

	while (pos < len) {
		const uint8_t *at = (const uint8_t *)bytes + range.start + pos;
		uint32_t point;
		size_t taken = 1;
		if (*at < 0x80) {
			point = fold_ascii(*at);
		} else {
			ucs4_t decoded;
			taken = (size_t)u8_mbtouc_unsafe(&decoded, at, len - pos);
			point = fold_point(decoded);
		}
		if (point != DROPPED)
			add(&folded, point, pos, &line_ends);
		pos += taken;
	}
	folded.offsets[folded.count] = (uint32_t)len;
	return folded;
}

void folded_release(struct folded *folded)
{
	free(folded->points);
	free(folded->offsets);
	*folded = (struct folded){NULL, NULL, 0, 0};
}

struct range folded_bytes(const struct folded *folded, size_t start, size_t end)
{
	while (start < end && is_space(folded->points[start]))
		start++;
	while (end > start && is_space(folded->points[end - 1]))
		end--;
	return (struct range){folded->base + folded->offsets[start], folded->base + folded->offsets[end]};
}

size_t folded_at(const struct folded *folded, size_t pos)
{
	size_t low = 0, high = folded->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (folded->base + folded->offsets[middle] < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Words, found by looking around a place. The boundaries are libunistring's (UAX #29, section 4.1), which must be told
 * of a whole string: it is given windows that begin behind white space, since no rule looks across that. Where there
 * is none for CUT bytes the window is cut anyhow, so that a block of many megabytes without a space costs no more.
 */
#include "text/word.h"

#include <stdbool.h>
#include <stdint.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwbrk.h>

enum {
	STEP = 256, /* bytes looked at in one go, and as many more as there are to the next white space */
	CUT = 1024,
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_inside_character(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The last place at or before pos where a window may begin. */
static size_t window_start(const char *bytes, struct range block, size_t pos)
{
	size_t start = pos;

	while (start > block.start && !is_space(bytes[start - 1])) {
		if (pos - start >= CUT && !is_inside_character(bytes[start]))
			return start;
		start--;
	}
	return start;
}

/* The first place at or after pos where a window may end. */
static size_t window_end(const char *bytes, struct range block, size_t pos)
{
	size_t end = pos;

	while (end < block.end && !(end > block.start && is_space(bytes[end - 1]))) {
		if (end - pos >= CUT && !is_inside_character(bytes[end]))
			return end;
		end++;
	}
	return end;
}

static bool has_letter(const char *bytes, size_t start, size_t end)
{
	while (start < end) {
		ucs4_t uc;

		start += (size_t)u8_mbtouc(&uc, (const uint8_t *)bytes + start, end - start);
		if (uc_is_general_category_withtable(uc, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
			return true;
	}
	return false;
}

/*
 * The first word of a window that ends behind pos, or (`last`) the last one that starts before it. A window is no
 * longer than STEP + 2 * CUT and some bytes.
 */
static bool find(const char *bytes, struct range window, size_t pos, bool last, struct range *word)
{
	char breaks[STEP + 3 * CUT];
	size_t len = window.end - window.start, start = 0;
	bool found = false;

	u8_wordbreaks((const uint8_t *)bytes + window.start, len, breaks);
	for (size_t end = 1; end <= len && !(found && !last); end++) {
		struct range segment = {window.start + start, window.start + end};

		if (end < len && !breaks[end])
			continue;
		start = end;
		if ((last ? segment.start < pos : segment.end > pos) && has_letter(bytes, segment.start, segment.end)) {
			*word = segment;
			found = true;
		}
	}
	return found;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct range word_at(const char *bytes, struct range block, size_t pos)
{
	struct range window = {window_start(bytes, block, pos), 0}, word;

	while (window.start < block.end) {
		window.end = window_end(bytes, block, least(window.start + STEP, block.end));
		if (find(bytes, window, pos, false, &word))
			return word;
		window.start = window.end;
	}
	return (struct range){block.end, block.end};
}

struct range word_before(const char *bytes, struct range block, size_t pos)
{
	struct range window = {0, window_end(bytes, block, pos)}, word;
	size_t from = pos;

	while (from > block.start) {
		window.start = window_start(bytes, block, from - least(from - block.start, STEP));
		if (find(bytes, window, pos, true, &word))
			return word;
		window.end = from = window.start;
	}
	return (struct range){block.start, block.start};
}

/*
 * Characters for the terminal. In a UTF-8 locale all pass but those whose width wcwidth() does not tell as the frame
 * does (ncurses goes by wcwidth(), so they would shift the rest of the row). In others, what wcrtomb() cannot write is
 * replaced by one of the same meaning from a table, else by a question mark.
 *
 * Joiners and variation selectors of emoji are left out: terminals do not agree on the width of what they make, and all
 * agree on the width of the parts.
 */
#include "screen/charset.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

/* Sorted; a run of characters in a row that are replaced alike is one entry. */
static const struct {
	uint16_t first, last;
	char replacement;
} replacements[] = {
	{0x00a0, 0x00a0, ' '},  /* no-break space */
	{0x00a7, 0x00a7, 'S'},  /* § */
	{0x00ab, 0x00ab, '"'},  /* « */
	{0x00ad, 0x00ad, '-'},  /* soft hyphen */
	{0x00b7, 0x00b7, '.'},  /* · */
	{0x00bb, 0x00bb, '"'},  /* » */
	{0x00c0, 0x00c5, 'A'},  /* À to Å */
	{0x00c8, 0x00cb, 'E'},  /* È to Ë */
	{0x00d6, 0x00d6, 'O'},  /* Ö */
	{0x00d8, 0x00d8, 'O'},  /* Ø */
	{0x00dc, 0x00dc, 'U'},  /* Ü */
	{0x00e0, 0x00e5, 'a'},  /* à to å */
	{0x00e8, 0x00eb, 'e'},  /* è to ë */
	{0x00f6, 0x00f6, 'o'},  /* ö */
	{0x00f8, 0x00f8, 'o'},  /* ø */
	{0x00fc, 0x00fc, 'u'},  /* ü */
	{0x2000, 0x200a, ' '},  /* spaces of many widths */
	{0x2010, 0x2015, '-'},  /* hyphens and dashes */
	{0x2018, 0x201b, '\''}, /* ‘ ’ ‚ ‛ */
	{0x201c, 0x201f, '"'},  /* “ ” „ ‟ */
	{0x2022, 0x2022, '*'},  /* • */
	{0x2026, 0x2026, '.'},  /* … */
	{0x202f, 0x202f, ' '},  /* narrow no-break space */
	{0x2032, 0x2032, '\''}, /* ′ */
	{0x2033, 0x2033, '"'},  /* ″ */
	{0x2039, 0x2039, '<'},  /* ‹ */
	{0x203a, 0x203a, '>'},  /* › */
	{0x2044, 0x2044, '/'},  /* ⁄ */
	{0x20ac, 0x20ac, 'E'},  /* € */
	{0x2190, 0x2190, '<'},  /* ← */
	{0x2191, 0x2191, '^'},  /* ↑ */
	{0x2192, 0x2192, '>'},  /* → */
	{0x2193, 0x2193, 'v'},  /* ↓ */
	{0x2212, 0x2212, '-'},  /* − */
	{0x2500, 0x2501, '-'},  /* ─ ━ */
	{0x2502, 0x2503, '|'},  /* │ ┃ */
	{0x2581, 0x2581, '_'},  /* ▁ */
	{0x2588, 0x2590, '|'},  /* █ to ▐ */
	{0x25a0, 0x25ff, '*'},  /* ■ to ◿ */
	{0x2605, 0x2606, '*'},  /* ★ ☆ */
	{0x270e, 0x2710, '*'},  /* ✎ ✏ ✐ */
	{0x2713, 0x2714, '*'},  /* ✓ ✔ */
};

static bool is_utf8;

void charset_init(void)
{
	is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool can_be_written(wchar_t c)
{
	char out[64];
	mbstate_t state = {0};

	/* No charset that a locale may have writes more than MB_LEN_MAX bytes. */
	return is_utf8 || (c > 0 && c < 0x7f) || wcrtomb(out, c, &state) != (size_t)-1;
}

static wchar_t replacement_of(uint32_t c)
{
	size_t low = 0, high = sizeof replacements / sizeof *replacements;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > replacements[middle].last)
			low = middle + 1;
		else if (c < replacements[middle].first)
			high = middle;
		else
			return (wchar_t)replacements[middle].replacement;
	}
	return is_utf8 ? 0xfffd : '?';
}

static bool is_emoji(uint32_t c)
{
	return c >= 0x1f000 || (c >= 0x2190 && c <= 0x2bff) || c == '#' || c == '*' || (c >= '0' && c <= '9');
}

static bool is_mark_to_send(uint32_t base, uint32_t mark)
{
	if (mark == 0xfe0e || mark == 0xfe0f || (mark == 0x200d && is_emoji(base)))
		return false;
	return wcwidth((wchar_t)mark) == 0 && can_be_written((wchar_t)mark);
}

bool charset_cell(const struct frame_cell *cell, wchar_t out[FRAME_CELL_CHARS + 1])
{
	wchar_t base = (wchar_t)cell->chars[0];
	int len = 1;

	/* Most by far. */
	if (base >= 0x20 && base < 0x7f && !cell->chars[1] && cell->width == 1) {
		out[0] = base;
		out[1] = L'\0';
		return true;
	}
	if (!can_be_written(base) || wcwidth(base) != cell->width) {
		out[0] = replacement_of(cell->chars[0]);
		out[1] = L'\0';
		return cell->width == 1;
	}
	out[0] = base;
	for (int i = 1; i < FRAME_CELL_CHARS && cell->chars[i]; i++) {
		if (is_mark_to_send(cell->chars[0], cell->chars[i]))
			out[len++] = (wchar_t)cell->chars[i];
	}
	/* A joiner that joins nothing in the cell: tmux would add whatever comes next, wherever, to it. */
	while (out[len - 1] == 0x200d)
		len--;
	out[len] = L'\0';
	return true;
}

/*
 * Widths of characters, from libunistring's uc_width() corrected by a table of the ranges where the C library's
 * wcwidth() in a UTF-8 locale says otherwise: terminals and ncurses go by the latter. The table is sorted and its
 * ranges do not meet; the unit test compares the outcome with wcwidth() for every code point.
 */
#include "page/width.h"

#include <stdbool.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

struct width_exception {
	uint32_t first, last;
	int width;
};

static const struct width_exception exceptions[] = {
	{0x0600, 0x0605, 1},   /* Arabic number signs, which stand around digits */
	{0x06DD, 0x06DD, 1},   /* Arabic end of ayah */
	{0x070F, 0x070F, 1},   /* Syriac abbreviation mark */
	{0x0890, 0x0891, 1},   /* Arabic pound and piastre mark */
	{0x08E2, 0x08E2, 1},   /* Arabic disputed end of ayah */
	{0x0CBF, 0x0CBF, 0},   /* Kannada vowel sign I */
	{0x0CC6, 0x0CC6, 0},   /* Kannada vowel sign E */
	{0x3248, 0x324F, 2},   /* numbers in circles on black squares */
	{0x4DC0, 0x4DFF, 2},   /* hexagrams */
	{0x110BD, 0x110BD, 1}, /* Kaithi number sign */
	{0x110CD, 0x110CD, 1}, /* Kaithi number sign above */
	{0x11A07, 0x11A08, 0}, /* Zanabazar Square vowel signs */
	{0x11C3F, 0x11C3F, 0}, /* Bhaiksuki virama */
};

#define EXCEPTION_COUNT (sizeof(exceptions) / sizeof(exceptions[0]))

static const struct width_exception *find_exception(uint32_t c)
{
	size_t low = 0, high = EXCEPTION_COUNT;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > exceptions[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < EXCEPTION_COUNT && c >= exceptions[low].first ? &exceptions[low] : NULL;
}

int width_code_point(uint32_t c)
{
	const struct width_exception *exception;
	int width;

	if (c < 0x300)
		return c != 0xAD;
	exception = find_exception(c);
	if (exception)
		return exception->width;
	width = uc_width(c, "UTF-8");
	return width < 0 ? 1 : width;
}

bool width_is_printable(uint32_t c)
{
	if (c < 0x300)
		return c >= 0x20 && (c < 0x7F || c >= 0xA0) && c != 0xAD;
	/* Line and paragraph separators, surrogates and what is not assigned to any character. */
	return c < 0x110000 && c != 0x2028 && c != 0x2029 &&
	       !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs);
}

int width_string(const char *bytes, size_t len)
{
	const uint8_t *at = (const uint8_t *)bytes, *end = at + len;
	int width = 0;

	while (at < end) {
		ucs4_t c = *at;

		at += c < 0x80 ? 1 : u8_mbtouc(&c, at, (size_t)(end - at));
		width += width_code_point(c);
	}
	return width;
}

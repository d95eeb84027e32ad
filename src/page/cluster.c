/*
 * What is shown for a grapheme cluster: its own code points, but pictures for those that a terminal would obey or that
 * would change the order of others, a dotted circle under a mark that has no letter, and no more marks than a cell
 * bears. Invariant: nothing but code points that width_is_printable() and no bidi control or tag is ever appended, and
 * the cells returned are the sum of their widths.
 */
#include "page/cluster.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "page/width.h"
#include "text/grapheme.h"

#define BLACK_FLAG 0x1F3F4
#define DOTTED_CIRCLE 0x25CC
#define REPLACEMENT 0xFFFD
#define SOFT_HYPHEN 0xAD

/* Invisible characters that change the order or form of what is around them, by the names they are known under. */
struct named {
	uint16_t code;
	char name[6];
};

static const struct named names[] = {
	{0x061C, "ALM"},
	{0x200E, "LRM"},
	{0x200F, "RLM"},
	{0x202A, "LRE"},
	{0x202B, "RLE"},
	{0x202C, "PDF"},
	{0x202D, "LRO"},
	{0x202E, "RLO"},
	{0x2066, "LRI"},
	{0x2067, "RLI"},
	{0x2068, "FSI"},
	{0x2069, "PDI"},
	{0x206A, "ISS"},
	{0x206B, "ASS"},
	{0x206C, "IAFS"},
	{0x206D, "AAFS"},
	{0x206E, "NADS"},
	{0x206F, "NODS"},
	{0xFEFF, "BOM"},
	{0xFFF9, "IAA"},
	{0xFFFA, "IAS"},
	{0xFFFB, "IAT"},
};

/* What has been made of a cluster so far. */
struct showing {
	struct bytes *shown; /* or NULL */
	int cells;
	int marks;      /* on the last character */
	bool flag, tag; /* begins with a black flag; a tag was shown as a picture */
};

static bool is_tag(uint32_t c)
{
	return c >= 0xE0000 && c <= 0xE007F;
}

static const char *name_of(uint32_t c)
{
	if (is_tag(c))
		return "TAG";
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].code == c)
			return names[i].name;
	return NULL;
}

/* Characters without an appearance, that do nothing where they stand alone. */
static bool is_invisible(uint32_t c)
{
	return c == SOFT_HYPHEN || c == 0x034F || c == 0x180E || (c >= 0x200B && c <= 0x200D) || c == 0x2028 ||
	       c == 0x2029 || (c >= 0x2060 && c <= 0x2064) || (c >= 0x17B4 && c <= 0x17B5) ||
	       (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
	       (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0x13430 && c <= 0x1343F);
}

static bool is_joiner(uint32_t c)
{
	return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static uint32_t picture_of(uint32_t c)
{
	if (c < 0x20)
		return 0x2400 + c;
	if (c == 0x7F)
		return 0x2421;
	if (c == 0x85)
		return 0x2424;
	if (c < 0xA0)
		return 0x2426;
	return REPLACEMENT;
}

static void put(struct showing *showing, uint32_t c)
{
	showing->cells += width_code_point(c);
	if (showing->shown) {
		uint8_t *end = (uint8_t *)bytes_reserve(showing->shown, 4);
		int len = u8_uctomb(end, c, 4);

		showing->shown->len += len > 0 ? (size_t)len : 0;
		showing->shown->data[showing->shown->len] = '\0';
	}
}

static void put_name(struct showing *showing, const char *name)
{
	put(showing, 0x27E8);
	for (; *name; name++)
		put(showing, (uint8_t)*name);
	put(showing, 0x27E9);
}

static void put_mark(struct showing *showing, uint32_t c)
{
	if (showing->cells == 0 && is_invisible(c))
		return;
	if (is_invisible(c) && !is_joiner(c))
		return;
	if (showing->cells == 0)
		put(showing, DOTTED_CIRCLE);
	if (showing->marks++ < CLUSTER_MARKS)
		put(showing, c);
}

static void show_code_point(struct showing *showing, uint32_t c)
{
	const char *name = c < 0x300 ? NULL : name_of(c);

	if (name && is_tag(c) && (showing->flag || showing->tag))
		return;
	if (name) {
		showing->tag |= is_tag(c);
		put_name(showing, name);
	} else if (is_invisible(c) || (width_is_printable(c) && width_code_point(c) == 0)) {
		put_mark(showing, c);
	} else {
		showing->flag |= c == BLACK_FLAG;
		showing->marks = 0;
		put(showing, width_is_printable(c) ? c : picture_of(c));
	}
}

size_t cluster_end(const char *bytes, size_t pos, size_t end)
{
	size_t limit = end - pos > CLUSTER_MAX ? pos + CLUSTER_MAX : end;

	/* Nothing joins what is ASCII on both sides but a carriage return, which is shown for itself. */
	if ((uint8_t)bytes[pos] < 0x80 && (pos + 1 == end || (uint8_t)bytes[pos + 1] < 0x80))
		return pos + 1;
	while (limit < end && limit > pos && ((uint8_t)bytes[limit] & 0xC0) == 0x80)
		limit--;
	return grapheme_end(bytes, pos, limit);
}

int cluster_show(const char *bytes, size_t len, struct bytes *shown)
{
	const uint8_t *at = (const uint8_t *)bytes, *end = at + len;
	struct showing showing = {.shown = shown};

	if (len == 1 && *at >= 0x20 && *at < 0x7F) {
		if (shown)
			bytes_append_char(shown, bytes[0]);
		return 1;
	}
	while (at < end) {
		ucs4_t c;

		at += u8_mbtouc(&c, at, (size_t)(end - at));
		show_code_point(&showing, c);
	}
	return showing.cells;
}

bool cluster_is_picture(const char *bytes, size_t len)
{
	ucs4_t c = (uint8_t)*bytes;

	if (c >= 0x20 && c < 0x7F)
		return false;
	if (c >= 0x80)
		u8_mbtouc(&c, (const uint8_t *)bytes, len);
	return !width_is_printable(c) || width_code_point(c) == 0 || (c >= 0x300 && name_of(c));
}

size_t cluster_fit(const char *bytes, size_t len, int cells)
{
	const uint8_t *at = (const uint8_t *)bytes, *end = at + len;
	struct showing showing = {.shown = NULL};

	while (at < end) {
		ucs4_t c;
		int taken = u8_mbtouc(&c, at, (size_t)(end - at));

		show_code_point(&showing, c);
		if (showing.cells > cells && at > (const uint8_t *)bytes)
			break;
		at += taken;
	}
	return (size_t)(at - (const uint8_t *)bytes);
}

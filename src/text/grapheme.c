/*
 * Grapheme clusters by the rules of UAX #29, section 3.1.1, of which all but two look at the code points on both
 * sides of a boundary alone: an emoji joined by U+200D belongs to the emoji before it (GB11), and regional indicators
 * go in pairs (GB12, GB13).
 *
 * Forwards, what these two need is carried along. Backwards, a boundary that they do not touch is looked for first,
 * and then the clusters behind it are walked through forwards. A run of regional indicators is looked through for no
 * more than RUN_MAX of them, so that a text of nothing else takes no quadratic time.
 */
#include "text/grapheme.h"

#include <stdbool.h>
#include <stdint.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>

enum { RUN_MAX = 128 };

/* What of a cluster decides where it ends. */
struct cluster {
	int last;           /* grapheme break property of the last code point */
	bool is_pictograph; /* Extended_Pictographic Extend* */
	bool joins_emoji;   /* the same and U+200D */
	bool is_odd;        /* an odd number of regional indicators up to here */
};

static bool is_pictographic(ucs4_t uc)
{
	return uc >= 0xa9 && uc_is_property_extended_pictographic(uc);
}

static void take(struct cluster *cluster, ucs4_t uc, int property)
{
	cluster->joins_emoji = cluster->is_pictograph && property == GBP_ZWJ;
	cluster->is_pictograph = is_pictographic(uc) || (cluster->is_pictograph && property == GBP_EXTEND);
	cluster->is_odd = property == GBP_RI && !cluster->is_odd;
	cluster->last = property;
}

static bool is_control(int property)
{
	return property == GBP_CONTROL || property == GBP_CR || property == GBP_LF;
}

/* GB3 to GB9b and GB999: the rules that two neighbours decide. */
static bool parts_neighbours(int before, int after)
{
	if (before == GBP_CR && after == GBP_LF)
		return false;
	if (is_control(before) || is_control(after))
		return true;
	if (after == GBP_EXTEND || after == GBP_ZWJ || after == GBP_SPACINGMARK || before == GBP_PREPEND)
		return false;
	if (before == GBP_L)
		return after != GBP_L && after != GBP_V && after != GBP_LV && after != GBP_LVT;
	if (before == GBP_LV || before == GBP_V)
		return after != GBP_V && after != GBP_T;
	if (before == GBP_LVT || before == GBP_T)
		return after != GBP_T;
	return true;
}

static bool ends_before(const struct cluster *cluster, ucs4_t uc, int property)
{
	if (property == GBP_RI && cluster->is_odd)
		return false;
	return parts_neighbours(cluster->last, property) && !(cluster->joins_emoji && is_pictographic(uc));
}

size_t grapheme_end(const char *bytes, size_t pos, size_t end)
{
	const uint8_t *s = (const uint8_t *)bytes;
	struct cluster cluster = {0};
	ucs4_t uc;

	if (end - pos == 1 || (s[pos] < 0x80 && s[pos + 1] < 0x80 && s[pos] != '\r'))
		return pos + 1;
	pos += (size_t)u8_mbtouc(&uc, s + pos, end - pos);
	take(&cluster, uc, uc_graphemeclusterbreak_property(uc));
	while (pos < end) {
		int size = u8_mbtouc(&uc, s + pos, end - pos);
		int property = uc_graphemeclusterbreak_property(uc);

		if (ends_before(&cluster, uc, property))
			break;
		take(&cluster, uc, property);
		pos += (size_t)size;
	}
	return pos;
}

static size_t step_back(const uint8_t *s, size_t start, size_t pos, ucs4_t *uc)
{
	const uint8_t *before = u8_prev(uc, s + pos, s + start);

	if (before)
		return (size_t)(before - s);
	/* Not UTF-8, which no text is; yet the way back must end. */
	*uc = s[pos - 1];
	return pos - 1;
}

/* A boundary before pos that no rule but those of neighbours decides. */
static size_t certain_boundary(const uint8_t *s, size_t start, size_t pos)
{
	ucs4_t after, before;
	size_t indicators = 0;

	pos = step_back(s, start, pos, &after);
	while (pos > start) {
		size_t previous = step_back(s, start, pos, &before);
		int property = uc_graphemeclusterbreak_property(after), last = uc_graphemeclusterbreak_property(before);
		bool is_pair = property == GBP_RI && last == GBP_RI && ++indicators < RUN_MAX;

		if (parts_neighbours(last, property) && !is_pair && !(last == GBP_ZWJ && is_pictographic(after)))
			break;
		pos = previous;
		after = before;
	}
	return pos;
}

size_t grapheme_start(const char *bytes, size_t start, size_t pos)
{
	const uint8_t *s = (const uint8_t *)bytes;

	if (pos - start == 1 || (s[pos - 1] < 0x80 && s[pos - 2] < 0x80 && s[pos - 1] != '\n'))
		return pos - 1;
	size_t at = certain_boundary(s, start, pos), next;
	while ((next = grapheme_end(bytes, at, pos)) < pos)
		at = next;
	return at;
}

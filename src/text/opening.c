/*
 * A match is looked for in three steps, each for what the one before let through. Its first four bytes are of a set
 * each (scan.c): as long as nothing unusual comes between its characters these are the bytes of their usual variants;
 * what is unusual makes ways of its own, each of what stands before it, its first byte, and anything behind. Then the
 * characters are walked along until one cannot be, or something unusual comes that only the pattern itself can judge.
 * The pattern, which is not here, is the third.
 *
 * Invariant: where opening_next() passes over a place, no match begins there. So letters are taken with all that PCRE2
 * takes for the same in another case: what libunistring maps to each other, and the rows of `folds`, which CaseFolding
 * of the Unicode Character Database has besides.
 */
#include "text/opening.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

/* The ways of the scan. */
enum way {
	WAY_USUAL,
	WAY_FIRST_LATIN, /* the first character is one from U+00C0 to U+00FF, and not of the usual one's length */
	WAY_FIRST,       /* it is another */
	WAY_SECOND,      /* what is at the second byte is unusual, and begins with 0xcf at most */
	WAY_SECOND_HIGH,
	WAY_THIRD,
	WAY_THIRD_HIGH,
	WAY_FOURTH,
};

enum { SPACE_MOST = 64 }; /* bytes of white space that are walked along */

static const char ascii_space[] = " \t\n\v\f\r";

static const struct {
	uint32_t one, other;
} folds[] = {{0xb5, 0x3bc}, {0xdf, 0x1e9e}, {0x17f, 's'}, {0x345, 0x3b9}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3},
	{0x3c2, 0x3c3}, {0x3d0, 0x3b2}, {0x3d1, 0x3b8}, {0x3d5, 0x3c6}, {0x3d6, 0x3c0}, {0x3f0, 0x3ba}, {0x3f1, 0x3c1},
	{0x3f4, 0x3b8}, {0x3f5, 0x3b5}, {0x1c80, 0x432}, {0x1c81, 0x434}, {0x1c82, 0x43e}, {0x1c83, 0x441},
	{0x1c84, 0x442}, {0x1c85, 0x442}, {0x1c86, 0x44a}, {0x1c87, 0x463}, {0x1c88, 0xa64b}, {0x1e9b, 0x1e61},
	{0x1fbe, 0x3b9}, {0x2126, 0x3c9}, {0x212a, 'k'}, {0x212b, 0xe5}, {0xfb05, 0xfb06}};

void opening_init(struct opening *opening, bool any_case)
{
	*opening = (struct opening){.any_case = any_case, .scan = SCAN_INIT};
}

void opening_close(struct opening *opening)
{
	opening->is_closed = true;
}

static bool holds(const uint32_t *characters, size_t count, uint32_t c)
{
	for (size_t i = 0; i < count; i++)
		if (characters[i] == c)
			return true;
	return false;
}

/* False where there are too many. */
static bool add_once(uint32_t *characters, size_t *count, uint32_t c)
{
	if (holds(characters, *count, c))
		return true;
	if (*count == OPENING_VARIANTS)
		return false;
	characters[(*count)++] = c;
	return true;
}

/* Adds a letter as it is in another case, where that is so in both directions: ı is I in capitals, İ is i in small. */
static bool add_case(uint32_t *characters, size_t *count, uint32_t c, uint32_t other)
{
	return uc_tolower(other) != uc_tolower(c) || uc_toupper(other) != uc_toupper(c) ||
	       add_once(characters, count, other);
}

/* Adds what the characters from the first on are in another case. */
static bool add_cases(uint32_t *characters, size_t *count)
{
	bool fits = true;

	for (size_t i = 0; i < *count; i++) {
		uint32_t c = characters[i];

		fits = fits && add_case(characters, count, c, uc_tolower(c)) &&
		       add_case(characters, count, c, uc_toupper(c)) && add_case(characters, count, c, uc_totitle(c));
		for (size_t k = 0; k < sizeof(folds) / sizeof(*folds); k++) {
			if (folds[k].one == c)
				fits = fits && add_once(characters, count, folds[k].other);
			if (folds[k].other == c)
				fits = fits && add_once(characters, count, folds[k].one);
		}
	}
	return fits;
}

static bool add_all(uint32_t *characters, size_t *count, const char *from, bool any_case)
{
	const uint8_t *at = (const uint8_t *)from;
	bool fits = true;
	ucs4_t c;

	while ((at = u8_next(&c, at)))
		fits = fits && add_once(characters, count, c);
	return fits && (!any_case || add_cases(characters, count));
}

void opening_add(struct opening *opening, enum opening_gap gap, const char *variants, const char *strange)
{
	struct opening_character *character = &opening->characters[opening->count];

	if (opening->is_closed || opening->count == OPENING_CHARACTERS) {
		opening_close(opening);
		return;
	}
	*character = (struct opening_character){.gap = gap};
	if (!add_all(character->variants, &character->count, variants, opening->any_case) ||
		!add_all(character->strange, &character->strange_count, strange, opening->any_case)) {
		opening_close(opening);
		return;
	}
	for (size_t i = 0; i < character->count; i++) {
		uint32_t c = character->variants[i];

		if (c < 0x80)
			character->ascii[c / 64] |= UINT64_C(1) << c % 64;
		else if (c >= 0xc0 && c <= 0xff && !holds(character->strange, character->strange_count, c))
			character->latin |= UINT64_C(1) << (c - 0xc0);
	}
	opening->count++;
}

/* Whether what begins a gap may begin with that byte; more than there are of those beyond ASCII. */
static bool may_begin_gap(enum opening_gap gap, unsigned char byte)
{
	static const char unseen[] = "-*_", after_dash[] = "-*_> \t\n", space[] = "-*_> \t\n\v\f\r";

	if (gap == OPENING_NOTHING || byte == 0)
		return false;
	if (byte < 0x80)
		return strchr(gap == OPENING_UNSEEN ? unseen : gap == OPENING_DASH ? after_dash : space, byte);
	/* No marks and no spaces are among Latin, Greek and Cyrillic letters. */
	return byte == 0xc2 || byte == 0xcc || byte == 0xcd || byte == 0xd2 || byte >= 0xd6;
}

/* Whether a character beyond ASCII may be in a gap. New marks may be added to Unicode, but not among these letters. */
static bool may_be_in_gap(uint32_t c)
{
	if (c < 0x300)
		return c == 0x85 || c == 0xa0 || c == 0xad;
	return !(c >= 0x370 && c < 0x483) && !(c > 0x489 && c < 0x591) && !(c > 0x2010 && c < 0x2028) &&
	       !(c > 0x202f && c < 0x205f);
}

/* Puts the usual bytes of all places before `place` into a way. */
static void repeat_usual(struct scan *scan, int way, int place)
{
	for (int i = 0; i < place; i++)
		for (int byte = 0; byte < 256; byte++)
			if (scan->sets[i][byte] & 1 << WAY_USUAL)
				scan_add(scan, way, i, (unsigned char)byte);
}

/* Adds a byte that may stand at a place where the usual ones do not go on. */
static void add_unusual(struct scan *scan, int place, const uint8_t *utf8, size_t len)
{
	static const enum way ways[][2] = {{WAY_FIRST, WAY_FIRST}, {WAY_SECOND, WAY_SECOND_HIGH},
		{WAY_THIRD, WAY_THIRD_HIGH}, {WAY_FOURTH, WAY_FOURTH}};
	bool is_latin = place == 0 && utf8[0] == 0xc3 && len > 1;
	enum way way = is_latin ? WAY_FIRST_LATIN : ways[place][utf8[0] > 0xcf];

	scan_add(scan, way, place, utf8[0]);
	if (is_latin)
		scan_add(scan, way, 1, utf8[1]);
}

/* The characters at a place: those of the usual one's length are usual. Returns that length. */
static int scan_character(struct scan *scan, const struct opening_character *character, int place)
{
	uint8_t utf8[6];
	int usual = u8_uctomb(utf8, character->variants[0], sizeof(utf8));

	for (size_t i = 0; i < character->count; i++) {
		int len = u8_uctomb(utf8, character->variants[i], sizeof(utf8));

		for (int k = 0; len == usual && k < len && place + k < SCAN_PLACES; k++)
			scan_add(scan, WAY_USUAL, place + k, utf8[k]);
		if (len != usual)
			add_unusual(scan, place, utf8, (size_t)len);
	}
	for (size_t i = 0; i < character->strange_count; i++) {
		int len = u8_uctomb(utf8, character->strange[i], sizeof(utf8));

		add_unusual(scan, place, utf8, (size_t)len);
	}
	return usual;
}

/* What may stand before a character instead of it, and white space that must. Returns where the character is then. */
static int scan_gap(struct scan *scan, enum opening_gap gap, int place)
{
	bool needs_space = gap == OPENING_SPACE;

	for (;; needs_space = false, place++) {
		for (int byte = 1; byte < 256 && place < SCAN_PLACES; byte++) {
			uint8_t utf8[1] = {(uint8_t)byte};

			if (needs_space && byte < 0x80 && strchr(ascii_space, byte))
				scan_add(scan, WAY_USUAL, place, utf8[0]);
			else if (may_begin_gap(gap, utf8[0]))
				add_unusual(scan, place, utf8, 1);
		}
		if (!needs_space)
			return place;
	}
}

bool opening_finish(struct opening *opening)
{
	struct scan *scan = &opening->scan;
	int place = 0;

	for (size_t i = 0; i < opening->count && place < SCAN_PLACES; i++) {
		place = scan_gap(scan, opening->characters[i].gap, place);
		if (place < SCAN_PLACES)
			place += scan_character(scan, &opening->characters[i], place);
	}
	scan_add_any(scan, WAY_USUAL, place);
	scan_add_any(scan, WAY_FIRST_LATIN, 2);
	scan_add_any(scan, WAY_FIRST, 1);
	repeat_usual(scan, WAY_SECOND, 1);
	repeat_usual(scan, WAY_SECOND_HIGH, 1);
	scan_add_any(scan, WAY_SECOND, 2);
	scan_add_any(scan, WAY_SECOND_HIGH, 2);
	repeat_usual(scan, WAY_THIRD, 2);
	repeat_usual(scan, WAY_THIRD_HIGH, 2);
	scan_add_any(scan, WAY_THIRD, 3);
	scan_add_any(scan, WAY_THIRD_HIGH, 3);
	repeat_usual(scan, WAY_FOURTH, 3);
	return opening->count > 0;
}

/* How a walk along the characters goes on. */
enum step { STEP_ON, STEP_UNKNOWN, STEP_WRONG };

/* Past white space in ASCII. */
static enum step step_space(const char *bytes, size_t len, size_t *pos)
{
	size_t start = *pos;

	while (*pos < len && *pos - start < SPACE_MOST && bytes[*pos] && strchr(ascii_space, bytes[*pos]))
		++*pos;
	if (*pos == len)
		return STEP_WRONG;
	unsigned char byte = (unsigned char)bytes[*pos];
	if (*pos - start == SPACE_MOST || (byte < 0x80 && strchr("-*_>", byte)))
		return STEP_UNKNOWN;
	if (*pos > start)
		return STEP_ON;
	return byte < 0x80 ? STEP_WRONG : STEP_UNKNOWN;
}

/* Past a character beyond ASCII. */
static enum step step_wide(const struct opening_character *character, const char *bytes, size_t len, size_t *pos)
{
	unsigned char byte = (unsigned char)bytes[*pos];
	ucs4_t c;

	if (byte == 0xc3 && len - *pos > 1) {
		unsigned bit = (unsigned char)bytes[*pos + 1] & 0x3f;

		if (character->latin >> bit & 1) {
			*pos += 2;
			return STEP_ON;
		}
		return holds(character->strange, character->strange_count, 0xc0 + bit) ? STEP_UNKNOWN : STEP_WRONG;
	}
	int size = u8_mbtouc(&c, (const uint8_t *)bytes + *pos, len - *pos);
	if (holds(character->strange, character->strange_count, c) ||
		(character->gap != OPENING_NOTHING && may_be_in_gap(c)))
		return STEP_UNKNOWN;
	if (!holds(character->variants, character->count, c))
		return STEP_WRONG;
	*pos += (size_t)size;
	return STEP_ON;
}

static enum step step(const struct opening_character *character, const char *bytes, size_t len, size_t *pos)
{
	enum step space = character->gap == OPENING_SPACE ? step_space(bytes, len, pos) : STEP_ON;

	if (space != STEP_ON)
		return space;
	if (*pos >= len)
		return STEP_WRONG;
	unsigned char byte = (unsigned char)bytes[*pos];
	if (byte >= 0x80)
		return step_wide(character, bytes, len, pos);
	if (may_begin_gap(character->gap, byte) || holds(character->strange, character->strange_count, byte))
		return STEP_UNKNOWN;
	if (!(character->ascii[byte / 64] >> byte % 64 & 1))
		return STEP_WRONG;
	++*pos;
	return STEP_ON;
}

/* Whether a match may begin at pos, as far as the characters tell. */
static bool may_begin(const struct opening *opening, const char *bytes, size_t len, size_t pos)
{
	for (size_t i = 0; i < opening->count; i++) {
		enum step step_taken = step(&opening->characters[i], bytes, len, &pos);

		if (step_taken != STEP_ON)
			return step_taken == STEP_UNKNOWN;
	}
	return true;
}

size_t opening_next(const struct opening *opening, const char *bytes, size_t len, size_t from, size_t until)
{
	while (from < until) {
		from = scan_next(&opening->scan, bytes, len, from, until);
		if (from < until && may_begin(opening, bytes, len, from))
			return from;
		from += from < until;
	}
	return until;
}

/*
 * Mending mojibake.
 *
 * A character of UTF-8 that was read byte by byte stands as two to four characters, each of which is one byte in
 * Windows-1252, or in Latin-1 where that has a control character and Windows-1252 none. Put back into bytes they are a
 * well-formed sequence; hardly ever are the accented letters and signs of a text that was read rightly, as such a
 * sequence begins with an accented capital or letter (C2 to F4) and goes on with signs (80 to BF). What is one is
 * mended, what is none stays: a text with a passage pasted in from elsewhere loses nothing.
 *
 * Invariant: what is taken is whole sequences, so that the result does not depend on where the source is cut.
 */
#include "text/mojibake.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#include "text/swar.h"

enum {
	SEQUENCE_BYTES = 4,
	SEEN_LEAST = 2,    /* sequences that make a text likely to be one */
	SEEN_TO_OTHER = 10 /* to each other character that is not ASCII */
};

enum { CUT_OFF = -2 }; /* what u8_mbtoucr() says of a character whose end is not there */

/* What Windows-1252 has at 80 to 9f; 0 for nothing. */
static const uint16_t signs[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
	0x203a, 0x0153, 0, 0x017e, 0x0178};

bool encoding_is_mojibake(const char *encoding)
{
	return strcasecmp(encoding, MOJIBAKE_ENCODING) == 0;
}

/* The byte that was read as this character; -1 where none is. */
static int byte_of(ucs4_t uc)
{
	if (uc < 0x100)
		return (int)uc;
	for (int i = 0; i < 32; i++)
		if (signs[i] == uc)
			return 0x80 + i;
	return -1;
}

enum found { FOUND_NONE, FOUND_SEQUENCE, FOUND_BEGINNING };

/* Whether a sequence begins here, where no ASCII is; the bytes it stood for, and how long it is. */
static enum found find_sequence(
	const uint8_t *s, size_t len, bool last, uint8_t bytes[SEQUENCE_BYTES], size_t *count, size_t *taken)
{
	*count = *taken = 0;
	while (*count < SEQUENCE_BYTES) {
		ucs4_t uc;
		int size = *taken < len ? u8_mbtoucr(&uc, s + *taken, len - *taken) : CUT_OFF;

		if (size == CUT_OFF && !last)
			return FOUND_BEGINNING;
		int byte = size > 0 ? byte_of(uc) : -1;
		if (byte < 0x80)
			return FOUND_NONE;
		bytes[(*count)++] = (uint8_t)byte;
		*taken += (size_t)size;
		int whole = u8_mbtoucr(&uc, bytes, *count);

		if (whole > 0)
			return FOUND_SEQUENCE;
		if (whole != CUT_OFF)
			return FOUND_NONE;
	}
	return FOUND_NONE;
}

bool mojibake_is_likely(const char *bytes, size_t len)
{
	const uint8_t *s = (const uint8_t *)bytes;
	size_t seen = 0, other = 0, count, taken;
	uint8_t was[SEQUENCE_BYTES];

	for (size_t i = 0; i < len;) {
		if (len - i >= 8 && !(swar_load(bytes + i) & SWAR_HIGHS)) {
			i += 8;
			continue;
		}
		if (s[i] < 0x80) {
			i++;
			continue;
		}
		if (find_sequence(s + i, len - i, true, was, &count, &taken) == FOUND_SEQUENCE) {
			seen++;
			i += taken;
			continue;
		}
		ucs4_t uc;
		int size = u8_mbtouc(&uc, s + i, len - i);

		other += uc != 0xfeff;
		i += (size_t)size;
	}
	return seen >= SEEN_LEAST && seen >= SEEN_TO_OTHER * other;
}

size_t mojibake_mend(const char *bytes, size_t len, bool last, struct bytes *mended)
{
	const uint8_t *s = (const uint8_t *)bytes;
	uint8_t was[SEQUENCE_BYTES];
	size_t count, taken, i = 0;

	while (i < len) {
		size_t plain = i;

		while (plain < len && s[plain] < 0x80)
			plain++;
		bytes_append(mended, bytes + i, plain - i);
		i = plain;
		if (i == len)
			break;
		enum found found = find_sequence(s + i, len - i, last, was, &count, &taken);

		if (found == FOUND_BEGINNING)
			break;
		if (found == FOUND_SEQUENCE) {
			bytes_append(mended, was, count);
			i += taken;
			continue;
		}
		ucs4_t uc;
		int size = u8_mbtouc(&uc, s + i, len - i);

		bytes_append(mended, bytes + i, (size_t)size);
		i += (size_t)size;
	}
	return i;
}

/*
 * Judging a sample.
 *
 * A byte order mark decides. Without one the bytes are UTF-8, or something else that was not named. What tells a
 * legacy encoding of European prose from UTF-8 with an accident in it: its accented letters are single bytes that no
 * UTF-8 has there, and they stand beside ASCII letters. More of these than whole multibyte characters, and the text
 * is not UTF-8. So is one of which more than a tenth cannot be decoded. For the rest, single bad bytes are borne with.
 */
#include "text/sample.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "text/decode.h"

enum { CUT_OFF = -2 }; /* what u8_mbtoucr() says of a character whose end is not there */

struct evidence {
	size_t characters; /* whole multibyte characters */
	size_t legacy;     /* bad bytes that would be letters of a word in Windows-1252 */
};

static const struct {
	const char *mark;
	size_t len;
	const char *encoding;
} byte_order_marks[] = {
	/* UTF-32LE's begins with UTF-16LE's. */
	{"\xff\xfe\0\0", 4, "UTF-32LE"},
	{"\0\0\xfe\xff", 4, "UTF-32BE"},
	{"\xff\xfe", 2, "UTF-16LE"},
	{"\xfe\xff", 2, "UTF-16BE"},
};

static const char *encoding_by_mark(const char *bytes, size_t len)
{
	for (size_t i = 0; i < sizeof(byte_order_marks) / sizeof(*byte_order_marks); i++)
		if (len >= byte_order_marks[i].len &&
			memcmp(bytes, byte_order_marks[i].mark, byte_order_marks[i].len) == 0)
			return byte_order_marks[i].encoding;
	return NULL;
}

static bool is_ascii_letter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static struct evidence gather(const char *bytes, size_t len, bool whole)
{
	const unsigned char *s = (const unsigned char *)bytes;
	struct evidence evidence = {0, 0};

	for (size_t i = 0; i < len;) {
		ucs4_t uc;
		int size;

		if (s[i] < 0x80) {
			i++;
			continue;
		}
		size = u8_mbtoucr(&uc, s + i, len - i);
		if (size > 0) {
			evidence.characters++;
			i += (size_t)size;
			continue;
		}
		/* A character that the sample cuts off says nothing. */
		if (size == CUT_OFF && !whole)
			break;
		bool letter = s[i] >= 0xc0 && s[i] <= 0xfd && s[i] != 0xd7 && s[i] != 0xf7;
		bool beside = (i > 0 && is_ascii_letter(s[i - 1])) || (i + 1 < len && is_ascii_letter(s[i + 1]));

		evidence.legacy += letter && beside;
		i++;
	}
	return evidence;
}

/* The encoding of bytes that nothing names; NULL where it is none that can be told. */
static const char *guess(const char *bytes, size_t len, bool whole)
{
	struct evidence evidence = gather(bytes, len, whole);

	return evidence.legacy > evidence.characters ? NULL : "UTF-8";
}

struct measure {
	size_t bad, nuls;
	bool has_text; /* something but white space */
};

static bool has_text(const char *bytes, size_t len)
{
	ucs4_t uc;

	for (size_t i = 0; i < len;) {
		i += (size_t)u8_mbtouc_unsafe(&uc, (const uint8_t *)bytes + i, len - i);
		if (!uc_is_property_white_space(uc))
			return true;
	}
	return false;
}

/* Decodes the sample once for what it tells. False where the encoding is unknown. */
static bool take_measure(
	const char *bytes, size_t len, bool whole, const char *encoding, struct measure *measure, struct error *error)
{
	struct decoder decoder;
	struct piece_of_utf8 piece;

	*measure = (struct measure){0, 0, false};
	if (!decoder_init(&decoder, encoding, error))
		return false;
	while (decoder_next(&decoder, &bytes, &len, whole, &piece))
		measure->has_text = measure->has_text || has_text(piece.data, piece.len);
	measure->bad = decoder.bad;
	measure->nuls = decoder.nuls;
	decoder_release(&decoder);
	return true;
}

static bool not_in(const char *encoding, const char *name, struct error *error)
{
	if (encoding)
		return error_set(error, name, "not %s", encoding);
	return error_set(error, name, "not UTF-8; say what it is with --encoding (such as --encoding=windows-1252)");
}

enum sample_verdict sample_judge(const char *bytes, size_t len, bool whole, const char *asked, const char *name,
	const char **encoding, struct error *error)
{
	bool named = asked && strcasecmp(asked, "auto") != 0;
	const char *marked = named ? NULL : encoding_by_mark(bytes, len);
	const char *guessed = named ? asked : marked ? marked : guess(bytes, len, whole);
	struct measure measure;

	if (!take_measure(bytes, len, whole, guessed ? guessed : "UTF-8", &measure, error))
		return SAMPLE_IS_NO_TEXT;
	if (measure.nuls > 0) {
		error_set(error, name, "binary, not text");
		return SAMPLE_IS_NO_TEXT;
	}
	if (!guessed || measure.bad > len / 10) {
		not_in(named || marked ? guessed : NULL, name, error);
		return SAMPLE_IS_NO_TEXT;
	}
	if (whole && !measure.has_text) {
		error_set(error, name, "empty");
		return SAMPLE_IS_EMPTY;
	}
	*encoding = guessed;
	return SAMPLE_IS_TEXT;
}

bool sample_may_be_text(const char *bytes, size_t len)
{
	return len > 0 && (encoding_by_mark(bytes, len) || !memchr(bytes, '\0', len));
}

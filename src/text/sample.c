/*
 * Judging a sample.
 *
 * A byte order mark decides. Without one the bytes are UTF-8, or something else that was not named. What tells a
 * legacy encoding of European prose from UTF-8 with an accident in it: its accented letters are single bytes that no
 * UTF-8 has there, and they stand beside letters; its quotation marks stand where a word begins or ends. More of these
 * than whole multibyte characters, and the text is not UTF-8. Where they are also most of what is not ASCII, it is
 * Windows-1252, of which ISO-8859-1 is a part (what stands at 80 to 9f there is no text); or ISO-8859-15 where there is
 * none of what only Windows-1252 has, and letters or a euro that are mere signs elsewhere stand where a letter or a
 * euro would. A text is none of these where another encoding's bytes stand beside each other or amid words. A text of
 * which more than a tenth cannot be decoded is none. For the rest, single bad bytes are borne with.
 *
 * Sources: the tables of the three encodings at unicode.org/Public/MAPPINGS.
 */
#include "text/sample.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "base/message.h"
#include "text/decode.h"
#include "text/mojibake.h"

enum {
	CUT_OFF = -2, /* what u8_mbtoucr() says of a character whose end is not there */
	SEVERAL = 3,  /* letters of another encoding amid characters of UTF-8: fewer are accidents */
};

struct evidence {
	size_t characters; /* whole multibyte characters */
	size_t legacy;     /* bad bytes that stand where a letter or mark of Windows-1252 would */
	size_t other;      /* bad bytes that stand where none would */
	size_t windows;    /* bad bytes that only Windows-1252 has */
	size_t latin9;     /* bad bytes that stand where a letter or the euro of ISO-8859-15 would */
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

/* What stands on either side of a byte. */
struct sides {
	bool letter_before, letter_after, space_before, space_after, digit_beside;
};

static bool is_bad_letter(unsigned char c)
{
	return c >= 0xc0 && c != 0xd7 && c != 0xf7;
}

static struct sides look_beside(const unsigned char *s, size_t i, size_t len)
{
	unsigned char before = i > 0 ? s[i - 1] : ' ', after = i + 1 < len ? s[i + 1] : ' ';

	return (struct sides){
		.letter_before = is_ascii_letter(before),
		.letter_after = is_ascii_letter(after),
		.space_before = before <= ' ' || before == '(' || before == 0xa0,
		.space_after = after <= ' ' || after == 0xa0,
		.digit_beside = (before >= '0' && before <= '9') || (after >= '0' && after <= '9'),
	};
}

/* Whether a byte from 80 to 9f stands where the mark that Windows-1252 has there would. */
static bool is_windows_mark(unsigned char c, struct sides at)
{
	switch (c) {
	case 0x80: /* euro */
		return at.digit_beside || at.space_before;
	case 0x82: /* low quotation marks */
	case 0x84:
		return at.space_before && !at.space_after;
	case 0x85: /* ellipsis */
		return at.letter_before || at.space_before;
	case 0x91: /* single quotation marks and apostrophe */
	case 0x92:
		return at.letter_before || at.letter_after;
	case 0x93: /* double ones */
		return at.space_before && !at.space_after;
	case 0x94: /* in Swedish at both ends */
		return at.space_before != (at.space_after || !at.letter_after);
	case 0x96: /* dashes */
	case 0x97:
		return at.space_before == at.space_after;
	default:
		return false;
	}
}

/* Letters and the euro at places that have mere signs in ISO-8859-1 and Windows-1252. */
static bool is_latin9(unsigned char c, struct sides at)
{
	if (c == 0xa4)
		return at.digit_beside || at.space_before;
	return c && strchr("\xa6\xa8\xb4\xb8\xbc\xbd\xbe", c) && (at.letter_before || at.letter_after) &&
	       !at.digit_beside;
}

static void weigh(struct evidence *evidence, const unsigned char *s, size_t i, size_t len)
{
	static const char neutral[] = "\xa0\xa7\xab\xb0\xb7\xbb\x8a\x8c\x8e\x9a\x9c\x9e\x9f";
	struct sides at = look_beside(s, i, len);
	bool windows = is_windows_mark(s[i], at), latin9 = is_latin9(s[i], at);
	bool beside_bad = (i > 0 && is_bad_letter(s[i - 1])) || (i + 1 < len && is_bad_letter(s[i + 1]));
	bool alone = at.space_before && at.space_after;
	bool letter = is_bad_letter(s[i]) && (at.letter_before || at.letter_after);

	evidence->windows += s[i] < 0xa0;
	evidence->latin9 += latin9;
	if (letter || windows || latin9)
		evidence->legacy++;
	else if (!strchr(neutral, s[i]) && !(is_bad_letter(s[i]) && alone && !beside_bad))
		evidence->other++;
}

static struct evidence gather(const char *bytes, size_t len, bool whole)
{
	const unsigned char *s = (const unsigned char *)bytes;
	struct evidence evidence = {.characters = 0};

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
		weigh(&evidence, s, i, len);
		i++;
	}
	return evidence;
}

/* Of what the bad bytes are; NULL where it is none that can be told. */
static const char *legacy_encoding(const struct evidence *evidence)
{
	if (evidence->legacy == 0 || evidence->other > evidence->legacy)
		return NULL;
	return evidence->latin9 > 0 && evidence->windows == 0 ? "ISO-8859-15" : "Windows-1252";
}

/* The encoding of bytes that nothing names; NULL where it is none that can be told. */
static const char *guess(const char *bytes, size_t len, bool whole)
{
	struct evidence evidence = gather(bytes, len, whole);

	return evidence.legacy <= evidence.characters ? "UTF-8" : legacy_encoding(&evidence);
}

const char *sample_strays(const char *bytes, size_t len, bool whole)
{
	struct evidence evidence = gather(bytes, len, whole);

	return evidence.characters == 0 || evidence.legacy >= SEVERAL ? legacy_encoding(&evidence) : NULL;
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
		return error_set(error, name, _("not %s"), encoding);
	return error_set(error, name, _("not UTF-8; say what it is with --encoding (such as --encoding=windows-1252)"));
}

enum sample_verdict sample_judge(const char *bytes, size_t len, bool whole, const char *asked, const char *name,
	struct sample *sample, struct error *error)
{
	bool named = asked && strcasecmp(asked, "auto") != 0;
	const char *marked = named ? NULL : encoding_by_mark(bytes, len);
	const char *guessed = named ? asked : marked ? marked : guess(bytes, len, whole);
	struct measure measure;

	if (!take_measure(bytes, len, whole, guessed ? guessed : "UTF-8", &measure, error))
		return SAMPLE_IS_NO_TEXT;
	if (measure.nuls > 0) {
		error_set(error, name, _("binary, not text"));
		return SAMPLE_IS_NO_TEXT;
	}
	if (!guessed || measure.bad > len / 10) {
		not_in(named || marked ? guessed : NULL, name, error);
		return SAMPLE_IS_NO_TEXT;
	}
	if (whole && !measure.has_text) {
		error_set(error, name, _("empty"));
		return SAMPLE_IS_EMPTY;
	}
	*sample = (struct sample){.encoding = guessed,
		.is_guess = !named && !marked && !encoding_is_utf8(guessed),
		.is_mojibake = !named && encoding_is_utf8(guessed) && mojibake_is_likely(bytes, len)};
	return SAMPLE_IS_TEXT;
}

bool sample_may_be_text(const char *bytes, size_t len)
{
	return len > 0 && (encoding_by_mark(bytes, len) || !memchr(bytes, '\0', len));
}

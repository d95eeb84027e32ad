/*
 * Decoding in a stream. UTF-8 (Unicode 15, table 3-7) is looked over where it is, and only the places that cannot
 * stay as they are cut it into pieces; any other encoding is converted by iconv first (mojibake by mojibake.c) and then
 * looked over alike.
 *
 * Invariant: what was taken from the source is whole characters, and what was given is valid UTF-8. A bad sequence is
 * as long as the longest beginning of a character in it, one byte at the least (Unicode 15, section 3.9, "U+FFFD
 * substitution of maximal subparts"). iconv's bad sequences go through the conversion as the byte 0xff, so that they
 * are met, counted and replaced where they stand.
 */
#include "text/decode.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "text/mojibake.h"
#include "text/swar.h"

enum { CONVERTED_SIZE = 65536 };

bool encoding_is_utf8(const char *encoding)
{
	return strcasecmp(encoding, "UTF-8") == 0 || strcasecmp(encoding, "UTF8") == 0;
}

static size_t unit_of(const char *encoding)
{
	static const struct {
		const char *prefix;
		size_t unit;
	} wide[] = {{"UTF-16", 2}, {"UTF16", 2}, {"UCS-2", 2}, {"UCS2", 2}, {"UTF-32", 4}, {"UTF32", 4}, {"UCS-4", 4},
		{"UCS4", 4}, {"WCHAR_T", 4}};

	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (strncasecmp(encoding, wide[i].prefix, strlen(wide[i].prefix)) == 0)
			return wide[i].unit;
	return 1;
}

bool decoder_init(struct decoder *decoder, const char *encoding, struct error *error)
{
	*decoder = (struct decoder){.unit = 1};
	if (encoding_is_utf8(encoding))
		return true;
	if (encoding_is_mojibake(encoding)) {
		decoder->converts = decoder->mends = decoder->has_changed = true;
		return true;
	}
	/* To iconv no name is that of the locale's. */
	decoder->converter = encoding[0] != '\0' ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
	if (decoder->converter == (iconv_t)-1)
		return error_set(error, encoding[0] ? encoding : "\"\"",
			_("an unknown encoding (`iconv --list` names all that there are)"));
	decoder->converts = decoder->has_changed = true;
	decoder->unit = unit_of(encoding);
	return true;
}

void decoder_release(struct decoder *decoder)
{
	if (decoder->converts && !decoder->mends)
		iconv_close(decoder->converter);
	bytes_release(&decoder->converted);
	*decoder = (struct decoder){.unit = 1};
}

/* What the second byte of a sequence may be. */
static bool second_is_good(unsigned char first, unsigned char second)
{
	switch (first) {
	case 0xe0:
		return second >= 0xa0 && second <= 0xbf;
	case 0xed:
		return second >= 0x80 && second <= 0x9f;
	case 0xf0:
		return second >= 0x90 && second <= 0xbf;
	case 0xf4:
		return second >= 0x80 && second <= 0x8f;
	default:
		return second >= 0x80 && second <= 0xbf;
	}
}

/* The length that the first byte of a sequence promises, or 0 where no sequence begins so. */
static size_t promised_len(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* How many bytes at the start are of one well-formed sequence, whole or not; 0 where none begins. */
static size_t good_len(const char *bytes, size_t len)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t promised = promised_len(s[0]), good = promised > 0;

	if (promised < 2 || len < 2 || !second_is_good(s[0], s[1]))
		return good;
	for (good = 2; good < promised && good < len && (s[good] & 0xc0) == 0x80; good++)
		;
	return good;
}

/*
 * How many bytes at the start, in steps of eight, are sequences of one or two without CR and NUL: most of most texts,
 * and looked over without a branch for any of them. It may end behind the first byte of a sequence of two: *is_cut.
 */
static size_t short_run(const char *bytes, size_t len, bool *is_cut)
{
	uint64_t before = 0;
	size_t i = 0;

	for (; len - i >= 8; i += 8) {
		uint64_t word = swar_load(bytes + i), leads = swar_leads_of_two(word);
		uint64_t wrong = swar_continuations(word) ^ swar_next(leads, before);

		wrong |= swar_overlong(leads, word) | swar_leads_of_more(word) | swar_zeros(word) |
		         swar_equal(word, '\r');
		if (wrong)
			break;
		before = leads;
	}
	*is_cut = swar_next(0, before) != 0;
	return i;
}

/* How many bytes at the start are valid UTF-8 without CR and NUL. */
static size_t clean_run(const char *bytes, size_t len)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t i = 0, until;
	bool is_cut;

	while (i < len) {
		i += short_run(bytes + i, len - i, &is_cut);
		i -= is_cut;
		/* Past what stopped it, before eight at once are tried again. */
		for (until = i + 8; i < len && i < until;) {
			size_t promised = promised_len(s[i]);

			if (promised == 0 || s[i] == '\0' || s[i] == '\r' || good_len(bytes + i, len - i) < promised)
				return i;
			i += promised;
		}
	}
	return i;
}

static bool give(struct piece_of_utf8 *piece, const char *data, size_t len)
{
	*piece = (struct piece_of_utf8){data, len};
	return true;
}

static void skip(const char **bytes, size_t *len, size_t count)
{
	*bytes += count;
	*len -= count;
}

/* False where the mark may be cut off and more must come. */
static bool skip_byte_order_mark(struct decoder *decoder, const char **bytes, size_t *len, bool last)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t size = *len < 3 ? *len : 3;

	if (memcmp(*bytes, mark, size) == 0) {
		if (size < 3 && !last)
			return false;
		if (size == 3) {
			skip(bytes, len, 3);
			decoder->has_changed = true;
		}
	}
	decoder->started = true;
	return true;
}

static bool give_bad(
	struct decoder *decoder, const char **bytes, size_t *len, size_t count, struct piece_of_utf8 *piece)
{
	decoder->bad++;
	decoder->has_changed = true;
	decoder->nuls += **bytes == '\0';
	decoder->bad_len = count;
	skip(bytes, len, count);
	return give(piece, "\xef\xbf\xbd", 3);
}

/* A clean run; it may begin with the LF of a CR LF. */
static bool give_run(
	struct decoder *decoder, const char **bytes, size_t *len, size_t count, struct piece_of_utf8 *piece)
{
	const char *data = *bytes;

	if (!decoder->line_end_seen && memchr(data, '\n', count))
		decoder->line_end_seen = true;
	skip(bytes, len, count);
	return give(piece, data, count);
}

/* The next piece of what is UTF-8, or should be. */
static bool next_of_utf8(
	struct decoder *decoder, const char **bytes, size_t *len, bool last, struct piece_of_utf8 *piece)
{
	if (*len == 0 || (!decoder->started && !skip_byte_order_mark(decoder, bytes, len, last)) || *len == 0)
		return false;
	if (**bytes == '\r') {
		if (*len == 1 && !last)
			return false;
		decoder->has_changed = true;
		if (*len == 1 || (*bytes)[1] != '\n') {
			if (!decoder->line_end_seen)
				decoder->line_end_seen = decoder->lone_cr_is_end = true;
			skip(bytes, len, 1);
			return give(piece, decoder->lone_cr_is_end ? "\n" : "\r", 1);
		}
		skip(bytes, len, 1);
	}
	size_t count = clean_run(*bytes, *len);
	if (count > 0)
		return give_run(decoder, bytes, len, count, piece);
	count = **bytes == '\0' ? 1 : good_len(*bytes, *len);
	if (count == *len && !last && **bytes != '\0')
		return false;
	return give_bad(decoder, bytes, len, count ? count : 1, piece);
}

static bool mend(struct decoder *decoder, const char **bytes, size_t *len, bool last)
{
	bool cut = *len > CONVERTED_SIZE;
	size_t count = mojibake_mend(*bytes, cut ? CONVERTED_SIZE : *len, last && !cut, &decoder->converted);

	skip(bytes, len, count);
	return count > 0;
}

/* Converts some; false where that brought nothing. */
static bool convert(struct decoder *decoder, const char **bytes, size_t *len, bool last)
{
	struct bytes *converted = &decoder->converted;

	bytes_remove(converted, 0, decoder->converted_pos);
	decoder->converted_pos = 0;
	if (decoder->mends)
		return mend(decoder, bytes, len, last);
	size_t had = converted->len, had_len = *len, room = CONVERTED_SIZE;
	char *in = (char *)*bytes, *out = bytes_reserve(converted, room + 1);
	size_t result = iconv(decoder->converter, *len ? &in : NULL, len, &out, &room);
	int why = errno;

	*bytes += had_len - *len;
	converted->len += CONVERTED_SIZE - room;
	if (result == (size_t)-1 && (why == EILSEQ || (why == EINVAL && last))) {
		size_t count = why == EINVAL || *len < decoder->unit ? *len : decoder->unit;

		skip(bytes, len, count);
		bytes_append_char(converted, '\xff');
	}
	return converted->len > had || *len < had_len;
}

bool decoder_next(struct decoder *decoder, const char **bytes, size_t *len, bool last, struct piece_of_utf8 *piece)
{
	if (!decoder->converts)
		return next_of_utf8(decoder, bytes, len, last, piece);
	for (;;) {
		const char *data = bytes_string(&decoder->converted) + decoder->converted_pos;
		size_t had = decoder->converted.len - decoder->converted_pos, left = had;
		bool given = next_of_utf8(decoder, &data, &left, decoder->ended, piece);

		decoder->converted_pos += had - left;
		if (given)
			return true;
		if (decoder->ended || (*len == 0 && !last))
			return false;
		bool at_end = *len == 0;
		if (!convert(decoder, bytes, len, last)) {
			if (!at_end)
				return false;
			decoder->ended = true;
		}
	}
}

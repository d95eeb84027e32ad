/*
 * Loading any bytes: whatever they are, the text is valid UTF-8 in form C, the same in steps of any size, and what
 * looks at it stays within it. The first byte chooses an encoding, the second the size of the steps.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "text/decode.h"
#include "text/grapheme.h"
#include "text/language.h"
#include "text/nfc.h"
#include "text/search.h"
#include "text/sentence.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const encodings[] = {NULL, "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252",
	"ISO-2022-JP", "GB18030", "UTF-7", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "macintosh", "IBM850", "UTF-32LE",
	"UTF-32BE", "UCS-2", "KOI8-R", "Shift_JIS", "EUC-KR", "Big5", "ISO-2022-KR", "HZ", "UTF-8-mojibake", "no-such"};

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static void check_form(const struct text *text)
{
	const uint8_t *bytes = (const uint8_t *)text_bytes(text);
	size_t len = text_length(text), form_len;
	uint8_t *form;

	CHECK(len > 0 && bytes[len] == '\0' && bytes[len - 1] == '\n');
	CHECK(!memchr(bytes, '\0', len));
	CHECK(!u8_check(bytes, len));
	form = u8_normalize(UNINORM_NFC, bytes, len, NULL, &form_len);
	CHECK(form && form_len == len && memcmp(form, bytes, len) == 0);
	free(form);
}

static void check_places(const struct text *text)
{
	const char *bytes = text_bytes(text);
	size_t lines = 1, code_points = 0;

	for (size_t pos = 0; pos < text_length(text); pos++) {
		bool begins = ((unsigned char)bytes[pos] & 0xc0) != 0x80;

		if (begins && pos % 7 == 0) {
			CHECK(text_place(text, pos).line == lines);
			CHECK(text_code_points(text, pos) == code_points);
			CHECK(text_position(text, code_points) == pos);
		}
		lines += bytes[pos] == '\n';
		code_points += begins;
	}
	CHECK(text_first_bad(text).line <= lines);
}

static void check_clusters(const struct text *text)
{
	size_t len = text_length(text), forwards = 0, backwards = 0, pos;

	for (pos = 0; pos < len; forwards++) {
		size_t end = grapheme_end(text_bytes(text), pos, len);

		CHECK(end > pos && end <= len);
		pos = end;
	}
	for (pos = len; pos > 0; backwards++) {
		size_t start = grapheme_start(text_bytes(text), 0, pos);

		CHECK(start < pos);
		pos = start;
	}
	/* Flags without end are taken in pairs from where looking for their beginning ended. */
	CHECK(forwards == backwards || len > 1000);
}

static void check_sentences(const struct text *text)
{
	struct range block = {0, text_length(text)};

	for (size_t pos = 0; pos < block.end;) {
		struct range sentence = sentence_at(text_bytes(text), block, pos);

		CHECK(sentence.start <= sentence.end && sentence.end <= block.end);
		if (sentence.end <= pos)
			break;
		CHECK(sentence.start >= pos || sentence.start == 0);
		pos = sentence.end;
	}
	CHECK(language_of(text_bytes(text), text_length(text)));
}

/* Whatever a text says is found in it. */
static void check_search(const struct text *text, size_t from)
{
	struct range match;
	size_t start = text_align(text, from % text_length(text)), end = start;
	char query[64];

	while (end < text_length(text) && end - start < 40)
		end = grapheme_end(text_bytes(text), end, text_length(text));
	if (end - start >= sizeof(query))
		return;
	memcpy(query, text_bytes(text) + start, end - start);
	query[end - start] = '\0';
	struct search *search = search_new(query, NULL);
	if (search && search_previous(search, text, SIZE_MAX, &match)) {
		CHECK(match.start < match.end && match.end <= text_length(text));
		CHECK(search_next(search, text, match.start, SIZE_MAX, &match));
	}
	search_free(search);
}

/*
 * Where glibc's iconv meets bad bytes in an encoding with states, what follows depends on how they were cut. Text that
 * is for a terminal, or in two encodings, is more than decoded.
 */
static bool is_decoded_alike(const struct text *text)
{
	const char *encoding = text_encoding(text);

	if (text_is_struck(text) || strchr(encoding, ','))
		return false;
	return text_bad_count(text) == 0 || (strcmp(encoding, "UTF-7") != 0 && strcmp(encoding, "HZ") != 0 &&
						    strncmp(encoding, "ISO-2022-", 9) != 0);
}

/* The same bytes in steps, without what only a whole part has: judgement and a line end at its end. */
static void check_steps(const struct text *text, const char *data, size_t size, size_t step)
{
	struct decoder decoder;
	struct piece_of_utf8 piece;
	struct nfc *nfc = nfc_new();
	struct bytes out = BYTES_INIT;
	size_t brought = 0, left = 0;
	const char *at = data;

	CHECK(decoder_init(&decoder, text_encoding(text), NULL));
	do {
		size_t more = size - brought < step ? size - brought : step;

		brought += more;
		left += more;
		while (decoder_next(&decoder, &at, &left, brought == size, &piece))
			nfc_add(nfc, piece.data, piece.len, &out);
	} while (brought < size);
	nfc_end(nfc, &out);
	CHECK(left == 0);
	CHECK(decoder.bad == text_bad_count(text));
	CHECK(out.len == text_length(text) || out.len + 1 == text_length(text));
	CHECK(memcmp(out.data, text_bytes(text), out.len) == 0);
	bytes_release(&out);
	nfc_free(nfc);
	decoder_release(&decoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error error = ERROR_INIT;
	struct text *text;
	const char *bytes = (const char *)data + 2;

	if (size < 2)
		return 0;
	text = text_from_bytes(bytes, size - 2, encodings[data[0] % (sizeof(encodings) / sizeof(*encodings))], &error);
	CHECK(!text == (error.message != NULL));
	if (text) {
		check_form(text);
		check_places(text);
		check_clusters(text);
		check_sentences(text);
		check_search(text, data[1] * 31u);
		if (is_decoded_alike(text))
			check_steps(text, bytes, size - 2, 1 + data[1] % 64u);
	}
	error_release(&error);
	text_free(text);
	return 0;
}

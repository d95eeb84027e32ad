/*
 * Normalization form C in a stream (UAX #15, "Normalization Forms", sections 9 and 13).
 *
 * A code point is *plain* where it has combining class 0 and NFC_QC=Yes: a text of such alone is in form C, and each
 * of them begins something new, whatever stands before it. A code point *begins* where it may be changed itself, but
 * does not join with what is before. So the stream falls into segments, each from one that begins up to the next,
 * and the form C of the stream is that of the segments in a row. Segments of one plain code point are copied as they
 * are, in long runs; of the others most are short and few (a letter and a mark), so that their forms are kept in a
 * table and u8_normalize() is asked but once for each.
 *
 * Invariant: `out` and the form C of `held` in a row are the form C of all that was added; `held` is one segment.
 * A segment longer than SEGMENT_MAX, which no language has, is cut, so that memory and time are bounded.
 */
#include "text/nfc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/memory.h"
#include "text/swar.h"

enum {
	PAGE_SIZE = 64, /* code points that share their last but six bits: one word of flags */
	PAGE_COUNT = 0x110000 / PAGE_SIZE,
	SEGMENT_MAX = 65536, /* bytes */
	FORM_MAX = 15,
	FORM_COUNT = 2048, /* a power of two */
};

/* What is known of 64 code points; found out when the first of them is met. */
struct page {
	uint64_t plain, begins;
};

/* A short segment and its form C. */
struct form {
	uint8_t len, form_len; /* len 0: none */
	char segment[FORM_MAX], form[FORM_MAX];
};

struct nfc {
	struct page pages[PAGE_COUNT];
	bool known[PAGE_COUNT];
	struct form forms[FORM_COUNT];
	struct bytes held;
	bool has_changed;
};

/* Code points of combining class 0 that join with one before them (NFC_QC=Maybe), but for the Hangul ones. */
static const ucs4_t joining_starters[] = {0x09be, 0x09d7, 0x0b3e, 0x0b56, 0x0b57, 0x0bbe, 0x0bd7, 0x0cc2, 0x0cd5,
	0x0cd6, 0x0d3e, 0x0d57, 0x0dcf, 0x0ddf, 0x102e, 0x1b35, 0x110ba, 0x11127, 0x1133e, 0x11357, 0x114b0, 0x114ba,
	0x114bd, 0x115af, 0x11930};

struct nfc *nfc_new(void)
{
	/* Most pages are never touched, and so take no memory. */
	return mem_alloc(sizeof(struct nfc));
}

void nfc_free(struct nfc *nfc)
{
	if (!nfc)
		return;
	bytes_release(&nfc->held);
	free(nfc);
}

bool nfc_has_changed(const struct nfc *nfc)
{
	return nfc->has_changed;
}

bool nfc_joins(uint32_t uc)
{
	if (uc_combining_class(uc) != 0 || (uc >= 0x1161 && uc <= 0x1175) || (uc >= 0x11a8 && uc <= 0x11c2))
		return true;
	for (size_t i = 0; i < sizeof(joining_starters) / sizeof(*joining_starters); i++)
		if (joining_starters[i] == uc)
			return true;
	return false;
}

static void classify(ucs4_t uc, bool *plain, bool *begins)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH], first = uc;
	int count = uc_canonical_decomposition(uc, parts);

	*plain = count < 0 || (count == 2 && uc_composition(parts[0], parts[1]) == uc);
	while (count > 0) {
		first = parts[0];
		count = uc_canonical_decomposition(first, parts);
	}
	*begins = !nfc_joins(first);
	*plain = *plain && *begins && !nfc_joins(uc);
}

static const struct page *page_of(struct nfc *nfc, ucs4_t uc)
{
	size_t at = uc / PAGE_SIZE;
	struct page *page = &nfc->pages[at];

	if (nfc->known[at])
		return page;
	for (unsigned i = 0; i < PAGE_SIZE; i++) {
		bool plain, begins;

		classify((ucs4_t)(at * PAGE_SIZE + i), &plain, &begins);
		page->plain |= (uint64_t)plain << i;
		page->begins |= (uint64_t)begins << i;
	}
	nfc->known[at] = true;
	return page;
}

/* The code point at valid UTF-8, and its length. */
static ucs4_t decode(const char *at, size_t *len)
{
	const unsigned char *s = (const unsigned char *)at;

	*len = s[0] < 0x80 ? 1 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	switch (*len) {
	case 1:
		return s[0];
	case 2:
		return (ucs4_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
	case 3:
		return (ucs4_t)(s[0] & 0x0f) << 12 | (ucs4_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
	default:
		return (ucs4_t)(s[0] & 0x07) << 18 | (ucs4_t)(s[1] & 0x3f) << 12 | (ucs4_t)(s[2] & 0x3f) << 6 |
		       (s[3] & 0x3f);
	}
}

static bool is_plain(struct nfc *nfc, ucs4_t uc)
{
	return page_of(nfc, uc)->plain >> uc % PAGE_SIZE & 1;
}

static bool does_begin(struct nfc *nfc, ucs4_t uc)
{
	return page_of(nfc, uc)->begins >> uc % PAGE_SIZE & 1;
}

/* How many bytes of plain code points `bytes` begins with. All below U+0300 are plain, so only others are looked at. */
static size_t plain_run(struct nfc *nfc, const char *bytes, size_t len)
{
	size_t i = 0, size;

	while (i < len) {
		if ((unsigned char)bytes[i] >= 0xcc) {
			if (!is_plain(nfc, decode(bytes + i, &size)))
				break;
			i += size;
			continue;
		}
		i++;
		while (len - i >= 8) {
			uint64_t stops = swar_from_cc(swar_load(bytes + i));

			i += stops ? swar_first(stops) : 8;
			if (stops)
				break;
		}
	}
	return i;
}

static void append_normalized(struct nfc *nfc, const char *segment, size_t len, struct bytes *out)
{
	uint8_t buf[256];
	size_t size = sizeof(buf);
	uint8_t *form = u8_normalize(UNINORM_NFC, (const uint8_t *)segment, len, buf, &size);

	if (form)
		bytes_append(out, form, size);
	else
		bytes_append(out, segment, len);
	nfc->has_changed = nfc->has_changed || (form && (size != len || memcmp(form, segment, len) != 0));
	if (form != buf)
		free(form);
}

static struct form *form_slot(struct nfc *nfc, const char *segment, size_t len)
{
	uint64_t words[2] = {0, 0};

	memcpy(words, segment, len);
	uint64_t mixed = (words[0] ^ words[1] * 0x9e3779b97f4a7c15ULL) * 0xff51afd7ed558ccdULL;
	return &nfc->forms[mixed >> 40 & (FORM_COUNT - 1)];
}

static void append_segment(struct nfc *nfc, const char *segment, size_t len, struct bytes *out)
{
	if (len > FORM_MAX) {
		append_normalized(nfc, segment, len, out);
		return;
	}
	struct form *form = form_slot(nfc, segment, len);
	if (form->len != len || memcmp(form->segment, segment, len) != 0) {
		size_t start = out->len;

		append_normalized(nfc, segment, len, out);
		form->len = 0;
		if (out->len - start > FORM_MAX)
			return;
		form->len = (uint8_t)len;
		form->form_len = (uint8_t)(out->len - start);
		memcpy(form->segment, segment, len);
		memcpy(form->form, out->data + start, form->form_len);
		return;
	}
	bytes_append(out, form->form, form->form_len);
}

void nfc_end(struct nfc *nfc, struct bytes *out)
{
	if (nfc->held.len == 0)
		return;
	append_segment(nfc, nfc->held.data, nfc->held.len, out);
	bytes_clear(&nfc->held);
}

/* Where the segment ends of which `had` bytes are before bytes[at]; len where it may go on behind it. */
static size_t segment_end(struct nfc *nfc, const char *bytes, size_t at, size_t len, size_t had)
{
	size_t end = at, size;

	while (end < len && had + (end - at) < SEGMENT_MAX && !does_begin(nfc, decode(bytes + end, &size)))
		end += size;
	return end;
}

/* Adds a run of plain code points up to the start of the last, or nothing; returns where a segment begins. */
static size_t add_plain(struct nfc *nfc, const char *bytes, size_t len, size_t *end, struct bytes *out)
{
	size_t run = plain_run(nfc, bytes, len), last = run;

	if (run == 0) {
		decode(bytes, end);
		return 0;
	}
	do
		last--;
	while (((unsigned char)bytes[last] & 0xc0) == 0x80);
	bytes_append(out, bytes, last);
	*end = run;
	return last;
}

void nfc_add(struct nfc *nfc, const char *bytes, size_t len, struct bytes *out)
{
	size_t i = nfc->held.len ? segment_end(nfc, bytes, 0, len, nfc->held.len) : 0;

	bytes_append(&nfc->held, bytes, i);
	if (i < len)
		nfc_end(nfc, out);
	while (i < len) {
		size_t first_end, segment = i + add_plain(nfc, bytes + i, len - i, &first_end, out);
		size_t end = segment_end(nfc, bytes, i + first_end, len, i + first_end - segment);

		if (end == len)
			bytes_append(&nfc->held, bytes + segment, len - segment);
		else
			append_segment(nfc, bytes + segment, end - segment, out);
		i = end;
	}
}

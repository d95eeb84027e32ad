/*
 * Looks at every byte sent. Allowed are the controls and sequences that the terminal's own description has
 * (described.h), the few of our own that none has: mouse, pasted text, synchronized frames, the clipboard (OSC 52); and
 * text, which is valid UTF-8 without control characters, without what changes the order of what is around it and
 * without tags. All else, such as titles, links and device queries, must have come out of a text.
 */
#include "clean.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "described.h"

static bool is_ours(const char *sequence, size_t len)
{
	static const char *const modes[] = {"1002", "1006", "2004", "2026"};

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		if (len == 8 && memcmp(sequence, "\033[?", 3) == 0 && memcmp(sequence + 3, modes[i], 4) == 0)
			return sequence[7] == 'h' || sequence[7] == 'l';
	}
	/* Base64, up to the BEL. */
	return len > 8 && memcmp(sequence, "\033]52;c;", 7) == 0 &&
	       strspn(sequence + 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == len - 8;
}

/* Code points that no text may bring to the terminal. */
static bool is_forbidden(ucs4_t c)
{
	return (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2028 && c <= 0x2029) || (c >= 0x2066 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f) || (c & 0xfffe) == 0xfffe;
}

static size_t text_length(const char *bytes, size_t len, bool latin1)
{
	unsigned char first = (unsigned char)*bytes;
	ucs4_t c;
	int size;

	if (latin1)
		return first >= 0x7f && first < 0xa0 ? 0 : 1;
	size = u8_mbtoucr(&c, (const uint8_t *)bytes, len);
	return size > 0 && !is_forbidden(c) ? (size_t)size : 0;
}

static size_t allowed_length(const char *bytes, size_t len, bool latin1)
{
	size_t sequence = 1;

	if ((unsigned char)*bytes >= ' ')
		return text_length(bytes, len, latin1);
	if (*bytes == '\033')
		sequence = described_length(bytes, len);
	if (sequence == 0)
		return 0;
	return is_ours(bytes, sequence) || described_has(bytes, sequence) ? sequence : 0;
}

static size_t output_length(const char *bytes, size_t len, bool latin1)
{
	if ((unsigned char)*bytes < ' ')
		return *bytes == '\n' || *bytes == '\t';
	return text_length(bytes, len, latin1);
}

static bool check(
	const struct bytes *bytes, bool latin1, size_t (*allowed)(const char *, size_t, bool), struct bytes *wrong)
{
	for (size_t pos = 0; pos < bytes->len;) {
		size_t length = allowed(bytes->data + pos, bytes->len - pos, latin1);

		if (length == 0) {
			bytes_printf(wrong, "byte %zu:", pos);
			for (size_t i = pos; i < bytes->len && i < pos + 16; i++)
				bytes_printf(wrong, " %02x", (unsigned char)bytes->data[i]);
			return false;
		}
		pos += length;
	}
	return true;
}

bool clean_check(const struct bytes *raw, bool latin1, struct bytes *wrong)
{
	return check(raw, latin1, allowed_length, wrong);
}

bool clean_check_output(const struct bytes *output, struct bytes *wrong)
{
	return check(output, false, output_length, wrong);
}

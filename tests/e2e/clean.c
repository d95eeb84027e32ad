/*
 * Looks at every byte sent. Allowed are the controls and sequences that terminfo has for moving, erasing, scrolling and
 * attributes, the modes of the alternate screen, cursor, mouse and paste, and the clipboard (OSC 52); all else, such as
 * titles, links, device queries and C1 controls, must have come out of a text.
 */
#include "clean.h"

#include <stdlib.h>
#include <string.h>

static const int modes[] = {1, 7, 12, 25, 1002, 1006, 1049, 2004, 2026};

static bool is_mode(int number)
{
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (modes[i] == number)
			return true;
	}
	return false;
}

/* Of a control sequence, from behind ESC [ to its final byte. */
static bool is_allowed_csi(const char *sequence, size_t len)
{
	char final = sequence[len - 1];

	if (*sequence == '?')
		return (final == 'h' || final == 'l') && is_mode(atoi(sequence + 1));
	if (final == 'h' || final == 'l')
		return atoi(sequence) == 4 || atoi(sequence) == 34;
	if (final == 't') /* the window's title on a stack, and off it: part of entering the alternate screen */
		return strncmp(sequence, "22;0;0t", len) == 0 || strncmp(sequence, "23;0;0t", len) == 0;
	return strchr("ABCDGHJKLMPSTXZ@dmrgb", final) != NULL && strspn(sequence, "0123456789;:") == len - 1;
}

static size_t csi_length(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] >= 0x40 && bytes[i] < 0x7f)
			return i + 1;
	}
	return 0;
}

/* The length of what is allowed at the start of the bytes, an escape; 0 where nothing is. */
static size_t escape_length(const char *bytes, size_t len)
{
	const char *end;
	size_t sequence;

	if (len < 2)
		return 0;
	switch (bytes[1]) {
	case '[':
		sequence = csi_length(bytes + 2, len - 2);
		return sequence && is_allowed_csi(bytes + 2, sequence) ? 2 + sequence : 0;
	case '(':
	case ')':
		return len > 2 && strchr("AB0", bytes[2]) ? 3 : 0;
	case ']':
		end = memchr(bytes, '\a', len);
		return strncmp(bytes + 2, "52;c;", 5) == 0 && end ? (size_t)(end - bytes) + 1 : 0;
	default:
		return strchr("78=>MDEH", bytes[1]) ? 2 : 0;
	}
}

static size_t allowed_length(const char *bytes, size_t len, bool latin1)
{
	unsigned char c = (unsigned char)bytes[0];

	if (c == 0x1b)
		return escape_length(bytes, len);
	if (c == 0x7f || (c < ' ' && !strchr("\b\t\n\r\016\017", c)) || c == 0)
		return 0;
	if (latin1)
		return c >= 0x80 && c < 0xa0 ? 0 : 1;
	if (c == 0xc2 && len > 1 && (unsigned char)bytes[1] < 0xa0)
		return 0;
	return 1;
}

bool clean_check(const struct bytes *raw, bool latin1, struct bytes *wrong)
{
	for (size_t pos = 0; pos < raw->len;) {
		size_t length = allowed_length(raw->data + pos, raw->len - pos, latin1);

		if (length == 0) {
			bytes_printf(wrong, "byte %zu:", pos);
			for (size_t i = pos; i < raw->len && i < pos + 16; i++)
				bytes_printf(wrong, " %02x", (unsigned char)raw->data[i]);
			return false;
		}
		pos += length;
	}
	return true;
}

/* Reading the labels of footnotes. Letters and digits are told apart by their bytes, whatever the locale. */
#include "text/footnote_label.h"

#include <string.h>
#include <unistr.h>

enum { DIGITS_MAX = 4, SIGNS_MAX = 3 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_name_byte(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || is_capital(c) || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* [1], [A] or [^name] */
static bool read_bracket(const char *bytes, size_t pos, size_t end, struct footnote_label *label)
{
	size_t at = pos + 1, start = at, most = DIGITS_MAX;

	if (at < end && bytes[at] == '^') {
		most = FOOTNOTE_NAME_MAX;
		for (at++; at < end && at - start < most && is_name_byte(bytes[at]);)
			at++;
	} else if (at < end && is_capital(bytes[at])) {
		at++;
	} else {
		while (at < end && at - start < most && is_digit(bytes[at]))
			at++;
	}
	if (at >= end || bytes[at] != ']' || at == start || (bytes[start] == '^' && at == start + 1))
		return false;
	memcpy(label->name, bytes + start, at - start);
	label->name[at - start] = '\0';
	label->len = at + 1 - pos;
	label->form = FOOTNOTE_BRACKET;
	return true;
}

/* The digit that a code point raises; -1 where it is none. */
static int raised_digit(ucs4_t c)
{
	switch (c) {
	case 0x00b9:
		return 1;
	case 0x00b2:
		return 2;
	case 0x00b3:
		return 3;
	case 0x2070:
		return 0;
	default:
		return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
	}
}

static bool read_raised(const char *bytes, size_t pos, size_t end, struct footnote_label *label)
{
	size_t digits = 0, at = pos;
	ucs4_t c;

	while (at < end) {
		int len = u8_mbtouc(&c, (const uint8_t *)bytes + at, end - at), digit = raised_digit(c);

		if (digit < 0)
			break;
		if (digits == DIGITS_MAX)
			return false;
		label->name[digits++] = (char)('0' + digit);
		at += (size_t)len;
	}
	label->name[digits] = '\0';
	label->len = at - pos;
	label->form = FOOTNOTE_RAISED;
	return digits > 0;
}

/* Asterisks or daggers, all alike. */
static bool read_sign(const char *bytes, size_t pos, size_t end, struct footnote_label *label)
{
	size_t width = bytes[pos] == '*' ? 1 : 3, len = width;

	if (width == 3 && (end - pos < 3 || (memcmp(bytes + pos, "†", 3) != 0 && memcmp(bytes + pos, "‡", 3) != 0)))
		return false;
	while (pos + len + width <= end && memcmp(bytes + pos, bytes + pos + len, width) == 0)
		len += width;
	if (len > SIGNS_MAX * width)
		return false;
	memcpy(label->name, bytes + pos, len);
	label->name[len] = '\0';
	label->len = len;
	label->form = FOOTNOTE_SIGN;
	return true;
}

bool footnote_label_read(const char *bytes, size_t pos, size_t end, struct footnote_label *label)
{
	switch ((unsigned char)bytes[pos]) {
	case '[':
		return read_bracket(bytes, pos, end, label);
	case '*':
		return read_sign(bytes, pos, end, label);
	case 0xc2:
		return read_raised(bytes, pos, end, label);
	case 0xe2:
		return read_raised(bytes, pos, end, label) || read_sign(bytes, pos, end, label);
	default:
		return false;
	}
}

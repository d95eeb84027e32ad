/*
 * Names of keys, from one table that both ways read. A key has one representation, whatever it was called: modifiers
 * that the code says already are taken into it (`Ctrl-l` is 12), so that keys can be compared field by field.
 */
#include "reader/key.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uninorm.h>
#include <unistr.h>

static const struct {
	uint32_t code;
	const char *name;
} names[] = {
	{KEYCODE_TAB, "Tab"},
	{KEYCODE_ENTER, "Enter"},
	{KEYCODE_ESCAPE, "Escape"},
	{KEYCODE_SPACE, "Space"},
	{KEYCODE_BACKSPACE, "Backspace"},
	{KEYCODE_DELETE, "Delete"},
	{KEYCODE_INSERT, "Insert"},
	{KEYCODE_UP, "Up"},
	{KEYCODE_DOWN, "Down"},
	{KEYCODE_LEFT, "Left"},
	{KEYCODE_RIGHT, "Right"},
	{KEYCODE_HOME, "Home"},
	{KEYCODE_END, "End"},
	{KEYCODE_PAGE_UP, "PgUp"},
	{KEYCODE_PAGE_DOWN, "PgDn"},
	{KEYCODE_WHEEL_UP, "WheelUp"},
	{KEYCODE_WHEEL_DOWN, "WheelDown"},
	{KEYCODE_CLICK, "Click"},
	{KEYCODE_DRAG, "Drag"},
	{KEYCODE_RELEASE, "Release"},
	{KEYCODE_PASTE_START, "PasteStart"},
	{KEYCODE_PASTE_END, "PasteEnd"},
	{KEYCODE_F1, "F1"},
	{KEYCODE_F1 + 1, "F2"},
	{KEYCODE_F1 + 2, "F3"},
	{KEYCODE_F1 + 3, "F4"},
	{KEYCODE_F1 + 4, "F5"},
	{KEYCODE_F1 + 5, "F6"},
	{KEYCODE_F1 + 6, "F7"},
	{KEYCODE_F1 + 7, "F8"},
	{KEYCODE_F1 + 8, "F9"},
	{KEYCODE_F1 + 9, "F10"},
	{KEYCODE_F1 + 10, "F11"},
	{KEYCODE_F12, "F12"},
};

static_assert(
	KEYCODE_F12 - KEYCODE_FIRST + 1 + 5 == sizeof names / sizeof *names, "every key but characters has a name");

static const struct {
	uint8_t modifier;
	const char *name;
} modifiers[] = {
	{MODIFIER_SHIFT, "Shift-"},
	{MODIFIER_ALT, "Alt-"},
	{MODIFIER_CTRL, "Ctrl-"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What Ctrl makes of a character: 1 to 31, or 0 where it makes nothing of it. */
static uint32_t control_code(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 1;
	if (c > '@' && c <= '_')
		return c - '@';
	return c == '?' ? KEYCODE_BACKSPACE : 0;
}

static bool parse_named(const char *name, uint32_t *code)
{
	/* No name is of one byte, as most keys of the map are. */
	for (size_t i = 0; name[0] && name[1] && i < COUNT(names); i++) {
		if (strcasecmp(name, names[i].name) == 0) {
			*code = names[i].code;
			return true;
		}
	}
	return false;
}

/* One printable character. Composed, since that is how terminals send it, whatever the editor of the file did. */
static bool parse_character(const char *name, uint32_t *code)
{
	uint8_t composed[16], *result;
	size_t len = strlen(name), composed_len = sizeof composed;
	ucs4_t c;

	if (len == 1 && (unsigned char)name[0] < 0x80) {
		*code = (unsigned char)name[0];
		return name[0] > ' ' && name[0] < 0x7f;
	}
	if (len == 0 || u8_check((const uint8_t *)name, len))
		return false;
	result = u8_normalize(UNINORM_NFC, (const uint8_t *)name, len, composed, &composed_len);
	if (result != composed) { /* too long for one character */
		free(result);
		return false;
	}
	if ((size_t)u8_mbtouc(&c, composed, composed_len) != composed_len)
		return false;
	if (c <= ' ' || (c >= 0x7f && c <= 0xa0))
		return false;
	*code = c;
	return true;
}

/* Takes the modifiers from the front of a name and returns what is left of it. */
static const char *parse_modifiers(const char *name, uint8_t *found)
{
	for (size_t i = strchr(name, '-') ? 0 : COUNT(modifiers); i < COUNT(modifiers);) {
		size_t len = strlen(modifiers[i].name);

		if (strncasecmp(name, modifiers[i].name, len) == 0 && name[len]) {
			*found |= modifiers[i].modifier;
			name += len;
			i = 0;
		} else {
			i++;
		}
	}
	return name;
}

bool key_parse(const char *name, struct key *key)
{
	struct key found = {.code = KEYCODE_NONE};

	name = parse_modifiers(name, &found.modifiers);
	if (name[0] == '^' && name[1] && !name[2]) {
		found.code = control_code((unsigned char)name[1]);
	} else if (!parse_named(name, &found.code)) {
		if (!parse_character(name, &found.code) || found.modifiers & MODIFIER_SHIFT)
			return false;
		if (found.modifiers & MODIFIER_CTRL) {
			found.code = control_code(found.code);
			found.modifiers &= (uint8_t)~MODIFIER_CTRL;
		}
	}
	if (found.code == KEYCODE_NONE)
		return false;
	*key = found;
	return true;
}

void key_print(struct key key, struct bytes *out)
{
	uint8_t utf8[6];
	int len;

	for (size_t i = 0; i < COUNT(modifiers); i++) {
		if (key.modifiers & modifiers[i].modifier)
			bytes_append_string(out, modifiers[i].name);
	}
	for (size_t i = 0; i < COUNT(names); i++) {
		if (names[i].code == key.code) {
			bytes_append_string(out, names[i].name);
			return;
		}
	}
	if (key.code < ' ') {
		bytes_append_char(out, '^');
		bytes_append_char(out, (char)(key.code + '@'));
		return;
	}
	len = u8_uctomb(utf8, key.code, sizeof utf8);
	if (len > 0)
		bytes_append(out, utf8, (size_t)len);
}

bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.modifiers == b.modifiers;
}

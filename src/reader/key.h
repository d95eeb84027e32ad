/*
 * A key press, and the name of one as config files, help and --list-keys write it: the character itself (`j`, `]`,
 * `å`), `^L`, `Space`, `Enter`, `Tab`, `Escape`, `Backspace`, `Delete`, `Insert`, `Up`, `Down`, `Left`, `Right`,
 * `Home`, `End`, `PgUp`, `PgDn`, `WheelUp`, `WheelDown`, `Click`, `Drag`, `Release`, `F1`..`F12`, with `Shift-`, `Alt-`
 * or `Ctrl-` before a named key, `Alt-` before any. A terminal cannot tell some keys apart, which are then one key:
 * `^I` is `Tab`, `^M` is `Enter`, `^[` is `Escape`, `Ctrl-l` is `^L`.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

enum key_special {
	KEYCODE_NONE = 0,
	/* Above Unicode. */
	KEYCODE_FIRST = 0x110000,
	KEYCODE_SPACE = ' ',
	KEYCODE_ENTER = '\r',
	KEYCODE_TAB = '\t',
	KEYCODE_ESCAPE = 0x1b,
	KEYCODE_BACKSPACE = 0x7f,
	KEYCODE_DELETE = KEYCODE_FIRST,
	KEYCODE_INSERT,
	KEYCODE_UP,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PAGE_UP,
	KEYCODE_PAGE_DOWN,
	KEYCODE_WHEEL_UP,
	KEYCODE_WHEEL_DOWN,
	KEYCODE_CLICK,       /* these three with row and column: the first button was pressed */
	KEYCODE_DRAG,        /* the mouse moved with the button down */
	KEYCODE_RELEASE,     /* the button is up again */
	KEYCODE_PASTE_START, /* what comes until KEYCODE_PASTE_END was pasted: text, never commands */
	KEYCODE_PASTE_END,
	KEYCODE_F1,
	KEYCODE_F12 = KEYCODE_F1 + 11,
};

enum key_modifier { MODIFIER_SHIFT = 1 << 0, MODIFIER_ALT = 1 << 1, MODIFIER_CTRL = 1 << 2 };

/* Control characters are their code: ^A is 1. Modifiers stand only where the code does not already say them. */
struct key {
	uint32_t code;
	uint8_t modifiers;
	int row, column; /* of the mouse */
};

/* Named keys in any case. False, with `key` as it was, for what names no key. */
bool key_parse(const char *name, struct key *key);

/* Appends the name; key_parse() of it is the same key. */
void key_print(struct key key, struct bytes *out);

bool key_equal(struct key a, struct key b);

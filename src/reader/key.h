/*
 * A key press, and the name of one as config files, help and --list-keys write it: the character itself (`j`, `]`,
 * `å`), `^L`, `Space`, `Enter`, `Tab`, `Escape`, `Backspace`, `Delete`, `Insert`, `Up`, `Down`, `Left`, `Right`,
 * `Home`, `End`, `PgUp`, `PgDn`, `F1`..`F12`, with `Shift-`, `Alt-` or `Ctrl-` before a named key, `Alt-` before any.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

enum key_special {
	KEY_NONE = 0,
	/* Above Unicode. */
	KEY_FIRST = 0x110000,
	KEY_SPACE = ' ',
	KEY_ENTER = '\r',
	KEY_TAB = '\t',
	KEY_ESCAPE = 0x1b,
	KEY_BACKSPACE = 0x7f,
	KEY_DELETE = KEY_FIRST,
	KEY_INSERT,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_WHEEL_UP,
	KEY_WHEEL_DOWN,
	KEY_CLICK, /* with row and column */
	KEY_F1,
	KEY_F12 = KEY_F1 + 11,
};

enum key_modifier { KEY_SHIFT = 1 << 0, KEY_ALT = 1 << 1, KEY_CTRL = 1 << 2 };

/* Control characters are their code: ^A is 1. Modifiers stand only where the code does not already say them. */
struct key {
	uint32_t code;
	uint8_t modifiers;
	int row, column; /* of a click */
};

bool key_parse(const char *name, struct key *key);

/* Appends the name; key_parse() of it is the same key. */
void key_print(struct key key, struct bytes *out);

bool key_equal(struct key a, struct key b);

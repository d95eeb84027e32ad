/*
 * Keys. ncurses knows the sequences of the terminal's description and decodes the charset; what it leaves is read here:
 * a character after an escape is that key with Alt, and control sequences are those of xterm (ctlseqs: "PC-Style
 * Function Keys", "Mouse Tracking", "Bracketed Paste Mode"), with the modifier parameter 1 + Shift 1 + Alt 2 + Ctrl 4.
 * A sequence that is unknown is taken whole and passed over, so that no part of it is taken for a command.
 */
#include "screen/keys.h"

#include <curses.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* What the names of ncurses' extended keys begin with, such as kUP5; a digit as the modifier parameter follows. */
static const struct {
	const char *prefix;
	uint32_t code;
} extended[] = {
	{"kUP", KEYCODE_UP},
	{"kDN", KEYCODE_DOWN},
	{"kLFT", KEYCODE_LEFT},
	{"kRIT", KEYCODE_RIGHT},
	{"kHOM", KEYCODE_HOME},
	{"kEND", KEYCODE_END},
	{"kPRV", KEYCODE_PAGE_UP},
	{"kNXT", KEYCODE_PAGE_DOWN},
	{"kDC", KEYCODE_DELETE},
	{"kIC", KEYCODE_INSERT},
};

static const struct {
	int curses;
	uint32_t code;
	uint8_t modifiers;
} curses_keys[] = {
	{KEY_ENTER, KEYCODE_ENTER, 0},
	{KEY_BACKSPACE, KEYCODE_BACKSPACE, 0},
	{KEY_BTAB, KEYCODE_TAB, MODIFIER_SHIFT},
	{KEY_UP, KEYCODE_UP, 0},
	{KEY_DOWN, KEYCODE_DOWN, 0},
	{KEY_LEFT, KEYCODE_LEFT, 0},
	{KEY_RIGHT, KEYCODE_RIGHT, 0},
	{KEY_HOME, KEYCODE_HOME, 0},
	{KEY_END, KEYCODE_END, 0},
	{KEY_PPAGE, KEYCODE_PAGE_UP, 0},
	{KEY_NPAGE, KEYCODE_PAGE_DOWN, 0},
	{KEY_DC, KEYCODE_DELETE, 0},
	{KEY_IC, KEYCODE_INSERT, 0},
	{KEY_FIND, KEYCODE_HOME, 0},
	{KEY_SELECT, KEYCODE_END, 0},
	{KEY_LL, KEYCODE_END, 0},
	{KEY_A1, KEYCODE_HOME, 0},
	{KEY_A3, KEYCODE_PAGE_UP, 0},
	{KEY_C1, KEYCODE_END, 0},
	{KEY_C3, KEYCODE_PAGE_DOWN, 0},
	{KEY_SR, KEYCODE_UP, MODIFIER_SHIFT},
	{KEY_SF, KEYCODE_DOWN, MODIFIER_SHIFT},
	{KEY_SLEFT, KEYCODE_LEFT, MODIFIER_SHIFT},
	{KEY_SRIGHT, KEYCODE_RIGHT, MODIFIER_SHIFT},
	{KEY_SHOME, KEYCODE_HOME, MODIFIER_SHIFT},
	{KEY_SEND, KEYCODE_END, MODIFIER_SHIFT},
	{KEY_SPREVIOUS, KEYCODE_PAGE_UP, MODIFIER_SHIFT},
	{KEY_SNEXT, KEYCODE_PAGE_DOWN, MODIFIER_SHIFT},
	{KEY_SDC, KEYCODE_DELETE, MODIFIER_SHIFT},
	{KEY_SIC, KEYCODE_INSERT, MODIFIER_SHIFT},
};

/* Keys of control sequences that end with a letter, also of those that begin with ESC O. */
static const struct {
	char final;
	uint32_t code;
} letters[] = {
	{'A', KEYCODE_UP},
	{'B', KEYCODE_DOWN},
	{'C', KEYCODE_RIGHT},
	{'D', KEYCODE_LEFT},
	{'F', KEYCODE_END},
	{'H', KEYCODE_HOME},
	{'M', KEYCODE_ENTER},
	{'P', KEYCODE_F1},
	{'Q', KEYCODE_F1 + 1},
	{'R', KEYCODE_F1 + 2},
	{'S', KEYCODE_F1 + 3},
};

/* Keys of control sequences that end with ~, by their number. */
static const uint32_t tilde_keys[] = {KEYCODE_NONE, KEYCODE_HOME, KEYCODE_INSERT, KEYCODE_DELETE, KEYCODE_END,
	KEYCODE_PAGE_UP, KEYCODE_PAGE_DOWN, KEYCODE_HOME, KEYCODE_END, KEYCODE_NONE, KEYCODE_NONE, KEYCODE_F1,
	KEYCODE_F1 + 1, KEYCODE_F1 + 2, KEYCODE_F1 + 3, KEYCODE_F1 + 4, KEYCODE_NONE, KEYCODE_F1 + 5, KEYCODE_F1 + 6,
	KEYCODE_F1 + 7, KEYCODE_F1 + 8, KEYCODE_F1 + 9, KEYCODE_NONE, KEYCODE_F1 + 10, KEYCODE_F1 + 11};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MODIFIERS (MODIFIER_SHIFT | MODIFIER_ALT | MODIFIER_CTRL)
#define SEQUENCE_MAX 64

/* Keys are read through a window of no size, so that reading them never refreshes the screen. */
static WINDOW *window;

/* What has come of a character of several bytes. */
static mbstate_t unfinished;

void keys_init(void)
{
	if (window)
		return;
	unfinished = (mbstate_t){0};
	window = newpad(1, 1);
	if (!window)
		return;
	keypad(window, TRUE);
	nodelay(window, TRUE);
	/* Its mouse is that of the terminal's description; we ask for SGR coordinates of any. */
	keyok(KEY_MOUSE, FALSE);
}

void keys_release(void)
{
	if (window)
		delwin(window);
	window = NULL;
}

/*
 * The next character, for OK, or ncurses key, for KEY_CODE_YES; ERR where none is there. Bytes that are no character
 * are passed over. Not get_wch(), which loses what stands behind a bad byte, and the start of a character not all of
 * which is there yet.
 */
static int read_raw(wint_t *c)
{
	for (;;) {
		int read = wgetch(window);
		char byte = (char)read;
		wchar_t character;
		size_t len;

		if (read == ERR)
			return ERR;
		*c = (wint_t)read;
		if (read > UCHAR_MAX)
			return KEY_CODE_YES;
		len = mbrtowc(&character, &byte, 1, &unfinished);
		if (len == (size_t)-1) {
			unfinished = (mbstate_t){0};
			len = mbrtowc(&character, &byte, 1, &unfinished);
		}
		if (len == (size_t)-1)
			unfinished = (mbstate_t){0};
		if (len <= 1) {
			*c = (wint_t)character;
			return OK;
		}
	}
}

static struct key with_modifiers(uint32_t code, uint8_t modifiers)
{
	return (struct key){.code = code, .modifiers = modifiers};
}

/* A character, with modifiers that the sequence it came in told. */
static struct key character_key(uint32_t c, uint8_t modifiers)
{
	if (c == 0)
		return with_modifiers(KEYCODE_SPACE, modifiers | MODIFIER_CTRL);
	if (c == '\b' && erasechar() == '\b')
		c = KEYCODE_BACKSPACE;
	if (c > ' ' && c < 0x7f && modifiers & MODIFIER_CTRL) {
		uint32_t upper = c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;

		if (upper >= '@' && upper <= '_') {
			c = upper & 0x1f;
			modifiers &= (uint8_t) ~(MODIFIER_CTRL | MODIFIER_SHIFT);
		}
	}
	if ((c > ' ' && c < 0x7f) || (c > 0x7f && c < KEYCODE_FIRST))
		modifiers &= MODIFIER_ALT;
	if ((c > 0x7f && c < 0xa0) || c >= KEYCODE_FIRST)
		c = KEYCODE_NONE;
	return with_modifiers(c, modifiers);
}

static struct key curses_key(int code)
{
	static const uint8_t function_modifiers[] = {
		0, MODIFIER_SHIFT, MODIFIER_CTRL, MODIFIER_CTRL | MODIFIER_SHIFT, MODIFIER_ALT};
	const char *name;

	if (code >= KEY_F(1) && code <= KEY_F(60))
		return with_modifiers(
			KEYCODE_F1 + (uint32_t)(code - KEY_F(1)) % 12, function_modifiers[(code - KEY_F(1)) / 12]);
	for (size_t i = 0; i < COUNT(curses_keys); i++) {
		if (curses_keys[i].curses == code)
			return with_modifiers(curses_keys[i].code, curses_keys[i].modifiers);
	}
	name = keyname(code);
	for (size_t i = 0; name && i < COUNT(extended); i++) {
		size_t len = strlen(extended[i].prefix);

		if (strncmp(name, extended[i].prefix, len) == 0 && name[len] >= '2' && name[len] <= '8' &&
			!name[len + 1])
			return with_modifiers(extended[i].code, (uint8_t)(name[len] - '1') & MODIFIERS);
	}
	return with_modifiers(KEYCODE_NONE, 0);
}

static uint32_t letter_key(char final)
{
	for (size_t i = 0; i < COUNT(letters); i++) {
		if (letters[i].final == final)
			return letters[i].code;
	}
	return KEYCODE_NONE;
}

/* Buttons are numbered from 0; 32 is added to a movement, 64 are the wheel's, 4, 8 and 16 modifiers. */
static struct key mouse_key(const int *numbers, bool pressed)
{
	struct key key = {.column = numbers[1] - 1, .row = numbers[2] - 1};
	int button = numbers[0] & ~(4 | 8 | 16);

	if (key.column < 0 || key.row < 0)
		return key;
	if (!pressed)
		key.code = button == 0 ? KEYCODE_RELEASE : KEYCODE_NONE;
	else if (button == 0)
		key.code = KEYCODE_CLICK;
	else if (button == 32)
		key.code = KEYCODE_DRAG;
	else if (button == 64)
		key.code = KEYCODE_WHEEL_UP;
	else if (button == 65)
		key.code = KEYCODE_WHEEL_DOWN;
	return key;
}

static struct key tilde_key(const int *numbers, uint8_t modifiers)
{
	if (numbers[0] == 200)
		return with_modifiers(KEYCODE_PASTE_START, 0);
	if (numbers[0] == 201)
		return with_modifiers(KEYCODE_PASTE_END, 0);
	if (numbers[0] == 27)
		return character_key((uint32_t)numbers[2], modifiers);
	if ((size_t)numbers[0] < COUNT(tilde_keys))
		return with_modifiers(tilde_keys[numbers[0]], modifiers);
	return with_modifiers(KEYCODE_NONE, 0);
}

/* What a control sequence says; its parameters and final byte are a string. */
static struct key sequence_key(const char *sequence)
{
	int numbers[3] = {0, 0, 0};
	size_t len = strlen(sequence), count = 0;
	char final = sequence[len - 1];
	const char *pos = sequence + (*sequence == '<');
	uint8_t modifiers;

	while (count < COUNT(numbers)) {
		char *end;
		long number = strtol(pos, &end, 10);

		if (number < 0 || number >= KEYCODE_FIRST)
			return with_modifiers(KEYCODE_NONE, 0);
		numbers[count++] = (int)number;
		if (*end != ';')
			break;
		pos = end + 1;
	}
	if (*sequence == '<')
		return mouse_key(numbers, final == 'M');
	modifiers = numbers[1] > 1 ? (uint8_t)(numbers[1] - 1) & MODIFIERS : 0;
	if (final == '~')
		return tilde_key(numbers, modifiers);
	if (final == 'u')
		return character_key((uint32_t)numbers[0], modifiers);
	if (final == 'Z')
		return with_modifiers(KEYCODE_TAB, MODIFIER_SHIFT);
	/* Others with a first parameter are answers to questions that we did not put. */
	return with_modifiers(numbers[0] <= 1 ? letter_key(final) : (uint32_t)KEYCODE_NONE, modifiers);
}

/* Behind ESC [. Where nothing follows it was the key [ with Alt. */
static struct key read_sequence(void)
{
	char sequence[SEQUENCE_MAX + 1];
	size_t len = 0;
	wint_t c;

	if (read_raw(&c) != OK)
		return with_modifiers('[', MODIFIER_ALT);
	for (;;) {
		bool kept = c >= 0x20 && c < 0x7f;

		if (kept && len < SEQUENCE_MAX)
			sequence[len++] = (char)c;
		if (!kept || (c >= 0x40 && c < 0x7f) || read_raw(&c) != OK)
			break;
	}
	sequence[len] = '\0';
	if (len == 0 || len == SEQUENCE_MAX || sequence[len - 1] < 0x40)
		return with_modifiers(KEYCODE_NONE, 0);
	if (strcmp(sequence, "M") == 0) { /* the mouse, of a terminal that has not heard of SGR coordinates */
		for (int i = 0; i < 3; i++)
			read_raw(&c);
		return with_modifiers(KEYCODE_NONE, 0);
	}
	return sequence_key(sequence);
}

/* Behind ESC, which is a key of its own where nothing follows at once. */
static struct key read_escaped(void)
{
	struct key key;
	wint_t c;
	int kind = read_raw(&c);

	if (kind == ERR)
		return with_modifiers(KEYCODE_ESCAPE, 0);
	if (kind == KEY_CODE_YES) {
		key = curses_key((int)c);
		key.modifiers |= MODIFIER_ALT;
		return key;
	}
	if (c == KEYCODE_ESCAPE) {
		ungetch(KEYCODE_ESCAPE);
		return with_modifiers(KEYCODE_ESCAPE, 0);
	}
	if (c == '[')
		return read_sequence();
	if (c == 'O') {
		if (read_raw(&c) == OK)
			return with_modifiers(c < 0x7f ? letter_key((char)c) : (uint32_t)KEYCODE_NONE, 0);
		return with_modifiers('O', MODIFIER_ALT);
	}
	return character_key((uint32_t)c, MODIFIER_ALT);
}

bool keys_read(struct key *key)
{
	while (window) {
		wint_t c;
		int kind = read_raw(&c);
		struct key read;

		if (kind == ERR)
			return false;
		if (kind == KEY_CODE_YES)
			read = curses_key((int)c);
		else if (c == KEYCODE_ESCAPE)
			read = read_escaped();
		else
			read = character_key((uint32_t)c, 0);
		if (read.code != KEYCODE_NONE) {
			*key = read;
			return true;
		}
	}
	return false;
}

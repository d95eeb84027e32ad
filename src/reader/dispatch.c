/*
 * From keys to commands. What a key is depends on what is open: a line being typed, a list, a passage being selected,
 * or the page; and after m or ' it is a letter.
 */
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/clock.h"
#include "base/message.h"
#include "reader/foreign.h"
#include "reader/shelf.h"
#include "reader/state.h"

enum {
	COUNT_MOST = 100000000,
	ESCAPE_MOST = 1000000, /* microseconds between Escape and the key that it belongs to */
};

static bool is_printable(struct key key)
{
	return key.code >= ' ' && key.code < KEYCODE_FIRST && key.code != KEYCODE_BACKSPACE && !key.modifiers &&
	       !(key.code >= 0x80 && key.code < 0xa0);
}

static bool is_letter(uint32_t c)
{
	return uc_is_property_alphabetic(c) || uc_is_property_decimal_digit(c);
}

/* The key that a pending m or ' waited for. */
static void take_letter(struct reader *reader, struct key key)
{
	enum pending pending = reader->pending;
	uint8_t name[7] = "";
	int len = is_printable(key) ? u8_uctomb(name, key.code, sizeof(name) - 1) : 0;

	reader->pending = PENDING_NONE;
	if (pending == PENDING_RENAME && (key.code == KEYCODE_BACKSPACE || key.code == KEYCODE_DELETE))
		marks_rename(reader, "");
	if (len <= 0)
		return;
	name[len] = '\0';
	if (pending == PENDING_GO_MARK)
		marks_go(reader, (const char *)name);
	else if (pending == PENDING_RENAME && is_letter(key.code))
		marks_rename(reader, (const char *)name);
	else if (pending == PENDING_MARK && (is_letter(key.code) || key.code == '\'' || key.code == '`'))
		marks_set(reader, (const char *)name);
	else
		reader_say(reader, _("A bookmark's name is a letter or a digit."));
}

static bool take_digit(struct reader *reader, struct key key)
{
	if (key.modifiers || key.code < '0' || key.code > '9')
		return false;
	if (reader->count < COUNT_MOST)
		reader->count = reader->count * 10 + (int)(key.code - '0');
	reader->has_count = true;
	reader_say(reader, ":%d", reader->count);
	return true;
}

void reader_run(struct reader *reader, enum command_id id)
{
	int count = reader->count;

	if (command_get(id)->group == GROUP_BOOKMARKS)
		reader_settle(reader);
	command_get(id)->run(reader, count);
	reader->count = 0;
	reader->has_count = false;
}

static void say_unknown(struct reader *reader, struct key key)
{
	struct bytes name = BYTES_INIT, help = BYTES_INIT;

	key_print(key, &name);
	keymap_keys_of(reader->keymap, COMMAND_help, 1, &help);
	reader_say(reader, _("%s does nothing here; %s shows every key"), bytes_string(&name), bytes_string(&help));
	bytes_release(&name);
	bytes_release(&help);
}

/*
 * Escape and a key is that key with Alt, as less has it, where nothing was there for Escape to drop and the key came
 * soon after.
 */
static struct key after_escape(struct reader *reader, struct key key)
{
	struct key alt = {.code = key.code, .modifiers = key.modifiers | MODIFIER_ALT};
	bool escaped = reader->escaped && clock_microseconds() - reader->escaped < ESCAPE_MOST;

	bool is_of_less = key.code < 0x80 && strchr("<>(){}nNuUmFG", (int)key.code) && foreign_has(alt);

	reader->escaped = 0;
	/* Fingers from vi press Escape out of habit: what others have on Alt does not wait behind it. */
	if (escaped && (keymap_find(reader->keymap, MODE_READ, alt) != COMMAND_NONE || is_of_less))
		return alt;
	if (key.code == KEYCODE_ESCAPE && !key.modifiers && !reader->finding.is_lit && !reader->has_count)
		reader->escaped = clock_microseconds();
	return key;
}

static void key_while_reading(struct reader *reader, struct key key)
{
	struct key before = reader->before;

	key = after_escape(reader, key);
	enum command_id command = keymap_find(reader->keymap, MODE_READ, key);

	reader->before = (struct key){.code = KEYCODE_NONE};
	/* The rest of a sequence comes before what the key is alone. */
	if (sequel_take(reader, key) || (before.code != KEYCODE_NONE && foreign_sequence(reader, before, key)))
		return;
	if (command != COMMAND_NONE) {
		bool goes_on = sequel_begin(reader, key, command);

		reader_run(reader, command);
		if (!goes_on && foreign_begins(key))
			reader->before = key;
	} else if (take_digit(reader, key)) {
		return;
	} else if (!foreign_key(reader, key)) {
		say_unknown(reader, key);
	} else if (foreign_begins(key)) {
		reader->before = key;
	}
}

/* Commands of the page that can be given while a passage is being selected. */
static bool leaves_passage_alone(enum command_id command)
{
	static const enum command_id allowed[] = {COMMAND_screen_down, COMMAND_screen_up, COMMAND_half_down,
		COMMAND_half_up, COMMAND_help, COMMAND_where, COMMAND_redraw, COMMAND_suspend};

	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (allowed[i] == command)
			return true;
	return false;
}

/* Fingers from less: / begins what is typed, as in the text, and a blank before anything was typed turns the page. */
static void type_in_list(struct reader *reader, struct key key)
{
	struct panel *panel = &reader->panel;
	bool is_first = panel->filter.text.len == 0 && !panel->is_searching;

	if (is_first && key.code == ' ') {
		panel_page(panel, reader, 1);
	} else if (is_first && key.code == '/') {
		panel->is_searching = true;
	} else {
		line_insert(&panel->filter, key.code);
		panel_refresh(panel, reader);
	}
}

static void key_in_list(struct reader *reader, struct key key)
{
	struct panel *panel = &reader->panel;
	enum command_id command = keymap_find(reader->keymap, MODE_LIST, key);
	enum command_id typing = keymap_find(reader->keymap, MODE_LINE, key);

	if (key.code == 'q' && !key.modifiers && panel->filter.text.len == 0)
		command = shelf_is_first(reader) ? COMMAND_quit : COMMAND_close;
	if (command != COMMAND_NONE) {
		reader_run(reader, command);
	} else if (typing == COMMAND_erase_back || typing == COMMAND_erase_word) {
		panel->is_searching = panel->is_searching && panel->filter.text.len > 0;
		if (typing == COMMAND_erase_back)
			line_erase_back(&panel->filter);
		else
			line_erase_word(&panel->filter);
		panel_refresh(panel, reader);
	} else if (is_printable(key)) {
		type_in_list(reader, key);
	}
}

static void key_in_selection(struct reader *reader, struct key key)
{
	enum command_id command = keymap_find(reader->keymap, MODE_SELECT, key);
	struct bytes name = BYTES_INIT, drop = BYTES_INIT;

	/* What only looks around does so here too. */
	if (command == COMMAND_NONE && leaves_passage_alone(keymap_find(reader->keymap, MODE_READ, key)))
		command = keymap_find(reader->keymap, MODE_READ, key);
	if (command != COMMAND_NONE) {
		reader_run(reader, command);
	} else if (!take_digit(reader, key)) {
		key_print(key, &name);
		keymap_keys_of(reader->keymap, COMMAND_drop, 1, &drop);
		reader_say(reader, _("%s does nothing while a passage is selected; %s drops it"), bytes_string(&name),
			bytes_string(&drop));
	}
	bytes_release(&name);
	bytes_release(&drop);
}

static void key_in_prompt(struct reader *reader, struct key key)
{
	enum command_id command = keymap_find(reader->keymap, MODE_LINE, key);

	if (command != COMMAND_NONE)
		reader_run(reader, command);
	else if (is_printable(key))
		line_insert(&reader->prompt.line, key.code);
	prompt_typed(reader);
}

/* What is pasted is typed where something is being typed, and is nothing elsewhere. */
static void paste(struct reader *reader, struct key key)
{
	bool is_line_end = key.code == KEYCODE_ENTER || key.code == '\n';

	if (is_line_end && reader->prompt.kind && reader->prompt.kind->has_lines)
		key = (struct key){.code = '\n'};
	else if (is_line_end || key.code == KEYCODE_TAB)
		key = (struct key){.code = ' '};
	else if (!is_printable(key))
		return;
	if (reader->prompt.kind) {
		line_insert(&reader->prompt.line, key.code);
		prompt_typed(reader);
	} else if (reader->panel.kind) {
		line_insert(&reader->panel.filter, key.code);
		panel_refresh(&reader->panel, reader);
	} else {
		struct bytes search = BYTES_INIT;

		keymap_keys_of(reader->keymap, COMMAND_search, 1, &search);
		reader_say(reader, _("Pasted text is not taken for keys; %s first searches for it."),
			bytes_string(&search));
		bytes_release(&search);
	}
}

static bool is_mouse(struct key key)
{
	return key.code >= KEYCODE_WHEEL_UP && key.code <= KEYCODE_RELEASE;
}

void reader_key(struct reader *reader, struct key key)
{
	const struct finding *finding = &reader->finding;
	unsigned begun = finding->begun;
	bool was_hunting = finding->hunting == HUNTING_JUMP;

	/* A key that is quicker than the store waits for it, as it may ask for a bookmark; not while a text is long
	 * hashed. */
	if (reader_prepare_identity(reader))
		reader_identify(reader);
	follow_hint(reader);
	reader->changed = true;
	if (key.code == KEYCODE_RELEASE) {
		reader_mouse(reader, key);
		return;
	}
	if (key.code == KEYCODE_PASTE_START || key.code == KEYCODE_PASTE_END) {
		reader->is_pasting = key.code == KEYCODE_PASTE_START;
		return;
	}
	bytes_clear(&reader->message);
	reader->greets = false;
	if (reader->pending == PENDING_LINK && !is_mouse(key) && links_key(reader, key)) {
		reader_has_acted(reader);
		return;
	}
	if (reader->question.kind && !is_mouse(key) && question_key(reader, key)) {
		reader_has_acted(reader);
		return;
	}
	question_drop(reader);
	links_drop(reader);
	reader->has_moved = true;
	reader->follows_end = reader->has_set_out = false;
	reader->has_turned = false;
	reader->footnote_was_lit = reader->footnote_lit;
	reader->footnote_lit = false;
	if (tail_key(reader, key)) {
		reader_has_acted(reader);
		return;
	}
	if (reader->is_pasting)
		paste(reader, key);
	else if (is_mouse(key))
		reader_mouse(reader, key);
	else if (reader->pending != PENDING_NONE)
		take_letter(reader, key);
	else if (reader->prompt.kind)
		key_in_prompt(reader, key);
	else if (reader->panel.kind)
		key_in_list(reader, key);
	else if (reader->selection.active)
		key_in_selection(reader, key);
	else
		key_while_reading(reader, key);
	if (!is_mouse(key) && reader->pending == PENDING_NONE)
		reader->pointed = (struct range){0, 0};
	/* On the way to a line only what is kept there waits for it. */
	if (!reader->has_set_out)
		reader->goes_to_line = 0;
	/* A key that is not for the hunt means that the reader wants something else. */
	if (was_hunting && begun == finding->begun)
		finding_stop(&reader->finding);
	reader_has_acted(reader);
}

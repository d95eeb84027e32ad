/*
 * The reader: takes keys to commands, and does between keys what need not be done at once. Commands stand in
 * moving.c, find.c, select.c, marks.c, note.c, prompt.c, contents.c, bookmarks.c, lists.c and help.c; what is shown in
 * draw.c, status.c and panel.c.
 */
#include "reader/reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unictype.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/state.h"

enum {
	WORK_BYTES = 1024 * 1024, /* loaded between two looks for a key: some milliseconds */
	PLACE_REST = 2000,        /* milliseconds at rest before the place is kept */
	BEGIN_MOST = 30,          /* milliseconds of loading before the first frame */
	COUNT_MOST = 100000000,
};

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void reader_say(struct reader *reader, const char *format, ...)
{
	va_list args;

	bytes_clear(&reader->message);
	va_start(args, format);
	bytes_vprintf(&reader->message, format, args);
	va_end(args);
	reader->changed = true;
}

void reader_say_error(struct reader *reader, struct error *error)
{
	reader_say(reader, "%s", error->message ? error->message : _("something failed"));
	error_release(error);
}

struct reader *reader_new(
	struct essay *essay, const struct options *options, const struct keymap *keymap, struct store *store)
{
	struct reader *reader = mem_alloc(sizeof(*reader));

	reader->appearance = appearance_of(options);
	reader->keymap = keymap;
	reader->store = store;
	reader->essay = *essay;
	memset(essay, 0, sizeof(*essay));
	reader->view = view_new(reader->essay.text, reader->essay.outline);
	reader->outline_revision = outline_revision(reader->essay.outline);
	reader->changed = true;
	reader->rows = 1;
	reader->columns = 1;
	return reader;
}

void reader_free(struct reader *reader)
{
	if (!reader)
		return;
	view_free(reader->view);
	essay_release(&reader->essay);
	panel_close(&reader->panel);
	bookmarks_forget(reader);
	jumps_release(&reader->jumps);
	search_free(reader->search);
	prompt_release(&reader->prompt);
	bytes_release(&reader->note.text);
	bytes_release(&reader->note.passage);
	line_release(&reader->last_query);
	bytes_release(&reader->message);
	free(reader);
}

void reader_jump(struct reader *reader, size_t pos)
{
	jumps_add(&reader->jumps, view_place(reader->view));
	view_go(reader->view, pos);
}

void reader_load_all(struct reader *reader)
{
	struct error error = ERROR_INIT;

	while (!text_is_complete(reader->essay.text))
		if (!essay_load(&reader->essay, SIZE_MAX, &error))
			reader_say_error(reader, &error);
	view_refresh(reader->view);
	reader_identify(reader);
}

static bool open_at(struct reader *reader, const char *wanted,
	bool (*locate)(const struct essay *, const char *, size_t *, struct error *), struct error *error)
{
	size_t pos;

	reader_load_all(reader);
	if (!locate(&reader->essay, wanted, &pos, error))
		return false;
	view_go(reader->view, pos);
	reader->has_moved = true;
	return true;
}

bool reader_open_section(struct reader *reader, const char *section, struct error *error)
{
	return open_at(reader, section, essay_locate_section, error);
}

bool reader_open_mark(struct reader *reader, const char *mark, struct error *error)
{
	return open_at(reader, mark, essay_locate_mark, error);
}

static void load_more(struct reader *reader)
{
	struct error error = ERROR_INIT;

	if (!essay_load(&reader->essay, WORK_BYTES, &error))
		reader_say_error(reader, &error);
	if (outline_revision(reader->essay.outline) != reader->outline_revision || view_is_at_end(reader->view)) {
		reader->outline_revision = outline_revision(reader->essay.outline);
		view_refresh(reader->view);
	}
	/* With more of the text its language may have become clear. */
	reader_set_page(reader);
	if (reader->panel.kind)
		panel_refresh(&reader->panel, reader);
	reader->changed = true;
}

/* Opens at the place kept for the path, where that much is loaded; identify() will know better, but later. */
static void begin_at_place(struct reader *reader)
{
	const struct essay *essay = &reader->essay;
	size_t code_points, loaded = text_code_points(essay->text, text_length(essay->text));
	bool same;

	if (reader->store && !reader->has_moved &&
		store_place_by_path(reader->store, text_part_path(essay->text, 0), &code_points, &same) &&
		code_points <= loaded)
		view_go(reader->view, text_position(essay->text, code_points));
}

void reader_begin(struct reader *reader)
{
	int64_t start = now();

	/* At least once: what a pipe had when it was opened is taken in, though nothing more may come for long. */
	do {
		if (!text_is_complete(reader->essay.text))
			load_more(reader);
	} while (!text_is_complete(reader->essay.text) && text_wait_fd(reader->essay.text) < 0 &&
		 now() - start < BEGIN_MOST);
	begin_at_place(reader);
}

void reader_resize(struct reader *reader, int rows, int columns)
{
	reader->rows = rows > 1 ? rows : 1;
	reader->columns = columns > 1 ? columns : 1;
	reader_set_page(reader);
	reader->changed = true;
}

const struct look *reader_looks(const struct reader *reader)
{
	return theme_looks(reader->appearance.theme);
}

static void after_command(struct reader *reader)
{
	/* A panel may have opened or closed beside the text, or the text is to be set otherwise. */
	reader_set_page(reader);
	if (view_place(reader->view) != reader->kept_place)
		reader->place_due = now() + PLACE_REST;
}

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
	else if (pending == PENDING_MARK && is_letter(key.code))
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

/* What bookmarks need: a whole text that the store knows. A pipe that has not ended is not waited for. */
static void settle(struct reader *reader)
{
	if (!text_is_complete(reader->essay.text) && text_wait_fd(reader->essay.text) < 0)
		reader_load_all(reader);
	else
		reader_identify(reader);
}

static void run(struct reader *reader, enum command_id id)
{
	int count = reader->count;

	if (command_get(id)->group == GROUP_BOOKMARKS)
		settle(reader);
	command_get(id)->run(reader, count);
	reader->count = 0;
	reader->has_count = false;
}

static void key_while_reading(struct reader *reader, struct key key)
{
	enum command_id command = keymap_find(reader->keymap, MODE_READ, key);

	if (command != COMMAND_NONE) {
		run(reader, command);
	} else if (!take_digit(reader, key)) {
		struct bytes name = BYTES_INIT, help = BYTES_INIT;

		key_print(key, &name);
		keymap_keys_of(reader->keymap, COMMAND_help, 1, &help);
		reader_say(reader, _("%s does nothing here; %s shows every key"), bytes_string(&name),
			bytes_string(&help));
		bytes_release(&name);
		bytes_release(&help);
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

static void key_in_list(struct reader *reader, struct key key)
{
	struct panel *panel = &reader->panel;
	enum command_id command = keymap_find(reader->keymap, MODE_LIST, key);
	enum command_id typing = keymap_find(reader->keymap, MODE_LINE, key);

	if (key.code == 'q' && !key.modifiers && panel->filter.text.len == 0)
		command = COMMAND_close;
	if (command != COMMAND_NONE) {
		run(reader, command);
	} else if (typing == COMMAND_erase_back || typing == COMMAND_erase_word) {
		if (typing == COMMAND_erase_back)
			line_erase_back(&panel->filter);
		else
			line_erase_word(&panel->filter);
		panel_refresh(panel, reader);
	} else if (is_printable(key)) {
		line_insert(&panel->filter, key.code);
		panel_refresh(panel, reader);
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
		run(reader, command);
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
		run(reader, command);
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
	}
}

static bool is_mouse(struct key key)
{
	return key.code >= KEYCODE_WHEEL_UP && key.code <= KEYCODE_RELEASE;
}

void reader_key(struct reader *reader, struct key key)
{
	/* A key that is quicker than the store waits for it: it may be one that asks for a bookmark. */
	reader_identify(reader);
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
	reader->has_moved = true;
	reader->has_turned = false;
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
	after_command(reader);
}

bool reader_has_changed(const struct reader *reader)
{
	return reader->changed;
}

void reader_frame(struct reader *reader, struct frame *frame)
{
	struct geometry geometry = reader_geometry(reader);

	frame_reset(frame, reader->rows, reader->columns);
	if (!geometry.panel_covers)
		reader_draw_page(reader, frame, &geometry);
	if (reader->panel.kind && geometry.panel_covers)
		panel_draw(&reader->panel, reader, frame, geometry.text_column, geometry.measure, geometry.text_rows);
	else if (reader->panel.kind)
		panel_draw(&reader->panel, reader, frame, 1, geometry.panel_width - 2, geometry.text_rows);
	reader_draw_status(reader, frame, &geometry);
	reader->changed = false;
}

void reader_work(struct reader *reader)
{
	struct error error = ERROR_INIT;

	if (!text_is_complete(reader->essay.text))
		load_more(reader);
	else if (!reader->identified)
		reader_identify(reader);
	else if (reader->place_due && now() >= reader->place_due && !reader_keep_place(reader, &error))
		reader_say_error(reader, &error);
}

int reader_wait(const struct reader *reader)
{
	int64_t left;

	if (!text_is_complete(reader->essay.text))
		return text_wait_fd(reader->essay.text) >= 0 ? -1 : 0;
	if (!reader->identified)
		return 0;
	if (!reader->place_due || !reader->store)
		return -1;
	left = reader->place_due - now();
	return left > 0 ? (int)left : 0;
}

int reader_wait_fd(const struct reader *reader)
{
	return text_is_complete(reader->essay.text) ? -1 : text_wait_fd(reader->essay.text);
}

enum request reader_request(struct reader *reader)
{
	enum request request = reader->request;

	reader->request = REQUEST_NONE;
	return request;
}

bool reader_is_done(const struct reader *reader)
{
	return reader->done;
}

bool reader_keep_place(struct reader *reader, struct error *error)
{
	struct essay *essay = &reader->essay;
	size_t place = view_place(reader->view);

	reader->place_due = 0;
	reader_identify(reader);
	if (!reader->store || !essay->document[0] || place == reader->kept_place)
		return true;
	if (!store_set_place(reader->store, essay->document, essay->text, essay->outline, place, error))
		return false;
	reader->kept_place = place;
	return true;
}

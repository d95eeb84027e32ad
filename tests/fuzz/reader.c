/*
 * The whole reader: any text, keys and sizes. After every step the frame is full and holds nothing that a terminal
 * would obey, the place is in the text and at a character, and the lines in sight partition what they show.
 *
 * Input: a byte of flags, two of size, one of how many steps; the steps, in which a byte is a key, or one of a few that
 * take more bytes (the mouse, a size, another text); the text. The mode is the secure one, so that no key writes files.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistr.h>

#include "base/error.h"
#include "base/memory.h"
#include "marks/store.h"
#include "page/width.h"
#include "reader/reader.h"
#include "reader/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEPS_MOST = 255, TEXT_MOST = 20000 };

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

/* What looks at the frame is walked for each cell after each key: not to guide the fuzzer, only to hold. */
#ifdef __clang__
#define UNGUIDED __attribute__((no_sanitize("coverage")))
#else
#define UNGUIDED
#endif

struct input {
	const uint8_t *data;
	size_t len;
};

static uint8_t take(struct input *input)
{
	if (input->len == 0)
		return 0;
	input->len--;
	return *input->data++;
}

/* A file's path, in memory where there is a place for it. Valid until the fourth call after it. */
static const char *in_folder(const char *name)
{
	static char path[64], paths[4][128];
	static size_t next;

	if (!*path) {
		snprintf(path, sizeof(path), "%s/uppsats-fuzz-XXXXXX",
			access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
		CHECK(mkdtemp(path));
		setenv("HOME", path, 1);
		setenv("XDG_CONFIG_HOME", path, 1);
		setenv("XDG_DATA_HOME", path, 1);
	}
	next = (next + 1) % 4;
	snprintf(paths[next], sizeof(paths[next]), "%s/%s", path, name);
	return paths[next];
}

static void write_essay(const struct input *text)
{
	size_t len = text->len < TEXT_MOST ? text->len : TEXT_MOST;
	int fd = open(in_folder("essay"), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CHECK(fd >= 0 && write(fd, text->data, len) == (ssize_t)len);
	close(fd);
}

UNGUIDED static void check_cell(const struct frame_cell *cell, int left)
{
	CHECK(cell->width <= 2 && cell->width <= left && cell->width > 0);
	CHECK(cell->style < STYLE_COUNT);
	CHECK(width_code_point(cell->chars[0]) == cell->width);
	for (int i = 0; i < FRAME_CELL_CHARS && cell->chars[i]; i++) {
		uint32_t c = cell->chars[i];

		CHECK(width_is_printable(c) && c != 0x61C && c != 0x200E && c != 0x200F && c != 0xFEFF);
		CHECK(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x206F) &&
			!(c >= 0xE0000 && c <= 0xE007F));
		CHECK(i == 0 || width_code_point(c) == 0);
	}
}

UNGUIDED static void check_frame(const struct frame *frame, int rows, int columns)
{
	CHECK(frame->rows == rows && frame->columns == columns);
	for (int row = 0; row < rows; row++) {
		const struct frame_cell *cells = frame->cells + (size_t)row * (size_t)columns;

		for (int column = 0; column < columns; column += cells[column].width) {
			check_cell(&cells[column], columns - column);
			CHECK(cells[column].width == 1 || cells[column + 1].width == 0);
		}
	}
	CHECK(frame->cursor_row < rows && frame->cursor_column < columns);
}

UNGUIDED static void check_place(struct reader *reader)
{
	const struct text *text = reader->essay.text;
	size_t place = view_place(reader->view), end = 0;
	struct view_row row;
	bool has_before = false;

	CHECK(place <= text_length(text) && text_align(text, place) == place);
	for (int i = 0; view_row(reader->view, i, &row); i++) {
		if (!row.block)
			continue;
		CHECK(row.line.range.start <= row.line.range.end);
		CHECK(row.line.range.end <= text_length(text) && row.line.indent >= 0 && row.line.width >= 0);
		/* In columns, rows below the end of one are blank, and those of the next go on. */
		if (has_before && !row.first)
			CHECK(row.line.range.start == end);
		end = row.line.range.end;
		has_before = true;
	}
}

static void check(struct reader *reader, struct frame *frame, int rows, int columns)
{
	if (reader_has_changed(reader) || frame->rows != rows || frame->columns != columns) {
		reader_frame(reader, frame);
		check_frame(frame, rows, columns);
	}
	check_place(reader);
}

static void answer(struct reader *reader, struct input *steps)
{
	static const char *const notes[] = {"", "A note.\nMore of it.", "\033[31m\302\233"};
	const char *note = notes[steps->len % 3];
	struct error error = ERROR_INIT;

	switch (reader_request(reader)) {
	case REQUEST_EDIT:
		reader_edited(reader, note, &error);
		break;
	case REQUEST_PIPE:
		reader_piped(reader, note, strlen(note), (int)(steps->len % 3), &error);
		break;
	case REQUEST_SOURCE:
		reader_source_edited(reader, steps->len % 2, &error);
		break;
	case REQUEST_LINK:
		reader_link_opened(reader, "browser", &error);
		break;
	default:
		break;
	}
	error_release(&error);
}

static struct key key_of(uint8_t byte, struct input *steps)
{
	static const uint32_t letters[] = {
		0xE5, 0xE4, 0xF6, 0xC5, 0x301, 0x200D, 0x202E, 0x1F600, 0x4E00, 0x9B, 0xFFFF};
	struct key key = {.code = byte};

	if (byte >= 0x80 && byte < 0xA8)
		key.code = KEYCODE_FIRST + (byte - 0x80u) % (KEYCODE_F12 - KEYCODE_FIRST + 1);
	else if (byte >= 0xA8 && byte < 0xC0)
		key.code = letters[byte % (sizeof(letters) / sizeof(*letters))];
	else if (byte >= 0xC0 && byte < 0xE0)
		key = (struct key){.code = 'a' + byte % 26u, .modifiers = MODIFIER_ALT};
	if (key.code == KEYCODE_CLICK || key.code == KEYCODE_DRAG || key.code == KEYCODE_RELEASE) {
		key.row = take(steps) % 70;
		key.column = take(steps) % 200;
	}
	return key;
}

static void step(struct reader *reader, struct input *steps, const struct input *text, int *rows, int *columns)
{
	uint8_t byte = take(steps);

	if (byte >= 0xF8) {
		*rows = 1 + take(steps) % 64;
		*columns = 1 + take(steps) % 180;
		reader_resize(reader, *rows, *columns);
	} else if (byte >= 0xF4) {
		size_t from = text->len ? take(steps) % text->len : 0;

		write_essay(&(struct input){text->data + from, text->len - from});
	} else if (byte >= 0xE0) {
		reader_work(reader);
	} else {
		reader_key(reader, key_of(byte, steps));
	}
	answer(reader, steps);
}

static void read_essay(struct essay *essay, struct options *options, struct store *store, struct input *steps,
	const struct input *text, int rows, int columns)
{
	struct keymap keymap;
	struct frame frame = FRAME_INIT;

	keymap_init(&keymap);
	struct reader *reader = reader_new(essay, options, &keymap, store);
	reader_resize(reader, rows, columns);
	reader_begin(reader);
	check(reader, &frame, rows, columns);
	while (steps->len > 0 && !reader_is_done(reader)) {
		step(reader, steps, text, &rows, &columns);
		check(reader, &frame, rows, columns);
	}
	reader_keep_place(reader, NULL);
	reader_free(reader);
	frame_release(&frame);
	keymap_release(&keymap);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = {data, size}, steps, text;
	uint8_t flags = take(&input);
	int rows = 1 + take(&input) % 64, columns = 1 + take(&input) % 180;
	size_t count = take(&input);
	struct sources sources = SOURCES_INIT;
	struct options options;
	struct store *store = NULL;
	struct essay essay;
	char *notice = NULL;

	steps = (struct input){input.data, count < input.len ? count : input.len};
	text = (struct input){input.data + steps.len, input.len - steps.len};
	write_essay(&text);
	options_init(&options);
	options_set(&options, OPTION_secure, "yes", NULL);
	if (flags & 1)
		options_set(&options, OPTION_columns, "auto", NULL);
	if (flags & 2)
		options_set(&options, OPTION_align, "justify", NULL);
	if (flags & 4)
		store = store_open(in_folder("store.db"), &notice, NULL);
	if (sources_add(&sources, in_folder("essay"), NULL)) {
		if (essay_open(&essay, &sources, flags & 8 ? "ISO-8859-1" : "UTF-8", NULL))
			read_essay(&essay, &options, store, &steps, &text, rows, columns);
		else
			sources_release(&sources);
	}
	store_close(store);
	free(notice);
	options_release(&options);
	unlink(in_folder("store.db"));
	unlink(in_folder("store.db-wal"));
	unlink(in_folder("store.db-shm"));
	return 0;
}

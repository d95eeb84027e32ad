/*
 * The last bytes of the last file are made a text of their own, with an outline and a view. Nothing but its view is
 * ever moved: places in it are none of the essay's, so nothing is kept or searched by them. When the essay is complete
 * and ends in the same bytes, as it does unless the file has changed, the same rows are shown of it.
 */
#include "reader/tail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/state.h"

enum {
	TAIL_BYTES = 128 * 1024,       /* some fifty screens; a millisecond */
	WORTH_BYTES = 2 * 1024 * 1024, /* what less is to come is there in no time */
};

struct tail {
	struct text *text;
	struct outline *outline;
	struct view *view;
	struct view_stand from; /* where the reader stood */
	bool has_moved;         /* from the end */
};

/* Whether text of that encoding can be read from the middle. */
static bool can_begin_anywhere(const struct text *text)
{
	const char *encoding = text_encoding(text);

	return !text_is_struck(text) && strncasecmp(encoding, "UTF-16", 6) != 0 &&
	       strncasecmp(encoding, "UTF-32", 6) != 0 && strncasecmp(encoding, "UCS", 3) != 0;
}

/* Whether all that files say they have may be read. */
static bool is_within_limit(const struct essay *essay)
{
	size_t size = 0;

	for (size_t i = 0; essay->sources.limit > 0 && i < essay->sources.count; i++) {
		struct stat status;

		if (stat(essay->sources.paths[i], &status) == 0)
			size += (size_t)status.st_size;
	}
	return size <= essay->sources.limit;
}

/* Opens the last file where so much of it is still to come that waiting would be noticed; -1 where not. */
static int open_last(const struct essay *essay, off_t *size)
{
	const struct text *text = essay->text;
	size_t last = text_part_count(text) - 1;
	size_t there = text_length(text) - text_part_start(text, last);
	const char *path = text_part_path(text, last);
	struct stat status;

	if (text_is_complete(text) || text_wait_fd(text) >= 0 || !path[0] || strcmp(path, "-") == 0)
		return -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return -1;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (size_t)status.st_size > there + WORTH_BYTES &&
		is_within_limit(essay)) {
		*size = status.st_size;
		return fd;
	}
	close(fd);
	return -1;
}

/* Reads the last bytes, without what stands before the first paragraph or line, or else character, that begins there.
 */
static bool read_last(int fd, off_t size, struct bytes *out)
{
	char *room = bytes_reserve(out, TAIL_BYTES);
	size_t skip = 0;

	while (out->len < TAIL_BYTES) {
		off_t at = size - TAIL_BYTES + (off_t)out->len;
		ssize_t got = pread(fd, room + out->len, TAIL_BYTES - out->len, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		out->len += (size_t)got;
	}
	const char *paragraph = memmem(room, TAIL_BYTES / 4, "\n\n", 2), *line = memchr(room, '\n', TAIL_BYTES / 4);
	if (paragraph)
		skip = (size_t)(paragraph - room) + 2;
	else if (line)
		skip = (size_t)(line - room) + 1;
	while (skip < TAIL_BYTES && ((unsigned char)room[skip] & 0xc0) == 0x80)
		skip++;
	bytes_remove(out, 0, skip);
	return out->len > 0;
}

static struct text *text_of_last(const struct essay *essay)
{
	struct bytes bytes = BYTES_INIT;
	struct text *text = NULL;
	off_t size;
	int fd = can_begin_anywhere(essay->text) ? open_last(essay, &size) : -1;

	if (fd < 0)
		return NULL;
	if (read_last(fd, size, &bytes))
		text = text_from_bytes(bytes.data, bytes.len, essay->encoding, NULL);
	close(fd);
	bytes_release(&bytes);
	return text;
}

static void free_tail(struct tail *tail)
{
	view_free(tail->view);
	outline_free(tail->outline);
	text_free(tail->text);
	free(tail);
}

bool tail_open(struct reader *reader)
{
	struct text *text = text_of_last(&reader->essay);
	struct tail *tail;

	if (!text)
		return false;
	tail = mem_alloc(sizeof(*tail));
	tail->text = text;
	tail->outline = outline_new();
	outline_update(tail->outline, text);
	tail->view = view_new(text, tail->outline);
	tail->from = view_stand(reader->view);
	reader->tail = tail;
	tail_set_page(reader);
	view_go_end(tail->view);
	reader_say(reader, "%s", _("The end, while what is before it is loaded."));
	return true;
}

void tail_close(struct reader *reader)
{
	if (reader->tail)
		free_tail(reader->tail);
	reader->tail = NULL;
}

void tail_set_page(struct reader *reader)
{
	struct tail *tail = reader->tail;

	if (!tail)
		return;
	view_set_columns(tail->view, reader->view_columns);
	view_set_page(tail->view, reader->view_rows, &reader->typesetting);
	if (!tail->has_moved)
		view_go_end(tail->view);
}

void tail_show(const struct reader *reader, struct view **view, const struct text **text)
{
	*view = reader->tail ? reader->tail->view : reader->view;
	*text = reader->tail ? reader->tail->text : reader->essay.text;
}

/* Whether a key looks around; it is done. */
static bool looks_around(struct reader *reader, enum command_id command, int count)
{
	struct view *view = reader->tail->view;
	int half = reader->view_rows * reader->view_columns / 2;

	switch (command) {
	case COMMAND_line_down:
		view_scroll(view, count);
		return true;
	case COMMAND_line_up:
		view_scroll(view, -count);
		return true;
	case COMMAND_half_down:
	case COMMAND_half_up:
		half = half > 0 ? half : 1;
		view_scroll(view, command == COMMAND_half_up ? -half : half);
		return true;
	case COMMAND_screen_down:
	case COMMAND_screen_up:
		view_page(view, command == COMMAND_screen_up ? -count : count);
		return true;
	case COMMAND_end:
		view_go_end(view);
		return true;
	default:
		return false;
	}
}

bool tail_key(struct reader *reader, struct key key)
{
	struct tail *tail = reader->tail;
	enum command_id command = keymap_find(reader->keymap, MODE_READ, key);

	if (!tail)
		return false;
	if (key.code == KEYCODE_WHEEL_UP || key.code == KEYCODE_WHEEL_DOWN)
		command = key.code == KEYCODE_WHEEL_UP ? COMMAND_line_up : COMMAND_line_down;
	if (looks_around(reader, command, 1)) {
		tail->has_moved = command != COMMAND_end;
		return true;
	}
	/* What leaves the end anyway. */
	if (command == COMMAND_start || command == COMMAND_quit || command == COMMAND_cancel ||
		command == COMMAND_suspend || command == COMMAND_redraw) {
		if (command != COMMAND_suspend && command != COMMAND_redraw)
			tail_close(reader);
		return command == COMMAND_cancel;
	}
	reader_say(reader, "%s", _("That must wait until all is loaded; Escape goes back to where you were."));
	return true;
}

/* Whether the essay ends in the bytes of the tail. */
static bool ends_alike(const struct text *text, const struct text *tail)
{
	size_t len = text_length(tail);

	return len <= text_length(text) &&
	       memcmp(text_bytes(text) + text_length(text) - len, text_bytes(tail), len) == 0;
}

void tail_settle(struct reader *reader)
{
	struct tail *tail = reader->tail;
	const struct text *text = reader->essay.text;

	if (!tail || !text_is_complete(text))
		return;
	if (tail->has_moved && ends_alike(text, tail->text)) {
		size_t before = text_length(text) - text_length(tail->text);
		struct view_stand stand = view_stand(tail->view);

		stand.place += before;
		stand.top += before;
		reader_go_to_stand(reader, &stand);
	} else {
		view_go_end(reader->view);
	}
	reader_has_jumped(reader, &tail->from);
	reader->has_moved = true;
	bytes_clear(&reader->message);
	tail_close(reader);
	reader_rest(reader);
}

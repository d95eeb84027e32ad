/*
 * The screen module alone, to be tried through a terminal: the first row has letters, dashes, wide characters and
 * marks, the second the styles; then the names of keys as they come. ^L sends all anew, ^Z suspends, y copies, q
 * leaves.
 */
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/error.h"
#include "screen/screen.h"

#define KEYS_MAX 400

static struct bytes keys = BYTES_INIT;

static void draw(struct frame *frame, const char *first)
{
	const char *names = bytes_string(&keys);
	int rows, columns;

	screen_size(&rows, &columns);
	frame_reset(frame, rows, columns);
	frame_put_string(frame, 0, 0, first, STYLE_TEXT);
	frame_put_string(frame, 1, 0, "bold", STYLE_TITLE);
	frame_put_string(frame, 1, 5, "dim", STYLE_STATUS);
	frame_put_string(frame, 1, 9, "reverse", STYLE_PANEL_HERE);
	frame_put_string(frame, 1, 17, "italic", STYLE_EMPHASIS);
	frame_put_string(frame, 1, 24, "colour", STYLE_MATCH);
	frame_put_string(frame, 2, 0, names, STYLE_TEXT);
	frame_put_string(frame, rows - 1, columns - 1, "x", STYLE_TEXT);
	frame->cursor_row = 2;
	frame->cursor_column = (int)keys.len < columns ? (int)keys.len : -1;
}

/* False when the user has had enough. */
static bool take_key(struct key key, bool *anew)
{
	if (keys.len > KEYS_MAX)
		bytes_clear(&keys);
	key_print(key, &keys);
	if (key.code == KEYCODE_CLICK || key.code == KEYCODE_WHEEL_UP)
		bytes_printf(&keys, ":%d,%d", key.row, key.column);
	bytes_append_char(&keys, ' ');
	if (key.code == 'L' - '@') {
		bytes_clear(&keys);
		*anew = true;
	} else if (key.code == 'Z' - '@') {
		screen_suspend();
	} else if (key.code == 'y') {
		screen_copy("smörgås", strlen("smörgås"));
	}
	return key.code != 'q';
}

static void loop(struct frame *frame, int signals, const char *first)
{
	struct pollfd polled[2] = {{.fd = screen_key_fd(), .events = POLLIN}, {.fd = signals, .events = POLLIN}};
	bool anew = false;

	for (;;) {
		struct signalfd_siginfo info;
		struct key key;

		draw(frame, first);
		screen_show(frame, anew);
		anew = false;
		if (poll(polled, 2, -1) < 0 || screen_is_lost())
			return;
		if (polled[1].revents && read(signals, &info, sizeof info) > 0 && info.ssi_signo != SIGWINCH)
			return;
		while (screen_read_key(&key)) {
			if (!take_key(key, &anew))
				return;
		}
	}
}

int main(int argc, char **argv)
{
	struct look looks[STYLE_COUNT] = {0};
	struct frame frame = FRAME_INIT;
	struct error error = ERROR_INIT;
	sigset_t mask;

	setlocale(LC_ALL, "");
	sigemptyset(&mask);
	sigaddset(&mask, SIGWINCH);
	sigaddset(&mask, SIGTERM);
	sigprocmask(SIG_BLOCK, &mask, NULL);
	if (!screen_open(&error)) {
		fprintf(stderr, "probe: %s\n", error.message);
		error_release(&error);
		return 1;
	}
	for (int i = 0; i < STYLE_COUNT; i++)
		looks[i] = (struct look){.foreground = -1, .background = -1};
	looks[STYLE_TITLE].plain = ATTRIBUTE_BOLD;
	looks[STYLE_STATUS].plain = ATTRIBUTE_DIM;
	looks[STYLE_PANEL_HERE].plain = ATTRIBUTE_REVERSE;
	looks[STYLE_EMPHASIS].plain = ATTRIBUTE_ITALIC;
	if (argc > 2)
		looks[STYLE_MATCH].foreground = (int)strtol(argv[2], NULL, 0);
	screen_set_looks(looks);
	loop(&frame, signalfd(-1, &mask, SFD_CLOEXEC), argc > 1 ? argv[1] : "åäö – ”x” 漢字 e\u0301 ▌");
	screen_close();
	screen_close();
	frame_release(&frame);
	bytes_release(&keys);
	return 0;
}

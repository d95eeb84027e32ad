/*
 * The terminal below ncurses. It is opened by descriptors of its own, so that closing it leaves standard input and
 * output as they were. Modes are those of xterm (ctlseqs: 1002 and 1006 for the mouse, 2004 for pasted text) and the
 * synchronized output that newer terminals have (2026), which others pass over.
 *
 * ncurses writes a frame line by line, and each write may wake up the terminal. For as long as it draws, its descriptor
 * is that of a file in memory, which is then sent as a whole.
 */
#include "screen/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/message.h"

/* Bytes that no terminal takes in two parts, such as a line scrolled in: a frame around them would be a fifth more. */
enum { UNFRAMED_MOST = 160 };

static const char frame_begins[] = "\033[?2026h", frame_ends[] = "\033[?2026l";

/* A descriptor to read keys from; -1 with errno set where there is none. */
static int open_keys(void)
{
	int fd;

	if (isatty(STDIN_FILENO))
		return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0)
		return fd;
	/* Without a controlling terminal what we write to may be open for reading too. */
	if ((fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE) == O_RDWR)
		return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	return -1;
}

static FILE *stream_of(int fd, const char *mode)
{
	FILE *stream = fd < 0 ? NULL : fdopen(fd, mode);

	if (!stream && fd >= 0)
		close(fd);
	return stream;
}

bool terminal_open(struct terminal *terminal, struct error *error)
{
	*terminal = (struct terminal){.in = NULL, .fd = -1, .collected = -1};
	if (!isatty(STDOUT_FILENO))
		return error_set(error, _("terminal"), _("standard output is none"));
	terminal->in = stream_of(open_keys(), "r");
	if (!terminal->in)
		return error_set_errno(error, "terminal");
	terminal->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	terminal->out = terminal->fd < 0 ? NULL : stream_of(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), "w");
	if (!terminal->out) {
		error_set_errno(error, "terminal");
		terminal_close(terminal);
		return false;
	}
#ifdef MFD_CLOEXEC
	terminal->collected = memfd_create("uppsats", MFD_CLOEXEC);
#endif
	return true;
}

void terminal_close(struct terminal *terminal)
{
	if (terminal->in)
		fclose(terminal->in);
	if (terminal->out)
		fclose(terminal->out);
	if (terminal->fd >= 0)
		close(terminal->fd);
	if (terminal->collected >= 0)
		close(terminal->collected);
	*terminal = (struct terminal){.in = NULL, .fd = -1, .collected = -1};
}

static int size_of_environment(const char *name)
{
	const char *value = getenv(name);
	long size = value ? strtol(value, NULL, 10) : 0;

	return size > 0 && size <= USHRT_MAX ? (int)size : 0;
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
	struct winsize size = {.ws_row = 0};

	if (ioctl(terminal->fd, TIOCGWINSZ, &size) < 0)
		size = (struct winsize){.ws_row = 0};
	*rows = size.ws_row > 0 ? size.ws_row : size_of_environment("LINES");
	*columns = size.ws_col > 0 ? size.ws_col : size_of_environment("COLUMNS");
	if (*rows > TERMINAL_ROWS_MOST)
		*rows = TERMINAL_ROWS_MOST;
	if (*columns > TERMINAL_COLUMNS_MOST)
		*columns = TERMINAL_COLUMNS_MOST;
}

bool terminal_is_lost(const struct terminal *terminal)
{
	struct pollfd polled = {.fd = fileno(terminal->in), .events = POLLIN};

	return poll(&polled, 1, 0) > 0 && polled.revents & (POLLHUP | POLLERR | POLLNVAL);
}

void terminal_send(const struct terminal *terminal, const char *bytes, size_t len)
{
	fflush(terminal->out);
	while (len > 0) {
		ssize_t sent = write(terminal->fd, bytes, len);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return;
		bytes += sent;
		len -= (size_t)sent;
	}
}

void terminal_set_modes(const struct terminal *terminal, bool on)
{
	static const char all_on[] = "\033[?2004h\033[?1002h\033[?1006h",
			  all_off[] = "\033[?2004l\033[?1006l\033[?1002l";
	enum { PASTE = 8, PASTE_AND_MOUSE = sizeof all_on - 1 };

	if (terminal->ansi)
		terminal_send(terminal, on ? all_on : all_off, terminal->mouse ? PASTE_AND_MOUSE : PASTE);
}

void terminal_begin_frame(struct terminal *terminal)
{
	terminal->is_collected = terminal->collected >= 0 && lseek(terminal->collected, 0, SEEK_SET) == 0 &&
	                         fflush(terminal->out) == 0 &&
	                         dup3(terminal->collected, fileno(terminal->out), O_CLOEXEC) >= 0;
	if (!terminal->is_collected && terminal->ansi)
		terminal_send(terminal, frame_begins, sizeof frame_begins - 1);
}

void terminal_end_frame(struct terminal *terminal)
{
	struct bytes frame = BYTES_INIT;
	bool is_framed = terminal->ansi;
	off_t len;

	fflush(terminal->out);
	if (terminal->is_collected) {
		terminal->is_collected = false;
		dup3(terminal->fd, fileno(terminal->out), O_CLOEXEC);
		len = lseek(terminal->collected, 0, SEEK_CUR);
		if (len <= 0)
			return;
		is_framed = terminal->ansi && len > UNFRAMED_MOST;
		if (is_framed)
			bytes_append(&frame, frame_begins, sizeof frame_begins - 1);
		ssize_t got = pread(terminal->collected, bytes_reserve(&frame, (size_t)len), (size_t)len, 0);
		frame.len += got > 0 ? (size_t)got : 0;
	}
	if (is_framed)
		bytes_append(&frame, frame_ends, sizeof frame_ends - 1);
	terminal_send(terminal, bytes_string(&frame), frame.len);
	bytes_release(&frame);
}

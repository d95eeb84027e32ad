/*
 * The terminal below ncurses. It is opened by descriptors of its own, so that closing it leaves standard input and
 * output as they were. Modes are those of xterm (ctlseqs: 1002 and 1006 for the mouse, 2004 for pasted text) and the
 * synchronized output that newer terminals have (2026), which others pass over.
 */
#include "screen/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/message.h"

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
	*terminal = (struct terminal){.in = NULL};
	if (!isatty(STDOUT_FILENO))
		return error_set(error, _("terminal"), _("standard output is none"));
	terminal->in = stream_of(open_keys(), "r");
	if (!terminal->in)
		return error_set_errno(error, "terminal");
	terminal->out = stream_of(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), "w");
	if (!terminal->out) {
		error_set_errno(error, "terminal");
		terminal_close(terminal);
		return false;
	}
	return true;
}

void terminal_close(struct terminal *terminal)
{
	if (terminal->in)
		fclose(terminal->in);
	if (terminal->out)
		fclose(terminal->out);
	*terminal = (struct terminal){.in = NULL};
}

static int size_of_environment(const char *name)
{
	const char *value = getenv(name);
	long size = value ? strtol(value, NULL, 10) : 0;

	return size > 0 && size < 10000 ? (int)size : 0;
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
	struct winsize size = {.ws_row = 0};

	if (ioctl(fileno(terminal->out), TIOCGWINSZ, &size) < 0)
		size = (struct winsize){.ws_row = 0};
	*rows = size.ws_row > 0 ? size.ws_row : size_of_environment("LINES");
	*columns = size.ws_col > 0 ? size.ws_col : size_of_environment("COLUMNS");
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
		ssize_t sent = write(fileno(terminal->out), bytes, len);

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
	static const char mouse_on[] = "\033[?1002h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1002l";
	static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

	if (!terminal->ansi)
		return;
	if (on)
		terminal_send(terminal, paste_on, sizeof paste_on - 1);
	else
		terminal_send(terminal, paste_off, sizeof paste_off - 1);
	if (terminal->mouse && on)
		terminal_send(terminal, mouse_on, sizeof mouse_on - 1);
	else if (terminal->mouse)
		terminal_send(terminal, mouse_off, sizeof mouse_off - 1);
}

void terminal_begin_frame(const struct terminal *terminal)
{
	if (terminal->ansi)
		terminal_send(terminal, "\033[?2026h", 8);
}

void terminal_end_frame(const struct terminal *terminal)
{
	if (terminal->ansi)
		terminal_send(terminal, "\033[?2026l", 8);
}

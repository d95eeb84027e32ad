/*
 * Reading with read(2) alone, as a file that is cut short while it is mapped would end the program. A file's bytes
 * are read until it says that there are no more, whatever size it had; what may wait is polled before it is read.
 */
#include "text/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"

const char *input_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

static bool check_kind(struct input *input, const char *path, struct error *error)
{
	struct stat status;

	if (fstat(input->fd, &status) < 0)
		return error_set_errno(error, input_name(path));
	if (S_ISDIR(status.st_mode))
		return error_set(error, input_name(path), _("a directory"));
	if (S_ISBLK(status.st_mode))
		return error_set(error, input_name(path), _("a block device, not a text"));
	input->may_wait = !S_ISREG(status.st_mode);
	if (!input->may_wait && status.st_size > 0)
		input->size = (size_t)status.st_size;
	input->modified = status.st_mtim;
	return true;
}

bool input_open(struct input *input, const char *path, struct error *error)
{
	*input = (struct input){.fd = -1};
	input->is_standard = strcmp(path, "-") == 0;
	/* A named pipe that nobody writes to yet must not hold up the opening: it is polled like any other. */
	input->fd = input->is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (input->fd < 0)
		return error_set_errno(error, input_name(path));
	if (check_kind(input, path, error))
		return true;
	input_close(input);
	return false;
}

void input_of_bytes(struct input *input, const void *bytes, size_t len)
{
	*input = (struct input){.fd = -1, .at_end = true, .size = len, .taken = len};
	bytes_append(&input->buf, bytes, len);
}

static bool is_readable(int fd, bool wait)
{
	struct pollfd poll_fd = {.fd = fd, .events = POLLIN};

	/* An error of poll() comes back from read(), which then says what it is. */
	return poll(&poll_fd, 1, wait ? -1 : 0) != 0;
}

enum input_state input_read(struct input *input, size_t len, bool wait)
{
	if (input->at_end)
		return INPUT_END;
	bytes_remove(&input->buf, 0, input->pos);
	input->pos = 0;
	for (;;) {
		if (input->may_wait && !is_readable(input->fd, wait))
			return INPUT_NONE_YET;
		ssize_t got = read(input->fd, bytes_reserve(&input->buf, len), len);

		if (got > 0) {
			input->buf.len += (size_t)got;
			input->taken += (size_t)got;
			return INPUT_MORE;
		}
		if (got == 0) {
			input->at_end = true;
			return INPUT_END;
		}
		if (errno == EAGAIN && !wait)
			return INPUT_NONE_YET;
		if (errno != EINTR && errno != EAGAIN) {
			input->at_end = true;
			return INPUT_FAILED;
		}
	}
}

bool input_has_changed(const struct input *input)
{
	struct stat status;

	if (input->fd < 0 || input->may_wait || fstat(input->fd, &status) < 0)
		return false;
	/* Files that the system makes up have no size. */
	return (input->size > 0 && input->taken != input->size) || status.st_mtim.tv_sec != input->modified.tv_sec ||
	       status.st_mtim.tv_nsec != input->modified.tv_nsec;
}

void input_close(struct input *input)
{
	if (input->fd >= 0 && !input->is_standard)
		close(input->fd);
	bytes_release(&input->buf);
	*input = (struct input){.fd = -1, .at_end = true};
}

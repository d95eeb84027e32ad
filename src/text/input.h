/* One source of bytes being read: a file, a pipe, a terminal, or memory. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/bytes.h"
#include "base/error.h"

struct input {
	int fd;                   /* -1 where closed or memory */
	bool is_standard;         /* standard input: not ours to close */
	bool may_wait;            /* a pipe, a terminal, ... */
	bool at_end;              /* no more will come than what is in buf */
	size_t size;              /* that a file said it has; 0 where it cannot say */
	size_t taken;             /* bytes read so far */
	struct timespec modified; /* when a file was last changed before it was opened */
	struct bytes buf;
	size_t pos; /* bytes of buf that are done with */
};

enum input_state { INPUT_MORE, INPUT_NONE_YET, INPUT_END, INPUT_FAILED };

/* What messages call a path: itself, or standard input's name. */
const char *input_name(const char *path);

bool input_open(struct input *input, const char *path, struct error *error);

/* An input of bytes at hand; copied. */
void input_of_bytes(struct input *input, const void *bytes, size_t len);

/* Reads up to `len` bytes more behind what is in buf. Waits for them only where `wait` says so. */
enum input_state input_read(struct input *input, size_t len, bool wait);

/* What is not done with yet. */
static inline size_t input_left(const struct input *input)
{
	return input->buf.len - input->pos;
}

/* Whether a file is no longer what it was when it was opened. */
bool input_has_changed(const struct input *input);

void input_close(struct input *input);

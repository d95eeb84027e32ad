/* What the help says of the program itself: its version, where files are, and the settings in effect. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "reader/options.h"

struct reader;

/* The rows, numbered from 0: those of files, then those of settings. */
size_t about_count(void);

/* A row's name, what it is, and a word on it. */
struct about {
	const char *name;       /* in the user's language */
	enum option_id setting; /* OPTION_NONE for a file */
	struct bytes value, word;
};

/* `about` is empty before; the caller releases. */
void about_row(struct reader *reader, size_t index, struct about *about);
void about_release(struct about *about);

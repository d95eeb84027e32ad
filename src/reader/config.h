/*
 * The config file: a setting (`width = 72`) or a key (`bind ] next-section`) a line, `#` before comments.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "reader/keymap.h"
#include "reader/options.h"

/* What was wrong in a file, one line each, `FILE:LINE: WHAT: WHY`. */
struct complaints {
	char **lines; /* owned */
	size_t count, capacity;
};

#define COMPLAINTS_INIT \
	{ \
		NULL, 0, 0 \
	}

void complaints_release(struct complaints *complaints);

/* The default file, by the XDG Base Directory rules. The caller frees; NULL where there is no home. */
char *config_default_path(void);

/*
 * Takes a file in. What the command line said stays. A wrong line is complained of and the rest goes on. False
 * where the file is there but cannot be read, or where it is not there and must be.
 */
bool config_read(const char *path, bool must_be, struct options *options, struct keymap *keymap,
	struct complaints *complaints, struct error *error);

/* The same for text already read; `name` stands in the complaints. */
void config_parse(const char *name, const char *bytes, size_t len, struct options *options, struct keymap *keymap,
	struct complaints *complaints);

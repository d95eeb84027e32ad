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
 * Takes a file in. What the command line said stays. A wrong line is complained of and the rest goes on. False where
 * one that must be there cannot be read; of another that is complained of too.
 */
bool config_read(const char *path, bool must_be, struct options *options, struct keymap *keymap,
	struct complaints *complaints, struct error *error);

/* The same for text already read; `name` stands in the complaints. */
void config_parse(const char *name, const char *bytes, size_t len, struct options *options, struct keymap *keymap,
	struct complaints *complaints);

/* A setting with its value, or with `key` a key with its command. */
struct config_change {
	const char *key;  /* its name; NULL for a setting */
	const char *name; /* of the setting or command */
	const char *value;
};

/*
 * Writes changes into a file, which is made where it is not there: the line that said otherwise says so now, or there
 * is a new one; all other lines stay as they are, comments too. Either all is written or nothing.
 */
bool config_write(const char *path, const struct config_change *changes, size_t count, struct error *error);

/* The same for text: appends what the file shall be. */
void config_edit(const char *bytes, size_t len, const struct config_change *changes, size_t count, struct bytes *out);

/* The line behind a colon: parts of colon.c, colon_words.c and colon_complete.c that they have of each other. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "reader/command.h"
#include "reader/line.h"
#include "reader/options.h"

struct reader;

#define COLON_BIND "bind"

/* Names that can stand first in the line: 0, 1, ...; NULL behind the last. Commands first. */
const char *colon_first_word(size_t index);

/* The names of all settings, and of all commands, those of lists too. */
const char *colon_setting(size_t index);
const char *colon_any_command(size_t index);

/*
 * Appends the words that begin with the `len` bytes at `start`, parted by spaces, as many as are worth reading; returns
 * how many there are. *common is how many bytes all share.
 */
size_t colon_words_with(
	const char *(*word)(size_t index), const char *start, size_t len, struct bytes *found, size_t *common);

/* The only name that begins so, or the one that is so; else NULL, and those that begin so in `others`. */
const char *colon_only_word(const char *(*word)(size_t index), const char *start, struct bytes *others);

/* Whether a command has the name of a file behind it. */
bool colon_takes_file(enum command_id id);

/*
 * A command with words behind it: those of a search, what a list is filtered by, the letter of a bookmark, the title of
 * a section. False where it takes none.
 */
bool colon_run_with_words(struct reader *reader, enum command_id id, const char *words);

/* What vi has behind `set`: name=value, name?, name!, noname, invname, name&; the list of all settings for nothing. */
void colon_set(struct reader *reader, char *words);

/* The setting of that name, or the only one that begins so; OPTION_NONE. */
enum option_id colon_find_setting(const char *name);

/* The next value of a setting, where it has a few; else its value is asked for. */
void colon_toggle(struct reader *reader, enum option_id id);

/* The value of a setting: what it has now where none is given. */
void colon_run_setting(struct reader *reader, enum option_id id, const char *value);

/* Completes what stands before the cursor; where there are several ways to, says which. */
void colon_complete(struct reader *reader, struct line *line);
void colon_complete_option(struct reader *reader, struct line *line);

/* Other programs: run on the terminal, run beside it, or run on a text. No shell but for the user's own editor. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"

/*
 * Runs a program on the terminal, which was given back before, and waits until it is done; keys come from `keys` (-1:
 * standard input). Where ^Z stops it, we stop with it. False where it could not be run or says that it failed; `what`
 * names it in the error.
 */
bool outside_run(char *const *argv, int keys, const char *what, struct error *error);

/* Runs $VISUAL, $EDITOR or what the system has for one on a file, at a 1-based line, or 0 for none. The same way. */
bool outside_edit(const char *path, size_t line, int keys, struct error *error);

/* Starts a program that has windows of its own; it neither gets the terminal nor is waited for. */
bool outside_start(char *const *argv, struct error *error);

/*
 * Hands text to a program's standard input and takes what it says, no more than a megabyte; it has no terminal. `stop`
 * is asked when something comes from `keys`, and ends it by true. *status is its exit status, 128 + N after signal N.
 * False where it could not be run.
 */
bool outside_filter(char *const *argv, const char *text, size_t len, int keys, bool (*stop)(void), struct bytes *output,
	int *status, struct error *error);

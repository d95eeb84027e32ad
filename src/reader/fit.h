/* A text that fits on one screen, printed and left standing rather than read, as less has it (-F). */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"
#include "base/error.h"
#include "reader/program.h"

/* Whether the options ask for it, or LESS does where the program is a pager: nothing is named, and text comes in. */
bool fit_is_wanted(const struct program *program, char **names);

/*
 * Loads so much that it is known whether all of the essay fits on a screen with a row left, which may wait for a pipe.
 * True where it does: its lines are in `lines` then, and what could not be loaded is in the error.
 */
bool fit_take(
	struct program *program, struct essay *essay, int rows, int columns, struct bytes *lines, struct error *error);

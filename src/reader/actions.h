/*
 * What the program does without a terminal: prints tables and lists, typesets, keeps and deletes bookmarks.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "reader/program.h"

/*
 * Does what the options ask for that needs no terminal, writing to standard output; *done is false where they ask for
 * none of it, which leaves reading. False on failure.
 */
bool actions_run(struct program *program, char **names, bool *done, struct error *error);

/* The user's browser. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/*
 * The words of the command that opens an address, for split_free(); *on_terminal tells whether it wants the terminal.
 * NULL where $BROWSER is no command.
 */
char **browser_words(const char *address, bool *on_terminal, struct error *error);

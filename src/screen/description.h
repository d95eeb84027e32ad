/* Starting ncurses with the system's description of the terminal. */
#pragma once

#include <curses.h>

#include "base/error.h"
#include "screen/terminal.h"

/*
 * Starts ncurses by the description of TERM, or of the nearest kin that the system has one of, and notes in `terminal`
 * what that understands. NULL where there is none that can show a screen. The caller ends it with delscreen().
 */
SCREEN *description_start(struct terminal *terminal, struct error *error);

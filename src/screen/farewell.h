/* The terminal given back without ncurses and without memory: when there is none, or when the program has crashed. */
#pragma once

#include <termios.h>

#include "screen/terminal.h"

/*
 * From here on a fault of the program's (SIGSEGV and the like) gives the terminal back and is told of, before it ends
 * the program as it would have, unless something else waits for those signals.
 */
void farewell_expect_faults(const struct terminal *terminal);

/*
 * Once ncurses has started: keeps what must be sent too, by the terminal's description, to one that understands
 * sequences with ESC [ (`ansi`).
 */
void farewell_prepare(bool ansi);

/* Sends it. Allocates nothing and may be called in a signal handler. Nothing happens where nothing was prepared. */
void farewell_say(void);

/* The terminal is in order, and nothing need be sent for now (`away`), or it is the program's again. */
void farewell_is_said(bool away);

/* Forgets it all, faults too. */
void farewell_forget(void);

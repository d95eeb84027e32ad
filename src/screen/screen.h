/*
 * The terminal: shows frames, reads keys, and is left as it was found, whatever happens. The only module that includes
 * ncurses. One screen at a time, as ncurses has it.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "reader/frame.h"
#include "reader/key.h"
#include "reader/style.h"

/*
 * Takes over the terminal that standard output is; keys come from standard input where that is a terminal, else from
 * /dev/tty. An unknown or unset TERM is treated as a plain one where that can be. False where there is no terminal or
 * one that cannot place its cursor. The locale must be set before. No signal is handled here: the caller asks for the
 * size after SIGWINCH and calls screen_suspend() for SIGTSTP.
 */
bool screen_open(struct error *error);

/* Gives the terminal back; nothing happens where it is not open. */
void screen_close(void);

/* The same when memory is exhausted: allocates nothing. The program can only end after it. */
void screen_give_up(void);

/* How each style looks, STYLE_COUNT of them; copied. Colours are taken down to what the terminal has. */
void screen_set_looks(const struct look *looks);

/* What to poll for keys. */
int screen_key_fd(void);

/* Asks the terminal for its size anew; both 1 or more. */
void screen_size(int *rows, int *columns);

/* Shows a frame. Sends only what changed; `anew` sends everything (after ^L). */
void screen_show(const struct frame *frame, bool anew);

/* The next key, if one is there; never waits longer than an escape sequence takes to arrive. */
bool screen_read_key(struct key *key);

/* Whether keys can no longer come: the terminal is gone. */
bool screen_is_lost(void);

/*
 * Gives the terminal back, stops the process and the others of its job as ^Z does, and takes the terminal again when it
 * goes on; its size may then be another, and all of the next frame is sent. A signal that is blocked stays blocked.
 */
void screen_suspend(void);

/* Gives the terminal back for another program, such as an editor, and takes it again, as screen_suspend() does. */
void screen_leave(void);
void screen_return(void);

/* Puts text on the terminal's clipboard (OSC 52; through tmux or screen to the terminal that it is in). False for more
 * than terminals take, or one that knows no clipboard.
 */
bool screen_copy(const char *bytes, size_t len);

/* The file descriptors of the terminal, and what is said to it past ncurses. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

struct terminal {
	FILE *in, *out;    /* NULL where not open; `out` is what ncurses writes to */
	int fd;            /* of the terminal itself */
	int collected;     /* of what ncurses writes between two ends of a frame; -1 where there is no such thing */
	bool is_collected; /* that is what it writes to now */
	bool ansi;         /* it understands sequences that begin with ESC [ */
	bool mouse;        /* it tells of the mouse */
};

/* Opens standard output, and where keys come from. */
bool terminal_open(struct terminal *terminal, struct error *error);
void terminal_close(struct terminal *terminal);

/* What is more than any screen has is some mistake, for which memory and time are not spent. */
enum { TERMINAL_ROWS_MOST = 2000, TERMINAL_COLUMNS_MOST = 2000 };

/*
 * Rows and columns as the kernel knows them, else as the environment says; 0 where neither does, and never more than
 * the most.
 */
void terminal_size(const struct terminal *terminal, int *rows, int *columns);

/* Whether it was hung up. */
bool terminal_is_lost(const struct terminal *terminal);

/* Has pasted text marked and the mouse told, or no longer; sent at once. */
void terminal_set_modes(const struct terminal *terminal, bool on);

/* Sends bytes as they are, at once. */
void terminal_send(const struct terminal *terminal, const char *bytes, size_t len);

/*
 * What ncurses writes between the two is sent in one piece, and shown at once where the terminal can, so that no frame
 * is seen half drawn.
 */
void terminal_begin_frame(struct terminal *terminal);
void terminal_end_frame(struct terminal *terminal);

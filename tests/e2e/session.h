/* A program in a pseudo-terminal, whose screen libvterm keeps. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/bytes.h"
#include "reader/key.h"

struct session {
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns;
	int fd;      /* of the pseudo-terminal; -1 where no program has it */
	pid_t pid;   /* of the program; 0 where none runs */
	int status;  /* its exit status once it ended, 128 + N for signal N; -1 before */
	bool latin1; /* it speaks ISO-8859-1, not UTF-8 */
	bool cursor_shown, alternate;
	VTermPos cursor;
	struct termios modes_before, modes_after; /* of the line, as the program found and left them */
	struct bytes raw;                         /* all that was sent to the terminal since the program started */
};

/* A blank terminal. */
void session_init(struct session *session, int rows, int columns);
void session_release(struct session *session);

/* Starts a program on the terminal, argv[0] looked up in PATH. */
void session_start(struct session *session, char *const *argv);

/* Gives the terminal and the program in it another size. */
void session_resize(struct session *session, int rows, int columns);

/* What a terminal sends for a key; false for one that it has no sequence for. */
bool session_key(struct session *session, struct key key);

/* The terminal is closed. Waits for the program to end, as it should. */
void session_hang_up(struct session *session);

/* The first button is pressed in one cell and released in another. */
void session_drag(struct session *session, struct key from, struct key to);

void session_send(struct session *session, const char *bytes, size_t len);

/* Bytes of UTF-8 as they are typed. */
void session_type(struct session *session, const char *text, size_t len);

/*
 * Takes what the program sends until `met` says so; false when it has not within a generous time, or never can
 * because the program ended.
 */
bool session_wait(
	struct session *session, bool (*met)(const struct session *session, const void *data), const void *data);

/* A row as UTF-8 without blanks at its end. Appended. */
void session_row(const struct session *session, int row, struct bytes *out);

/* All rows, each with a line end. Appended. */
void session_text(const struct session *session, struct bytes *out);

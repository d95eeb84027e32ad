/* A line being typed in the place of the status line: a search, a note. What it is for comes from a kind. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "reader/frame.h"
#include "reader/line.h"

struct reader;

struct prompt_kind {
	const char *label;                      /* stands before the line; not translated yet */
	const char *history;                    /* the kind under which the store keeps what was typed, or NULL */
	void (*typed)(struct reader *reader);   /* the line was changed; or NULL */
	void (*accept)(struct reader *reader);  /* the line was taken: the prompt is closed, its line still there */
	void (*abandon)(struct reader *reader); /* the same, where it was left; or NULL */
	void (*outside)(struct reader *reader); /* the user's editor was asked for; the same; or NULL */
	void (*complete)(struct reader *reader, struct line *line); /* Tab; or NULL */
	bool leaves_when_empty;                                     /* erasing in an empty line leaves it */
	bool has_lines;                                             /* a line end that is pasted stays one */
};

struct prompt {
	const struct prompt_kind *kind; /* NULL while nothing is being typed */
	struct line line;
	char **history; /* lines typed before, the latest first; owned */
	size_t history_count;
	size_t history_at;   /* which of them is shown, 1 the latest; 0: what is being typed */
	struct bytes draft;  /* what was being typed before one went back */
	struct bytes unkept; /* a line that the store is still to be told of; "" for none */
	const char *unkept_history;
};

/* Opens one with the line as it is to begin with; the cursor at its end. */
void prompt_open(struct reader *reader, const struct prompt_kind *kind, const char *initial);

void prompt_release(struct prompt *prompt);

/* What the line is for becomes something else; what was typed stays. */
void prompt_become(struct reader *reader, const struct prompt_kind *kind);

/* Tells the store of the last line taken: it goes to the disk, which is for when no key waits. */
void prompt_keep(struct reader *reader);

/* Tells the kind that the line was changed. */
void prompt_typed(struct reader *reader);

/* Draws it into columns [column, column + width) of a row, the cursor in sight; returns the column behind it. */
int prompt_draw(const struct prompt *prompt, struct frame *frame, int row, int column, int width);

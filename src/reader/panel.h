/*
 * A list beside the text or in its place: contents, bookmarks, help. Its rows come from a kind; typing filters them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/range.h"
#include "reader/command.h"
#include "reader/frame.h"
#include "reader/line.h"

struct reader;
struct search;

/* What a row shows. */
struct panel_row {
	struct bytes head;  /* a column of its own before the left part: keys, a letter */
	int head_cells;     /* how wide that column is; 0 for none */
	struct bytes left;  /* cut at its end where it is too long; the filter looks at it, the head and the note */
	struct range lit;   /* of the left part: set off */
	struct bytes note;  /* behind the left part, which gives it half of the room where it must */
	struct bytes right; /* set right */
	struct bytes brief; /* in its place where there is no room for it */
	int indent;         /* cells before the left part */
	enum style style;
	bool heading; /* parts the rows below from those above; cannot be chosen, and goes while a filter is typed */
};

/* A key shown at the foot and what it does here. */
struct panel_hint {
	enum command_id command;
	const char *label; /* not translated yet; NULL ends the list */
};

#define PANEL_PARTS 4

/* What is told of the row at hand below the list, as far as there is room: paragraphs, the weightiest first. */
struct panel_detail {
	struct panel_part {
		struct bytes text;
		enum style style;
		bool beside; /* stands beside the next one where there is room for both */
	} parts[PANEL_PARTS];
	size_t count;
};

/* What a panel lists. Rows are numbered from 0, whatever the filter. */
struct panel_kind {
	const char *title; /* these three not translated yet */
	const char *empty; /* what to do where there are no rows */
	const struct panel_hint *hints;
	size_t (*count)(struct reader *reader);
	void (*describe)(struct reader *reader, size_t index, struct panel_row *row); /* row is empty before */
	/* Whether a row is listed, given what is typed, "" for nothing; NULL for those that have the words typed. */
	bool (*passes)(struct reader *reader, size_t index, const char *filter);
	size_t (*here)(struct reader *reader);               /* the row at hand at first */
	void (*choose)(struct reader *reader, size_t index); /* the panel is closed already */

	const char *corner; /* at the right of the title, in place of which row is at hand; or NULL */
	int detail_rows;    /* what is told of a row may take so many at most; 0: as many as there is room for */

	/* These may be NULL. */
	/* Which of how many things listed a row is, where headings part them. */
	void (*number)(struct reader *reader, size_t index, size_t *at, size_t *of);
	void (*detail)(struct reader *reader, size_t index, struct panel_detail *detail); /* empty before */
	/* What stands at the foot for a row in place of `hints`. */
	const struct panel_hint *(*hints_of)(struct reader *reader, size_t index);
	void (*refresh)(struct reader *reader); /* what the rows are made of may have changed */
	/* A command of the lists that is not the panel's own; `index` is PANEL_NONE where no row is at hand. */
	void (*act)(struct reader *reader, enum command_id command, size_t index);
	/* Enter, where no row has the words typed; `nothing` says so, in place of the usual words. */
	void (*seek)(struct reader *reader, const char *words);
	const char *nothing; /* not translated yet */
	/* What is copied of a row; NULL for its left part. */
	void (*copy)(struct reader *reader, size_t index, struct bytes *out);
};

#define PANEL_NONE ((size_t)-1)

struct panel {
	const struct panel_kind *kind; /* NULL while none is open */
	struct line filter;
	size_t *shown; /* the rows that pass the filter; owned */
	size_t count, capacity;
	struct search *search; /* of the filter; NULL for none */
	size_t looked, total;  /* rows that the filter has looked at, and all */
	size_t wanted;         /* the row at hand before, which is to be so again where it passes the filter */
	bool has_wanted;
	size_t selected; /* index into shown */
	size_t top;      /* the first of shown that is in sight */
	int rows;        /* how many were in sight when it was last measured */
	int head;        /* and how many stood above them */

	bool is_searching; /* / was pressed before anything was typed */
};

void panel_open(struct panel *panel, const struct panel_kind *kind, struct reader *reader);
void panel_close(struct panel *panel);

/* Applies the filter anew, when it or the rows have changed. */
void panel_refresh(struct panel *panel, struct reader *reader);

/* Goes on with the filter for some milliseconds, where it was not through with all rows. */
void panel_work(struct panel *panel, struct reader *reader);
bool panel_has_work(const struct panel *panel);

/* The same after what the rows are made of may have changed; nothing where no panel is open. */
void panel_reload(struct panel *panel, struct reader *reader);

/* Another part of what is told of a row: where its text goes. */
struct bytes *panel_detail_add(struct panel_detail *detail, enum style style);
int panel_detail_rows(const struct panel_detail *detail, int width);
void panel_detail_release(struct panel_detail *detail);
void panel_draw_detail(
	const struct panel_detail *detail, struct frame *frame, int row, int column, int width, int rows);

/* Moves the row at hand; stops at the ends. */
void panel_move(struct panel *panel, struct reader *reader, long rows);

/* The same by what is in sight: the row that was last in sight is the first. */
void panel_page(struct panel *panel, struct reader *reader, long pages);

/* Makes a row the one at hand, or the next one that passes the filter. */
void panel_select(struct panel *panel, struct reader *reader, size_t index);

/* The row at hand; false where there is none. */
bool panel_selected(const struct panel *panel, size_t *index);

/* The row of the list shown at a row of the frame becomes the one at hand; false where none is there. */
bool panel_click(struct panel *panel, struct reader *reader, int frame_row);

/* What a row of the kind reads; whether the n-th that is listed is a heading. */
void panel_describe(const struct panel *panel, struct reader *reader, size_t index, struct panel_row *row);
void panel_row_release(struct panel_row *row);
bool panel_is_heading(const struct panel *panel, struct reader *reader, size_t shown);

/* panel_draw.c: how many rows of the list are in sight in a panel of a height, and where. */
void panel_measure(struct panel *panel, struct reader *reader, int height);

/* Draws keys and what they do in at most `rows` rows, as many as there is room for; returns how many rows
 * it took. */
int panel_draw_hints(struct reader *reader, const struct panel_hint *hints, struct frame *frame, int row, int column,
	int width, int rows);

/* Draws it into columns [column, column + width) and rows [0, height) of a frame. */
void panel_draw(struct panel *panel, struct reader *reader, struct frame *frame, int column, int width, int height);

/*
 * The reader's state, shared by the files of reader/ that change it: commands in their groups, panels, the drawing.
 * Private to reader/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/layout.h"
#include "page/view.h"
#include "reader/appearance.h"
#include "reader/command.h"
#include "reader/essay.h"
#include "reader/jumps.h"
#include "reader/keymap.h"
#include "reader/line.h"
#include "reader/options.h"
#include "reader/panel.h"
#include "reader/reader.h"
#include "text/grapheme.h"
#include "text/search.h"

/* What the next key is taken for. */
enum pending { PENDING_NONE, PENDING_MARK, PENDING_GO_MARK };

struct reader {
	const struct keymap *keymap;
	struct store *store; /* NULL: nothing is kept */
	struct essay essay;
	struct view *view;
	int rows, columns;
	bool changed;
	struct appearance appearance;
	struct typesetting typesetting; /* what the view was last told */
	int view_rows;

	int count;      /* number typed before a command; 0 for none */
	bool has_count; /* a number was typed, be it 0 */
	enum pending pending;
	struct bytes message; /* "" where there is none */
	enum request request;
	bool done;

	struct panel panel;
	struct jumps jumps;

	/* Searching. */
	struct search *search; /* NULL while nothing was searched for */
	bool search_backward;  /* the direction of `n` */
	bool matches_lit;
	struct range match; /* the match the search is at; empty where it is at none */
	bool is_prompting;  /* a line is being typed */
	bool prompt_backward;
	struct line prompt;
	size_t prompt_place; /* where the reader was when the prompt opened */
	struct line last_query;

	/* What is kept. */
	bool identified;   /* the store was asked which document this is */
	bool has_moved;    /* the user has pressed a key: the kept place must not move the page any more */
	size_t kept_place; /* what the store has */
	int64_t place_due; /* when the place is to be kept, monotonic milliseconds; 0 for not at all */
	int64_t store_version;
	unsigned outline_revision;
};

/* Moves the page and keeps the place jumped from. */
void reader_jump(struct reader *reader, size_t pos);

/* Shows what a failed store function said; releases the error. */
void reader_say_error(struct reader *reader, struct error *error);

/* Where the page, the panel and the margins are, in cells. Measure is that of the text. */
struct geometry {
	int page_column, page_columns; /* the part of the screen that the text has */
	int text_column, measure;
	int room;          /* what the measure may be at most */
	int text_rows;     /* rows of text: all but the status line */
	int panel_width;   /* 0 where no panel stands beside the text */
	bool panel_covers; /* a panel stands in the text's place */
};

struct geometry reader_geometry(const struct reader *reader);

/* How the text is set on a page of that geometry. */
struct typesetting reader_typesetting(struct reader *reader, const struct geometry *geometry);

/* Tells the view of its size and how the text is set, where either has become another: it sets all of it anew. */
void reader_set_page(struct reader *reader);

/* draw.c, status.c: parts of the frame. */
void reader_draw_page(struct reader *reader, struct frame *frame, const struct geometry *geometry);
void reader_draw_status(struct reader *reader, struct frame *frame, const struct geometry *geometry);

/* find.c: the prompt changed, was taken or was left; the matches in sight. */
void find_typed(struct reader *reader);
void find_accepted(struct reader *reader);
void find_abandoned(struct reader *reader);

/* marks.c: a letter was typed after m or '. */
void marks_set(struct reader *reader, const char *name);
void marks_go(struct reader *reader, const char *name);

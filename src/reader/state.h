/*
 * The reader's state, shared by the files of reader/ that change it: commands in their groups, panels, the drawing.
 * Private to reader/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/layout.h"
#include "marks/exchange.h"
#include "page/view.h"
#include "reader/appearance.h"
#include "reader/command.h"
#include "reader/essay.h"
#include "reader/finding.h"
#include "reader/follow.h"
#include "reader/fuzzy.h"
#include "reader/jumps.h"
#include "reader/keymap.h"
#include "reader/line.h"
#include "reader/options.h"
#include "reader/panel.h"
#include "reader/prompt.h"
#include "reader/question.h"
#include "reader/reader.h"
#include "reader/sequel.h"
#include "reader/tail.h"
#include "reader/tree.h"
#include "text/footnote.h"
#include "text/grapheme.h"
#include "text/search.h"

/* What the next key is taken for. */
enum pending { PENDING_NONE, PENDING_MARK, PENDING_GO_MARK, PENDING_LINK, PENDING_RENAME };

/* The passage being selected lies between two ends, of which one moves. */
struct selection {
	bool active;
	size_t fixed, moving;
	int column; /* at which lines are gone through, in cells from the left edge of the measure; -1: where it is */
};

/* What is being searched for while it is typed, and where it began. */
enum asking_sign { ASKING_ON, ASKING_BACK, ASKING_LIST };

struct asking {
	enum asking_sign sign;
	bool is_expression;
	bool is_new;    /* nothing was typed yet */
	bool has_moved; /* the page shows a match, not what it showed before */
	bool was_lit;
	struct view_stand stand;
	struct range match; /* the one at hand then; empty where there was none in sight */
	int count;          /* it shall go to the match so far on */
	struct query taken; /* the last that Enter was pressed for */
};

/* The rows of the list of matches. */
struct listed;
struct listed_matches {
	struct listed *rows; /* owned */
	size_t count, capacity;
	size_t matches; /* how many matches have their rows */
};

/* What a note that is being written will be on. */
struct note {
	char id[UUID_LEN + 1]; /* of the bookmark; "" for a passage that is not kept yet */
	struct range range;    /* the passage then */
	struct bytes text;     /* as it is given to the editor */
	struct bytes passage;  /* what it is on, to be shown there */
};

/* What is to be kept as soon as it can be. */
struct later {
	struct later_item {
		struct range range;
		char *name, *note; /* owned; NULL for none */
	} * items;
	size_t count, capacity;
	int64_t due; /* when it is tried again, monotonic milliseconds */
	int pause;   /* how long after the next time */
};

/* A file of bookmarks that is being merged. */
struct merging {
	struct importing *importing; /* owned; NULL for none */
	char *path;                  /* owned */
	struct bytes lines;
};

struct reader {
	struct options *options;
	struct options started; /* as they were when the program started, or were last saved */
	struct keymap *keymap;
	struct bound {
		struct bound_key {
			char *key, *command; /* names; owned */
		} * items;
		size_t count, capacity;
	} bound;             /* keys bound since then */
	struct store *store; /* NULL: nothing is kept */
	struct essay essay;
	struct view *view;
	int rows, columns;
	bool changed;
	struct appearance appearance;
	struct typesetting typesetting; /* what the view was last told */
	char *set_language;             /* its language; owned */
	int view_rows, view_columns;

	int count;      /* number typed before a command; 0 for none */
	bool has_count; /* a number was typed, be it 0 */
	enum pending pending;
	int64_t escaped;      /* when Escape was pressed with nothing to drop, microseconds; 0 for not */
	struct sequel sequel; /* what the next key may go on from */
	struct key before;    /* the key that may have begun a sequence; KEYCODE_NONE for none */
	struct bytes message; /* "" where there is none */
	bool is_hint;         /* it says what to press instead */
	enum request request;
	bool done;
	bool has_turned; /* the last key turned the page */
	size_t eye;      /* where the eye was then: the end of what it had seen */

	struct panel panel;
	struct prompt prompt;
	struct jumps jumps;
	bool is_pasting; /* what comes is text, whatever keys it looks like */

	/* Searching. */
	struct finding finding;
	struct asking asking;
	struct listed_matches listed;

	/* The contents. */
	struct tree tree;
	struct fuzzy *tree_fuzzy; /* of the filter typed there; NULL for none */
	char *tree_typed;         /* that filter; owned */

	/* Selecting and keeping. */
	struct selection selection;
	struct range pointed; /* the passage that the mouse was last pressed on; empty once another key was pressed */
	struct range pressed; /* the word that it was pressed on; empty once it was released */
	int pressed_row, pressed_column; /* the cell, or the row that it was dragged to since */
	struct note note;
	struct later later;
	struct merging merging;
	char renamed[UUID_LEN + 1]; /* the bookmark that waits for its letter */
	struct bookmark_list *list; /* what the panel of bookmarks lists; NULL before it was opened */
	struct shelf *shelf;        /* the same of the shelf */

	/* What other programs are to do, and what they said. */
	struct errand errand;
	struct range link; /* the address that is asked about; empty for none */
	struct output {
		struct bytes text;
		size_t *lines; /* where each begins; owned */
		size_t count, capacity;
	} output;

	/* Footnotes. */
	struct footnotes footnotes; /* the notes, once they were asked for */
	struct range footnote_mark; /* the mark stepped to last; empty where there was none */
	bool footnote_lit;          /* its note is quoted now */
	bool footnote_was_lit;      /* it was until the last key */

	/* What is kept. */
	bool is_starting;       /* what is done was asked for on the command line */
	bool greets;            /* how to get help is shown until a key is pressed */
	bool has_said_doubt;    /* how the text was read was told of, where it is to be */
	size_t recalled_place;  /* in code points: where to begin, as known before there is a store */
	size_t place_ahead;     /* in code points: where reading was left, while that is not loaded; 0 for nowhere */
	int64_t identity_begun; /* when what it is known by was begun to be made, monotonic milliseconds; 0 for not */
	bool identified;        /* the store was asked which document this is */
	bool has_moved;         /* the user has pressed a key: the kept place must not move the page any more */
	size_t kept_place;      /* what the store has; SIZE_MAX where that is not known */
	bool is_noted;          /* the store knows that it was read now */
	int64_t place_due;      /* when the place is to be kept, monotonic milliseconds; 0 for not at all */
	struct tail *tail;      /* the end, shown while the text is loaded; NULL for not */
	bool follows_end;       /* the page stays at the end while more of the text is loaded */
	size_t goes_to_line;    /* the line that is gone to once it is loaded; 0 for none */
	bool has_set_out;       /* the last key said so */
	int64_t store_version;
	struct question question;
	struct messages {
		struct said {
			int64_t at;  /* milliseconds since 1970 UTC */
			char *words; /* owned */
		} * items;
		size_t count, capacity;
	} messages;           /* what was said that matters, the last one last */
	struct follow follow; /* the files, should they change */
	unsigned outline_revision;
};

/*
 * On the way to a line that is not loaded yet: goes on to what was loaded since, or, `at_once`, loads all up to it.
 * Whether there was such a line.
 */
bool reader_arrive(struct reader *reader, bool at_once);

/* Moves the page and keeps where it was jumped from. */
void reader_jump(struct reader *reader, size_t pos);

/* The page was moved from a stand by other means: that is kept, where other rows are seen now. */
void reader_has_jumped(struct reader *reader, const struct view_stand *from);

/* Goes to a stand: to the very rows where they still show its place, else to the place. */
void reader_go_to_stand(struct reader *reader, const struct view_stand *stand);

/*
 * What bookmarks need: a whole text that the store knows. A pipe that has not ended is not waited for.
 */
void reader_settle(struct reader *reader);

/* What follows every key: the page is set anew where it must, and the place is to be kept. */
void reader_has_acted(struct reader *reader);

/* From now on the page is at rest: after a while the place is kept. */
void reader_rest(struct reader *reader);

/* Does a command, with the number typed before it. */
void reader_run(struct reader *reader, enum command_id id);

/* errand.c: whether no other program may be run and no file written; says so. */
bool reader_is_secure(struct reader *reader);
void errand_release(struct errand *errand);
void output_release(struct output *output);

/* colon.c: asks for the value of a setting. */
void colon_ask(struct reader *reader, const char *setting);

/* Asks for a setting by its name, as less does behind two dashes; its first letter was typed. */
void colon_ask_option(struct reader *reader, char letter);

/* help.c: opens the help at what it says of files and settings. */
void help_settings(struct reader *reader);

/* greeting.c: appends what is said at the first start, in so many cells. */
void greeting_append(const struct reader *reader, int width, struct bytes *words);

/* settings.c */
void bound_release(struct bound *bound);

/* Loads all of the essay, whatever it takes, and asks who it is. */
void reader_load_all(struct reader *reader);

/* Shows what a failed store function said; releases the error. */
void reader_say_error(struct reader *reader, struct error *error);

/* Where the page, the panel and the margins are, in cells. Measure is that of the text. */
struct geometry {
	int page_column, page_columns; /* the part of the screen that the text has */
	int text_column;               /* where the text begins */
	int text_columns;              /* all of it, gutters too */
	int columns;                   /* of text, side by side */
	int measure;                   /* of each */
	int room;                      /* what the measure may be at most */
	int text_rows;                 /* rows of each: all of the screen but the status line */
	int panel_width;               /* 0 where no panel stands beside the text */
	bool panel_covers;             /* a panel stands in the text's place */
};

struct geometry reader_geometry(const struct reader *reader);

/* Where a column of text begins, and how many cells there are between it and what stands to the left. */
int geometry_left(const struct geometry *geometry, int column);
int geometry_margin(const struct geometry *geometry, int column);

/* The column of text that is nearest to a column of the screen. */
int geometry_column_at(const struct geometry *geometry, int screen_column);

/* So many columns, or fewer, where each would be too narrow to be read; `count` 0 for as many as are wide enough. */
int reader_fit_columns(const struct reader *reader, int count);

/* How the text is set on a page of that geometry. */
struct typesetting reader_typesetting(struct reader *reader, const struct geometry *geometry);

/*
 * Tells the view of its size and how the text is set, where either has become another: it sets all of it anew. Whether
 * that was so.
 */
bool reader_set_page(struct reader *reader);

/* links.c: an address of the text is asked about: by a press on it, the answer, the question; and no more. */
bool links_press(struct reader *reader, size_t pos);
bool links_key(struct reader *reader, struct key key);
void links_draw(struct reader *reader, struct frame *frame);
void links_drop(struct reader *reader);

/* draw.c, status.c: parts of the frame. */
void reader_draw_page(struct reader *reader, struct frame *frame, const struct geometry *geometry);
void reader_draw_status(struct reader *reader, struct frame *frame, const struct geometry *geometry);

/* Sets the page anew where blocks are others than when it was set. */
void reader_take_outline(struct reader *reader);

/* messages.c: keeps what is said for the list of messages. */
void messages_release(struct messages *messages);
bool messages_has_last(const struct reader *reader, const char *words); /* whether that was kept last */

/* identity.c: what the store has to tell, and what other readers changed in it, is taken up. */
void reader_heed_store(struct reader *reader);

/* Whether what began then (monotonic milliseconds) takes so long that the reader is to be told. */
bool reader_is_slow(int64_t begun);

/* identity.c: makes some of what reader_identify() needs, for some milliseconds; whether all of it is made. */
bool reader_prepare_identity(struct reader *reader);

/* identity.c: asks the store which document this is, if it was not asked yet and the text is complete. */
void reader_identify(struct reader *reader);

/* Says once how the text was read where that was a guess, or might be wrong. */
void reader_say_doubt(struct reader *reader);

/* pointing.c: what stands in a cell of the screen, and in which cell of the page a position stands. */
bool reader_point(struct reader *reader, int row, int column, struct range *cluster);
int reader_column_of(struct reader *reader, const struct view_row *row, size_t pos);
void reader_mouse(struct reader *reader, struct key key);

/* select.c: the passage being selected (empty where none is), and how it comes and goes. */
struct range selection_range(const struct reader *reader);
void selection_begin(struct reader *reader, struct range range);
void selection_drop(struct reader *reader);
void selection_set(struct reader *reader, size_t fixed, size_t moving);

/* Moves the moving end to a place, and the page with it. Where nothing would be left the passage stays as it was. */
void selection_move_to(struct reader *reader, size_t pos);

/* Draws the keys of selecting in the status line's place. */
void selection_draw_status(struct reader *reader, struct frame *frame, int column, int width);

/*
 * find.c, matches.c: whether a search is being typed; the place, which is where it began, whatever match is shown
 * meanwhile; the list of matches.
 */
bool find_is_asking(const struct reader *reader);
size_t find_place(const struct reader *reader);
void find_words(struct reader *reader, const char *words, bool backward);
void find_list(struct reader *reader, const char *words);
const struct panel_kind *matches_panel(void);
void matches_open(struct reader *reader);
void listed_release(struct listed_matches *listed);

/* note.c: a note on a passage (or on the bookmark that it is), typed here or in the user's editor. */
void note_begin(struct reader *reader, struct range range, bool outside);
void note_begin_of(struct reader *reader, const struct bookmark *bookmark, bool outside);

/* focus.c: whether a block is dim; moving within the page; after scrolling, from what was the place. */
bool focus_dims(const struct reader *reader, size_t block);
void focus_go(struct reader *reader, size_t pos);
void focus_stay(struct reader *reader, size_t before);

/* marks.c: a letter was typed after m or '. */
void marks_set(struct reader *reader, const char *name);
void marks_go(struct reader *reader, const char *name);

/* exchange.c: commands that have the name of a file behind them; one that is there is written over with `replace`. */
bool exchange_takes_file(enum command_id id);
void exchange_run(struct reader *reader, enum command_id id, const char *typed, bool replace);

/* The same file while it is merged: going on, ending it before the essay is left, taking nothing of it. */
bool merging_has_work(const struct reader *reader);
void merging_work(struct reader *reader);
bool merging_end(struct reader *reader, struct error *error);
void merging_stop(struct reader *reader);
void merging_release(struct merging *merging);

/* Whether bookmarks can be kept, now or later; whether now. Says why not. */
bool marks_may_keep(struct reader *reader);
bool marks_can_keep(struct reader *reader);

/* Keeps a passage and says so; false with why where it cannot be. */
bool marks_keep_now(struct reader *reader, struct range range, const char *name, const char *note, struct error *error);

/*
 * later.c: a passage to be kept once the text is loaded and the store is free; keeping those on the way, before the
 * essay is left, or dropping them. Waits so many milliseconds, -1 for nothing to do.
 */
void later_add(struct reader *reader, struct range range, const char *name, const char *note);
bool later_has_work(const struct reader *reader);
int later_wait(const struct reader *reader);
void later_work(struct reader *reader);
bool later_end(struct reader *reader, struct error *error);
void later_release(struct later *later);

/* How many cells of a quote stand in a message. */
int marks_quote_cells(const struct reader *reader);

/* Goes to a bookmark of this essay, and says what is to be said of it. */
void marks_go_to(struct reader *reader, const char *id);

/* Keeps the reader's word that a bookmark is where it seems to be. */
void marks_believe(struct reader *reader, const struct bookmark *bookmark);

/* The reader's word that a bookmark is not where it seems to be: the next likely place is looked for. */
void marks_look_further(struct reader *reader, const char *id);

/* doubt.c: what was kept and what stands there now, beside each other. */
void doubt_tell(const struct reader *reader, const struct bookmark *bookmark, struct panel_detail *detail);

/* Asks for the letter of a bookmark; then it was typed ("" takes it away). */
void marks_begin_rename(struct reader *reader, const char *id);
void marks_rename(struct reader *reader, const char *name);

/* undoing.c: takes back the last change, or makes it again: of a document, or of all where it is NULL. */
void marks_undo(struct reader *reader, const char *document, bool again);

/* bookmarks.c: frees what the panel of bookmarks lists. */
void bookmarks_forget(struct reader *reader);

/*
 * open.c: another essay in place of this one, whose place is kept. reader_take_essay() takes over an essay and leaves
 * its place to the caller; reader_open_document() opens one that was read before, at a bookmark of it where `bookmark`
 * is not NULL, and says why where it cannot; reader_open_file() opens any file.
 */
void reader_take_essay(struct reader *reader, struct essay *essay, size_t place);
bool reader_open_document(struct reader *reader, const char *document, const char *bookmark);
bool reader_open_file(struct reader *reader, const char *path);

/*
 * reload.c: whether the essay has sources to be read anew; takes the same essay, read anew and whole, with the place,
 * the jumps and the bookmarks found again in it. False where the store did not know them; it was said why.
 */
bool reload_is_possible(const struct essay *essay);
bool reload_take(struct reader *reader, struct essay *fresh);

/* Keeps a passage, or gives the bookmark that it already is a name or a note (NULL: none); says what came of it. */
bool marks_keep(struct reader *reader, struct range range, const char *name, const char *note);

/* The bookmark of exactly this passage, or NULL. */
const struct bookmark *marks_of(const struct reader *reader, struct range range);

/* The passage at hand: what is selected, what was pointed at, or else the sentence at the place. */
struct range marks_at_hand(struct reader *reader);

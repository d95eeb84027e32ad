/*
 * The reader: keys in, frames out. All that the program does on a screen, without a terminal.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "marks/store.h"
#include "reader/essay.h"
#include "reader/frame.h"
#include "reader/key.h"
#include "reader/keymap.h"
#include "reader/options.h"
#include "reader/style.h"

struct reader;

/* What the reader asks of whoever has the terminal; asked for once, see reader_request(). */
enum request {
	REQUEST_NONE,
	REQUEST_REDRAW,
	REQUEST_SUSPEND,
	REQUEST_EDIT,   /* a note in the editor */
	REQUEST_COPY,   /* the errand's text to the clipboard */
	REQUEST_PIPE,   /* the text to the command */
	REQUEST_SOURCE, /* the source in the editor, at the line */
	REQUEST_LINK,   /* the address in the browser */
};

/* What a request is about. Valid until the next key. */
struct errand {
	struct bytes text;    /* a passage, as it reads */
	struct bytes command; /* to be split by split_words(), or an address */
	struct bytes path;
	size_t line; /* 1-based */
};

/*
 * Takes over the essay. Options, key map and store are borrowed and outlive the reader; the store may be NULL. Options
 * and keys that are changed while reading are changed in them.
 */
struct reader *reader_new(struct essay *essay, struct options *options, struct keymap *keymap, struct store *store);
void reader_free(struct reader *reader);

/* The essay at hand. Valid until the next key. */
const struct essay *reader_essay(const struct reader *reader);

/* Goes to a section by number or words, or to a bookmark by name or ID; false where there is none. Loads all first. */
bool reader_open_section(struct reader *reader, const char *section, struct error *error);
bool reader_open_mark(struct reader *reader, const char *mark, struct error *error);

/*
 * For a first frame before the store is opened: to be called before reader_begin(), with the place it would have; the
 * reader has no store then, and is given it behind that frame, before the first key and before reader_greet().
 */
void reader_recall(struct reader *reader, size_t code_points);
void reader_set_store(struct reader *reader, struct store *store);

/*
 * To be called once, after the first reader_resize(): loads for a few milliseconds, so that a small essay is whole and
 * at its place in the first frame; of a large one the first screen comes first. What the store has to say of the
 * essay is asked by reader_work(), after that frame.
 */
void reader_begin(struct reader *reader);

/* After reader_begin(): a word on how to get help, the first time that anybody reads with this database. */
void reader_greet(struct reader *reader);

/* To be called next where no essay was asked for: the shelf lies on top of the one there is, which is not being read
 * before it was chosen. */
void reader_begin_with_shelf(struct reader *reader);

/* After reader_begin(): does what the line would do behind the colon. */
void reader_command(struct reader *reader, const char *line);

/* How the styles of the frame look now: STYLE_COUNT looks, static; another array as soon as the theme is another. */
const struct look *reader_looks(const struct reader *reader);

void reader_resize(struct reader *reader, int rows, int columns);

void reader_key(struct reader *reader, struct key key);

/* Whether the frame is other than when it was last asked for. */
bool reader_has_changed(const struct reader *reader);

/* Draws what the screen shall show; rows and columns are those of the last reader_resize(). */
void reader_frame(struct reader *reader, struct frame *frame);

/*
 * Work that is done between keys, a few milliseconds at a time: loading, identifying, keeping the place.
 * reader_wait() is how long to wait for a key before it is called: milliseconds, 0 for at once, -1 for not at all.
 * reader_wait_fd() is what may also end the wait (a pipe with more text, a file that has changed), or -1.
 */
void reader_work(struct reader *reader);
int reader_wait(const struct reader *reader);
int reader_wait_fd(const struct reader *reader);

/* What was asked since the last call. */
enum request reader_request(struct reader *reader);

/*
 * After REQUEST_EDIT: the note as the user's editor shall get it, and the passage that it is on. Valid until the next
 * key or reader_edited().
 */
const char *reader_edit_text(const struct reader *reader);
const char *reader_edit_passage(const struct reader *reader);

/*
 * What came of it: the note as it is now, or NULL with the reason, which is taken over. False where there is a note
 * that could not be kept, so that whoever has it must not throw it away; why is then in the error.
 */
bool reader_edited(struct reader *reader, const char *text, struct error *error);

const struct errand *reader_errand(const struct reader *reader);

/* Whether other programs may be run. */
bool reader_may_run(const struct reader *reader);

/* What a command said and its exit status (128 + N: by signal N), or the error for which it was not run. */
void reader_piped(struct reader *reader, const char *said, size_t len, int status, struct error *error);

/* The editor is done with the source: whether it is another now, or what went wrong. */
void reader_source_edited(struct reader *reader, bool changed, struct error *error);

/* What browser has the address now, or why none. */
void reader_link_opened(struct reader *reader, const char *browser, struct error *error);

/* Whether the user has left. */
bool reader_is_done(const struct reader *reader);

/* Keeps the reading place, as on leaving; also when the terminal is lost. False where it could not be kept. */
bool reader_keep_place(struct reader *reader, struct error *error);

/* Keeps words for the list of messages, without saying them. */
void reader_note(struct reader *reader, const char *words);

/* Puts a message in the status line's place until the next key. */
void reader_say(struct reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

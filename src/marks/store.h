/*
 * What is kept between readings, in one SQLite database: which essays were read, where, and what was bookmarked.
 * The only module that includes sqlite3.h. Every change is committed to the disk when its function returns true (a
 * few milliseconds); where it returns false nothing was changed. Several readers may have it open at once. One thread.
 *
 * Every function that can fail may be called again later: a disk that was full may have room, a database that another
 * program held is free again, and one that was moved or replaced is opened anew. Errors read `bookmarks: WHY`.
 * Strings given are copied; names and notes are made valid UTF-8 in form C.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "marks/bookmark.h"
#include "text/outline.h"
#include "text/source.h"
#include "text/text.h"

struct store;

/* An essay that was read. All strings owned. */
struct document {
	char id[UUID_LEN + 1];
	char *title;
	char *path;           /* absolute, the last it was seen under; "" where it had none */
	struct sources parts; /* all of its paths when last seen, the first being `path`; none where it had none */
	double progress;      /* 0 to 1 */
	int64_t last_read;    /* milliseconds since 1970 UTC */
	size_t bookmarks;     /* how many it has */
};

struct documents {
	struct document *items; /* owned */
	size_t count, capacity;
};

#define DOCUMENTS_INIT \
	{ \
		NULL, 0, 0 \
	}

/* The default database, by the XDG Base Directory rules. The caller frees; NULL where there is no home. */
char *store_default_path(void);

/*
 * Opens, makes (with the folders above it) or upgrades the database; about 2 ms. NULL where it cannot be had (no
 * permission, full disk, made by a newer program, held by another): reading goes on without. One that can only be
 * read is opened so; a damaged one is moved aside, what can be read of it is taken into a new one. *notice then says
 * so in words (caller frees; NULL where there is nothing to say).
 */
struct store *store_open(const char *path, char **notice, struct error *error);
void store_close(struct store *store);

/*
 * Another program that holds the database is waited for, 5 seconds unless these say otherwise, and not again at once
 * after that was in vain.
 */
struct store *store_open_within(const char *path, int milliseconds, char **notice, struct error *error);
int store_set_patience(struct store *store, int milliseconds); /* what it was before */

/* Whether what failed last did so only because another program holds the database: it may be tried again. */
bool store_is_held(const struct store *store);

/* What came up since and must be said though nothing failed, such as a damaged database replaced; else NULL. The
 * caller frees. To be asked after a change. */
char *store_notice(struct store *store);

/* Whether only reading was possible when the database was last opened; whether its file may be written to at all. */
bool store_is_read_only(const struct store *store);
bool store_may_write(const struct store *store);

/*
 * Makes about so many bytes' worth of what store_identify() and store_alike() need of the complete text, so that they
 * need not make all of it at once; whether all is made.
 */
bool store_prepare(struct store *store, struct text *text, size_t budget);

/*
 * The document that a text is: known by its bytes, its text, or its path if the text is alike; otherwise a new one,
 * where `make` is true. The text is complete. False on error or, without `make`, where it is not known (no error set).
 * Writes, where `make` is true, what it learnt: the paths, the title, the text itself (to 4 MiB). Costs hashing the
 * text, and no write where nothing is new.
 */
bool store_identify(struct store *store, struct text *text, const struct outline *outline, bool make,
	char id[UUID_LEN + 1], struct error *error);

/*
 * Other documents whose last text is much like this one's, the likest first: to be asked about once a text has
 * turned out to be new to the database (renamed and edited). Those the reader said no to are left out. Reads a
 * few kilobytes for each document.
 */
bool store_alike(
	struct store *store, const char *document, struct text *text, struct documents *documents, struct error *error);

/*
 * The answer: the two are one (all that is kept of the one is the other's from now on; either id goes on working), or
 * are not (never suggested again). Either can be undone.
 */
bool store_join(struct store *store, const char *document, const char *other, struct error *error);
bool store_part(struct store *store, const char *document, const char *other, struct error *error);

/* The title kept for a document, "" where there is none. The caller frees; never NULL. */
char *store_title(struct store *store, const char *document);

/*
 * Keeps a new bookmark: fills in id and created. Takes document, name, note (NULL is "") and anchor from it. A name
 * that another bookmark of the document has is taken from it; the other is deleted where it has nothing but the name
 * to it (no note).
 */
bool store_add_bookmark(struct store *store, struct bookmark *bookmark, struct error *error);

/*
 * Not found is an error. An ID may be cut to its first characters where they are enough. A note or name given to a
 * deleted bookmark brings it back.
 */
bool store_delete_bookmark(struct store *store, const char *id, struct error *error);
bool store_undelete_bookmark(struct store *store, const char *id, struct error *error);
bool store_set_note(struct store *store, const char *id, const char *note, struct error *error);
bool store_set_name(struct store *store, const char *id, const char *name, struct error *error);

/* The reader's word that an unsure (or any) bookmark is this passage: its anchor is made anew; `original` stays. */
bool store_accept(struct store *store, const char *id, struct text *text, const struct outline *outline,
	struct range range, struct error *error);

/*
 * The reader's word that a bookmark is not at this place of the text: store_bookmarks() looks further, in this text,
 * and in a later one where the same words come between the same. Can be undone; accepting the place takes it back.
 */
bool store_reject(struct store *store, const char *id, struct text *text, struct range range, struct error *error);

/* The whole ID for the beginning of one, deleted bookmarks included. */
bool store_find_id(struct store *store, const char *beginning, char id[UUID_LEN + 1], struct error *error);

/*
 * Bookmarks of a document, with where they are in this text (range, state), in the order of the text, lost ones by
 * where they were; of all documents where `document` is NULL (no range then, the state is that last seen), by
 * document and place. `deleted` asks for the deleted ones instead, the latest first. `text` NULL is as for all
 * documents. What was found is remembered with the text's hash: only a text not seen before is searched.
 */
bool store_bookmarks(struct store *store, const char *document, bool deleted, struct text *text,
	const struct outline *outline, struct bookmarks *bookmarks, struct error *error);

/*
 * Keeps the reader's word that the block at `pos` begins a section of a level, 1 to 3, or none (0); it is found again
 * as a bookmark is. What was said of the same block before is said anew.
 */
bool store_set_section(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t pos, int level, struct error *error);

/* All that was said of a document's sections, where it is in this text, in the order for outline_correct(): what is
 * not surely found is left out. The caller frees *corrections after success. */
bool store_sections(struct store *store, const char *document, struct text *text, const struct outline *outline,
	struct correction **corrections, size_t *count, struct error *error);

/*
 * Another number whenever another reader changed the database, or what was damaged was made good (store_notice() then
 * tells); cheap (no file is read but the shared index).
 */
int64_t store_data_version(struct store *store);

/* What an undo or redo turned: strings owned. */
struct undone {
	char *action; /* add, delete, undelete, note, name, accept, reject, forget, remember, section, import, join,
	               * part: what the step was */
	char *words;  /* the passage (or title) that it was done to */
	char id[UUID_LEN + 1], document[UUID_LEN + 1];
	int64_t at; /* when the step was made, milliseconds since 1970 UTC */
};

/*
 * Takes back the last change made on this machine, or makes it again; of one document, or of all where `document` is
 * NULL. Any number of steps, for 30 days, also after a restart. False with an error in words where there is none
 * left. *undone is the caller's to release after success.
 */
bool store_undo(struct store *store, const char *document, struct undone *undone, struct error *error);
bool store_redo(struct store *store, const char *document, struct undone *undone, struct error *error);
void undone_release(struct undone *undone);

/*
 * The reading place of this device; false where there is none (no error set) or on error. In a text edited since, the
 * passage that stood there; where that is gone, about as far into the text as it was.
 */
bool store_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t *pos, struct error *error);

/* Keeps it. The block that pos is in is complete in the outline. */
bool store_set_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t pos, struct error *error);

/* Where it is as it was but the essay was read again: that it was read now. False where there is none, or on error. */
bool store_touch_place(struct store *store, const char *document);

/*
 * The reading place in the document last seen under a path, in code points, without looking at the text: for opening
 * a long text where it was left while it loads. *same tells whether the file has the size and time it had then, is the
 * first of as many parts, and has its sections as they are found in it, so that the place is right; otherwise it is a
 * guess until store_place() can tell. False where nothing is known.
 */
bool store_place_by_path(struct store *store, const char *path, size_t parts, size_t *code_points, bool *same);

/* Essays read, the latest first, without those forgotten and what came through a pipe with nothing kept of it. */
bool store_documents(struct store *store, struct documents *documents, struct error *error);

/* Essays that have bookmarks, likewise, but those forgotten too. */
bool store_bookmarked_documents(struct store *store, struct documents *documents, struct error *error);

/* Those forgotten, the last one first. */
bool store_forgotten(struct store *store, struct documents *documents, struct error *error);
void documents_release(struct documents *documents);

/* Takes an essay off the list of those read (can be undone); its bookmarks and place are kept, and it comes back when
 * it is read again. */
bool store_forget(struct store *store, const char *document, struct error *error);
bool store_remember(struct store *store, const char *document, struct error *error);

/*
 * Of an essay whose file is to be looked for: every path it was seen under, the last one first (appended to *paths);
 * the size of its file when last seen, -1 where that is not known; and how like its last text a text is, 0 to 1.
 */
void store_paths(struct store *store, const char *document, struct sources *paths);
int64_t store_file_size(struct store *store, const char *document);
double store_likeness(struct store *store, const char *document, struct text *text);

/* What was typed before under a kind ("search", "note"), the latest first; at most `limit`. The caller frees each and
 * the array. NULL with *count 0 where there is none. */
char **store_typed(struct store *store, const char *kind, size_t limit, size_t *count);

/* Keeps a line that was typed; the oldest beyond 500 go. */
bool store_add_typed(struct store *store, const char *kind, const char *value, struct error *error);

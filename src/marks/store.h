/*
 * What is kept between readings, in one SQLite database: which essays were read, where, and what was bookmarked.
 * The only module that includes sqlite3.h. Every change is committed to the disk when its function returns true.
 * Several readers may have it open at once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "marks/bookmark.h"
#include "text/outline.h"
#include "text/text.h"

struct store;

/* An essay that was read. All strings owned. */
struct document {
	char id[UUID_LEN + 1];
	char *title;
	char *path;        /* absolute, the last it was seen under; "" where it had none */
	double progress;   /* 0 to 1 */
	int64_t last_read; /* milliseconds since 1970 UTC */
	size_t bookmarks;  /* how many it has */
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
 * Opens, makes or upgrades the database. NULL where it cannot be had (no permission, full disk, made by a newer
 * program): reading goes on without. A corrupted one is moved aside and a new one made; *notice (caller frees,
 * NULL where there is nothing to say) then says so.
 */
struct store *store_open(const char *path, char **notice, struct error *error);
void store_close(struct store *store);

/*
 * The document that a text is: known by its bytes, its text, or its path if the text is alike; otherwise a new one,
 * where `make` is true. The text is complete. False on error or, without `make`, where it is not known (no error set).
 */
bool store_identify(struct store *store, struct text *text, const struct outline *outline, bool make,
	char id[UUID_LEN + 1], struct error *error);

/*
 * Keeps a new bookmark: fills in id and created. A name that another bookmark of the document has is taken from it;
 * the other is deleted where it has nothing but the name to it (no note).
 */
bool store_add_bookmark(struct store *store, struct bookmark *bookmark, struct error *error);

/* Not found is an error. An ID may be cut to its first characters where they are enough. */
bool store_delete_bookmark(struct store *store, const char *id, struct error *error);
bool store_undelete_bookmark(struct store *store, const char *id, struct error *error);
bool store_set_note(struct store *store, const char *id, const char *note, struct error *error);
bool store_set_name(struct store *store, const char *id, const char *name, struct error *error);

/* The whole ID for the beginning of one, deleted bookmarks included. */
bool store_find_id(struct store *store, const char *beginning, char id[UUID_LEN + 1], struct error *error);

/*
 * Bookmarks of a document, with where they are in this text (range, state), in the order of the text; of all
 * documents where `document` is NULL (no range then, the state is that last seen). `deleted` asks for the deleted
 * ones instead, the latest first.
 */
bool store_bookmarks(struct store *store, const char *document, bool deleted, struct text *text,
	const struct outline *outline, struct bookmarks *bookmarks, struct error *error);

/* Counts up whenever another reader changed the database; cheap. */
int64_t store_data_version(struct store *store);

/* The reading place of this device; false where there is none (no error set) or on error. */
bool store_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t *pos, struct error *error);
bool store_set_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t pos, struct error *error);

/* Essays read, the latest first. */
bool store_documents(struct store *store, struct documents *documents, struct error *error);
void documents_release(struct documents *documents);

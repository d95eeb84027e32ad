/*
 * What the files of the store share: statements over the one connection, transactions, stamps. The only files that
 * know SQLite's own names are store_query.c, store_open.c and store_salvage.c.
 *
 * A change is always
 *
 *	bool ok = store_begin(store, error) && ... && ...;
 *	return store_end(store, ok, error);
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/bytes.h"
#include "base/error.h"
#include "marks/bookmark.h"
#include "marks/sketch.h"
#include "marks/store.h"

#define STATEMENT_CACHE 48

/* A hybrid logical clock's reading, 16 hexadecimal digits (48 bits of milliseconds, 16 of counter), then `-` and the
 * device: as strings, a later stamp compares as greater. */
#define STAMP_CLOCK_LEN 16
#define STAMP_LEN (STAMP_CLOCK_LEN + 1 + UUID_LEN)

struct sqlite3;
struct sqlite3_stmt;

struct store {
	struct sqlite3 *connection;
	char *path;
	dev_t file_device; /* of the file that is open, to see when another lies in its place */
	ino_t file_number;
	bool read_only;
	char *why_read_only; /* `bookmarks: WHY`, or NULL while it can be written to */
	bool in_transaction;
	char device[UUID_LEN + 1];
	int64_t generation; /* counts the openings of its file */
	bool newer;         /* the database is of a later version */
	bool damaged;       /* a statement met damage since the store was opened */
	bool is_borrowed;   /* read beneath another program that holds it: what looks like damage is none */
	int64_t importing;  /* the time of the import under way, milliseconds; 0 for none */
	int patience;       /* how long another program that holds it is waited for, milliseconds */
	bool is_held;       /* what failed last did so as another program holds it */
	int64_t busy_at;    /* when that was last in vain, monotonic milliseconds; 0 for never */
	char *notice;       /* what is to be said though nothing failed, or NULL */
	struct {
		char hash[65];           /* of the text that it is of, "" for none */
		struct sketching *begun; /* owned; NULL where it is done */
		struct sketch sketch;
	} * prepared;  /* owned; NULL before store_prepare() */
	char *salvage; /* path of a damaged database that was moved aside just now, or NULL */
	struct {
		struct sqlite3_stmt *statement;
		bool busy;
	} cache[STATEMENT_CACHE];
	size_t cache_next;
};

/* A statement being run. */
struct query {
	struct store *store;
	struct sqlite3_stmt *statement; /* NULL where it could not be prepared */
	int status;                     /* SQLite's */
	size_t slot;                    /* in the cache, or STATEMENT_CACHE */
};

/*
 * `types` has a letter for each parameter: s a string or NULL (kept by the caller until the end), i an int64_t,
 * z a size_t, f a double, b bytes (const void *, size_t). Always followed by query_finish().
 */
struct query query_start(struct store *store, const char *sql, const char *types, ...);

/* Whether there is a (further) row. False also on error, which query_finish() then tells. */
bool query_row(struct query *query);

/* Of the row at hand. Strings are never NULL and last until the next row. */
bool query_is_null(struct query *query, int column);
int64_t query_integer(struct query *query, int column);
size_t query_size(struct query *query, int column);
double query_real(struct query *query, int column);
const char *query_text(struct query *query, int column);
const void *query_bytes(struct query *query, int column, size_t *len);

bool query_finish(struct query *query, struct error *error);

/* Runs a statement whose rows do not matter. */
bool store_run(struct store *store, struct error *error, const char *sql, const char *types, ...);

/* Runs several statements without parameters. */
bool store_script(struct store *store, const char *sql, struct error *error);

/* The first column of the first row as an integer, or `otherwise` where there is no row (or on error). */
int64_t store_number(struct store *store, int64_t otherwise, const char *sql, const char *types, ...);

/* The same as a string, which the caller frees; NULL where there is no row. */
char *store_string(struct store *store, const char *sql, const char *types, ...);

/* How many rows the last statement changed. */
int64_t store_changed_rows(struct store *store);

void store_forget_statements(struct store *store);

/* Says in words what SQLite's status means. Always false. */
bool store_fail(struct store *store, int status, struct error *error);

/* Begins to write, with the file that lies at the path now. */
bool store_begin(struct store *store, struct error *error);

/* Commits where `ok`, else rolls back. Whether all is on the disk. */
bool store_end(struct store *store, bool ok, struct error *error);

/* A stamp later than all that this database has seen. Within a transaction. */
bool store_stamp(struct store *store, char stamp[STAMP_LEN + 1], struct error *error);

int64_t store_now(void); /* milliseconds since 1970 UTC */

/* SQL for the time of a reading, its parameter now: later than that of every other of about the same time, so that what
 * was read last is known though a clock counts milliseconds. */
#define READING_TIME(now) \
	"max(" now ", coalesce((SELECT max(read) + 1 FROM place WHERE read BETWEEN " now " AND " now " + 1000), 0))"

int64_t store_ticks(void); /* monotonic milliseconds */

/* How long to wait this time for another program that holds the database: not once more at once after in vain. */
int store_patience(const struct store *store);
void store_uuid(char id[UUID_LEN + 1]);

/* Valid UTF-8 in form C without NUL, whatever came. The caller frees. */
char *store_clean(const char *string);

/* store_schema.c: -1 on error. */
#define STORE_VERSION 4
extern const char *const store_steps[STORE_VERSION]; /* SQL; each brings the database to the next version */
int64_t store_schema_version(struct store *store, struct error *error);

/* Brings the database to the last version, by the steps given or those of this program. */
bool store_migrate_by(struct store *store, const char *const *ladder, size_t count, struct error *error);
bool store_migrate(struct store *store, struct error *error);

/* store_open.c: opens what lies at the store's path; the connection is closed where it fails. */
bool store_connect(struct store *store, struct error *error);
void store_disconnect(struct store *store);

/*
 * After a failure: whether it met damage, and another database has taken the place of the damaged one, so that what
 * failed is to be done again. Passes on what then failed, or nothing; returns `ok`.
 */
bool store_is_mended(struct store *store);
bool error_take(struct error *error, struct error *why, bool ok);

/* Sets what store_notice() answers. */
void store_say(struct store *store, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* store_salvage.c: the path of a file beside the database. The caller frees. */
char *store_beside(const struct store *store, const char *ending);

/* False where the tables of what a reader wrote are damaged, as far as that can be told at once. */
bool store_is_sound(struct store *store, struct error *error);

/* Renames the database, which is not open, to a name that tells why. */
bool store_set_aside(struct store *store, struct error *error);

/* Takes what can be read of the database set aside into the one that is open; says in words what was done. */
void store_salvage(struct store *store);

/* store_mend.c: makes of a damaged database a copy that is described by the new one that is open. */
bool store_mend(struct store *store, const char *damaged, const char *mended);

/* store_undo.c: begins a step within the transaction that makes its changes; 0 on error. */
int64_t undo_step(struct store *store, const char *document, const char *action, struct error *error);
int64_t undo_step_at(struct store *store, const char *document, const char *action, int64_t at, struct error *error);
bool undo_change(struct store *store, int64_t step, const char *id, const char *field, const char *before,
	const char *after, struct error *error);

/*
 * store_bookmark.c: a field of a bookmark (`note`, `name`, `anchor` as a JSON object, `deleted` as milliseconds or 0)
 * or document (`forgotten`, likewise), of two documents (`joined`, `apart`), of a refusal (`refused`, 1 or 0) or of the
 * reader's word on a section
 * (`section`, its level; `section-deleted`), as a string. field_get() returns what the caller frees, or NULL.
 */
bool field_set(struct store *store, const char *id, const char *field, const char *value, struct error *error);
char *field_get(struct store *store, const char *id, const char *field);

/* Sets a field as a change of a step. */
bool field_change(
	struct store *store, int64_t step, const char *id, const char *field, const char *value, struct error *error);

/* SQL: the earlier of two times, of which 0 is none. */
#define EARLIER(a, b) "(CASE WHEN " a " = 0 THEN " b " WHEN " b " = 0 THEN " a " ELSE min(" a ", " b ") END)"

/* SQL: the fields of two JSON objects, of two values of one field the greater. */
#define JSON_UNION(a, b) \
	"(SELECT coalesce(json_group_object(key, json(value)), '{}') FROM (SELECT key, max(value) AS value FROM" \
	" (SELECT key, CASE WHEN type IN ('object', 'array') THEN value" \
	" WHEN type IN ('true', 'false', 'null') THEN type ELSE json_quote(value) END AS value" \
	" FROM (SELECT * FROM json_each(" a ") UNION ALL SELECT * FROM json_each(" b ")))" \
	" GROUP BY key ORDER BY key))"

/* store_join.c: the id that a document goes by now, where it was joined to another. */
void document_resolve(struct store *store, const char *document, char id[UUID_LEN + 1]);

/* Makes two documents one, in the transaction at hand; the second as a step that can be undone. */
bool document_join(struct store *store, const char *a, const char *b, struct error *error);
bool document_join_as(
	struct store *store, const char *a, const char *b, const char *action, int64_t at, struct error *error);

/*
 * store_part.c: two documents as one field, by a pair `TAKEN/LEFT` of their ids: "" where they are one, else all that
 * must be known to part them again once they are. Setting it does either. Whether the reader said that they are two.
 */
#define PAIR_LEN (2 * UUID_LEN + 1)
char *join_get(struct store *store, const char *pair);
bool join_set(struct store *store, const char *pair, const char *value, struct error *error);
bool apart_set(struct store *store, const char *pair, bool are_apart, struct error *error);

/* Keeps the text as one of the document's, in the transaction at hand. */
bool document_keep_revision(struct store *store, const char *document, struct text *text, struct error *error);

/* In the transaction at hand: *id is changed to the document that has the text, which is made where there is none. */
bool document_ensure(struct store *store, char id[UUID_LEN + 1], const char *text_hash, struct error *error);

/* store_document.c: when a file was last written to, in nanoseconds. */
struct stat;
int64_t store_modified(const struct stat *status);

/* store_prepare.c: the sketch of a text, at once where it was prepared. */
void prepared_sketch(const struct store *store, struct text *text, struct sketch *sketch);
void prepared_free(struct store *store);

/* The kept text of a revision; NULL where it is not kept. The caller frees. */
char *document_revision_text(struct store *store, const char *document, const char *hash, size_t *len);

/*
 * store_refusal.c: where the places are in a text that the reader said a bookmark is not at; *ranges is the caller's to
 * free. Taking back the refusal of what is accepted is within the transaction at hand, a change of the step.
 */
size_t refusals_in(struct store *store, const char *bookmark, struct text *text, struct range **ranges);
bool refusal_take_back(struct store *store, int64_t step, const char *bookmark, struct text *text, struct range range,
	struct error *error);
bool refusal_set(struct store *store, const char *id, bool active, struct error *error);

/* store_found.c: the columns of an anchor, and an anchor read from them, the first being `column`. */
#define ANCHOR_COLUMNS "start, \"end\", quote, prefix, suffix, paragraph, paragraph_hash, section, rival, revision"
void read_anchor(struct query *query, int column, struct anchor *anchor);

/* Texts of a document at hand while several anchors are looked for: the last asked for is kept. */
struct old_text {
	char hash[65];
	char *text; /* owned, or NULL */
	size_t len;
};
const char *old_text(struct store *store, const char *document, const char *hash, struct old_text *old);

/*
 * The shape of the database and the steps that led to it. `user_version` counts the steps taken; each is one
 * transaction, so that a step is taken wholly or not at all, whatever happens in between. A step is never edited
 * once a release has it: a further one is added.
 *
 * Every field that machines may change apart has a stamp beside it (see STAMP_LEN); joining two databases takes for
 * each field the later stamp, which makes the join idempotent, commutative and associative (a last-writer-wins
 * register; notes are a multi-value register: versions and the marks that replace them, both only ever added).
 * Source: Shapiro et al., "Conflict-free Replicated Data Types", 2011.
 */
#include "marks/store_internal.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/message.h"

const char *const store_steps[STORE_VERSION] = {
	/* 1: essays. */
	/* What this database is: `device` its id, `clock` the latest stamp's time. */
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"

	"CREATE TABLE document(id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',"
	" stamp TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL DEFAULT 0,"
	" forgotten INTEGER NOT NULL DEFAULT 0, forgotten_stamp TEXT NOT NULL DEFAULT '',"
	" extra TEXT NOT NULL DEFAULT '{}');"
	/* kind: raw_sha256, text_sha256, path, or id (of a document joined to this one) */
	"CREATE TABLE alias(kind TEXT NOT NULL, value TEXT NOT NULL, document TEXT NOT NULL,"
	" last_seen INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT -1,"
	" modified INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(kind, value, document)) WITHOUT ROWID;"
	"CREATE INDEX alias_document ON alias(document, kind, last_seen);"
	"CREATE TABLE part(document TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL,"
	" PRIMARY KEY(document, number)) WITHOUT ROWID;"
	/* `text` is NULL where it was too long to keep; `sketch` tells how alike two texts are. */
	"CREATE TABLE revision(document TEXT NOT NULL, text_sha256 TEXT NOT NULL, length INTEGER NOT NULL,"
	" last_seen INTEGER NOT NULL, sketch BLOB, text TEXT, PRIMARY KEY(document, text_sha256));"
	/* Two documents that the reader said are not one. */
	"CREATE TABLE apart(document TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY(document, other)) WITHOUT ROWID;",

	/* 2: what a reader writes. */
	"CREATE TABLE bookmark(id TEXT PRIMARY KEY, document TEXT NOT NULL, created INTEGER NOT NULL,"
	" device TEXT NOT NULL, original TEXT NOT NULL,"
	" start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL,"
	" suffix TEXT NOT NULL, paragraph INTEGER NOT NULL, paragraph_hash TEXT NOT NULL, section TEXT NOT NULL,"
	" rival REAL NOT NULL, revision TEXT NOT NULL, anchor_stamp TEXT NOT NULL,"
	" name TEXT NOT NULL DEFAULT '', name_stamp TEXT NOT NULL DEFAULT '',"
	" deleted INTEGER NOT NULL DEFAULT 0, deleted_stamp TEXT NOT NULL DEFAULT '',"
	" extra TEXT NOT NULL DEFAULT '{}');"
	"CREATE INDEX bookmark_document ON bookmark(document, start);"
	"CREATE INDEX bookmark_name ON bookmark(document, name) WHERE name <> '';"
	/* Versions of notes. One replaced keeps its stamp but not its words; two not replaced were written apart. */
	"CREATE TABLE note(bookmark TEXT NOT NULL, stamp TEXT NOT NULL, text TEXT NOT NULL,"
	" replaced INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(bookmark, stamp)) WITHOUT ROWID;"
	/* Where a bookmark was last found, so that the same text is not searched twice. */
	"CREATE TABLE found(bookmark TEXT PRIMARY KEY, revision TEXT NOT NULL, anchor_stamp TEXT NOT NULL,"
	" start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, state INTEGER NOT NULL, part INTEGER NOT NULL,"
	" line INTEGER NOT NULL) WITHOUT ROWID;"

	"CREATE TABLE place(document TEXT NOT NULL, device TEXT NOT NULL, start INTEGER NOT NULL,"
	" \"end\" INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,"
	" paragraph INTEGER NOT NULL, paragraph_hash TEXT NOT NULL, section TEXT NOT NULL, rival REAL NOT NULL,"
	" revision TEXT NOT NULL, progress REAL NOT NULL, read INTEGER NOT NULL, stamp TEXT NOT NULL, PRIMARY "
	"KEY(document, device));"

	/* The reader's own word on what is a heading; `anchor` is a JSON object with the fields of a bookmark's. */
	"CREATE TABLE correction(id TEXT PRIMARY KEY, document TEXT NOT NULL, kind TEXT NOT NULL,"
	" level INTEGER NOT NULL DEFAULT 0, anchor TEXT NOT NULL, stamp TEXT NOT NULL,"
	" deleted INTEGER NOT NULL DEFAULT 0, deleted_stamp TEXT NOT NULL DEFAULT '',"
	" extra TEXT NOT NULL DEFAULT '{}');"
	"CREATE INDEX correction_document ON correction(document);"
	/* What was typed before: searches, notes, commands. */
	"CREATE TABLE typed(kind TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,"
	" PRIMARY KEY(kind, value)) WITHOUT ROWID;"
	"CREATE INDEX typed_at ON typed(kind, at);"
	/* Steps that can be undone, and what each changed. */
	"CREATE TABLE undo_step(id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, action TEXT NOT NULL,"
	" at INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE undo_change(step INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL,"
	" field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY(step, number)) WITHOUT ROWID;"

	/* A bookmark with its note; deleted only where nothing was written after the deletion. */
	"CREATE VIEW bookmark_note AS SELECT b.*,"
	" coalesce((SELECT group_concat(text, char(10, 10)) FROM (SELECT text FROM note WHERE bookmark = b.id"
	"  AND NOT replaced AND text <> '' GROUP BY text ORDER BY min(stamp))), '') AS note,"
	" CASE WHEN b.deleted <> 0 AND b.deleted_stamp >= max(b.anchor_stamp, b.name_stamp,"
	"  coalesce((SELECT max(stamp) FROM note WHERE bookmark = b.id), ''))"
	"  THEN b.deleted ELSE 0 END AS deleted_at FROM bookmark b;"
	/* Of two in a document that were given the same name apart, the later has it. */
	"CREATE VIEW bookmark_kept AS SELECT b.*, CASE WHEN b.name <> '' AND EXISTS(SELECT 1 FROM bookmark_note o"
	"  WHERE o.document = b.document AND o.name = b.name AND o.deleted_at = 0 AND o.id <> b.id"
	"  AND (o.name_stamp, o.id) > (b.name_stamp, b.id)) THEN '' ELSE b.name END AS name_here"
	" FROM bookmark_note b;",

	/* 3: places that a bookmark is not at, by the reader's word; with the words there and on either side of them.
         */
	"CREATE TABLE refusal(id TEXT PRIMARY KEY, bookmark TEXT NOT NULL, revision TEXT NOT NULL,"
	" start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, words TEXT NOT NULL, before TEXT NOT NULL,"
	" after TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1);"
	"CREATE INDEX refusal_bookmark ON refusal(bookmark);",

	/* 4: who else has a name is looked up by the name, not among all bookmarks of the document. */
	"DROP VIEW bookmark_kept;"
	"CREATE VIEW bookmark_kept AS SELECT b.*, CASE WHEN b.name <> '' AND EXISTS(SELECT 1 FROM bookmark o"
	"  WHERE o.document = b.document AND o.name = b.name AND o.name <> '' AND o.id <> b.id"
	"  AND (o.name_stamp, o.id) > (b.name_stamp, b.id)"
	"  AND (SELECT deleted_at FROM bookmark_note WHERE id = o.id) = 0) THEN '' ELSE b.name END AS name_here"
	" FROM bookmark_note b;",
};

static bool take_step(struct store *store, const char *step, size_t version, struct error *error)
{
	struct bytes sql = BYTES_INIT;

	bytes_printf(&sql, "%s; PRAGMA user_version = %zu;", step, version);
	bool ok = store_script(store, bytes_string(&sql), error);
	bytes_release(&sql);
	return ok;
}

int64_t store_schema_version(struct store *store, struct error *error)
{
	struct query query = query_start(store, "PRAGMA user_version", "");
	int64_t version = query_row(&query) ? query_integer(&query, 0) : -1;

	return query_finish(&query, error) ? version : -1;
}

/* A copy of the database as it is, beside it, before a step changes it. */
static bool back_up(struct store *store, int64_t version, struct error *error)
{
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s.version-%lld", store->path, (long long)version);
	/* An empty file of ours is taken over with its permissions; one with something in it is an earlier attempt's.
	 */
	int file = open(bytes_string(&path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok = file >= 0 || error_set_errno(error, bytes_string(&path));
	if (file >= 0)
		close(file);
	ok = ok && store_run(store, error, "VACUUM INTO ?1", "s", bytes_string(&path));
	bytes_release(&path);
	return ok;
}

bool store_migrate_by(struct store *store, const char *const *ladder, size_t count, struct error *error)
{
	int64_t version = store_schema_version(store, error);

	if (version < 0)
		return false;
	if ((size_t)version > count)
		return error_set(
			error, _("bookmarks"), _("%s was made by a newer uppsats; it is left as it is"), store->path);
	if (version > 0 && (size_t)version < count && !back_up(store, version, error))
		return false;
	while ((size_t)version < count) {
		bool ok = store_script(store, "BEGIN EXCLUSIVE", error);
		if (!ok)
			return false;
		/* Another reader may have taken the step while this one waited. */
		int64_t now = store_schema_version(store, error);
		ok = now >= 0 && (now != version || take_step(store, ladder[version], (size_t)version + 1, error));
		ok = ok && store_script(store, "COMMIT", error);
		if (!ok) {
			store_script(store, "ROLLBACK", NULL);
			return false;
		}
		version = now == version ? version + 1 : now;
	}
	return true;
}

bool store_migrate(struct store *store, struct error *error)
{
	return store_migrate_by(store, store_steps, STORE_VERSION, error);
}

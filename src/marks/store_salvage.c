/*
 * What is done with a damaged database: it is renamed, and every row that can still be read is copied into a new
 * one. Each table is read from its first row until the damage and from its last row back to it, so that one bad page
 * costs only the rows on it.
 */
#include "marks/store_internal.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"

/* In the order of their worth; the key gives the two directions. What is only remembered for speed is left behind. */
static const struct {
	const char *name, *key;
} tables[] = {
	{"bookmark", "rowid"},
	{"note", "bookmark, stamp"},
	{"document", "rowid"},
	{"alias", "kind, value, document"},
	{"part", "document, number"},
	{"place", "rowid"},
	{"correction", "rowid"},
	{"refusal", "rowid"},
	{"revision", "rowid"},
	{"apart", "document, other"},
	{"typed", "kind, value"},
	{"undo_step", "id"},
	{"undo_change", "step, number"},
	{"meta", "key"},
};

/* A database of more pages is not checked when it is opened, as that would be felt: its damage is met when it is read.
 */
#define CHECK_PAGES 256

char *store_beside(const struct store *store, const char *ending)
{
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s%s", store->path, ending);
	return bytes_steal(&path);
}

/* Whether the file is as long as it says: what is cut off is not missed before it is read. */
static bool is_whole(struct store *store)
{
	struct stat status, journal;
	char *path = store_beside(store, "-wal");
	bool journaled = stat(path, &journal) == 0 && journal.st_size > 0;

	free(path);
	/* With a journal the file may lag behind it. */
	return journaled || stat(store->path, &status) != 0 ||
	       status.st_size >=
	               store_number(store, 0, "PRAGMA page_count", "") * store_number(store, 0, "PRAGMA page_size", "");
}

bool store_is_sound(struct store *store, struct error *error)
{
	/* What a reader wrote, and what finds it, against its index; not the long texts. */
	static const char *const checks[] = {
		"PRAGMA integrity_check(bookmark)",
		"PRAGMA quick_check(note)",
		"PRAGMA quick_check(document)",
		"PRAGMA integrity_check(alias)",
		"PRAGMA quick_check(place)",
		"PRAGMA quick_check(undo_step)",
	};

	if (!is_whole(store))
		return store_fail(store, SQLITE_CORRUPT, error);
	if (store_number(store, 0, "PRAGMA page_count", "") > CHECK_PAGES)
		return true;
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		struct query query = query_start(store, checks[i], "");
		bool sound = query_row(&query) && !strcmp(query_text(&query, 0), "ok");
		if (!query_finish(&query, error))
			return false;
		if (!sound)
			return store_fail(store, SQLITE_CORRUPT, error);
	}
	return true;
}

/* Renames a file and its companion in WAL mode; that the companion is not there is no failure. */
static bool move_file(const struct store *store, const char *to, const char *ending)
{
	char *from = store_beside(store, ending);
	struct bytes target = BYTES_INIT;

	bytes_printf(&target, "%s%s", to, ending);
	bool ok = rename(from, bytes_string(&target)) == 0 || errno == ENOENT;
	bytes_release(&target);
	free(from);
	return ok;
}

bool store_set_aside(struct store *store, struct error *error)
{
	struct bytes to = BYTES_INIT;
	char date[32];
	time_t now = time(NULL);
	struct tm parts;

	strftime(date, sizeof(date), "%Y%m%d-%H%M%S", localtime_r(&now, &parts));
	for (int attempt = 0; attempt < 100; attempt++) {
		bytes_clear(&to);
		bytes_printf(&to, "%s.damaged-%s", store->path, date);
		if (attempt)
			bytes_printf(&to, "-%d", attempt);
		if (access(bytes_string(&to), F_OK) != 0)
			break;
	}
	/* The journal first: the new database must never be opened with the old one's. */
	bool ok = move_file(store, bytes_string(&to), "-wal") && move_file(store, bytes_string(&to), "-shm") &&
	          move_file(store, bytes_string(&to), "");
	if (!ok)
		error_set(error, _("bookmarks"), _("%s is damaged and cannot be moved aside: %s"), store->path,
			strerror(errno));
	free(store->salvage);
	store->salvage = bytes_steal(&to);
	return ok;
}

/* One row of the damaged table into the same table of the new database. */
static void copy_row(struct sqlite3_stmt *from, struct sqlite3_stmt *to)
{
	int count = sqlite3_column_count(from);

	for (int i = 0; i < count; i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
	sqlite3_step(to);
	sqlite3_reset(to);
}

/* The rows in one direction until the end or the damage; whether the end was reached. */
static bool copy_rows(struct sqlite3 *damaged, const char *table, const char *order, struct sqlite3_stmt *to)
{
	struct bytes sql = BYTES_INIT;
	struct sqlite3_stmt *from = NULL;
	int status;

	bytes_printf(&sql, "SELECT * FROM %s ORDER BY %s", table, order);
	status = sqlite3_prepare_v2(damaged, bytes_string(&sql), -1, &from, NULL);
	bytes_release(&sql);
	if (status != SQLITE_OK)
		return false;
	/* Without the right number of columns it is another table than ours. */
	bool same = sqlite3_column_count(from) == sqlite3_bind_parameter_count(to);
	while (same && (status = sqlite3_step(from)) == SQLITE_ROW)
		copy_row(from, to);
	sqlite3_finalize(from);
	return status == SQLITE_DONE;
}

static struct sqlite3_stmt *prepare_insert(struct store *store, const char *table)
{
	struct bytes sql = BYTES_INIT;
	struct sqlite3_stmt *insert = NULL;
	int64_t columns = store_number(store, 0, "SELECT count(*) FROM pragma_table_info(?1)", "s", table);

	/* What is there already is of the new database (its device): the old one's own row is worth more. */
	bytes_printf(&sql, "INSERT OR REPLACE INTO %s VALUES(", table);
	for (int64_t i = 0; i < columns; i++)
		bytes_append_string(&sql, i ? ",?" : "?");
	bytes_append_string(&sql, ")");
	sqlite3_prepare_v2(store->connection, bytes_string(&sql), -1, &insert, NULL);
	bytes_release(&sql);
	return insert;
}

static void copy_table(struct store *store, struct sqlite3 *damaged, size_t table)
{
	struct sqlite3_stmt *insert = prepare_insert(store, tables[table].name);
	struct bytes backwards = BYTES_INIT;

	if (!insert)
		return;
	for (const char *c = tables[table].key; *c; c++) {
		if (*c == ',')
			bytes_append_string(&backwards, " DESC");
		bytes_append_char(&backwards, *c);
	}
	bytes_append_string(&backwards, " DESC");
	if (!copy_rows(damaged, tables[table].name, tables[table].key, insert))
		copy_rows(damaged, tables[table].name, bytes_string(&backwards), insert);
	bytes_release(&backwards);
	sqlite3_finalize(insert);
}

/* Opens a damaged database for reading; *complete tells whether it says of all tables where they are. */
static struct sqlite3 *open_damaged(const char *path, bool *complete)
{
	struct sqlite3 *damaged = NULL;

	*complete = sqlite3_open_v2(path, &damaged, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
	/* SQLite would not read a file that is shorter than it says. */
	sqlite3_exec(damaged, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
	for (size_t i = 0; *complete && i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct sqlite3_stmt *statement = NULL;
		struct bytes sql = BYTES_INIT;

		bytes_printf(&sql, "SELECT * FROM %s", tables[i].name);
		*complete = sqlite3_prepare_v2(damaged, bytes_string(&sql), -1, &statement, NULL) == SQLITE_OK;
		sqlite3_finalize(statement);
		bytes_release(&sql);
	}
	return damaged;
}

static void copy_tables(struct store *store, struct sqlite3 *damaged)
{
	store_script(store, "BEGIN IMMEDIATE", NULL);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		copy_table(store, damaged, i);
	if (!store_script(store, "COMMIT", NULL))
		store_script(store, "ROLLBACK", NULL);
}

void store_salvage(struct store *store)
{
	struct bytes mended = BYTES_INIT;
	bool complete;
	struct sqlite3 *damaged = open_damaged(store->salvage, &complete);

	bytes_printf(&mended, "%s.mended", store->salvage);
	if (!complete && store_mend(store, store->salvage, bytes_string(&mended))) {
		struct sqlite3 *described = open_damaged(bytes_string(&mended), &complete);

		sqlite3_close_v2(complete ? damaged : described);
		damaged = complete ? described : damaged;
	}
	copy_tables(store, damaged);
	sqlite3_close_v2(damaged);
	unlink(bytes_string(&mended));
	bytes_release(&mended);
	long long kept =
		(long long)store_number(store, 0, "SELECT count(*) FROM bookmark_kept WHERE NOT deleted_at", "");
	store_say(store,
		ngettext("bookmarks: the database was damaged and is now %s; %lld bookmark could be read and is kept",
			"bookmarks: the database was damaged and is now %s; %lld bookmarks could be read and are kept",
			(unsigned long)kept),
		store->salvage, kept);
	free(store->salvage);
	store->salvage = NULL;
}

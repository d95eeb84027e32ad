/*
 * Statements over SQLite: prepared once, kept in a small cache by their text, bound by a string of types, their
 * failures told in words.
 *
 * Invariant: a statement in the cache is reset and unbound unless its slot is busy, so that no reader of the
 * database is left open between two calls of the store.
 */
#include "marks/store_internal.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"

bool store_fail(struct store *store, int status, struct error *error)
{
	int system_error = store->connection ? sqlite3_system_errno(store->connection) : 0;

	switch (status & 0xff) {
	case SQLITE_FULL:
		return error_set(error, _("bookmarks"), _("the disk is full"));
	case SQLITE_READONLY:
		return error_set(error, _("bookmarks"), _("%s can only be read"), store->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		store->busy_at = store_ticks();
		store->is_held = true;
		return error_set(error, _("bookmarks"), _("another program is holding %s"), store->path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		store->damaged = !store->is_borrowed;
		return error_set(error, _("bookmarks"), _("%s is damaged"), store->path);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return error_set(error, _("bookmarks"), _("cannot open %s: %s"), store->path,
			system_error ? strerror(system_error) : _("not permitted"));
	case SQLITE_IOERR:
		if (system_error == ENOSPC || system_error == EDQUOT)
			return error_set(error, _("bookmarks"), _("the disk is full"));
		return error_set(error, _("bookmarks"), _("cannot read or write %s: %s"), store->path,
			system_error ? strerror(system_error) : _("the disk does not answer"));
	default:
		return error_set(error, _("bookmarks"), "%s: %s", store->path,
			store->connection ? sqlite3_errmsg(store->connection) : sqlite3_errstr(status));
	}
}

void store_forget_statements(struct store *store)
{
	for (size_t i = 0; i < STATEMENT_CACHE; i++) {
		sqlite3_finalize(store->cache[i].statement);
		store->cache[i].statement = NULL;
		store->cache[i].busy = false;
	}
}

/* A statement out of the cache, or a new one put into the slot whose turn it is. */
static void query_prepare(struct query *query, const char *sql)
{
	struct store *store = query->store;

	query->slot = STATEMENT_CACHE;
	for (size_t i = 0; i < STATEMENT_CACHE; i++) {
		if (store->cache[i].statement && !store->cache[i].busy &&
			!strcmp(sqlite3_sql(store->cache[i].statement), sql)) {
			query->slot = i;
			query->statement = store->cache[i].statement;
			store->cache[i].busy = true;
			return;
		}
	}
	query->status =
		sqlite3_prepare_v3(store->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, NULL);
	/* The statements are right: it is what is said of the tables that is not. */
	if (query->status == SQLITE_ERROR)
		query->status = SQLITE_CORRUPT;
	if (query->status != SQLITE_OK)
		return;
	size_t slot = store->cache_next++ % STATEMENT_CACHE;
	if (store->cache[slot].busy)
		return;
	sqlite3_finalize(store->cache[slot].statement);
	store->cache[slot].statement = query->statement;
	store->cache[slot].busy = true;
	query->slot = slot;
}

static void query_bind(struct query *query, const char *types, va_list args)
{
	for (int i = 0; types[i] && query->status == SQLITE_OK; i++) {
		const void *data;

		switch (types[i]) {
		case 's':
			query->status = sqlite3_bind_text(
				query->statement, i + 1, va_arg(args, const char *), -1, SQLITE_STATIC);
			break;
		case 'i':
			query->status = sqlite3_bind_int64(query->statement, i + 1, va_arg(args, int64_t));
			break;
		case 'z':
			query->status =
				sqlite3_bind_int64(query->statement, i + 1, (sqlite3_int64)va_arg(args, size_t));
			break;
		case 'f':
			query->status = sqlite3_bind_double(query->statement, i + 1, va_arg(args, double));
			break;
		default:
			data = va_arg(args, const void *);
			query->status =
				sqlite3_bind_blob64(query->statement, i + 1, data, va_arg(args, size_t), SQLITE_STATIC);
		}
	}
}

static struct query query_start_args(struct store *store, const char *sql, const char *types, va_list args)
{
	struct query query = {.store = store, .status = SQLITE_OK, .slot = STATEMENT_CACHE};

	if (!store->connection) {
		query.status = SQLITE_CANTOPEN;
		return query;
	}
	query_prepare(&query, sql);
	if (query.status == SQLITE_OK)
		query_bind(&query, types, args);
	return query;
}

struct query query_start(struct store *store, const char *sql, const char *types, ...)
{
	va_list args;

	va_start(args, types);
	struct query query = query_start_args(store, sql, types, args);
	va_end(args);
	return query;
}

bool query_row(struct query *query)
{
	if (query->status != SQLITE_OK && query->status != SQLITE_ROW)
		return false;
	query->status = sqlite3_step(query->statement);
	return query->status == SQLITE_ROW;
}

bool query_is_null(struct query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

int64_t query_integer(struct query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

size_t query_size(struct query *query, int column)
{
	int64_t value = query_integer(query, column);

	return value < 0 ? 0 : (size_t)value;
}

double query_real(struct query *query, int column)
{
	return sqlite3_column_double(query->statement, column);
}

const char *query_text(struct query *query, int column)
{
	const void *text = sqlite3_column_text(query->statement, column);

	return text ? text : "";
}

const void *query_bytes(struct query *query, int column, size_t *len)
{
	const void *data = sqlite3_column_blob(query->statement, column);

	*len = (size_t)sqlite3_column_bytes(query->statement, column);
	return data;
}

bool query_finish(struct query *query, struct error *error)
{
	struct store *store = query->store;
	bool ok = query->status == SQLITE_OK || query->status == SQLITE_ROW || query->status == SQLITE_DONE;

	if (!ok)
		store_fail(store, query->status, error);
	if (query->slot < STATEMENT_CACHE) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
		store->cache[query->slot].busy = false;
	} else {
		sqlite3_finalize(query->statement);
	}
	query->statement = NULL;
	return ok;
}

bool store_run(struct store *store, struct error *error, const char *sql, const char *types, ...)
{
	va_list args;

	va_start(args, types);
	struct query query = query_start_args(store, sql, types, args);
	va_end(args);
	while (query_row(&query)) {
	}
	return query_finish(&query, error);
}

int64_t store_number(struct store *store, int64_t otherwise, const char *sql, const char *types, ...)
{
	va_list args;

	va_start(args, types);
	struct query query = query_start_args(store, sql, types, args);
	va_end(args);
	int64_t number = query_row(&query) ? query_integer(&query, 0) : otherwise;
	return query_finish(&query, NULL) ? number : otherwise;
}

char *store_string(struct store *store, const char *sql, const char *types, ...)
{
	va_list args;

	va_start(args, types);
	struct query query = query_start_args(store, sql, types, args);
	va_end(args);
	char *string = query_row(&query) ? mem_copy_string(query_text(&query, 0)) : NULL;
	query_finish(&query, NULL);
	return string;
}

int64_t store_changed_rows(struct store *store)
{
	return sqlite3_changes64(store->connection);
}

bool store_script(struct store *store, const char *sql, struct error *error)
{
	int status = sqlite3_exec(store->connection, sql, NULL, NULL, NULL);

	return status == SQLITE_OK || store_fail(store, status, error);
}

/* The essays that were read, as lists. */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/sketch.h"

#define ALIKE_OTHER_PATH 0.3
#define TYPED_KEPT 500

static void read_parts(struct store *store, struct document *document)
{
	struct query query =
		query_start(store, "SELECT path FROM part WHERE document = ?1 ORDER BY number", "s", document->id);
	size_t capacity = 0;

	while (query_row(&query)) {
		struct sources *parts = &document->parts;
		parts->paths = mem_grow(parts->paths, &capacity, parts->count + 1, sizeof(parts->paths[0]));
		parts->paths[parts->count++] = mem_copy_string(query_text(&query, 0));
	}
	query_finish(&query, NULL);
}

/* Appends the documents of a query with the columns of the two below. */
static bool read_documents(struct store *store, struct query *query, struct documents *documents, struct error *error)
{
	while (query_row(query)) {
		documents->items = mem_grow(
			documents->items, &documents->capacity, documents->count + 1, sizeof(documents->items[0]));
		struct document *document = &documents->items[documents->count++];
		memset(document, 0, sizeof(*document));
		snprintf(document->id, sizeof(document->id), "%s", query_text(query, 0));
		document->title = mem_copy_string(query_text(query, 1));
		document->path = mem_copy_string(query_text(query, 2));
		document->progress = query_real(query, 3);
		document->last_read = query_integer(query, 4);
		document->bookmarks = query_size(query, 5);
	}
	bool ok = query_finish(query, error);
	for (size_t i = 0; ok && i < documents->count; i++)
		read_parts(store, &documents->items[i]);
	if (!ok)
		documents_release(documents);
	return ok;
}

#define DOCUMENT_COLUMNS \
	"d.id, d.title, coalesce((SELECT value FROM alias WHERE document = d.id AND kind = 'path'" \
	" ORDER BY last_seen DESC LIMIT 1), '')," \
	" coalesce((SELECT progress FROM place WHERE document = d.id ORDER BY device = ?1 DESC, read DESC LIMIT 1), " \
	"0)," \
	" max(d.created, coalesce((SELECT max(read) FROM place WHERE document = d.id), 0)) AS last_read," \
	" (SELECT count(*) FROM bookmark_note WHERE document = d.id AND deleted_at = 0)"

/* What only ever came through a pipe here, and of which nothing was ever kept: it cannot be opened again. */
#define IS_PASSING \
	"(NOT EXISTS(SELECT 1 FROM alias WHERE document = d.id AND kind = 'path')" \
	" AND NOT EXISTS(SELECT 1 FROM bookmark_note WHERE document = d.id)" \
	" AND NOT EXISTS(SELECT 1 FROM place WHERE document = d.id AND device <> ?1))"

bool store_documents(struct store *store, struct documents *documents, struct error *error)
{
	struct query query = query_start(store,
		"SELECT " DOCUMENT_COLUMNS " FROM document d WHERE NOT d.forgotten AND NOT " IS_PASSING
		" ORDER BY last_read DESC, d.id",
		"s", store->device);

	*documents = (struct documents)DOCUMENTS_INIT;
	return read_documents(store, &query, documents, error);
}

bool store_bookmarked_documents(struct store *store, struct documents *documents, struct error *error)
{
	struct query query = query_start(store,
		"SELECT " DOCUMENT_COLUMNS " FROM document d WHERE EXISTS(SELECT 1 FROM bookmark_note"
		" WHERE document = d.id AND deleted_at = 0) ORDER BY last_read DESC, d.id",
		"s", store->device);

	*documents = (struct documents)DOCUMENTS_INIT;
	return read_documents(store, &query, documents, error);
}

bool store_forgotten(struct store *store, struct documents *documents, struct error *error)
{
	struct query query = query_start(store,
		"SELECT " DOCUMENT_COLUMNS " FROM document d WHERE d.forgotten ORDER BY d.forgotten DESC, d.id", "s",
		store->device);

	*documents = (struct documents)DOCUMENTS_INIT;
	return read_documents(store, &query, documents, error);
}

/* Orders the likest first; how alike they are is kept in `progress` meanwhile. */
static int compare_alike(const void *a, const void *b)
{
	const struct document *left = a, *right = b;

	return (left->progress < right->progress) - (left->progress > right->progress);
}

bool store_alike(
	struct store *store, const char *id, struct text *text, struct documents *documents, struct error *error)
{
	struct sketch own, other;
	char document[UUID_LEN + 1];
	struct documents alike = DOCUMENTS_INIT;

	document_resolve(store, id, document);
	prepared_sketch(store, text, &own);
	struct query query = query_start(store,
		"SELECT d.id, d.title, coalesce((SELECT value FROM alias WHERE document = d.id AND kind = 'path'"
		" ORDER BY last_seen DESC LIMIT 1), ''), r.sketch FROM document d JOIN revision r ON r.document = d.id"
		" WHERE d.id <> ?1 AND NOT EXISTS(SELECT 1 FROM apart WHERE document = ?1 AND other = d.id)"
		" AND r.last_seen = (SELECT max(last_seen) FROM revision WHERE document = d.id) GROUP BY d.id",
		"s", document);
	while (query_row(&query)) {
		size_t len;
		const void *bytes = query_bytes(&query, 3, &len);
		sketch_read(&other, bytes, len);
		double how = sketch_alike(&own, &other);
		if (how < ALIKE_OTHER_PATH)
			continue;
		alike.items = mem_grow(alike.items, &alike.capacity, alike.count + 1, sizeof(alike.items[0]));
		struct document *item = &alike.items[alike.count++];
		memset(item, 0, sizeof(*item));
		snprintf(item->id, sizeof(item->id), "%s", query_text(&query, 0));
		item->title = mem_copy_string(query_text(&query, 1));
		item->path = mem_copy_string(query_text(&query, 2));
		item->progress = how;
	}
	if (!query_finish(&query, error)) {
		documents_release(&alike);
		return false;
	}
	if (alike.count)
		qsort(alike.items, alike.count, sizeof(alike.items[0]), compare_alike);
	for (size_t i = 0; i < alike.count; i++)
		alike.items[i].progress = 0;
	*documents = alike;
	return true;
}

char *store_title(struct store *store, const char *document)
{
	char id[UUID_LEN + 1];

	document_resolve(store, document, id);
	char *title = store_string(store, "SELECT title FROM document WHERE id = ?1", "s", id);
	return title ? title : mem_copy_string("");
}

void documents_release(struct documents *documents)
{
	for (size_t i = 0; i < documents->count; i++) {
		free(documents->items[i].title);
		free(documents->items[i].path);
		sources_release(&documents->items[i].parts);
	}
	free(documents->items);
	*documents = (struct documents)DOCUMENTS_INIT;
}

/* Sets when a document was forgotten, 0 for never. */
static bool set_forgotten(
	struct store *store, const char *document, int64_t when, const char *action, struct error *error)
{
	char id[UUID_LEN + 1], value[24];

	snprintf(value, sizeof(value), "%lld", (long long)when);
	if (!store_begin(store, error))
		return false;
	document_resolve(store, document, id);
	int64_t step = undo_step(store, id, action, error);
	bool ok = step && field_change(store, step, id, "forgotten", value, error);
	return store_end(store, ok, error);
}

bool store_forget(struct store *store, const char *document, struct error *error)
{
	/* Later than any other, even within one millisecond: the last one comes back first. */
	int64_t latest = store_number(store, 0, "SELECT max(forgotten) FROM document", "");

	return set_forgotten(store, document, latest >= store_now() ? latest + 1 : store_now(), "forget", error);
}

bool store_remember(struct store *store, const char *document, struct error *error)
{
	return set_forgotten(store, document, 0, "remember", error);
}

char **store_typed(struct store *store, const char *kind, size_t limit, size_t *count)
{
	struct query query = query_start(
		store, "SELECT value FROM typed WHERE kind = ?1 ORDER BY at DESC LIMIT ?2", "sz", kind, limit);
	char **lines = NULL;
	size_t capacity = 0;

	*count = 0;
	while (query_row(&query)) {
		lines = mem_grow(lines, &capacity, *count + 1, sizeof(lines[0]));
		lines[(*count)++] = mem_copy_string(query_text(&query, 0));
	}
	query_finish(&query, NULL);
	return lines;
}

bool store_add_typed(struct store *store, const char *kind, const char *value, struct error *error)
{
	char *clean = store_clean(value);
	bool ok = store_begin(store, error);

	if (ok) {
		ok = store_run(store, error,
			     "INSERT INTO typed VALUES(?1, ?2, max(?3, (SELECT coalesce(max(at), 0) + 1 FROM typed"
			     " WHERE kind = ?1))) ON CONFLICT DO UPDATE SET at = excluded.at",
			     "ssi", kind, clean, store_now()) &&
		     store_run(store, error,
			     "DELETE FROM typed WHERE kind = ?1 AND value IN (SELECT value FROM typed WHERE kind = ?1"
			     " ORDER BY at DESC LIMIT -1 OFFSET ?2)",
			     "si", kind, (int64_t)TYPED_KEPT);
		ok = store_end(store, ok, error);
	}
	free(clean);
	return ok;
}

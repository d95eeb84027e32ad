/*
 * Bookmarks in the database: every field is set by one function, field_set(), under a new stamp, and every change
 * is a step that can be undone (store_undo.c).
 *
 * Where a bookmark is in a text is remembered with the hash of that text, so that opening an essay again searches
 * nothing.
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/anchor.h"

#define ANCHOR_JSON \
	"json_object('start', start, 'end', \"end\", 'quote', quote, 'prefix', prefix, 'suffix', suffix," \
	" 'paragraph', paragraph, 'paragraph_hash', paragraph_hash, 'section', section, 'rival', rival, 'revision', " \
	"revision)"

/* Sets the note: a new version that replaces those there are. */
static bool note_set(struct store *store, const char *id, const char *note, const char *stamp, struct error *error)
{
	return store_run(store, error, "UPDATE note SET replaced = 1, text = '' WHERE bookmark = ?1", "s", id) &&
	       store_run(store, error, "INSERT INTO note(bookmark, stamp, text) VALUES(?1, ?2, ?3)", "sss", id, stamp,
		       note);
}

static bool anchor_set(struct store *store, const char *id, const char *json, const char *stamp, struct error *error)
{
	return store_run(store, error,
		"UPDATE bookmark SET start = json_extract(?2, '$.start'), \"end\" = json_extract(?2, '$.end'),"
		" quote = json_extract(?2, '$.quote'), prefix = json_extract(?2, '$.prefix'),"
		" suffix = json_extract(?2, '$.suffix'), paragraph = json_extract(?2, '$.paragraph'),"
		" paragraph_hash = json_extract(?2, '$.paragraph_hash'), section = json_extract(?2, '$.section'),"
		" rival = json_extract(?2, '$.rival'), revision = json_extract(?2, '$.revision'), anchor_stamp = ?3 "
		"WHERE id = ?1",
		"sss", id, json, stamp);
}

bool field_set(struct store *store, const char *id, const char *field, const char *value, struct error *error)
{
	char stamp[STAMP_LEN + 1];

	if (!store_stamp(store, stamp, error))
		return false;
	if (!strcmp(field, "note"))
		return note_set(store, id, value, stamp, error);
	if (!strcmp(field, "anchor"))
		return anchor_set(store, id, value, stamp, error);
	if (!strcmp(field, "name"))
		return store_run(store, error, "UPDATE bookmark SET name = ?2, name_stamp = ?3 WHERE id = ?1", "sss",
			id, value, stamp);
	if (!strcmp(field, "section"))
		return store_run(store, error,
			"UPDATE correction SET level = ?2, kind = iif(?2, 'section', 'none'), stamp = ?3 WHERE id = ?1",
			"sis", id, (int64_t)strtoll(value, NULL, 10), stamp);
	if (!strcmp(field, "section-deleted"))
		return store_run(store, error, "UPDATE correction SET deleted = ?2, deleted_stamp = ?3 WHERE id = ?1",
			"sis", id, (int64_t)strtoll(value, NULL, 10), stamp);
	if (!strcmp(field, "refused"))
		return refusal_set(store, id, !strcmp(value, "1"), error);
	if (!strcmp(field, "joined"))
		return join_set(store, id, value, error);
	if (!strcmp(field, "apart"))
		return apart_set(store, id, !strcmp(value, "1"), error);
	if (!strcmp(field, "forgotten"))
		return store_run(store, error, "UPDATE document SET forgotten = ?2, forgotten_stamp = ?3 WHERE id = ?1",
			"sis", id, (int64_t)strtoll(value, NULL, 10), stamp);
	return store_run(store, error, "UPDATE bookmark SET deleted = ?2, deleted_stamp = ?3 WHERE id = ?1", "sis", id,
		(int64_t)strtoll(value, NULL, 10), stamp);
}

char *field_get(struct store *store, const char *id, const char *field)
{
	static const struct {
		const char *field, *sql;
	} fields[] = {
		{"note", "SELECT note FROM bookmark_note WHERE id = ?1"},
		{"name", "SELECT name FROM bookmark WHERE id = ?1"},
		{"deleted", "SELECT deleted_at FROM bookmark_note WHERE id = ?1"},
		{"anchor", "SELECT " ANCHOR_JSON " FROM bookmark WHERE id = ?1"},
		{"section", "SELECT level FROM correction WHERE id = ?1"},
		{"section-deleted", "SELECT deleted FROM correction WHERE id = ?1"},
		{"refused", "SELECT active FROM refusal WHERE id = ?1"},
		{"forgotten", "SELECT forgotten FROM document WHERE id = ?1"},
		{"apart", "SELECT EXISTS(SELECT 1 FROM apart WHERE document = substr(?1, 1, 36)"
			  " AND other = substr(?1, 38))"},
	};

	if (!strcmp(field, "joined"))
		return join_get(store, id);

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!strcmp(fields[i].field, field))
			return store_string(store, fields[i].sql, "s", id);
	}
	return NULL;
}

bool field_change(
	struct store *store, int64_t step, const char *id, const char *field, const char *value, struct error *error)
{
	char *before = field_get(store, id, field);
	bool ok = undo_change(store, step, id, field, before ? before : "", value, error) &&
	          field_set(store, id, field, value, error);

	free(before);
	return ok;
}

/* A change of one field of one bookmark, as a step of its own. */
static bool change_alone(struct store *store, const char *beginning, const char *action, const char *field,
	const char *value, struct error *error)
{
	char id[UUID_LEN + 1];

	if (!store_find_id(store, beginning, id, error) || !store_begin(store, error))
		return false;
	char *document = store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", id);
	int64_t step = undo_step(store, document ? document : "", action, error);
	bool ok = step && field_change(store, step, id, field, value, error);
	free(document);
	return store_end(store, ok, error);
}

static void print_now(char value[24])
{
	snprintf(value, 24, "%lld", (long long)store_now());
}

bool store_delete_bookmark(struct store *store, const char *id, struct error *error)
{
	char now[24];

	print_now(now);
	return change_alone(store, id, "delete", "deleted", now, error);
}

bool store_undelete_bookmark(struct store *store, const char *id, struct error *error)
{
	return change_alone(store, id, "undelete", "deleted", "0", error);
}

bool store_set_note(struct store *store, const char *id, const char *note, struct error *error)
{
	char *clean = store_clean(note);
	bool ok = change_alone(store, id, "note", "note", clean, error);

	free(clean);
	return ok;
}

/* Takes a name from the bookmarks of a document that have it: they are left without, or deleted with nothing else. */
static bool free_name(
	struct store *store, int64_t step, const char *document, const char *name, const char *but, struct error *error)
{
	char *holder;
	bool ok = true;
	char now[24];

	print_now(now);
	while (ok && (holder = store_string(store,
			      "SELECT id FROM bookmark_note WHERE document = ?1 AND name = ?2 AND id <> ?3"
			      " AND deleted_at = 0",
			      "sss", document, name, but))) {
		char *note = field_get(store, holder, "note");
		bool bare = !note || !*note;
		/* The name stays with a deleted one, so that it comes back with it. */
		ok = field_change(store, step, holder, bare ? "deleted" : "name", bare ? now : "", error);
		free(note);
		free(holder);
	}
	return ok;
}

bool store_set_name(struct store *store, const char *beginning, const char *name, struct error *error)
{
	char id[UUID_LEN + 1];

	if (!store_find_id(store, beginning, id, error) || !store_begin(store, error))
		return false;
	char *clean = store_clean(name);
	char *document = store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", id);
	int64_t step = undo_step(store, document ? document : "", "name", error);
	bool ok = step && (!*clean || !document || free_name(store, step, document, clean, id, error)) &&
	          field_change(store, step, id, "name", clean, error);
	free(document);
	free(clean);
	return store_end(store, ok, error);
}

bool store_accept(struct store *store, const char *beginning, struct text *text, const struct outline *outline,
	struct range range, struct error *error)
{
	struct anchor anchor = anchor_of(text, outline, range);
	char id[UUID_LEN + 1];
	bool ok = store_find_id(store, beginning, id, error) && store_begin(store, error);

	if (ok) {
		char *document = store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", id);
		char *json = store_string(store,
			"SELECT json_object('start', ?1, 'end', ?2, 'quote', ?3, 'prefix', ?4, 'suffix', ?5,"
			" 'paragraph', ?6, 'paragraph_hash', ?7, 'section', ?8, 'rival', ?9, 'revision', ?10)",
			"zzssszssfs", anchor.start, anchor.end, anchor.quote, anchor.prefix, anchor.suffix,
			anchor.paragraph, anchor.paragraph_hash, anchor.section, anchor.rival, anchor.revision);
		int64_t step = undo_step(store, document ? document : "", "accept", error);
		ok = step && document && json && document_keep_revision(store, document, text, error) &&
		     refusal_take_back(store, step, id, text, range, error) &&
		     field_change(store, step, id, "anchor", json, error);
		free(json);
		free(document);
		ok = store_end(store, ok, error);
	}
	anchor_release(&anchor);
	return ok;
}

static bool insert_bookmark(
	struct store *store, const struct bookmark *bookmark, const char *name, const char *note, struct error *error)
{
	const struct anchor *anchor = &bookmark->anchor;
	char stamp[STAMP_LEN + 1];

	/* The anchor's stamp, the name's and the note's differ only in that they were taken after one another. */
	return store_stamp(store, stamp, error) &&
	       store_run(store, error,
		       "INSERT INTO bookmark(id, document, created, device, original, " ANCHOR_COLUMNS
		       ", anchor_stamp, name, name_stamp)"
		       " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?15)",
		       "ssisszzsszssfsss", bookmark->id, bookmark->document, bookmark->created, store->device,
		       anchor->quote, anchor->start, anchor->end, anchor->prefix, anchor->suffix, anchor->paragraph,
		       anchor->paragraph_hash, anchor->section, anchor->rival, anchor->revision, stamp, name) &&
	       (!*note || field_set(store, bookmark->id, "note", note, error));
}

/* In one transaction; fills in the id, the time and the document, which matter only where that succeeds. */
static bool add_once(struct store *store, struct bookmark *new, const char *name, const char *note, struct error *error)
{
	char now[24];

	if (!store_begin(store, error))
		return false;
	store_uuid(new->id);
	new->created = store_now();
	print_now(now);
	bool ok = document_ensure(store, new->document, new->anchor.revision, error);
	int64_t step = ok ? undo_step(store, new->document, "add", error) : 0;
	ok = step && (!*name || free_name(store, step, new->document, name, new->id, error)) &&
	     insert_bookmark(store, new, name, note, error) &&
	     undo_change(store, step, new->id, "deleted", now, "0", error);
	return store_end(store, ok, error);
}

bool store_add_bookmark(struct store *store, struct bookmark *bookmark, struct error *error)
{
	char *name = store_clean(bookmark->name ? bookmark->name : "");
	char *note = store_clean(bookmark->note ? bookmark->note : "");
	struct bookmark new = *bookmark;
	struct error damage = ERROR_INIT;
	bool ok = add_once(store, &new, name, note, &damage);

	if (!ok && store_is_mended(store)) {
		error_release(&damage);
		ok = add_once(store, &new, name, note, &damage);
	}
	error_take(error, &damage, ok);
	free(name);
	free(note);
	if (ok) {
		memcpy(bookmark->id, new.id, sizeof(new.id));
		memcpy(bookmark->document, new.document, sizeof(new.document));
		bookmark->created = new.created;
	}
	return ok;
}

bool store_find_id(struct store *store, const char *beginning, char id[UUID_LEN + 1], struct error *error)
{
	/* A range rather than LIKE, in which % and _ would mean something. */
	struct query query = query_start(store,
		"SELECT id FROM bookmark WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 AND length(id) = 36"
		" ORDER BY id LIMIT 2",
		"s", beginning);
	char found[UUID_LEN + 1];
	int count = 0;

	while (*beginning && count < 2 && query_row(&query)) {
		if (count++ == 0)
			snprintf(found, sizeof(found), "%s", query_text(&query, 0));
	}
	if (!query_finish(&query, error))
		return false;
	if (count != 1)
		return error_set(
			error, "bookmark", count ? "more than one begins with %s" : "there is no %s", beginning);
	memcpy(id, found, sizeof(found));
	return true;
}

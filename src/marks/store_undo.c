/*
 * Undoing. A step is what one command changed: fields of bookmarks and documents, as they were before and after.
 * Undoing a step puts back what was before and keeps what it found as what was after, so that nothing is lost even
 * where another machine's change came between; redoing does the same the other way. Each is a change like any other,
 * under new stamps, so that it travels with an export.
 *
 * Invariant: of a document's steps, those undone are the latest; a new step throws them away.
 */
#include "marks/store_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"

#define KEEP_MS ((int64_t)30 * 24 * 3600 * 1000)

static bool throw_away(struct store *store, struct error *error)
{
	return store_run(store, error, "DELETE FROM undo_change WHERE step NOT IN (SELECT id FROM undo_step)", "");
}

int64_t undo_step(struct store *store, const char *document, const char *action, struct error *error)
{
	return undo_step_at(store, document, action, store_now(), error);
}

int64_t undo_step_at(struct store *store, const char *document, const char *action, int64_t now, struct error *error)
{
	if (!store_run(store, error, "DELETE FROM undo_step WHERE (undone AND document = ?1) OR at < ?2", "si",
		    document, now - KEEP_MS))
		return 0;
	if (store_changed_rows(store) > 0 && !throw_away(store, error))
		return 0;
	if (!store_run(store, error, "INSERT INTO undo_step(document, action, at) VALUES(?1, ?2, ?3)", "ssi", document,
		    action, now))
		return 0;
	return store_number(store, 0, "SELECT max(id) FROM undo_step", "");
}

bool undo_change(struct store *store, int64_t step, const char *id, const char *field, const char *before,
	const char *after, struct error *error)
{
	return store_run(store, error,
		"INSERT INTO undo_change SELECT ?1, coalesce(max(number) + 1, 0), ?2, ?3, ?4, ?5"
		" FROM undo_change WHERE step = ?1",
		"issss", step, id, field, before, after);
}

/* Sets the fields of a step to the one side and keeps what they were as the other. */
static bool turn_change(struct store *store, int64_t step, int64_t number, bool undo, struct error *error)
{
	struct query query = query_start(store,
		"SELECT id, field, iif(?3, before, after) FROM undo_change WHERE step = ?1 AND number = ?2", "iii",
		step, number, (int64_t)undo);
	bool found = query_row(&query);
	char *id = found ? mem_copy_string(query_text(&query, 0)) : NULL;
	char *field = found ? mem_copy_string(query_text(&query, 1)) : NULL;
	char *value = found ? mem_copy_string(query_text(&query, 2)) : NULL;
	bool ok = query_finish(&query, error);

	if (ok && found) {
		char *was = field_get(store, id, field);
		ok = store_run(store, error,
			     undo ? "UPDATE undo_change SET after = ?3 WHERE step = ?1 AND number = ?2"
				  : "UPDATE undo_change SET before = ?3 WHERE step = ?1 AND number = ?2",
			     "iis", step, number, was ? was : "") &&
		     field_set(store, id, field, value, error);
		free(was);
	}
	free(id);
	free(field);
	free(value);
	return ok;
}

static bool turn_step(struct store *store, int64_t step, bool undo, struct error *error)
{
	int64_t count = store_number(store, 0, "SELECT count(*) FROM undo_change WHERE step = ?1", "i", step);
	bool ok = true;

	/* Backwards when undoing: a name is taken back before it is given back. */
	for (int64_t i = 0; ok && i < count; i++)
		ok = turn_change(store, step, undo ? count - 1 - i : i, undo, error);
	return ok &&
	       store_run(store, error, "UPDATE undo_step SET undone = ?2 WHERE id = ?1", "ii", step, (int64_t)undo);
}

/* Turns what else a step's import did: in the same document, joined of several since, or in all of them. */
static bool turn_rest(struct store *store, int64_t step, bool all, bool undo, struct error *error)
{
	int64_t next;
	bool ok = true;

	while (ok && (next = store_number(store, 0,
			      "SELECT o.id FROM undo_step s JOIN undo_step o ON o.at = s.at AND o.action = s.action"
			      " AND o.undone <> s.undone AND (?2 OR o.document = s.document)"
			      " WHERE s.id = ?1 AND s.action = 'import' ORDER BY iif(?3, -o.id, o.id)",
			      "iii", step, (int64_t)all, (int64_t)undo)))
		ok = turn_step(store, next, undo, error);
	return ok;
}

/* What the step did, and to what: the passage's or the essay's words. */
static void describe(struct store *store, int64_t step, struct undone *undone)
{
	struct query query = query_start(store,
		"SELECT s.action, s.at, s.document, coalesce((SELECT c.id FROM undo_change c WHERE c.step = s.id"
		" ORDER BY c.number DESC LIMIT 1), '') FROM undo_step s WHERE s.id = ?1",
		"i", step);

	if (query_row(&query)) {
		undone->action = mem_copy_string(query_text(&query, 0));
		undone->at = query_integer(&query, 1);
		strncpy(undone->document, query_text(&query, 2), UUID_LEN);
		strncpy(undone->id, query_text(&query, 3), UUID_LEN);
	}
	query_finish(&query, NULL);
	undone->words = store_string(store,
		"SELECT quote FROM bookmark WHERE id = ?1 UNION ALL SELECT json_extract(anchor, '$.quote')"
		" FROM correction WHERE id = ?1 UNION ALL SELECT quote FROM bookmark"
		" WHERE id = (SELECT bookmark FROM refusal WHERE id = ?1) UNION ALL SELECT title FROM document WHERE "
		"id = ?1 OR id = (SELECT document FROM alias WHERE kind = 'id' AND value = ?1) LIMIT 1",
		"s", undone->id);
	if (!undone->action)
		undone->action = mem_copy_string("");
	if (!undone->words)
		undone->words = mem_copy_string("");
}

static bool turn(struct store *store, const char *document, bool undo, struct undone *undone, struct error *error)
{
	char id[UUID_LEN + 1] = "";

	memset(undone, 0, sizeof(*undone));
	if (!store_begin(store, error))
		return false;
	if (document)
		document_resolve(store, document, id);
	int64_t step = store_number(store, 0,
		undo ? "SELECT id FROM undo_step WHERE NOT undone AND (?1 = '' OR document = ?1) AND at >= ?2"
		       " ORDER BY id DESC LIMIT 1"
		     : "SELECT id FROM undo_step WHERE undone AND (?1 = '' OR document = ?1 OR id IN (SELECT step"
		       " FROM undo_change WHERE field = 'joined' AND ?1 = substr(id, 1, 36))) AND at >= ?2"
		       " ORDER BY id LIMIT 1",
		"si", id, store_now() - KEEP_MS);
	bool ok = step ? turn_step(store, step, undo, error)
	               : error_set(error, undo ? _("undo") : _("redo"), "%s",
				 undo ? _("there is nothing more to undo") : _("there is nothing more to redo"));
	ok = ok && turn_rest(store, step, !document, undo, error);
	if (ok)
		describe(store, step, undone);
	ok = store_end(store, ok, error);
	if (!ok)
		undone_release(undone);
	return ok;
}

bool store_undo(struct store *store, const char *document, struct undone *undone, struct error *error)
{
	return turn(store, document, true, undone, error);
}

bool store_redo(struct store *store, const char *document, struct undone *undone, struct error *error)
{
	return turn(store, document, false, undone, error);
}

void undone_release(struct undone *undone)
{
	free(undone->action);
	free(undone->words);
	memset(undone, 0, sizeof(*undone));
}

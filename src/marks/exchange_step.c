/*
 * What an import changed, as steps that can be undone: for each document one, made when the first of its bookmarks,
 * or sections, turns out to be another than before. All steps of an import have the same time, by which they are
 * found again, and are undone together.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "marks/exchange_internal.h"

static const char *const bookmark_fields[SNAPSHOT_FIELDS] = {"note", "name", "anchor", "deleted"};
static const char *const section_fields[SNAPSHOT_FIELDS] = {"section", "section-deleted"};
static const char *const document_fields[SNAPSHOT_FIELDS] = {"forgotten"};

/* Of one that an import brought, this field is what taking it back changes. */
static const char *absence(const char *const *fields)
{
	return fields == bookmark_fields ? "deleted" : fields == section_fields ? "section-deleted" : NULL;
}

struct snapshot snapshot_of(struct store *store, const char *kind, const char *id)
{
	struct snapshot snapshot = {.fields = document_fields};

	if (!strcmp(kind, "bookmark"))
		snapshot.fields = bookmark_fields;
	else if (!strcmp(kind, "section"))
		snapshot.fields = section_fields;
	for (size_t i = 0; i < SNAPSHOT_FIELDS && snapshot.fields[i]; i++)
		snapshot.values[i] = field_get(store, id, snapshot.fields[i]);
	snapshot.there = snapshot.values[0] != NULL;
	return snapshot;
}

void snapshot_release(struct snapshot *snapshot)
{
	for (size_t i = 0; i < SNAPSHOT_FIELDS; i++)
		free(snapshot->values[i]);
	memset(snapshot, 0, sizeof(*snapshot));
}

/* The step of this import for the document that a thing is in; 0 on error. */
static int64_t step_of(struct store *store, const char *id, int64_t at, struct error *error)
{
	char *document = store_string(store,
		"SELECT document FROM bookmark WHERE id = ?1 UNION ALL SELECT document FROM correction WHERE id = ?1"
		" UNION ALL SELECT ?1 LIMIT 1",
		"s", id);
	int64_t step = store_number(store, 0,
		"SELECT id FROM undo_step WHERE document = ?1 AND action = 'import' AND at = ?2 AND NOT undone", "si",
		document, at);

	if (!step)
		step = undo_step_at(store, document, "import", at, error);
	free(document);
	return step;
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

bool snapshot_keep(struct store *store, const struct snapshot *before, const char *id, int64_t at, bool *changed,
	struct error *error)
{
	const char *brought = before->there ? NULL : absence(before->fields);
	char now[24];
	bool ok = true;

	*changed = false;
	snprintf(now, sizeof(now), "%lld", (long long)at);
	for (size_t i = 0; ok && i < SNAPSHOT_FIELDS && before->fields[i]; i++) {
		const char *field = before->fields[i];
		const char *was = before->there ? before->values[i] : now;
		/* One that came is there, and one that came deleted is not: nothing else is to be taken back. */
		if (!before->there && (!brought || strcmp(field, brought)))
			continue;
		char *is = field_get(store, id, field);
		if (is && !is_same(was, is) && (before->there || !strcmp(is, "0"))) {
			int64_t step = step_of(store, id, at, error);
			ok = step && undo_change(store, step, id, field, was ? was : "", is, error);
			*changed = true;
		}
		free(is);
	}
	return ok;
}

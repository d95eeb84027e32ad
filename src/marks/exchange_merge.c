/*
 * Merging one record: for each field the greater of (stamp, value), so that the order in which records come does not
 * matter, nor how often. Sets (notes, aliases) are united. Fields that are not known are kept, of two values the
 * greater. Documents that share a hash, or that one record says are one, are joined.
 *
 * Source: Shapiro et al., "Conflict-free Replicated Data Types", 2011.
 */
#include "marks/exchange_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define TEXT(path) "coalesce(json_extract(?1, '" path "'), '')"
#define NUMBER(path) "max(0, CAST(coalesce(json_extract(?1, '" path "'), 0) AS INTEGER))"

/* The unknown fields of a line and those that a row has. */
#define EXTRA(row, known) JSON_UNION(row, "json_remove(?1, " known ")")

#define BOOKMARK_FIELDS \
	"'$.uppsats', '$.kind', '$.id', '$.document', '$.created', '$.device', '$.original', '$.anchor', '$.name'," \
	" '$.deleted', '$.notes'"

#define DOCUMENT_FIELDS "'$.uppsats', '$.kind', '$.id', '$.created', '$.title', '$.forgotten', '$.aliases'"

/* A record's strings, read once to be checked. */
struct record {
	char *id, *document, *quote, *stamps[3];
};

static struct record record_read(struct store *store, const char *line)
{
	struct record record;

	record.id = store_string(store, "SELECT " TEXT("$.id"), "s", line);
	record.document = store_string(store, "SELECT " TEXT("$.document"), "s", line);
	record.quote = store_string(store, "SELECT " TEXT("$.anchor.quote"), "s", line);
	record.stamps[0] = store_string(store,
		"SELECT coalesce(json_extract(?1, '$.anchor.stamp'), json_extract(?1, '$.title.stamp'),"
		" json_extract(?1, '$.stamp'), '')",
		"s", line);
	record.stamps[1] = store_string(store,
		"SELECT coalesce(json_extract(?1, '$.name.stamp'), json_extract(?1, '$.forgotten.stamp'), '')", "s",
		line);
	record.stamps[2] = store_string(store, "SELECT " TEXT("$.deleted.stamp"), "s", line);
	return record;
}

static void record_release(struct record *record)
{
	free(record->id);
	free(record->document);
	free(record->quote);
	for (size_t i = 0; i < 3; i++)
		free(record->stamps[i]);
}

static bool stamps_are_valid(const struct record *record)
{
	for (size_t i = 0; i < 3; i++) {
		if (!record->stamps[i] || !stamp_is_valid(record->stamps[i]))
			return false;
	}
	return true;
}

static bool follow(struct store *store, const struct record *record, struct error *error)
{
	for (size_t i = 0; i < 3; i++) {
		if (!store_follow(store, record->stamps[i], error))
			return false;
	}
	return true;
}

/* A document of that id is there, or another that it was joined to: its id. */
static bool ensure_document(struct store *store, const char *document, char id[UUID_LEN + 1], struct error *error)
{
	document_resolve(store, document, id);
	return store_run(store, error, "INSERT OR IGNORE INTO document(id) VALUES(?1)", "s", id);
}

/* The columns of an anchor as a line has them, in the order of ANCHOR_COLUMNS. */
#define LINE_ANCHOR \
	NUMBER("$.anchor.start") \
	" AS start, " NUMBER("$.anchor.end") " AS \"end\", " TEXT("$.anchor.quote") " AS quote, " TEXT( \
		"$.anchor.prefix") " AS prefix, " TEXT("$.anchor.suffix") " AS suffix, " NUMBER("$.anchor.paragraph") " AS paragraph, " TEXT("$.anchor.paragraph_hash") " AS paragraph_hash, " TEXT("$.anchor.section") " AS section," \
																											" CAST(coalesce(json_extract(?1, '$.anchor.rival'), 1) AS REAL) AS rival, " TEXT( \
																												"$.anchor.revision") " AS revision"

#define SET_ANCHOR \
	"SET start = n.start, \"end\" = n.\"end\", quote = n.quote, prefix = n.prefix, suffix = n.suffix," \
	" paragraph = n.paragraph, paragraph_hash = n.paragraph_hash, section = n.section, rival = n.rival," \
	" revision = n.revision"

#define ANCHOR_ORDER(row, stamp) \
	"(" row stamp ", " row "quote, " row "start, " row "\"end\", " row "prefix, " row "suffix, " row \
	"paragraph, " row "paragraph_hash, " row "section, " row "rival, " row "revision)"

/* The anchor is one field: all of it or nothing. */
static bool merge_anchor(struct store *store, const char *line, const char *document, struct error *error)
{
	return store_run(store, error,
		       "INSERT OR IGNORE INTO bookmark(id, document, created, device, original, " ANCHOR_COLUMNS
		       ", anchor_stamp) SELECT " TEXT("$.id") ", ?2, " NUMBER("$.created") ", " TEXT(
			       "$.device") ","
					   " coalesce(json_extract(?1, '$.original'), json_extract(?1, "
					   "'$.anchor.quote')), " LINE_ANCHOR ", " TEXT("$.anchor.stamp"),
		       "ss", line, document) &&
	       store_run(store, error,
		       "UPDATE bookmark SET created = min(created, " NUMBER(
			       "$.created") "),"
					    " device = min(device, " TEXT(
						    "$.device") "), original = min(original,"
								" coalesce(json_extract(?1, '$.original'), "
								"json_extract(?1, '$.anchor.quote'))) WHERE id = " TEXT(
									"$.id"),
		       "s", line) &&
	       store_run(store, error,
		       "UPDATE bookmark " SET_ANCHOR ", anchor_stamp = n.stamp FROM (SELECT " TEXT(
			       "$.anchor.stamp") " AS stamp, " LINE_ANCHOR
						 ") AS n WHERE id = " TEXT("$.id") " AND " ANCHOR_ORDER(
							 "n.", "stamp") " > " ANCHOR_ORDER("bookmark.", "anchor_stamp"),
		       "s", line);
}

static bool merge_fields(struct store *store, const char *line, struct error *error)
{
	return store_run(store, error,
		       "UPDATE bookmark SET name = " TEXT("$.name.value") ", name_stamp = " TEXT(
			       "$.name.stamp") " WHERE id = " TEXT("$.id") " AND (" TEXT("$.name.stamp") ", " TEXT("$."
														   "nam"
														   "e."
														   "val"
														   "ue") ") > (name_stamp, name)",
		       "s", line) &&
	       store_run(store, error,
		       "UPDATE bookmark SET deleted = " NUMBER("$.deleted.value") ", deleted_stamp = " TEXT(
			       "$.deleted.stamp") " WHERE id = " TEXT("$.id") " AND (" TEXT("$.deleted.stamp") ","
													       " " NUMBER(
														       "$.deleted.value") ") > (deleted_stamp, deleted)",
		       "s", line) &&
	       store_run(store, error,
		       "UPDATE bookmark SET extra = " EXTRA("bookmark.extra", BOOKMARK_FIELDS) " WHERE id = " TEXT(
			       "$.id"),
		       "s", line);
}

static bool notes_are_valid(struct store *store, const char *line)
{
	struct query query = query_start(store,
		"SELECT json_extract(value, '$.stamp') FROM json_each(?1, '$.notes') WHERE type = 'object'", "s", line);
	bool valid = store_number(store, 1, "SELECT count(*) FROM json_each(?1, '$.notes') WHERE type <> 'object'", "s",
			     line) == 0;

	while (query_row(&query))
		valid &= *query_text(&query, 0) && stamp_is_valid(query_text(&query, 0));
	return query_finish(&query, NULL) && valid;
}

/* A note replaced anywhere is replaced; its words are no longer wanted. */
static bool merge_notes(struct store *store, const char *line, struct error *error)
{
	static const char fields[] =
		"INSERT INTO note(bookmark, stamp, text, replaced)"
		" SELECT " TEXT(
			"$.id") ", json_extract(value, '$.stamp'),"
				" iif(coalesce(json_extract(value, '$.replaced'), 0), '', coalesce(json_extract(value, "
				"'$.text'), '')),"
				" coalesce(json_extract(value, '$.replaced'), 0) <> 0 FROM json_each(?1, '$.notes')"
				" WHERE true ON CONFLICT DO UPDATE SET replaced = max(replaced, excluded.replaced),"
				" text = iif(replaced OR excluded.replaced, '', max(text, excluded.text))";
	char *latest = store_string(store,
		"SELECT coalesce(max(json_extract(value, '$.stamp')), '') FROM json_each(?1, '$.notes')", "s", line);
	bool ok = store_run(store, error, fields, "s", line) && (!latest || store_follow(store, latest, error));

	free(latest);
	return ok;
}

bool import_bookmark(struct store *store, const char *line, const char **why, bool *failed, struct error *error)
{
	struct record record = record_read(store, line);
	char document[UUID_LEN + 1];

	if (!record.id || !uuid_is_valid(record.id) || !record.document || !uuid_is_valid(record.document))
		*why = "the bookmark has no id, or no document";
	else if (!record.quote || !*record.quote || !record.stamps[0] || !*record.stamps[0])
		*why = "the bookmark has no passage";
	else if (!stamps_are_valid(&record) || !notes_are_valid(store, line))
		*why = "a stamp in it is none";
	if (!*why) {
		bool ok = ensure_document(store, record.document, document, error);
		char *there =
			ok ? store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", record.id) : NULL;
		/* A bookmark is in one document: two that it is said to be in are one. */
		ok = ok && (!there || document_join_as(store, there, document, "import", store->importing, error));
		if (ok)
			document_resolve(store, document, document);
		ok = ok && merge_anchor(store, line, document, error) && merge_fields(store, line, error) &&
		     merge_notes(store, line, error) && follow(store, &record, error);
		free(there);
		*failed = !ok;
	}
	record_release(&record);
	return !*why && !*failed;
}

/* Takes an alias: every document that has it is the same. `id` follows the joining. */
static bool merge_alias(
	struct store *store, const char *kind, const char *value, char id[UUID_LEN + 1], struct error *error)
{
	bool ok = true;
	char *other;

	if (!strcmp(kind, "id")) {
		char now[UUID_LEN + 1];
		ok = ensure_document(store, value, now, error) &&
		     document_join_as(store, now, id, "import", store->importing, error);
		document_resolve(store, id, id);
		return ok;
	}
	while (ok && (other = store_string(store,
			      "SELECT document FROM alias WHERE kind = ?1 AND value = ?2 AND document <> ?3", "sss",
			      kind, value, id))) {
		ok = document_join_as(store, other, id, "import", store->importing, error);
		document_resolve(store, id, id);
		free(other);
	}
	return ok && store_run(store, error, "INSERT OR IGNORE INTO alias(kind, value, document) VALUES(?1, ?2, ?3)",
			     "sss", kind, value, id);
}

/* The aliases are read before any is merged: joining moves the rows under a statement. */
static bool merge_aliases(struct store *store, const char *line, char id[UUID_LEN + 1], struct error *error)
{
	struct query query = query_start(store,
		"SELECT json_extract(value, '$.kind'), json_extract(value, '$.value') FROM json_each(?1, '$.aliases')"
		" WHERE type = 'object'",
		"s", line);
	char **pairs = NULL;
	size_t count = 0, capacity = 0;

	while (query_row(&query)) {
		const char *kind = query_text(&query, 0), *value = query_text(&query, 1);
		bool hash = (!strcmp(kind, "raw_sha256") || !strcmp(kind, "text_sha256")) && strlen(value) == 64 &&
		            strspn(value, "0123456789abcdef") == 64;
		if (!hash && (strcmp(kind, "id") || !uuid_is_valid(value)))
			continue;
		pairs = mem_grow(pairs, &capacity, count + 2, sizeof(pairs[0]));
		pairs[count++] = mem_copy_string(kind);
		pairs[count++] = mem_copy_string(value);
	}
	bool ok = query_finish(&query, error);
	for (size_t i = 0; i < count; i += 2) {
		ok = ok && merge_alias(store, pairs[i], pairs[i + 1], id, error);
		free(pairs[i]);
		free(pairs[i + 1]);
	}
	free(pairs);
	return ok;
}

static bool merge_document(struct store *store, const char *line, const char *id, struct error *error)
{
	return store_run(store, error,
		       "UPDATE document SET title = " TEXT("$.title.value") ", language = " TEXT(
			       "$.title.language") ", stamp = " TEXT("$.title.stamp") " WHERE id = ?2 AND (" TEXT("$."
														  "titl"
														  "e."
														  "stam"
														  "p") ", " TEXT("$.title.value") ", " TEXT("$.title.language") ") > (stamp, title, language)",
		       "ss", line, id) &&
	       store_run(store, error,
		       "UPDATE document SET forgotten = " NUMBER("$.forgotten.value") ", forgotten_stamp = " TEXT(
			       "$.forgotten.stamp") " WHERE id = ?2 AND (" TEXT("$.forgotten.stamp") ", " NUMBER("$."
														 "forgo"
														 "tten."
														 "valu"
														 "e") ") > (forgotten_stamp, forgotten)",
		       "ss", line, id) &&
	       store_run(store, error,
		       "UPDATE document SET created = " EARLIER("created", NUMBER("$.created")) ", extra = " EXTRA(
			       "document.extra", DOCUMENT_FIELDS) " WHERE id = ?2",
		       "ss", line, id);
}

bool import_document(struct store *store, const char *line, const char **why, bool *failed, struct error *error)
{
	struct record record = record_read(store, line);
	char id[UUID_LEN + 1];

	if (!record.id || !uuid_is_valid(record.id))
		*why = "the document has no id";
	else if (!stamps_are_valid(&record))
		*why = "a stamp in it is none";
	else
		*failed = !(ensure_document(store, record.id, id, error) && merge_aliases(store, line, id, error) &&
			    merge_document(store, line, id, error) && follow(store, &record, error));
	record_release(&record);
	return !*why && !*failed;
}

static bool merge_place(
	struct store *store, const char *line, const char *document, const char *device, struct error *error)
{
	return store_run(store, error,
		       "INSERT OR IGNORE INTO place(document, device, " ANCHOR_COLUMNS ", progress, read, stamp)"
		       " SELECT ?2, ?3, " LINE_ANCHOR ", 0, 0, ''",
		       "sss", line, document, device) &&
	       store_run(store, error,
		       "UPDATE place " SET_ANCHOR
		       ", progress = min(1.0, max(0.0, CAST(coalesce(json_extract(?1, '$.progress'), 0) AS REAL))),"
		       " read = " NUMBER("$.read") ", stamp = n.stamp FROM (SELECT " TEXT(
			       "$.stamp") " AS stamp, " LINE_ANCHOR
					  ") AS n WHERE document = ?2 AND device = ?3 AND " ANCHOR_ORDER(
						  "n.", "stamp") " > " ANCHOR_ORDER("place.", "stamp"),
		       "sss", line, document, device);
}

bool import_place(struct store *store, const char *line, const char **why, bool *failed, struct error *error)
{
	struct record record = record_read(store, line);
	char id[UUID_LEN + 1];
	char *device = store_string(store, "SELECT " TEXT("$.device"), "s", line);

	if (!record.document || !uuid_is_valid(record.document) || !device || !uuid_is_valid(device))
		*why = "the place has no document, or no device";
	else if (!stamps_are_valid(&record) || !*record.stamps[0])
		*why = "a stamp in it is none";
	else
		*failed = !(ensure_document(store, record.document, id, error) &&
			    merge_place(store, line, id, device, error) && follow(store, &record, error));
	free(device);
	record_release(&record);
	return !*why && !*failed;
}

#define SECTION_FIELDS "'$.uppsats', '$.kind', '$.id', '$.document', '$.level', '$.anchor', '$.stamp', '$.deleted'"

/* The anchor as it is kept: the fields that are known, each of its kind. */
#define SECTION_ANCHOR \
	"(SELECT json_object('start', start, 'end', \"end\", 'quote', quote, 'prefix', prefix, 'suffix', suffix," \
	" 'paragraph', paragraph, 'paragraph_hash', paragraph_hash, 'section', section, 'rival', rival," \
	" 'revision', revision) FROM (SELECT " LINE_ANCHOR "))"

#define SECTION_LEVEL "min(3, " NUMBER("$.level") ")"

/* A record's section as a table of one row. */
#define SECTION_ROW \
	"(SELECT " TEXT( \
		"$.id") " AS id, " SECTION_LEVEL " AS level, " SECTION_ANCHOR \
			" AS anchor, " TEXT("$.stamp") " AS stamp, " NUMBER("$.deleted.value") " AS deleted, " TEXT( \
				"$.deleted.stamp") " AS deleted_stamp) AS n"

/* Level and passage are one field, said at once; that it was taken back is another. */
static bool merge_section(struct store *store, const char *line, const char *document, struct error *error)
{
	static const char add[] =
		"INSERT OR IGNORE INTO correction(id, document, kind, level, anchor, stamp)"
		" SELECT id, ?2, iif(level, 'section', 'none'), level, anchor, stamp FROM " SECTION_ROW;
	static const char set[] =
		"UPDATE correction SET document = ?2, level = n.level, kind = iif(n.level, 'section', 'none'),"
		" anchor = n.anchor, stamp = n.stamp FROM " SECTION_ROW " WHERE correction.id = n.id"
		" AND (n.stamp, n.level, n.anchor) > (correction.stamp, correction.level, correction.anchor)";
	static const char remove[] =
		"UPDATE correction SET deleted = n.deleted, deleted_stamp = n.deleted_stamp FROM " SECTION_ROW
		" WHERE correction.id = n.id"
		" AND (n.deleted_stamp, n.deleted) > (correction.deleted_stamp, correction.deleted)";
	static const char extend[] =
		"UPDATE correction SET extra = " EXTRA("extra", SECTION_FIELDS) " WHERE id = json_extract(?1, '$.id')";

	return store_run(store, error, add, "ss", line, document) &&
	       store_run(store, error, set, "ss", line, document) && store_run(store, error, remove, "s", line) &&
	       store_run(store, error, extend, "s", line);
}

bool import_section(struct store *store, const char *line, const char **why, bool *failed, struct error *error)
{
	struct record record = record_read(store, line);
	char document[UUID_LEN + 1];
	char *stamp = store_string(store, "SELECT " TEXT("$.stamp"), "s", line);

	if (!record.id || !uuid_is_valid(record.id) || !record.document || !uuid_is_valid(record.document))
		*why = "the section has no id, or no document";
	else if (!record.quote || !*record.quote)
		*why = "the section has no passage";
	else if (!stamps_are_valid(&record) || !stamp || !*stamp || !stamp_is_valid(stamp))
		*why = "a stamp in it is none";
	if (!*why) {
		bool ok = ensure_document(store, record.document, document, error);
		char *there = ok ? store_string(store, "SELECT document FROM correction WHERE id = ?1", "s", record.id)
		                 : NULL;
		ok = ok && (!there || document_join_as(store, there, document, "import", store->importing, error));
		if (ok)
			document_resolve(store, document, document);
		*failed = !(ok && merge_section(store, line, document, error) && follow(store, &record, error) &&
			    store_follow(store, stamp, error));
		free(there);
	}
	free(stamp);
	record_release(&record);
	return !*why && !*failed;
}

/*
 * Which document a text is. In this order: the bytes were seen before; the text was; the path was, and the text last
 * seen there is alike; else it is new. That a text much like it is known under another path is for the reader to
 * judge (store_alike).
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "marks/sketch.h"
#include "text/language.h"

#define KEEP_TEXT ((size_t)4 << 20) /* a longer text is not kept, only its hash and sketch */
#define KEEP_REVISIONS 8            /* texts of a document that are kept: the last, and those that bookmarks need */
#define ALIKE_SAME_PATH 0.1
#define DAY_MS ((int64_t)24 * 3600 * 1000)

/* As an absolute path, whether the file is there or not; NULL for what is no file. The caller frees. */
static char *absolute(const char *path)
{
	if (!*path || !strcmp(path, "-"))
		return NULL;
	char *real = realpath(path, NULL);
	if (real || path[0] == '/')
		return real ? real : mem_copy_string(path);
	struct bytes joined = BYTES_INIT;
	char *folder = getcwd(NULL, 0);
	bytes_printf(&joined, "%s/%s", folder ? folder : "", path);
	free(folder);
	return bytes_steal(&joined);
}

static bool same_path_is_alike(struct store *store, const char *document, const struct sketch *sketch)
{
	struct query query = query_start(store,
		"SELECT sketch FROM revision WHERE document = ?1 ORDER BY last_seen DESC LIMIT 1", "s", document);
	bool alike = false;

	if (query_row(&query)) {
		struct sketch last;
		size_t len;
		const void *bytes = query_bytes(&query, 0, &len);
		sketch_read(&last, bytes, len);
		alike = sketch_alike(&last, sketch) >= ALIKE_SAME_PATH;
	}
	query_finish(&query, NULL);
	return alike;
}

/* What a text is told by. */
struct marks_of_text {
	const char *raw, *hash; /* borrowed from the text */
	char *path;             /* owned, or NULL */
	struct sketch sketch;
	bool sketched;
};

static void sketch_text(const struct store *store, struct marks_of_text *marks, struct text *text)
{
	if (!marks->sketched)
		prepared_sketch(store, text, &marks->sketch);
	marks->sketched = true;
}

static bool look_up(
	struct store *store, struct text *text, struct marks_of_text *marks, char id[UUID_LEN + 1], struct error *error)
{
	struct query query = query_start(store,
		"SELECT document, kind FROM alias WHERE (kind = 'raw_sha256' AND value = ?1)"
		" OR (kind = 'text_sha256' AND value = ?2) OR (kind = 'path' AND value = ?3)"
		" ORDER BY kind = 'raw_sha256' DESC, kind = 'text_sha256' DESC, last_seen DESC",
		"sss", marks->raw, marks->hash, marks->path);
	bool found = false;

	while (!found && query_row(&query)) {
		snprintf(id, UUID_LEN + 1, "%s", query_text(&query, 0));
		if (strcmp(query_text(&query, 1), "path")) {
			found = true;
		} else {
			sketch_text(store, marks, text);
			found = same_path_is_alike(store, id, &marks->sketch);
		}
	}
	return query_finish(&query, error) && found;
}

/* Whether the database knows all that seeing this text again could tell it. */
static bool is_known_well(struct store *store, const char *id, const struct marks_of_text *marks)
{
	return store_number(store, 0,
		       "SELECT (SELECT count(*) FROM alias WHERE document = ?1 AND last_seen > ?5"
		       "  AND (kind, value) IN (VALUES('raw_sha256', ?2), ('text_sha256', ?3)))"
		       " + (?4 IS NULL OR ?4 = (SELECT value FROM alias WHERE document = ?1 AND kind = 'path'"
		       "  ORDER BY last_seen DESC LIMIT 1))"
		       " + (?3 = (SELECT text_sha256 FROM revision WHERE document = ?1"
		       "  ORDER BY last_seen DESC LIMIT 1)) = 4",
		       "ssssi", id, marks->raw, marks->hash, marks->path, store_now() - DAY_MS) == 1;
}

static bool add_alias(struct store *store, const char *kind, const char *value, const char *id, int64_t size,
	int64_t modified, struct error *error)
{
	return store_run(store, error,
		"INSERT INTO alias(kind, value, document, last_seen, size, modified) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
		" ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, size = excluded.size,"
		" modified = excluded.modified",
		"sssiii", kind, value, id, store_now(), size, modified);
}

int64_t store_modified(const struct stat *status)
{
	return (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

static bool keep_paths(struct store *store, const char *id, struct text *text, const char *first, struct error *error)
{
	struct stat status = {.st_size = -1};

	if (!first)
		return true;
	if (stat(first, &status) != 0)
		status.st_size = -1;
	bool ok = add_alias(store, "path", first, id, (int64_t)status.st_size, store_modified(&status), error) &&
	          store_run(store, error, "DELETE FROM part WHERE document = ?1", "s", id);
	for (size_t i = 0; ok && i < text_part_count(text); i++) {
		char *path = absolute(text_part_path(text, i));
		ok = store_run(store, error, "INSERT INTO part VALUES(?1, ?2, ?3)", "szs", id, i, path ? path : "-");
		free(path);
	}
	return ok;
}

/* Lets go of texts that nothing needs: neither the last, nor one that a bookmark or place was made in; or too many. */
static bool prune_revisions(struct store *store, const char *id, struct error *error)
{
	return store_run(store, error,
		       "DELETE FROM revision AS r WHERE document = ?1"
		       " AND last_seen < (SELECT max(last_seen) FROM revision WHERE document = ?1)"
		       " AND NOT EXISTS(SELECT 1 FROM bookmark WHERE document = ?1 AND revision = r.text_sha256)"
		       " AND NOT EXISTS(SELECT 1 FROM correction WHERE document = ?1"
		       "  AND json_extract(anchor, '$.revision') = r.text_sha256)"
		       " AND NOT EXISTS(SELECT 1 FROM place WHERE document = ?1 AND revision = r.text_sha256)",
		       "s", id) &&
	       store_run(store, error,
		       "DELETE FROM revision WHERE document = ?1 AND text_sha256 IN (SELECT text_sha256 FROM revision"
		       " WHERE document = ?1 ORDER BY last_seen DESC LIMIT -1 OFFSET ?2)",
		       "si", id, (int64_t)KEEP_REVISIONS);
}

static bool keep_revision(
	struct store *store, const char *id, struct text *text, struct marks_of_text *marks, struct error *error)
{
	uint8_t sketch[SKETCH_MAX * 4];
	size_t len = text_length(text);

	if (!store_run(store, error, "UPDATE revision SET last_seen = ?3 WHERE document = ?1 AND text_sha256 = ?2",
		    "ssi", id, marks->hash, store_now()))
		return false;
	if (store_changed_rows(store) > 0)
		return true;
	sketch_text(store, marks, text);
	size_t sketch_len = sketch_write(&marks->sketch, sketch);
	return store_run(store, error,
		       "INSERT INTO revision(document, text_sha256, length, last_seen, sketch, text)"
		       " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
		       "sszibs", id, marks->hash, len, store_now(), (const void *)sketch, sketch_len,
		       len <= KEEP_TEXT ? text_bytes(text) : NULL) &&
	       prune_revisions(store, id, error);
}

bool document_keep_revision(struct store *store, const char *document, struct text *text, struct error *error)
{
	struct marks_of_text *marks = mem_alloc(sizeof(*marks));

	marks->hash = text_hash(text);
	bool ok = keep_revision(store, document, text, marks, error);
	free(marks);
	return ok;
}

char *document_revision_text(struct store *store, const char *document, const char *hash, size_t *len)
{
	char *text = store_string(store,
		"SELECT text FROM revision WHERE document = ?1 AND text_sha256 = ?2 AND text IS NOT NULL", "ss",
		document, hash);

	*len = text ? strlen(text) : 0;
	return text;
}

/* What an essay is called: its title, or the name of its file, or its first words. The caller frees. */
static char *title_of(struct text *text, const struct outline *outline, const char *path)
{
	struct bytes title = BYTES_INIT;

	if (outline && outline_title(outline, text, &title) && title.len)
		return bytes_steal(&title);
	bytes_clear(&title);
	if (path) {
		bytes_append_string(&title, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
	} else {
		size_t line = strcspn(text_bytes(text), "\n");
		size_t end = text_position(text, 60);
		bytes_append(&title, text_bytes(text), end < line ? end : line);
	}
	char *clean = store_clean(bytes_string(&title));
	bytes_release(&title);
	return clean;
}

static bool keep_title(struct store *store, const char *id, struct text *text, const struct outline *outline,
	const char *path, struct error *error)
{
	char *title = title_of(text, outline, path);
	const char *language = language_of(text_bytes(text), text_length(text));
	char stamp[STAMP_LEN + 1];
	bool ok = true;

	if (!store_number(store, 0, "SELECT 1 FROM document WHERE id = ?1 AND title = ?2 AND language = ?3", "sss", id,
		    title, language))
		ok = store_stamp(store, stamp, error) &&
		     store_run(store, error, "UPDATE document SET title = ?2, language = ?3, stamp = ?4 WHERE id = ?1",
			     "ssss", id, title, language, stamp);
	free(title);
	return ok;
}

/* Writes what this sight of the text tells, of the document it is or of a new one. */
static bool learn(struct store *store, struct text *text, const struct outline *outline, struct marks_of_text *marks,
	char id[UUID_LEN + 1], struct error *error)
{
	bool ok = store_begin(store, error);

	if (!ok)
		return false;
	/* Once more, now that no other reader can make the same document. */
	if (!look_up(store, text, marks, id, error)) {
		store_uuid(id);
		ok = store_run(store, error, "INSERT INTO document(id, created) VALUES(?1, " READING_TIME("?2") ")",
			"si", id, store_now());
	}
	ok = ok && add_alias(store, "raw_sha256", marks->raw, id, -1, 0, error) &&
	     add_alias(store, "text_sha256", marks->hash, id, -1, 0, error) &&
	     keep_paths(store, id, text, marks->path, error) && keep_revision(store, id, text, marks, error) &&
	     keep_title(store, id, text, outline, marks->path, error);
	return store_end(store, ok, error);
}

static bool identify_once(struct store *store, struct text *text, const struct outline *outline, bool make,
	char id[UUID_LEN + 1], struct error *error)
{
	struct marks_of_text *marks = mem_alloc(sizeof(*marks));

	marks->raw = text_raw_hash(text);
	marks->hash = text_hash(text);
	marks->path = absolute(text_part_path(text, 0));
	struct error unlearnt = ERROR_INIT;
	char known[UUID_LEN + 1] = "";
	bool found = look_up(store, text, marks, id, error);
	if (found)
		memcpy(known, id, sizeof(known));
	/* Of an essay that is known, what cannot be written now will be another time: all of it can be read. */
	if (make && !(found && is_known_well(store, id, marks)) &&
		!learn(store, text, outline, marks, id, found ? &unlearnt : error))
		memcpy(id, known, sizeof(known));
	else
		found = found || make;
	error_release(&unlearnt);
	free(marks->path);
	free(marks);
	return found;
}

bool store_identify(struct store *store, struct text *text, const struct outline *outline, bool make,
	char id[UUID_LEN + 1], struct error *error)
{
	struct error damage = ERROR_INIT;
	bool found = identify_once(store, text, outline, make, id, &damage);

	if (!found && store_is_mended(store)) {
		error_release(&damage);
		found = identify_once(store, text, outline, make, id, &damage);
	}
	return error_take(error, &damage, found);
}

bool document_ensure(struct store *store, char id[UUID_LEN + 1], const char *text_hash, struct error *error)
{
	char *known = store_string(store,
		"SELECT id FROM document WHERE id = ?1 UNION ALL SELECT document FROM alias WHERE kind = 'id' AND "
		"value = ?1"
		" UNION ALL SELECT document FROM alias WHERE kind = 'text_sha256' AND value = ?2 LIMIT 1",
		"ss", id, text_hash);
	bool ok = true;

	/* Another database may have been put in the place of the one in which the document was identified. */
	if (known)
		snprintf(id, UUID_LEN + 1, "%s", known);
	else
		ok = store_run(store, error, "INSERT INTO document(id, created) VALUES(?1, " READING_TIME("?2") ")",
			     "si", id, store_now()) &&
		     add_alias(store, "text_sha256", text_hash, id, -1, 0, error);
	free(known);
	return ok;
}

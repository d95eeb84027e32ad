/* The reading place: the passage at the top of the page, kept as a bookmark's anchor is, one for each device. */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "marks/anchor.h"

#define PLACE_QUOTE 96 /* code points */

/* The words at pos that stand for the place: never none, where the text has any. */
static struct range words_at(struct text *text, const struct outline *outline, size_t pos)
{
	size_t length = text_length(text), end = length;
	size_t block = outline_block_at(outline, pos);

	if (pos >= length)
		pos = length ? text_align(text, length - 1) : 0;
	if (block != OUTLINE_NONE && outline_block(outline, block)->end > pos)
		end = outline_block(outline, block)->end;
	size_t most = text_position(text, text_code_points(text, pos) + PLACE_QUOTE);
	return (struct range){pos, end < most ? end : most};
}

bool store_set_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t pos, struct error *error)
{
	size_t length = text_length(text);
	char stamp[STAMP_LEN + 1], id[UUID_LEN + 1];

	if (!length || !store_begin(store, error))
		return false;
	struct anchor anchor = anchor_of_place(text, outline, words_at(text, outline, pos));
	snprintf(id, sizeof(id), "%s", document);
	bool ok =
		document_ensure(store, id, anchor.revision, error) && store_stamp(store, stamp, error) &&
		store_run(store, error,
			"INSERT OR REPLACE INTO place(document, device, " ANCHOR_COLUMNS ", progress, read, stamp)"
			" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, " READING_TIME("?14") ", ?15)",
			"sszzssszssfsfis", id, store->device, anchor.start, anchor.end, anchor.quote, anchor.prefix,
			anchor.suffix, anchor.paragraph, anchor.paragraph_hash, anchor.section, anchor.rival,
			anchor.revision, (double)pos / (double)length, store_now(), stamp) &&
		store_run(store, error,
			"UPDATE document SET forgotten = 0, forgotten_stamp = ?2 WHERE id = ?1 AND forgotten", "ss", id,
			stamp);
	anchor_release(&anchor);
	return store_end(store, ok, error);
}

bool store_touch_place(struct store *store, const char *document)
{
	char stamp[STAMP_LEN + 1], id[UUID_LEN + 1];

	if (!store_begin(store, NULL))
		return false;
	document_resolve(store, document, id);
	bool ok = store_run(store, NULL,
			  "UPDATE place SET read = " READING_TIME("?3") " WHERE document = ?1 AND device = ?2", "ssi",
			  id, store->device, store_now()) &&
	          store_changed_rows(store) > 0 && store_stamp(store, stamp, NULL) &&
	          store_run(store, NULL,
			  "UPDATE document SET forgotten = 0, forgotten_stamp = ?2 WHERE id = ?1 AND forgotten", "ss",
			  id, stamp);
	return store_end(store, ok, NULL);
}

bool store_place(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t *pos, struct error *error)
{
	char id[UUID_LEN + 1];
	struct anchor anchor;
	double progress = 0;

	document_resolve(store, document, id);
	struct query query =
		query_start(store, "SELECT " ANCHOR_COLUMNS ", progress FROM place WHERE document = ?1 AND device = ?2",
			"ss", id, store->device);
	bool found = query_row(&query);
	if (found) {
		read_anchor(&query, 0, &anchor);
		progress = query_real(&query, 10);
	}
	if (!query_finish(&query, error) || !found)
		return false;
	struct old_text old = {"", NULL, 0};
	struct range range;
	const char *before =
		strcmp(anchor.revision, text_hash(text)) ? old_text(store, id, anchor.revision, &old) : NULL;
	enum bookmark_state state = anchor_find(&anchor, text, outline, before, before ? old.len : 0, &range);
	if (state == BOOKMARK_LOST)
		range.start = text_align(text, (size_t)(progress * (double)text_length(text)));
	*pos = range.start;
	free(old.text);
	anchor_release(&anchor);
	return true;
}

bool store_place_by_path(struct store *store, const char *path, size_t parts, size_t *code_points, bool *same)
{
	struct stat status;
	char *real = realpath(path, NULL);

	if (!real || stat(real, &status) != 0) {
		free(real);
		return false;
	}
	struct query query = query_start(store,
		"SELECT p.start, a.size = ?3 AND a.modified = ?4"
		" AND NOT EXISTS(SELECT 1 FROM correction WHERE document = a.document)"
		" AND (SELECT count(*) FROM part WHERE document = a.document) = ?5 FROM alias a LEFT JOIN place p"
		" ON p.document = a.document AND p.device = ?2 WHERE a.kind = 'path' AND a.value = ?1"
		" ORDER BY a.last_seen DESC LIMIT 1",
		"ssiiz", real, store->device, (int64_t)status.st_size, store_modified(&status), parts);
	bool found = query_row(&query) && !query_is_null(&query, 0);
	if (found) {
		*code_points = query_size(&query, 0);
		*same = query_integer(&query, 1) != 0;
	}
	bool ok = query_finish(&query, NULL);
	free(real);
	return ok && found;
}

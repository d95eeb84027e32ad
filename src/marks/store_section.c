/*
 * The reader's word on what is a section. Each is one row with an anchor, as a bookmark has it, and a level; it is
 * found again in the text at hand whenever the essay is opened. Of two on one block, as two machines may have said
 * them, the one with the later stamp holds.
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"

#define FIELD(name) ", json_extract(anchor, '$." name "')"
#define ANCHOR_FIELDS \
	FIELD("start") \
	FIELD("end") \
	FIELD("quote") \
	FIELD("prefix") \
	FIELD("suffix") FIELD("paragraph") FIELD("paragraph_hash") FIELD("section") FIELD("rival") FIELD("revision")

/* What was said, and where it was found. */
struct said {
	char id[UUID_LEN + 1];
	int level;
	struct anchor anchor;
	size_t block; /* OUTLINE_NONE where it is not surely found */
	size_t pos;
};

struct saids {
	struct said *items;
	size_t count, capacity;
};

static void saids_release(struct saids *saids)
{
	for (size_t i = 0; i < saids->count; i++)
		anchor_release(&saids->items[i].anchor);
	free(saids->items);
	*saids = (struct saids){NULL, 0, 0};
}

static void find_all(struct store *store, const char *document, struct text *text, const struct outline *outline,
	struct saids *saids)
{
	struct old_text old = {"", NULL, 0};
	struct finder *finder = finder_new(text, outline);

	for (size_t i = 0; i < saids->count; i++) {
		struct said *said = &saids->items[i];
		struct range range;
		const char *before = strcmp(said->anchor.revision, text_hash(text))
		                             ? old_text(store, document, said->anchor.revision, &old)
		                             : NULL;
		enum bookmark_state state = finder_find(finder, &said->anchor, before, before ? old.len : 0, &range);

		said->block = OUTLINE_NONE;
		if (state != BOOKMARK_OK && state != BOOKMARK_MOVED && state != BOOKMARK_CHANGED)
			continue;
		said->pos = range.start;
		said->block = outline_block_at(outline, range.start);
	}
	free(old.text);
	finder_free(finder);
}

static bool read_all(struct store *store, const char *document, struct text *text, const struct outline *outline,
	struct saids *saids, struct error *error)
{
	struct query query = query_start(store,
		"SELECT id, level" ANCHOR_FIELDS " FROM correction WHERE document = ?1 AND NOT deleted"
		" ORDER BY stamp, id",
		"s", document);

	*saids = (struct saids){NULL, 0, 0};
	while (query_row(&query)) {
		saids->items = mem_grow(saids->items, &saids->capacity, saids->count + 1, sizeof(*saids->items));
		struct said *said = &saids->items[saids->count++];

		memset(said, 0, sizeof(*said));
		snprintf(said->id, sizeof(said->id), "%s", query_text(&query, 0));
		said->level = (int)query_integer(&query, 1);
		read_anchor(&query, 2, &said->anchor);
	}
	if (!query_finish(&query, error)) {
		saids_release(saids);
		return false;
	}
	if (saids->count > 0)
		find_all(store, document, text, outline, saids);
	return true;
}

bool store_sections(struct store *store, const char *document, struct text *text, const struct outline *outline,
	struct correction **corrections, size_t *count, struct error *error)
{
	char id[UUID_LEN + 1];
	struct saids saids;

	document_resolve(store, document, id);
	if (!read_all(store, id, text, outline, &saids, error) &&
		!(store_is_mended(store) && read_all(store, id, text, outline, &saids, error)))
		return false;
	*corrections = mem_alloc((saids.count + 1) * sizeof(**corrections));
	*count = 0;
	for (size_t i = 0; i < saids.count; i++)
		if (saids.items[i].block != OUTLINE_NONE)
			(*corrections)[(*count)++] = (struct correction){saids.items[i].pos, saids.items[i].level};
	saids_release(&saids);
	return true;
}

/* The last that was said of a block; NULL for nothing. */
static const struct said *said_of(const struct saids *saids, size_t block)
{
	for (size_t i = saids->count; i-- > 0;)
		if (saids->items[i].block == block)
			return &saids->items[i];
	return NULL;
}

static bool add(struct store *store, int64_t step, const char *document, const struct anchor *anchor, int level,
	struct error *error)
{
	char id[UUID_LEN + 1], stamp[STAMP_LEN + 1], now[24];

	store_uuid(id);
	snprintf(now, sizeof(now), "%lld", (long long)store_now());
	return store_stamp(store, stamp, error) &&
	       store_run(store, error,
		       "INSERT INTO correction(id, document, kind, level, anchor, stamp) VALUES(?1, ?2,"
		       " iif(?3, 'section', 'none'), ?3, json_object('start', ?5, 'end', ?6, 'quote', ?7, 'prefix', ?8,"
		       " 'suffix', ?9, 'paragraph', ?10, 'paragraph_hash', ?11, 'section', ?12, 'rival', ?13,"
		       " 'revision', ?14), ?4)",
		       "ssiszzssszssfs", id, document, (int64_t)level, stamp, anchor->start, anchor->end, anchor->quote,
		       anchor->prefix, anchor->suffix, anchor->paragraph, anchor->paragraph_hash, anchor->section,
		       anchor->rival, anchor->revision) &&
	       undo_change(store, step, id, "section-deleted", now, "0", error);
}

bool store_set_section(struct store *store, const char *document, struct text *text, const struct outline *outline,
	size_t pos, int level, struct error *error)
{
	char id[UUID_LEN + 1], value[2] = {(char)('0' + level), '\0'};
	size_t block = outline_block_at(outline, pos);
	struct saids saids;

	document_resolve(store, document, id);
	if (block == OUTLINE_NONE)
		return error_set(error, _("sections"), _("there is no text there"));
	if (!read_all(store, id, text, outline, &saids, error))
		return false;
	const struct said *said = said_of(&saids, block);
	struct range range = {outline_block(outline, block)->start, outline_block(outline, block)->end};
	struct anchor anchor = anchor_of(text, outline, range);
	bool ok = store_begin(store, error);
	if (ok) {
		int64_t step = undo_step(store, id, "section", error);
		ok = step && document_keep_revision(store, id, text, error) &&
		     (said ? field_change(store, step, said->id, "section", value, error)
			   : add(store, step, id, &anchor, level, error));
		ok = store_end(store, ok, error);
	}
	anchor_release(&anchor);
	saids_release(&saids);
	return ok;
}

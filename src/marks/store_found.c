/*
 * Lists of bookmarks with where they are in the text at hand. What was found is remembered under the text's hash and
 * the anchor's stamp, so that each text is searched once.
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/anchor.h"

#define COUNT_MOST 16384 /* code points that are rather counted */

void read_anchor(struct query *query, int column, struct anchor *anchor)
{
	anchor->start = query_size(query, column);
	anchor->end = query_size(query, column + 1);
	anchor->quote = mem_copy_string(query_text(query, column + 2));
	anchor->prefix = mem_copy_string(query_text(query, column + 3));
	anchor->suffix = mem_copy_string(query_text(query, column + 4));
	anchor->paragraph = query_size(query, column + 5);
	anchor->paragraph_hash = mem_copy_string(query_text(query, column + 6));
	anchor->section = mem_copy_string(query_text(query, column + 7));
	anchor->rival = query_real(query, column + 8);
	anchor->revision = mem_copy_string(query_text(query, column + 9));
}

const char *old_text(struct store *store, const char *document, const char *hash, struct old_text *old)
{
	if (strcmp(old->hash, hash)) {
		free(old->text);
		old->text = document_revision_text(store, document, hash, &old->len);
		snprintf(old->hash, sizeof(old->hash), "%s", hash);
	}
	return old->text;
}

/* What was remembered of a bookmark, beside the bookmark itself. */
struct memory {
	char *anchor_stamp; /* owned */
	size_t start, end;
	bool fresh; /* found in the text at hand, with the anchor it has now */
};

static enum bookmark_state read_state(int64_t state)
{
	return state >= BOOKMARK_OK && state <= BOOKMARK_LOST ? (enum bookmark_state)state : BOOKMARK_LOST;
}

#define LIST_COLUMNS \
	"b.id, b.document, b.name_here, b.note, b.original, b.created, b.deleted_at, f.state, f.part, f.line," \
	" f.revision, f.anchor_stamp, f.start, f.\"end\", b.anchor_stamp, b.start, b.\"end\", b.quote, b.prefix," \
	" b.suffix, b.paragraph, b.paragraph_hash, b.section, b.rival, b.revision" \
	" FROM bookmark_kept b LEFT JOIN found f ON f.bookmark = b.id"

static void read_row(struct query *query, const char *hash, struct bookmark *bookmark, struct memory *memory)
{
	memset(bookmark, 0, sizeof(*bookmark));
	snprintf(bookmark->id, sizeof(bookmark->id), "%s", query_text(query, 0));
	snprintf(bookmark->document, sizeof(bookmark->document), "%s", query_text(query, 1));
	bookmark->name = mem_copy_string(query_text(query, 2));
	bookmark->note = mem_copy_string(query_text(query, 3));
	bookmark->created = query_integer(query, 5);
	bookmark->deleted = query_integer(query, 6);
	bookmark->state = read_state(query_integer(query, 7));
	bookmark->part = query_size(query, 8);
	bookmark->line = query_size(query, 9);
	read_anchor(query, 15, &bookmark->anchor);
	if (strcmp(query_text(query, 4), bookmark->anchor.quote))
		bookmark->original = mem_copy_string(query_text(query, 4));
	memory->start = query_size(query, 12);
	memory->end = query_size(query, 13);
	memory->fresh =
		hash && !strcmp(query_text(query, 10), hash) && !strcmp(query_text(query, 11), query_text(query, 14));
	memory->anchor_stamp = mem_copy_string(query_text(query, 14));
}

static bool remember(struct store *store, struct text *text, const struct bookmark *bookmark,
	const struct memory *memory, struct error *error)
{
	return store_run(store, error, "INSERT OR REPLACE INTO found VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		"sssiiizz", bookmark->id, text_hash(text), memory->anchor_stamp,
		(int64_t)text_code_points(text, bookmark->range.start),
		(int64_t)text_code_points(text, bookmark->range.end), (int64_t)bookmark->state, bookmark->part,
		bookmark->line);
}

/* A code point and its position: one not far behind it is counted to, which is less than to look it up. */
struct counted {
	size_t point, pos;
};

static size_t count_to(struct text *text, struct counted *counted, size_t point)
{
	const char *bytes = text_bytes(text);
	size_t length = text_length(text);

	if (point < counted->point || point - counted->point > COUNT_MOST)
		*counted = (struct counted){point, text_position(text, point)};
	while (counted->point < point && counted->pos < length) {
		counted->pos++;
		while (counted->pos < length && ((unsigned char)bytes[counted->pos] & 0xc0) == 0x80)
			counted->pos++;
		counted->point++;
	}
	return counted->pos;
}

/* Where the bookmark is, as remembered or by looking for it. */
static void place_bookmark(struct store *store, struct text *text, struct finder *finder, struct old_text *old,
	struct counted *counted, struct bookmark *bookmark, const struct memory *memory)
{
	if (memory->fresh) {
		bookmark->range.start = count_to(text, counted, memory->start);
		struct counted end = *counted;
		bookmark->range.end = count_to(text, &end, memory->end);
		return;
	}
	const char *before = strcmp(bookmark->anchor.revision, text_hash(text))
	                             ? old_text(store, bookmark->document, bookmark->anchor.revision, old)
	                             : NULL;
	struct range *refused = NULL;
	size_t refused_count = refusals_in(store, bookmark->id, text, &refused);
	finder_refuse(finder, refused, refused_count);
	bookmark->state = finder_find(finder, &bookmark->anchor, before, before ? old->len : 0, &bookmark->range);
	finder_refuse(finder, NULL, 0);
	free(refused);
	if (!range_is_empty(bookmark->range)) {
		struct text_place place = text_place(text, bookmark->range.start);
		bookmark->part = place.part;
		bookmark->line = place.line;
	}
}

/* The order of the text; of two at one place the longer first; a lost one where it was. */
static int compare_places(const void *a, const void *b)
{
	const struct bookmark *left = a, *right = b;

	if (left->range.start != right->range.start)
		return left->range.start < right->range.start ? -1 : 1;
	if (left->range.end != right->range.end)
		return left->range.end > right->range.end ? -1 : 1;
	return strcmp(left->id, right->id);
}

/* Sorts, a lost one standing where it was in the old text. */
static void sort_places(struct text *text, struct bookmarks *bookmarks)
{
	for (size_t i = 0; i < bookmarks->count; i++) {
		struct bookmark *bookmark = &bookmarks->items[i];
		if (range_is_empty(bookmark->range))
			bookmark->range.start = bookmark->range.end = text_position(text, bookmark->anchor.start);
	}
	if (bookmarks->count)
		qsort(bookmarks->items, bookmarks->count, sizeof(bookmarks->items[0]), compare_places);
}

/* Begins to write where no other program does at the moment: what is written is not worth waiting for. */
static bool begin_if_free(struct store *store)
{
	int patience = store->patience;
	int64_t busy_at = store->busy_at;
	bool is_held = store->is_held;

	store->patience = 0;
	bool ok = store_begin(store, NULL);
	store->patience = patience;
	if (!ok)
		store->busy_at = busy_at;
	store->is_held = is_held;
	return ok;
}

static void place_all(struct store *store, struct text *text, const struct outline *outline,
	struct bookmarks *bookmarks, struct memory *memories)
{
	struct old_text old = {"", NULL, 0};
	struct finder *finder = finder_new(text, outline);
	struct counted counted = {0, 0};
	bool writing = false;

	for (size_t i = 0; i < bookmarks->count; i++) {
		place_bookmark(store, text, finder, &old, &counted, &bookmarks->items[i], &memories[i]);
		writing |= !memories[i].fresh;
	}
	free(old.text);
	finder_free(finder);
	/* That it cannot be remembered costs time the next time, nothing else. */
	if (writing && !store->read_only && !store->in_transaction && begin_if_free(store)) {
		bool ok = true;
		for (size_t i = 0; ok && i < bookmarks->count; i++)
			ok = memories[i].fresh || remember(store, text, &bookmarks->items[i], &memories[i], NULL);
		store_end(store, ok, NULL);
	}
	sort_places(text, bookmarks);
}

static bool list_once(struct store *store, const char *document, bool deleted, struct text *text,
	const struct outline *outline, struct bookmarks *bookmarks, struct error *error)
{
	char id[UUID_LEN + 1] = "";
	struct memory *memories = NULL;
	size_t capacity = 0;
	struct bookmarks list = BOOKMARKS_INIT;

	if (document)
		document_resolve(store, document, id);
	else
		text = NULL;
	struct query query = query_start(store,
		deleted ? "SELECT " LIST_COLUMNS
			  " WHERE (?1 = '' OR b.document = ?1) AND b.deleted_at <> 0 ORDER BY b.deleted_at DESC"
			: "SELECT " LIST_COLUMNS
			  " WHERE (?1 = '' OR b.document = ?1) AND b.deleted_at = 0 ORDER BY b.document, b.start",
		"s", id);
	while (query_row(&query)) {
		list.items = mem_grow(list.items, &list.capacity, list.count + 1, sizeof(list.items[0]));
		memories = mem_grow(memories, &capacity, list.count + 1, sizeof(memories[0]));
		read_row(&query, text ? text_hash(text) : NULL, &list.items[list.count], &memories[list.count]);
		list.count++;
	}
	bool ok = query_finish(&query, error);
	if (ok && text && !deleted)
		place_all(store, text, outline, &list, memories);
	for (size_t i = 0; i < list.count; i++)
		free(memories[i].anchor_stamp);
	free(memories);
	if (ok)
		*bookmarks = list;
	else
		bookmarks_release(&list);
	return ok;
}

bool store_bookmarks(struct store *store, const char *document, bool deleted, struct text *text,
	const struct outline *outline, struct bookmarks *bookmarks, struct error *error)
{
	struct error damage = ERROR_INIT;
	bool ok = list_once(store, document, deleted, text, outline, bookmarks, &damage);

	if (!ok && store_is_mended(store)) {
		error_release(&damage);
		ok = list_once(store, document, deleted, text, outline, bookmarks, &damage);
	}
	return error_take(error, &damage, ok);
}

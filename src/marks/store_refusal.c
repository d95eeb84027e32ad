/*
 * Places that a bookmark is not at, by the reader's word. One is known again in the text it was said of by its offsets,
 * in another by its words together with what stood on one side of them at least: so an answer that was wrong before an
 * edit is not given again after it, while a passage that came back elsewhere is found.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/store_internal.h"

#define SIDE 32        /* code points on either side */
#define WORDS_MOST 512 /* bytes of a long passage that it is known by */
#define FOUND_MOST 64  /* places in a text that one refusal is good for */

struct refusal {
	char *words, *before, *after; /* owned */
};

static char *cut_text(struct text *text, size_t start, size_t end)
{
	return mem_copy(text_bytes(text) + start, end - start);
}

/* The bytes next to a place: up to SIDE code points. */
static char *side(struct text *text, size_t pos, bool before)
{
	size_t points = text_code_points(text, pos);

	if (before)
		return cut_text(text, text_position(text, points > SIDE ? points - SIDE : 0), pos);
	return cut_text(text, pos, text_position(text, points + SIDE));
}

static bool insert(struct store *store, const char *id, const char *bookmark, struct text *text, struct range range,
	struct error *error)
{
	size_t most = range.end - range.start < WORDS_MOST ? range.end : text_align(text, range.start + WORDS_MOST);
	char *words = cut_text(text, range.start, most), *before = side(text, range.start, true);
	char *after = side(text, range.end, false);
	bool ok = store_run(store, error,
		"INSERT INTO refusal(id, bookmark, revision, start, \"end\", words, before, after, active)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
		"ssszzsss", id, bookmark, text_hash(text), text_code_points(text, range.start),
		text_code_points(text, range.end), words, before, after);

	free(words);
	free(before);
	free(after);
	return ok;
}

bool refusal_set(struct store *store, const char *id, bool active, struct error *error)
{
	/* Where the bookmark was found is no longer known. */
	return store_run(store, error, "UPDATE refusal SET active = ?2 WHERE id = ?1", "si", id, (int64_t)active) &&
	       store_run(store, error,
		       "DELETE FROM found WHERE bookmark = (SELECT bookmark FROM refusal WHERE id = ?1)", "s", id);
}

bool store_reject(
	struct store *store, const char *beginning, struct text *text, struct range range, struct error *error)
{
	char id[UUID_LEN + 1], refusal[UUID_LEN + 1];

	if (range_is_empty(range))
		return error_set(error, _("bookmarks"), "%s", _("there is no place to be refused"));
	if (!store_find_id(store, beginning, id, error) || !store_begin(store, error))
		return false;
	store_uuid(refusal);
	char *document = store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", id);
	int64_t step = undo_step(store, document ? document : "", "reject", error);
	bool ok = step && insert(store, refusal, id, text, range, error) &&
	          field_change(store, step, refusal, "refused", "1", error);
	free(document);
	return store_end(store, ok, error);
}

static bool reads_so(struct text *text, size_t start, size_t end, const char *words)
{
	size_t len = strlen(words);

	return len == end - start && !memcmp(text_bytes(text) + start, words, len);
}

/* Whether what stands next to a place, on one side of it at least, is what stood there. */
static bool has_side(struct text *text, struct range range, const struct refusal *refusal)
{
	size_t before = strlen(refusal->before), after = strlen(refusal->after);

	return (range.start >= before && before > 0 &&
		       reads_so(text, range.start - before, range.start, refusal->before)) ||
	       (text_length(text) - range.end >= after && after > 0 &&
		       reads_so(text, range.end, range.end + after, refusal->after));
}

static void add_range(struct range **ranges, size_t *count, size_t *capacity, struct range range)
{
	*ranges = mem_grow(*ranges, capacity, *count + 1, sizeof(**ranges));
	(*ranges)[(*count)++] = range;
}

/* Where the words of a refusal stand in another text than it was said of. */
static void look_for(
	struct text *text, const struct refusal *refusal, struct range **ranges, size_t *count, size_t *capacity)
{
	const char *bytes = text_bytes(text), *at = bytes, *end = bytes + text_length(text);
	size_t len = strlen(refusal->words);

	for (size_t seen = 0; len > 0 && seen < FOUND_MOST; seen++) {
		const char *hit = memmem(at, (size_t)(end - at), refusal->words, len);
		if (!hit)
			break;
		struct range range = {(size_t)(hit - bytes), (size_t)(hit - bytes) + len};
		if (has_side(text, range, refusal))
			add_range(ranges, count, capacity, range);
		at = hit + 1;
	}
}

static void refusal_release(struct refusal *refusal)
{
	free(refusal->words);
	free(refusal->before);
	free(refusal->after);
}

size_t refusals_in(struct store *store, const char *bookmark, struct text *text, struct range **ranges)
{
	struct query query = query_start(store,
		"SELECT revision, start, \"end\", words, before, after FROM refusal WHERE bookmark = ?1 AND active",
		"s", bookmark);
	size_t count = 0, capacity = 0;

	*ranges = NULL;
	while (query_row(&query)) {
		if (!strcmp(query_text(&query, 0), text_hash(text))) {
			add_range(ranges, &count, &capacity,
				(struct range){text_position(text, query_size(&query, 1)),
					text_position(text, query_size(&query, 2))});
			continue;
		}
		struct refusal refusal = {mem_copy_string(query_text(&query, 3)),
			mem_copy_string(query_text(&query, 4)), mem_copy_string(query_text(&query, 5))};
		look_for(text, &refusal, ranges, &count, &capacity);
		refusal_release(&refusal);
	}
	query_finish(&query, NULL);
	return count;
}

bool refusal_take_back(struct store *store, int64_t step, const char *bookmark, struct text *text, struct range range,
	struct error *error)
{
	char *id;
	bool ok = true;

	while (ok && (id = store_string(store,
			      "SELECT id FROM refusal WHERE bookmark = ?1 AND active AND revision = ?2 AND start < ?4"
			      " AND \"end\" > ?3 LIMIT 1",
			      "sszz", bookmark, text_hash(text), text_code_points(text, range.start),
			      text_code_points(text, range.end)))) {
		ok = field_change(store, step, id, "refused", "0", error);
		free(id);
	}
	return ok;
}

/*
 * Documents that turn out to be one: the lesser id stays and the other becomes its alias, so that machines that join
 * them apart arrive at the same. What either has is the one's from then on; of what there can be only one of, the
 * later stays.
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void document_resolve(struct store *store, const char *document, char id[UUID_LEN + 1])
{
	char *now = store_string(store,
		"SELECT id FROM document WHERE id = ?1 UNION ALL"
		" SELECT document FROM alias WHERE kind = 'id' AND value = ?1 LIMIT 1",
		"s", document);

	snprintf(id, UUID_LEN + 1, "%s", now ? now : document);
	free(now);
}

#define OTHERS(column) "(SELECT " column " FROM document WHERE id = ?2)"

/* What of two places is the later, and of two of one time either, but always the same. */
#define PLACE_ORDER(row) \
	"(" row "stamp, " row "quote, " row "start, " row "\"end\", " row "prefix, " row "suffix, " row \
	"paragraph, " row "paragraph_hash, " row "section, " row "rival, " row "revision, " row "progress, " row \
	"read)"

/* The rows of ?2 become those of ?1, except where that has its own. */
static const char *const moves[] = {
	"UPDATE OR IGNORE alias SET document = ?1 WHERE document = ?2",
	"DELETE FROM alias WHERE document = ?2",
	"UPDATE OR IGNORE part SET document = ?1 WHERE document = ?2",
	"DELETE FROM part WHERE document = ?2",
	"UPDATE OR IGNORE revision SET document = ?1 WHERE document = ?2",
	"DELETE FROM revision WHERE document = ?2",
	"UPDATE bookmark SET document = ?1 WHERE document = ?2",
	"UPDATE correction SET document = ?1 WHERE document = ?2",
	/* Of two places of one device the later stays. */
	"DELETE FROM place AS p WHERE p.document IN (?1, ?2) AND EXISTS(SELECT 1 FROM place q"
	" WHERE q.device = p.device AND q.document IN (?1, ?2) AND q.document <> p.document AND " PLACE_ORDER(
		"q.") " > " PLACE_ORDER("p.") ")",
	"UPDATE OR REPLACE place SET document = ?1 WHERE document = ?2",
	"UPDATE OR IGNORE apart SET document = ?1 WHERE document = ?2",
	"UPDATE OR IGNORE apart SET other = ?1 WHERE other = ?2",
	"UPDATE undo_step SET document = ?1 WHERE document = ?2",
	"UPDATE document SET (title, language, stamp) = " OTHERS(
		"title, language, stamp") " WHERE id = ?1 AND (stamp, title, language) < " OTHERS("stamp, title, "
												  "language"),
	"UPDATE document SET (forgotten, forgotten_stamp) = " OTHERS(
		"forgotten, forgotten_stamp") " WHERE id = ?1 AND (forgotten_stamp, forgotten) < " OTHERS("forgotten_"
													  "stamp, "
													  "forgotten"),
	"UPDATE document SET created = " EARLIER("created", OTHERS("created")) ", extra = " JSON_UNION(
		"document.extra", OTHERS("extra")) " WHERE id = ?1 AND EXISTS" OTHERS("1"),
	"DELETE FROM document WHERE id = ?2",
	"INSERT OR IGNORE INTO alias(kind, value, document) VALUES('id', ?2, ?1)",
};

static bool move_rows(struct store *store, const char *to, const char *from, struct error *error)
{
	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		if (!store_run(store, error, moves[i], "ss", to, from))
			return false;
	}
	return true;
}

/* The one that is taken into the other, and that. */
static void print_pair(const char *a, const char *b, char pair[PAIR_LEN + 1])
{
	bool swapped = strcmp(a, b) < 0;

	snprintf(pair, PAIR_LEN + 1, "%s/%s", swapped ? b : a, swapped ? a : b);
}

bool document_join(struct store *store, const char *a, const char *b, struct error *error)
{
	int order = strcmp(a, b);

	return !order || move_rows(store, order < 0 ? a : b, order < 0 ? b : a, error);
}

bool document_join_as(
	struct store *store, const char *a, const char *b, const char *action, int64_t at, struct error *error)
{
	char pair[PAIR_LEN + 1];

	if (!strcmp(a, b))
		return true;
	print_pair(a, b, pair);
	char *before = field_get(store, pair, "joined");
	/* One that was never here has nothing to be given back. */
	bool ok = document_join(store, a, b, error);
	int64_t step = ok && before && *before ? undo_step_at(store, pair + UUID_LEN + 1, action, at, error) : 0;

	ok = ok && (!before || !*before || (step && undo_change(store, step, pair, "joined", before, "", error)));
	free(before);
	return ok;
}

bool store_join(struct store *store, const char *document, const char *other, struct error *error)
{
	char a[UUID_LEN + 1], b[UUID_LEN + 1];

	if (!store_begin(store, error))
		return false;
	document_resolve(store, document, a);
	document_resolve(store, other, b);
	return store_end(store, document_join_as(store, a, b, "join", store_now(), error), error);
}

bool store_part(struct store *store, const char *document, const char *other, struct error *error)
{
	char a[UUID_LEN + 1], b[UUID_LEN + 1], pair[PAIR_LEN + 1];

	if (!store_begin(store, error))
		return false;
	document_resolve(store, document, a);
	document_resolve(store, other, b);
	print_pair(a, b, pair);
	int64_t step = undo_step(store, a, "part", error);
	bool ok = step && field_change(store, step, pair, "apart", "1", error);
	return store_end(store, ok, error);
}

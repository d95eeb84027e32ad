/*
 * Parting documents that were joined. Before a join all that it changes is taken down: which rows were whose, and what
 * of them only one can have. Parting gives every row back to whom it was taken from. What came since goes by the text
 * that it was made in, where only the other document has that text; else it stays.
 */
#include "marks/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(columns, table, where) "(SELECT json_group_array(json_array(" columns ")) FROM " table " WHERE " where ")"

#define EITHER "document IN (?1, ?2)"

#define PLACE_COLUMNS \
	"document, device, start, \"end\", quote, prefix, suffix, paragraph, paragraph_hash, section, rival, " \
	"revision," \
	" progress, read, stamp"

#define DOCUMENT_COLUMNS "title, language, stamp, forgotten, forgotten_stamp, created, extra"

#define DOCUMENT_ROW(id) "(SELECT json_array(" DOCUMENT_COLUMNS ") FROM document WHERE id = " id ")"

static const char snapshot[] = "SELECT json_object('taken', " DOCUMENT_ROW("?2") ", 'left', " DOCUMENT_ROW(
	"?1") ","
	      " 'aliases', " ROWS("document, kind, value, last_seen, size, modified", "alias",
		      EITHER) ","
			      " 'parts', " ROWS("document, number, path", "part",
				      EITHER) ","
					      " 'revisions', " ROWS("document, text_sha256", "revision",
						      EITHER) ","
							      " 'bookmarks', " ROWS("id", "bookmark",
								      "document = ?2") ","
										       " 'corrections', " ROWS("id",
											       "correction",
											       "document = ?2") ","
														" '"
														"places"
														"',"
														" " ROWS(
															PLACE_COLUMNS,
															"place",
															EITHER) ","
																" 'apart', " ROWS(
																	"document, other",
																	"apart",
																	EITHER
																	" OR other IN (?1, ?2)") ","
																				 " 'steps', " ROWS(
																					 "id",
																					 "undo_step",
																					 "document = ?2") ")";

/* A column of the rows of a list taken down. */
#define COLUMN(number) "json_extract(value, '$[" #number "]')"

#define LIST(name) "json_each(?3, '$." name "')"

/* Whose a row was: that of the two that it is now, should that one have been joined to another since. */
#define WHOSE "iif(" COLUMN(0) " = ?2, ?2, ?1)"

#define TEXTS(name, number, whose) "(SELECT " COLUMN(number) " FROM " LIST(name) " WHERE " COLUMN(0) " " whose " ?2)"

/* Of texts that the one had and the other had not. */
#define ONLY_TAKEN(column) \
	column " IN " TEXTS("revisions", 1, "=") " AND " column " NOT IN " TEXTS("revisions", 1, "<>")

static const char *const partings[] =
	{
		"INSERT OR IGNORE INTO document(id, " DOCUMENT_COLUMNS ") SELECT ?2, json_extract(?3, '$.taken[0]'),"
		" json_extract(?3, '$.taken[1]'), json_extract(?3, '$.taken[2]'), json_extract(?3, '$.taken[3]'),"
		" json_extract(?3, '$.taken[4]'), json_extract(?3, '$.taken[5]'), json_extract(?3, '$.taken[6]')",
		/* Its title is that of its text, which is told again when that is read. */
		"UPDATE document SET (title, language, stamp, created, extra) = (json_extract(?3, '$.left[0]'),"
		" json_extract(?3, '$.left[1]'), json_extract(?3, '$.left[2]'), json_extract(?3, '$.left[5]'),"
		" json_extract(?3, '$.left[6]')) WHERE id = ?1",
		"UPDATE document SET (forgotten, forgotten_stamp) = (json_extract(?3, '$.left[3]'),"
		" json_extract(?3, '$.left[4]')) WHERE id = ?1 AND forgotten_stamp = json_extract(?3, '$.taken[4]')",
		"DELETE FROM alias WHERE document = ?1 AND (kind, value) IN (SELECT " COLUMN(1) ", " COLUMN(
			2) " FROM " LIST("aliases") ") OR (document = ?1 AND kind = 'id' AND value = ?2)",
		"INSERT OR IGNORE INTO alias(document, kind, value, last_seen, size, modified) SELECT " WHOSE
		", " COLUMN(1) ", " COLUMN(2) ", " COLUMN(3) ", " COLUMN(4) ", " COLUMN(5) " FROM " LIST("aliases"),
		"DELETE FROM part WHERE document = ?1 AND EXISTS(SELECT 1 FROM " LIST("parts") ")",
		"INSERT OR IGNORE INTO part(document, number, path) SELECT " WHOSE
		", " COLUMN(1) ", " COLUMN(2) " FROM " LIST("parts"),
		"INSERT OR IGNORE INTO revision(document, text_sha256, length, last_seen, sketch, text)"
		" SELECT ?2, text_sha256, length, last_seen, sketch, text FROM revision WHERE document = ?1"
		" AND text_sha256 IN " TEXTS("revisions", 1, "="),
		"DELETE FROM revision WHERE document = ?1 AND " ONLY_TAKEN("text_sha256"),
		"UPDATE bookmark SET document = ?2 WHERE document = ?1 AND (id IN (SELECT " COLUMN(0) " FROM " LIST(
			"bookmarks") ") OR (created > ?4 AND " ONLY_TAKEN("revision") "))",
		"UPDATE correction SET document = ?2 WHERE document = ?1 AND (id IN (SELECT " COLUMN(0) " FROM " LIST(
			"corrections") ") OR (" ONLY_TAKEN("json_extract(anchor, '$.revision')") "))",
		"UPDATE OR REPLACE place SET document = ?2 WHERE document = ?1 AND " ONLY_TAKEN("revision"),
		"INSERT OR IGNORE INTO place(" PLACE_COLUMNS ") SELECT " WHOSE
		", " COLUMN(1) ", " COLUMN(2) ", " COLUMN(3) ", " COLUMN(4) ", " COLUMN(5) ", " COLUMN(6) ", " COLUMN(7) ", " COLUMN(8) ", " COLUMN(
			9) ", " COLUMN(10) ", " COLUMN(11) ", " COLUMN(12) ", " COLUMN(13) ", " COLUMN(14) " FROM"
													   " " LIST(
														   "pl"
														   "ac"
														   "e"
														   "s"),
		"DELETE FROM apart WHERE document = ?1 OR other = ?1",
		"INSERT OR IGNORE INTO apart(document, other) SELECT " COLUMN(0) ", " COLUMN(1) " FROM " LIST("apart"),
		"UPDATE undo_step SET document = ?2 WHERE document = ?1 AND (id IN (SELECT " COLUMN(0) " FROM " LIST(
			"steps") ") OR id IN (SELECT c.step FROM undo_change c JOIN bookmark b ON b.id = c.id WHERE "
				 "b.document = ?2))",
};

/* The two documents of a pair, of which the first was taken into the second. */
static bool read_pair(struct store *store, const char *pair, char taken[UUID_LEN + 1], char left[UUID_LEN + 1])
{
	if (strlen(pair) != 2 * UUID_LEN + 1)
		return false;
	memcpy(taken, pair, UUID_LEN);
	taken[UUID_LEN] = '\0';
	document_resolve(store, pair + UUID_LEN + 1, left);
	return true;
}

char *join_get(struct store *store, const char *pair)
{
	char taken[UUID_LEN + 1], left[UUID_LEN + 1];

	if (!read_pair(store, pair, taken, left) ||
		store_number(store, 0,
			"SELECT count(*) FROM document d WHERE id IN (?1, ?2) AND (created OR stamp <> ''"
			" OR EXISTS(SELECT 1 FROM bookmark WHERE document = d.id))",
			"ss", left, taken) < 2)
		return store_clean("");
	return store_string(store, snapshot, "ss", left, taken);
}

/* No more parameters may be bound than a statement has. */
static const char *types_of(const char *sql)
{
	return strstr(sql, "?4") ? "sssi" : strstr(sql, "?3") ? "sss" : strstr(sql, "?2") ? "ss" : "s";
}

bool join_set(struct store *store, const char *pair, const char *value, struct error *error)
{
	char taken[UUID_LEN + 1], left[UUID_LEN + 1];
	int64_t at = store_number(store, 0,
		"SELECT s.at FROM undo_step s JOIN undo_change c ON c.step = s.id WHERE c.field = 'joined' AND c.id = "
		"?1"
		" ORDER BY s.id DESC LIMIT 1",
		"s", pair);

	if (!read_pair(store, pair, taken, left))
		return true;
	if (!*value)
		return document_join(store, left, taken, error);
	for (size_t i = 0; i < sizeof(partings) / sizeof(partings[0]); i++) {
		if (!store_run(store, error, partings[i], types_of(partings[i]), left, taken, value, at))
			return false;
	}
	return true;
}

bool apart_set(struct store *store, const char *pair, bool are_apart, struct error *error)
{
	return store_run(store, error,
		are_apart ? "INSERT OR IGNORE INTO apart VALUES(substr(?1, 1, 36), substr(?1, 38)),"
			    " (substr(?1, 38), substr(?1, 1, 36))"
			  : "DELETE FROM apart WHERE (document, other) IN (VALUES(substr(?1, 1, 36), substr(?1, 38)),"
			    " (substr(?1, 38), substr(?1, 1, 36)))",
		"s", pair);
}

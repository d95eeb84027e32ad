/* What exporting and importing share. */
#pragma once

#include "marks/exchange.h"
#include "marks/store_internal.h"

#define EXCHANGE_VERSION 1 /* of the lines; a later one is read as far as it is known */

/* Merges one record; false with why in words where it is not taken, or with *failed where the database failed. */
bool import_bookmark(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_document(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_section(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_place(struct store *store, const char *line, const char **why, bool *failed, struct error *error);

#define SNAPSHOT_FIELDS 4

/* What a record is like before an import, for taking back what that changes; values NULL where it is not there. */
struct snapshot {
	const char *const *fields;
	char *values[SNAPSHOT_FIELDS]; /* owned */
	bool there;
};

/* Of a record of a kind that exchange_import() knows. */
struct snapshot snapshot_of(struct store *store, const char *kind, const char *id);
void snapshot_release(struct snapshot *snapshot);

/* Makes what became of it since a change of the import's step; `at` is the time of the import. */
bool snapshot_keep(struct store *store, const struct snapshot *before, const char *id, int64_t at, bool *changed,
	struct error *error);

/* Whether a string is a stamp that this program's clock can follow; "" is one that is earlier than all. */
bool stamp_is_valid(const char *stamp);
bool uuid_is_valid(const char *id);

/* Makes the clock follow a stamp that came from elsewhere. */
bool store_follow(struct store *store, const char *stamp, struct error *error);

/* Whether a code point is no control beyond ASCII, and nothing that a terminal would turn others around for or hide. */
bool exchange_is_text(uint32_t point);

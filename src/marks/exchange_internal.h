/* What exporting and importing share. */
#pragma once

#include "marks/exchange.h"
#include "marks/store_internal.h"

#define EXCHANGE_VERSION 1 /* of the lines; a later one is read as far as it is known */

/* The JSON line of a bookmark; NULL where there is none. The caller frees. */
char *export_bookmark(struct store *store, const char *id);

/* Merges one record; false with why in words where it is not taken, or with *failed where the database failed. */
bool import_bookmark(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_document(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_section(struct store *store, const char *line, const char **why, bool *failed, struct error *error);
bool import_place(struct store *store, const char *line, const char **why, bool *failed, struct error *error);

/* Whether a string is a stamp that this program's clock can follow; "" is one that is earlier than all. */
bool stamp_is_valid(const char *stamp);
bool uuid_is_valid(const char *id);

/* Makes the clock follow a stamp that came from elsewhere. */
bool store_follow(struct store *store, const char *stamp, struct error *error);

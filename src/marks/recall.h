/*
 * Where reading was left, told without opening the database: a start that only needs to know that takes the half of the
 * time. It is a copy, in a file of the user's cache, that is good for just the state in which the database was when it
 * was last closed; in any other it says nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct store;
struct recall;

/* NULL where only the database can tell. Of a database that is not there yet nothing is known, and that is certain. */
struct recall *recall_open(const char *database);
void recall_free(struct recall *recall);

enum recalled {
	RECALL_UNCERTAIN, /* the database is to be asked: the file was changed, or more is known than a place */
	RECALL_NOTHING,   /* nothing was read under that path */
	RECALL_PLACE,
};

/* Where reading was left in an essay of so many parts, the first at a path; in code points, set where that is known. */
enum recalled recall_place(const struct recall *recall, const char *path, size_t parts, size_t *code_points);

/* Whether a text with that hash of its bytes was read before, under whatever path. */
bool recall_knows_text(const struct recall *recall, const char *raw_hash);

/*
 * What to keep is asked of the store before it is closed (NULL where that cannot be), and kept after; a failure is
 * none, as the database can always be asked.
 */
struct recall *recall_of_store(struct store *store);
void recall_keep(const struct recall *recall, const char *database);

/* What the tests of the store share: a folder of its own for each test, and texts with their outlines. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "marks/store.h"

struct essay {
	struct text *text;
	struct outline *outline;
};

/* Setup and teardown: *state is the path of a database, not made yet, in a new folder. Teardown takes all away. */
int make_folder(void **state);
int remove_folder(void **state);

/* Opens without a notice; the test fails otherwise. */
struct store *open_store(const char *path);

struct essay essay_of(const char *string);

/* From a file of that name beside the database, written with these bytes. */
struct essay essay_at(const char *database, const char *name, const char *bytes);

void essay_free(struct essay *essay);

/* The document of an essay, made where it is new. Static memory, good until the next but one call. */
const char *identify(struct store *store, struct essay *essay);

/* Keeps the first passage that reads `words`; returns the bookmark, the caller's to release. */
struct bookmark keep(struct store *store, struct essay *essay, const char *words, const char *name, const char *note);

/* Bookmarks of the essay's document, kept ones. The caller releases. */
struct bookmarks list(struct store *store, struct essay *essay);

/*
 * Bookmarks carried to an author or another machine, and from there: what --export and --import share with :export and
 * :import.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"
#include "marks/exchange.h"
#include "marks/store.h"
#include "reader/essay.h"

/* In the order of the choices of --export. */
enum carry_form { CARRY_MARKDOWN, CARRY_LINES };

/* What the name of a file asks for: JSON lines where it ends in .jsonl or .json, else Markdown. */
enum carry_form carry_form_of(const char *path);

/*
 * Appends the bookmarks of an essay that the store was asked about, or of all essays where `essay` is NULL (each is
 * read, in `encoding`, where its file is still there). `ascii`: all else is escaped in JSON.
 */
bool carry_export(struct store *store, const struct essay *essay, const char *encoding, enum carry_form form,
	bool ascii, struct bytes *out, struct error *error);

/*
 * Writes a file as a whole or not at all: what is there stays until all is on the disk. One that is there is an error
 * unless `replace`, which is for a regular file alone.
 */
bool carry_write(const char *path, bool replace, const struct bytes *out, struct error *error);

/* Appends all of a regular file that is to be merged. */
bool carry_read(const char *path, struct bytes *lines, struct error *error);

/* Merges a file of JSON lines, "-" being standard input. */
bool carry_import(struct store *store, const char *path, bool dry_run, struct import *import, struct error *error);

/* Appends what an import changes, or would, in words, without a line end. */
void carry_sum(const struct import *import, struct bytes *out);

/*
 * Bookmarks carried elsewhere: as Markdown, for the author of an essay; as JSON lines, to be merged on another machine.
 *
 * A JSON line is one record: a document (title, hashes, no path), a bookmark with every field under its stamp, the
 * reader's word on a section, or the reading place of a device. Merging takes for each field the later stamp, keeps
 * notes written apart both, and never takes absence for deletion: importing is idempotent, commutative and associative.
 * Fields that a newer program wrote and this one does not know are kept and exported again.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"
#include "marks/store.h"

/*
 * Appends the records of a document, or of all where `document` is NULL, deleted bookmarks too; in a fixed order. No
 * control character is in it but line ends: they and what turns the direction of writing are escaped (\u009b); where
 * `ascii` says so, all that is not ASCII.
 */
bool exchange_export_lines(
	struct store *store, const char *document, bool ascii, struct bytes *lines, struct error *error);

/*
 * Appends what a reader would send to the author: the title, then for each section that has any its heading, and the
 * passages in the order of the text with their notes and lines; in Swedish for a Swedish essay. Control characters
 * and what turns the direction of writing are made visible. Writes nothing for an essay without bookmarks. Where the
 * essay cannot be read, `text` and `outline` are NULL: sections and lines are those last seen.
 */
bool exchange_export_markdown(struct store *store, const char *document, struct text *text,
	const struct outline *outline, struct bytes *markdown, struct error *error);

enum import_change { IMPORT_ADDED, IMPORT_CHANGED, IMPORT_DELETED, IMPORT_RESTORED };

struct import_item {
	enum import_change change;
	char id[UUID_LEN + 1], document[UUID_LEN + 1];
	char *quote, *note; /* owned; as they are after the import */
};

struct import {
	struct import_item *items; /* bookmarks that the import changes; owned */
	size_t count, capacity;
	size_t unchanged; /* bookmarks that were known just so, or came deleted */
	size_t sections;  /* of which the reader's word is another now */
	size_t skipped;   /* lines that were not taken */
	char **problems;  /* `FILE:LINE: WHY` for each of them, at most IMPORT_PROBLEMS; owned */
	size_t problem_count;
};

#define IMPORT_PROBLEMS 100

/*
 * Merges lines, which `name` is the file's name of, in messages. A line that is none of ours or is cut off is named
 * and skipped, the rest goes on. All of the others are taken, or on error none; none where `dry_run`, which only
 * tells. What it changed is a step that store_undo() takes back, of each document or, asked for all, at once. *import
 * is the caller's to release after success.
 */
bool exchange_import(struct store *store, const char *name, const char *lines, size_t len, bool dry_run,
	struct import *import, struct error *error);

/*
 * The same little by little, within one transaction: until importing_free() nothing else can be changed. Name and lines
 * are borrowed until then. A step takes lines for about so many milliseconds, -1 for all of them; where it fails
 * nothing is to be kept. The progress is 1 when all are taken. importing_free() keeps what was taken, or none of it;
 * *import, which may be NULL, is the caller's to release after success.
 */
struct importing;
struct importing *importing_new(
	struct store *store, const char *name, const char *lines, size_t len, struct error *error);
bool importing_step(struct importing *importing, int milliseconds, struct error *error);
double importing_progress(const struct importing *importing);
bool importing_free(struct importing *importing, bool keep, struct import *import, struct error *error);

/* The word for a change: added, changed, deleted, restored. */
const char *import_change_name(enum import_change change);

void import_release(struct import *import);

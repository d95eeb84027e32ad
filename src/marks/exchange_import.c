/*
 * Merging JSON lines. Lines are read one by one within one transaction; each is parsed by SQLite's JSON functions and
 * checked before it is merged (exchange_merge.c), so that a line is taken wholly or not at all.
 */
#include "marks/exchange_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/message.h"

#define LINE_MAX_BYTES ((size_t)64 << 20)

bool stamp_is_valid(const char *stamp)
{
	if (!*stamp)
		return true;
	/* The first digit bounds the clock to the year 4199: it can always be followed by a later one. */
	return strlen(stamp) == STAMP_LEN && strspn(stamp, "0123456789abcdef") == STAMP_CLOCK_LEN && stamp[0] < '4' &&
	       stamp[STAMP_CLOCK_LEN] == '-' && uuid_is_valid(stamp + STAMP_CLOCK_LEN + 1);
}

bool uuid_is_valid(const char *id)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if (strlen(id) != UUID_LEN)
		return false;
	for (size_t i = 0; i < UUID_LEN; i++) {
		if (form[i] == '-' ? id[i] != '-' : !strchr("0123456789abcdef", id[i]))
			return false;
	}
	return true;
}

bool store_follow(struct store *store, const char *stamp, struct error *error)
{
	char clock[STAMP_CLOCK_LEN + 1];

	if (!*stamp)
		return true;
	snprintf(clock, sizeof(clock), "%s", stamp);
	return store_run(store, error,
		"INSERT INTO meta VALUES('clock', ?1) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)",
		"s", clock);
}

const char *import_change_name(enum import_change change)
{
	static const char *const names[] = {
		[IMPORT_ADDED] = "added",
		[IMPORT_CHANGED] = "changed",
		[IMPORT_DELETED] = "deleted",
		[IMPORT_RESTORED] = "restored",
	};

	return names[change];
}

void import_release(struct import *import)
{
	for (size_t i = 0; i < import->count; i++) {
		free(import->items[i].quote);
		free(import->items[i].note);
	}
	for (size_t i = 0; i < import->problem_count; i++)
		free(import->problems[i]);
	free(import->items);
	free(import->problems);
	memset(import, 0, sizeof(*import));
}

static void add_problem(struct import *import, const char *name, size_t line, const char *why)
{
	struct bytes problem = BYTES_INIT;

	import->skipped++;
	if (import->problem_count == IMPORT_PROBLEMS)
		return;
	if (!import->problems)
		import->problems = mem_alloc(IMPORT_PROBLEMS * sizeof(import->problems[0]));
	bytes_printf(&problem, "%s:%zu: %s", name, line, why);
	import->problems[import->problem_count++] = bytes_steal(&problem);
}

/* Notes what became of a bookmark. One that came deleted, or is only stamped anew, changes nothing that is seen. */
static void note_change(
	struct store *store, struct import *import, const char *id, const struct snapshot *before, bool changed)
{
	struct import_item item = {.change = IMPORT_CHANGED};
	bool was_deleted = before->there && strcmp(before->values[SNAPSHOT_FIELDS - 1], "0") != 0;
	bool is_deleted =
		store_number(store, 0, "SELECT deleted_at <> 0 FROM bookmark_note WHERE id = ?1", "s", id) == 1;

	if (!changed) {
		import->unchanged++;
		return;
	}
	if (!before->there)
		item.change = IMPORT_ADDED;
	else if (was_deleted != is_deleted)
		item.change = is_deleted ? IMPORT_DELETED : IMPORT_RESTORED;
	memcpy(item.id, id, sizeof(item.id));
	char *document = store_string(store, "SELECT document FROM bookmark WHERE id = ?1", "s", id);
	snprintf(item.document, sizeof(item.document), "%s", document ? document : "");
	free(document);
	item.quote = store_string(store, "SELECT quote FROM bookmark WHERE id = ?1", "s", id);
	item.note = field_get(store, id, "note");
	import->items = mem_grow(import->items, &import->capacity, import->count + 1, sizeof(import->items[0]));
	import->items[import->count++] = item;
}

/* What kind of record a line is; NULL, with why, where it is none of ours. The caller frees. */
static char *kind_of(struct store *store, const char *line, const char **why)
{
	*why = NULL;
	if (!store_number(store, 0, "SELECT json_valid(?1)", "s", line))
		*why = _("it is not JSON, or is cut off");
	else if (!store_number(store, 0, "SELECT json_type(?1) = 'object' AND json_type(?1, '$.uppsats') = 'integer'",
			 "s", line))
		*why = _("it is no record of uppsats");
	else if (store_number(store, 1,
			 "SELECT EXISTS(SELECT 1 FROM json_tree(?1) WHERE type = 'text' AND instr(atom, char(0)))", "s",
			 line))
		*why = _("there is a NUL in it");
	if (*why)
		return NULL;
	char *kind = store_string(store, "SELECT json_extract(?1, '$.kind')", "s", line);
	if (kind && (!strcmp(kind, "bookmark") || !strcmp(kind, "document") || !strcmp(kind, "section") ||
			    !strcmp(kind, "place")))
		return kind;
	free(kind);
	*why = _("it is of a kind that this version does not know");
	return NULL;
}

/* An import under way: within one transaction, which is ended with it. */
struct importing {
	struct store *store;
	struct import import;
	const char *name, *lines; /* borrowed */
	size_t len, pos, number;  /* of the lines; how far they are taken */
	int64_t at;
};

static bool take_record(struct importing *importing, const char *kind, const char *line, const char **why, bool *failed,
	struct error *error)
{
	struct store *store = importing->store;
	char *id = store_string(store, "SELECT json_extract(?1, '$.id')", "s", line);
	struct snapshot before = snapshot_of(store, kind, id ? id : "");
	bool changed = false, taken;

	if (!strcmp(kind, "bookmark"))
		taken = import_bookmark(store, line, why, failed, error);
	else if (!strcmp(kind, "document"))
		taken = import_document(store, line, why, failed, error);
	else if (!strcmp(kind, "section"))
		taken = import_section(store, line, why, failed, error);
	else
		taken = import_place(store, line, why, failed, error);
	if (taken && id && strcmp(kind, "place"))
		*failed = !snapshot_keep(store, &before, id, importing->at, &changed, error);
	if (taken && !*failed && !strcmp(kind, "bookmark"))
		note_change(store, &importing->import, id, &before, changed);
	importing->import.sections += changed && !strcmp(kind, "section");
	snapshot_release(&before);
	free(id);
	return taken;
}

/* What "\\uXXXX" at the beginning stands for, or -1 where something else stands there. */
static long unit_of(const char *at)
{
	char digits[5] = "";

	if (at[0] != '\\' || at[1] != 'u')
		return -1;
	strncpy(digits, at + 2, 4);
	return strspn(digits, "0123456789abcdefABCDEF") == 4 ? strtol(digits, NULL, 16) : -1;
}

/* Halves of a surrogate pair that stand alone, which SQLite would take as they are, become U+FFFD. */
static void mend_surrogates(char *line)
{
	for (char *at = strchr(line, '\\'); at && at[1]; at = strchr(at, '\\')) {
		long unit = unit_of(at);

		if (unit >= 0xD800 && unit < 0xDC00 && unit_of(at + 6) >= 0xDC00 && unit_of(at + 6) < 0xE000)
			at += 12;
		else if (unit >= 0xD800 && unit < 0xE000)
			at = (char *)memcpy(at, "\\ufffd", 6) + 6;
		else
			at += 2;
	}
}

/* One record; false only where the database failed. What is wrong with a line is noted. */
static bool take_line(struct importing *importing, const char *line, struct error *error)
{
	const char *why = NULL;
	bool failed = false, taken = false;
	char *kind = kind_of(importing->store, line, &why);

	if (kind)
		taken = take_record(importing, kind, line, &why, &failed, error);
	free(kind);
	if (failed)
		return false;
	if (!taken)
		add_problem(&importing->import, importing->name, importing->number, why ? why : _("it cannot be read"));
	return true;
}

/* The next line, whatever is in it. */
static bool take_next(struct importing *importing, struct error *error)
{
	const char *start = importing->lines + importing->pos;
	size_t left = importing->len - importing->pos;
	const char *newline = memchr(start, '\n', left);
	size_t len = newline ? (size_t)(newline - start) : left;
	const char *why = NULL;

	importing->pos += newline ? len + 1 : len;
	importing->number++;
	while (len > 0 && strchr(" \t\r", start[len - 1]) && start[len - 1])
		len--;
	if (len == 0)
		return true;
	if (len > LINE_MAX_BYTES)
		why = _("it is too long");
	else if (u8_check((const uint8_t *)start, len) || memchr(start, 0, len))
		why = _("it is not UTF-8");
	if (why) {
		add_problem(&importing->import, importing->name, importing->number, why);
		return true;
	}
	char *line = mem_copy(start, len);
	mend_surrogates(line);
	bool ok = take_line(importing, line, error);
	free(line);
	return ok;
}

struct importing *importing_new(
	struct store *store, const char *name, const char *lines, size_t len, struct error *error)
{
	if (!store_begin(store, error))
		return NULL;
	struct importing *importing = mem_alloc(sizeof(*importing));
	*importing = (struct importing){.store = store, .name = name, .lines = lines, .len = len, .at = store_now()};
	if (len >= 3 && !memcmp(lines, "\xef\xbb\xbf", 3))
		importing->pos = 3;
	store->importing = importing->at;
	return importing;
}

double importing_progress(const struct importing *importing)
{
	return importing->len ? (double)importing->pos / (double)importing->len : 1;
}

bool importing_step(struct importing *importing, int milliseconds, struct error *error)
{
	int64_t end = milliseconds < 0 ? INT64_MAX : store_ticks() + milliseconds;
	bool ok = true;

	while (ok && importing->pos < importing->len && store_ticks() <= end)
		ok = take_next(importing, error);
	return ok;
}

bool importing_free(struct importing *importing, bool keep, struct import *import, struct error *error)
{
	if (!importing)
		return true;
	struct store *store = importing->store;
	bool ok = store_end(store, keep, error) || !keep;

	store->importing = 0;
	if (ok && import)
		*import = importing->import;
	else
		import_release(&importing->import);
	free(importing);
	return ok;
}

bool exchange_import(struct store *store, const char *name, const char *lines, size_t len, bool dry_run,
	struct import *import, struct error *error)
{
	struct importing *importing = importing_new(store, name, lines, len, error);

	if (!importing)
		return false;
	if (importing_step(importing, -1, error))
		return importing_free(importing, !dry_run, import, error);
	importing_free(importing, false, NULL, NULL);
	return false;
}

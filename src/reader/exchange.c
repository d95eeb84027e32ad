/*
 * Bookmarks written into a file and merged from one, by the line behind a colon. A long file is merged little by
 * little, between keys, and counts when all of it is.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/carry.h"
#include "reader/paths.h"
#include "reader/state.h"

enum { STEP = 4 }; /* milliseconds between two looks for a key */

bool exchange_takes_file(enum command_id id)
{
	return id == COMMAND_export || id == COMMAND_export_all || id == COMMAND_import;
}

/* Whether bookmarks can be read and written; says why not. */
static bool has_store(struct reader *reader)
{
	if (!reader->store)
		reader_say(reader, "%s", _("There are no bookmarks: the database could not be opened."));
	return reader->store != NULL;
}

static void export_to(struct reader *reader, enum command_id id, const char *path, bool replace)
{
	bool all = id == COMMAND_export_all;
	struct bytes out = BYTES_INIT;
	struct error error = ERROR_INIT;
	struct stat status;

	if (all ? !has_store(reader) : !marks_can_keep(reader))
		return;
	if (!replace && lstat(path, &status) == 0)
		reader_say(
			reader, _("%s is there already; :%s! with the name replaces it."), path, command_get(id)->name);
	else if (!carry_export(reader->store, all ? NULL : &reader->essay, reader->essay.encoding, carry_form_of(path),
			 false, &out, &error))
		reader_say_error(reader, &error);
	else if (out.len == 0)
		reader_say(reader, "%s", _("There are no bookmarks to be written."));
	else if (!carry_write(path, replace, &out, &error))
		reader_say_error(reader, &error);
	else
		reader_say(reader,
			carry_form_of(path) == CARRY_LINES ? _("Written, to be merged elsewhere: %s")
							   : _("Written, to be read: %s"),
			path);
	bytes_release(&out);
}

/* How it is taken back: by a key where it was all about this essay, else in the list of all. */
static void append_way_back(struct reader *reader, const struct import *import, struct bytes *out)
{
	struct bytes keys[3] = {BYTES_INIT, BYTES_INIT, BYTES_INIT};
	bool here = true;

	for (size_t i = 0; i < import->count; i++)
		here = here && strcmp(import->items[i].document, reader->essay.document) == 0;
	keymap_keys_of(reader->keymap, here ? COMMAND_undo_change : COMMAND_bookmarks, 1, &keys[0]);
	keymap_keys_of(reader->keymap, COMMAND_all, 1, &keys[1]);
	keymap_keys_of(reader->keymap, COMMAND_undo, 1, &keys[2]);
	if (here && import->count > 0 && keys[0].len > 0)
		bytes_printf(out, _("; %s takes it back"), bytes_string(&keys[0]));
	else if (!here && keys[0].len > 0)
		bytes_printf(out, _("; %s in the list of all (%s, %s) takes it back"), bytes_string(&keys[2]),
			bytes_string(&keys[0]), bytes_string(&keys[1]));
	for (size_t i = 0; i < 3; i++)
		bytes_release(&keys[i]);
}

static void say_import(struct reader *reader, const char *path, const struct import *import)
{
	struct bytes sum = BYTES_INIT;

	carry_sum(import, &sum);
	if (import->problem_count > 0)
		bytes_printf(&sum, " (%s)", import->problems[0]);
	append_way_back(reader, import, &sum);
	reader_say(reader, "%s: %s", path, bytes_string(&sum));
	bytes_release(&sum);
}

void merging_release(struct merging *merging)
{
	importing_free(merging->importing, false, NULL, NULL);
	free(merging->path);
	bytes_release(&merging->lines);
	*merging = (struct merging){.importing = NULL};
}

/* All is taken: it is kept, and seen. */
static bool finish(struct reader *reader, struct error *error)
{
	struct merging *merging = &reader->merging;
	struct importing *importing = merging->importing;
	struct import import;

	merging->importing = NULL;
	bool good = importing_free(importing, true, &import, error);
	if (good) {
		/* It may have told that this essay and another are one. */
		if (reader->essay.document[0] && !essay_identify(&reader->essay, reader->store, false, error))
			reader_say_error(reader, error);
		else
			say_import(reader, merging->path, &import);
		reader_take_outline(reader);
		import_release(&import);
	}
	merging_release(merging);
	return good;
}

/* Goes on for so long, -1 until all is taken. False, with nothing taken, where it failed. */
static bool go_on(struct reader *reader, int milliseconds, struct error *error)
{
	struct merging *merging = &reader->merging;

	if (!importing_step(merging->importing, milliseconds, error)) {
		merging_release(merging);
		return false;
	}
	if (importing_progress(merging->importing) >= 1)
		return finish(reader, error);
	reader_say(reader, _("Merging %s: %d %%; Escape stops."), merging->path,
		(int)(100 * importing_progress(merging->importing)));
	return true;
}

bool merging_has_work(const struct reader *reader)
{
	return reader->merging.importing != NULL;
}

void merging_work(struct reader *reader)
{
	struct error error = ERROR_INIT;

	if (merging_has_work(reader) && !go_on(reader, STEP, &error))
		reader_say_error(reader, &error);
}

bool merging_end(struct reader *reader, struct error *error)
{
	return !merging_has_work(reader) || go_on(reader, -1, error);
}

void merging_stop(struct reader *reader)
{
	if (!merging_has_work(reader))
		return;
	merging_release(&reader->merging);
	reader_say(reader, "%s", _("Stopped: nothing of it was taken."));
}

static void import_from(struct reader *reader, const char *path)
{
	struct merging *merging = &reader->merging;
	struct error error = ERROR_INIT;

	if (!has_store(reader))
		return;
	reader_identify(reader);
	if (!merging_end(reader, &error) || !carry_read(path, &merging->lines, &error)) {
		merging_release(merging);
		reader_say_error(reader, &error);
		return;
	}
	merging->path = mem_copy_string(path);
	merging->importing =
		importing_new(reader->store, merging->path, bytes_string(&merging->lines), merging->lines.len, &error);
	if (!merging->importing || !go_on(reader, STEP, &error)) {
		merging_release(merging);
		reader_say_error(reader, &error);
	}
}

void exchange_run(struct reader *reader, enum command_id id, const char *typed, bool replace)
{
	char *path;

	if (reader_is_secure(reader))
		return;
	if (!typed[0]) {
		reader_run(reader, id);
		return;
	}
	path = path_expand(typed);
	if (id == COMMAND_import)
		import_from(reader, path);
	else
		export_to(reader, id, path, replace);
	free(path);
}

/* Bound to a key, they ask for the file. */
static void ask(struct reader *reader, enum command_id id)
{
	if (!reader_is_secure(reader))
		colon_ask(reader, command_get(id)->name);
}

void command_export(struct reader *reader, int count)
{
	(void)count;
	ask(reader, COMMAND_export);
}

void command_export_all(struct reader *reader, int count)
{
	(void)count;
	ask(reader, COMMAND_export_all);
}

void command_import(struct reader *reader, int count)
{
	(void)count;
	ask(reader, COMMAND_import);
}

/*
 * The files of the essays on the shelf: whether they are still there is asked between keys, one after another from the
 * top of the list, for a disk may be slow; one that is gone is looked for by lookout.c.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/grouped.h"
#include "base/memory.h"
#include "base/message.h"
#include "reader/lookout.h"
#include "reader/shelf.h"
#include "reader/state.h"

enum {
	WORK_BUDGET = 3000, /* microseconds of work between two looks for a key */
	SAY_EVERY = 100000, /* microseconds between two words on how far looking has come */
};

void shelf_stop_quietly(struct shelf *shelf)
{
	lookout_free(shelf->lookout);
	shelf->lookout = NULL;
}

/* Whether all the files of an essay can be read. */
static enum presence presence_of(const struct document *document)
{
	for (size_t i = 0; i < document->parts.count; i++)
		if (access(document->parts.paths[i], R_OK) != 0)
			return PRESENCE_GONE;
	return document->parts.count > 0 ? PRESENCE_HERE : PRESENCE_NOWHERE;
}

/* Looks whether files are there, from the top of the list on. */
static void check(struct shelf *shelf, int64_t deadline)
{
	while (shelf->checked < shelf->documents.count && clock_microseconds() < deadline) {
		struct shelved *row = &shelf->rows[shelf->checked++];

		row->presence = presence_of(&shelf->documents.items[row->document]);
	}
}

/* Says what came of looking for a file. */
static void say_found(struct reader *reader, enum lookout_state state)
{
	struct shelf *shelf = reader->shelf;
	char *path = mem_copy_string(lookout_path(shelf->lookout));
	size_t count = lookout_count(shelf->lookout);
	struct bytes key = BYTES_INIT;

	shelf_stop_quietly(shelf);
	keymap_keys_of(reader->keymap, COMMAND_choose, 1, &key);
	if (state == LOOKOUT_FOUND) {
		panel_reload(&reader->panel, reader);
		reader_say(reader, _("Found: %s; %s opens it."), path, bytes_string(&key));
	} else if (state == LOOKOUT_PERHAPS) {
		size_t row = shelf_row_of(reader, shelf->looked_for);

		free(shelf->rows[row].perhaps);
		shelf->rows[row].perhaps = mem_copy_string(path);
		reader_say(reader, _("Perhaps it is this, edited: %s; %s opens it."), path, bytes_string(&key));
	} else {
		reader_say(reader,
			ngettext("Not found among the %s file near where it was.",
				"Not found among the %s files near where it was.", count),
			grouped(count).text);
	}
	panel_select(&reader->panel, reader, shelf_row_of(reader, shelf->looked_for));
	bytes_release(&key);
	free(path);
}

static void look_on(struct reader *reader)
{
	struct shelf *shelf = reader->shelf;
	enum lookout_state state = lookout_work(shelf->lookout, WORK_BUDGET);
	struct bytes key = BYTES_INIT;

	if (state != LOOKOUT_LOOKING) {
		say_found(reader, state);
	} else if (clock_microseconds() - shelf->said > SAY_EVERY) {
		shelf->said = clock_microseconds();
		keymap_keys_of(reader->keymap, COMMAND_close, 1, &key);
		reader_say(reader, _("Looking for it: %s files so far; %s stops."),
			grouped(lookout_count(shelf->lookout)).text, bytes_string(&key));
		bytes_release(&key);
	}
}

void shelf_work(struct reader *reader)
{
	struct shelf *shelf = reader->shelf;

	if (!shelf_has_work(reader))
		return;
	if (shelf->checked < shelf->documents.count) {
		check(shelf, clock_microseconds() + WORK_BUDGET);
		reader->changed = true;
	} else {
		look_on(reader);
	}
}

bool shelf_has_work(const struct reader *reader)
{
	const struct shelf *shelf = reader->shelf;

	return shelf && reader->panel.kind == &shelf_panel &&
	       (shelf->checked < shelf->documents.count || shelf->lookout);
}

bool shelf_stop(struct reader *reader)
{
	struct shelf *shelf = reader->shelf;

	if (!shelf || !shelf->lookout)
		return false;
	shelf_stop_quietly(shelf);
	reader_say(reader, "%s", _("Not looked for any more."));
	return true;
}

void shelf_look_for(struct reader *reader, size_t index)
{
	struct shelf *shelf = reader->shelf;
	const struct document *document = shelf_document(reader, index);

	if (shelf->rows[index].presence == PRESENCE_HERE) {
		reader_say(reader, "%s", _("Its file is where it was."));
		return;
	}
	shelf_stop_quietly(shelf);
	shelf->lookout = lookout_new(reader->store, document);
	memcpy(shelf->looked_for, document->id, sizeof(shelf->looked_for));
	shelf->said = 0;
}

/*
 * Settings while reading. What keys changed is in the appearance; it is written back into the options before they are
 * read, so that both ways of changing a setting come to the same. What differs from how the program started is what a
 * save writes.
 */
#include "reader/settings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/config.h"
#include "reader/state.h"

/* These count when the program starts. */
static bool counts_at_start(enum option_id id)
{
	return id == OPTION_encoding || id == OPTION_essay || id == OPTION_database;
}

/* As the config file has it; NULL for none. */
static const char *value_of(const struct options *options, enum option_id id)
{
	const char *value = options_text(options, id);

	return !value && option_row(id)->type == OPTION_FLAG ? "no" : value;
}

/* A path that is told here is kept as it is meant here, wherever the next start is; NULL where it need not be made. */
static char *absolute(enum option_id id, const char *value)
{
	char folder[PATH_MAX];
	struct bytes path = BYTES_INIT;

	if (!option_is_path(id) || value[0] == '/' || value[0] == '~' || !getcwd(folder, sizeof(folder)))
		return NULL;
	bytes_printf(&path, "%s/%s", folder, value);
	return bytes_steal(&path);
}

bool settings_set(struct reader *reader, enum option_id id, const char *value, struct error *error)
{
	const struct option_row *row = option_row(id);
	bool focus = reader->appearance.focus;

	if (row->use != OPTION_SETTING)
		return error_set(error, row->name, "%s", _("this option belongs on the command line"));
	if (id == OPTION_secure && options_flag(reader->options, id))
		return error_set(error, row->name, "%s", _("this is not taken back while reading"));
	if (!option_names_encoding(id, value, error))
		return false;
	appearance_write(&reader->appearance, reader->options);
	char *path = absolute(id, value);
	bool good = options_set(reader->options, id, path ? path : value, error);
	free(path);
	if (!good)
		return false;
	value = value_of(reader->options, id);
	reader->appearance = appearance_of(reader->options);
	reader->appearance.focus = focus;
	if (counts_at_start(id))
		reader_say(reader, _("%s = %s: counts from the next start on, where it is saved by :save"), row->name,
			value);
	else
		reader_say(reader, "%s = %s", row->name, value);
	return true;
}

void settings_value(struct reader *reader, enum option_id id, struct bytes *out)
{
	appearance_write(&reader->appearance, reader->options);
	const char *value = value_of(reader->options, id);

	bytes_append_string(out, value ? value : "");
}

char *settings_path(const struct reader *reader)
{
	const char *named = options_text(reader->options, OPTION_config);

	return named ? mem_copy_string(named) : config_default_path();
}

bool settings_bind(struct reader *reader, const char *key, const char *command, struct error *error)
{
	struct bound *bound = &reader->bound;

	if (!keymap_bind(reader->keymap, key, command, error))
		return false;
	bound->items = mem_grow(bound->items, &bound->capacity, bound->count + 1, sizeof(*bound->items));
	bound->items[bound->count].key = mem_copy_string(key);
	bound->items[bound->count++].command = mem_copy_string(command);
	reader_say(reader, "bind %s %s", key, command);
	return true;
}

void bound_release(struct bound *bound)
{
	for (size_t i = 0; i < bound->count; i++) {
		free(bound->items[i].key);
		free(bound->items[i].command);
	}
	free(bound->items);
	*bound = (struct bound){NULL, 0, 0};
}

/* What differs from the start; the changes borrow their strings. */
static size_t gather(struct reader *reader, struct config_change *changes, struct bytes *names)
{
	size_t count = 0;

	appearance_write(&reader->appearance, reader->options);
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = option_row((enum option_id)id);
		const char *now = value_of(reader->options, (enum option_id)id);
		const char *before = value_of(&reader->started, (enum option_id)id);

		if (row->use != OPTION_SETTING || !now || (before && strcmp(now, before) == 0))
			continue;
		changes[count++] = (struct config_change){NULL, row->name, now};
	}
	for (size_t i = 0; i < reader->bound.count; i++)
		changes[count++] =
			(struct config_change){reader->bound.items[i].key, reader->bound.items[i].command, NULL};
	for (size_t i = 0; i < count; i++)
		bytes_printf(names, "%s%s", i > 0 ? ", " : "", changes[i].key ? changes[i].key : changes[i].name);
	return count;
}

void command_save(struct reader *reader, int count)
{
	struct config_change *changes = mem_alloc((OPTION_COUNT + reader->bound.count) * sizeof(struct config_change));
	char *path = settings_path(reader);
	struct bytes names = BYTES_INIT;
	struct error error = ERROR_INIT;
	size_t changed = gather(reader, changes, &names);

	(void)count;
	if (reader_is_secure(reader)) {
		bytes_release(&names);
	} else if (changed == 0) {
		reader_say(reader, "%s", _("Nothing to save: no setting was changed. Places and bookmarks are kept."));
	} else if (!path) {
		reader_say(reader, "%s", _("There is no home folder to save the settings in."));
	} else if (config_write(path, changes, changed, &error)) {
		options_release(&reader->started);
		options_copy(reader->options, &reader->started);
		bound_release(&reader->bound);
		reader_say(reader, _("Saved in %s: %s"), path, bytes_string(&names));
	} else {
		reader_say_error(reader, &error);
	}
	bytes_release(&names);
	free(path);
	free(changes);
}

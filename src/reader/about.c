/* Rows of the help that are no keys. Settings come from the table of options, with the values they have now. */
#include "reader/about.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/message.h"
#include "reader/settings.h"
#include "reader/state.h"

enum file { FILE_VERSION, FILE_ESSAY, FILE_CONFIG, FILE_DATABASE, FILE_COUNT };

static enum option_id setting_at(size_t index)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_row((enum option_id)id)->use == OPTION_SETTING && index-- == 0)
			return (enum option_id)id;
	return OPTION_NONE;
}

size_t about_count(void)
{
	size_t count = 0;

	while (setting_at(count) != OPTION_NONE)
		count++;
	return FILE_COUNT + count;
}

/* The first part, and how many there are. */
static void tell_essay(const struct essay *essay, struct about *about)
{
	size_t parts = text_part_count(essay->text);

	about->name = _("essay");
	if (parts > 0)
		bytes_append_string(&about->value, text_part_path(essay->text, 0));
	if (parts > 1)
		bytes_printf(&about->word, ngettext("and %zu part", "and %zu parts more", parts - 1), parts - 1);
}

static void tell_config(const struct reader *reader, struct about *about)
{
	char *path = settings_path(reader);

	about->name = _("settings");
	bytes_append_string(&about->value, path ? path : _("none: there is no home folder"));
	if (path && access(path, F_OK) != 0)
		bytes_append_string(&about->word, _("not there yet"));
	else if (path && access(path, W_OK) != 0)
		bytes_append_string(&about->word, _("can only be read"));
	free(path);
}

static void tell_database(const struct reader *reader, struct about *about)
{
	const char *named = options_text(&reader->started, OPTION_database);
	char *path = named ? NULL : store_default_path();

	about->name = _("bookmarks");
	bytes_append_string(&about->value, named ? named : path ? path : _("none: there is no home folder"));
	if (!reader->store)
		bytes_append_string(&about->word, _("not open: nothing is kept"));
	else if (store_is_read_only(reader->store))
		bytes_append_string(&about->word, _("can only be read"));
	free(path);
}

void about_row(struct reader *reader, size_t index, struct about *about)
{
	enum option_id id = index < FILE_COUNT ? OPTION_NONE : setting_at(index - FILE_COUNT);

	about->setting = id;
	if (index == FILE_VERSION) {
		about->name = _("version");
		bytes_append_string(&about->value, "uppsats " UPPSATS_VERSION);
	} else if (index == FILE_ESSAY) {
		tell_essay(&reader->essay, about);
	} else if (index == FILE_CONFIG) {
		tell_config(reader, about);
	} else if (index == FILE_DATABASE) {
		tell_database(reader, about);
	} else {
		about->name = option_row(id)->name;
		settings_value(reader, id, &about->value);
		bytes_append_string(&about->word, _(option_row(id)->help));
	}
}

void about_release(struct about *about)
{
	bytes_release(&about->value);
	bytes_release(&about->word);
}

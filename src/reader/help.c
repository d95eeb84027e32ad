/*
 * The help: every command in its group with the keys it has in the live map, then the program's files and settings.
 * Rows are numbered through all of it, headings too.
 */
#include "base/message.h"
#include "reader/about.h"
#include "reader/state.h"

/* Cells of the column of keys and keys in it, by the width of the panel from which they are so. */
static const struct {
	int width, cells;
	size_t keys;
} columns[] = {{70, 19, 4}, {50, 13, 3}, {36, 9, 2}, {0, 4, 1}};

enum { DETAIL_ROWS = 3 };

struct help_row {
	const char *heading;     /* NULL for none */
	enum command_id command; /* COMMAND_NONE where it is about the program: */
	size_t about;
};

/* Commands stand in the table group by group. */
static struct help_row row_at(size_t index)
{
	struct help_row row = {NULL, COMMAND_NONE, 0};
	int group = -1;

	for (int id = 0; id < COMMAND_COUNT; id++) {
		const struct command *command = command_get((enum command_id)id);

		if ((int)command->group != group) {
			group = (int)command->group;
			if (index-- == 0) {
				row.heading = command_group_heading(command->group);
				return row;
			}
		}
		if (index-- == 0) {
			row.command = (enum command_id)id;
			return row;
		}
	}
	if (index == 0)
		row.heading = _("Files and settings");
	else
		row.about = index - 1;
	return row;
}

static size_t help_count(struct reader *reader)
{
	(void)reader;
	return COMMAND_COUNT + GROUP_COUNT + 1 + about_count();
}

static void describe_about(struct reader *reader, size_t index, struct panel_row *row)
{
	struct about about = {.name = ""};

	about_row(reader, index, &about);
	bytes_printf(&row->head, "%s%s", about.setting == OPTION_NONE ? "" : ":", about.name);
	bytes_append_string(&row->left, about.value.len ? bytes_string(&about.value) : "–");
	bytes_append(&row->note, bytes_string(&about.word), about.word.len);
	about_release(&about);
}

static void help_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	struct geometry geometry = reader_geometry(reader);
	int width = geometry.panel_width ? geometry.panel_width : reader->columns, i = 0;
	struct help_row at = row_at(index);

	if (at.heading) {
		row->heading = true;
		row->style = STYLE_PANEL_TITLE;
		bytes_append_string(&row->left, at.heading);
		return;
	}
	while (columns[i].width > width)
		i++;
	row->indent = columns[i].width ? 2 : 0;
	row->head_cells = columns[i].cells;
	if (at.command == COMMAND_NONE) {
		describe_about(reader, at.about, row);
		return;
	}
	keymap_keys_of(reader->keymap, at.command, columns[i].keys, &row->head);
	if (row->head.len == 0 && command_get(at.command)->mode == MODE_READ)
		bytes_printf(&row->head, ":%s", command_get(at.command)->name);
	bytes_append_string(&row->left, _(command_get(at.command)->help));
}

/* All of a row, which may be cut in the list. */
static void help_detail(struct reader *reader, size_t index, struct panel_detail *detail)
{
	struct help_row at = row_at(index);
	struct bytes *words = panel_detail_add(detail, STYLE_FAINT);

	if (at.command == COMMAND_NONE) {
		struct about about = {.name = ""};

		about_row(reader, at.about, &about);
		bytes_printf(words, "%s: %s", about.name, about.value.len ? bytes_string(&about.value) : "–");
		if (about.word.len)
			bytes_printf(words, " · %s", bytes_string(&about.word));
		about_release(&about);
		return;
	}
	keymap_keys_of(reader->keymap, at.command, SIZE_MAX, words);
	bytes_printf(words, "%s%s · %s", words->len ? " · " : "", command_get(at.command)->name,
		_(command_get(at.command)->help));
}

static size_t help_here(struct reader *reader)
{
	(void)reader;
	return 0;
}

/* Choosing a command of the page does it; a setting is changed in the line behind the colon. */
static void help_choose(struct reader *reader, size_t index)
{
	struct help_row at = row_at(index);
	struct about about = {.name = ""};

	if (at.command != COMMAND_NONE) {
		const struct command *command = command_get(at.command);

		if (command->mode == MODE_READ)
			command->run(reader, 0);
		else
			reader_say(reader, "%s: %s", command_group_heading(command->group), _(command->help));
		return;
	}
	about_row(reader, at.about, &about);
	if (about.setting != OPTION_NONE)
		colon_ask(reader, about.name);
	else
		reader_say(reader, "%s: %s", about.name, bytes_string(&about.value));
	about_release(&about);
}

static const struct panel_hint hints[] = {{COMMAND_rows_down, N_("further")}, {COMMAND_close, N_("leave")},
	{COMMAND_choose, N_("do it")}, {COMMAND_last_row, N_("files and settings")}, {COMMAND_NONE, NULL}};

static const struct panel_kind help = {
	.title = N_("Keys"),
	.empty = "",
	.hints = hints,
	.corner = "uppsats " UPPSATS_VERSION,
	.detail_rows = DETAIL_ROWS,
	.count = help_count,
	.describe = help_describe,
	.detail = help_detail,
	.here = help_here,
	.choose = help_choose,
};

void command_help(struct reader *reader, int count)
{
	(void)count;
	panel_open(&reader->panel, &help, reader);
}

void help_settings(struct reader *reader)
{
	size_t first = help_count(reader) - about_count();

	command_help(reader, 0);
	panel_select(&reader->panel, reader, first);
	/* All of them are to be in sight, below their heading. */
	reader->panel.top = first - 1;
}

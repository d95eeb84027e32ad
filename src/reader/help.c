/* The help: every command in its group with the keys it has in the live map. Rows are headings and commands. */
#include "base/message.h"
#include "reader/state.h"

enum { KEYS_CELLS = 19, KEYS_MOST = 4 };

/* What a row of the help is: the n-th heading, or a command. Commands stand in the table group by group. */
static bool row_at(size_t index, enum command_id *command, enum command_group *heading)
{
	int group = -1;
	size_t row = 0;

	for (int id = 0; id < COMMAND_COUNT; id++) {
		if ((int)command_get((enum command_id)id)->group != group) {
			group = (int)command_get((enum command_id)id)->group;
			if (row++ == index) {
				*heading = (enum command_group)group;
				return false;
			}
		}
		if (row++ == index) {
			*command = (enum command_id)id;
			return true;
		}
	}
	return false;
}

static size_t help_count(struct reader *reader)
{
	(void)reader;
	return COMMAND_COUNT + GROUP_COUNT;
}

static void help_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	enum command_id command = COMMAND_NONE;
	enum command_group heading = GROUP_COUNT;

	if (!row_at(index, &command, &heading)) {
		row->heading = true;
		row->style = STYLE_PANEL_TITLE;
		bytes_append_string(&row->left, command_group_heading(heading));
		return;
	}
	row->indent = 2;
	row->head_cells = KEYS_CELLS;
	keymap_keys_of(reader->keymap, command, KEYS_MOST, &row->head);
	if (row->head.len == 0 && command_get(command)->mode == MODE_READ)
		bytes_printf(&row->head, ":%s", command_get(command)->name);
	bytes_append_string(&row->left, _(command_get(command)->help));
}

static size_t help_here(struct reader *reader)
{
	(void)reader;
	return 0;
}

/* Choosing a command of the page does it. */
static void help_choose(struct reader *reader, size_t index)
{
	enum command_id command = COMMAND_NONE;
	enum command_group heading = GROUP_COUNT;

	if (row_at(index, &command, &heading) && command_get(command)->mode == MODE_READ)
		command_get(command)->run(reader, 0);
}

static const struct panel_hint hints[] = {
	{COMMAND_choose, N_("do it")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind help = {
	.title = N_("Keys"),
	.empty = "",
	.hints = hints,
	.count = help_count,
	.describe = help_describe,
	.here = help_here,
	.choose = help_choose,
};

void command_help(struct reader *reader, int count)
{
	(void)count;
	panel_open(&reader->panel, &help, reader);
}

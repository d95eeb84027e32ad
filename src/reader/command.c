/* The table of commands, made of commands.def and groups.def. */
#include "reader/command.h"

#include <string.h>

#include "base/message.h"

static const struct command commands[] = {
#define COMMAND(mode, id, name, keys, group, help) \
	[COMMAND_##id] = {MODE_##mode, name, keys, GROUP_##group, help, command_##id},
#include "reader/commands.def"
#undef COMMAND
};

static const char *const headings[] = {
#define GROUP(id, heading) [GROUP_##id] = heading,
#include "reader/groups.def"
#undef GROUP
};

const struct command *command_get(enum command_id id)
{
	return &commands[id];
}

enum command_id command_find(const char *name)
{
	for (int i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(commands[i].name, name) == 0)
			return (enum command_id)i;
	return COMMAND_NONE;
}

const char *command_group_heading(enum command_group group)
{
	return _(headings[group]);
}

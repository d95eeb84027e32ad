/* The table of commands (commands.def): what can be done, by name. */
#pragma once

#include <stdbool.h>

struct reader;

enum mode { MODE_READ, MODE_SELECT, MODE_LIST, MODE_LINE, MODE_COUNT };

enum command_group {
#define GROUP(id, heading) GROUP_##id,
#include "reader/groups.def"
#undef GROUP
	GROUP_COUNT
};

enum command_id {
#define COMMAND(mode, id, name, keys, group, help) COMMAND_##id,
#include "reader/commands.def"
#undef COMMAND
	COMMAND_COUNT,
	COMMAND_NONE = COMMAND_COUNT
};

/* What commands.def says of one command; `count` is the number typed before it, 0 where there was none. */
struct command {
	enum mode mode;
	const char *name;
	const char *keys;
	enum command_group group;
	const char *help; /* not translated yet */
	void (*run)(struct reader *reader, int count);
};

const struct command *command_get(enum command_id id);

/* COMMAND_NONE where no command has that name. */
enum command_id command_find(const char *name);

/* The heading of a group in the user's language. */
const char *command_group_heading(enum command_group group);

#define COMMAND(mode, id, name, keys, group, help) void command_##id(struct reader *reader, int count);
#include "reader/commands.def"
#undef COMMAND

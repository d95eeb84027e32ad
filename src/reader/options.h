/* The table of options (options.def) and their values, from the command line and the config file. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"

enum option_id {
#define OPTION(id, letter, name, type, argument, initial, use, help) OPTION_##id,
#include "reader/options.def"
#undef OPTION
	OPTION_COUNT,
	OPTION_NONE = OPTION_COUNT
};

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_CHOICE, OPTION_SIZE };
enum option_use { OPTION_ACTION, OPTION_DETAIL, OPTION_SETTING };

struct option_row {
	char letter; /* 0 where it has none */
	const char *name;
	enum option_type type;
	int least, most;      /* of a number */
	const char *choices;  /* of a choice, parted by spaces */
	const char *argument; /* its name in --help, or NULL */
	const char *initial;  /* as the config file would have it, or NULL */
	enum option_use use;
	const char *help; /* not translated yet */
};

struct options {
	char *values[OPTION_COUNT];           /* as they were given; NULL where not given and without default. Owned. */
	bool from_command_line[OPTION_COUNT]; /* these the config file does not change */
};

/* Indexed by enum option_id. */
extern const struct option_row option_rows[OPTION_COUNT];

const struct option_row *option_row(enum option_id id);

/* Whether its value is the name of a file; ~/ at its start is the home folder. */
bool option_is_path(enum option_id id);

/* OPTION_NONE where there is none of that name. */
enum option_id option_find(const char *name);

void options_init(struct options *options);
void options_release(struct options *options);

/* The copy's values are its own. */
void options_copy(const struct options *options, struct options *copy);

/* Sets a value after checking it against its type. False, and nothing set, where it does not fit. */
bool options_set(struct options *options, enum option_id id, const char *value, struct error *error);

/*
 * Whether a value of the encoding is one that there is; true for other options. Apart from options_set(), since on the
 * command line it is the file that cannot be read so.
 */
bool option_names_encoding(enum option_id id, const char *value, struct error *error);

/* Sets a choice by its index in the table. */
void options_set_choice(struct options *options, enum option_id id, int index);

/* NULL where the option was not given and has no default. */
const char *options_text(const struct options *options, enum option_id id);
int options_number(const struct options *options, enum option_id id);
size_t options_size(const struct options *options, enum option_id id);
bool options_flag(const struct options *options, enum option_id id);

/* The index of the value among the choices of the table. */
int options_choice(const struct options *options, enum option_id id);

/*
 * Takes the command line in; what are no options is left in argv[*first..argc). False on wrong usage, with a message.
 */
bool options_parse(struct options *options, int argc, char **argv, int *first, struct error *error);

/* Appends the text of --help. */
void options_help(struct bytes *out);

/* Appends every setting with its value as lines of a config file. */
void options_list(const struct options *options, struct bytes *out);

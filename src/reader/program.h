/*
 * The program as one run of it has it: options, keys, store, and what is to be opened.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "marks/store.h"
#include "reader/config.h"
#include "reader/essay.h"
#include "reader/keymap.h"
#include "reader/options.h"

struct program {
	struct options options;
	struct keymap keymap;
	struct complaints complaints; /* of the config file */
	struct store *store;          /* NULL before program_open_store(), and where none can be had */
	bool is_reading;              /* on a terminal, where no key may wait long for another program */
	struct complaints remarks;    /* what is to be said of an action, beside what it printed */
	char *notice;                 /* what the store had to say on opening; NULL for nothing */
	struct error no_store;        /* why there is none */
};

/* The options and keys as they are by default. */
void program_init(struct program *program);
void program_release(struct program *program);

/* Adds a remark, which it takes over. */
void program_remark(struct program *program, char *remark);

/* Reads the config file. False where one that was named cannot be read; what is wrong in it is in the complaints. */
bool program_read_config(struct program *program, struct error *error);

/* Opens the store the options name; where it cannot be, program->no_store says why. */
void program_open_store(struct program *program);

/*
 * Whether the first screen of the essay can stand at its place before the store is opened: *code_points is it, 0 for
 * the start. The beginning of the essay may have been loaded, to see whether it was read under another path.
 */
bool program_recall(struct program *program, struct essay *essay, size_t *code_points);

/* Whether there is a database already, so that opening it makes none. */
bool program_has_database(const struct program *program);

/* As program_open_store(), for what cannot be done without it. */
bool program_needs_store(struct program *program, struct error *error);

/* Whether something was named to be read, or comes from standard input. */
bool program_has_named(char **names);

/*
 * Opens what was named (`names` ends with NULL), else standard input where something comes from it, else the essay of
 * the options, else the one that comes with the program.
 */
bool program_open_essay(struct program *program, char **names, struct essay *essay, struct error *error);

/*
 * Where nothing was named and nothing comes from standard input, but something was read before: opens the essay read
 * last of which there is a file, or else the one that comes with the program, for the shelf to lie on. False otherwise.
 */
bool program_open_last(struct program *program, char **names, struct essay *essay);

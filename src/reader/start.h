/* The beginning of reading, whoever shows the frames: a terminal, or who only wants to see one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "reader/program.h"
#include "reader/reader.h"

struct start {
	struct program *program;
	char **commands;    /* to be done once all is open; NULL ends them */
	int rows, columns;  /* of the screen that a text may fit on; 0 where it is not to be printed even then */
	struct bytes lines; /* what is to be printed then; owned */
	struct reader *reader;
	struct essay essay; /* until the reader has it */
	bool is_open;
	bool has_shelf; /* no essay was asked for, and there is a shelf */
	bool has_place; /* the first screen stands at `place`, in code points, and the store is opened behind it */
	size_t place;
};

/*
 * Opens the essay (`names` ends with NULL), at the section or bookmark that the options name, and the store where the
 * first screen needs it. The reader is the caller's to free. False where there is nothing to read. Where a text is
 * wanted printed that fits on the screen, and it does, there is no reader, and the error says what was not loaded.
 */
bool start_open(struct start *start, char **names, struct error *error);

/* After reader_resize(): what the first frame needs. */
void start_begin(struct start *start);

/* Behind the first frame, before the first key: what was put off until then. `start` is a struct start. */
void start_catch_up(void *start);

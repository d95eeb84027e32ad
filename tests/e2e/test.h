/* A script being run: its place, the terminal, and what earlier lines left behind. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "script.h"
#include "session.h"

#define TEST_SAVED_MAX 8

enum outcome { FAILED, DONE, SKIP };

struct test {
	const char *path;
	char **lines;
	size_t count, at; /* lines, and those taken */
	size_t line;      /* the one being run, counted from 1 */
	struct session session;
	struct words program; /* of the last `run` */
	struct bytes output;  /* of the last `shell` */
	int status;
	struct {
		char *name, *text;
	} saved[TEST_SAVED_MAX];
	size_t saved_count;
};

/* Says where the script failed and why, and what the screen shows. Always false. */
bool test_fail(struct test *test, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The next line where it belongs to a block, without its |; NULL at the block's end. */
const char *test_block_line(struct test *test);

/* Runs the command of a line. */
enum outcome command_run(struct test *test, const char *line);

/* Frees what commands left behind. */
void command_release(struct test *test);

/* An expectation: the words behind `expect`. */
bool expect_run(struct test *test, char *const *words, size_t count);

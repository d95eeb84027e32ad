/* What tests of the reader share: an essay on a screen of its own, with a database, and keys pressed by name. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader/reader.h"

struct fixture {
	struct options options;
	struct keymap keymap;
	struct store *store;
	struct reader *reader;
	struct frame frame;
	char *folder; /* of the database and the essay */
	char *root;   /* above it; nothing else is there */
};

/* An essay of these bytes, in a file of that name in a folder of its own, opened with a database there. */
struct fixture *fixture_new(const char *name, const char *text, int rows, int columns);
void fixture_free(struct fixture *fixture);

/* Reads anew from the database, as the next session does; the essay is the file of that name. */
void fixture_open_again(struct fixture *fixture, const char *name);

/* The same with no more loaded than the first screen needs; fixture_work() does all that is then to be done. */
void fixture_begin_again(struct fixture *fixture, const char *name);
void fixture_work(struct fixture *fixture);

void fixture_write(struct fixture *fixture, const char *name, const char *text);

/* The path of a file in the folder; the caller frees. */
char *fixture_path(const struct fixture *fixture, const char *name);

/* Presses keys by their names, parted by spaces. */
void press(struct fixture *fixture, const char *names);

/* Types characters, blanks too. */
void type(struct fixture *fixture, const char *text);

/* The row, counted from the last where negative, has the text in it. */
void expect_row(struct fixture *fixture, int row, const char *expected);

/* The text is somewhere on the screen, on one row; or nowhere. */
void expect_text(struct fixture *fixture, const char *expected);
void expect_no_text(struct fixture *fixture, const char *unexpected);

/* What is on the screen in a style, row by row; blanks, and what is in other styles, as one space. */
void expect_styled(struct fixture *fixture, enum style style, const char *expected);

/* Lines are counted as they are typeset; no more is loaded than could fit. */
#include "reader/fit.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "page/print.h"
#include "reader/appearance.h"

enum { CELL_BYTES = 16 }; /* with the marks on a letter, and what switches its style in the output of programs */

/*
 * Whether LESS has the option F, alone or in a row of letters; `git` says so to its pager, whichever that is. The
 * letters that take a string take all up to a dollar sign.
 */
static bool less_has_it(const char *options)
{
	for (const char *at = options; *at; at++) {
		if (strncmp(at, "--", 2) == 0) {
			if (strncmp(at, "--quit-if-one-screen", 20) == 0)
				return true;
			at += strcspn(at, " $");
		} else if (strchr("kKoOpPtTD\"", *at)) {
			at += *at == 'K' ? 0 : strcspn(at, "$");
		} else if (*at == 'F') {
			return at == options || at[-1] != '+';
		}
		if (!*at)
			break;
	}
	return false;
}

bool fit_is_wanted(const struct program *program, char **names)
{
	const char *less = getenv("LESS");

	if (options_flag(&program->options, OPTION_quit_if_one_screen))
		return true;
	return !*names && less && less_has_it(less) && !isatty(STDIN_FILENO);
}

static size_t count_lines(const char *bytes, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '\n';
	return count;
}

/* Two lines of a source may become one. */
static bool is_too_much(const struct text *text, size_t rows, size_t columns)
{
	return text_length(text) > rows * columns * CELL_BYTES ||
	       count_lines(text_bytes(text), text_length(text)) > 2 * rows;
}

static void load_some(struct essay *essay, size_t rows, size_t columns, struct error *error)
{
	/* What a pipe had when it was opened is loaded without waiting. */
	while (essay_load(essay, rows * columns * CELL_BYTES, error) && !text_is_complete(essay->text) &&
		!is_too_much(essay->text, rows, columns)) {
		struct pollfd input = {.fd = text_wait_fd(essay->text), .events = POLLIN};

		if (input.fd >= 0)
			poll(&input, 1, -1);
	}
}

bool fit_take(
	struct program *program, struct essay *essay, int rows, int columns, struct bytes *lines, struct error *error)
{
	struct appearance appearance = appearance_of(&program->options);

	if (rows < 2 || columns < 1)
		return false;
	load_some(essay, (size_t)rows, (size_t)columns, error);
	if (!text_is_complete(essay->text))
		return false;
	struct typesetting typesetting = appearance_typesetting(&appearance, essay, columns);
	struct printing printing = {essay->text, essay->outline, &typesetting, .block = 0};

	while (print_next(&printing, lines)) {
		if (count_lines(lines->data, lines->len) < (size_t)rows)
			continue;
		bytes_clear(lines);
		return false;
	}
	return true;
}

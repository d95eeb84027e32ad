/*
 * Descriptions of terminals. Where the system has none of TERM's name, that of its kin serves: what stands before the
 * last hyphen (xterm of xterm-kitty), else xterm, which today's terminals all understand. Of a terminal without a name
 * nothing is known, and the plainest is taken for granted.
 */
#include "screen/description.h"

#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "base/memory.h"

static SCREEN *start(const char *name, const struct terminal *terminal)
{
	return *name ? newterm(name, terminal->out, terminal->in) : NULL;
}

static SCREEN *start_nearest(const char *term, const struct terminal *terminal)
{
	static const char *const kin[] = {"xterm-256color", "xterm", "vt100", "ansi"};
	char *name = mem_copy_string(term), *hyphen;
	SCREEN *curses = start(name, terminal);

	while (!curses && (hyphen = strrchr(name, '-'))) {
		*hyphen = '\0';
		curses = start(name, terminal);
	}
	free(name);
	for (size_t i = *term ? 0 : 2; !curses && i < sizeof kin / sizeof *kin; i++)
		curses = start(kin[i], terminal);
	return curses;
}

/* A capability's string; NULL where the terminal lacks it. */
static const char *capability(const char *name)
{
	const char *string = tigetstr(name);

	return string == (const char *)-1 ? NULL : string;
}

SCREEN *description_start(struct terminal *terminal, struct error *error)
{
	const char *term = getenv("TERM"), *cursor;
	SCREEN *curses = start_nearest(term ? term : "", terminal);

	if (!curses) {
		error_set(error, "terminal", "no description of “%s” is installed", term ? term : "");
		return NULL;
	}
	cursor = capability("cup");
	if (!cursor || !capability("clear")) {
		error_set(error, "terminal", "“%s” cannot place its cursor; --print can do without", term ? term : "");
		endwin();
		delscreen(curses);
		return NULL;
	}
	terminal->ansi = strncmp(cursor, "\033[", 2) == 0;
	terminal->mouse = capability("kmous") != NULL;
	return curses;
}

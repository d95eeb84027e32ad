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
#include "base/message.h"

/* Whether the system has a description of that name. Asked first since newterm() leaves memory behind where it fails.
 */
static bool is_known(const char *name, const struct terminal *terminal)
{
	int found;

	if (!*name || setupterm(name, fileno(terminal->out), &found) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

/* The name to go by, which the caller frees; NULL where there is none. */
static char *find_name(const char *term, const struct terminal *terminal)
{
	static const char *const kin[] = {"xterm-256color", "xterm", "vt100", "ansi"};
	char *name = mem_copy_string(term), *hyphen;
	bool known = is_known(name, terminal);

	while (!known && (hyphen = strrchr(name, '-'))) {
		*hyphen = '\0';
		known = is_known(name, terminal);
	}
	for (size_t i = *term ? 0 : 2; !known && i < sizeof kin / sizeof *kin; i++) {
		free(name);
		name = mem_copy_string(kin[i]);
		known = is_known(name, terminal);
	}
	if (known)
		return name;
	free(name);
	return NULL;
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
	char *name = find_name(term ? term : "", terminal);
	SCREEN *curses = name ? newterm(name, terminal->out, terminal->in) : NULL;

	free(name);
	if (!curses) {
		error_set(error, _("terminal"), _("no description of “%s” is installed"), term ? term : "");
		return NULL;
	}
	cursor = capability("cup");
	if (!cursor || !capability("clear")) {
		error_set(error, _("terminal"), _("“%s” cannot place its cursor; --print can do without"),
			term ? term : "");
		endwin();
		delscreen(curses);
		return NULL;
	}
	terminal->ansi = strncmp(cursor, "\033[", 2) == 0;
	terminal->mouse = capability("kmous") != NULL;
	return curses;
}

/*
 * Descriptions of terminals. Where the system has none of TERM's name, that of its kin serves: what stands before the
 * last hyphen (xterm of xterm-kitty), else xterm, which today's terminals all understand. Of a terminal without a name
 * nothing is known, and the plainest is taken for granted.
 */
#include "screen/description.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

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

/*
 * Whether there is a file of that name where ncurses looks first: it need not be read twice then. A name that anything
 * else has to be known of is left to find_name().
 */
static bool has_file(const char *name)
{
	static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"};
	char path[100];

	if (!*name || strchr(name, '/') || getenv("TERMINFO") || getenv("TERMINFO_DIRS"))
		return false;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		int len = snprintf(path, sizeof path, "%s/%c/%s", folders[i], name[0], name);

		if (len < (int)sizeof path && access(path, R_OK) == 0)
			return true;
	}
	return false;
}

SCREEN *description_start(struct terminal *terminal, struct error *error)
{
	const char *term = getenv("TERM"), *cursor;
	char *name = term && has_file(term) ? mem_copy_string(term) : find_name(term ? term : "", terminal);
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

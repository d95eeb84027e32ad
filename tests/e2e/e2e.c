/*
 * Runs a script of keys and expected screens: e2e SCRIPT. A line is a command; one that begins with # is a comment.
 * Words are parted by blanks, "quoted words" may hold them and \" \\ \n \t \e \xHH; $NAME is a variable of the
 * environment. Rows and columns are counted from 1, and from -1 backwards from the last.
 *
 *     size COLUMNS ROWS          of the terminal, 80 24 before that; once the program runs it is told
 *     env NAME=VALUE  env NAME   sets a variable, or takes it away
 *     charset ISO-8859-1         what the terminal speaks, in place of UTF-8
 *     run PROGRAM ARGUMENT...    starts a program on the terminal; `run again` the last one
 *     keys KEY...                key names as the key map has them; "quoted" words are typed letter by letter
 *     drag ROW COLUMN ROW COLUMN the mouse, from one cell to another
 *     click ROW COLUMN  wheel up|down  paste TEXT  send TEXT      what a terminal sends for them; `send` any bytes
 *     signal NAME                to the program: TERM, HUP, INT, QUIT, WINCH, TSTP, CONT, ABRT, KILL
 *     expect row N TEXT          the row has TEXT in it; `expect whole row N TEXT`: it is TEXT, but for blanks around
 * it expect text TEXT           it is on the screen, perhaps across rows; `expect no text TEXT`: it is not expect
 * screen              the rows are those of the lines that follow, each begun with |; rows below are anything expect
 * style ROW COLUMN A...   the cell is bold, italic, underline, reverse: all that are named and no other expect style of
 * TEXT A...      the first cell of TEXT is expect cursor ROW [COLUMN]  expect cursor hidden expect main screen the
 * program has left the alternate screen expect exit STATUS         the program ends with it (128 + N: by signal N)
 *     expect clean output        nothing was sent to the terminal but text and what a reader needs
 *     expect restored terminal   the program has ended, and left the terminal as it had found it
 *     hangup                     the terminal is closed; the program should end
 *     each NAME WORD...          what follows, up to a line `end`, with each word in turn as the variable; `-` for none
 *     expect plain output        what the last `shell` wrote is text, line ends and tabs
 *     save screen NAME           to compare: expect same screen NAME
 *     picture NAME               draws the screen as NAME.svg in the folder $PICTURES; where that is not set, nothing
 *     shell COMMAND              runs it with sh, to its end; $NAME is the shell's matter
 *     expect status STATUS       of that, and: expect output TEXT  expect no output [TEXT]  expect output and | lines
 *     skip unless COMMAND        what follows is only for where the shell command succeeds
 *
 *     expect colours ROW COLUMN LETTER BACKGROUND       a number of the palette, #rrggbb, `own` for the terminal's,
 * `any`
 *
 * Every expectation of the screen is waited for, and fails when it does not come. `expect no text` and `save screen`
 * see what there is, so they come after an expectation of what the keys before them do.
 *
 * The script's home is a directory of its own, $TMP, which is also the working directory; HOME and XDG_* are in it.
 * $DATA is the project's data/, $TEXTS its tests/data/, $SHARED a folder of texts that is not part of it, named by
 * UPPSATS_SHARED or beside the sources. Where the program is, PATH finds it. LANG is C.UTF-8, TERM xterm-256color, and
 * of the user's own settings nothing is left. The exit status is 0, 1 for a failure, 77 where it was skipped.
 */
#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "test.h"

bool test_fail(struct test *test, const char *format, ...)
{
	const struct session *session = &test->session;
	struct bytes row = BYTES_INIT;
	va_list args;

	printf("%s:%zu: %s\n    ", test->path, test->line, test->lines[test->line - 1]);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n%d × %d, cursor %s at row %d, column %d, ", session->columns, session->rows,
		session->cursor_shown ? "shown" : "hidden", session->cursor.row + 1, session->cursor.col + 1);
	if (session->status < 0)
		printf("%s\n", session->pid ? "running" : "not running");
	else
		printf("ended with status %d\n", session->status);
	for (int i = 0; i < session->rows; i++) {
		bytes_clear(&row);
		session_row(session, i, &row);
		printf("|%s\n", bytes_string(&row));
	}
	bytes_release(&row);
	return false;
}

const char *test_block_line(struct test *test)
{
	if (test->at >= test->count || test->lines[test->at][0] != '|')
		return NULL;
	return test->lines[test->at++] + 1;
}

/* Reads the script; its lines point into what is returned, which the caller frees. */
static char *read_script(struct test *test)
{
	FILE *file = fopen(test->path, "r");
	struct bytes text = BYTES_INIT;
	size_t capacity = 0;
	char *all, *line;

	if (!file) {
		printf("%s: %s\n", test->path, strerror(errno));
		return NULL;
	}
	for (int c; (c = getc(file)) != EOF;)
		bytes_append_char(&text, (char)c);
	fclose(file);
	all = bytes_steal(&text);
	for (char *rest = all; (line = strsep(&rest, "\n"));) {
		test->lines = mem_grow(test->lines, &capacity, test->count + 1, sizeof *test->lines);
		test->lines[test->count++] = line;
	}
	return all;
}

/* A directory for the script, and nothing of the user's in the environment. */
static bool make_home(char *directory)
{
	static const char *const none[] = {"LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "EDITOR",
		"VISUAL", "LINES", "COLUMNS", "COLORTERM", "ESCDELAY", "ENV", "UPPSATS_CONFIG", "XDG_DATA_DIRS",
		"XDG_CONFIG_DIRS"};
	static const char *const within[] = {
		"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"};

	const char *beside = getenv("SHARED") ? getenv("SHARED") : "";

	if (!mkdtemp(directory) || chdir(directory) < 0) {
		printf("%s: %s\n", directory, strerror(errno));
		return false;
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		unsetenv(none[i]);
	for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
		struct bytes path = BYTES_INIT;

		bytes_printf(&path, "%s/%s", directory, within[i]);
		mkdir(path.data, 0700);
		setenv(within[i], path.data, 1);
		bytes_release(&path);
	}
	setenv("TMP", directory, 1);
	setenv("SHARED", getenv("UPPSATS_SHARED") ? getenv("UPPSATS_SHARED") : beside, 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("TERM", "xterm-256color", 1);
	return true;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

static enum outcome run_lines(struct test *test, size_t until)
{
	enum outcome outcome = DONE;

	while (test->at < until && outcome == DONE) {
		test->line = ++test->at;
		outcome = command_run(test, test->lines[test->line - 1]);
	}
	return outcome;
}

/* Runs the lines behind `each`, up to `end`, once for every word. They hold no `each` of their own. */
static enum outcome run_each(struct test *test)
{
	enum outcome outcome = DONE;
	struct words words;
	size_t start = test->at + 1, end = start;

	while (end < test->count && strcmp(test->lines[end], "end") != 0)
		end++;
	script_split(test->lines[test->at], &words);
	for (size_t i = 2; i < words.count && outcome == DONE; i++) {
		if (strcmp(words.text[i], "-") == 0)
			unsetenv(words.text[1]);
		else
			setenv(words.text[1], words.text[i], 1);
		test->at = start;
		outcome = run_lines(test, end);
		if (outcome == FAILED)
			printf("    with %s=%s\n", words.text[1], words.text[i]);
	}
	script_release(&words);
	test->at = end + 1;
	return outcome;
}

static enum outcome run_script(struct test *test)
{
	enum outcome outcome = DONE;

	while (test->at < test->count && outcome == DONE) {
		size_t next = test->at;

		while (next < test->count && strncmp(test->lines[next], "each ", 5) != 0)
			next++;
		outcome = run_lines(test, next);
		if (outcome == DONE && test->at < test->count)
			outcome = run_each(test);
	}
	return outcome;
}

int main(int argc, char **argv)
{
	static const int statuses[] = {[FAILED] = 1, [DONE] = 0, [SKIP] = 77};
	char directory[] = "/tmp/uppsats-e2e-XXXXXX";
	struct test test = {.path = argc > 1 ? argv[1] : ""};
	char *all = read_script(&test);
	enum outcome outcome = FAILED;

	if (all && make_home(directory)) {
		session_init(&test.session, 24, 80);
		outcome = run_script(&test);
		session_release(&test.session);
		if (chdir("/") == 0)
			nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	}
	command_release(&test);
	free(test.lines);
	free(all);
	return statuses[outcome];
}

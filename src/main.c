/* Arguments and locale; the loop of reading on a terminal is in loop.c. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/message.h"
#include "language.h"
#include "loop.h"
#include "page/glyphs.h"
#include "reader/actions.h"
#include "reader/debug.h"
#include "reader/output.h"
#include "reader/program.h"
#include "reader/reader.h"
#include "reader/start.h"
#include "screen/screen.h"
#include "secure.h"

enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 }; /* and 128 + a signal that ended it */

/* Messages may hold the names of files, which may hold anything: they are shown as text is. */
static void complain(const char *message)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, message, strlen(message), GLYPHS_ALL);
	fputs("uppsats: ", stderr);
	output_write(stderr, bytes_string(&glyphs.shown), glyphs.shown.len);
	fputc('\n', stderr);
	glyphs_release(&glyphs);
}

static enum exit_status fail(struct error *error, enum exit_status status)
{
	complain(error->message ? error->message : _("something failed"));
	error_release(error);
	return status;
}

/* What fits on the screen stands there; what could not be loaded of it is said below. */
static enum exit_status print(struct bytes *lines, struct error *error)
{
	output_write(stdout, bytes_string(lines), lines->len);
	bytes_release(lines);
	if (fflush(stdout) != 0)
		error_set_errno(error, _("standard output"));
	return error->message ? fail(error, EXIT_FAILED) : EXIT_DONE;
}

/* `commands` are to be done at the start. */
static enum exit_status read_on_terminal(struct program *program, char **names, char **commands)
{
	struct start start = {.program = program, .commands = commands};
	struct error error = ERROR_INIT;
	struct winsize size;
	enum exit_status status = EXIT_DONE;
	int rows, columns;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		start.rows = size.ws_row;
		start.columns = size.ws_col;
	}
	if (!start_open(&start, names, &error))
		return fail(&error, EXIT_FAILED);
	if (!start.reader)
		return print(&start.lines, &error);
	struct reader *reader = start.reader;

	loop_prepare();
	mem_on_exhaustion(screen_give_up);
	if (!screen_open(&error)) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	secure_begin(program, reader_essay(reader));
	screen_size(&rows, &columns);
	reader_resize(reader, rows, columns);
	start_begin(&start);
	int ended_by = loop_run(reader, start_catch_up, &start);
	bool kept = reader_keep_place(reader, &error);
	screen_close();
	/* As a shell says it of a program that a signal ended. */
	if (ended_by)
		status = (enum exit_status)(128 + ended_by);
	if (!kept)
		status = fail(&error, EXIT_FAILED);
	reader_free(reader);
	return status;
}

static bool has_ended;

/* The library of hyphenation ends the program itself where it gets no memory: not without giving the terminal back. */
static void on_exit_of_another(void)
{
	if (!has_ended)
		mem_exhausted();
}

/*
 * Takes what begins with + and is no file out of the names: a command for the start, as in vi and less. Returns them
 * without the +, in a list to be freed, and NULL behind the last. Behind -- all are names.
 */
static char **take_commands(char **argv, int first)
{
	char **commands = NULL, **to = argv + first;
	size_t count = 0, capacity = 0;

	for (char **from = to; *from; from++) {
		commands = mem_grow(commands, &capacity, count + 1, sizeof(*commands));
		if (**from == '+' && strcmp(argv[first - 1], "--") != 0 && access(*from, F_OK) != 0)
			commands[count++] = *from + 1;
		else
			*to++ = *from;
	}
	*to = NULL;
	commands = mem_grow(commands, &capacity, count + 1, sizeof(*commands));
	commands[count] = NULL;
	return commands;
}

/* Whether the essay is going to be read, not only told of. */
static bool is_to_be_read(const struct options *options)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_row((enum option_id)id)->use == OPTION_ACTION && options_text(options, (enum option_id)id))
			return false;
	return isatty(STDOUT_FILENO);
}

/* A command for the start means nothing where nothing starts: alone it was rather to be a file. */
static bool check_commands(
	const struct program *program, char *const *names, char *const *commands, struct error *error)
{
	if (!commands[0] || names[0] || is_to_be_read(&program->options))
		return true;
	return error_set(
		error, commands[0] - 1, "%s", _("no such file, and a command for the start counts on a terminal only"));
}

int main(int argc, char **argv)
{
	struct program program;
	struct error error = ERROR_INIT;
	enum exit_status status = EXIT_DONE;
	int first = argc;
	bool done = false;

	/* A file that may grow no more is a full disk, not an end. */
	signal(SIGXFSZ, SIG_IGN);
	atexit(on_exit_of_another);
	language_prepare();
	program_init(&program);
	bool usage = options_parse(&program.options, argc, argv, &first, &error);
	const char *size = options_text(&program.options, OPTION_debug_frame);
	struct frame frame = FRAME_INIT;
	usage = usage && (!size || debug_read_size(size, &frame, &error));
	char **commands = take_commands(argv, first);
	bool good = usage && program_read_config(&program, &error);
	for (size_t i = 0; i < program.complaints.count; i++)
		complain(program.complaints.lines[i]);
	if (good && size) {
		good = debug_print_frame(&program, argv + first, commands, &frame, &error);
		done = true;
	} else {
		good = good && check_commands(&program, argv + first, commands, &error) &&
		       actions_run(&program, argv + first, &done, &error);
	}
	for (size_t i = 0; i < program.remarks.count; i++)
		complain(program.remarks.lines[i]);
	if (!good)
		status = fail(&error, usage ? EXIT_FAILED : EXIT_USAGE);
	else if (!done)
		status = read_on_terminal(&program, argv + first, commands);
	/* On a terminal the status line has said it. */
	if (done && program.notice)
		complain(program.notice);
	/* What came up since the database was opened. */
	char *notice = done && program.store ? store_notice(program.store) : NULL;
	if (notice)
		complain(notice);
	free(notice);
	program_release(&program);
	frame_release(&frame);
	free(commands);
	has_ended = true;
	return status;
}

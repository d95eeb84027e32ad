/* Arguments and locale; the loop of reading on a terminal is in loop.c. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/message.h"
#include "language.h"
#include "loop.h"
#include "page/glyphs.h"
#include "reader/actions.h"
#include "reader/output.h"
#include "reader/program.h"
#include "reader/reader.h"
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

/* What the reader should know at once, in the order of its weight; only the first can be shown. */
static void say_first(struct program *program, struct reader *reader)
{
	for (size_t i = 0; i < program->complaints.count; i++)
		reader_note(reader, program->complaints.lines[i]);
	if (program->notice)
		reader_note(reader, program->notice);
	if (!program->store && program->no_store.message)
		reader_note(reader, program->no_store.message);
	if (program->complaints.count > 0)
		reader_say(reader, "%s", program->complaints.lines[0]);
	else if (program->notice)
		reader_say(reader, "%s", program->notice);
	else if (!program->store && program->no_store.message)
		reader_say(reader, "%s", program->no_store.message);
}

/* `commands` are to be done at the start. */
static enum exit_status read_on_terminal(struct program *program, char **names, char **commands)
{
	const char *section = options_text(&program->options, OPTION_section);
	const char *mark = options_text(&program->options, OPTION_mark);
	struct error error = ERROR_INIT;
	struct essay essay;
	enum exit_status status = EXIT_DONE;
	int rows, columns, ended_by;

	program->is_reading = true;
	program_open_store(program);
	bool has_shelf = program_open_last(program, names, &essay);
	if (!has_shelf && !program_open_essay(program, names, &essay, &error))
		return fail(&error, EXIT_FAILED);
	struct reader *reader = reader_new(&essay, &program->options, &program->keymap, program->store);
	if ((section && !reader_open_section(reader, section, &error)) ||
		(mark && !reader_open_mark(reader, mark, &error))) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	loop_prepare();
	mem_on_exhaustion(screen_give_up);
	if (!screen_open(&error)) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	secure_begin(program, &essay);
	screen_size(&rows, &columns);
	reader_resize(reader, rows, columns);
	reader_begin(reader);
	if (has_shelf && !section && !mark)
		reader_begin_with_shelf(reader);
	say_first(program, reader);
	reader_greet(reader);
	for (char **command = commands; *command; command++)
		reader_command(reader, *command);
	ended_by = loop_run(reader);
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
 * without the +, to be freed, and NULL behind the last. Behind -- all are names.
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
	char **commands = take_commands(argv, first);
	bool good = usage && program_read_config(&program, &error);
	for (size_t i = 0; i < program.complaints.count; i++)
		complain(program.complaints.lines[i]);
	good = good && actions_run(&program, argv + first, &done, &error);
	for (size_t i = 0; i < program.remarks.count; i++)
		complain(program.remarks.lines[i]);
	if (!good)
		status = fail(&error, usage ? EXIT_FAILED : EXIT_USAGE);
	else if (!done)
		status = read_on_terminal(&program, argv + first, commands);
	/* On a terminal the status line has said it. */
	if (done && program.notice)
		complain(program.notice);
	program_release(&program);
	free(commands);
	has_ended = true;
	return status;
}

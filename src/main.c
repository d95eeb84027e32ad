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

/* A reading as it begins. */
struct beginning {
	struct program *program;
	struct essay essay;
	struct reader *reader;
	char **commands; /* to be done at the start */
	const char *section, *mark;
	bool has_shelf;
	bool has_place; /* the first screen stands at `place`, in code points, and the store is opened behind it */
	size_t place;
};

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

/* What is done once all is open that the reader needs. */
static void greet(struct beginning *beginning)
{
	say_first(beginning->program, beginning->reader);
	reader_greet(beginning->reader);
	for (char **command = beginning->commands; *command; command++)
		reader_command(beginning->reader, *command);
}

/* What was put off until the first screen could be read. */
static void catch_up(void *context)
{
	struct beginning *beginning = context;

	if (!beginning->has_place)
		return;
	program_open_store(beginning->program);
	reader_set_store(beginning->reader, beginning->program->store);
	greet(beginning);
}

/* Whether the first screen depends on nothing in the store but the place. */
static bool needs_place_alone(const struct beginning *beginning, char **names)
{
	return !beginning->section && !beginning->mark && !*beginning->commands &&
	       !options_flag(&beginning->program->options, OPTION_secure) && program_has_named(names);
}

/* Opens the essay and, where the first screen needs it, the store. */
static bool open_all(struct beginning *beginning, char **names, struct error *error)
{
	struct program *program = beginning->program;
	bool opened = needs_place_alone(beginning, names);

	if (opened && !program_open_essay(program, names, &beginning->essay, error))
		return false;
	beginning->has_place = opened && program_recall(program, &beginning->essay, &beginning->place);
	if (!beginning->has_place)
		program_open_store(program);
	beginning->has_shelf = !opened && program_open_last(program, names, &beginning->essay);
	return opened || beginning->has_shelf || program_open_essay(program, names, &beginning->essay, error);
}

static bool find_start(struct beginning *beginning, struct error *error)
{
	return (!beginning->section || reader_open_section(beginning->reader, beginning->section, error)) &&
	       (!beginning->mark || reader_open_mark(beginning->reader, beginning->mark, error));
}

/* The first screen as it shall be; the screen is open. */
static void begin(struct beginning *beginning)
{
	struct reader *reader = beginning->reader;
	int rows, columns;

	screen_size(&rows, &columns);
	reader_resize(reader, rows, columns);
	if (beginning->has_place)
		reader_recall(reader, beginning->place);
	reader_begin(reader);
	if (beginning->has_shelf && !beginning->section && !beginning->mark)
		reader_begin_with_shelf(reader);
	if (!beginning->has_place)
		greet(beginning);
}

/* `commands` are to be done at the start. */
static enum exit_status read_on_terminal(struct program *program, char **names, char **commands)
{
	struct beginning beginning = {.program = program,
		.commands = commands,
		.section = options_text(&program->options, OPTION_section),
		.mark = options_text(&program->options, OPTION_mark)};
	struct error error = ERROR_INIT;
	enum exit_status status = EXIT_DONE;

	program->is_reading = true;
	if (!open_all(&beginning, names, &error))
		return fail(&error, EXIT_FAILED);
	struct reader *reader = beginning.reader =
		reader_new(&beginning.essay, &program->options, &program->keymap, program->store);
	if (find_start(&beginning, &error)) {
		loop_prepare();
		mem_on_exhaustion(screen_give_up);
	}
	if (error.message || !screen_open(&error)) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	secure_begin(program, reader_essay(reader));
	begin(&beginning);
	int ended_by = loop_run(reader, catch_up, &beginning);
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

/*
 * Arguments, locale, signals and the loop. The loop waits for a key, a signal or more of the text, whichever is first,
 * and wakes up for nothing else.
 */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/message.h"
#include "page/glyphs.h"
#include "reader/actions.h"
#include "reader/program.h"
#include "reader/reader.h"
#include "screen/screen.h"

enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 }; /* and 128 + a signal that ended it */

/* Messages may hold the names of files, which may hold anything: they are shown as text is. */
static void complain(const char *message)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, message, strlen(message), GLYPHS_ALL);
	fprintf(stderr, "uppsats: %s\n", bytes_string(&glyphs.shown));
	glyphs_release(&glyphs);
}

static enum exit_status fail(struct error *error, enum exit_status status)
{
	complain(error->message ? error->message : _("something failed"));
	error_release(error);
	return status;
}

/* The user's locale; where it has no more than ASCII, or does not exist, UTF-8, so that å, ä and ö show all the same.
 */
static void set_locale(void)
{
	if (!setlocale(LC_ALL, ""))
		setlocale(LC_ALL, "C.UTF-8");
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	/* Numbers are read and written as in C everywhere. */
	setlocale(LC_NUMERIC, "C");
}

/* The terminal's side of a reader while it is read. */
struct sitting {
	struct reader *reader;
	struct frame frame;
	const struct look *looks; /* those that the screen has */
	int signals;              /* a descriptor that signals are read from */
	int ended_by;             /* the signal that ends the program; 0 for none */
	bool anew;                /* the next frame is sent whole */
};

static void show(struct sitting *sitting)
{
	if (reader_looks(sitting->reader) != sitting->looks) {
		sitting->looks = reader_looks(sitting->reader);
		screen_set_looks(sitting->looks);
	}
	if (!reader_has_changed(sitting->reader) && !sitting->anew)
		return;
	reader_frame(sitting->reader, &sitting->frame);
	screen_show(&sitting->frame, sitting->anew);
	sitting->anew = false;
}

static void suspend(struct sitting *sitting)
{
	reader_keep_place(sitting->reader, NULL);
	screen_suspend();
	sitting->anew = true;
}

static void take_signals(struct sitting *sitting)
{
	struct signalfd_siginfo signal;
	int rows, columns;

	while (read(sitting->signals, &signal, sizeof(signal)) == (ssize_t)sizeof(signal)) {
		switch (signal.ssi_signo) {
		case SIGWINCH:
		case SIGCONT:
			screen_size(&rows, &columns);
			reader_resize(sitting->reader, rows, columns);
			sitting->anew = true;
			break;
		case SIGTSTP:
			suspend(sitting);
			break;
		default:
			sitting->ended_by = (int)signal.ssi_signo;
		}
	}
}

/* Whether there were any. */
static bool take_keys(struct sitting *sitting)
{
	struct key key;
	bool any = false;

	while (!reader_is_done(sitting->reader) && screen_read_key(&key)) {
		reader_key(sitting->reader, key);
		any = true;
	}
	return any;
}

/* Waits for keys, signals and text until the user leaves or a signal or the loss of the terminal ends it. */
static void loop(struct sitting *sitting)
{
	struct reader *reader = sitting->reader;

	while (!reader_is_done(reader) && !sitting->ended_by) {
		struct pollfd waits[] = {{screen_key_fd(), POLLIN, 0}, {sitting->signals, POLLIN, 0},
			{reader_wait_fd(reader), POLLIN, 0}};

		show(sitting);
		if (poll(waits, 3, reader_wait(reader)) < 0 && errno != EINTR)
			break;
		take_signals(sitting);
		if (sitting->ended_by)
			break;
		if (!take_keys(sitting))
			reader_work(reader);
		if (screen_is_lost())
			sitting->ended_by = SIGHUP;
		switch (reader_request(reader)) {
		case REQUEST_SUSPEND:
			suspend(sitting);
			break;
		case REQUEST_REDRAW:
			sitting->anew = true;
			break;
		case REQUEST_NONE:
			break;
		}
	}
}

/* Signals come through a descriptor, so that none interrupts anything. */
static int open_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGWINCH);
	sigaddset(&set, SIGCONT);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGQUIT);
	sigaddset(&set, SIGTSTP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* What the reader should know at once, in the order of its weight; only the first can be shown. */
static void say_first(struct program *program, struct reader *reader)
{
	if (program->complaints.count > 0)
		reader_say(reader, "%s", program->complaints.lines[0]);
	else if (program->notice)
		reader_say(reader, "%s", program->notice);
	else if (!program->store && program->no_store.message)
		reader_say(reader, "%s", program->no_store.message);
}

static enum exit_status read_on_terminal(struct program *program, char **names)
{
	const char *section = options_text(&program->options, OPTION_section);
	const char *mark = options_text(&program->options, OPTION_mark);
	struct error error = ERROR_INIT;
	struct essay essay;
	enum exit_status status = EXIT_DONE;
	struct sitting sitting = {.frame = FRAME_INIT};
	int rows, columns;

	program_open_store(program);
	if (!program_open_essay(program, names, &essay, &error))
		return fail(&error, EXIT_FAILED);
	struct reader *reader = reader_new(&essay, &program->options, &program->keymap, program->store);
	if ((section && !reader_open_section(reader, section, &error)) ||
		(mark && !reader_open_mark(reader, mark, &error))) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	sitting.reader = reader;
	sitting.signals = open_signals();
	mem_on_exhaustion(screen_close);
	if (!screen_open(&error)) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	screen_size(&rows, &columns);
	reader_resize(reader, rows, columns);
	reader_begin(reader);
	say_first(program, reader);
	loop(&sitting);
	bool kept = reader_keep_place(reader, &error);
	screen_close();
	/* As a shell says it of a program that a signal ended. */
	if (sitting.ended_by)
		status = (enum exit_status)(128 + sitting.ended_by);
	if (!kept)
		status = fail(&error, EXIT_FAILED);
	reader_free(reader);
	frame_release(&sitting.frame);
	close(sitting.signals);
	return status;
}

int main(int argc, char **argv)
{
	struct program program;
	struct error error = ERROR_INIT;
	enum exit_status status = EXIT_DONE;
	int first = argc;
	bool done = false;

	set_locale();
	program_init(&program);
	bool usage = options_parse(&program.options, argc, argv, &first, &error);
	bool good = usage && program_read_config(&program, &error);
	for (size_t i = 0; i < program.complaints.count; i++)
		complain(program.complaints.lines[i]);
	if (!good || !actions_run(&program, argv + first, &done, &error))
		status = fail(&error, usage ? EXIT_FAILED : EXIT_USAGE);
	else if (!done)
		status = read_on_terminal(&program, argv + first);
	program_release(&program);
	return status;
}

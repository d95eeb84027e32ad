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
#include "reader/actions.h"
#include "reader/program.h"
#include "reader/reader.h"
#include "screen/screen.h"

enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

static void complain(const char *message)
{
	fprintf(stderr, "uppsats: %s\n", message);
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

/* Waits for keys, signals and text until the user leaves. False where the terminal went first. */
static bool loop(struct reader *reader, int signals)
{
	struct frame frame = FRAME_INIT;
	struct key key;
	const struct look *looks = NULL;
	bool anew = false, lost = false;

	while (!reader_is_done(reader) && !lost) {
		struct pollfd waits[] = {
			{screen_key_fd(), POLLIN, 0}, {signals, POLLIN, 0}, {reader_wait_fd(reader), POLLIN, 0}};
		struct signalfd_siginfo signal;

		if (reader_looks(reader) != looks) {
			looks = reader_looks(reader);
			screen_set_looks(looks);
		}
		if (reader_has_changed(reader) || anew) {
			reader_frame(reader, &frame);
			screen_show(&frame, anew);
			anew = false;
		}
		if (poll(waits, 3, reader_wait(reader)) < 0 && errno != EINTR)
			break;
		while (read(signals, &signal, sizeof(signal)) == (ssize_t)sizeof(signal)) {
			if (signal.ssi_signo == SIGWINCH || signal.ssi_signo == SIGCONT) {
				int rows, columns;

				screen_size(&rows, &columns);
				reader_resize(reader, rows, columns);
				anew = true;
			} else {
				lost = true;
			}
		}
		bool had_key = false;
		while (!lost && !reader_is_done(reader) && screen_read_key(&key)) {
			reader_key(reader, key);
			had_key = true;
		}
		lost = lost || screen_is_lost();
		if (!had_key && !lost)
			reader_work(reader);
		switch (reader_request(reader)) {
		case REQUEST_SUSPEND:
			reader_keep_place(reader, NULL);
			screen_suspend();
			anew = true;
			break;
		case REQUEST_REDRAW:
			anew = true;
			break;
		case REQUEST_NONE:
			break;
		}
	}
	frame_release(&frame);
	return !lost;
}

/* Signals come through a descriptor, so that none interrupts anything. */
static int take_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGWINCH);
	sigaddset(&set, SIGCONT);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGQUIT);
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
	int signals, rows, columns;

	program_open_store(program);
	if (!program_open_essay(program, names, &essay, &error))
		return fail(&error, EXIT_FAILED);
	struct reader *reader = reader_new(&essay, &program->options, &program->keymap, program->store);
	if ((section && !reader_open_section(reader, section, &error)) ||
		(mark && !reader_open_mark(reader, mark, &error))) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	signals = take_signals();
	mem_on_exhaustion(screen_close);
	if (!screen_open(&error)) {
		reader_free(reader);
		return fail(&error, EXIT_FAILED);
	}
	screen_size(&rows, &columns);
	reader_resize(reader, rows, columns);
	reader_begin(reader);
	say_first(program, reader);
	if (!loop(reader, signals))
		status = EXIT_FAILED;
	bool kept = reader_keep_place(reader, &error);
	screen_close();
	if (!kept)
		status = fail(&error, EXIT_FAILED);
	reader_free(reader);
	close(signals);
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

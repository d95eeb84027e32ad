/*
 * The loop. It waits for a key, a signal or more of the text, whichever is first; all keys that are there are taken
 * before a frame is shown.
 */
#include "loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"
#include "base/split.h"
#include "browser.h"
#include "editor.h"
#include "outside.h"
#include "screen/screen.h"

/* So often in a row keys may be there and none be read, as where a sequence of a key comes in many pieces. */
enum { UNREAD_MOST = 1000 };

/*
 * All that end or stop a program and wait for it to be ready for them. The others are its own faults, those that it
 * takes no notice of, and those by which the terminal's driver holds back one that is not at the front.
 */
static void fill(sigset_t *set)
{
	static const int others[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGPIPE, SIGXFSZ,
		SIGCHLD, SIGURG, SIGTTIN, SIGTTOU};

	sigfillset(set);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		sigdelset(set, others[i]);
}

void loop_prepare(void)
{
	sigset_t set;

	fill(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
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

/* `interrupts` are those that keys of the terminal make: another program had it when they came where it is false. */
static void take_signals(struct sitting *sitting, bool interrupts)
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
			if (interrupts)
				suspend(sitting);
			break;
		case SIGINT:
		case SIGQUIT:
			if (!interrupts)
				break;
			/* fall through */
		default:
			sitting->ended_by = (int)signal.ssi_signo;
		}
	}
}

/* The user's editor has the terminal for as long as it takes. */
static void edit(struct sitting *sitting)
{
	struct reader *reader = sitting->reader;
	struct error error = ERROR_INIT;
	struct edited edited;
	bool good, kept;

	reader_keep_place(reader, NULL);
	screen_leave();
	good = editor_run(reader_edit_text(reader), reader_edit_passage(reader), screen_key_fd(), &edited, &error);
	screen_return();
	sitting->anew = true;
	kept = reader_edited(reader, good ? edited.text : NULL, &error);
	if (!kept)
		reader_say(reader, _("%s; what was written is in %s"), error.message, edited.path);
	edited_release(&edited, !kept);
	error_release(&error);
	take_signals(sitting, false);
}

/* Whether a key was pressed that ends a command. */
static bool wants_to_stop(void)
{
	struct key key;
	bool stop = screen_is_lost();

	while (screen_read_key(&key))
		stop = stop || key.code == KEYCODE_ESCAPE || key.code == 3 || key.code == 'q';
	return stop;
}

static void pipe_passage(struct sitting *sitting)
{
	const struct errand *errand = reader_errand(sitting->reader);
	struct error error = ERROR_INIT;
	struct bytes output = BYTES_INIT;
	char **words = split_words(bytes_string(&errand->command), &error);
	int status = 0;

	/* What is said while it runs. */
	show(sitting);
	if (words)
		outside_filter(words, bytes_string(&errand->text), errand->text.len, screen_key_fd(), wants_to_stop,
			&output, &status, &error);
	reader_piped(sitting->reader, bytes_string(&output), output.len, status, &error);
	error_release(&error);
	bytes_release(&output);
	split_free(words);
}

/* What tells one state of a file from another. */
static struct stat state_of(const char *path)
{
	struct stat status = {.st_size = 0};

	stat(path, &status);
	return status;
}

static void edit_source(struct sitting *sitting)
{
	const struct errand *errand = reader_errand(sitting->reader);
	struct error error = ERROR_INIT;
	char *path = realpath(bytes_string(&errand->path), NULL);

	if (path) {
		struct stat before = state_of(path), after;

		reader_keep_place(sitting->reader, NULL);
		screen_leave();
		outside_edit(path, errand->line, screen_key_fd(), &error);
		screen_return();
		sitting->anew = true;
		after = state_of(path);
		reader_source_edited(sitting->reader,
			before.st_size != after.st_size || before.st_ino != after.st_ino ||
				before.st_mtim.tv_sec != after.st_mtim.tv_sec ||
				before.st_mtim.tv_nsec != after.st_mtim.tv_nsec,
			&error);
		take_signals(sitting, false);
	} else {
		error_set_errno(&error, bytes_string(&errand->path));
		reader_source_edited(sitting->reader, false, &error);
	}
	error_release(&error);
	free(path);
}

static void browse(struct sitting *sitting)
{
	struct error error = ERROR_INIT;
	bool on_terminal;
	char **words = browser_words(bytes_string(&reader_errand(sitting->reader)->command), &on_terminal, &error);

	if (words && on_terminal) {
		screen_leave();
		outside_run(words, screen_key_fd(), words[0], &error);
		screen_return();
		sitting->anew = true;
		take_signals(sitting, false);
	} else if (words) {
		outside_start(words, &error);
	}
	reader_link_opened(sitting->reader, words ? words[0] : "", &error);
	error_release(&error);
	split_free(words);
}

/* tmux as it comes lets no program set the clipboard, but does it itself when it is asked to. */
static void copy_by_tmux(const struct bytes *text)
{
	char name[] = "tmux", command[] = "load-buffer", option[] = "-w", file[] = "-";
	char *argv[] = {name, command, option, file, NULL};
	struct bytes said = BYTES_INIT;
	struct error error = ERROR_INIT;
	int status;

	outside_filter(argv, bytes_string(text), text->len, -1, NULL, &said, &status, &error);
	bytes_release(&said);
	error_release(&error);
}

static void copy(struct sitting *sitting)
{
	const struct bytes *text = &reader_errand(sitting->reader)->text;

	if (!screen_copy(bytes_string(text), text->len))
		reader_say(
			sitting->reader, "%s", _("Not copied: more than terminals take, or none that takes copies."));
	else if (getenv("TMUX") && reader_may_run(sitting->reader))
		copy_by_tmux(text);
}

/* Does what the reader asks for. */
static void serve(struct sitting *sitting)
{
	switch (reader_request(sitting->reader)) {
	case REQUEST_SUSPEND:
		suspend(sitting);
		break;
	case REQUEST_EDIT:
		edit(sitting);
		break;
	case REQUEST_COPY:
		copy(sitting);
		break;
	case REQUEST_PIPE:
		pipe_passage(sitting);
		break;
	case REQUEST_SOURCE:
		edit_source(sitting);
		break;
	case REQUEST_LINK:
		browse(sitting);
		break;
	case REQUEST_REDRAW:
		sitting->anew = true;
		break;
	case REQUEST_NONE:
		break;
	}
}

/* Takes all that are there; whether there were any. */
static bool take_keys(struct sitting *sitting)
{
	struct key key;
	bool any = false;

	while (!reader_is_done(sitting->reader) && !sitting->ended_by && screen_read_key(&key)) {
		reader_key(sitting->reader, key);
		serve(sitting);
		any = true;
	}
	return any;
}

static int open_signals(void)
{
	sigset_t set;

	fill(&set);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int loop_run(struct reader *reader, void (*shown)(void *), void *context)
{
	struct sitting sitting = {.reader = reader, .frame = FRAME_INIT, .signals = open_signals()};
	int unread = 0;

	show(&sitting);
	shown(context);
	/* Keys may wait already: that a short pipe has ended is to be known before them. */
	reader_work(reader);
	while (!reader_is_done(reader) && !sitting.ended_by) {
		struct pollfd waits[] = {{screen_key_fd(), POLLIN, 0}, {sitting.signals, POLLIN, 0},
			{reader_wait_fd(reader), POLLIN, 0}};

		show(&sitting);
		if (poll(waits, 3, reader_wait(reader)) < 0 && errno != EINTR)
			break;
		take_signals(&sitting, true);
		if (sitting.ended_by)
			break;
		bool any = take_keys(&sitting);

		if (!any)
			reader_work(reader);
		/* Where ncurses got too little memory it reads none of the keys that wait to be read. */
		unread = !any && waits[0].revents & POLLIN ? unread + 1 : 0;
		if (screen_is_lost() || unread > UNREAD_MOST)
			sitting.ended_by = SIGHUP;
	}
	frame_release(&sitting.frame);
	close(sitting.signals);
	return sitting.ended_by;
}

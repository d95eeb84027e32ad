/*
 * Arguments, locale, signals and the loop. The loop waits for a key, a signal or more of the text, whichever is first,
 * and wakes up for nothing else.
 */
#include <errno.h>
#include <langinfo.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "marks/store.h"
#include "reader/config.h"
#include "reader/essay.h"
#include "reader/listing.h"
#include "reader/options.h"
#include "reader/reader.h"
#include "screen/screen.h"
#include "text/search.h"

enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* All that lives as long as the program. */
struct program {
	struct options options;
	struct keymap keymap;
	struct complaints complaints;
	struct store *store;
	char *notice;          /* what the store had to say on opening; NULL for nothing */
	struct error no_store; /* why there is none */
};

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

/* Standard output written out; false, with the reason, where it was not taken. */
static bool flush(struct error *error)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return error_set_errno(error, _("standard output"));
}

static enum exit_status print_out(struct bytes *out)
{
	struct error error = ERROR_INIT;

	fwrite(bytes_string(out), 1, out->len, stdout);
	bytes_release(out);
	return flush(&error) ? EXIT_DONE : fail(&error, EXIT_FAILED);
}

/* A file of the program's own data: beside the program (the build folder), or where it is installed. */
static char *data_path(const char *name)
{
	static const char *const folders[] = {"data", "../share/uppsats"};
	char program[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);
	struct bytes path = BYTES_INIT;

	if (len > 0) {
		program[len] = '\0';
		const char *folder = dirname(program);

		for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
			bytes_clear(&path);
			bytes_printf(&path, "%s/%s/%s", folder, folders[i], name);
			if (access(bytes_string(&path), R_OK) == 0)
				return bytes_steal(&path);
		}
		bytes_clear(&path);
	}
	bytes_printf(&path, "%s/%s", UPPSATS_DATA, name);
	return bytes_steal(&path);
}

/* Whether standard input is a pipe or a file with something to read, rather than a terminal or nothing at all. */
static bool has_input(void)
{
	struct stat status;
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	char c;

	if (isatty(STDIN_FILENO) || fstat(STDIN_FILENO, &status) < 0)
		return false;
	if (S_ISREG(status.st_mode))
		return lseek(STDIN_FILENO, 0, SEEK_CUR) < status.st_size;
	if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode))
		return false;
	/* A pipe that is closed with nothing in it is nothing; of one still open only waiting tells. */
	if (poll(&input, 1, -1) == 1 && !(input.revents & POLLIN))
		return false;
	if (S_ISSOCK(status.st_mode) && recv(STDIN_FILENO, &c, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
		return false;
	return true;
}

static void open_store(struct program *program)
{
	const char *named = options_text(&program->options, OPTION_database);
	char *path = named ? mem_copy_string(named) : store_default_path();

	if (path)
		program->store = store_open(path, &program->notice, &program->no_store);
	else
		error_set(&program->no_store, _("bookmarks"), "%s", _("there is no home folder to keep them in"));
	free(path);
}

/* What to open: what was named, else standard input, else what the user or the program has for the purpose. */
static bool choose_sources(struct program *program, char **names, struct sources *sources, struct error *error)
{
	if (!*names && !has_input()) {
		const char *named = options_text(&program->options, OPTION_essay);
		char *path = named ? mem_copy_string(named) : data_path("uppsats.txt");
		bool good = sources_add(sources, path, error);

		free(path);
		return good;
	}
	if (!*names)
		return sources_add(sources, "-", error);
	for (; *names; names++)
		if (!sources_add(sources, *names, error))
			return false;
	return true;
}

static bool open_essay(struct program *program, char **names, struct essay *essay, struct error *error)
{
	struct sources sources = SOURCES_INIT;
	bool good = choose_sources(program, names, &sources, error) &&
	            essay_open(essay, &sources, options_text(&program->options, OPTION_encoding), error);

	sources_release(&sources);
	return good;
}

/* Loads all of an essay for what needs no terminal; what could not be loaded is said, and the rest goes on. */
static bool load_all(struct essay *essay, struct error *error)
{
	while (!text_is_complete(essay->text))
		if (!essay_load(essay, SIZE_MAX, error))
			return false;
	return true;
}

static enum exit_status with_whole_essay(
	struct program *program, char **names, enum exit_status (*action)(struct program *program, struct essay *essay))
{
	struct essay essay;
	struct error error = ERROR_INIT;
	enum exit_status status;

	if (!open_essay(program, names, &essay, &error))
		return fail(&error, EXIT_FAILED);
	bool whole = load_all(&essay, &error);
	status = action(program, &essay);
	if (!whole)
		status = fail(&error, EXIT_FAILED);
	essay_release(&essay);
	return status;
}

static enum exit_status print_essay(struct program *program, struct essay *essay)
{
	struct error error = ERROR_INIT;

	listing_print(essay, options_number(&program->options, OPTION_width), stdout);
	return flush(&error) ? EXIT_DONE : fail(&error, EXIT_FAILED);
}

static enum exit_status print_outline(struct program *program, struct essay *essay)
{
	struct bytes out = BYTES_INIT;

	(void)program;
	listing_outline(essay, &out);
	return print_out(&out);
}

static enum exit_status print_bookmarks_of(struct program *program, struct essay *essay)
{
	struct error error = ERROR_INIT;
	struct bytes out = BYTES_INIT;

	if (!program->store)
		return fail(&program->no_store, EXIT_FAILED);
	if (!essay_identify(essay, program->store, false, &error))
		return fail(&error, EXIT_FAILED);
	listing_bookmarks(&essay->bookmarks, essay, program->store, &out);
	return print_out(&out);
}

static enum exit_status print_all_bookmarks(struct program *program)
{
	struct error error = ERROR_INIT;
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	struct bytes out = BYTES_INIT;

	if (!program->store)
		return fail(&program->no_store, EXIT_FAILED);
	if (!store_bookmarks(program->store, NULL, false, NULL, NULL, &bookmarks, &error))
		return fail(&error, EXIT_FAILED);
	listing_bookmarks(&bookmarks, NULL, program->store, &out);
	bookmarks_release(&bookmarks);
	return print_out(&out);
}

static enum exit_status add_bookmark(struct program *program, struct essay *essay)
{
	const char *quote = options_text(&program->options, OPTION_bookmark);
	const char *note = options_text(&program->options, OPTION_note);
	const char *name = options_text(&program->options, OPTION_name);
	struct error error = ERROR_INIT;
	struct search *search = search_new(quote, &error);
	struct bookmark bookmark = {.id = ""};
	bool good = search != NULL;

	if (good && !program->store)
		return search_free(search), fail(&program->no_store, EXIT_FAILED);
	if (good && !search_next(search, essay->text, 0, text_length(essay->text), &bookmark.range))
		good = error_set(&error, quote, "%s", _("no passage reads so"));
	search_free(search);
	if (!good || !essay_identify(essay, program->store, true, &error))
		return fail(&error, EXIT_FAILED);
	memcpy(bookmark.document, essay->document, sizeof(bookmark.document));
	bookmark.note = mem_copy_string(note ? note : "");
	bookmark.name = mem_copy_string(name ? name : "");
	bookmark.anchor = anchor_of(essay->text, essay->outline, bookmark.range);
	good = store_add_bookmark(program->store, &bookmark, &error);
	if (good)
		printf("%s\n", bookmark.id);
	bookmark_release(&bookmark);
	return good && flush(&error) ? EXIT_DONE : fail(&error, EXIT_FAILED);
}

static enum exit_status change_bookmark(struct program *program, const char *id,
	bool (*change)(struct store *store, const char *id, struct error *error))
{
	struct error error = ERROR_INIT;

	if (!program->store)
		return fail(&program->no_store, EXIT_FAILED);
	return change(program->store, id, &error) ? EXIT_DONE : fail(&error, EXIT_FAILED);
}

/* Waits for keys, signals and text until the user leaves. False where the terminal went first. */
static bool loop(struct reader *reader, int signals)
{
	struct frame frame = FRAME_INIT;
	struct key key;
	bool anew = false, lost = false;

	while (!reader_is_done(reader) && !lost) {
		struct pollfd waits[] = {
			{screen_key_fd(), POLLIN, 0}, {signals, POLLIN, 0}, {reader_wait_fd(reader), POLLIN, 0}};
		struct signalfd_siginfo signal;

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

static void set_looks(void)
{
	static const struct look looks[] = {
#define STYLE(id, name, attributes, help) {-1, -1, attributes},
#include "reader/style.def"
#undef STYLE
	};

	screen_set_looks(looks);
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

	if (!open_essay(program, names, &essay, &error))
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
	set_looks();
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

/* Those that need neither essay nor store. */
static bool list_tables(struct program *program, struct bytes *out)
{
	const struct options *options = &program->options;

	if (options_flag(options, OPTION_help))
		options_help(out);
	else if (options_flag(options, OPTION_version))
		bytes_append_string(out, "uppsats " UPPSATS_VERSION "\n");
	else if (options_flag(options, OPTION_list_commands))
		listing_commands(out);
	else if (options_flag(options, OPTION_list_keys))
		listing_keys(&program->keymap, out);
	else if (options_flag(options, OPTION_list_options))
		options_list(options, out);
	else
		return false;
	return true;
}

static enum exit_status act(struct program *program, char **names)
{
	const struct options *options = &program->options;
	struct bytes out = BYTES_INIT;

	if (list_tables(program, &out))
		return print_out(&out);
	if (options_flag(options, OPTION_outline))
		return with_whole_essay(program, names, print_outline);
	if (options_flag(options, OPTION_print))
		return with_whole_essay(program, names, print_essay);
	open_store(program);
	if (options_text(options, OPTION_delete))
		return change_bookmark(program, options_text(options, OPTION_delete), store_delete_bookmark);
	if (options_text(options, OPTION_undelete))
		return change_bookmark(program, options_text(options, OPTION_undelete), store_undelete_bookmark);
	if (options_flag(options, OPTION_bookmarks) && !*names)
		return print_all_bookmarks(program);
	if (options_flag(options, OPTION_bookmarks))
		return with_whole_essay(program, names, print_bookmarks_of);
	if (options_text(options, OPTION_bookmark))
		return with_whole_essay(program, names, add_bookmark);
	if (!isatty(STDOUT_FILENO))
		return with_whole_essay(program, names, print_essay);
	return read_on_terminal(program, names);
}

/* The config file: what is wrong in it is said and reading goes on; one that was named must be there. */
static bool read_config(struct program *program, struct error *error)
{
	const char *named = options_text(&program->options, OPTION_config);
	char *path = named ? mem_copy_string(named) : config_default_path();
	bool good = !path ||
	            config_read(path, named != NULL, &program->options, &program->keymap, &program->complaints, error);

	free(path);
	for (size_t i = 0; i < program->complaints.count; i++)
		complain(program->complaints.lines[i]);
	return good;
}

int main(int argc, char **argv)
{
	struct program program = {.no_store = ERROR_INIT};
	struct error error = ERROR_INIT;
	enum exit_status status;
	int first = argc;

	set_locale();
	options_init(&program.options);
	keymap_init(&program.keymap);
	if (!options_parse(&program.options, argc, argv, &first, &error))
		status = fail(&error, EXIT_USAGE);
	else if (!read_config(&program, &error))
		status = fail(&error, EXIT_FAILED);
	else
		status = act(&program, argv + first);
	store_close(program.store);
	free(program.notice);
	error_release(&program.no_store);
	complaints_release(&program.complaints);
	keymap_release(&program.keymap);
	options_release(&program.options);
	return status;
}

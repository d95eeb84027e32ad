/*
 * Programs by posix_spawn(). They get the signals that we have blocked. One on the terminal is in our job, so that ^Z
 * and ^C are its own matter; the others are in a session of their own and cannot wait for keys that never come.
 */
#include "outside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"

enum { OUTPUT_MOST = 1024 * 1024 };

/* What runs the file: the user's choice, else the first that there is; most editors take a line as +LINE. */
static const char editor_script[] = "editor=${VISUAL:-${EDITOR:-}}\n"
				    "[ -n \"$editor\" ] || for editor in editor sensible-editor nano vim vi; do\n"
				    "	command -v $editor >/dev/null && break\n"
				    "done\n"
				    "[ $# -lt 2 ] || case ${editor##*/} in\n"
				    "code*|codium*|cursor*) set -- --goto \"$1:$2\" ;;\n"
				    "subl*|zed*|hx*|helix*) set -- \"$1:$2\" ;;\n"
				    "kate*|kwrite*) set -- -l \"$2\" \"$1\" ;;\n"
				    "*) set -- \"+$2\" \"$1\" ;;\n"
				    "esac\n"
				    "eval \"$editor\" '\"$@\"'";

/* Spawns with all signals as they are by default; -1 with errno set where that fails. */
static pid_t spawn(char *const *argv, posix_spawn_file_actions_t *files, short flags)
{
	posix_spawnattr_t attributes;
	sigset_t none, all;
	pid_t pid = -1;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | flags));
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	errno = posix_spawnp(&pid, argv[0], files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	return errno ? -1 : pid;
}

/* Waits for the end of a program, once or until it comes; its status as a shell has it, -1 while it runs. */
static int wait_for(pid_t pid, int flags)
{
	int status;

	for (;;) {
		pid_t found = waitpid(pid, &status, flags);

		if (found < 0 && errno != EINTR)
			return 127;
		if (found == 0)
			return -1;
		if (found > 0 && WIFEXITED(status))
			return WEXITSTATUS(status);
		if (found > 0 && WIFSIGNALED(status))
			return 128 + WTERMSIG(status);
		/* The shell takes the terminal once the whole job stands still, and wakes the program with us. */
		if (found > 0 && WIFSTOPPED(status))
			raise(SIGSTOP);
	}
}

bool outside_run(char *const *argv, int keys, const char *what, struct error *error)
{
	posix_spawn_file_actions_t files;
	pid_t pid;

	posix_spawn_file_actions_init(&files);
	/* Standard input may be the essay's. */
	if (keys >= 0)
		posix_spawn_file_actions_adddup2(&files, keys, STDIN_FILENO);
	pid = spawn(argv, &files, 0);
	posix_spawn_file_actions_destroy(&files);
	if (pid < 0)
		return error_set_errno(error, what);
	if (wait_for(pid, WUNTRACED) == 0)
		return true;
	return error_set(error, what, "%s", _("it could not be run, or said that something went wrong"));
}

/* As the user calls it. */
static const char *editor_name(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && visual[0])
		return visual;
	return editor && editor[0] ? editor : _("the editor");
}

bool outside_edit(const char *path, size_t line, int keys, struct error *error)
{
	char shell[] = "/bin/sh", option[] = "-c", name[] = "uppsats", number[24] = "";
	char *script = mem_copy_string(editor_script), *file = mem_copy_string(path);
	char *argv[] = {shell, option, script, name, file, number, NULL};

	if (line > 0)
		snprintf(number, sizeof(number), "%zu", line);
	else
		argv[5] = NULL;
	bool good = outside_run(argv, keys, editor_name(), error);
	free(script);
	free(file);
	return good;
}

bool outside_start(char *const *argv, struct error *error)
{
	posix_spawn_file_actions_t files;
	pid_t pid;

	/* Those started before, if they have ended. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	pid = spawn(argv, &files, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_destroy(&files);
	return pid >= 0 || error_set_errno(error, argv[0]);
}

/* A pipe of which one end goes to a program. */
static bool open_pipe(int ends[2])
{
	return pipe2(ends, O_CLOEXEC) == 0;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Starts the program with pipes on all its ends; ours are `in` (to write to) and `out`. */
static pid_t start_filter(char *const *argv, int *in, int *out, struct error *error)
{
	int input[2] = {-1, -1}, output[2] = {-1, -1};
	posix_spawn_file_actions_t files;
	pid_t pid = -1;

	if (open_pipe(input) && open_pipe(output)) {
		posix_spawn_file_actions_init(&files);
		posix_spawn_file_actions_adddup2(&files, input[0], STDIN_FILENO);
		posix_spawn_file_actions_adddup2(&files, output[1], STDOUT_FILENO);
		posix_spawn_file_actions_adddup2(&files, output[1], STDERR_FILENO);
		pid = spawn(argv, &files, POSIX_SPAWN_SETSID);
		posix_spawn_file_actions_destroy(&files);
	}
	if (pid < 0)
		error_set_errno(error, argv[0]);
	close_end(&input[0]);
	close_end(&output[1]);
	*in = input[1];
	*out = output[0];
	fcntl(*in, F_SETFL, O_NONBLOCK);
	return pid;
}

/* Writes what the program takes now; closes its input when all is written or it wants no more. */
static void feed(int *in, const char *text, size_t len, size_t *done)
{
	ssize_t written = *done < len ? write(*in, text + *done, len - *done) : 0;

	if (written > 0)
		*done += (size_t)written;
	if (*done == len || (written < 0 && errno != EAGAIN && errno != EINTR))
		close_end(in);
}

/* Takes what the program says; closes its output at the end. */
static void take(int *out, struct bytes *output)
{
	ssize_t got = read(*out, bytes_reserve(output, 65536), 65536);

	if (got > 0)
		output->len += (size_t)got;
	if (got == 0 || (got < 0 && errno != EINTR))
		close_end(out);
}

/* Between the program and us until its output ends or it is stopped; whether it was. */
static bool exchange(
	int *in, int *out, const char *text, size_t len, int keys, bool (*stop)(void), struct bytes *output)
{
	size_t done = 0;

	while (*out >= 0) {
		struct pollfd ends[] = {{*in, POLLOUT, 0}, {*out, POLLIN, 0}, {keys, POLLIN, 0}};

		if (poll(ends, 3, -1) < 0)
			continue;
		if (ends[0].revents)
			feed(in, text, len, &done);
		if (ends[1].revents)
			take(out, output);
		if (output->len > OUTPUT_MOST || (ends[2].revents && stop()))
			return true;
	}
	return false;
}

bool outside_filter(char *const *argv, const char *text, size_t len, int keys, bool (*stop)(void), struct bytes *output,
	int *status, struct error *error)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int in = -1, out = -1;

	/* A program that does not read all is no reason to end. */
	sigaction(SIGPIPE, &ignore, &before);
	pid_t pid = start_filter(argv, &in, &out, error);

	if (pid >= 0) {
		if (exchange(&in, &out, text, len, keys, stop, output))
			kill(-pid, SIGKILL);
		close_end(&in);
		close_end(&out);
		*status = wait_for(pid, 0);
	}
	close_end(&in);
	close_end(&out);
	sigaction(SIGPIPE, &before, NULL);
	return pid >= 0;
}

/*
 * The program is started by vfork(), which costs the same however large the one that measures is; what it sends is
 * read at once, so that it never waits for its terminal.
 */
#include "run.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

/* Milliseconds: how long nothing is done by one that is idle, and between two looks. */
enum { IDLE = 300, STEP = 10 };

double run_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void ask(struct run *run)
{
	bytes_clear(&run->got);
	run->seen = 0;
	run->asked = run->last = run_now();
}

void run_start(struct run *run, char *const *argv)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	int terminal;

	*run = (struct run){.fd = -1, .got = BYTES_INIT};
	if (openpty(&run->fd, &terminal, NULL, NULL, &size) < 0) {
		perror("pseudo-terminal");
		exit(1);
	}
	ask(run);
	run->pid = vfork();
	if (run->pid == 0) {
		login_tty(terminal);
		close(run->fd);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(terminal);
}

void run_send(struct run *run, const char *keys)
{
	ask(run);
	while (*keys) {
		ssize_t sent = write(run->fd, keys, strlen(keys));

		if (sent < 0 && errno != EINTR)
			return;
		keys += sent > 0 ? sent : 0;
	}
}

void run_resize(struct run *run, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	ask(run);
	ioctl(run->fd, TIOCSWINSZ, &size);
}

/* Takes in what comes within so many milliseconds; false where nothing does. */
static bool take(struct run *run, double wait)
{
	struct pollfd polled = {.fd = run->fd, .events = POLLIN};
	ssize_t got;

	if (run->ended || poll(&polled, 1, wait > 0 ? (int)wait + 1 : 0) <= 0)
		return false;
	got = read(run->fd, bytes_reserve(&run->got, 65536), 65536);
	if (got <= 0) {
		run->ended = true;
		return false;
	}
	run->got.len += (size_t)got;
	run->last = run_now();
	return true;
}

double run_until(struct run *run, const char *bytes, double most)
{
	size_t len = strlen(bytes);
	double end = run->asked + most;

	for (;;) {
		const char *found = run->got.len - run->seen >= len
		                            ? memmem(run->got.data + run->seen, run->got.len - run->seen, bytes, len)
		                            : NULL;

		if (found) {
			run->seen = (size_t)(found - run->got.data) + len;
			return run->last - run->asked;
		}
		if (run->ended || run_now() >= end)
			return -1;
		take(run, end - run_now());
	}
}

double run_until_quiet(struct run *run, double quiet)
{
	while (take(run, quiet)) {
	}
	return run->last - run->asked;
}

double run_until_shown(struct run *run, double quiet, double most)
{
	double end = run->asked + most;

	while (run->got.len == 0)
		if (run->ended || run_now() >= end || (!take(run, end - run_now()) && run->ended))
			return -1;
	return run_until_quiet(run, quiet);
}

/* A number of /proc/PID/status. */
static long status_of(const struct run *run, const char *name)
{
	char path[40], line[200];
	long number = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)run->pid);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0)
			number = strtol(line + strlen(name), NULL, 10);
	if (file)
		fclose(file);
	return number;
}

/* Whether it sleeps, and the ticks of a processor that it took so far. */
static bool sleeps(const struct run *run, unsigned long *ticks)
{
	char path[40], state = '?';
	unsigned long user = 0, system = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)run->pid);
	file = fopen(path, "re");
	if (!file)
		return true;
	if (fscanf(file, "%*d (%*[^)]) %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state, &user, &system) !=
		3)
		state = '?';
	fclose(file);
	*ticks = user + system;
	return state == 'S';
}

double run_until_idle(struct run *run, double most)
{
	unsigned long before = 0, ticks = 0;
	double since = run_now();

	while (!run->ended && run_now() - run->asked < most) {
		bool still = sleeps(run, &ticks) && ticks == before;

		if (!still)
			since = run_now();
		if (still && run_now() - since > IDLE)
			return since - run->asked;
		before = ticks;
		take(run, STEP);
	}
	return -1;
}

long run_memory(const struct run *run)
{
	return status_of(run, "VmHWM:");
}

long run_waits(const struct run *run)
{
	return status_of(run, "voluntary_ctxt_switches:");
}

void run_end(struct run *run, const char *keys)
{
	double end;

	run_send(run, keys);
	end = run_now() + 1000;
	while (!run->ended && run_now() < end)
		take(run, end - run_now());
	kill(run->pid, SIGKILL);
	waitpid(run->pid, NULL, 0);
	close(run->fd);
	bytes_release(&run->got);
}

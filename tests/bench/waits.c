/*
 * How long a key waits while a large text is loaded, and just after: waits READER [MEGABYTES]. Keys are pressed one at
 * a time, each some milliseconds after the last was answered, so that they fall anywhere in what is being done: as many
 * while the text is loaded as after, when what it is known by is made. What is printed is a table in Markdown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "figures.h"
#include "prose.h"
#include "run.h"

enum {
	KEYS = 500,
	PAUSE = 7 /* milliseconds between an answer and the next key, and a little more each time */,
	LONG = 60000
};

static const char frame_end[] = "\033[?2026l";

struct waits {
	double times[KEYS];
	size_t count, late; /* those that took more than a frame of 8 ms */
};

static void pause_for(double milliseconds)
{
	struct timespec time = {.tv_nsec = (long)(milliseconds * 1e6)};

	nanosleep(&time, NULL);
}

/* Whether the reader has the text's file open. */
static bool is_loading(const struct run *run, const char *path)
{
	char folder[40], link[64], target[256];
	bool found = false;

	snprintf(folder, sizeof(folder), "/proc/%d/fd", (int)run->pid);
	for (int fd = 3; fd < 20 && !found; fd++) {
		snprintf(link, sizeof(link), "%s/%d", folder, fd);
		ssize_t len = readlink(link, target, sizeof(target) - 1);

		target[len > 0 ? len : 0] = '\0';
		found = strcmp(target, path) == 0;
	}
	return found;
}

/* Presses a key, down and up in turn, and waits for the screen that answers it. */
static void press(struct run *run, struct waits *waits)
{
	run_send(run, waits->count % 2 ? "k" : "j");
	double time = run_until(run, frame_end, LONG);

	if (time < 0 || waits->count == KEYS)
		return;
	waits->times[waits->count++] = time;
	waits->late += time > 8;
	pause_for(PAUSE + (double)(waits->count % 5));
}

static void print(const char *when, struct waits *waits)
{
	if (waits->count == 0)
		return;
	figures_sort(waits->times, waits->count);
	printf("| %s | %zu | %.2f | %.2f | %.2f | %.1f |\n", when, waits->count, waits->times[waits->count / 2],
		waits->times[waits->count * 99 / 100], waits->times[waits->count - 1],
		100.0 * (double)waits->late / (double)waits->count);
}

int main(int argc, char **argv)
{
	char folder[] = "/var/tmp/uppsats-waits-XXXXXX", path[64], database[80];
	size_t megabytes = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
	struct waits *loading = mem_alloc(sizeof(*loading)), *after = mem_alloc(sizeof(*after));
	struct run run;

	if (argc < 2 || !mkdtemp(folder))
		return 2;
	snprintf(path, sizeof(path), "%s/text", folder);
	snprintf(database, sizeof(database), "--database=%s/database", folder);
	if (!prose_write(path, megabytes * 1000000, PROSE_CHAPTERS))
		return 1;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("XDG_CACHE_HOME", folder, 1);
	char *reader[] = {argv[1], (char *)"--config=/dev/null", database, path, NULL};
	run_start(&run, reader);
	run_until(&run, frame_end, LONG);
	while (loading->count < KEYS && is_loading(&run, path) && !run.ended)
		press(&run, loading);
	while (is_loading(&run, path) && !run.ended)
		pause_for(PAUSE);
	while (after->count < KEYS && !run.ended)
		press(&run, after);
	printf("| keys, %zu MB | pressed | median, ms | 99th of 100 | longest | over 8 ms, %% "
	       "|\n|---|--:|--:|--:|--:|--:|\n",
		megabytes);
	print("while it is loaded", loading);
	print("just after", after);
	run_end(&run, "q");
	unlink(path);
	snprintf(path, sizeof(path), "rm -rf %s", folder);
	free(loading);
	free(after);
	return system(path) != 0;
}

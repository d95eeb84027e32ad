/*
 * A reader that nobody asks anything sends nothing and wakes up never: idle READER TEXT. It is given what keeps it from
 * being idle at first (a place to be kept a while after the last key), then the kernel is asked how often it was waited
 * for, and again when for some seconds nothing came from it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../bench/run.h"

enum { WAITED = 10000, QUIET = 3000 }; /* milliseconds */

/* How often it gave up its processor to wait; negative where the kernel does not tell. */
static long switches(const struct run *run)
{
	char path[40], line[200];
	long count = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)run->pid);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "voluntary_ctxt_switches:", 24) == 0)
			count = strtol(line + 24, NULL, 10);
	if (file)
		fclose(file);
	return count;
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/uppsats-idle-XXXXXX", database[64], cmd[64];
	struct run run;

	if (argc < 3 || !mkdtemp(folder))
		return 2;
	snprintf(database, sizeof(database), "--database=%s/database", folder);
	setenv("TERM", "xterm-256color", 1);
	setenv("XDG_CACHE_HOME", folder, 1);
	char *reader[] = {argv[1], (char *)"--config=/dev/null", database, argv[2], NULL};
	run_start(&run, reader);
	double shown = run_until(&run, "\033[?2026l", WAITED);
	run_send(&run, " ");
	double paged = run_until(&run, "\033[?2026l", WAITED);
	/* The place is kept, and whatever else was to be done is. */
	run_until_quiet(&run, QUIET);
	long before = switches(&run);
	size_t sent = run.got.len;
	run_until_quiet(&run, QUIET);
	long after = switches(&run);
	size_t more = run.got.len - sent;

	run_end(&run, "q");
	snprintf(cmd, sizeof(cmd), "rm -rf %s", folder);
	if (system(cmd) != 0)
		perror(folder);
	if (before < 0)
		return 77;
	printf("shown %s, paged %s; while idle: woken up %ld times, %zu bytes sent\n", shown < 0 ? "never" : "at once",
		paged < 0 ? "never" : "at once", after - before, more);
	return shown < 0 || paged < 0 || after != before || more > 0;
}

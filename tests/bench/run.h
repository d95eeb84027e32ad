/* A program in a pseudo-terminal of 24 rows and 80 columns, timed from outside: when which bytes came from it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/bytes.h"

struct run {
	int fd;
	pid_t pid;
	double asked;     /* milliseconds: when it was started, or something was last asked of it */
	double last;      /* when the last bytes came */
	struct bytes got; /* what came since it was asked */
	size_t seen;      /* bytes of that already looked through */
	bool ended;
};

/* argv[0] is looked up in PATH. */
void run_start(struct run *run, char *const *argv);

void run_send(struct run *run, const char *keys);
void run_resize(struct run *run, int rows, int columns);

/* Milliseconds from what was asked until these bytes came, and since then the next of those; negative where they do
 * not within `most` milliseconds. */
double run_until(struct run *run, const char *bytes, double most);

/* Milliseconds until the last byte before it was silent for so long; 0 where nothing came. */
double run_until_quiet(struct run *run, double quiet);

/* The same, where something is to come within `most` milliseconds; negative where nothing does. */
double run_until_shown(struct run *run, double quiet, double most);

/* Milliseconds until it had nothing more to do for a while, by what the kernel tells of it; negative where not. */
double run_until_idle(struct run *run, double most);

/* Its most memory so far, in kilobytes. */
long run_memory(const struct run *run);

/* How often it was woken so far, or found nothing to do. */
long run_waits(const struct run *run);

/* Ends it, politely at first. */
void run_end(struct run *run, const char *keys);

double run_now(void);

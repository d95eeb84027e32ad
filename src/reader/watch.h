/*
 * Whether the files of an essay have become others. The system tells of it where it can (inotify), so that nobody wakes
 * up for nothing; a look at the files now and then tells of it elsewhere (network disks).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "text/source.h"

/* What tells one state of a file from another. */
struct stamp {
	bool is_there;
	dev_t device;
	ino_t number;
	off_t size;
	int64_t modified; /* nanoseconds */
};

struct watched {
	char *path;              /* owned */
	struct stamp read, seen; /* as it was read, and when it was last looked at */
	int handle;              /* of the system's, -1 for none */
};

struct watch {
	struct watched *files; /* owned */
	size_t count;
	int fd;         /* of inotify; -1 for none */
	int64_t due;    /* when the files are to be looked at, milliseconds as the caller counts them; 0 for not */
	int64_t since;  /* when the first sign of the change at hand came */
	int64_t looked; /* when they were last looked at */
	bool is_gone;   /* it was told that a file is missing */
};

/* So that it can be released, and watches nothing. */
void watch_init(struct watch *watch);
void watch_release(struct watch *watch);

/* Watches the files of sources from now on, taking them to have been read as they are. Standard input is left out. */
void watch_begin(struct watch *watch, const struct sources *sources);

/* What to poll for reading, or -1. */
int watch_fd(const struct watch *watch);

/* How long until watch_work() has something to do: milliseconds, -1 for never. */
int watch_wait(const struct watch *watch, int64_t now);

/* To be called now and then: they are looked at soon, where that was not done lately. */
void watch_hint(struct watch *watch, int64_t now);

enum change { CHANGE_NONE, CHANGE_OTHER, CHANGE_GONE };

/*
 * What has become of the files since they were read, once they have been quiet for a moment: they are written in steps,
 * or removed and put in place again. Each change is told once; CHANGE_OTHER as long as watch_begin() was not called.
 */
enum change watch_work(struct watch *watch, int64_t now);

/* Has it told again after a while: what was read was not whole. */
void watch_again(struct watch *watch, int64_t now);

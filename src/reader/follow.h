/* Following an essay's files: when they change on the disk they are read anew, or the reader is told. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "reader/essay.h"
#include "reader/watch.h"

struct reader;

struct follow {
	struct watch watch;
	bool is_outdated;   /* the files are others than what is shown, and are to be read */
	bool is_loading;    /* they are being read: */
	struct essay fresh; /* as far as they are */
	int failures;       /* so many times they could not be, one after another */
	int64_t not_before; /* milliseconds: a text that takes long to read is not read all the time */
	int64_t begun;      /* when reading began */
};

/* The reader has another essay: its files are followed from now on, taking them to be as they were read. */
void follow_begin(struct reader *reader);
void follow_release(struct follow *follow);

/* What is done between keys; how long until there is something to do, in milliseconds, -1 for never. */
void follow_work(struct reader *reader);
int follow_wait(const struct reader *reader);

/* What to poll for reading, or -1. */
int follow_fd(const struct reader *reader);

/* A key was pressed: a disk that tells of nothing is looked at, though not for every key. */
void follow_hint(struct reader *reader);

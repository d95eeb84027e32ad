/* Where the bytes of an essay come from: files, directories of text files, standard input. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct sources {
	char **paths; /* one a part, in reading order; "-" is standard input. Owned. */
	size_t count;
	size_t limit; /* bytes of all of them that are read at the most; 0 for as many as the memory lets */
};

#define SOURCES_INIT \
	{ \
		NULL, 0, 0 \
	}

/*
 * Adds what a user named: a file, "-", or a directory, which stands for the text files in it (not below it, none
 * hidden) in natural order, `del2` before `del10`. False, and nothing added, where it is missing, cannot be read, is
 * no regular file, pipe or device with text, or is a directory without text.
 */
bool sources_add(struct sources *sources, const char *name, struct error *error);

void sources_release(struct sources *sources);

/* What the process may still do: rights given up for good, of its own free will. */
#pragma once

#include <stdbool.h>

struct confinement {
	int rules; /* a descriptor; -1 where the system has nothing of the kind */
};

/* Nothing is given up yet. False where the system cannot: the functions below then do nothing. */
bool confine_begin(struct confinement *confinement);

/* A file, or a folder and what is below it, may be read; the files right in a folder and below it written too. */
void confine_allow_reading(struct confinement *confinement, const char *path);
void confine_allow_writing(struct confinement *confinement, const char *path);

/* From here on no other file can be opened, no program run, no connection made, no right gained. */
void confine_finish(struct confinement *confinement);

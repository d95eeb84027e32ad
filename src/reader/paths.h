/* Names of files, typed in a line. */
#pragma once

#include <stddef.h>

#include "base/bytes.h"

/* A path with `~` in front as the home folder. The caller frees. */
char *path_expand(const char *path);

/*
 * The files and folders whose paths begin so, hidden ones only where the dot was typed; folders end in a slash.
 * `rest` gets what all of them go on with, `found` their names, parted by spaces, as many as are worth reading;
 * returns how many there are. Cost: reading the folder.
 */
size_t path_complete(const char *start, struct bytes *rest, struct bytes *found);

/* The user's editor on a text, from a terminal that was given back for as long. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

struct edited {
	char *text; /* valid UTF-8 without line ends at its end; owned, NULL where there is none */
	char *path; /* the file it was written in; owned */
};

/*
 * Runs $VISUAL, $EDITOR or what the system has for one on a new file of the user's own with the text in it and, below
 * a line that says so, the passage that it is about. Waits until it is done; keys come from `keys`. False where no
 * editor ran, it failed, or what it left cannot be read; the file is then kept if the text was changed in it, and the
 * error says where.
 */
bool editor_run(const char *text, const char *passage, int keys, struct edited *edited, struct error *error);

/* Takes the file away, or (`keep`) leaves it there. */
void edited_release(struct edited *edited, bool keep);

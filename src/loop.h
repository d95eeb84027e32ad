/* Reading on a terminal: waits for keys, signals and text, and wakes up for nothing else. */
#pragma once

#include "reader/reader.h"

/* From here on signals wait for the loop, so that none interrupts anything. */
void loop_prepare(void);

/*
 * Shows the reader on the screen, which is open, until the user leaves or something ends it: returns the signal that
 * did, SIGHUP where the terminal is gone, 0 for the user. `shown` is called, with `context`, once the first screen is
 * shown and before anything else is done.
 */
int loop_run(struct reader *reader, void (*shown)(void *), void *context);

/* Keys from the terminal that ncurses has open. */
#pragma once

#include <stdbool.h>

#include "reader/key.h"

/* After the terminal was opened. */
void keys_init(void);
void keys_release(void);

/* The next key, if one is there. What is none that we know is passed over. */
bool keys_read(struct key *key);

/* Keys of other programs (foreign.def), which do here what is expected or say what does it. */
#pragma once

#include <stdbool.h>

#include "reader/key.h"

struct reader;

/*
 * A key that has no command while reading; `before` is the one pressed just before it where that may have begun a
 * sequence, else KEYCODE_NONE. False where the key is not known. *begins is true where the next key may belong to it.
 */
bool foreign_key(struct reader *reader, struct key before, struct key key, bool *begins);

/* What people type behind a colon elsewhere; false where it is not known. */
bool foreign_line(struct reader *reader, const char *line);

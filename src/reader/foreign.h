/* Keys of other programs (foreign.def), which do here what is expected or say what does it. */
#pragma once

#include <stdbool.h>

#include "reader/key.h"

struct reader;

/* A key that has no command while reading; false where it is not known. foreign_has() only tells whether it is. */
bool foreign_key(struct reader *reader, struct key key);
bool foreign_has(struct key key);

/* Whether the next key may belong to this one, whether one does, and whether one did and was done. */
bool foreign_begins(struct key key);
bool foreign_goes_on(struct key before, struct key key);
bool foreign_sequence(struct reader *reader, struct key before, struct key key);

/* The command or setting that a word with something behind it is here (`e` for `open`); NULL where it is not known. */
const char *foreign_word(const char *word);

/* What people type behind a colon elsewhere; false where it is not known. */
bool foreign_line(struct reader *reader, const char *line);

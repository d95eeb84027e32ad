/* A command line in words, as a shell parts it, with nothing else of a shell: no variables, no patterns, no pipes. */
#pragma once

#include "base/error.h"

/*
 * Words are parted by blanks; '...' and "..." hold them together, a backslash the next character. The words end with
 * NULL; split_free() frees them. NULL where there is no word or a quotation does not end.
 */
char **split_words(const char *line, struct error *error);
void split_free(char **words);

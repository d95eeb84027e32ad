/* Lines of a script, in words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define SCRIPT_WORDS_MAX 64

struct words {
	char *text[SCRIPT_WORDS_MAX + 1]; /* NULL behind the last */
	bool quoted[SCRIPT_WORDS_MAX];    /* part of it stood within "" */
	size_t count;
};

/*
 * The words of a line: parted by blanks but within "", where \" \\ \n \t \e and \xHH mean what they do in C; $NAME is
 * what the environment has under that name in capitals. False where a quotation does not end.
 */
bool script_split(const char *line, struct words *words);
void script_release(struct words *words);

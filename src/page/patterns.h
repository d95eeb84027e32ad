/*
 * Hyphenation patterns (Liang 1983) of the plain kind, read from a file in libhyphen's form. Files with more to them
 * than patterns (compound levels, changed spelling) are libhyphen's to read.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct patterns;

/*
 * Reads a file, in less than a millisecond, and in a tenth of that where it was there when the program was built; NULL
 * where it cannot be read, or is not of the plain kind.
 */
const struct patterns *patterns_read(const char *path);
void patterns_free(const struct patterns *patterns);

/* The encoding that words are to be in, as the file names it. */
const char *patterns_encoding(const struct patterns *patterns);

/* Letters that must stay before a hyphen, and behind it, as the file says; 0 where it does not. */
int patterns_before(const struct patterns *patterns);
int patterns_behind(const struct patterns *patterns);

/*
 * The values between the bytes of a lower-case word: values[i], of len + 1, is that before its byte i; a hyphen may
 * stand where it is odd. `len` is at most PATTERNS_WORD.
 */
#define PATTERNS_WORD 256
void patterns_apply(const struct patterns *patterns, const char *word, size_t len, unsigned char *values);

/* Writing text to a stream in the encoding of the user's locale, as a terminal or a file of that locale wants it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Writes UTF-8 that is cut at no character; what the locale's encoding cannot say is said by what looks like it, or
 * "?". False where the stream does not take it.
 */
bool output_write(FILE *file, const char *bytes, size_t len);

/* What a terminal's description, its entry in terminfo, asks programs to send. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether the terminal of $TERM, or where the system has none of that name the one that stands in for it, is described
 * with the sequence of `len` bytes: an escape and what belongs to it, or a single control character. Numbers may be
 * others where the description has parameters. Titles, colours of the palette, printing, the bell, resetting are never.
 */
bool described_has(const char *sequence, size_t len);

/* The length of the escape sequence that the bytes begin with (ECMA-48); 0 where it does not end. */
size_t described_length(const char *bytes, size_t len);

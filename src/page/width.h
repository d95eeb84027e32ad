/*
 * How many cells a terminal gives a character: what the wcwidth() of a UTF-8 locale says, which terminals and
 * ncurses go by, but the same in every locale. Never negative: control characters count as the picture they are
 * shown as.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Cells of one code point: 0, 1 or 2. */
int width_code_point(uint32_t c);

/* Cells of a string, the sum over its code points: terminals know no clusters. */
int width_string(const char *bytes, size_t len);

/*
 * How many cells a terminal gives a character: what the wcwidth() of a UTF-8 locale says, which terminals and
 * ncurses go by, but the same in every locale. Never negative: control characters count as the picture they are
 * shown as, a soft hyphen, which is not shown, as nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Cells of one code point: 0, 1 or 2. */
int width_code_point(uint32_t c);

/*
 * Whether a terminal may be sent the code point: neither a control character, line end or soft hyphen nor unassigned.
 * Invisible format characters (joiners, bidi controls) may, by this; page/glyphs.h sorts those out.
 */
bool width_is_printable(uint32_t c);

/* Cells of a string, the sum over its code points: terminals know no clusters. */
int width_string(const char *bytes, size_t len);

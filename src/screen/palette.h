/* The colours of a look, taken down to those of a terminal. Pure. */
#pragma once

#include <stdint.h>

/* From so many colours on, a terminal's can be told to be near what is asked for; below, each has its own idea of them.
 */
#define PALETTE_TELLING 256

/*
 * The number that a terminal of that many colours, PALETTE_TELLING or more, has for a look's colour: -1, 0 to 255 or
 * LOOK_RGB | RGB, see reader/style.h. Above 256 the numbers are RGB, but for the first eight.
 */
int palette_number(int colour, int colours);

/* The one of black (0) and white (7) that is nearer in lightness, for a terminal of fewer; -1 stays. */
int palette_black_or_white(int colour);

/* What a number of 256 colours stands for by xterm's defaults, which all of today's terminals have from 16 on. */
uint32_t palette_rgb(int number);

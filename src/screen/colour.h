/* How each style looks on this terminal: its attributes and a colour pair, taken down to what the terminal has. */
#pragma once

#include "reader/style.h"

/*
 * Makes the attributes and colour pairs of STYLE_COUNT looks. The terminal must be open. No colour is used where the
 * terminal has none or NO_COLOR is set, and none is set up where no look has one.
 */
void colour_set_looks(const struct look *looks);

/* Before a terminal is opened: every style is plain. */
void colour_reset(void);

/* What setcchar() takes for a style: attributes (attr_t) and the number of a colour pair. */
unsigned long colour_attributes(enum style style);

/* The attributes of a style with the weight and slant of the one that it lies over. */
unsigned long colour_attributes_over(enum style style, enum style under);
short colour_pair(enum style style);

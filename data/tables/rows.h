/* The program's tables (src/reader/ .def files) as rows, for what is made of them while the program is built. */
#pragma once

#include <stddef.h>

#include "reader/options.h"

struct command_row {
	const char *name, *keys; /* keys parted by spaces */
	const char *group;       /* its heading */
	const char *help;
};

/* A theme, a style, or a key as it is called. */
struct named_row {
	const char *name, *help;
};

extern const struct command_row command_rows[];
extern const size_t command_row_count;
extern const struct named_row theme_rows[], style_rows[];
extern const size_t theme_row_count, style_row_count;

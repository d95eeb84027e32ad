/* The program's tables (src/reader/ .def files) as rows, for what is made of them while the program is built. */
#pragma once

#include <stddef.h>

enum row_type { ROW_FLAG, ROW_TEXT, ROW_NUMBER, ROW_CHOICE, ROW_SIZE };
enum row_use { ROW_ACTION, ROW_DETAIL, ROW_SETTING };

struct option_row {
	char letter; /* 0 where it has none */
	const char *name;
	enum row_type type;
	int least, most;      /* of a number */
	const char *choices;  /* of a choice, parted by spaces */
	const char *argument; /* NULL where it has no name of its own */
	const char *initial;  /* NULL for none */
	enum row_use use;
	const char *help;
};

struct command_row {
	const char *name, *keys; /* keys parted by spaces */
	const char *group;       /* its heading */
	const char *help;
};

/* A theme, a style, or a key as it is called. */
struct named_row {
	const char *name, *help;
};

extern const struct option_row option_rows[];
extern const size_t option_row_count;
extern const struct command_row command_rows[];
extern const size_t command_row_count;
extern const struct named_row theme_rows[], style_rows[];
extern const size_t theme_row_count, style_row_count;

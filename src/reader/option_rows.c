/*
 * The rows of options.def. A file of its own, for what fills manuals and completions while the program is built is made
 * of it too, and of nothing else of the program.
 */
#include "reader/options.h"

#include "base/message.h"

/* The names of the themes, parted by spaces, and one before them. */
static const char themes[] =
#define THEME(id, name, help) " " name
#include "reader/theme.def"
#undef THEME
	;

#define FLAG .type = OPTION_FLAG
#define TEXT .type = OPTION_TEXT
#define NUMBER(low, high) .type = OPTION_NUMBER, .least = (low), .most = (high)
#define SIZE .type = OPTION_SIZE
#define CHOICE(words) .type = OPTION_CHOICE, .choices = (words)

const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(id, short_name, long_name, kind, value_name, default_value, where, text) \
	[OPTION_##id] = {.letter = short_name, \
		.name = long_name, \
		kind, \
		.argument = value_name, \
		.initial = default_value, \
		.use = OPTION_##where, \
		.help = text},
#include "reader/options.def"
#undef OPTION
};

#undef FLAG
#undef TEXT
#undef NUMBER
#undef CHOICE
#undef SIZE

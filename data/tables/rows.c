/* The tables, included as the program includes them. */
#include "rows.h"

#define N_(message) message
#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

#define GROUP(id, heading) static const char heading_##id[] = heading;
#include "reader/groups.def"
#undef GROUP

const struct command_row command_rows[] = {
#define COMMAND(mode, id, name, keys, group, help) {name, keys, heading_##group, help},
#include "reader/commands.def"
#undef COMMAND
};
const size_t command_row_count = COUNT(command_rows);

const struct named_row theme_rows[] = {
#define THEME(id, name, help) {name, help},
#include "reader/theme.def"
#undef THEME
};
const size_t theme_row_count = COUNT(theme_rows);

const struct named_row style_rows[] = {
#define STYLE(id, name, attributes, help) {name, help},
#include "reader/style.def"
#undef STYLE
};
const size_t style_row_count = COUNT(style_rows);

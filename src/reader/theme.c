/* Themes, from their tables: theme.def, style.def for the terminal's own colours, look.def for all others. */
#include "reader/theme.h"

#include "base/message.h"

static const struct {
	const char *name, *help;
} themes[] = {
#define THEME(id, name, help) {name, help},
#include "reader/theme.def"
#undef THEME
};

/* What a style's attributes are where there are no colours: the same in every theme. */
enum {
#define STYLE(id, name, attributes, help) PLAIN_##id = (attributes),
#include "reader/style.def"
#undef STYLE
};

static const struct look looks[THEME_COUNT][STYLE_COUNT] = {
#define STYLE(id, name, attributes, help) [THEME_PLAIN][STYLE_##id] = {-1, -1, attributes, attributes},
#include "reader/style.def"
#undef STYLE
#define LOOK(theme, style, foreground, background, attributes) \
	[THEME_##theme][STYLE_##style] = {LOOK_RGB | (foreground), LOOK_RGB | (background), attributes, PLAIN_##style},
#include "reader/look.def"
#undef LOOK
};

const char *theme_name(enum theme theme)
{
	return themes[theme].name;
}

const char *theme_help(enum theme theme)
{
	return themes[theme].help;
}

const struct look *theme_looks(enum theme theme)
{
	return looks[theme];
}

/* Themes: how every style looks, by name. */
#pragma once

#include "reader/style.h"

enum theme {
#define THEME(id, name, help) THEME_##id,
#include "reader/theme.def"
#undef THEME
	THEME_COUNT
};

const char *theme_name(enum theme theme);

/* A few words on it; not translated yet. */
const char *theme_help(enum theme theme);

/* STYLE_COUNT looks; static. */
const struct look *theme_looks(enum theme theme);

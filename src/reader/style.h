/* The styles a frame's cells have. What each looks like is a theme's matter (reader/theme.h). */
#pragma once

enum style {
#define STYLE(id, name, attributes, help) STYLE_##id,
#include "reader/style.def"
#undef STYLE
	STYLE_COUNT
};

enum attribute {
	ATTRIBUTE_NONE = 0,
	ATTRIBUTE_BOLD = 1 << 0,
	ATTRIBUTE_DIM = 1 << 1,
	ATTRIBUTE_ITALIC = 1 << 2,
	ATTRIBUTE_UNDERLINE = 1 << 3,
	ATTRIBUTE_REVERSE = 1 << 4,
};

/* A colour of its own rather than one of the terminal's. */
#define LOOK_RGB 0x1000000

/* How a style looks: colours are -1 (the terminal's own), 0 to 255, or LOOK_RGB | RGB. */
struct look {
	int foreground, background;
	unsigned attributes; /* enum attribute: beside these colours */
	unsigned plain;      /* enum attribute: where the colours cannot be had */
};

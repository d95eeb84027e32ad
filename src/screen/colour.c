/*
 * Looks on a terminal. The colour pair of a style is the style's number + 1, pair 0 being the terminal's own colours.
 *
 * RGB becomes the nearest colour of what there is: the 6×6×6 cube and the grey ramp of 256 colours, or the eight basic
 * ones, by squared distance. The cube's levels (0, 95, 135, ... 255), the ramp (8 + 10 n) and the basic colours are
 * xterm's defaults.
 */
#include "screen/colour.h"

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#define RGB_FLAG 0x1000000

static struct {
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
	bool started; /* start_color() was called */
} colours;

static const struct {
	unsigned wanted;
	attr_t attribute;
	attr_t instead; /* where the terminal does not have it */
} attribute_table[] = {
	{ATTRIBUTE_BOLD, A_BOLD, A_NORMAL},
	{ATTRIBUTE_DIM, A_DIM, A_NORMAL},
	{ATTRIBUTE_ITALIC, A_ITALIC, A_UNDERLINE},
	{ATTRIBUTE_UNDERLINE, A_UNDERLINE, A_BOLD},
	{ATTRIBUTE_REVERSE, A_REVERSE, A_STANDOUT},
};

static const uint32_t basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

static uint32_t rgb_of_index(int index)
{
	static const uint8_t levels[6] = {0, 95, 135, 175, 215, 255};
	int cube = index - 16;

	if (index < 16)
		return basic[index];
	if (index >= 232)
		return (uint32_t)(8 + 10 * (index - 232)) * 0x010101;
	return (uint32_t)(levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]);
}

static int distance(uint32_t a, uint32_t b)
{
	int red = (int)(a >> 16 & 0xff) - (int)(b >> 16 & 0xff), green = (int)(a >> 8 & 0xff) - (int)(b >> 8 & 0xff);
	int blue = (int)(a & 0xff) - (int)(b & 0xff);

	return red * red + green * green + blue * blue;
}

static int nearest(uint32_t rgb, int first, int end)
{
	int best = first;

	for (int i = first + 1; i < end; i++) {
		if (distance(rgb, rgb_of_index(i)) < distance(rgb, rgb_of_index(best)))
			best = i;
	}
	return best;
}

/* The number that this terminal has for a look's colour. */
static int colour_number(int colour)
{
	bool rgb = colour >= RGB_FLAG;

	if (colour < 0)
		return -1;
	if (COLORS > 256) /* its numbers are RGB, but for the basic eight */
		return rgb ? colour & 0xffffff : colour < 8 ? colour : (int)rgb_of_index(colour & 0xff);
	if (rgb)
		return COLORS == 256 ? nearest((uint32_t)colour & 0xffffff, 16, 256)
		                     : nearest((uint32_t)colour & 0xffffff, 0, COLORS < 16 ? 8 : 16);
	if (colour < COLORS)
		return colour;
	return nearest(rgb_of_index(colour & 0xff), 0, COLORS < 16 ? 8 : 16);
}

static bool wants_colour(const struct look *looks)
{
	const char *no_color = getenv("NO_COLOR");

	if (no_color && *no_color)
		return false;
	for (int i = 0; i < STYLE_COUNT; i++) {
		if (looks[i].foreground >= 0 || looks[i].background >= 0)
			return true;
	}
	return false;
}

/* Once it was called ncurses resets the terminal's palette at the end, so not without need. */
static bool start(void)
{
	if (!colours.started && has_colors() && start_color() == OK) {
		use_default_colors();
		colours.started = true;
	}
	return colours.started && COLORS >= 8;
}

static attr_t attributes_of(const struct look *look)
{
	attr_t attributes = A_NORMAL, there = term_attrs();

	for (size_t i = 0; i < sizeof attribute_table / sizeof *attribute_table; i++) {
		if (look->attributes & attribute_table[i].wanted)
			attributes |= there & attribute_table[i].attribute ? attribute_table[i].attribute
			                                                   : attribute_table[i].instead;
	}
	return attributes;
}

void colour_set_looks(const struct look *looks)
{
	bool coloured = wants_colour(looks) && start();

	for (int i = 0; i < STYLE_COUNT; i++) {
		int foreground = coloured ? colour_number(looks[i].foreground) : -1;
		int background = coloured ? colour_number(looks[i].background) : -1;

		colours.attributes[i] = attributes_of(&looks[i]);
		colours.pairs[i] = 0;
		if ((foreground >= 0 || background >= 0) && init_extended_pair(i + 1, foreground, background) == OK)
			colours.pairs[i] = (short)(i + 1);
	}
}

void colour_reset(void)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		colours.attributes[i] = A_NORMAL;
		colours.pairs[i] = 0;
	}
	colours.started = false;
}

unsigned long colour_attributes(enum style style)
{
	return colours.attributes[style];
}

short colour_pair(enum style style)
{
	return colours.pairs[style];
}

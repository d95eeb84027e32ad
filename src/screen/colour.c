/*
 * Looks on a terminal. The colour pair of a style is the style's number + 1, pair 0 being the terminal's own colours.
 *
 * With 256 colours or more each style has its own. With fewer, whose hues nobody knows, the page has black and white,
 * whichever way round the text has it, and styles differ by the attributes that they have without colours. An attribute
 * that the terminal lacks, or cannot show on a coloured cell (its ncv), gives way to one that it has.
 */
#include "screen/colour.h"

#include <curses.h>
#include <stdbool.h>
#include <stdlib.h>
#include <term.h>

#include "screen/palette.h"

static struct {
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
	bool started; /* start_color() was called */
} colours;

static const struct {
	unsigned wanted;
	attr_t attribute;
	attr_t instead;   /* where the terminal does not have it */
	unsigned ncv_bit; /* in terminfo's no_color_video */
} attribute_table[] = {
	{ATTRIBUTE_BOLD, A_BOLD, A_NORMAL, 1 << 5},
	{ATTRIBUTE_DIM, A_DIM, A_NORMAL, 1 << 4},
	{ATTRIBUTE_ITALIC, A_ITALIC, A_UNDERLINE, 1 << 15},
	{ATTRIBUTE_UNDERLINE, A_UNDERLINE, A_BOLD, 1 << 1},
	{ATTRIBUTE_REVERSE, A_REVERSE, A_STANDOUT, 1 << 2},
};

static bool has_colour(const struct look *look)
{
	return look->foreground >= 0 || look->background >= 0;
}

static bool wants_colour(const struct look *looks)
{
	const char *no_color = getenv("NO_COLOR");

	if (no_color && *no_color)
		return false;
	for (int i = 0; i < STYLE_COUNT; i++) {
		if (has_colour(&looks[i]))
			return true;
	}
	return false;
}

/* Not before a look has a colour: a terminal that needs none is then never told of any. */
static bool start(void)
{
	if (!colours.started && has_colors() && start_color() == OK) {
		use_default_colors();
		colours.started = true;
	}
	return colours.started && COLORS >= 8;
}

/* The attributes that can be shown, on a cell with a colour pair or without. */
static attr_t attributes_of(unsigned wanted, bool paired)
{
	int without_colour = tigetnum("ncv");
	attr_t attributes = A_NORMAL, there = term_attrs();

	for (size_t i = 0; i < sizeof attribute_table / sizeof *attribute_table; i++) {
		bool lost = paired && without_colour > 0 && (unsigned)without_colour & attribute_table[i].ncv_bit;

		if (wanted & attribute_table[i].wanted)
			attributes |= there & attribute_table[i].attribute && !lost ? attribute_table[i].attribute
			                                                            : attribute_table[i].instead;
	}
	return attributes;
}

/* True where the style has a colour pair now. */
static bool make_pair(enum style style, int foreground, int background)
{
	bool made = (foreground >= 0 || background >= 0) &&
	            init_extended_pair((int)style + 1, foreground, background) == OK;

	colours.pairs[style] = made ? (short)(style + 1) : 0;
	return made;
}

static void set_in_colour(enum style style, const struct look *look)
{
	bool paired =
		make_pair(style, palette_number(look->foreground, COLORS), palette_number(look->background, COLORS));

	colours.attributes[style] = attributes_of(has_colour(look) ? look->attributes : look->plain, paired);
}

/* Many terminals of few colours make bold black grey: it is underlined instead, and never what is reversed. */
static void set_in_black_and_white(enum style style, const struct look *look, const struct look *text)
{
	int foreground = palette_black_or_white(text->foreground);
	int background = palette_black_or_white(text->background);
	unsigned attributes = look->plain;

	if (foreground == 0 && attributes & ATTRIBUTE_REVERSE) {
		foreground = background;
		background = 0;
		attributes &= ~(unsigned)ATTRIBUTE_REVERSE;
	} else if (foreground == 0 && attributes & ATTRIBUTE_BOLD) {
		attributes = (attributes & ~(unsigned)ATTRIBUTE_BOLD) | ATTRIBUTE_UNDERLINE;
	}
	colours.attributes[style] = attributes_of(attributes, make_pair(style, foreground, background));
}

void colour_set_looks(const struct look *looks)
{
	bool coloured = wants_colour(looks) && start();

	for (int i = 0; i < STYLE_COUNT; i++) {
		if (coloured && COLORS >= PALETTE_TELLING) {
			set_in_colour(i, &looks[i]);
		} else if (coloured) {
			set_in_black_and_white(i, &looks[i], &looks[STYLE_TEXT]);
		} else {
			colours.attributes[i] = attributes_of(looks[i].plain, false);
			colours.pairs[i] = 0;
		}
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

unsigned long colour_attributes_over(enum style style, enum style under)
{
	unsigned long kept = A_BOLD;

#ifdef A_ITALIC
	kept |= A_ITALIC;
#endif
	/* Bold and dim are one thing and its opposite. */
	if (colours.attributes[style] & A_DIM)
		kept &= ~A_BOLD;
	return colours.attributes[style] | (colours.attributes[under] & kept);
}

short colour_pair(enum style style)
{
	return colours.pairs[style];
}

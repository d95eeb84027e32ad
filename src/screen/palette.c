/*
 * Colours by number. RGB becomes the one of the 6×6×6 cube and the grey ramp of 256 colours that looks most like it:
 * the nearest in CIELAB (CIE 1976, of sRGB by IEC 61966-2-1, white D65), where cream does not turn pink as it does in
 * RGB. The cube's levels (0, 95, 135, ... 255), the ramp (8 + 10 n) and the basic colours are xterm's defaults.
 */
#include "screen/palette.h"

#include <math.h>
#include <stdbool.h>

#include "reader/style.h"

static const uint32_t basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

enum { CUBE_START = 16, RAMP_START = 232, RAMP_END = 256, DIRECT_START = 8, NEAR_BLACK = 0x000100, HALF = 128 };

uint32_t palette_rgb(int number)
{
	static const uint8_t levels[6] = {0, 95, 135, 175, 215, 255};
	int cube = number - CUBE_START;

	if (number < CUBE_START)
		return basic[number];
	if (number >= RAMP_START)
		return (uint32_t)(8 + 10 * (number - RAMP_START)) * 0x010101;
	return (uint32_t)(levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]);
}

struct lab {
	double lightness, red_green, yellow_blue;
};

static double linear(uint32_t part)
{
	double value = (part & 0xff) / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double root(double value)
{
	return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

static struct lab lab_of(uint32_t rgb)
{
	double red = linear(rgb >> 16), green = linear(rgb >> 8), blue = linear(rgb);
	double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
	double y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
	double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);

	return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double distance(struct lab a, struct lab b)
{
	double lightness = a.lightness - b.lightness, red_green = a.red_green - b.red_green;
	double yellow_blue = a.yellow_blue - b.yellow_blue;

	return lightness * lightness + red_green * red_green + yellow_blue * yellow_blue;
}

/* The first sixteen are left out: they are what the user has made of them. */
static int nearest(uint32_t rgb)
{
	struct lab wanted = lab_of(rgb);
	double least = INFINITY;
	int best = CUBE_START;

	for (int i = CUBE_START; i < RAMP_END; i++) {
		double here = distance(wanted, lab_of(palette_rgb(i)));

		if (here < least) {
			least = here;
			best = i;
		}
	}
	return best;
}

int palette_number(int colour, int colours)
{
	bool is_rgb = colour >= LOOK_RGB;

	if (colour < 0)
		return -1;
	if (colours > 256) {
		/* Blacks that would be taken for one of the eight are that much greener. */
		if (is_rgb)
			return (colour & 0xffffff) < DIRECT_START ? NEAR_BLACK : colour & 0xffffff;
		return colour < DIRECT_START ? colour : (int)palette_rgb(colour & 0xff);
	}
	return is_rgb ? nearest((uint32_t)colour & 0xffffff) : colour & 0xff;
}

int palette_black_or_white(int colour)
{
	uint32_t rgb;

	if (colour < 0)
		return -1;
	rgb = colour >= LOOK_RGB ? (uint32_t)colour & 0xffffff : palette_rgb(colour & 0xff);
	/* Weights of ITU-R BT.601, in thousandths. */
	return (299 * (int)(rgb >> 16) + 587 * (int)(rgb >> 8 & 0xff) + 114 * (int)(rgb & 0xff)) / 1000 < HALF ? 0 : 7;
}

/* Tests of screen/palette.h: the themes' colours on terminals of 256 colours, of more and of fewer. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader/theme.h"
#include "screen/palette.h"

static double linear(uint32_t part)
{
	double value = (part & 0xff) / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
}

static double contrast(uint32_t a, uint32_t b)
{
	double high = fmax(luminance(a), luminance(b)), low = fmin(luminance(a), luminance(b));

	return (high + 0.05) / (low + 0.05);
}

static void text_is_as_legible_in_256_colours(void **state)
{
	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++) {
		for (int style = 0; style < STYLE_COUNT; style++) {
			const struct look *look = &theme_looks((enum theme)theme)[style];
			double here = contrast(palette_rgb(palette_number(look->foreground, 256)),
				palette_rgb(palette_number(look->background, 256)));

			if (here < (theme == THEME_CONTRAST ? 7 : 4.5))
				fail_msg("%s, style %d: contrast %.2f", theme_name((enum theme)theme), style, here);
		}
	}
}

static void each_theme_keeps_its_character_in_256_colours(void **state)
{
	(void)state;
	assert_int_equal(palette_rgb(palette_number(theme_looks(THEME_PAPER)->background, 256)), 0xeeeeee);
	assert_int_equal(palette_rgb(palette_number(theme_looks(THEME_NIGHT)->background, 256)), 0x1c1c1c);
	assert_int_equal(palette_rgb(palette_number(theme_looks(THEME_SEPIA)->background, 256)), 0xffffd7);
	assert_int_equal(palette_rgb(palette_number(theme_looks(THEME_CONTRAST)->background, 256)), 0x000000);
}

static void what_lies_over_the_text_is_seen_in_256_colours(void **state)
{
	static const enum style over[] = {STYLE_BOOKMARK, STYLE_MATCH, STYLE_MATCH_HERE, STYLE_SELECTION};

	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++) {
		const struct look *looks = theme_looks((enum theme)theme);
		int page = palette_number(looks[STYLE_TEXT].background, 256);

		for (size_t i = 0; i < sizeof(over) / sizeof(*over); i++) {
			int here = palette_number(looks[over[i]].background, 256);

			assert_int_not_equal(here, page);
			for (size_t j = 0; j < i; j++)
				assert_int_not_equal(here, palette_number(looks[over[j]].background, 256));
		}
	}
}

static void the_colours_that_there_are_are_found_as_they_are(void **state)
{
	(void)state;
	for (int i = 16; i < 256; i++)
		assert_int_equal(palette_rgb(palette_number(LOOK_RGB | (int)palette_rgb(i), 256)), palette_rgb(i));
	assert_int_equal(palette_number(-1, 256), -1);
	assert_int_equal(palette_number(7, 256), 7);
}

static void direct_colour_is_the_colour_itself_and_never_one_of_the_basic_eight(void **state)
{
	(void)state;
	assert_int_equal(palette_number(LOOK_RGB | 0xfaf6ec, 1 << 24), 0xfaf6ec);
	assert_true(palette_number(LOOK_RGB | 0x000000, 1 << 24) >= 8);
	assert_int_equal(palette_number(3, 1 << 24), 3);
	assert_int_equal(palette_number(231, 1 << 24), 0xffffff);
	assert_int_equal(palette_number(-1, 1 << 24), -1);
}

static void with_few_colours_a_page_is_black_on_white_or_white_on_black(void **state)
{
	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++) {
		const struct look *text = &theme_looks((enum theme)theme)[STYLE_TEXT];

		assert_int_equal(
			palette_black_or_white(text->foreground) + palette_black_or_white(text->background), 7);
	}
	assert_int_equal(palette_black_or_white(-1), -1);
	assert_int_equal(palette_black_or_white(15), 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_as_legible_in_256_colours),
		cmocka_unit_test(each_theme_keeps_its_character_in_256_colours),
		cmocka_unit_test(what_lies_over_the_text_is_seen_in_256_colours),
		cmocka_unit_test(the_colours_that_there_are_are_found_as_they_are),
		cmocka_unit_test(direct_colour_is_the_colour_itself_and_never_one_of_the_basic_eight),
		cmocka_unit_test(with_few_colours_a_page_is_black_on_white_or_white_on_black),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

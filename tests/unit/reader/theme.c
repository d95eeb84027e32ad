/* Tests of reader/theme.h: every style has a look, text can be read, and styles are told apart without colour. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reader/options.h"
#include "reader/theme.h"

static double linear(int part)
{
	double value = (part & 0xff) / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast, by WCAG 2.1. */
static double luminance(int rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
}

static double contrast(const struct look *look)
{
	double a = luminance(look->foreground), b = luminance(look->background);

	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static void every_theme_has_a_look_for_every_style(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int style = 0; style < STYLE_COUNT; style++) {
			const struct look *look = &theme_looks((enum theme)theme)[style];

			if (theme == THEME_PLAIN) {
				assert_int_equal(look->foreground, -1);
				assert_int_equal(look->background, -1);
				assert_int_equal(look->attributes, look->plain);
			} else {
				assert_true(look->foreground >= LOOK_RGB && look->background >= LOOK_RGB);
			}
			assert_int_equal(look->plain, theme_looks(THEME_PLAIN)[style].plain);
		}
	}
}

static void text_has_a_contrast_of_four_and_a_half_and_of_seven_where_that_is_the_point(void **state)
{
	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++) {
		for (int style = 0; style < STYLE_COUNT; style++) {
			double here = contrast(&theme_looks((enum theme)theme)[style]);

			if (here < (theme == THEME_CONTRAST ? 7 : 4.5))
				fail_msg("%s, style %d: contrast %.2f", theme_name((enum theme)theme), style, here);
		}
	}
}

static void body_text_has_a_contrast_of_seven(void **state)
{
	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++)
		assert_true(contrast(&theme_looks((enum theme)theme)[STYLE_TEXT]) >= 7);
}

/* What a terminal shows that has neither italic nor dim letters: underlined for italic, as the screen has it. */
static unsigned on_a_poor_terminal(unsigned attributes)
{
	if (attributes & ATTRIBUTE_ITALIC)
		attributes |= ATTRIBUTE_UNDERLINE;
	return attributes & ~(unsigned)(ATTRIBUTE_ITALIC | ATTRIBUTE_DIM);
}

static void styles_within_a_paragraph_are_told_apart_without_colour(void **state)
{
	static const enum style within[] = {
		STYLE_TEXT, STYLE_BOOKMARK, STYLE_NOTE, STYLE_MATCH, STYLE_MATCH_HERE, STYLE_SELECTION, STYLE_EMPHASIS};
	const size_t count = sizeof(within) / sizeof(*within);
	const struct look *looks = theme_looks(THEME_PLAIN);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < i; j++) {
			assert_int_not_equal(looks[within[i]].plain, looks[within[j]].plain);
			/* Without italics emphasis is underlined; a passage has its sign beside it. */
			if (within[i] != STYLE_EMPHASIS)
				assert_int_not_equal(on_a_poor_terminal(looks[within[i]].plain),
					on_a_poor_terminal(looks[within[j]].plain));
		}
	}
}

static void headings_are_told_apart_from_text_and_levels_from_each_other(void **state)
{
	const struct look *looks = theme_looks(THEME_PLAIN);

	(void)state;
	assert_int_not_equal(looks[STYLE_HEADING_1].plain, looks[STYLE_HEADING_2].plain);
	assert_int_not_equal(looks[STYLE_HEADING_2].plain, looks[STYLE_HEADING_3].plain);
	assert_int_not_equal(looks[STYLE_HEADING_3].plain, looks[STYLE_TEXT].plain);
	assert_int_not_equal(looks[STYLE_STATUS].plain, looks[STYLE_MESSAGE].plain);
	assert_int_not_equal(looks[STYLE_PANEL_HERE].plain, looks[STYLE_PANEL_ROW].plain);
}

static void what_lies_over_the_text_differs_in_colour_or_attributes(void **state)
{
	static const enum style within[] = {
		STYLE_TEXT, STYLE_BOOKMARK, STYLE_NOTE, STYLE_MATCH, STYLE_MATCH_HERE, STYLE_SELECTION};

	(void)state;
	for (int theme = 1; theme < THEME_COUNT; theme++) {
		const struct look *looks = theme_looks((enum theme)theme);

		for (size_t i = 0; i < sizeof(within) / sizeof(*within); i++)
			for (size_t j = 0; j < i; j++)
				assert_true(looks[within[i]].background != looks[within[j]].background ||
					    looks[within[i]].attributes != looks[within[j]].attributes);
	}
}

static void the_option_takes_the_names_of_all_themes(void **state)
{
	struct options options;

	(void)state;
	options_init(&options);
	assert_int_equal(options_choice(&options, OPTION_theme), THEME_PLAIN);
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		assert_true(options_set(&options, OPTION_theme, theme_name((enum theme)theme), NULL));
		assert_int_equal(options_choice(&options, OPTION_theme), theme);
	}
	assert_false(options_set(&options, OPTION_theme, "", NULL));
	options_release(&options);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_theme_has_a_look_for_every_style),
		cmocka_unit_test(text_has_a_contrast_of_four_and_a_half_and_of_seven_where_that_is_the_point),
		cmocka_unit_test(body_text_has_a_contrast_of_seven),
		cmocka_unit_test(styles_within_a_paragraph_are_told_apart_without_colour),
		cmocka_unit_test(headings_are_told_apart_from_text_and_levels_from_each_other),
		cmocka_unit_test(what_lies_over_the_text_differs_in_colour_or_attributes),
		cmocka_unit_test(the_option_takes_the_names_of_all_themes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

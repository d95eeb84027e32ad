/* The width of characters is the C library's, in every locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "page/width.h"

static void every_character_is_as_wide_as_the_c_library_says(void **state)
{
	int wrong = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	for (uint32_t c = 0x20; c < 0x110000; c++) {
		int expected = wcwidth((wchar_t)c);

		/* Not shown, and not known to both libraries. */
		if (c == 0xAD || expected < 0 || !width_is_printable(c))
			continue;
		if (width_code_point(c) != expected && ++wrong < 20)
			print_message("# U+%04X is %d wide, not %d\n", (unsigned)c, width_code_point(c), expected);
	}
	setlocale(LC_CTYPE, "C");
	assert_int_equal(wrong, 0);
}

static void what_the_c_library_cannot_show_is_not_printable(void **state)
{
	int wrong = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	for (uint32_t c = 0; c < 0x110000; c++)
		if (width_is_printable(c) && wcwidth((wchar_t)c) < 0 && ++wrong < 20)
			print_message("# U+%04X is not printable\n", (unsigned)c);
	setlocale(LC_CTYPE, "C");
	assert_int_equal(wrong, 0);
}

static void the_locale_does_not_matter(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C");
	assert_int_equal(width_code_point(0xE5), 1);
	assert_int_equal(width_code_point(0x4E2D), 2);
	assert_int_equal(width_code_point(0x301), 0);
}

static void a_control_character_is_as_wide_as_its_picture(void **state)
{
	(void)state;
	assert_int_equal(width_code_point(0x1B), 1);
	assert_int_equal(width_code_point(0x7F), 1);
	assert_int_equal(width_code_point(0x9B), 1);
}

static void a_soft_hyphen_has_no_width(void **state)
{
	(void)state;
	assert_int_equal(width_code_point(0xAD), 0);
	assert_false(width_is_printable(0xAD));
}

static void what_is_above_unicode_is_not_printable(void **state)
{
	(void)state;
	assert_false(width_is_printable(0x110000));
	assert_false(width_is_printable(0xFFFFFFFF));
	assert_true(width_code_point(0xFFFFFFFF) >= 0);
}

static void a_string_is_as_wide_as_its_code_points_together(void **state)
{
	static const char family[] = "👨‍👩‍👧";

	(void)state;
	assert_int_equal(width_string("", 0), 0);
	assert_int_equal(width_string("åäö", strlen("åäö")), 3);
	assert_int_equal(width_string("e\xCC\x81x", 4), 2);
	assert_int_equal(width_string(family, strlen(family)), 6);
}

static void bytes_that_are_not_utf_8_are_borne(void **state)
{
	(void)state;
	assert_true(width_string("\xFF\xC3", 2) > 0);
	assert_true(width_string("a\xE2\x80", 3) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_as_wide_as_the_c_library_says),
		cmocka_unit_test(what_the_c_library_cannot_show_is_not_printable),
		cmocka_unit_test(the_locale_does_not_matter),
		cmocka_unit_test(a_control_character_is_as_wide_as_its_picture),
		cmocka_unit_test(a_soft_hyphen_has_no_width),
		cmocka_unit_test(what_is_above_unicode_is_not_printable),
		cmocka_unit_test(a_string_is_as_wide_as_its_code_points_together),
		cmocka_unit_test(bytes_that_are_not_utf_8_are_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

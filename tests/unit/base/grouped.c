/* Numbers as locales group them. Those of other locales than C where they are installed. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/grouped.h"

static void in_the_locale_c_digits_stand_together(void **state)
{
	(void)state;
	setlocale(LC_NUMERIC, "C");
	assert_string_equal(grouped(0).text, "0");
	assert_string_equal(grouped(7).text, "7");
	assert_string_equal(grouped(1234567).text, "1234567");
	assert_string_equal(grouped(SIZE_MAX).text, "18446744073709551615");
}

static void in_swedish_a_blank_that_does_not_break_parts_thousands(void **state)
{
	(void)state;
	if (!setlocale(LC_NUMERIC, "sv_SE.UTF-8") && !setlocale(LC_NUMERIC, "sv_SE.ISO-8859-1"))
		return;
	assert_string_equal(grouped(999).text, "999");
	assert_string_equal(grouped(1000).text, "1\u00a0000");
	assert_string_equal(grouped(SIZE_MAX).text, "18\u00a0446\u00a0744\u00a0073\u00a0709\u00a0551\u00a0615");
}

static void in_english_a_comma_does(void **state)
{
	(void)state;
	if (!setlocale(LC_NUMERIC, "en_US.UTF-8"))
		return;
	assert_string_equal(grouped(123).text, "123");
	assert_string_equal(grouped(12345678).text, "12,345,678");
}

static void groups_may_be_of_several_lengths(void **state)
{
	(void)state;
	if (!setlocale(LC_NUMERIC, "en_IN.UTF-8") && !setlocale(LC_NUMERIC, "en_IN"))
		return;
	assert_string_equal(grouped(12345678).text, "1,23,45,678");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_the_locale_c_digits_stand_together),
		cmocka_unit_test(in_swedish_a_blank_that_does_not_break_parts_thousands),
		cmocka_unit_test(in_english_a_comma_does),
		cmocka_unit_test(groups_may_be_of_several_lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

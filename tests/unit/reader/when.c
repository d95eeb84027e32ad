/* Dates and times as locales write them. Those of other locales than C where they are installed. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "reader/when.h"

/* The third of May 2021, a quarter past two in the afternoon, as UTC has it. */
#define AFTERNOON INT64_C(1620051300000)

static void expect_full(int64_t time, const char *expected)
{
	struct bytes out = BYTES_INIT;

	when_append_full(time, &out);
	assert_string_equal(bytes_string(&out), expected);
	bytes_release(&out);
}

static void expect_short(int64_t time, const char *expected)
{
	struct bytes out = BYTES_INIT;

	when_append(time, &out);
	assert_string_equal(bytes_string(&out), expected);
	bytes_release(&out);
}

/* Where it is not there, what is to be seen of it is seen by tests/e2e/swedish-locales.e2e alone. */
static bool have(const char *name)
{
	return setlocale(LC_TIME, name) != NULL;
}

static void without_a_locale_a_date_is_year_month_day(void **state)
{
	(void)state;
	setlocale(LC_TIME, "C");
	expect_short(AFTERNOON, "2021-05-03");
	expect_full(AFTERNOON, "2021-05-03 14:15");
	if (setlocale(LC_TIME, "C.UTF-8"))
		expect_full(AFTERNOON, "2021-05-03 14:15");
}

static void in_swedish_it_is_too(void **state)
{
	(void)state;
	if (!have("sv_SE.UTF-8"))
		return;
	expect_full(AFTERNOON, "2021-05-03 14:15");
}

static void in_british_english_the_day_is_first(void **state)
{
	(void)state;
	if (!have("en_GB.UTF-8"))
		return;
	expect_short(AFTERNOON, "03/05/21");
	expect_full(AFTERNOON, "03/05/21 14:15");
}

static void in_american_english_the_month_is_and_hours_go_to_twelve(void **state)
{
	(void)state;
	if (!have("en_US.UTF-8"))
		return;
	expect_short(AFTERNOON, "05/03/2021");
	expect_full(AFTERNOON, "05/03/2021 02:15 PM");
}

static void what_is_not_utf_8_is_not_shown(void **state)
{
	(void)state;
	if (!have("ja_JP.EUC-JP"))
		return;
	expect_short(AFTERNOON, "2021-05-03");
}

static void a_time_that_was_not_is_left_out(void **state)
{
	(void)state;
	setlocale(LC_TIME, "C");
	expect_full(0, "");
	expect_short(-1, "");
}

static void of_today_the_hour_is_told(void **state)
{
	struct bytes out = BYTES_INIT;

	(void)state;
	setlocale(LC_TIME, "C");
	when_append((int64_t)time(NULL) * 1000, &out);
	assert_int_equal(out.len, 5);
	assert_int_equal(bytes_string(&out)[2], ':');
	bytes_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_locale_a_date_is_year_month_day),
		cmocka_unit_test(in_swedish_it_is_too),
		cmocka_unit_test(in_british_english_the_day_is_first),
		cmocka_unit_test(in_american_english_the_month_is_and_hours_go_to_twelve),
		cmocka_unit_test(what_is_not_utf_8_is_not_shown),
		cmocka_unit_test(a_time_that_was_not_is_left_out),
		cmocka_unit_test(of_today_the_hour_is_told),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

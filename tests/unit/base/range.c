/* Half-open ranges. */
#include "base/range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void the_start_is_in_a_range_and_the_end_is_not(void **state)
{
	const struct range range = {3, 5};

	(void)state;
	assert_false(range_holds(range, 2));
	assert_true(range_holds(range, 3));
	assert_true(range_holds(range, 4));
	assert_false(range_holds(range, 5));
}

static void a_range_without_a_byte_is_empty(void **state)
{
	(void)state;
	assert_true(range_is_empty((struct range){4, 4}));
	assert_true(range_is_empty((struct range){5, 4}));
	assert_false(range_is_empty((struct range){4, 5}));
}

static void ranges_that_only_touch_do_not_meet(void **state)
{
	(void)state;
	assert_false(range_meets((struct range){1, 3}, (struct range){3, 5}));
	assert_false(range_meets((struct range){3, 5}, (struct range){1, 3}));
	assert_true(range_meets((struct range){1, 4}, (struct range){3, 5}));
	assert_true(range_meets((struct range){1, 9}, (struct range){3, 5}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_start_is_in_a_range_and_the_end_is_not),
		cmocka_unit_test(a_range_without_a_byte_is_empty),
		cmocka_unit_test(ranges_that_only_touch_do_not_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

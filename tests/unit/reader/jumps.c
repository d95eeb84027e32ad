/* Tests of reader/jumps.h: places jumped from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader/jumps.h"

static void back_leads_through_the_places_and_forward_comes_again(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	jumps_add(&jumps, 10);
	jumps_add(&jumps, 20);
	assert_true(jumps_back(&jumps, 30, &place));
	assert_int_equal(place, 20);
	assert_true(jumps_back(&jumps, 20, &place));
	assert_int_equal(place, 10);
	assert_false(jumps_back(&jumps, 10, &place));
	assert_true(jumps_forward(&jumps, &place));
	assert_int_equal(place, 20);
	assert_true(jumps_forward(&jumps, &place));
	assert_int_equal(place, 30);
	assert_false(jumps_forward(&jumps, &place));
	jumps_release(&jumps);
}

static void a_jump_from_the_middle_forgets_what_was_ahead(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	jumps_add(&jumps, 10);
	jumps_add(&jumps, 20);
	jumps_back(&jumps, 30, &place);
	jumps_add(&jumps, 25);
	assert_false(jumps_forward(&jumps, &place));
	assert_true(jumps_last(&jumps, &place));
	assert_int_equal(place, 25);
	jumps_release(&jumps);
}

static void there_is_no_place_before_the_first_jump(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	assert_false(jumps_last(&jumps, &place));
	assert_false(jumps_back(&jumps, 5, &place));
	assert_false(jumps_forward(&jumps, &place));
	jumps_release(&jumps);
}

static void only_so_many_places_are_kept_the_latest(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		jumps_add(&jumps, i);
	assert_true(jumps_last(&jumps, &place));
	assert_int_equal(place, 999);
	assert_true(jumps.count <= 200);
	assert_true(jumps_back(&jumps, 5000, &place));
	assert_int_equal(place, 999);
	jumps_release(&jumps);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_leads_through_the_places_and_forward_comes_again),
		cmocka_unit_test(a_jump_from_the_middle_forgets_what_was_ahead),
		cmocka_unit_test(there_is_no_place_before_the_first_jump),
		cmocka_unit_test(only_so_many_places_are_kept_the_latest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

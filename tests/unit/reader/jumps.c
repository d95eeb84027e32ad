/* Tests of reader/jumps.h: places jumped from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reader/jumps.h"

static struct view_stand at(size_t place)
{
	return (struct view_stand){.place = place, .top = place};
}

static void add(struct jumps *jumps, size_t from)
{
	struct view_stand stand = at(from);

	jumps_add(jumps, &stand);
}

static bool back(struct jumps *jumps, size_t from, size_t *place)
{
	struct view_stand here = at(from), stand;
	bool any = jumps_back(jumps, &here, &stand);

	if (any)
		*place = stand.place;
	return any;
}

static bool forward(struct jumps *jumps, size_t *place)
{
	struct view_stand stand;
	bool any = jumps_forward(jumps, &stand);

	if (any)
		*place = stand.place;
	return any;
}

static bool last(const struct jumps *jumps, size_t *place)
{
	struct view_stand stand;
	bool any = jumps_last(jumps, &stand);

	if (any)
		*place = stand.place;
	return any;
}

static void back_leads_through_the_places_and_forward_comes_again(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	add(&jumps, 10);
	add(&jumps, 20);
	assert_true(back(&jumps, 30, &place));
	assert_int_equal(place, 20);
	assert_true(back(&jumps, 20, &place));
	assert_int_equal(place, 10);
	assert_false(back(&jumps, 10, &place));
	assert_true(forward(&jumps, &place));
	assert_int_equal(place, 20);
	assert_true(forward(&jumps, &place));
	assert_int_equal(place, 30);
	assert_false(forward(&jumps, &place));
	jumps_release(&jumps);
}

static void a_jump_from_the_middle_forgets_what_was_ahead(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	add(&jumps, 10);
	add(&jumps, 20);
	back(&jumps, 30, &place);
	add(&jumps, 25);
	assert_false(forward(&jumps, &place));
	assert_true(last(&jumps, &place));
	assert_int_equal(place, 25);
	jumps_release(&jumps);
}

static void there_is_no_place_before_the_first_jump(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	assert_false(last(&jumps, &place));
	assert_false(back(&jumps, 5, &place));
	assert_false(forward(&jumps, &place));
	jumps_release(&jumps);
}

static void only_so_many_places_are_kept_the_latest(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	size_t place;

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		add(&jumps, i);
	assert_true(last(&jumps, &place));
	assert_int_equal(place, 999);
	assert_true(jumps.count <= 200);
	assert_true(back(&jumps, 5000, &place));
	assert_int_equal(place, 999);
	jumps_release(&jumps);
}

static void of_two_stands_at_one_place_the_later_is_kept(void **state)
{
	struct jumps jumps = JUMPS_INIT;
	struct view_stand first = {.place = 10, .top = 5}, second = {.place = 10, .top = 8}, found;
	size_t place;

	(void)state;
	jumps_add(&jumps, &first);
	jumps_add(&jumps, &second);
	assert_true(jumps_last(&jumps, &found));
	assert_int_equal(found.top, 8);
	assert_true(back(&jumps, 20, &place));
	assert_false(back(&jumps, 10, &place));
	jumps_release(&jumps);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_leads_through_the_places_and_forward_comes_again),
		cmocka_unit_test(a_jump_from_the_middle_forgets_what_was_ahead),
		cmocka_unit_test(there_is_no_place_before_the_first_jump),
		cmocka_unit_test(of_two_stands_at_one_place_the_later_is_kept),
		cmocka_unit_test(only_so_many_places_are_kept_the_latest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Byte strings that grow. */
#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void an_empty_string_is_a_c_string(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	assert_string_equal(bytes_string(&bytes), "");
	assert_int_equal(bytes.len, 0);
	bytes_release(&bytes);
}

static void what_is_appended_stands_behind_with_a_nul(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append(&bytes, "ett", 3);
	bytes_append_char(&bytes, ' ');
	bytes_append_string(&bytes, "två");
	bytes_printf(&bytes, " %d %s", 3, "fyra");
	assert_string_equal(bytes.data, "ett två 3 fyra");
	assert_int_equal(bytes.len, strlen("ett två 3 fyra"));
	bytes_release(&bytes);
}

static void it_grows_without_losing_anything(void **state)
{
	struct bytes bytes = BYTES_INIT;
	size_t capacity = 0, changes = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		bytes_append_char(&bytes, (char)('a' + i % 26));
		changes += bytes.capacity != capacity;
		capacity = bytes.capacity;
	}
	assert_true(changes < 30);
	assert_int_equal(bytes.len, 100000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(bytes.data[i], 'a' + i % 26);
	assert_int_equal(bytes.data[100000], '\0');
	bytes_release(&bytes);
}

static void nuls_are_bytes_like_others(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append(&bytes, "a\0b", 3);
	assert_int_equal(bytes.len, 3);
	assert_memory_equal(bytes.data, "a\0b", 4);
	bytes_release(&bytes);
}

static void appending_nothing_changes_nothing(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append(&bytes, NULL, 0);
	bytes_append_string(&bytes, "");
	assert_int_equal(bytes.len, 0);
	assert_string_equal(bytes_string(&bytes), "");
	bytes_release(&bytes);
}

static void a_long_format_is_not_cut(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_printf(&bytes, "%01000d|", 7);
	bytes_printf(&bytes, "%s", "slut");
	assert_int_equal(bytes.len, 1005);
	assert_string_equal(bytes.data + 999, "7|slut");
	bytes_release(&bytes);
}

static void reserving_makes_room_and_moves_no_length(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append_string(&bytes, "abc");
	char *end = bytes_reserve(&bytes, 5000);
	assert_ptr_equal(end, bytes.data + 3);
	assert_true(bytes.capacity > 5003);
	memset(end, 'x', 5001);
	assert_int_equal(bytes.len, 3);
	bytes_release(&bytes);
}

static void bytes_go_out_and_in_anywhere(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append_string(&bytes, "ett tre");
	bytes_insert(&bytes, 4, "två ", strlen("två "));
	assert_string_equal(bytes.data, "ett två tre");
	bytes_remove(&bytes, 0, 4);
	assert_string_equal(bytes.data, "två tre");
	bytes_remove(&bytes, 4, 4);
	assert_string_equal(bytes.data, "två");
	bytes_insert(&bytes, bytes.len, "!", 1);
	assert_string_equal(bytes.data, "två!");
	bytes_remove(&bytes, 2, 0);
	assert_string_equal(bytes.data, "två!");
	bytes_release(&bytes);
}

static void a_cleared_string_keeps_its_memory(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	bytes_append_string(&bytes, "abc");
	size_t capacity = bytes.capacity;
	bytes_clear(&bytes);
	assert_int_equal(bytes.len, 0);
	assert_string_equal(bytes_string(&bytes), "");
	assert_int_equal(bytes.capacity, capacity);
	bytes_release(&bytes);
	assert_int_equal(bytes.capacity, 0);
}

static void what_is_stolen_is_the_thiefs(void **state)
{
	struct bytes bytes = BYTES_INIT;

	(void)state;
	char *nothing = bytes_steal(&bytes);
	assert_string_equal(nothing, "");
	bytes_append_string(&bytes, "abc");
	char *stolen = bytes_steal(&bytes);
	assert_string_equal(stolen, "abc");
	assert_null(bytes.data);
	assert_int_equal(bytes.len, 0);
	free(stolen);
	free(nothing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_string_is_a_c_string),
		cmocka_unit_test(what_is_appended_stands_behind_with_a_nul),
		cmocka_unit_test(it_grows_without_losing_anything),
		cmocka_unit_test(nuls_are_bytes_like_others),
		cmocka_unit_test(appending_nothing_changes_nothing),
		cmocka_unit_test(a_long_format_is_not_cut),
		cmocka_unit_test(reserving_makes_room_and_moves_no_length),
		cmocka_unit_test(bytes_go_out_and_in_anywhere),
		cmocka_unit_test(a_cleared_string_keeps_its_memory),
		cmocka_unit_test(what_is_stolen_is_the_thiefs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

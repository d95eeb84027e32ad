/* Messages of failure. */
#include "base/error.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_message_says_what_and_why(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	assert_false(error_set(&error, "essä.txt", "not %s, %d times", "UTF-8", 3));
	assert_string_equal(error.message, "essä.txt: not UTF-8, 3 times");
	error_release(&error);
	assert_null(error.message);
}

static void a_later_message_takes_the_place_of_an_earlier(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	error_set(&error, "a", "first");
	error_set(&error, "b", "second");
	assert_string_equal(error.message, "b: second");
	error_release(&error);
	error_release(&error);
}

static void the_reason_may_be_that_of_errno(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	errno = ENOENT;
	assert_false(error_set_errno(&error, "gone.txt"));
	assert_memory_equal(error.message, "gone.txt: ", 10);
	assert_string_equal(error.message + 10, strerror(ENOENT));
	error_release(&error);
}

static void what_failed_is_no_format(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	error_set(&error, "100%s.txt", "empty");
	assert_string_equal(error.message, "100%s.txt: empty");
	error_release(&error);
}

static void nobody_need_ask_for_a_message(void **state)
{
	(void)state;
	assert_false(error_set(NULL, "a", "b"));
	assert_false(error_set_errno(NULL, "a"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_says_what_and_why),
		cmocka_unit_test(a_later_message_takes_the_place_of_an_earlier),
		cmocka_unit_test(the_reason_may_be_that_of_errno),
		cmocka_unit_test(what_failed_is_no_format),
		cmocka_unit_test(nobody_need_ask_for_a_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Sizes in the user's words. */
#include "base/size.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void assert_size(const char *words, size_t expected)
{
	size_t size = 1;

	assert_true(size_parse(words, &size));
	assert_int_equal(size, expected);
}

static void assert_none(const char *words)
{
	size_t size = 7;

	assert_false(size_parse(words, &size));
	assert_int_equal(size, 7);
}

static void letters_are_powers_of_1024(void **state)
{
	(void)state;
	assert_size("1", 1);
	assert_size("700B", 700);
	assert_size("64K", 64 << 10);
	assert_size("500M", (size_t)500 << 20);
	assert_size("4G", (size_t)4 << 30);
	assert_size("2t", (size_t)2 << 40);
	assert_size("3 kB", 3 << 10);
	assert_size("3KiB", 3 << 10);
	assert_size("1.5M", 3 << 19);
	assert_size("1,5m", 3 << 19);
}

static void what_is_no_size_is_none(void **state)
{
	(void)state;
	assert_none("");
	assert_none("G");
	assert_none("-1");
	assert_none("0");
	assert_none("0.0G");
	assert_none("4Q");
	assert_none("4GG");
	assert_none("4.G");
	assert_none("4 G x");
	assert_none("all");
}

static void sizes_that_no_machine_has_are_none(void **state)
{
	(void)state;
	assert_none("99999999999999999999999999");
	assert_none("18446744073709551616");
	assert_none("18446744073709551615T");
	assert_none("16777216T");
}

static void assert_printed(size_t size, const char *expected)
{
	struct bytes out = BYTES_INIT;

	size_print(size, &out);
	assert_string_equal(bytes_string(&out), expected);
	bytes_release(&out);
}

static void sizes_are_said_shortly(void **state)
{
	(void)state;
	assert_printed(1, "1 byte");
	assert_printed(1023, "1023 bytes");
	assert_printed(1024, "1 KiB");
	assert_printed(3 << 19, "1.5 MiB");
	assert_printed((size_t)4 << 30, "4 GiB");
	assert_printed(((size_t)4 << 30) - 1, "3.9 GiB");
	assert_printed((size_t)5000 << 40, "5000 TiB");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_powers_of_1024),
		cmocka_unit_test(what_is_no_size_is_none),
		cmocka_unit_test(sizes_that_no_machine_has_are_none),
		cmocka_unit_test(sizes_are_said_shortly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

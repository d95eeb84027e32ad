/* Memory that is there, or the program ends. */
#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void new_memory_is_zero_and_never_null(void **state)
{
	char *used = mem_resize(NULL, 100), *data, *nothing = mem_alloc(0);

	(void)state;
	/* What was freed is most likely what comes next. */
	memset(used, 'x', 100);
	free(used);
	data = mem_alloc(100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(data[i], 0);
	assert_non_null(nothing);
	free(nothing);
	free(data);
}

static void a_copy_ends_with_a_nul(void **state)
{
	char *copy = mem_copy("a\0b", 3), *empty = mem_copy(NULL, 0), *string = mem_copy_string("åäö");

	(void)state;
	assert_memory_equal(copy, "a\0b", 4);
	assert_string_equal(empty, "");
	assert_string_equal(string, "åäö");
	assert_null(mem_copy_string(NULL));
	free(copy);
	free(empty);
	free(string);
}

static void an_array_grows_by_doubling_and_keeps_what_it_has(void **state)
{
	int *items = NULL;
	size_t capacity = 0, resizes = 0;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		size_t before = capacity;

		items = mem_grow(items, &capacity, (size_t)i + 1, sizeof(*items));
		resizes += capacity != before;
		assert_true(capacity > (size_t)i);
		items[i] = i;
	}
	assert_true(resizes < 20);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(items[i], i);
	free(items);
}

static void say_restored(void)
{
	ssize_t ignored = write(STDERR_FILENO, "restored\n", 9);

	(void)ignored;
}

static void exhaust(void)
{
	size_t capacity = 1;

	mem_on_exhaustion(say_restored);
	/* More than any machine has, and than a sanitizer takes for an error in the program. */
	mem_grow(NULL, &capacity, SIZE_MAX / 2, 8);
	_exit(77);
}

static void exhaustion_restores_the_terminal_says_so_and_ends_the_program(void **state)
{
	int ends[2], status;
	char said[200] = "";
	size_t len = 0;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		exhaust();
	}
	close(ends[1]);
	for (ssize_t got; len < sizeof(said) - 1 && (got = read(ends[0], said + len, sizeof(said) - 1 - len)) > 0;)
		len += (size_t)got;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_string_equal(said, "restored\nuppsats: memory: there is no more\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_memory_is_zero_and_never_null),
		cmocka_unit_test(a_copy_ends_with_a_nul),
		cmocka_unit_test(an_array_grows_by_doubling_and_keeps_what_it_has),
		cmocka_unit_test(exhaustion_restores_the_terminal_says_so_and_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of reader/keymap.h and of the table of commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "reader/keymap.h"

static struct key key(const char *name)
{
	struct key key;

	assert_true(key_parse(name, &key));
	return key;
}

static void every_default_key_parses_and_prints_back(void **state)
{
	(void)state;
	for (int id = 0; id < COMMAND_COUNT; id++) {
		char *names = mem_copy_string(command_get((enum command_id)id)->keys);
		char *rest = names, *name;

		while ((name = strsep(&rest, " ")) && name[0]) {
			struct bytes printed = BYTES_INIT;

			key_print(key(name), &printed);
			assert_string_equal(bytes_string(&printed), name);
			bytes_release(&printed);
		}
		free(names);
	}
}

static void no_key_is_bound_twice_in_a_mode(void **state)
{
	struct keymap keymap;
	size_t keys = 0;

	(void)state;
	keymap_init(&keymap);
	for (int id = 0; id < COMMAND_COUNT; id++) {
		keys += command_get((enum command_id)id)->keys[0] != '\0';
		for (const char *at = command_get((enum command_id)id)->keys; (at = strchr(at, ' ')); at++)
			keys++;
	}
	/* A second binding would have taken the place of the first. */
	assert_int_equal(keymap.count, keys);
	keymap_release(&keymap);
}

static void command_names_are_unique(void **state)
{
	(void)state;
	for (int id = 0; id < COMMAND_COUNT; id++)
		assert_int_equal(command_find(command_get((enum command_id)id)->name), id);
}

static void commands_of_a_group_stand_together(void **state)
{
	bool seen[GROUP_COUNT] = {false};
	int last = -1;

	(void)state;
	for (int id = 0; id < COMMAND_COUNT; id++) {
		int group = (int)command_get((enum command_id)id)->group;

		if (group != last)
			assert_false(seen[group]);
		seen[group] = true;
		last = group;
	}
}

static void binding_a_key_takes_it_from_what_it_did(void **state)
{
	struct keymap keymap;
	struct error error = ERROR_INIT;

	(void)state;
	keymap_init(&keymap);
	assert_int_equal(keymap_find(&keymap, MODE_READ, key("]")), COMMAND_next_section);
	assert_true(keymap_bind(&keymap, "]", "quit", &error));
	assert_int_equal(keymap_find(&keymap, MODE_READ, key("]")), COMMAND_quit);
	assert_true(keymap_bind(&keymap, "]", "none", &error));
	assert_int_equal(keymap_find(&keymap, MODE_READ, key("]")), COMMAND_NONE);
	keymap_release(&keymap);
}

static void an_unknown_key_or_command_is_an_error_with_its_name(void **state)
{
	struct keymap keymap;
	struct error error = ERROR_INIT;

	(void)state;
	keymap_init(&keymap);
	assert_false(keymap_bind(&keymap, "Hyper-x", "quit", &error));
	assert_non_null(strstr(error.message, "Hyper-x"));
	assert_false(keymap_bind(&keymap, "x", "fly", &error));
	assert_non_null(strstr(error.message, "fly"));
	error_release(&error);
	keymap_release(&keymap);
}

static void the_same_key_does_another_thing_in_another_mode(void **state)
{
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	assert_int_equal(keymap_find(&keymap, MODE_READ, key("Enter")), COMMAND_line_down);
	assert_int_equal(keymap_find(&keymap, MODE_LIST, key("Enter")), COMMAND_choose);
	assert_int_equal(keymap_find(&keymap, MODE_LINE, key("Enter")), COMMAND_accept);
	keymap_release(&keymap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_key_parses_and_prints_back),
		cmocka_unit_test(no_key_is_bound_twice_in_a_mode),
		cmocka_unit_test(command_names_are_unique),
		cmocka_unit_test(commands_of_a_group_stand_together),
		cmocka_unit_test(binding_a_key_takes_it_from_what_it_did),
		cmocka_unit_test(an_unknown_key_or_command_is_an_error_with_its_name),
		cmocka_unit_test(the_same_key_does_another_thing_in_another_mode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

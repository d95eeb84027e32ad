/* Tests of reader/options.h and reader/config.h: the command line and the config file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "reader/config.h"
#include "reader/options.h"

/* Parses a command line given as one string. */
static bool parse(struct options *options, const char *line, int *rest, struct error *error)
{
	char *copy = mem_copy_string(line), *at = copy, *word;
	char *argv[20];
	int argc = 0;

	while ((word = strsep(&at, " ")))
		argv[argc++] = word;
	argv[argc] = NULL;
	int first = 0;
	bool good = options_parse(options, argc, argv, &first, error);
	if (rest)
		*rest = argc - first;
	free(copy);
	return good;
}

static void every_default_fits_its_own_type(void **state)
{
	struct options options;

	(void)state;
	options_init(&options);
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_row((enum option_id)id)->initial)
			assert_true(options_set(
				&options, (enum option_id)id, option_row((enum option_id)id)->initial, NULL));
	options_release(&options);
}

static void names_and_letters_are_unique(void **state)
{
	(void)state;
	for (int a = 0; a < OPTION_COUNT; a++) {
		assert_int_equal(option_find(option_row((enum option_id)a)->name), a);
		for (int b = 0; b < a; b++)
			if (option_row((enum option_id)a)->letter)
				assert_int_not_equal(
					option_row((enum option_id)a)->letter, option_row((enum option_id)b)->letter);
	}
}

static void the_command_line_is_taken_in_and_files_are_left(void **state)
{
	struct options options;
	struct error error = ERROR_INIT;
	int rest;

	(void)state;
	options_init(&options);
	assert_true(parse(&options, "uppsats -w 72 one.txt --section=Inledning two.txt", &rest, &error));
	assert_int_equal(options_number(&options, OPTION_width), 72);
	assert_string_equal(options_text(&options, OPTION_section), "Inledning");
	assert_int_equal(rest, 2);
	options_release(&options);
}

static void wrong_usage_says_what_was_wrong(void **state)
{
	static const struct {
		const char *line, *word;
	} cases[] = {{"uppsats --fly", "--fly"}, {"uppsats -y", "-y"}, {"uppsats --width", "--width"},
		{"uppsats --width=ten", "ten"}, {"uppsats -w 5", "20"}, {"uppsats --print=x", "--print=x"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct options options;
		struct error error = ERROR_INIT;

		options_init(&options);
		assert_false(parse(&options, cases[i].line, NULL, &error));
		assert_non_null(strstr(error.message, cases[i].word));
		error_release(&error);
		options_release(&options);
	}
}

static void configure(struct options *options, struct keymap *keymap, struct complaints *complaints, const char *text)
{
	config_parse("config", text, strlen(text), options, keymap, complaints);
}

static void a_config_file_sets_options_and_keys(void **state)
{
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;
	struct key key;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	configure(&options, &keymap, &complaints, "# mine\n\n  width = 72  \nbind x next-section\r\n");
	assert_int_equal(complaints.count, 0);
	assert_int_equal(options_number(&options, OPTION_width), 72);
	assert_true(key_parse("x", &key));
	assert_int_equal(keymap_find(&keymap, MODE_READ, key), COMMAND_next_section);
	keymap_release(&keymap);
	options_release(&options);
}

static void each_wrong_line_is_named_and_the_rest_goes_on(void **state)
{
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	configure(&options, &keymap, &complaints,
		"colour = blue\nwidth = wide\nnonsense\nbind q\nprint = yes\nwidth = 50");
	assert_int_equal(complaints.count, 5);
	for (size_t i = 0; i < 5; i++) {
		struct bytes start = BYTES_INIT;

		bytes_printf(&start, "config:%zu: ", i + 1);
		assert_memory_equal(complaints.lines[i], start.data, start.len);
		bytes_release(&start);
	}
	assert_int_equal(options_number(&options, OPTION_width), 50);
	complaints_release(&complaints);
	keymap_release(&keymap);
	options_release(&options);
}

static void the_command_line_goes_before_the_config_file(void **state)
{
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;
	struct error error = ERROR_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	assert_true(parse(&options, "uppsats --width=80", NULL, &error));
	configure(&options, &keymap, &complaints, "width = 40\nwidth = no");
	assert_int_equal(options_number(&options, OPTION_width), 80);
	assert_int_equal(complaints.count, 1);
	complaints_release(&complaints);
	keymap_release(&keymap);
	options_release(&options);
}

static void the_list_of_settings_reads_back(void **state)
{
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;
	struct bytes list = BYTES_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	options_set(&options, OPTION_width, "77", NULL);
	options_list(&options, &list);
	options_release(&options);
	options_init(&options);
	configure(&options, &keymap, &complaints, bytes_string(&list));
	assert_int_equal(complaints.count, 0);
	assert_int_equal(options_number(&options, OPTION_width), 77);
	bytes_release(&list);
	keymap_release(&keymap);
	options_release(&options);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_fits_its_own_type),
		cmocka_unit_test(names_and_letters_are_unique),
		cmocka_unit_test(the_command_line_is_taken_in_and_files_are_left),
		cmocka_unit_test(wrong_usage_says_what_was_wrong),
		cmocka_unit_test(a_config_file_sets_options_and_keys),
		cmocka_unit_test(each_wrong_line_is_named_and_the_rest_goes_on),
		cmocka_unit_test(the_command_line_goes_before_the_config_file),
		cmocka_unit_test(the_list_of_settings_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

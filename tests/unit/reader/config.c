/* Tests of reader/config.h: what a config file says, what is wrong in it, and changes written into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "reader/config.h"
#include "reader/listing.h"

/* Parses a file and compares what was complained of, line by line. */
static void expect_complaints(const char *file, size_t count, const char *const *expected)
{
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;

	options_init(&options);
	keymap_init(&keymap);
	config_parse("config", file, strlen(file), &options, &keymap, &complaints);
	for (size_t i = 0; i < count && i < complaints.count; i++)
		assert_string_equal(complaints.lines[i], expected[i]);
	assert_int_equal(complaints.count, count);
	complaints_release(&complaints);
	keymap_release(&keymap);
	options_release(&options);
}

static void a_file_without_mistakes_is_taken_in_without_a_word(void **state)
{
	(void)state;
	expect_complaints("\xef\xbb\xbf# mine\r\n\r\nwidth = 72\r\n  bind\tx  next-section \n#bind\n", 0, NULL);
}

static void a_wrong_line_is_named_by_its_number(void **state)
{
	static const char *const expected[] = {"config:2: width: ‘7’ is no number from 20 to 1000",
		"config:3: wdith: there is no such setting (--list-options shows all)",
		"config:4: bind: a key and a command are wanted, as in: bind ] next-section",
		"config:5: Hyper-x: there is no such key", "config:6: fly: there is no such command",
		"config:7: hej: neither a setting (width = 72) nor a key (bind ] next-section)",
		"config:8: print: this option belongs on the command line"};

	(void)state;
	expect_complaints(
		"# 1\nwidth = 7\nwdith = 70\nbind x\nbind Hyper-x quit\nbind x fly\nhej\nprint = yes\n", 7, expected);
}

static void a_value_that_means_nothing_is_named(void **state)
{
	static const char *const expected[] = {
		"config:1: encoding: klingon: an unknown encoding (`iconv --list` names all that there are)",
		"config:2: essay: a value is wanted", "config:3: language: a value is wanted",
		"config:4: language: ‘på svenska’ is no language, such as sv or en-GB"};

	(void)state;
	expect_complaints("encoding = klingon\nessay =\nlanguage=\nlanguage = på svenska\nencoding = latin1\n"
			  "language = pt_BR.UTF-8\n",
		4, expected);
}

static void lines_that_contradict_each_other_are_named(void **state)
{
	static const char *const expected[] = {"config:2: width: set on line 1 already; this line counts",
		"config:4: x: bound to next-section on line 3 already; this line counts"};

	(void)state;
	expect_complaints("width = 70\nwidth = 60\nbind x next-section\nbind x quit\n", 2, expected);
}

static void a_key_may_do_different_things_in_different_modes(void **state)
{
	(void)state;
	expect_complaints("bind x quit\nbind x choose\nbind x abandon\nbind x quit\n", 0, NULL);
	expect_complaints("bind x none\nbind x quit\n", 0, NULL);
}

static void the_later_of_two_lines_counts(void **state)
{
	static const char file[] = "width = 70\nwidth = 60\n";
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	config_parse("config", file, strlen(file), &options, &keymap, &complaints);
	assert_int_equal(options_number(&options, OPTION_width), 60);
	complaints_release(&complaints);
	keymap_release(&keymap);
	options_release(&options);
}

/* Whether two maps do the same for every key of either. */
static void expect_same_map(const struct keymap *a, const struct keymap *b)
{
	for (int turn = 0; turn < 2; turn++) {
		const struct keymap *from = turn ? b : a, *to = turn ? a : b;

		for (size_t i = 0; i < from->count; i++)
			assert_int_equal(keymap_find(to, from->bindings[i].mode, from->bindings[i].key),
				from->bindings[i].command);
	}
}

static void the_list_of_keys_reads_back_to_the_same_map(void **state)
{
	static const char *const changes[][2] = {{"]", "none"}, {"x", "next-section"}, {"Escape", "none"},
		{"Escape", "close"}, {"å", "quit"}, {"Alt-Space", "choose"}, {"#", "help"}, {"x", "none"}};
	struct bytes before = BYTES_INIT, after = BYTES_INIT;
	struct options options;
	struct keymap keymap, read;
	struct complaints complaints = COMPLAINTS_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		assert_true(keymap_bind(&keymap, changes[i][0], changes[i][1], NULL));
		bytes_clear(&before);
		bytes_clear(&after);
		listing_keys(&keymap, &before);
		keymap_init(&read);
		config_parse("keys", bytes_string(&before), before.len, &options, &read, &complaints);
		assert_int_equal(complaints.count, 0);
		expect_same_map(&keymap, &read);
		keymap_release(&read);
	}
	bytes_release(&before);
	bytes_release(&after);
	keymap_release(&keymap);
	options_release(&options);
}

static void the_list_of_settings_reads_back(void **state)
{
	struct bytes before = BYTES_INIT, after = BYTES_INIT;
	struct options options;
	struct keymap keymap;
	struct complaints complaints = COMPLAINTS_INIT;

	(void)state;
	options_init(&options);
	keymap_init(&keymap);
	options_set(&options, OPTION_width, "70", NULL);
	options_list(&options, &before);
	options_set(&options, OPTION_width, "80", NULL);
	config_parse("options", bytes_string(&before), before.len, &options, &keymap, &complaints);
	assert_int_equal(complaints.count, 0);
	options_list(&options, &after);
	assert_string_equal(bytes_string(&before), bytes_string(&after));
	bytes_release(&before);
	bytes_release(&after);
	keymap_release(&keymap);
	options_release(&options);
}

static void expect_edit(const char *before, const struct config_change *changes, size_t count, const char *after)
{
	struct bytes out = BYTES_INIT;

	config_edit(before, strlen(before), changes, count, &out);
	assert_string_equal(bytes_string(&out), after);
	bytes_release(&out);
}

static void a_change_takes_the_place_of_the_line_that_said_otherwise(void **state)
{
	static const struct config_change changes[] = {{NULL, "width", "72"}, {"x", "next-section", NULL}};

	(void)state;
	expect_edit("# mine\n\n  width=60\nbind x quit\n# end\n", changes, 2,
		"# mine\n\nwidth = 72\nbind x next-section\n# end\n");
	expect_edit("width = 60\r\n# width = 61\r\nbind x choose", changes, 2,
		"width = 72\r\n# width = 61\r\nbind x choose\nbind x next-section\n");
}

static void a_change_that_is_new_goes_behind_its_comment_or_to_the_end(void **state)
{
	static const struct config_change changes[] = {{NULL, "width", "72"}};

	(void)state;
	expect_edit("", changes, 1, "width = 72\n");
	expect_edit("# hej", changes, 1, "# hej\nwidth = 72\n");
	expect_edit("# width = 66\n# the rest\n", changes, 1, "# width = 66\nwidth = 72\n# the rest\n");
	expect_edit("widths = 66\n", changes, 1, "widths = 66\nwidth = 72\n");
}

static void of_several_lines_the_one_that_counts_is_changed(void **state)
{
	static const struct config_change changes[] = {{NULL, "width", "72"}};

	(void)state;
	expect_edit("width = 50\nwidth = 60\n", changes, 1, "width = 50\nwidth = 72\n");
}

static void a_key_taken_away_is_so_in_every_mode_and_may_be_bound_behind_that(void **state)
{
	static const struct config_change away[] = {{"x", "none", NULL}}, again[] = {{"x", "next-section", NULL}};

	(void)state;
	expect_edit("bind x quit\n# end\nbind x choose\n", away, 1, "# end\nbind x none\n");
	expect_edit("bind x none\n", away, 1, "bind x none\n");
	expect_edit("bind x quit\nbind x none\nbind y quit\n", again, 1,
		"bind x quit\nbind x none\nbind x next-section\nbind y quit\n");
	expect_edit("bind x none\nbind x quit\n", again, 1, "bind x none\nbind x next-section\n");
}

static void a_byte_order_mark_hides_no_line(void **state)
{
	static const struct config_change changes[] = {{NULL, "width", "72"}};

	(void)state;
	expect_edit("\xef\xbb\xbfwidth = 60\n", changes, 1, "\xef\xbb\xbfwidth = 72\n");
}

static char *contents(const char *path)
{
	struct bytes bytes = BYTES_INIT;
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	for (int c; (c = getc(file)) != EOF;)
		bytes_append_char(&bytes, (char)c);
	fclose(file);
	return bytes_steal(&bytes);
}

static void a_file_is_made_with_its_folders_and_then_changed(void **state)
{
	static const struct config_change first[] = {{NULL, "width", "72"}}, second[] = {{NULL, "width", "73"}};
	char folder[] = "/tmp/uppsats-config-XXXXXX", path[80], link_path[80], above[60];
	struct error error = ERROR_INIT;
	struct stat status;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(above, sizeof above, "%s/uppsats", folder);
	snprintf(path, sizeof path, "%s/config", above);
	snprintf(link_path, sizeof link_path, "%s/link", folder);
	assert_true(config_write(path, first, 1, &error));
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(symlink(path, link_path), 0);
	assert_true(config_write(link_path, second, 1, &error));
	char *text = contents(path);
	assert_string_equal(text, "width = 73\n");
	free(text);
	assert_int_equal(lstat(link_path, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	unlink(path);
	unlink(link_path);
	rmdir(above);
	rmdir(folder);
}

static void a_link_to_a_file_that_is_not_there_yet_stays_one(void **state)
{
	static const struct config_change change[] = {{NULL, "width", "72"}};
	char folder[] = "/tmp/uppsats-config-XXXXXX", link_path[80], path[80], loop[80];
	struct error error = ERROR_INIT;
	struct stat status;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(link_path, sizeof link_path, "%s/link", folder);
	snprintf(path, sizeof path, "%s/dotfiles", folder);
	snprintf(loop, sizeof loop, "%s/loop", folder);
	assert_int_equal(symlink("dotfiles", link_path), 0);
	assert_int_equal(symlink("loop", loop), 0);
	assert_true(config_write(link_path, change, 1, &error));
	assert_int_equal(lstat(link_path, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	char *text = contents(path);
	assert_string_equal(text, "width = 72\n");
	free(text);
	assert_false(config_write(loop, change, 1, &error));
	error_release(&error);
	unlink(path);
	unlink(loop);
	unlink(link_path);
	rmdir(folder);
}

static void what_is_only_to_be_read_is_left_as_it_is(void **state)
{
	static const struct config_change change[] = {{NULL, "width", "72"}};
	char folder[] = "/tmp/uppsats-config-XXXXXX", path[80];
	struct error error = ERROR_INIT;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/config", folder);
	assert_true(config_write(path, change, 1, &error));
	assert_int_equal(chmod(path, 0444), 0);
	assert_false(config_write(path, change, 1, &error));
	assert_non_null(strstr(error.message, path));
	error_release(&error);
	unlink(path);
	assert_false(config_write(folder, change, 1, &error));
	error_release(&error);
	rmdir(folder);
}

static void what_cannot_be_written_is_an_error(void **state)
{
	static const struct config_change change[] = {{NULL, "width", "72"}};
	struct error error = ERROR_INIT;

	(void)state;
	assert_false(config_write("/dev/null/uppsats/config", change, 1, &error));
	assert_non_null(error.message);
	error_release(&error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_without_mistakes_is_taken_in_without_a_word),
		cmocka_unit_test(a_wrong_line_is_named_by_its_number),
		cmocka_unit_test(a_value_that_means_nothing_is_named),
		cmocka_unit_test(lines_that_contradict_each_other_are_named),
		cmocka_unit_test(a_key_may_do_different_things_in_different_modes),
		cmocka_unit_test(the_later_of_two_lines_counts),
		cmocka_unit_test(the_list_of_keys_reads_back_to_the_same_map),
		cmocka_unit_test(the_list_of_settings_reads_back),
		cmocka_unit_test(a_change_takes_the_place_of_the_line_that_said_otherwise),
		cmocka_unit_test(a_change_that_is_new_goes_behind_its_comment_or_to_the_end),
		cmocka_unit_test(of_several_lines_the_one_that_counts_is_changed),
		cmocka_unit_test(a_file_is_made_with_its_folders_and_then_changed),
		cmocka_unit_test(a_key_taken_away_is_so_in_every_mode_and_may_be_bound_behind_that),
		cmocka_unit_test(a_byte_order_mark_hides_no_line),
		cmocka_unit_test(a_link_to_a_file_that_is_not_there_yet_stays_one),
		cmocka_unit_test(what_is_only_to_be_read_is_left_as_it_is),
		cmocka_unit_test(what_cannot_be_written_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

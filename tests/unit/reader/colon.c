/* The line behind a colon, keys of other programs, and settings changed while reading. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "fixture.h"
#include "reader/command.h"

static const char essay[] = "# Om fåglar\n\n## Mesar\n\nTalgoxen är en mes.\n\n## Trastar\n\nKoltrasten sjunger.\n\n"
			    "## Hackspettar\n\nGröngölingen är en hackspett.\n\n";

static struct fixture *start(void)
{
	struct bytes text = BYTES_INIT;

	bytes_append_string(&text, essay);
	for (int i = 0; i < 40; i++)
		bytes_printf(&text, "Stycke %d.\n\n", i);
	struct fixture *fixture = fixture_new("fåglar.txt", bytes_string(&text), 12, 80);

	bytes_release(&text);
	return fixture;
}

static void line(struct fixture *fixture, const char *words)
{
	press(fixture, ":");
	type(fixture, words);
	press(fixture, "Enter");
}

static void commands_are_done_by_their_names(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "next-section");
	expect_row(fixture, 0, "Mesar");
	line(fixture, "next-sec");
	expect_row(fixture, 0, "Trastar");
	line(fixture, "section 3");
	expect_row(fixture, 0, "Hackspettar");
	line(fixture, "1section");
	expect_row(fixture, 0, "Mesar");
	line(fixture, "2 next-section");
	expect_row(fixture, 0, "Hackspettar");
	line(fixture, "section trast");
	expect_row(fixture, 0, "Trastar");
	line(fixture, "  :start  ");
	expect_row(fixture, 0, "Om fåglar");
	fixture_free(fixture);
}

static void numbers_are_lines_and_shares(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "7");
	expect_row(fixture, 0, "Trastar");
	line(fixture, "$");
	expect_text(fixture, "Stycke 39");
	line(fixture, "0%");
	expect_row(fixture, 0, "Om fåglar");
	press(fixture, "1 1 : Enter");
	expect_row(fixture, 0, "Hackspettar");
	fixture_free(fixture);
}

static void what_is_not_known_is_said(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "fly");
	expect_row(fixture, -1, "fly: there is no such command or setting");
	line(fixture, "next");
	expect_text(fixture, "Several begin with next: next-sentence");
	line(fixture, "quit now");
	expect_row(fixture, -1, "takes a number at most");
	line(fixture, "section gök");
	expect_row(fixture, -1, "No section is called so: gök");
	line(fixture, "choose");
	expect_row(fixture, -1, "no such command");
	line(fixture, "print");
	expect_row(fixture, -1, "no such command");
	assert_false(reader_is_done(fixture->reader));
	press(fixture, ": Backspace");
	line(fixture, "");
	expect_row(fixture, 0, "Om fåglar");
	fixture_free(fixture);
}

static void settings_are_shown_set_and_refused(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "width");
	expect_row(fixture, -1, "width = 66");
	line(fixture, "width 40");
	expect_row(fixture, -1, "width = 40");
	line(fixture, "set width=44");
	expect_row(fixture, -1, "width = 44");
	line(fixture, "width = 7");
	expect_row(fixture, -1, "no number from 20");
	line(fixture, "width");
	expect_row(fixture, -1, "width = 44");
	press(fixture, "+");
	line(fixture, "align justify");
	line(fixture, "width");
	expect_row(fixture, -1, "width = 46");
	line(fixture, "encoding latin1");
	expect_row(fixture, -1, "counts from the next start on");
	fixture_free(fixture);
}

static void keys_are_bound_while_reading(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "bind x next-section");
	press(fixture, "x");
	expect_row(fixture, 0, "Mesar");
	line(fixture, "bind x fly");
	expect_row(fixture, -1, "fly: there is no such command");
	line(fixture, "bind x");
	expect_row(fixture, -1, "A key and a command are wanted");
	fixture_free(fixture);
}

static void tab_completes_names_and_values(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, ": n e x t - s e c Tab");
	expect_row(fixture, -1, ":next-section");
	press(fixture, "Enter");
	expect_row(fixture, 0, "Mesar");
	press(fixture, ": p r e Tab");
	expect_row(fixture, -1, ":previous-");
	expect_text(fixture, "previous-sentence");
	press(fixture, "^U a l i g n Space j Tab");
	expect_row(fixture, -1, ":align justify");
	press(fixture, "^U b i n d Space x Space c h o o Tab");
	expect_row(fixture, -1, ":bind x choose");
	press(fixture, "Escape /");
	press(fixture, "Tab");
	expect_row(fixture, -1, "/");
	fixture_free(fixture);
}

static void lines_typed_come_back(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "next-section");
	press(fixture, ": Up Enter");
	expect_row(fixture, 0, "Trastar");
	fixture_free(fixture);
}

static void words_are_searched_for_behind_a_colon_too(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	line(fixture, "/hackspett");
	expect_styled(fixture, STYLE_MATCH_HERE, "Hackspett");
	fixture_free(fixture);
}

static void what_vi_and_less_have_behind_a_colon_works_or_says_what_does(void **state)
{
	static const char *const leave[] = {"q", "q!", "wq", "x", "qa"};

	(void)state;
	for (size_t i = 0; i < sizeof leave / sizeof *leave; i++) {
		struct fixture *fixture = start();

		line(fixture, leave[i]);
		assert_true(reader_is_done(fixture->reader));
		fixture_free(fixture);
	}
	struct fixture *fixture = start();

	line(fixture, "n");
	expect_row(fixture, -1, "n goes to the next match");
	line(fixture, "f");
	expect_row(fixture, -1, "line 1");
	fixture_free(fixture);
}

static void zz_leaves_and_z_alone_says_so(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "Z");
	expect_row(fixture, -1, "ZZ leaves, as q does.");
	press(fixture, "j Z");
	assert_false(reader_is_done(fixture->reader));
	press(fixture, "Z");
	assert_true(reader_is_done(fixture->reader));
	fixture_free(fixture);
}

static void the_second_key_of_a_sequence_does_not_what_it_does_alone(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "^X ^C");
	assert_true(reader_is_done(fixture->reader));
	fixture_free(fixture);
}

static void keys_that_change_a_text_elsewhere_say_that_nothing_is_changed(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "i");
	expect_row(fixture, -1, "Nothing is changed here");
	press(fixture, "$");
	expect_row(fixture, -1, "G goes to the end");
	/* From the live map. */
	line(fixture, "bind G none");
	press(fixture, "$");
	expect_row(fixture, -1, "End goes to the end");
	fixture_free(fixture);
}

static void escape_and_a_key_is_that_key_with_alt(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "G Escape <");
	expect_row(fixture, 0, "Om fåglar");
	press(fixture, "Space Escape v");
	expect_row(fixture, 0, "Om fåglar");
	/* Where Escape had something to drop, it did. */
	press(fixture, "/ m e s Enter Escape v");
	expect_no_text(fixture, "1/");
	fixture_free(fixture);
}

static void pasted_text_is_no_command(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "PasteStart q Enter Z Z PasteEnd");
	assert_false(reader_is_done(fixture->reader));
	expect_row(fixture, -1, "/ first searches for it");
	press(fixture, "/ PasteStart m e Enter s PasteEnd");
	expect_row(fixture, -1, "/me s");
	fixture_free(fixture);
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

static void what_was_changed_is_written_into_the_config_file(void **state)
{
	struct fixture *fixture = start();
	char *path = fixture_path(fixture, "config"), *text;

	(void)state;
	fixture_write(fixture, "config", "# mine\nwidth = 60\n\nbind x quit # no\n");
	options_set(&fixture->options, OPTION_config, path, NULL);
	line(fixture, "save");
	expect_row(fixture, -1, "Nothing to save");
	press(fixture, "-");
	line(fixture, "align justify");
	line(fixture, "bind å next-section");
	line(fixture, "save");
	expect_row(fixture, -1, "Saved in");
	text = contents(path);
	assert_string_equal(text, "# mine\nwidth = 64\n\nbind x quit # no\nalign = justify\nbind å next-section\n");
	free(text);
	line(fixture, "save");
	expect_row(fixture, -1, "Nothing to save");
	free(path);
	fixture_free(fixture);
}

static void every_row_of_the_foreign_tables_names_a_key_and_a_command(void **state)
{
	static const struct {
		const char *keys, *command;
	} rows[] = {
#define RUN(keys, command) {keys, command},
#define HINT(keys, command, words) {keys, command},
#include "reader/foreign.def"
	};
	static const char *const commands[] = {
#undef RUN
#undef HINT
#define RUN(line, command) command,
#define HINT(line, command, words) command,
#define START(line, command, words) command,
#include "reader/foreign_lines.def"
#undef RUN
#undef HINT
#undef START
	};
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *copy = mem_copy_string(rows[i].keys), *rest = copy, *name;
		size_t count = 0;
		struct key key;

		while ((name = strsep(&rest, " "))) {
			assert_true(key_parse(name, &key));
			count++;
		}
		assert_in_range(count, 1, 2);
		/* One that has a command of its own would never come here. */
		if (count == 1)
			assert_int_equal(keymap_find(&keymap, MODE_READ, key), COMMAND_NONE);
		assert_int_not_equal(command_find(rows[i].command), COMMAND_NONE);
		free(copy);
	}
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		assert_int_not_equal(command_find(commands[i]), COMMAND_NONE);
	keymap_release(&keymap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_done_by_their_names),
		cmocka_unit_test(numbers_are_lines_and_shares),
		cmocka_unit_test(what_is_not_known_is_said),
		cmocka_unit_test(settings_are_shown_set_and_refused),
		cmocka_unit_test(keys_are_bound_while_reading),
		cmocka_unit_test(tab_completes_names_and_values),
		cmocka_unit_test(lines_typed_come_back),
		cmocka_unit_test(words_are_searched_for_behind_a_colon_too),
		cmocka_unit_test(what_vi_and_less_have_behind_a_colon_works_or_says_what_does),
		cmocka_unit_test(zz_leaves_and_z_alone_says_so),
		cmocka_unit_test(the_second_key_of_a_sequence_does_not_what_it_does_alone),
		cmocka_unit_test(keys_that_change_a_text_elsewhere_say_that_nothing_is_changed),
		cmocka_unit_test(escape_and_a_key_is_that_key_with_alt),
		cmocka_unit_test(pasted_text_is_no_command),
		cmocka_unit_test(what_was_changed_is_written_into_the_config_file),
		cmocka_unit_test(every_row_of_the_foreign_tables_names_a_key_and_a_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

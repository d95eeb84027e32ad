/* Tests of the help: keys from the live map, paged, searched, and what is said of the program. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static int begin(void **state)
{
	*state = fixture_new("essay.txt", "# Titeln\n\nEtt stycke, som inte är långt.\n", 24, 80);
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

/* Filtering is done between keys. */
static void filter(struct fixture *fixture)
{
	while (reader_wait(fixture->reader) == 0)
		reader_work(fixture->reader);
}

static void it_has_the_version_and_the_groups(void **state)
{
	press(*state, "h");
	expect_row(*state, 0, "Keys");
	expect_row(*state, 0, "uppsats " UPPSATS_VERSION);
	expect_row(*state, 3, "Moving");
	expect_row(*state, 4, "j Down Enter e     one line down");
}

static void a_page_begins_with_the_last_row_of_the_one_before(void **state)
{
	press(*state, "h PgDn");
	expect_row(*state, 3, "to the next paragraph");
	press(*state, "PgUp");
	expect_row(*state, 3, "Moving");
	press(*state, "Space");
	expect_row(*state, 3, "to the next paragraph");
	press(*state, "End");
	expect_text(*state, ":secure");
	press(*state, "PgDn PgDn PgUp");
	expect_no_text(*state, ":secure");
}

static void a_slash_begins_a_search_in_it(void **state)
{
	press(*state, "h / m a t c h e s");
	filter(*state);
	expect_row(*state, 1, "/ matches");
	expect_text(*state, "the list of all matches");
	expect_no_text(*state, "one line down");
	/* The second is a key that is looked for. */
	press(*state, "Escape h / /");
	expect_row(*state, 1, "/ /");
	expect_text(*state, "search for words");
	press(*state, "Backspace Backspace");
	expect_row(*state, 1, "›");
	expect_text(*state, "Searching and getting back");
}

static void keys_are_those_of_the_live_map(void **state)
{
	struct fixture *fixture = *state;

	keymap_bind(&fixture->keymap, "j", "none", NULL);
	keymap_bind(&fixture->keymap, "x", "line-down", NULL);
	press(fixture, "h");
	expect_row(fixture, 4, "Down Enter e ^N    one line down");
	expect_text(fixture, "Down Enter e ^N ^E ^J x · line-down · one line down");
}

static void it_says_where_files_are_and_what_is_in_effect(void **state)
{
	struct fixture *fixture = *state;

	options_set(&fixture->options, OPTION_config, "/dev/null/config", NULL);
	reader_resize(fixture->reader, 30, 76);
	press(fixture, "+ h End Up");
	expect_text(fixture, "uppsats.db");
	expect_text(fixture, ":width             68  the measure");
	expect_text(fixture, "secure: no");
	press(fixture, "Up Up Up Up Up Up Up Up Up Up Up Up Up Up");
	expect_text(fixture, "/dev/null/config");
	expect_text(fixture, "not there yet");
	press(fixture, "Home c e l l s Space o f Space a");
	filter(fixture);
	press(fixture, "Enter");
	expect_row(fixture, -1, ":width");
	press(fixture, "7 0 Enter");
	expect_row(fixture, -1, "width = 70");
}

static void what_counts_elsewhere_is_said_and_not_done(void **state)
{
	struct fixture *fixture = *state;

	press(fixture, "h k e e p Space i t Space w i t h Space a");
	filter(fixture);
	press(fixture, "Enter");
	expect_row(*state, -1, "Selecting a passage: keep it with a note, typed here");
}

static void narrow_and_low_screens_have_room_for_it(void **state)
{
	struct fixture *fixture = *state;

	reader_resize(fixture->reader, 12, 40);
	press(fixture, "h");
	expect_row(fixture, 3, "j Down   one line down");
	expect_row(fixture, 10, "Escape leave");
	reader_resize(fixture->reader, 5, 20);
	expect_row(fixture, 0, "Keys");
	expect_row(fixture, 2, "j   one line down");
	press(fixture, "v e r s i o n");
	expect_row(fixture, 0, "Keys › version");
	expect_row(fixture, 1, "uppsats");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_has_the_version_and_the_groups, begin, end),
		cmocka_unit_test_setup_teardown(a_page_begins_with_the_last_row_of_the_one_before, begin, end),
		cmocka_unit_test_setup_teardown(a_slash_begins_a_search_in_it, begin, end),
		cmocka_unit_test_setup_teardown(keys_are_those_of_the_live_map, begin, end),
		cmocka_unit_test_setup_teardown(it_says_where_files_are_and_what_is_in_effect, begin, end),
		cmocka_unit_test_setup_teardown(what_counts_elsewhere_is_said_and_not_done, begin, end),
		cmocka_unit_test_setup_teardown(narrow_and_low_screens_have_room_for_it, begin, end),
	};

	/* Whose path is shown. */
	setenv("HOME", "/home/a", 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CONFIG_HOME");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

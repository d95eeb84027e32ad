/* Tests of what is said at the first start. */
#include "fixture.h"

static const char essay[] = "# Titeln\n\nEtt stycke, som inte är långt.\n";

static void work(struct fixture *fixture)
{
	while (reader_wait(fixture->reader) == 0)
		reader_work(fixture->reader);
}

static void the_first_start_says_how_to_get_help_and_the_next_does_not(void **state)
{
	struct fixture *fixture = fixture_new("essay.txt", essay, 20, 60);

	(void)state;
	reader_greet(fixture->reader);
	expect_row(fixture, -2, "h shows every key, q leaves.");
	expect_row(fixture, -1, "100 %");
	work(fixture);
	press(fixture, "j");
	expect_no_text(fixture, "every key");
	fixture_open_again(fixture, "essay.txt");
	reader_greet(fixture->reader);
	expect_no_text(fixture, "every key");
	fixture_free(fixture);
}

static void on_a_small_screen_it_stands_in_place_of_the_title(void **state)
{
	struct fixture *fixture = fixture_new("essay.txt", essay, 4, 60);

	(void)state;
	reader_greet(fixture->reader);
	expect_row(fixture, -1, "h shows every key, q leaves.");
	expect_row(fixture, -1, "%");
	reader_resize(fixture->reader, 4, 24);
	expect_row(fixture, -1, "h: help");
	expect_row(fixture, -1, "%");
	fixture_free(fixture);
}

static void what_weighs_more_is_said_instead(void **state)
{
	struct fixture *fixture = fixture_new("essay.txt", essay, 20, 60);

	(void)state;
	reader_say(fixture->reader, "%s", "A line of the settings is wrong.");
	reader_greet(fixture->reader);
	expect_no_text(fixture, "every key");
	fixture_open_again(fixture, "essay.txt");
	reader_greet(fixture->reader);
	expect_text(fixture, "every key");
	fixture_free(fixture);
}

static void it_tells_the_keys_of_the_live_map(void **state)
{
	struct fixture *fixture = fixture_new("essay.txt", essay, 20, 60);

	(void)state;
	keymap_bind(&fixture->keymap, "h", "none", NULL);
	reader_greet(fixture->reader);
	expect_row(fixture, -2, "F1 shows every key, q leaves.");
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_start_says_how_to_get_help_and_the_next_does_not),
		cmocka_unit_test(on_a_small_screen_it_stands_in_place_of_the_title),
		cmocka_unit_test(what_weighs_more_is_said_instead),
		cmocka_unit_test(it_tells_the_keys_of_the_live_map),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

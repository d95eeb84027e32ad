/* Tests of the shelf, through keys alone. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"

static const char road[] = "Om vägen hem\n"
			   "\n"
			   "Det började med att vägen till skolan stängdes av en måndag i mars. Ingen visste varför.\n"
			   "\n"
			   "# Vintern\n"
			   "\n"
			   "Snön låg kvar länge det året. På morgonen var den hård och bar oss alla.\n";
static const char road_edited[] = "Om vägen hem\n"
				  "\n"
				  "Det började med att vägen till skolan stängdes av en måndag i mars. Ingen visste "
				  "varför, allra minst min syster.\n"
				  "\n"
				  "# Vintern\n"
				  "\n"
				  "Snön låg kvar länge det året. På morgonen var den hård och bar oss alla.\n";
static const char boats[] = "Åtta båtar\n\nHär står något om båtar som ingen annan har skrivit. Punkt slut.\n";
static const char apples[] = "Äpplen\n\nAv äpplen blir det mos, och av mos blir det paj.\n";

/* Three essays, read in the order of road, boats, apples; the last one is open. */
static int begin(void **state)
{
	struct fixture *fixture = fixture_new("road.txt", road, 24, 70);

	press(fixture, "} M ] m a");
	fixture_write(fixture, "boats.txt", boats);
	fixture_open_again(fixture, "boats.txt");
	fixture_write(fixture, "apples.txt", apples);
	fixture_open_again(fixture, "apples.txt");
	*state = fixture;
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void work(struct fixture *fixture)
{
	while (reader_wait(fixture->reader) == 0)
		reader_work(fixture->reader);
}

static void rename_file(struct fixture *fixture, const char *from, const char *to)
{
	char *before = fixture_path(fixture, from), *after = fixture_path(fixture, to);

	assert_int_equal(rename(before, after), 0);
	free(before);
	free(after);
}

static void those_read_stand_there_the_last_read_first(void **state)
{
	press(*state, "o");
	expect_row(*state, 0, "The shelf");
	expect_row(*state, 3, "› Äpplen");
	expect_row(*state, 4, "Åtta båtar");
	expect_row(*state, 5, "Om vägen hem");
	expect_row(*state, 5, "▌2");
	expect_text(*state, "last read 20");
}

static void the_one_at_hand_is_the_one_before_this(void **state)
{
	press(*state, "o Enter");
	expect_row(*state, 0, "Åtta båtar");
	press(*state, "o Enter");
	expect_row(*state, 0, "Äpplen");
}

static void one_is_opened_where_it_was_left(void **state)
{
	press(*state, "o Down Enter");
	work(*state);
	expect_row(*state, 0, "Vintern");
	/* It was read just now. */
	press(*state, "o");
	expect_row(*state, 3, "› Om vägen hem");
}

static void they_are_put_in_the_order_of_titles(void **state)
{
	press(*state, "o ^T");
	expect_row(*state, -1, "By title.");
	expect_row(*state, 3, "Om vägen hem");
	press(*state, "^T");
	expect_row(*state, 3, "› Äpplen");
}

static void typing_filters_them(void **state)
{
	press(*state, "o");
	type(*state, "båt");
	expect_row(*state, 3, "Åtta båtar");
	expect_row(*state, 4, "");
	press(*state, "Enter");
	expect_row(*state, 0, "Åtta båtar");
}

static void one_is_forgotten_and_its_bookmarks_are_kept(void **state)
{
	press(*state, "o Down Delete");
	expect_row(*state, -1, "Forgotten, its bookmarks kept; ^U takes it back: Om vägen hem");
	expect_no_text(*state, "▌2");
	press(*state, "Home Delete");
	expect_row(*state, -1, "Äpplen");
	press(*state, "Escape G");
	fixture_open_again(*state, "boats.txt");
	press(*state, "o ^U ^U");
	expect_row(*state, -1, "Back on the shelf: Om vägen hem");
	expect_text(*state, "▌2");
	expect_text(*state, "Äpplen");
	press(*state, "^R");
	expect_row(*state, -1, "Forgotten");
	expect_no_text(*state, "▌2");
	fixture_open_again(*state, "road.txt");
	press(*state, "g ' a");
	expect_row(*state, 0, "Vintern");
	press(*state, "o");
	expect_text(*state, "Om vägen hem");
	press(*state, "^U");
	expect_row(*state, -1, "Nothing was forgotten.");
}

static void a_file_that_is_gone_is_shown_so(void **state)
{
	rename_file(*state, "road.txt", "elsewhere.txt");
	press(*state, "o Down");
	work(*state);
	expect_row(*state, 5, "gone");
	expect_text(*state, "F3 looks for it.");
	press(*state, "Enter");
	expect_row(*state, -1, "road.txt: No such file");
	expect_row(*state, 0, "The shelf");
}

static void a_file_that_was_moved_is_found_by_its_text(void **state)
{
	struct fixture *fixture = *state;
	char *folder = fixture_path(fixture, "deep");

	assert_int_equal(mkdir(folder, 0700), 0);
	free(folder);
	rename_file(fixture, "road.txt", "deep/other name");
	press(fixture, "o Down");
	work(fixture);
	press(fixture, "F3");
	work(fixture);
	expect_row(fixture, -1, "Found: ");
	expect_no_text(fixture, "gone");
	press(fixture, "Enter");
	work(fixture);
	expect_row(fixture, 0, "Vintern");
}

static void one_moved_and_edited_is_perhaps_found(void **state)
{
	struct fixture *fixture = *state;

	rename_file(fixture, "road.txt", "other.txt");
	fixture_write(fixture, "other.txt", road_edited);
	press(fixture, "o Down");
	work(fixture);
	press(fixture, "F3");
	work(fixture);
	expect_text(fixture, "Perhaps it is this, edited: ");
	press(fixture, "Enter");
	work(fixture);
	expect_text(fixture, "min syster");
}

static void what_is_nowhere_is_said_so_and_looking_can_be_stopped(void **state)
{
	struct fixture *fixture = *state;
	static const char *const folders[] = {"a", "a/b", "a/b/c"};
	char *path;

	/* Deep enough for nothing but this to be near. */
	for (size_t i = 0; i < 3; i++) {
		path = fixture_path(fixture, folders[i]);
		assert_int_equal(mkdir(path, 0700), 0);
		free(path);
	}
	fixture_write(fixture, "a/b/c/lost.txt", "Borta\n\nDet här finns ingen annanstans.\n");
	fixture_open_again(fixture, "a/b/c/lost.txt");
	fixture_open_again(fixture, "apples.txt");
	path = fixture_path(fixture, "a/b/c/lost.txt");
	assert_int_equal(remove(path), 0);
	free(path);
	path = fixture_path(fixture, "");
	assert_int_equal(chdir(path), 0);
	free(path);
	press(fixture, "o Home");
	work(fixture);
	press(fixture, "F3");
	expect_row(fixture, -1, "Its file is where it was.");
	press(fixture, "Down F3 Escape");
	expect_row(fixture, -1, "Not looked for any more.");
	expect_row(fixture, 0, "The shelf");
	press(fixture, "F3");
	work(fixture);
	expect_row(fixture, -1, "Not found among the ");
	press(fixture, "Escape");
	expect_row(fixture, 0, "Äpplen");
}

static void at_the_start_what_lies_behind_is_not_read_before_it_is_chosen(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "new.txt", "Något nytt\n\nDet här har ingen läst förut.\n");
	fixture_open_again(fixture, "boats.txt");
	reader_begin_with_shelf(fixture->reader);
	expect_row(fixture, 0, "The shelf");
	press(fixture, "q");
	assert_true(reader_is_done(fixture->reader));
	fixture_open_again(fixture, "apples.txt");
	reader_begin_with_shelf(fixture->reader);
	press(fixture, "Down Up");
	work(fixture);
	/* It waits for a key, and for nothing else. */
	assert_int_equal(reader_wait(fixture->reader), -1);
	press(fixture, "Escape");
	expect_row(fixture, 0, "Äpplen");
	assert_false(reader_is_done(fixture->reader));
}

static void it_fits_every_screen(void **state)
{
	struct fixture *fixture = *state;

	rename_file(fixture, "road.txt", "elsewhere.txt");
	press(fixture, "o Down");
	for (int rows = 1; rows < 30; rows++) {
		for (int columns = 1; columns < 130; columns += 3) {
			reader_resize(fixture->reader, rows, columns);
			reader_frame(fixture->reader, &fixture->frame);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(those_read_stand_there_the_last_read_first, begin, end),
		cmocka_unit_test_setup_teardown(the_one_at_hand_is_the_one_before_this, begin, end),
		cmocka_unit_test_setup_teardown(one_is_opened_where_it_was_left, begin, end),
		cmocka_unit_test_setup_teardown(they_are_put_in_the_order_of_titles, begin, end),
		cmocka_unit_test_setup_teardown(typing_filters_them, begin, end),
		cmocka_unit_test_setup_teardown(one_is_forgotten_and_its_bookmarks_are_kept, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_is_gone_is_shown_so, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_was_moved_is_found_by_its_text, begin, end),
		cmocka_unit_test_setup_teardown(one_moved_and_edited_is_perhaps_found, begin, end),
		cmocka_unit_test_setup_teardown(what_is_nowhere_is_said_so_and_looking_can_be_stopped, begin, end),
		cmocka_unit_test_setup_teardown(
			at_the_start_what_lies_behind_is_not_read_before_it_is_chosen, begin, end),
		cmocka_unit_test_setup_teardown(it_fits_every_screen, begin, end),
	};

	/* What is looked through is the tests' own. */
	unsetenv("HOME");
	if (chdir("/") != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}

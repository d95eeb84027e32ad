/* Tests of the list of bookmarks, through keys alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const char essay[] =
	"Om vägen hem\n"
	"\n"
	"Det började med att vägen till skolan stängdes av en måndag i mars. Ingen visste varför.\n"
	"\n"
	"# Vintern\n"
	"\n"
	"Snön låg kvar länge det året. På morgonen var den hård och bar oss, men på eftermiddagen sjönk vi till knäna "
	"i den blöta snön.\n"
	"\n"
	"# Våren\n"
	"\n"
	"Läraren frågade aldrig varför vi kom för sent. Hon hade själv gått över åkern.\n";

/* The second sentence of the winter is gone, and one like it stands at the end. */
static const char edited[] =
	"Om vägen hem\n"
	"\n"
	"Det började med att vägen till skolan stängdes av en måndag i mars. Ingen visste varför.\n"
	"\n"
	"# Vintern\n"
	"\n"
	"Snön låg kvar länge det året.\n"
	"\n"
	"# Våren\n"
	"\n"
	"Läraren frågade aldrig varför vi kom för sent. Hon hade själv gått över åkern.\n"
	"\n"
	"På morgonen var den mjuk och bar folk, men på kvällen sjönk man till midjan i den blöta leran.\n";

static int begin(void **state)
{
	*state = fixture_new("essay.txt", essay, 24, 70);
	press(*state, "} M ] ) M ) v n");
	type(*state, "Mörkt");
	press(*state, "Enter ] ) m a");
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void each_stands_under_its_section(void **state)
{
	press(*state, "g B");
	expect_row(*state, 0, "Bookmarks");
	expect_row(*state, 3, "Om vägen hem");
	expect_row(*state, 4, "Det började med att");
	expect_row(*state, 5, "Vintern");
	expect_row(*state, 6, "Snön låg kvar");
	expect_row(*state, 7, "✎ Mörkt");
	expect_row(*state, 8, "Våren");
	expect_row(*state, 9, "a  Läraren frågade");
}

static void the_row_at_hand_is_told_of_in_full(void **state)
{
	press(*state, "g B Down Down");
	expect_text(*state, "✎ Mörkt");
	expect_text(*state, "vi till knäna i den blöta snön.");
	expect_text(*state, "Vintern · line 7 · ");
}

static void typing_filters_over_quotes_and_notes(void **state)
{
	press(*state, "B");
	type(*state, "mörk");
	expect_row(*state, 3, "✎ Mörkt");
	expect_row(*state, 4, "");
	expect_no_text(*state, "Läraren");
	press(*state, "^U");
	type(*state, "LÄRAREN");
	expect_row(*state, 3, "a  Läraren");
	press(*state, "Enter");
	expect_row(*state, 0, "Läraren frågade");
}

static void going_says_the_note(void **state)
{
	press(*state, "g B Down Down Enter");
	expect_text(*state, "På morgonen");
	expect_row(*state, -1, "✎ Mörkt");
	press(*state, ", .");
	expect_row(*state, -1, "✎ Mörkt");
}

static void any_number_of_changes_is_taken_back_and_made_again(void **state)
{
	press(*state, "g B Delete");
	expect_row(*state, -1, "Deleted; ^U takes it back.");
	press(*state, "Delete Delete");
	expect_no_text(*state, "Snön");
	expect_text(*state, "Läraren");
	press(*state, "^U");
	expect_row(*state, -1, "The bookmark is back: På morgonen");
	press(*state, "^U ^U");
	expect_row(*state, -1, "The bookmark is back: Det började");
	expect_text(*state, "Snön");
	press(*state, "^R");
	expect_row(*state, -1, "Deleted again: Det började");
	press(*state, "^R ^R ^R");
	expect_row(*state, -1, "nothing more to redo");
	fixture_open_again(*state, "essay.txt");
	press(*state, "B ^U");
	expect_row(*state, -1, "The bookmark is back: På morgonen");
	press(*state, "Escape U");
	expect_row(*state, -1, "The bookmark is back: Snön");
	press(*state, "Alt-r");
	expect_row(*state, -1, "Deleted again: Snön");
}

static void a_note_is_changed_in_the_list(void **state)
{
	press(*state, "g B Down ^E");
	type(*state, "Isen");
	expect_row(*state, -1, "Note: Isen");
	press(*state, "Enter");
	expect_row(*state, -1, "The note is kept.");
	expect_row(*state, 6, "✎ Isen");
	press(*state, "^E ^U Enter");
	expect_row(*state, -1, "The note is taken away.");
	expect_no_text(*state, "Isen");
	press(*state, "^U");
	expect_row(*state, -1, "The note is as it was before: Snön");
	expect_row(*state, 6, "✎ Isen");
}

static void a_letter_is_given_and_taken_away(void **state)
{
	press(*state, "g B ^L");
	expect_row(*state, -1, "Which letter");
	press(*state, "ö");
	expect_row(*state, 4, "ö  Det började");
	press(*state, "^L Backspace");
	expect_row(*state, -1, "It has no letter now.");
	press(*state, "^L Escape");
	expect_row(*state, 0, "Bookmarks");
}

static void by_time_the_latest_comes_first(void **state)
{
	press(*state, "g B ^T");
	expect_row(*state, -1, "The latest first.");
	expect_row(*state, 3, "a  Läraren");
	expect_row(*state, 6, "Det började");
	expect_styled(*state, STYLE_PANEL_TITLE, "Bookmarks");
	press(*state, "^T");
	expect_row(*state, 3, "Om vägen hem");
}

static void all_essays_are_listed_and_gone_to(void **state)
{
	static const char other[] = "Helt annat\n\nHär står något om båtar som ingen annan har skrivit. Punkt slut.\n";

	fixture_write(*state, "other.txt", other);
	fixture_open_again(*state, "other.txt");
	press(*state, "} M B");
	expect_no_text(*state, "Vintern");
	press(*state, "^A");
	expect_row(*state, 0, "Bookmarks of all essays");
	expect_row(*state, 3, "Helt annat");
	expect_row(*state, 5, "Om vägen hem");
	expect_row(*state, 8, "✎ Mörkt");
	press(*state, "Down Down Down");
	expect_text(*state, "Om vägen hem · Vintern · ");
	press(*state, "Enter");
	expect_text(*state, "På morgonen");
	expect_row(*state, -1, "✎ Mörkt");
	/* The other one is as it was left. */
	press(*state, "B");
	expect_row(*state, 0, "Bookmarks of all essays");
	type(*state, "båtar");
	press(*state, "Enter");
	expect_row(*state, 0, "Här står något om båtar");
}

static void an_essay_that_is_gone_is_said_so_and_reading_goes_on(void **state)
{
	static const char other[] = "Helt annat\n\nHär står något om båtar som ingen annan har skrivit. Punkt slut.\n";
	char *path;

	fixture_write(*state, "other.txt", other);
	fixture_open_again(*state, "other.txt");
	path = fixture_path(*state, "essay.txt");
	assert_int_equal(remove(path), 0);
	free(path);
	press(*state, "B ^A Down Down Enter");
	expect_row(*state, -1, "essay.txt: No such file");
	expect_row(*state, 0, "Helt annat");
}

static void an_unsure_one_is_shown_beside_what_was_kept_and_accepted_by_a_key(void **state)
{
	fixture_write(*state, "essay.txt", edited);
	fixture_open_again(*state, "essay.txt");
	press(*state, "' a .");
	expect_styled(*state, STYLE_SIGN, "▌? ▌?");
	press(*state, "B");
	expect_text(*state, "unsure");
	expect_text(*state, "Kept: På morgonen var den");
	expect_text(*state, "Perhaps: På morgonen var den");
	press(*state, "^S");
	expect_row(*state, -1, "Accepted");
	expect_no_text(*state, "unsure");
	expect_text(*state, "Now: På morgonen var den");
	press(*state, "^U");
	expect_row(*state, -1, "Unsure again: På morgonen");
	expect_text(*state, "Perhaps: På morgonen");
	press(*state, "^R Escape");
	fixture_open_again(*state, "essay.txt");
	press(*state, "B");
	expect_no_text(*state, "unsure");
}

static void one_that_is_come_to_is_asked_about_at_the_foot_of_the_page(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "essay.txt", edited);
	fixture_open_again(fixture, "essay.txt");
	press(fixture, "' a .");
	expect_row(fixture, 0, "På morgonen var den mjuk");
	expect_text(fixture, "Kept: På morgonen var den hård");
	expect_text(fixture, "Perhaps: På morgonen var den");
	expect_row(fixture, -1, "^S it is here");
	/* Any other key is itself. */
	press(fixture, ",");
	expect_row(fixture, 0, "Läraren");
	expect_no_text(fixture, "Perhaps");
	press(fixture, ". Escape");
	expect_row(fixture, 0, "På morgonen var den mjuk");
	expect_no_text(fixture, "Perhaps");
	press(fixture, ", . ^S");
	expect_row(fixture, -1, "Accepted: the bookmark is here from now on.");
	expect_styled(fixture, STYLE_SIGN, "▌✎ ▌✎");
	press(fixture, "U");
	expect_row(fixture, -1, "Unsure again");
	for (int rows = 1; rows < 30; rows++) {
		for (int columns = 1; columns < 130; columns += 3) {
			reader_resize(fixture->reader, rows, columns);
			press(fixture, ", .");
			reader_frame(fixture->reader, &fixture->frame);
		}
	}
}

static void an_empty_list_says_what_to_do(void **state)
{
	press(*state, "g B Delete Delete Delete Delete");
	expect_row(*state, 3, "No bookmarks yet: m and a letter, M, or v to select a");
	press(*state, "Delete ^E ^L ^S Enter ^U");
	expect_row(*state, -1, "The bookmark is back");
}

static void it_fits_every_screen(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "essay.txt", edited);
	fixture_open_again(fixture, "essay.txt");
	press(fixture, "B");
	for (int round = 0; round < 4; round++) {
		for (int rows = 1; rows < 30; rows++) {
			for (int columns = 1; columns < 130; columns += 3) {
				reader_resize(fixture->reader, rows, columns);
				reader_frame(fixture->reader, &fixture->frame);
			}
		}
		press(fixture, "Down");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_stands_under_its_section, begin, end),
		cmocka_unit_test_setup_teardown(the_row_at_hand_is_told_of_in_full, begin, end),
		cmocka_unit_test_setup_teardown(typing_filters_over_quotes_and_notes, begin, end),
		cmocka_unit_test_setup_teardown(going_says_the_note, begin, end),
		cmocka_unit_test_setup_teardown(any_number_of_changes_is_taken_back_and_made_again, begin, end),
		cmocka_unit_test_setup_teardown(a_note_is_changed_in_the_list, begin, end),
		cmocka_unit_test_setup_teardown(a_letter_is_given_and_taken_away, begin, end),
		cmocka_unit_test_setup_teardown(by_time_the_latest_comes_first, begin, end),
		cmocka_unit_test_setup_teardown(all_essays_are_listed_and_gone_to, begin, end),
		cmocka_unit_test_setup_teardown(an_essay_that_is_gone_is_said_so_and_reading_goes_on, begin, end),
		cmocka_unit_test_setup_teardown(
			an_unsure_one_is_shown_beside_what_was_kept_and_accepted_by_a_key, begin, end),
		cmocka_unit_test_setup_teardown(one_that_is_come_to_is_asked_about_at_the_foot_of_the_page, begin, end),
		cmocka_unit_test_setup_teardown(an_empty_list_says_what_to_do, begin, end),
		cmocka_unit_test_setup_teardown(it_fits_every_screen, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

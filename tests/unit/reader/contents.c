/* The contents: folding, lengths, bookmarks, where one is. */
#include "fixture.h"

#include "base/bytes.h"

static const char essay[] =
	"Essän\n\n"
	"1. Inledning och bakgrund\n\nHär börjar essän med ett stycke som är prosa och går på ett slag till.\n\n"
	"1.1 Syfte\n\nSyftet är att visa hur avsnitt ligger i varandra och hur långa de är.\n\n"
	"1.2 Metod\n\nMetoden är att läsa texten sida för sida, långsamt och med penna i hand.\n\n"
	"2. Resultat\n\nResultatet är att det går bra, om än långsamt och med många omvägar.\n\n"
	"3. Slutord\n\nHär slutar essän, och den som har läst hit har läst allt som fanns.\n";

static void a_folded_section_hides_those_below_it(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	press(fixture, "t");
	expect_text(fixture, "1.2 Metod");
	press(fixture, "Home Left");
	expect_text(fixture, "+  1. Inledning och bakgrund");
	expect_no_text(fixture, "1.2 Metod");
	expect_no_text(fixture, "1.1 Syfte");
	expect_text(fixture, "2. Resultat");
	/* It stays folded, and a filter looks below it all the same. */
	press(fixture, "Escape t");
	expect_no_text(fixture, "1.2 Metod");
	type(fixture, "met");
	expect_text(fixture, "1.2 Metod");
	press(fixture, "Backspace Backspace Backspace Home Right");
	expect_text(fixture, "1.2 Metod");
	expect_no_text(fixture, "+ 1.");
	fixture_free(fixture);
}

static void left_and_right_go_up_and_down_the_tree(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	press(fixture, "t Home Right Down");
	expect_styled(fixture, STYLE_PANEL_HERE, "1.2 Metod 1 min · 43 %");
	press(fixture, "Left");
	expect_styled(fixture, STYLE_PANEL_HERE, "1. Inledning och bakgrund 1 min · 1 %");
	press(fixture, "End Left");
	expect_styled(fixture, STYLE_PANEL_HERE, "3. Slutord 1 min · 81 %");
	fixture_free(fixture);
}

static void a_sign_shows_where_one_is_even_where_that_is_folded_away(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	press(fixture, "3 s t");
	expect_text(fixture, "›  1.2 Metod");
	press(fixture, "Left Left");
	expect_text(fixture, "›+ 1. Inledning och bakgrund");
	fixture_free(fixture);
}

static void bookmarks_are_counted_with_the_sections_below(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	press(fixture, "2 s } m a 3 s } m b 4 s } m c t Home");
	expect_styled(fixture, STYLE_PANEL_HERE, "1. Inledning och bakgrund ▌2 · 1 min · 1 %");
	press(fixture, "Down");
	expect_styled(fixture, STYLE_PANEL_HERE, "1.1 Syfte ▌1 · 1 min · 24 %");
	press(fixture, "End");
	expect_styled(fixture, STYLE_PANEL_HERE, "3. Slutord 1 min · 81 %");
	fixture_free(fixture);
}

static void the_filter_takes_beginnings_of_words(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	press(fixture, "t");
	type(fixture, "iob");
	expect_text(fixture, "1. Inledning och bakgrund");
	expect_no_text(fixture, "2. Resultat");
	press(fixture, "Enter");
	expect_text(fixture, "Här börjar essän");
	fixture_free(fixture);
}

static void the_reader_says_what_is_a_section_and_it_stays_so(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);

	(void)state;
	/* The paragraph where one is becomes a section, of the level of the one that it was in. */
	press(fixture, "3 s } t Insert");
	expect_row(fixture, -1, "A section of level 2; ^U takes that back");
	expect_styled(fixture, STYLE_PANEL_HERE, "› Metoden är att läsa texten sida för s… 1 min · 45 %");
	press(fixture, "Tab");
	expect_row(fixture, -1, "level 3");
	press(fixture, "Tab");
	expect_row(fixture, -1, "level 1");
	press(fixture, "Insert");
	expect_row(fixture, -1, "begins here already");
	press(fixture, "End Delete");
	expect_row(fixture, -1, "No section");
	expect_no_text(fixture, "3. Slutord");
	fixture_open_again(fixture, "a.txt");
	press(fixture, "t");
	expect_text(fixture, "Metoden är att läsa");
	expect_no_text(fixture, "3. Slutord");
	fixture_free(fixture);
}

static void what_was_said_of_a_section_is_found_after_an_edit_and_taken_back(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", essay, 24, 60);
	struct bytes edited = BYTES_INIT;

	(void)state;
	press(fixture, "t Home Delete");
	expect_no_text(fixture, "1. Inledning och bakgrund");
	press(fixture, "Escape");
	bytes_append_string(&edited, essay);
	bytes_append_string(&edited, "\nNågot som kom till på slutet.\n");
	fixture_write(fixture, "a.txt", bytes_string(&edited));
	bytes_release(&edited);
	press(fixture, "R t");
	expect_no_text(fixture, "1. Inledning och bakgrund");
	expect_text(fixture, "1.1 Syfte");
	press(fixture, "^U");
	expect_row(fixture, -1, "Taken back: 1. Inledning och bakgrund");
	expect_row(fixture, 3, "1. Inledning och bakgrund");
	fixture_free(fixture);
}

static void an_essay_without_sections_is_given_its_first(void **state)
{
	struct fixture *fixture = fixture_new("a.txt",
		"Det här är en text utan rubriker, bara ett stycke som går på.\n\n"
		"Och ett till, som inte heller är någon rubrik utan prosa rakt igenom.\n",
		24, 60);

	(void)state;
	press(fixture, "} t");
	expect_text(fixture, "No sections were found");
	press(fixture, "Insert");
	expect_text(fixture, "Och ett till");
	press(fixture, "Escape g ]");
	expect_row(fixture, 0, "Och ett till");
	expect_row(fixture, -1, "Och ett till");
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folded_section_hides_those_below_it),
		cmocka_unit_test(left_and_right_go_up_and_down_the_tree),
		cmocka_unit_test(a_sign_shows_where_one_is_even_where_that_is_folded_away),
		cmocka_unit_test(bookmarks_are_counted_with_the_sections_below),
		cmocka_unit_test(the_filter_takes_beginnings_of_words),
		cmocka_unit_test(the_reader_says_what_is_a_section_and_it_stays_so),
		cmocka_unit_test(what_was_said_of_a_section_is_found_after_an_edit_and_taken_back),
		cmocka_unit_test(an_essay_without_sections_is_given_its_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

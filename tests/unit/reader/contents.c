/* The contents: folding, lengths, bookmarks, where one is. */
#include "fixture.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folded_section_hides_those_below_it),
		cmocka_unit_test(left_and_right_go_up_and_down_the_tree),
		cmocka_unit_test(a_sign_shows_where_one_is_even_where_that_is_folded_away),
		cmocka_unit_test(bookmarks_are_counted_with_the_sections_below),
		cmocka_unit_test(the_filter_takes_beginnings_of_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

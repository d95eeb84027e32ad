/* Tests of stepping through footnote marks and going to their notes. */
#include "fixture.h"

static const char essay[] = "# Titeln\n"
			    "\n"
			    "Det står i lagen.[1] Det står också där.[2] Det finns mer att säga om det.\n"
			    "\n"
			    "Ett stycke till, och ett till efter det, för att noterna ska hamna utanför bilden.\n"
			    "\n"
			    "Ännu ett stycke, som är långt nog för att ta plats på en smal och låg bild.\n"
			    "\n"
			    "Och ett till, med en not om ålar.[3]\n"
			    "\n"
			    "Sista stycket i brödtexten.\n"
			    "\n"
			    "[1] Tredje kapitlet.\n"
			    "\n"
			    "[2] Fjärde kapitlet, som är långt och därför inte får plats på en enda rad.\n"
			    "\n"
			    "[3] Om ålar.\n"
			    "\n"
			    "Efter noterna.\n";

static int begin(void **state)
{
	*state = fixture_new("essay.txt", essay, 9, 50);
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void a_key_shows_the_note_of_the_next_mark_in_sight(void **state)
{
	press(*state, ";");
	expect_styled(*state, STYLE_MATCH_HERE, "[1]");
	expect_row(*state, -1, "Tredje kapitlet.");
	press(*state, ";");
	expect_styled(*state, STYLE_MATCH_HERE, "[2]");
	expect_row(*state, -1, "Fjärde kapitlet, som är långt");
	expect_row(*state, -1, "…");
	press(*state, ";");
	expect_styled(*state, STYLE_MATCH_HERE, "[1]");
	press(*state, "=");
	expect_styled(*state, STYLE_MATCH_HERE, "");
}

static void another_goes_to_the_note_and_one_comes_back(void **state)
{
	press(*state, "*");
	expect_row(*state, 0, "[1] Tredje kapitlet.");
	press(*state, "^O");
	expect_row(*state, 0, "Titeln");
	press(*state, "*");
	expect_row(*state, 0, "[2] Fjärde kapitlet");
	press(*state, "^O");
	expect_row(*state, 0, "Titeln");
}

static void the_note_that_is_shown_is_the_one_gone_to(void **state)
{
	press(*state, "; ; *");
	expect_row(*state, 0, "[2] Fjärde kapitlet");
	press(*state, "^O 2 *");
	expect_row(*state, 0, "[2] Fjärde kapitlet");
}

static void where_no_mark_is_in_sight_it_is_said(void **state)
{
	press(*state, "G *");
	expect_row(*state, -1, "No footnote mark is in sight.");
	press(*state, ";");
	expect_row(*state, -1, "No footnote mark is in sight.");
}

static void after_an_edit_the_notes_are_those_of_the_new_text(void **state)
{
	press(*state, ";");
	fixture_write(
		*state, "essay.txt", "# Titeln\n\nDet står i lagen.[1] Det står också där.[2] Slut.\n\n[2] Ny text.\n");
	press(*state, "R ;");
	expect_styled(*state, STYLE_MATCH_HERE, "[2]");
	expect_row(*state, -1, "Ny text.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_key_shows_the_note_of_the_next_mark_in_sight, begin, end),
		cmocka_unit_test_setup_teardown(another_goes_to_the_note_and_one_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(the_note_that_is_shown_is_the_one_gone_to, begin, end),
		cmocka_unit_test_setup_teardown(after_an_edit_the_notes_are_those_of_the_new_text, begin, end),
		cmocka_unit_test_setup_teardown(where_no_mark_is_in_sight_it_is_said, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

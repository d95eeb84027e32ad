/* Tests of focus and of the mark where the eye was: what is dim, and what moves. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const char essay[] = "# Titeln på uppsatsen\n"
			    "\n"
			    "Första stycket är kort.\n"
			    "\n"
			    "Andra stycket är lite längre än det första, så att det tar två rader.\n"
			    "\n"
			    "## En rubrik\n"
			    "\n"
			    "Tredje stycket står under rubriken.\n"
			    "\n"
			    "Fjärde stycket är det som kommer sedan, och det tar också två rader.\n"
			    "\n"
			    "Femte stycket är det nästan sista av dem, och det är lite längre det med.\n"
			    "\n"
			    "Sjätte stycket.\n";

static int begin(void **state)
{
	*state = fixture_new("essay.txt", essay, 13, 50);
	press(*state, "}");
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void all_but_the_paragraph_at_the_place_is_dim(void **state)
{
	press(*state, "} F");
	expect_row(*state, -1, "Focus: on");
	expect_styled(*state, STYLE_TEXT, "Första stycket är kort.");
	press(*state, "F");
	expect_row(*state, -1, "Focus: off");
	expect_styled(*state, STYLE_FAINT, "");
}

static void a_heading_is_read_with_what_stands_under_it(void **state)
{
	press(*state, "F ]");
	expect_styled(*state, STYLE_HEADING_1, "En rubrik");
	expect_styled(*state, STYLE_TEXT, "Tredje stycket står under rubriken.");
}

static void moving_by_paragraph_moves_the_focus_and_not_the_page(void **state)
{
	press(*state, "F }");
	expect_row(*state, 0, "Titeln");
	expect_styled(*state, STYLE_TEXT, "Första stycket är kort.");
	press(*state, "}");
	expect_row(*state, 0, "Titeln");
	expect_styled(*state, STYLE_TEXT, "Andra stycket är lite längre än det första, så att det tar två rader.");
	press(*state, "{");
	expect_styled(*state, STYLE_TEXT, "Första stycket är kort.");
}

static void a_paragraph_that_is_not_all_in_sight_is_brought_a_third_down(void **state)
{
	press(*state, "F 5 }");
	expect_row(*state, 4, "Fjärde stycket");
	expect_styled(*state, STYLE_TEXT, "Fjärde stycket är det som kommer sedan, och det tar också två rader.");
}

static void scrolling_leaves_the_focus_where_it_is_while_it_is_in_sight(void **state)
{
	press(*state, "F 2 } j j");
	expect_styled(*state, STYLE_TEXT, "Andra stycket är lite längre än det första, så att det tar två rader.");
	press(*state, "j j j j");
	expect_styled(*state, STYLE_TEXT, "att det tar två rader.");
	press(*state, "j j j j");
	expect_styled(*state, STYLE_TEXT, "Tredje stycket står under rubriken.");
}

static void without_a_focus_paragraphs_come_to_the_top(void **state)
{
	press(*state, "2 }");
	expect_row(*state, 0, "Andra stycket");
}

static void a_page_turned_marks_its_first_new_line(void **state)
{
	struct fixture *fixture = *state;

	reader_resize(fixture->reader, 10, 80);
	press(*state, "Space");
	expect_styled(*state, STYLE_FAINT, "›");
	press(*state, "k");
	expect_styled(*state, STYLE_FAINT, "");
	press(*state, "g d");
	expect_styled(*state, STYLE_FAINT, "›");
	press(*state, "g Space b");
	expect_styled(*state, STYLE_FAINT, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_but_the_paragraph_at_the_place_is_dim, begin, end),
		cmocka_unit_test_setup_teardown(a_heading_is_read_with_what_stands_under_it, begin, end),
		cmocka_unit_test_setup_teardown(moving_by_paragraph_moves_the_focus_and_not_the_page, begin, end),
		cmocka_unit_test_setup_teardown(
			a_paragraph_that_is_not_all_in_sight_is_brought_a_third_down, begin, end),
		cmocka_unit_test_setup_teardown(
			scrolling_leaves_the_focus_where_it_is_while_it_is_in_sight, begin, end),
		cmocka_unit_test_setup_teardown(without_a_focus_paragraphs_come_to_the_top, begin, end),
		cmocka_unit_test_setup_teardown(a_page_turned_marks_its_first_new_line, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

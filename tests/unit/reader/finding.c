/* Searching in the reader: as one types, on and back, counted, listed, remembered. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "fixture.h"

static const char essay[] = "# Om fåglar\n\n## Mesar\n\nTalgoxen är en mes. Blåmesen är också en mes, men mindre.\n\n"
			    "Mesar flyttar inte, säger boken. En annan idé är att de gör det ibland.\n\n## Trastar\n\n"
			    "Koltrasten sjunger ”vackert” på våren. Den är ingen mes. Björktrasten skrattar.\n\n"
			    "Den som vill se en rödvingetrast får vänta till\nkvällen.\n\n## Hackspettar\n\n"
			    "Gröngölingen är en hackspett. Spillkråkan är en annan. Ingen av dem är en mes.\n";

static struct fixture *start(int rows, int columns)
{
	return fixture_new("fåglar.txt", essay, rows, columns);
}

/* Lets the reader do what it does between keys. */
static void work(struct fixture *fixture)
{
	while (reader_wait(fixture->reader) == 0)
		reader_work(fixture->reader);
}

static void matches_are_counted_and_numbered(void **state)
{
	struct fixture *fixture = start(12, 70);

	(void)state;
	press(fixture, "/ m e s");
	work(fixture);
	expect_row(fixture, -1, "/mes");
	expect_row(fixture, -1, "1/7");
	press(fixture, "Enter n");
	expect_row(fixture, -1, "2/7");
	press(fixture, "3 n");
	expect_row(fixture, -1, "5/7");
	press(fixture, "N");
	expect_row(fixture, -1, "4/7");
	press(fixture, "Escape");
	expect_no_text(fixture, "4/7");
	fixture_free(fixture);
}

static void until_they_are_counted_the_number_is_open(void **state)
{
	struct fixture *fixture = start(12, 70);

	(void)state;
	press(fixture, "/ m e s Enter");
	expect_row(fixture, -1, "–/…");
	work(fixture);
	expect_row(fixture, -1, "1/7");
	fixture_free(fixture);
}

static void what_is_shown_while_typing_is_not_the_place_that_is_kept(void **state)
{
	struct fixture *fixture = start(6, 70);

	(void)state;
	press(fixture, "/ k o l t r a s t");
	expect_text(fixture, "Koltrasten sjunger");
	assert_true(reader_keep_place(fixture->reader, NULL));
	fixture_open_again(fixture, "fåglar.txt");
	expect_row(fixture, 0, "Om fåglar");
	press(fixture, "/ k o l t r a s t Enter");
	assert_true(reader_keep_place(fixture->reader, NULL));
	fixture_open_again(fixture, "fåglar.txt");
	expect_text(fixture, "Koltrasten sjunger");
	fixture_free(fixture);
}

static void a_count_goes_around_as_often_as_it_must(void **state)
{
	struct fixture *fixture = start(12, 70);

	(void)state;
	press(fixture, "/ m e s Enter");
	work(fixture);
	press(fixture, "7 n");
	expect_row(fixture, -1, "Around the end");
	press(fixture, "^L");
	expect_row(fixture, -1, "1/7");
	press(fixture, "1 0 0 0 0 0 1 N ^L");
	expect_row(fixture, -1, "6/7");
	/* Counted in one go or one by one. */
	press(fixture, "/ m e s Escape 9 n");
	work(fixture);
	press(fixture, "^L");
	expect_row(fixture, -1, "1/7");
	fixture_free(fixture);
}

static void the_match_at_hand_is_told_from_the_others(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/ t r a s t Enter");
	work(fixture);
	expect_styled(fixture, STYLE_MATCH_HERE, "Trast");
	expect_styled(fixture, STYLE_MATCH, "trast trast trast");
	press(fixture, "n");
	expect_styled(fixture, STYLE_MATCH_HERE, "trast");
	press(fixture, "Escape");
	expect_styled(fixture, STYLE_MATCH, "");
	expect_styled(fixture, STYLE_MATCH_HERE, "");
	fixture_free(fixture);
}

static void words_that_the_source_breaks_are_found(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/");
	type(fixture, "till kvällen");
	work(fixture);
	expect_row(fixture, -1, "1/1");
	expect_styled(fixture, STYLE_MATCH_HERE, "till kvällen");
	press(fixture, "Escape /");
	type(fixture, "\"vackert\"");
	expect_styled(fixture, STYLE_MATCH_HERE, "”vackert”");
	press(fixture, "Escape /");
	type(fixture, "ide");
	expect_styled(fixture, STYLE_MATCH_HERE, "idé");
	press(fixture, "Escape /");
	type(fixture, "varen");
	expect_row(fixture, -1, "not found");
	fixture_free(fixture);
}

static void leaving_the_line_brings_back_what_was_seen(void **state)
{
	struct fixture *fixture = start(6, 40);
	struct bytes before = BYTES_INIT, after = BYTES_INIT;

	(void)state;
	press(fixture, "/ m e s Enter j");
	work(fixture);
	reader_frame(fixture->reader, &fixture->frame);
	frame_row_text(&fixture->frame, 0, &before);
	press(fixture, "/");
	type(fixture, "hackspett");
	expect_text(fixture, "hackspett");
	press(fixture, "Escape");
	reader_frame(fixture->reader, &fixture->frame);
	frame_row_text(&fixture->frame, 0, &after);
	assert_string_equal(bytes_string(&before), bytes_string(&after));
	press(fixture, "n");
	expect_styled(fixture, STYLE_MATCH_HERE, "mes");
	bytes_release(&before);
	bytes_release(&after);
	fixture_free(fixture);
}

static void a_match_is_a_jump_to_come_back_from(void **state)
{
	struct fixture *fixture = start(6, 40);

	(void)state;
	press(fixture, "/");
	type(fixture, "gröngöling");
	press(fixture, "Enter");
	expect_text(fixture, "Gröngölingen");
	press(fixture, "^O");
	expect_row(fixture, 0, "Om fåglar");
	press(fixture, "Tab");
	expect_text(fixture, "Gröngölingen");
	fixture_free(fixture);
}

static void an_empty_line_repeats_the_last_search(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/ m e s Enter / Enter");
	work(fixture);
	expect_row(fixture, -1, "2/7");
	press(fixture, "? Enter");
	expect_row(fixture, -1, "1/7");
	press(fixture, "n");
	expect_row(fixture, -1, "Around the start");
	press(fixture, "/");
	type(fixture, "mes");
	press(fixture, "Enter ^L");
	work(fixture);
	expect_row(fixture, -1, "1/7");
	fixture_free(fixture);
}

static void expressions_are_asked_for_by_a_key_or_by_slashes(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/");
	type(fixture, "k\\w+rast");
	expect_row(fixture, -1, "not found");
	press(fixture, "^R");
	expect_row(fixture, -1, "expression /k");
	expect_styled(fixture, STYLE_MATCH_HERE, "Koltrast");
	press(fixture, "^R");
	expect_row(fixture, -1, "not found");
	press(fixture, "Escape / /");
	type(fixture, "s[a-z]+t/");
	expect_row(fixture, -1, "//s[a-z]+t/");
	press(fixture, "Enter n");
	work(fixture);
	press(fixture, "^L");
	expect_row(fixture, -1, "2/");
	/* The last one stays what it was when it is repeated. */
	press(fixture, "/ Enter");
	expect_row(fixture, -1, "3/");
	fixture_free(fixture);
}

static void a_bad_expression_says_what_is_wrong_and_where(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/ ^R");
	type(fixture, "mes(ar");
	expect_text(fixture, "missing closing parenthesis, at character 7");
	press(fixture, "Enter");
	expect_row(fixture, -1, "missing closing parenthesis, at character 7");
	press(fixture, "n");
	expect_row(fixture, -1, "Nothing was searched for yet");
	fixture_free(fixture);
}

static void lines_typed_come_back_also_in_the_next_session(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/ m e s Enter / t r a s t Enter");
	fixture_open_again(fixture, "fåglar.txt");
	press(fixture, "/ Up");
	expect_row(fixture, -1, "/trast");
	press(fixture, "Up");
	expect_row(fixture, -1, "/mes");
	press(fixture, "Down Down");
	expect_row(fixture, -1, "/");
	press(fixture, "^R Up");
	expect_row(fixture, -1, "expression /");
	fixture_free(fixture);
}

static void all_matches_are_listed_under_their_sections(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "/ m e s Enter &");
	expect_row(fixture, 0, "Matches");
	expect_row(fixture, 3, "Mesar");
	expect_row(fixture, 4, "Mesar");
	expect_row(fixture, 5, "Talgoxen är en mes.");
	expect_text(fixture, "Trastar");
	press(fixture, "s k r a t t a r");
	expect_row(fixture, 3, "Den är ingen mes.");
	press(fixture, "Enter");
	expect_text(fixture, "Den är ingen mes.");
	work(fixture);
	expect_row(fixture, -1, "6/7");
	press(fixture, "^O");
	expect_row(fixture, 0, "Om fåglar");
	fixture_free(fixture);
}

static void listing_before_searching_asks_what_for(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "&");
	expect_row(fixture, -1, "&");
	type(fixture, "rast");
	press(fixture, "Enter");
	expect_row(fixture, 0, "Matches");
	expect_text(fixture, "rödvingetrast");
	fixture_free(fixture);
}

static void what_is_not_there_leaves_the_page_as_it_was(void **state)
{
	struct fixture *fixture = start(24, 70);

	(void)state;
	press(fixture, "} /");
	type(fixture, "mesx");
	press(fixture, "Enter");
	expect_row(fixture, -1, "Not found: mesx");
	press(fixture, "n");
	expect_row(fixture, -1, "Not found: mesx");
	press(fixture, "N &");
	expect_text(fixture, "Nothing was found");
	fixture_free(fixture);
}

/* A text of some megabytes, in which an expression takes seconds. */
static struct fixture *start_long(void)
{
	struct bytes text = BYTES_INIT;

	for (int i = 0; text.len < 3000000; i++)
		bytes_printf(&text, "Stycke %d är som alla andra stycken, aaaaaaaaaaaaaaaaaaaaaaaa.\n\n", i);
	bytes_append_string(&text, "Slutet.\n");
	struct fixture *fixture = fixture_new("lång.txt", bytes_string(&text), 24, 70);

	bytes_release(&text);
	return fixture;
}

static void a_search_that_takes_long_can_be_left_at_any_time(void **state)
{
	struct fixture *fixture = start_long();

	(void)state;
	press(fixture, "/ ^R");
	type(fixture, "(a|b|ab)*x");
	expect_row(fixture, -1, "searching");
	assert_int_equal(reader_wait(fixture->reader), 0);
	reader_work(fixture->reader);
	expect_row(fixture, -1, "searching");
	press(fixture, "Escape");
	expect_row(fixture, 0, "Stycke 0");
	press(fixture, "/ ^R");
	type(fixture, "(a|b|ab)*x");
	press(fixture, "Enter");
	expect_row(fixture, -1, "searching");
	press(fixture, "Space");
	expect_no_text(fixture, "searching");
	expect_no_text(fixture, "Stycke 1 ");
	fixture_free(fixture);
}

static void an_expression_that_never_ends_is_given_up_in_words(void **state)
{
	struct fixture *fixture = start_long();

	(void)state;
	press(fixture, "/ ^R");
	type(fixture, "(a+)+$");
	work(fixture);
	expect_text(fixture, "takes too long");
	press(fixture, "Enter");
	work(fixture);
	expect_row(fixture, -1, "takes too long");
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_are_counted_and_numbered),
		cmocka_unit_test(until_they_are_counted_the_number_is_open),
		cmocka_unit_test(what_is_shown_while_typing_is_not_the_place_that_is_kept),
		cmocka_unit_test(a_count_goes_around_as_often_as_it_must),
		cmocka_unit_test(the_match_at_hand_is_told_from_the_others),
		cmocka_unit_test(words_that_the_source_breaks_are_found),
		cmocka_unit_test(leaving_the_line_brings_back_what_was_seen),
		cmocka_unit_test(a_match_is_a_jump_to_come_back_from),
		cmocka_unit_test(an_empty_line_repeats_the_last_search),
		cmocka_unit_test(expressions_are_asked_for_by_a_key_or_by_slashes),
		cmocka_unit_test(a_bad_expression_says_what_is_wrong_and_where),
		cmocka_unit_test(lines_typed_come_back_also_in_the_next_session),
		cmocka_unit_test(all_matches_are_listed_under_their_sections),
		cmocka_unit_test(listing_before_searching_asks_what_for),
		cmocka_unit_test(what_is_not_there_leaves_the_page_as_it_was),
		cmocka_unit_test(a_search_that_takes_long_can_be_left_at_any_time),
		cmocka_unit_test(an_expression_that_never_ends_is_given_up_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

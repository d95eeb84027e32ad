/* Tests of selecting a passage and keeping it, through keys alone. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const char essay[] = "Titeln på uppsatsen\n"
			    "\n"
			    "Första meningen, bl.a. om å och ä. Andra meningen är kort! Den tredje är sist.\n"
			    "\n"
			    "Nästa stycke har en mening som går över flera rader på en smal sida. Och en till.\n"
			    "\n"
			    "Sista stycket.\n";

static int begin(void **state)
{
	*state = fixture_new("essay.txt", essay, 20, 50);
	press(*state, "}");
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

static void expect_selected(struct fixture *fixture, const char *expected)
{
	expect_styled(fixture, STYLE_SELECTION, expected);
}

static void selecting_begins_with_the_sentence_at_hand(void **state)
{
	press(*state, "v");
	expect_selected(*state, "Första meningen, bl.a. om å och ä.");
	expect_row(*state, -1, "7 words   Enter keep   n note   Escape drop");
}

static void a_sentence_more_or_less_at_the_end(void **state)
{
	press(*state, "v )");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort!");
	press(*state, ") (");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort!");
	press(*state, "2 )");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort! Den tredje är sist. "
				"Nästa stycke har en mening som går över flera rader på en smal sida.");
}

static void past_its_first_sentence_it_grows_the_other_way(void **state)
{
	press(*state, ") v (");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort!");
	press(*state, ")");
	expect_selected(*state, "Andra meningen är kort!");
	press(*state, ")");
	expect_selected(*state, "Andra meningen är kort! Den tredje är sist.");
}

static void the_other_end_can_be_moved(void **state)
{
	press(*state, ") v o w");
	expect_selected(*state, "meningen är kort!");
	press(*state, "w w w");
	/* What would be nothing turns round. */
	press(*state, "o b");
	expect_no_text(*state, "0 words");
}

static void words_take_no_punctuation(void **state)
{
	press(*state, ") v b b b");
	expect_selected(*state, "Andra meningen");
	press(*state, "w w");
	expect_selected(*state, "Andra meningen är kort");
	press(*state, "Right");
	expect_selected(*state, "Andra meningen är kort!");
}

static void paragraphs_lines_and_sections_extend_too(void **state)
{
	press(*state, "v }");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort! Den tredje är sist.");
	press(*state, "Escape v j");
	expect_selected(*state, "Första meningen, bl.a. om å och ä. Andra meningen är kort! Den tredje är sist.");
	press(*state, "k k");
	expect_selected(*state, "Titeln på uppsatsen Första meningen, bl.a. om å och ä.");
	press(*state, "Escape v ]");
	expect_text(*state, "words");
}

static void tab_begins_anew_with_the_next_sentence(void **state)
{
	press(*state, "v ) Tab");
	expect_selected(*state, "Den tredje är sist.");
	press(*state, "Shift-Tab Shift-Tab");
	expect_selected(*state, "Första meningen, bl.a. om å och ä.");
}

static void escape_drops_it(void **state)
{
	press(*state, "v ) Escape");
	expect_selected(*state, "");
	expect_row(*state, -1, "%");
}

static void enter_keeps_it_and_the_margin_shows_it(void **state)
{
	press(*state, ") v Enter");
	expect_row(*state, -1, "Bookmarked: Andra meningen är kort!");
	expect_styled(*state, STYLE_BOOKMARK, "Andra meningen är kort!");
	expect_styled(*state, STYLE_SIGN, "▌ ▌");
	press(*state, "v Enter");
	expect_row(*state, -1, "Bookmarked already: Andra meningen är kort!");
}

static void a_note_is_typed_on_the_spot_and_stays(void **state)
{
	press(*state, ") v n");
	type(*state, "Varför?");
	expect_row(*state, -1, "Note: Varför?");
	press(*state, "Enter");
	expect_row(*state, -1, "Kept with the note: Andra");
	expect_styled(*state, STYLE_NOTE, "Andra meningen är kort!");
	fixture_open_again(*state, "essay.txt");
	expect_styled(*state, STYLE_NOTE, "Andra meningen är kort!");
	press(*state, "v n");
	expect_row(*state, -1, "Note: Varför?");
	press(*state, "^W Enter");
	expect_styled(*state, STYLE_NOTE, "");
	expect_styled(*state, STYLE_BOOKMARK, "Andra meningen är kort!");
}

static void leaving_a_note_goes_back_to_the_passage(void **state)
{
	press(*state, "v n");
	type(*state, "Nej");
	press(*state, "Escape");
	expect_selected(*state, "Första meningen, bl.a. om å och ä.");
	press(*state, "Escape");
	expect_styled(*state, STYLE_BOOKMARK, "");
	expect_styled(*state, STYLE_NOTE, "");
}

static void notes_typed_before_are_gone_back_through(void **state)
{
	press(*state, "v n");
	type(*state, "ett");
	press(*state, "Enter ) v n");
	type(*state, "två");
	press(*state, "Enter ) v n");
	type(*state, "tr");
	press(*state, "Up");
	expect_row(*state, -1, "Note: två");
	press(*state, "Up Up");
	expect_row(*state, -1, "Note: ett");
	press(*state, "Down Down");
	expect_row(*state, -1, "Note: tr");
}

static void what_is_pasted_into_a_note_gives_no_commands(void **state)
{
	press(*state, "v n PasteStart a Enter b Escape q PasteEnd");
	expect_row(*state, -1, "Note: a↵bq");
	press(*state, "Enter PasteStart q PasteEnd");
	assert_false(reader_is_done(((struct fixture *)*state)->reader));
}

static void one_key_bookmarks_the_sentence_without_a_letter(void **state)
{
	press(*state, ") M");
	expect_styled(*state, STYLE_BOOKMARK, "Andra meningen är kort!");
	press(*state, "m a");
	expect_row(*state, -1, "Bookmarked under a: Andra");
	press(*state, "( ' a");
	expect_row(*state, 0, "Första meningen, bl.a. om å och ä. Andra");
}

static void a_selection_can_be_kept_under_a_letter(void **state)
{
	press(*state, "v ) m å");
	expect_row(*state, -1, "Bookmarked under å: Första meningen");
	expect_selected(*state, "");
	expect_styled(*state, STYLE_BOOKMARK, "Första meningen, bl.a. om å och ä. Andra meningen är kort!");
}

static void an_editor_is_asked_for_and_what_it_wrote_is_kept(void **state)
{
	struct fixture *fixture = *state;
	struct error error = ERROR_INIT;

	press(fixture, "v e");
	assert_int_equal(reader_request(fixture->reader), REQUEST_EDIT);
	assert_string_equal(reader_edit_text(fixture->reader), "");
	assert_string_equal(reader_edit_passage(fixture->reader), "Första meningen, bl.a. om å och ä.");
	assert_true(reader_edited(fixture->reader, "Två\nrader", &error));
	expect_styled(fixture, STYLE_NOTE, "Första meningen, bl.a. om å och ä.");
	press(fixture, "v n ^X");
	assert_int_equal(reader_request(fixture->reader), REQUEST_EDIT);
	assert_string_equal(reader_edit_text(fixture->reader), "Två\nrader");
	/* An editor that fails takes nothing away. */
	error_set(&error, "vi", "no such file");
	assert_true(reader_edited(fixture->reader, NULL, &error));
	expect_row(fixture, -1, "Note: Två↵rader");
	assert_null(error.message);
}

static void the_mouse_points_and_drags(void **state)
{
	struct fixture *fixture = *state;
	int column = 50 / 2 - 48 / 2;

	reader_key(fixture->reader, (struct key){.code = KEYCODE_CLICK, .row = 0, .column = column + 40});
	reader_key(fixture->reader, (struct key){.code = KEYCODE_RELEASE, .row = 0, .column = column + 40});
	expect_selected(fixture, "Andra meningen är kort!");
	expect_row(fixture, -1, "v selects this sentence, M bookmarks it.");
	press(fixture, "v");
	expect_row(fixture, -1, "4 words");
	press(fixture, "Escape");
	reader_key(fixture->reader, (struct key){.code = KEYCODE_CLICK, .row = 0, .column = column + 10});
	reader_key(fixture->reader, (struct key){.code = KEYCODE_DRAG, .row = 0, .column = column + 19});
	reader_key(fixture->reader, (struct key){.code = KEYCODE_RELEASE, .row = 0, .column = column + 19});
	expect_selected(fixture, "meningen, bl.a");
	reader_key(fixture->reader, (struct key){.code = KEYCODE_CLICK, .row = 0, .column = column + 10});
	reader_key(fixture->reader, (struct key){.code = KEYCODE_DRAG, .row = 0, .column = column + 2});
	reader_key(fixture->reader, (struct key){.code = KEYCODE_RELEASE, .row = 0, .column = column + 2});
	expect_selected(fixture, "Första meningen");
}

static void every_unit_both_ways_from_everywhere_leaves_a_passage(void **state)
{
	static const char *const keys[] = {")", "(", "w", "b", "}", "{", "]", "[", "j", "k", "l", "h", "o", "Tab"};
	struct fixture *fixture = *state;
	unsigned random = 1;

	press(fixture, "g v");
	for (int i = 0; i < 3000; i++) {
		random = random * 1103515245 + 12345;
		press(fixture, keys[(random >> 16) % (sizeof(keys) / sizeof(keys[0]))]);
		if (i % 50 == 0) {
			reader_frame(fixture->reader, &fixture->frame);
			assert_true(fixture->frame.cursor_row >= 0);
		}
	}
	expect_text(fixture, "word");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(selecting_begins_with_the_sentence_at_hand, begin, end),
		cmocka_unit_test_setup_teardown(a_sentence_more_or_less_at_the_end, begin, end),
		cmocka_unit_test_setup_teardown(past_its_first_sentence_it_grows_the_other_way, begin, end),
		cmocka_unit_test_setup_teardown(the_other_end_can_be_moved, begin, end),
		cmocka_unit_test_setup_teardown(words_take_no_punctuation, begin, end),
		cmocka_unit_test_setup_teardown(paragraphs_lines_and_sections_extend_too, begin, end),
		cmocka_unit_test_setup_teardown(tab_begins_anew_with_the_next_sentence, begin, end),
		cmocka_unit_test_setup_teardown(escape_drops_it, begin, end),
		cmocka_unit_test_setup_teardown(enter_keeps_it_and_the_margin_shows_it, begin, end),
		cmocka_unit_test_setup_teardown(a_note_is_typed_on_the_spot_and_stays, begin, end),
		cmocka_unit_test_setup_teardown(leaving_a_note_goes_back_to_the_passage, begin, end),
		cmocka_unit_test_setup_teardown(notes_typed_before_are_gone_back_through, begin, end),
		cmocka_unit_test_setup_teardown(what_is_pasted_into_a_note_gives_no_commands, begin, end),
		cmocka_unit_test_setup_teardown(one_key_bookmarks_the_sentence_without_a_letter, begin, end),
		cmocka_unit_test_setup_teardown(a_selection_can_be_kept_under_a_letter, begin, end),
		cmocka_unit_test_setup_teardown(an_editor_is_asked_for_and_what_it_wrote_is_kept, begin, end),
		cmocka_unit_test_setup_teardown(the_mouse_points_and_drags, begin, end),
		cmocka_unit_test_setup_teardown(every_unit_both_ways_from_everywhere_leaves_a_passage, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

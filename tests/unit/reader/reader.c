/* Tests of reader/reader.h: keys in, frames out, with no terminal and no database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "reader/reader.h"

static const char essay_text[] =
	"En liten titel\n"
	"\n"
	"Första stycket står här. Det har två meningar.\n"
	"\n"
	"# Den första rubriken\n"
	"\n"
	"Under den första rubriken står en mening som är så lång att den tar mer än en rad på en smal sida. "
	"Här är nästa mening. Och här är ännu en, med å, ä och ö.\n"
	"\n"
	"Ett stycke till, för att ha något att bläddra i. Det slutar här.\n"
	"\n"
	"# Den andra rubriken\n"
	"\n"
	"Slutet handlar om Ålands hav, som är kallt. Där badar ingen i mars.\n"
	"\n"
	"Allra sist ett stycke som är lite längre än de andra, så att det finns något att rulla förbi.\n";

struct fixture {
	struct options options;
	struct keymap keymap;
	struct reader *reader;
	struct frame frame;
};

static struct fixture *start(const char *text, int rows, int columns)
{
	struct fixture *fixture = mem_alloc(sizeof(*fixture));
	struct essay essay = {.encoding = NULL};

	options_init(&fixture->options);
	keymap_init(&fixture->keymap);
	essay.text = text_from_bytes(text, strlen(text), NULL, NULL);
	assert_non_null(essay.text);
	essay.outline = outline_new();
	outline_update(essay.outline, essay.text);
	fixture->reader = reader_new(&essay, &fixture->options, &fixture->keymap, NULL);
	reader_resize(fixture->reader, rows, columns);
	reader_begin(fixture->reader);
	return fixture;
}

static void stop(struct fixture *fixture)
{
	reader_free(fixture->reader);
	frame_release(&fixture->frame);
	keymap_release(&fixture->keymap);
	options_release(&fixture->options);
	free(fixture);
}

/* Presses keys by their names, parted by spaces. */
static void press(struct fixture *fixture, const char *names)
{
	char *copy = mem_copy_string(names), *rest = copy, *name;

	while ((name = strsep(&rest, " "))) {
		struct key key;

		assert_true(key_parse(name, &key));
		reader_key(fixture->reader, key);
	}
	free(copy);
}

static void expect_row(struct fixture *fixture, int row, const char *expected)
{
	struct bytes text = BYTES_INIT;
	const char *shown;

	reader_frame(fixture->reader, &fixture->frame);
	frame_row_text(&fixture->frame, row < 0 ? fixture->frame.rows + row : row, &text);
	shown = bytes_string(&text);
	shown += strspn(shown, " ");
	if (!strstr(shown, expected) || (expected[0] == '\0' && shown[0] != '\0'))
		fail_msg("row %d reads '%s', not '%s'", row, shown, expected);
	bytes_release(&text);
}

static void it_opens_on_the_title(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	expect_row(fixture, 0, "En liten titel");
	expect_row(fixture, -1, "0 %");
	stop(fixture);
}

static void brackets_go_from_section_to_section(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	press(fixture, "]");
	expect_row(fixture, 0, "Den första rubriken");
	press(fixture, "]");
	expect_row(fixture, 0, "Den andra rubriken");
	press(fixture, "]");
	expect_row(fixture, -1, "last section");
	press(fixture, "[");
	expect_row(fixture, 0, "Den första rubriken");
	press(fixture, "2 s");
	expect_row(fixture, 0, "Den andra rubriken");
	stop(fixture);
}

static void a_count_repeats_a_move(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	press(fixture, "2 ]");
	expect_row(fixture, 0, "Den andra rubriken");
	press(fixture, "g 1 0 0 ]");
	expect_row(fixture, 0, "Den andra rubriken");
	stop(fixture);
}

static void a_section_is_left_at_its_start_first(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	press(fixture, "2 ] } [");
	expect_row(fixture, 0, "Den andra rubriken");
	stop(fixture);
}

static void sentences_are_gone_through_one_by_one(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 72);

	(void)state;
	press(fixture, "] )");
	expect_row(fixture, 0, "Under den första");
	press(fixture, ")");
	expect_row(fixture, 0, "Här är nästa mening.");
	press(fixture, "( (");
	expect_row(fixture, 0, "Den första rubriken");
	stop(fixture);
}

static void the_contents_filter_as_one_types_and_a_is_not_a_with_a_ring(void **state)
{
	struct fixture *fixture = start(essay_text, 12, 60);

	(void)state;
	press(fixture, "t");
	expect_row(fixture, 0, "Contents");
	expect_row(fixture, 2, "Den första rubriken");
	press(fixture, "f o r");
	expect_row(fixture, 2, "Nothing");
	press(fixture, "Backspace Backspace Backspace a n d r");
	expect_row(fixture, 2, "Den andra rubriken");
	press(fixture, "Enter");
	expect_row(fixture, 0, "Den andra rubriken");
	stop(fixture);
}

static void escape_and_q_leave_a_list_without_a_change(void **state)
{
	struct fixture *fixture = start(essay_text, 12, 60);

	(void)state;
	press(fixture, "t Down Escape");
	expect_row(fixture, 0, "En liten titel");
	press(fixture, "t Down q");
	expect_row(fixture, 0, "En liten titel");
	assert_false(reader_is_done(fixture->reader));
	stop(fixture);
}

static void a_search_shows_its_match_while_typed_and_goes_back_on_escape(void **state)
{
	struct fixture *fixture = start(essay_text, 8, 50);

	(void)state;
	press(fixture, "/ å l a n d");
	reader_frame(fixture->reader, &fixture->frame);
	assert_true(fixture->frame.cursor_row == 7);
	press(fixture, "Escape");
	expect_row(fixture, 0, "En liten titel");
	press(fixture, "/ å l a n d s Enter n");
	expect_row(fixture, -1, "Around the end");
	stop(fixture);
}

static void what_is_not_there_is_said(void **state)
{
	struct fixture *fixture = start(essay_text, 8, 50);

	(void)state;
	press(fixture, "/ a l a n d s Enter");
	expect_row(fixture, -1, "Not found: alands");
	press(fixture, "å");
	expect_row(fixture, -1, "å does nothing here; h shows every key");
	stop(fixture);
}

static void jumps_are_gone_back_through(void **state)
{
	struct fixture *fixture = start(essay_text, 8, 50);

	(void)state;
	press(fixture, "] ] ^O");
	expect_row(fixture, 0, "Den första rubriken");
	press(fixture, "^O");
	expect_row(fixture, 0, "En liten titel");
	press(fixture, "Tab Tab");
	expect_row(fixture, 0, "Den andra rubriken");
	press(fixture, "' '");
	expect_row(fixture, 0, "Den första rubriken");
	press(fixture, "' '");
	expect_row(fixture, 0, "Den andra rubriken");
	stop(fixture);
}

static void resizing_keeps_the_first_sentence_in_sight(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	press(fixture, "] ) )");
	expect_row(fixture, 0, "Här är");
	for (int columns = 1; columns < 120; columns++)
		reader_resize(fixture->reader, 5, columns);
	reader_resize(fixture->reader, 10, 40);
	expect_row(fixture, 0, "Här är");
	stop(fixture);
}

static void every_size_of_screen_gives_a_full_frame(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);
	static const char *const modes[] = {"Escape", "t", "Escape h", "Escape / å", "Escape B"};

	(void)state;
	for (size_t mode = 0; mode < sizeof(modes) / sizeof(modes[0]); mode++) {
		press(fixture, modes[mode]);
		for (int rows = 1; rows < 30; rows++) {
			for (int columns = 1; columns < 130; columns += 3) {
				reader_resize(fixture->reader, rows, columns);
				reader_frame(fixture->reader, &fixture->frame);
				assert_int_equal(fixture->frame.rows, rows);
				assert_int_equal(fixture->frame.columns, columns);
			}
		}
	}
	stop(fixture);
}

static void without_a_store_bookmarks_say_why_they_cannot_be(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 80);

	(void)state;
	press(fixture, "m x");
	expect_row(fixture, -1, "cannot be kept");
	stop(fixture);
}

static void the_help_lists_keys_from_the_live_map(void **state)
{
	struct fixture *fixture = start(essay_text, 24, 80);

	(void)state;
	keymap_bind(&fixture->keymap, "x", "next-section", NULL);
	press(fixture, "h n e x t Space s e c");
	expect_row(fixture, 3, "] Right x");
	stop(fixture);
}

static void a_text_of_white_space_or_one_word_can_be_read(void **state)
{
	static const char *const texts[] = {"x", "x\n\n\n", "å"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct fixture *fixture = start(texts[i], 6, 30);

		press(fixture, "j k Space b d u g G ] [ } { ) ( t Escape n N 5 0 % = Escape / z Enter Escape . ,");
		reader_frame(fixture->reader, &fixture->frame);
		stop(fixture);
	}
}

static void the_measure_grows_and_shrinks_by_two_within_its_bounds(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 72);

	(void)state;
	press(fixture, "-");
	expect_row(fixture, -1, "Measure: 64 cells");
	press(fixture, "+ +");
	expect_row(fixture, -1, "Measure: 68 cells");
	press(fixture, "9 +");
	expect_row(fixture, -1, "Measure: 70 cells");
	press(fixture, "+");
	expect_row(fixture, -1, "all that the screen has");
	press(fixture, "1 0 0 0 0 0 0 0 0 -");
	expect_row(fixture, -1, "Measure: 20 cells");
	press(fixture, "-");
	expect_row(fixture, -1, "the least there is");
	stop(fixture);
}

/* On a screen narrower than the measure the first key already shows. */
static void the_measure_is_changed_from_what_is_seen(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 50);

	(void)state;
	press(fixture, "-");
	expect_row(fixture, -1, "Measure: 46 cells");
	stop(fixture);
}

static void another_measure_keeps_the_place(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 72);

	(void)state;
	press(fixture, "] ) )");
	expect_row(fixture, 0, "Här är");
	press(fixture, "9 - 9 - + + 2 -");
	expect_row(fixture, 0, "Här är");
	stop(fixture);
}

static void themes_are_stepped_through_in_a_circle(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 72);
	const struct look *first = reader_looks(fixture->reader);

	(void)state;
	press(fixture, "T");
	expect_row(fixture, -1, "Theme: paper");
	assert_true(reader_looks(fixture->reader) != first);
	press(fixture, "2 T");
	expect_row(fixture, -1, "Theme: sepia");
	press(fixture, "T T");
	assert_true(reader_looks(fixture->reader) == first);
	stop(fixture);
}

static void hyphens_are_asked_for_and_sent_away(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 72);

	(void)state;
	press(fixture, "W");
	expect_row(fixture, -1, "Hyphens: wherever a line gets better");
	press(fixture, "W");
	expect_row(fixture, -1, "Hyphens: none");
	press(fixture, "W");
	expect_row(fixture, -1, "Hyphens: where they pay");
	stop(fixture);
}

static void a_line_up_from_a_heading_shows_the_blank_row_above_it(void **state)
{
	struct fixture *fixture = start(essay_text, 6, 72);

	(void)state;
	press(fixture, "] k");
	expect_row(fixture, 0, "");
	/* There may be more than one such row. */
	press(fixture, "2 k");
	expect_row(fixture, 0, "Första stycket");
	stop(fixture);
}

static void q_leaves(void **state)
{
	struct fixture *fixture = start(essay_text, 10, 40);

	(void)state;
	press(fixture, "q");
	assert_true(reader_is_done(fixture->reader));
	stop(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_opens_on_the_title),
		cmocka_unit_test(brackets_go_from_section_to_section),
		cmocka_unit_test(a_count_repeats_a_move),
		cmocka_unit_test(a_section_is_left_at_its_start_first),
		cmocka_unit_test(sentences_are_gone_through_one_by_one),
		cmocka_unit_test(the_contents_filter_as_one_types_and_a_is_not_a_with_a_ring),
		cmocka_unit_test(escape_and_q_leave_a_list_without_a_change),
		cmocka_unit_test(a_search_shows_its_match_while_typed_and_goes_back_on_escape),
		cmocka_unit_test(what_is_not_there_is_said),
		cmocka_unit_test(jumps_are_gone_back_through),
		cmocka_unit_test(resizing_keeps_the_first_sentence_in_sight),
		cmocka_unit_test(every_size_of_screen_gives_a_full_frame),
		cmocka_unit_test(without_a_store_bookmarks_say_why_they_cannot_be),
		cmocka_unit_test(the_help_lists_keys_from_the_live_map),
		cmocka_unit_test(a_text_of_white_space_or_one_word_can_be_read),
		cmocka_unit_test(the_measure_grows_and_shrinks_by_two_within_its_bounds),
		cmocka_unit_test(the_measure_is_changed_from_what_is_seen),
		cmocka_unit_test(another_measure_keeps_the_place),
		cmocka_unit_test(themes_are_stepped_through_in_a_circle),
		cmocka_unit_test(hyphens_are_asked_for_and_sent_away),
		cmocka_unit_test(a_line_up_from_a_heading_shows_the_blank_row_above_it),
		cmocka_unit_test(q_leaves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

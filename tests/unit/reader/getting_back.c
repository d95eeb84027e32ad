/* Tests of getting back: whatever one jumps by, ^O shows the very rows one came from, Tab those one went to. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

enum { SECTIONS = 12, ROWS = 12, COLUMNS = 50 };

/* Sections of three paragraphs each; a note and an address in the first, a word that is nowhere else in the last. */
static char *essay(void)
{
	struct bytes text = BYTES_INIT;

	bytes_append_string(&text, "En lång titel\n\n");
	for (int i = 1; i <= SECTIONS; i++) {
		bytes_printf(&text, "# Avsnitt %d\n\n", i);
		for (int j = 1; j <= 3; j++)
			bytes_printf(&text,
				"Det här är stycke %d i avsnitt %d, och det räcker till ett par rader. %s\n\n", j, i,
				j == 2 && i == 1 ? "Så står det i lagen.[1] Mer finns på https://example.org/lag."
						 : "Nog.");
	}
	bytes_append_string(&text, "Allra sist kommer ålen, se http://example.net/ål.\n\n[1] Tredje kapitlet.\n");
	return bytes_steal(&text);
}

static int begin(void **state)
{
	char *text = essay();

	*state = fixture_new("essay.txt", text, ROWS, COLUMNS);
	free(text);
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

/* The rows of the page, without the status line. */
static char *page(struct fixture *fixture)
{
	struct bytes rows = BYTES_INIT;

	reader_frame(fixture->reader, &fixture->frame);
	for (int i = 0; i + 1 < fixture->frame.rows; i++) {
		frame_row_text(&fixture->frame, i, &rows);
		bytes_append_char(&rows, '\n');
	}
	return bytes_steal(&rows);
}

/* Presses keys that jump, from a page that was scrolled to, and goes back and forth. */
static void expect_back(struct fixture *fixture, const char *keys, const char *choose)
{
	press(fixture, "g j j j j");
	char *before = page(fixture);

	press(fixture, keys);
	if (choose)
		press(fixture, choose);
	press(fixture, "Escape");
	char *behind = page(fixture);
	if (strcmp(before, behind) == 0)
		fail_msg("%s does not jump", keys);
	press(fixture, "^O");
	char *back = page(fixture);
	if (strcmp(before, back) != 0)
		fail_msg("^O after %s shows\n%sinstead of\n%s", keys, back, before);
	press(fixture, "Tab");
	char *forward = page(fixture);
	if (strcmp(behind, forward) != 0)
		fail_msg("Tab after %s shows\n%sinstead of\n%s", keys, forward, behind);
	free(before);
	free(behind);
	free(back);
	free(forward);
}

static void every_jump_can_be_taken_back(void **state)
{
	static const char *const jumps[][2] = {{"]"}, {"3 ["}, {"5 ]"}, {"7 s"}, {"G"}, {"g"}, {"5 0 %"}, {"2 0 p"},
		{"4 0 G"}, {"4 0 g"}, {"/ å l e n Enter"}, {"? å l e n Enter"}, {"& å l e n Enter", "Enter"},
		{"t Down Down Down", "Enter"}, {"B", "Enter"}, {"' z"}, {"."}, {","}, {"*"}, {"2 L"}, {": 4 0 Enter"},
		{": 5 0 % Enter"}, {": $ Enter"}, {": / å l e n Enter"}, {": s e c t i o n Space 9 Enter"}};

	press(*state, "m y 5 ] m z");
	for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++)
		expect_back(*state, jumps[i][0], jumps[i][1]);
}

static void a_match_in_sight_is_no_jump(void **state)
{
	press(*state, "4 ]");
	press(*state, "/ s t y c k e Enter n n ^O");
	expect_row(*state, 0, "En lång titel");
}

static void at_another_size_the_place_is_in_sight_again(void **state)
{
	struct fixture *fixture = *state;

	press(fixture, "/ s t y c k e Space 3 Space i Space a v s n i t t Space 9 Enter");
	expect_text(fixture, "stycke 3 i avsnitt 9");
	press(fixture, "g");
	reader_resize(fixture->reader, 4, 30);
	press(fixture, "^O");
	expect_text(fixture, "9, och det räcker");
}

static void a_place_far_into_a_large_text_is_gone_to_once_it_is_loaded(void **state)
{
	struct bytes text = BYTES_INIT;
	struct fixture *fixture;
	struct error error = ERROR_INIT;

	(void)state;
	for (int i = 0; i < 300000; i++)
		bytes_printf(
			&text, "Stycke %d handlar om en sak, och om en annan, som inte har med den att göra.\n\n", i);
	fixture = fixture_new("stor.txt", text.data, 8, 60);
	bytes_release(&text);
	press(fixture, "9 0 %");
	expect_text(fixture, "Stycke 2701");
	assert_true(reader_keep_place(fixture->reader, &error));
	/* It is said, and the beginning is shown meanwhile. */
	fixture_begin_again(fixture, "stor.txt");
	expect_row(fixture, 0, "Stycke 0");
	expect_row(fixture, -1, "Going on to where you were");
	fixture_work(fixture);
	expect_text(fixture, "Stycke 2701");
	expect_no_text(fixture, "Going on");
	/* Who has pressed a key is left where that led. */
	fixture_begin_again(fixture, "stor.txt");
	press(fixture, "Space");
	fixture_work(fixture);
	expect_no_text(fixture, "Stycke 2701");
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_jump_can_be_taken_back, begin, end),
		cmocka_unit_test_setup_teardown(a_match_in_sight_is_no_jump, begin, end),
		cmocka_unit_test_setup_teardown(at_another_size_the_place_is_in_sight_again, begin, end),
		cmocka_unit_test(a_place_far_into_a_large_text_is_gone_to_once_it_is_loaded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

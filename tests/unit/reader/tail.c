/* Tests of reader/tail.h: the end of a large text is there at once, and is the end. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"

enum { PARAGRAPHS = 40000, ROWS = 12, COLUMNS = 50 };

/* Some four megabytes. */
static char *essay(const char *last)
{
	struct bytes text = BYTES_INIT;

	bytes_append_string(&text, "En lång titel\n\n");
	for (int i = 1; i <= PARAGRAPHS; i++)
		bytes_printf(
			&text, "Det här är stycke %d, och det räcker för åtminstone ett par hela rader till.\n\n", i);
	bytes_printf(&text, "%s\n", last);
	return bytes_steal(&text);
}

/* At the start of it, with no more loaded than that needs. */
static struct fixture *begun(const char *last)
{
	struct fixture *fixture = fixture_new("essay.txt", "Kort.\n", ROWS, COLUMNS);
	char *text = essay(last);

	fixture_write(fixture, "essay.txt", text);
	free(text);
	fixture_begin_again(fixture, "essay.txt");
	return fixture;
}

static void the_end_is_shown_before_it_is_loaded(void **state)
{
	struct fixture *fixture = begun("Allra sist kommer ålen.");

	(void)state;
	expect_text(fixture, "stycke 1,");
	press(fixture, "G");
	expect_row(fixture, ROWS - 2, "Allra sist kommer ålen.");
	expect_row(fixture, -1, "The end, while what is before it is loaded.");
	fixture_work(fixture);
	expect_row(fixture, ROWS - 2, "Allra sist kommer ålen.");
	expect_row(fixture, -1, "100 %");
	press(fixture, "^O");
	expect_text(fixture, "stycke 1,");
	fixture_free(fixture);
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

static void where_one_looked_meanwhile_one_stays(void **state)
{
	struct fixture *fixture = begun("Slut.");

	(void)state;
	press(fixture, "G b b k");
	char *before = page(fixture);

	fixture_work(fixture);
	char *after = page(fixture);
	assert_non_null(strstr(before, "stycke 39"));
	assert_string_equal(after, before);
	press(fixture, "j Space Space Space G");
	expect_row(fixture, ROWS - 2, "Slut.");
	free(before);
	free(after);
	fixture_free(fixture);
}

static void what_needs_the_whole_text_waits_and_escape_goes_back(void **state)
{
	struct fixture *fixture = begun("Slut.");

	(void)state;
	press(fixture, "Space");
	char *before = page(fixture);

	press(fixture, "G m");
	expect_row(fixture, -1, "That must wait until all is loaded");
	expect_text(fixture, "Slut.");
	press(fixture, "/ ] v");
	expect_text(fixture, "Slut.");
	reader_resize(fixture->reader, ROWS - 4, COLUMNS);
	expect_row(fixture, ROWS - 6, "Slut.");
	reader_resize(fixture->reader, ROWS, COLUMNS);
	press(fixture, "Escape");
	char *after = page(fixture);
	assert_string_equal(after, before);
	press(fixture, "G g");
	expect_text(fixture, "stycke 1,");
	fixture_work(fixture);
	expect_text(fixture, "stycke 1,");
	press(fixture, "G m a");
	expect_row(fixture, -1, "a");
	free(before);
	free(after);
	fixture_free(fixture);
}

static void of_a_file_that_changed_meanwhile_the_end_is_the_one_that_was_read(void **state)
{
	struct fixture *fixture = begun("Slut.");
	char *path = fixture_path(fixture, "essay.txt");

	(void)state;
	press(fixture, "G b");
	assert_int_equal(truncate(path, 2500000), 0);
	fixture_work(fixture);
	expect_no_text(fixture, "Slut.");
	press(fixture, "G k");
	expect_text(fixture, "stycke");
	free(path);
	fixture_free(fixture);
}

static void what_is_in_another_encoding_is_shown_too(void **state)
{
	struct fixture *fixture = begun("Slut: bl\xe5tt \xf6ga, en \xe4lg, g\xe5r \xf6ver.");

	(void)state;
	press(fixture, "G");
	expect_text(fixture, "Slut:");
	fixture_work(fixture);
	expect_text(fixture, "Slut:");
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_end_is_shown_before_it_is_loaded),
		cmocka_unit_test(where_one_looked_meanwhile_one_stays),
		cmocka_unit_test(what_needs_the_whole_text_waits_and_escape_goes_back),
		cmocka_unit_test(of_a_file_that_changed_meanwhile_the_end_is_the_one_that_was_read),
		cmocka_unit_test(what_is_in_another_encoding_is_shown_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

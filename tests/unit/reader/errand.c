/* What is asked of other programs: the clipboard, a command, the editor; and secure mode. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const char essay[] = "# Om fåglar\n\nTalgoxen är en *mes*. Den bor i\nskogen och i trädgår\u00addar.\n\n"
			    "> Koltrasten sjunger.\n\nEn rad med\033[31m styrtecken.\n";

static struct fixture *start(void)
{
	return fixture_new("fåglar.txt", essay, 16, 70);
}

static void expect_errand(struct fixture *fixture, enum request request, const char *text)
{
	assert_int_equal(reader_request(fixture->reader), request);
	assert_string_equal(bytes_string(&reader_errand(fixture->reader)->text), text);
}

static void the_sentence_at_hand_is_copied_as_it_reads(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, ") ) ) Y");
	expect_row(fixture, -1, "Copied: Den bor i skogen");
	expect_errand(fixture, REQUEST_COPY, "Den bor i skogen och i trädgårdar.");
	fixture_free(fixture);
}

static void a_selection_is_copied_and_let_go(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, ") ) v ) y");
	expect_errand(fixture, REQUEST_COPY, "Talgoxen är en mes. Den bor i skogen och i trädgårdar.");
	press(fixture, "v } } Y");
	expect_errand(
		fixture, REQUEST_COPY, "Talgoxen är en mes. Den bor i skogen och i trädgårdar.\n\nKoltrasten sjunger.");
	fixture_free(fixture);
}

static void control_characters_are_copied_as_pictures(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "} } } } Y");
	expect_errand(fixture, REQUEST_COPY, "En rad med␛[31m styrtecken.");
	fixture_free(fixture);
}

static void the_row_at_hand_of_a_list_is_copied(void **state)
{
	struct fixture *fixture = start();

	(void)state;
	press(fixture, "/ b o r Enter & ^Y");
	expect_errand(fixture, REQUEST_COPY, "Den bor i skogen och i trädgårdar.");
	fixture_free(fixture);
}

static void a_passage_is_handed_to_a_command_and_what_it_says_is_shown(void **state)
{
	struct fixture *fixture = start();
	struct error error = ERROR_INIT;
	static const char said[] = "ett två\n\xff\ttre\n";

	(void)state;
	press(fixture, ") ) |");
	type(fixture, "wc -w");
	press(fixture, "Enter");
	expect_errand(fixture, REQUEST_PIPE, "Talgoxen är en mes.");
	assert_string_equal(bytes_string(&reader_errand(fixture->reader)->command), "wc -w");
	reader_piped(fixture->reader, said, strlen(said), 0, &error);
	expect_text(fixture, "What the command says");
	expect_text(fixture, "ett två");
	expect_text(fixture, "�");
	press(fixture, "Escape | Up");
	expect_row(fixture, -1, "| wc -w");
	press(fixture, "Enter");
	reader_piped(fixture->reader, "", 0, 3, &error);
	expect_row(fixture, -1, "wc -w: exit status 3");
	press(fixture, "|");
	type(fixture, "a 'b");
	press(fixture, "Enter");
	assert_int_equal(reader_request(fixture->reader), REQUEST_PIPE);
	expect_row(fixture, -1, "a quotation does not end");
	assert_int_equal(reader_request(fixture->reader), REQUEST_NONE);
	fixture_free(fixture);
}

static void the_source_is_edited_at_its_line_and_read_anew(void **state)
{
	struct fixture *fixture = start();
	struct error error = ERROR_INIT;
	char *path = fixture_path(fixture, "fåglar.txt");

	(void)state;
	press(fixture, "} } } E");
	assert_int_equal(reader_request(fixture->reader), REQUEST_SOURCE);
	assert_string_equal(bytes_string(&reader_errand(fixture->reader)->path), path);
	assert_int_equal(reader_errand(fixture->reader)->line, 6);
	fixture_write(fixture, "fåglar.txt", "# Om fåglar\n\nNytt.\n\nKoltrasten sjunger.\n");
	reader_source_edited(fixture->reader, true, &error);
	expect_row(fixture, 0, "Koltrasten");
	expect_row(fixture, -1, "Read anew");
	error_set(&error, "the editor", "gone");
	reader_source_edited(fixture->reader, false, &error);
	expect_row(fixture, -1, "the editor: gone");
	free(path);
	fixture_free(fixture);
}

static void in_secure_mode_no_program_is_run_and_no_file_is_written(void **state)
{
	static const char *const keys[] = {"|", "E", ": s a v e Enter", "v |"};
	struct fixture *fixture = start();

	(void)state;
	options_set(&fixture->options, OPTION_secure, "yes", NULL);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		press(fixture, keys[i]);
		expect_row(fixture, -1, "Secure mode");
		assert_int_equal(reader_request(fixture->reader), REQUEST_NONE);
		press(fixture, "Escape");
	}
	press(fixture, ":");
	type(fixture, "secure no");
	press(fixture, "Enter");
	expect_row(fixture, -1, "not taken back");
	press(fixture, "Y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_COPY);
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sentence_at_hand_is_copied_as_it_reads),
		cmocka_unit_test(a_selection_is_copied_and_let_go),
		cmocka_unit_test(control_characters_are_copied_as_pictures),
		cmocka_unit_test(the_row_at_hand_of_a_list_is_copied),
		cmocka_unit_test(a_passage_is_handed_to_a_command_and_what_it_says_is_shown),
		cmocka_unit_test(the_source_is_edited_at_its_line_and_read_anew),
		cmocka_unit_test(in_secure_mode_no_program_is_run_and_no_file_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

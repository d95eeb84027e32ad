/* Addresses in the text: stepped through, shown whole, opened after a yes. */
#include <string.h>

#include "fixture.h"

static const char essay[] =
	"# Länkar\n\nFörst kommer (https://exempel.se/ett), och sedan www.exempel.se/tv%C3%A5.\n\n"
	"Ett stycke utan.\n\nEtt till.\n\nOch ett.\n\nMer att läsa finns på "
	"https://exempel.se/en/sida/vars/adress/är/så/lång/att/den/tar/mer/än/en/rad/på/en/smal/skärm?med=frågor.\n";

static struct fixture *start(int rows, int columns)
{
	return fixture_new("länkar.txt", essay, rows, columns);
}

static void addresses_are_stepped_through_and_lit(void **state)
{
	struct fixture *fixture = start(8, 84);

	(void)state;
	press(fixture, "L");
	expect_row(fixture, -1, "https://exempel.se/ett · y opens it · Y copies it · L the next");
	expect_styled(fixture, STYLE_MATCH_HERE, "https://exempel.se/ett");
	press(fixture, "L");
	expect_row(fixture, -1, "https://www.exempel.se/tv%C3%A5 ");
	press(fixture, "L");
	expect_text(fixture, "Mer att läsa finns på");
	press(fixture, "L");
	expect_row(fixture, -1, "https://exempel.se/ett ");
	press(fixture, "^O ^O");
	expect_row(fixture, 0, "Länkar");
	expect_styled(fixture, STYLE_MATCH_HERE, "");
	fixture_free(fixture);
}

static void only_a_yes_opens_one(void **state)
{
	static const char *const no[] = {"Escape", "Enter", "n", "Space", "L Escape", "Q"};
	struct error error = ERROR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		struct fixture *fixture = start(12, 70);

		press(fixture, "L");
		press(fixture, no[i]);
		assert_int_equal(reader_request(fixture->reader), REQUEST_NONE);
		expect_no_text(fixture, "opens it");
		fixture_free(fixture);
	}
	struct fixture *fixture = start(12, 70);

	press(fixture, "L y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_LINK);
	assert_string_equal(bytes_string(&reader_errand(fixture->reader)->command), "https://exempel.se/ett");
	reader_link_opened(fixture->reader, "xdg-open", &error);
	expect_row(fixture, -1, "Handed to xdg-open: https://exempel.se/ett");
	press(fixture, "L Y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_COPY);
	assert_string_equal(bytes_string(&reader_errand(fixture->reader)->text), "https://exempel.se/ett");
	fixture_free(fixture);
}

static void a_long_address_is_shown_whole(void **state)
{
	struct fixture *fixture = start(14, 40);

	(void)state;
	press(fixture, "3 L");
	expect_text(fixture, "https://exempel.se/en/sida/vars/adress");
	expect_text(fixture, "är/så/lång/att/den/tar/mer/än/en/rad/på");
	expect_text(fixture, "smal/skärm?med=frågor");
	expect_row(fixture, -1, "y opens it · Y copies it · L the next");
	fixture_free(fixture);
}

static void one_that_cannot_be_shown_whole_is_not_opened(void **state)
{
	struct fixture *fixture = start(4, 30);

	(void)state;
	press(fixture, "3 L");
	expect_row(fixture, 0, "https://exempel.se/en/sida");
	expect_text(fixture, "Too long to be shown whole");
	press(fixture, "y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_NONE);
	expect_text(fixture, "Too long to be shown whole");
	press(fixture, "Y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_COPY);
	fixture_free(fixture);
}

static void one_that_may_be_forged_is_told_of(void **state)
{
	struct fixture *fixture =
		fixture_new("a.txt", "Se https://\xD0\xB0pple.com/login och http://a.se@b.se/.\n", 12, 70);

	(void)state;
	press(fixture, "L");
	expect_text(fixture, "https://\xD0\xB0pple.com/login");
	expect_text(fixture, "Careful: letters of several alphabets in \xD0\xB0pple.com · y opens");
	press(fixture, "L");
	expect_text(fixture, "Careful: this goes to b.se · y opens it");
	fixture_free(fixture);
}

static void in_secure_mode_none_is_opened(void **state)
{
	struct fixture *fixture = start(12, 70);

	(void)state;
	options_set(&fixture->options, OPTION_secure, "yes", NULL);
	press(fixture, "L y");
	assert_int_equal(reader_request(fixture->reader), REQUEST_NONE);
	expect_row(fixture, -1, "Secure mode");
	fixture_free(fixture);
}

static void a_text_without_addresses_says_so(void **state)
{
	struct fixture *fixture = fixture_new("a.txt", "Ett stycke.\n", 12, 70);

	(void)state;
	press(fixture, "L");
	expect_row(fixture, -1, "There is no address in this text");
	fixture_free(fixture);
}

static void a_click_on_one_asks_about_it(void **state)
{
	struct fixture *fixture = start(12, 70);
	struct key click = {.code = KEYCODE_CLICK};
	struct bytes row = BYTES_INIT;

	(void)state;
	reader_frame(fixture->reader, &fixture->frame);
	while (click.row < 11) {
		bytes_clear(&row);
		frame_row_text(&fixture->frame, click.row, &row);
		if (strstr(bytes_string(&row), "https://exempel.se/ett"))
			break;
		click.row++;
	}
	click.column = (int)(strstr(bytes_string(&row), "exempel") - bytes_string(&row));
	reader_key(fixture->reader, click);
	expect_row(fixture, -1, "y opens it");
	bytes_release(&row);
	fixture_free(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_stepped_through_and_lit),
		cmocka_unit_test(only_a_yes_opens_one),
		cmocka_unit_test(a_long_address_is_shown_whole),
		cmocka_unit_test(one_that_cannot_be_shown_whole_is_not_opened),
		cmocka_unit_test(one_that_may_be_forged_is_told_of),
		cmocka_unit_test(in_secure_mode_none_is_opened),
		cmocka_unit_test(a_text_without_addresses_says_so),
		cmocka_unit_test(a_click_on_one_asks_about_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of text/links.h: what is an address, and where it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/links.h"

/* All addresses of a text as they would be opened, each in brackets. */
static void expect_links(const char *text, const char *expected)
{
	struct bytes found = BYTES_INIT;
	struct range link = {0, 0};
	size_t len = strlen(text);

	while (links_next(text, len, link.end, len, &link)) {
		bytes_append_char(&found, '[');
		links_address(text, link, &found);
		bytes_append_char(&found, ']');
	}
	assert_string_equal(bytes_string(&found), expected);
	bytes_release(&found);
}

static void schemes_and_www_begin_an_address(void **state)
{
	(void)state;
	expect_links("se https://a.se/b och http://c.se", "[https://a.se/b][http://c.se]");
	expect_links("HTTPS://A.SE www.a.se mailto:ulla@a.se", "[HTTPS://A.SE][https://www.a.se][mailto:ulla@a.se]");
	expect_links("ftp://a.se/b", "[ftp://a.se/b]");
	expect_links("", "");
	expect_links("hela familjen vid www och mailto: https:// http://. javascript:alert(1) file:///etc", "");
}

static void an_address_does_not_begin_within_a_word(void **state)
{
	(void)state;
	expect_links("xhttps://a.se 7www.a.se åwww.a.se", "");
	expect_links("(https://a.se) -www.b.se", "[https://a.se][https://www.b.se]");
}

static void punctuation_behind_it_is_the_sentences(void **state)
{
	(void)state;
	expect_links("Se https://a.se/b. Eller https://c.se/d, sade hon!", "[https://a.se/b][https://c.se/d]");
	expect_links("”https://a.se” 'https://b.se' <https://c.se> «https://d.se»",
		"[https://a.se][https://b.se][https://c.se][https://d.se]");
	expect_links("*https://a.se/b_c*", "[https://a.se/b_c]");
	expect_links("https://a.se?...", "[https://a.se]");
}

static void brackets_belong_to_it_where_they_were_opened_in_it(void **state)
{
	(void)state;
	expect_links("(https://sv.wikipedia.org/wiki/Ett_(tal))", "[https://sv.wikipedia.org/wiki/Ett_(tal)]");
	expect_links("[ord](https://a.se/b)", "[https://a.se/b]");
	expect_links("[https://a.se]", "[https://a.se]");
}

static void letters_of_any_alphabet_can_be_in_it(void **state)
{
	(void)state;
	expect_links("https://å.se/ö–ä?q=1&r=%20#x behind", "[https://å.se/ö–ä?q=1&r=%20#x]");
	expect_links("https://a.se/b\u200bc", "[https://a.se/b]");
	expect_links("https://a.se/\033[31mröd", "[https://a.se/]");
}

static void the_address_at_a_place_is_found(void **state)
{
	static const char text[] = "om www.a.se och https://b.se.";
	struct range link;
	size_t len = strlen(text);

	(void)state;
	assert_false(links_at(text, len, 2, &link));
	for (size_t pos = 3; pos < 11; pos++) {
		assert_true(links_at(text, len, pos, &link));
		assert_int_equal(link.start, 3);
	}
	assert_false(links_at(text, len, 11, &link));
	assert_true(links_at(text, len, 20, &link));
	assert_false(links_at(text, len, len - 1, &link));
	assert_false(links_at(text, len, len, &link));
}

static void what_a_host_may_hide_is_told(void **state)
{
	static const struct {
		const char *address;
		enum link_doubt doubt;
		const char *host;
	} rows[] = {
		{"https://exempel.se/sida?q=@b", LINK_CLEAR, "exempel.se"},
		{"https://räksmörgås.se/", LINK_CLEAR, "räksmörgås.se"},
		{"https://exempel.se:8080", LINK_CLEAR, "exempel.se:8080"},
		{"https://[::1]/sex", LINK_CLEAR, "[::1]"},
		{"https://例え.jp/", LINK_CLEAR, "例え.jp"},
		{"https://テスト例.jp", LINK_CLEAR, "テスト例.jp"},
		{"https://пример.рф/", LINK_CLEAR, "пример.рф"},
		{"mailto:kalle@exempel.se", LINK_CLEAR, ""},
		{"http://bank.se@exempel.se/", LINK_USER, "exempel.se"},
		{"http://bank.se:a@b@exempel.se:80/c@d", LINK_USER, "exempel.se:80"},
		{"https://\xD0\xB0pple.com/login", LINK_MIXED, "\xD0\xB0pple.com"},
		{"https://g\xCE\xBF\xCE\xBFgle.com", LINK_MIXED, "g\xCE\xBF\xCE\xBFgle.com"},
		{"https://\xD1\x81\xD0\xB0\xD1\x85.com", LINK_FOREIGN, "\xD1\x81\xD0\xB0\xD1\x85.com"},
		{"https://www.XN--pple-43d.com", LINK_ENCODED, "www.XN--pple-43d.com"},
		{"https://", LINK_CLEAR, ""},
		{"https://@", LINK_USER, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bytes host = BYTES_INIT;

		assert_int_equal(links_doubt(rows[i].address, &host), rows[i].doubt);
		assert_string_equal(bytes_string(&host), rows[i].host);
		bytes_release(&host);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schemes_and_www_begin_an_address),
		cmocka_unit_test(an_address_does_not_begin_within_a_word),
		cmocka_unit_test(punctuation_behind_it_is_the_sentences),
		cmocka_unit_test(brackets_belong_to_it_where_they_were_opened_in_it),
		cmocka_unit_test(letters_of_any_alphabet_can_be_in_it),
		cmocka_unit_test(the_address_at_a_place_is_found),
		cmocka_unit_test(what_a_host_may_hide_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

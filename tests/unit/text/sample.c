/* What the beginning of a source tells. */
#include "text/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_encoding(const char *bytes, size_t len, const char *asked, const char *wanted)
{
	struct error error = ERROR_INIT;
	struct sample sample = {.encoding = NULL};

	if (sample_judge(bytes, len, true, asked, "essä.txt", &sample, &error) != SAMPLE_IS_TEXT)
		fail_msg("%s", error.message);
	assert_string_equal(sample.encoding, wanted);
	error_release(&error);
}

static void assert_refused(
	const char *bytes, size_t len, const char *asked, enum sample_verdict verdict, const char *message)
{
	struct error error = ERROR_INIT;
	struct sample sample = {.encoding = NULL};

	assert_int_equal(sample_judge(bytes, len, true, asked, "essä.txt", &sample, &error), verdict);
	assert_non_null(error.message);
	assert_memory_equal(error.message, message, strlen(message));
	assert_null(sample.encoding);
	error_release(&error);
}

#define ASSERT_ENCODING(bytes, asked, wanted) assert_encoding(bytes, sizeof(bytes) - 1, asked, wanted)
#define ASSERT_REFUSED(bytes, asked, verdict, message) assert_refused(bytes, sizeof(bytes) - 1, asked, verdict, message)

static void text_is_utf8_unless_something_says_otherwise(void **state)
{
	(void)state;
	ASSERT_ENCODING("Hello", NULL, "UTF-8");
	ASSERT_ENCODING("Smörgåsbord", "auto", "UTF-8");
	ASSERT_ENCODING("\xef\xbb\xbfHej", NULL, "UTF-8");
}

static void a_byte_order_mark_decides(void **state)
{
	(void)state;
	ASSERT_ENCODING("\xff\xfeH\0e\0j\0", NULL, "UTF-16LE");
	ASSERT_ENCODING("\xfe\xff\0H\0e\0j", NULL, "UTF-16BE");
	ASSERT_ENCODING("\xff\xfe\0\0H\0\0\0", NULL, "UTF-32LE");
	ASSERT_ENCODING("\0\0\xfe\xff\0\0\0H", NULL, "UTF-32BE");
}

static void a_name_decides_over_all(void **state)
{
	(void)state;
	ASSERT_ENCODING("v\xe4rlden", "ISO-8859-1", "ISO-8859-1");
	ASSERT_ENCODING("Hej", "windows-1252", "windows-1252");
	ASSERT_REFUSED("Hej", "klingonska", SAMPLE_IS_NO_TEXT, "klingonska: ");
}

static void accented_letters_of_one_byte_beside_others_are_windows_1252(void **state)
{
	(void)state;
	ASSERT_ENCODING("En helt annan v\xe4rld", NULL, "Windows-1252");
	ASSERT_ENCODING("\xc5sa har fler \xe5sikter \xe4n andra, s\xe4ger man", "auto", "Windows-1252");
	ASSERT_ENCODING("h\344r \344r det \366\n", NULL, "Windows-1252");
	ASSERT_ENCODING("\xc5 \xe4 \xf6, h\xe4r \xc4R det, \xabna\xefve\xbb, 20\xb0", NULL, "Windows-1252");
}

static void marks_that_only_windows_1252_has_tell_it_where_they_belong(void **state)
{
	(void)state;
	ASSERT_ENCODING("It\x92s what he said \x96 \x93so be it\x85\x94", NULL, "Windows-1252");
	ASSERT_ENCODING("\x94Hej\x94, sa hon.", NULL, "Windows-1252");
	/* The same places as the euro of ISO-8859-15, but for the dash. */
	ASSERT_ENCODING("caf\xe9 10 \xa4 \x96 non", NULL, "Windows-1252");
}

static void letters_and_a_euro_in_the_place_of_signs_tell_iso_8859_15(void **state)
{
	(void)state;
	ASSERT_ENCODING("Le c\xbdur a ses raisons, \xe0 10 \xa4", NULL, "ISO-8859-15");
	ASSERT_ENCODING("tu\xb8 po \xb4"
			"elja",
		NULL, "ISO-8859-15");
	ASSERT_ENCODING("1\xbd timme v\xe4ntan", NULL, "Windows-1252");
}

static void letters_of_another_alphabet_or_of_dos_are_refused(void **state)
{
	(void)state;
	/* Russian in KOI8-R; Swedish in CP850. */
	ASSERT_REFUSED("\xf7\xd3\xc5 \xd3\xde\xc1\xd3\xd4\xcc\xc9\xd7\xd9\xc5", NULL, SAMPLE_IS_NO_TEXT,
		"essä.txt: not UTF-8; ");
	ASSERT_REFUSED("Det h\x84r \x84r f\x94r l\x86ngt bort", NULL, SAMPLE_IS_NO_TEXT, "essä.txt: not UTF-8");
}

static void random_bytes_are_refused(void **state)
{
	uint32_t seed = 1;
	char bytes[4096];
	struct sample sample;

	(void)state;
	for (int turn = 0; turn < 100; turn++) {
		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)((seed >> 24) ? seed >> 24 : 1);
		}
		assert_int_equal(sample_judge(bytes, sizeof(bytes), true, NULL, "", &sample, NULL), SAMPLE_IS_NO_TEXT);
	}
}

static void only_what_letters_alone_tell_is_a_guess(void **state)
{
	struct sample sample;

	(void)state;
	assert_int_equal(sample_judge("v\xe4rld", 5, true, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_true(sample.is_guess);
	assert_int_equal(sample_judge("v\xe4rld", 5, true, "windows-1252", "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_false(sample.is_guess);
	assert_int_equal(sample_judge("värld", 6, true, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_false(sample.is_guess);
}

static void mojibake_is_noticed_where_nothing_was_named(void **state)
{
	const char *bytes = "Det hÃ¤r Ã¤r fÃ¶r mycket";
	struct sample sample;

	(void)state;
	assert_int_equal(sample_judge(bytes, strlen(bytes), true, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_true(sample.is_mojibake);
	assert_int_equal(sample_judge(bytes, strlen(bytes), true, "UTF-8", "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_false(sample.is_mojibake);
}

static void single_bad_bytes_in_good_text_are_borne_with(void **state)
{
	(void)state;
	ASSERT_ENCODING("Åäö, allt är rätt utom h\xe4r", NULL, "UTF-8");
	ASSERT_ENCODING("The quotation mark here \x94 is from elsewhere", NULL, "UTF-8");
}

static void more_than_a_tenth_bad_is_not_utf8(void **state)
{
	char bytes[100];

	(void)state;
	memset(bytes, ' ', sizeof(bytes));
	bytes[0] = 'a';
	memset(bytes + 20, 0x9d, 10);
	assert_encoding(bytes, sizeof(bytes), NULL, "UTF-8");
	memset(bytes + 20, 0x9d, 11);
	assert_refused(bytes, sizeof(bytes), NULL, SAMPLE_IS_NO_TEXT, "essä.txt: not UTF-8");
	assert_refused(bytes, sizeof(bytes), "US-ASCII", SAMPLE_IS_NO_TEXT, "essä.txt: not US-ASCII");
}

static void a_nul_is_binary(void **state)
{
	(void)state;
	ASSERT_REFUSED("\x7f"
		       "ELF\0\0",
		NULL, SAMPLE_IS_NO_TEXT, "essä.txt: binary, not text");
	ASSERT_REFUSED("text\0text", "windows-1252", SAMPLE_IS_NO_TEXT, "essä.txt: binary, not text");
	ASSERT_REFUSED("\xff\xfeH\0\0\0", NULL, SAMPLE_IS_NO_TEXT, "essä.txt: binary, not text");
}

static void white_space_alone_is_empty(void **state)
{
	(void)state;
	ASSERT_REFUSED("", NULL, SAMPLE_IS_EMPTY, "essä.txt: empty");
	ASSERT_REFUSED("\xef\xbb\xbf", NULL, SAMPLE_IS_EMPTY, "essä.txt: empty");
	ASSERT_REFUSED("\xff\xfe", NULL, SAMPLE_IS_EMPTY, "essä.txt: empty");
	ASSERT_REFUSED(" \t\r\n\n\xc2\xa0\xe2\x80\x83\n", NULL, SAMPLE_IS_EMPTY, "essä.txt: empty");
}

static void a_character_that_the_sample_cuts_off_says_nothing(void **state)
{
	struct sample sample = {.encoding = NULL};

	(void)state;
	assert_int_equal(sample_judge("plain so far\xc3", 13, false, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_string_equal(sample.encoding, "UTF-8");
	assert_int_equal(sample_judge("rör\n", 5, false, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_int_equal(sample_judge("plain so far\xc3", 13, true, NULL, "", &sample, NULL), SAMPLE_IS_TEXT);
	assert_string_equal(sample.encoding, "Windows-1252");
}

static void a_directory_takes_what_may_be_text(void **state)
{
	(void)state;
	assert_true(sample_may_be_text("Hej", 3));
	assert_true(sample_may_be_text("\xff\xfeH\0", 4));
	assert_false(sample_may_be_text("H\0j", 3));
	assert_false(sample_may_be_text("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_utf8_unless_something_says_otherwise),
		cmocka_unit_test(a_byte_order_mark_decides),
		cmocka_unit_test(a_name_decides_over_all),
		cmocka_unit_test(accented_letters_of_one_byte_beside_others_are_windows_1252),
		cmocka_unit_test(marks_that_only_windows_1252_has_tell_it_where_they_belong),
		cmocka_unit_test(letters_and_a_euro_in_the_place_of_signs_tell_iso_8859_15),
		cmocka_unit_test(letters_of_another_alphabet_or_of_dos_are_refused),
		cmocka_unit_test(random_bytes_are_refused),
		cmocka_unit_test(only_what_letters_alone_tell_is_a_guess),
		cmocka_unit_test(mojibake_is_noticed_where_nothing_was_named),
		cmocka_unit_test(single_bad_bytes_in_good_text_are_borne_with),
		cmocka_unit_test(more_than_a_tenth_bad_is_not_utf8),
		cmocka_unit_test(a_nul_is_binary),
		cmocka_unit_test(white_space_alone_is_empty),
		cmocka_unit_test(a_character_that_the_sample_cuts_off_says_nothing),
		cmocka_unit_test(a_directory_takes_what_may_be_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

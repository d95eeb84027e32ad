/* UTF-8 that was read as Latin-1 and saved. */
#include "text/mojibake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"

static void assert_mended(const char *string, const char *wanted)
{
	/* In pieces of every length. */
	for (size_t step = 1; step <= strlen(string); step++) {
		struct bytes mended = BYTES_INIT;
		size_t pos = 0, end = 0, len = strlen(string);

		while (end < len) {
			end = end + step < len ? end + step : len;
			pos += mojibake_mend(string + pos, end - pos, end == len, &mended);
		}
		assert_int_equal(pos, len);
		assert_string_equal(bytes_string(&mended), wanted);
		bytes_release(&mended);
	}
}

static bool is_likely(const char *string)
{
	return mojibake_is_likely(string, strlen(string));
}

static void letters_are_mended(void **state)
{
	(void)state;
	assert_mended("Det hÃ¤r Ã¤r fÃ¶r lÃ¥ngt, idÃ©n ocksÃ¥", "Det här är för långt, idén också");
	assert_mended("Ã…sa, Ã„ven, Ã–ster", "Åsa, Även, Öster");
	assert_mended("Ã\xc2\x85sa, Ã\xc2\x84ven, Ã\xc2\x96ster", "Åsa, Även, Öster");
}

static void quotation_marks_and_dashes_are_mended(void **state)
{
	(void)state;
	assert_mended("â€”sÃ¥ dÃ¤râ€” â€œsoâ€\xc2\x9d itâ€™s â€¦", "—så där— “so” it’s …");
	assert_mended("ð\xc5\xb8\xcb\x9c\xe2\x82\xac", "😀");
}

static void what_is_right_stays_as_it_is(void **state)
{
	(void)state;
	assert_mended("Här står fÃ¶r åäö ÅÄÖ é – ”rätt” Ã", "Här står för åäö ÅÄÖ é – ”rätt” Ã");
	assert_mended("bad \xff bytes \xe2\x80", "bad \xff bytes \xe2\x80");
	assert_mended("Ж 漢字 😀", "Ж 漢字 😀");
}

static void it_is_likely_where_there_is_hardly_anything_else(void **state)
{
	(void)state;
	assert_true(is_likely("Det hÃ¤r Ã¤r fÃ¶r"));
	assert_true(is_likely("itâ€™s â€œsoâ€\xc2\x9d"));
	assert_false(is_likely("Det hÃ¤r"));
	assert_false(is_likely("Det här är för långt"));
	assert_false(is_likely("Så ser det ut när någon läst fel: hÃ¤r, fÃ¶r och sÃ¥."));
	assert_false(is_likely("« LIBERTÉ», « ÉGALITÉ», à la carte"));
	assert_false(is_likely(""));
}

static void a_text_is_loaded_in_that_encoding(void **state)
{
	const char *bytes = "\xef\xbb\xbf"
			    "FÃ¶rord\r\n\r\nDet Ã¤r sÃ¥.";
	struct error error = ERROR_INIT;
	struct text *text = text_from_bytes(bytes, strlen(bytes), "utf-8-MOJIBAKE", &error);

	(void)state;
	assert_non_null(text);
	assert_string_equal(text_bytes(text), "Förord\n\nDet är så.\n");
	assert_int_equal(text_bad_count(text), 0);
	assert_int_equal(text_doubt(text).kind, TEXT_DOUBT_NONE);
	text_free(text);
	text = text_from_bytes(bytes, strlen(bytes), NULL, &error);
	assert_int_equal(text_doubt(text).kind, TEXT_DOUBT_MOJIBAKE);
	text_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_mended),
		cmocka_unit_test(quotation_marks_and_dashes_are_mended),
		cmocka_unit_test(what_is_right_stays_as_it_is),
		cmocka_unit_test(it_is_likely_where_there_is_hardly_anything_else),
		cmocka_unit_test(a_text_is_loaded_in_that_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

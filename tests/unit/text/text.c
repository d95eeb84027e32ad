/* Loading a text and finding the way back from it. */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"

static struct text *text_of(const char *bytes)
{
	struct error error = ERROR_INIT;
	struct text *text = text_from_bytes(bytes, strlen(bytes), NULL, &error);

	if (!text)
		fail_msg("%s", error.message);
	return text;
}

static void assert_refused(void **state, const char *name, const char *why)
{
	struct error error = ERROR_INIT;

	assert_null(open_files(state, name, &error));
	assert_non_null(error.message);
	assert_non_null(strstr(error.message, name));
	assert_non_null(strstr(error.message, why));
	error_release(&error);
}

static void a_text_ends_with_a_line_end(void **state)
{
	struct text *text = text_of("Hej");

	(void)state;
	assert_string_equal(text_bytes(text), "Hej\n");
	assert_true(text_is_complete(text));
	assert_int_equal(text_length(text), 4);
	text_free(text);
}

static void cr_lf_is_one_line_end(void **state)
{
	struct text *text = text_of("ett\r\ntvå\r\n\r\ntre");

	(void)state;
	assert_string_equal(text_bytes(text), "ett\ntvå\n\ntre\n");
	assert_int_equal(text_place(text, 10).line, 4);
	text_free(text);
}

static void what_was_decomposed_is_composed(void **state)
{
	struct text *text = text_of("a\xcc\x8a"
				    "a\xcc\x88"
				    "o\xcc\x88");

	(void)state;
	assert_string_equal(text_bytes(text), "åäö\n");
	text_free(text);
}

static void a_bad_byte_is_a_replacement_character_and_counted(void **state)
{
	struct text *text = text_of("ett två tre\nfyra fem å \xff sex\n\xfe\n");

	(void)state;
	assert_string_equal(text_bytes(text), "ett två tre\nfyra fem å \xef\xbf\xbd sex\n\xef\xbf\xbd\n");
	assert_int_equal(text_bad_count(text), 2);
	assert_int_equal(text_first_bad(text).line, 2);
	text_free(text);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	assert_null(text_from_bytes("", 0, NULL, &error));
	assert_null(text_from_bytes("a\0b", 3, NULL, &error));
	assert_null(text_from_bytes("v\x86\x84rld", 6, NULL, &error));
	assert_null(text_from_bytes("x", 1, "klingonska", &error));
	error_release(&error);
}

static void a_named_encoding_is_obeyed(void **state)
{
	struct text *text = text_from_bytes("v\xe4rld", 5, "windows-1252", NULL);

	(void)state;
	assert_string_equal(text_bytes(text), "värld\n");
	assert_string_equal(text_encoding(text), "windows-1252");
	text_free(text);
}

static void what_looks_like_another_encoding_is_read_in_it_and_told_of(void **state)
{
	struct text *text;

	folder_write_string(state, "a", "Första\n");
	folder_write_string(state, "b", "v\xe4rlden \xe4r stor");
	text = open_files(state, "a b", NULL);
	assert_true(text_load(text, SIZE_MAX, NULL));
	assert_string_equal(text_bytes(text), "Första\nvärlden är stor\n");
	assert_string_equal(text_encoding(text), "UTF-8");
	assert_int_equal(text_doubt(text).kind, TEXT_DOUBT_GUESS);
	assert_int_equal(text_doubt(text).part, 1);
	assert_string_equal(text_doubt(text).encoding, "Windows-1252");
	text_free(text);
}

static void every_position_has_its_source_line(void **state)
{
	struct text *text = text_of("a\nbb\n\nccc\n");
	static const size_t lines[] = {1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5};

	(void)state;
	for (size_t pos = 0; pos < sizeof(lines) / sizeof(*lines); pos++)
		assert_int_equal(text_place(text, pos).line, lines[pos]);
	assert_int_equal(text_place(text, SIZE_MAX).line, 5);
	text_free(text);
}

static void code_points_and_positions_are_each_others_way_back(void **state)
{
	struct text *text = text_of("aå”\xf0\x9f\x98\x80z");

	(void)state;
	assert_int_equal(text_position(text, 0), 0);
	assert_int_equal(text_position(text, 2), 3);
	assert_int_equal(text_position(text, 4), 10);
	assert_int_equal(text_position(text, 100), text_length(text));
	assert_int_equal(text_code_points(text, 10), 4);
	assert_int_equal(text_code_points(text, SIZE_MAX), 6);
	assert_int_equal(text_align(text, 9), 6);
	assert_int_equal(text_align(text, 2), 1);
	assert_int_equal(text_align(text, SIZE_MAX), text_length(text));
	text_free(text);
}

static void parts_stand_in_order_each_with_its_own_lines(void **state)
{
	folder_write_string(state, "a", "ett\ntvå");
	folder_write_string(state, "b", "\n");
	folder_write_string(state, "c", "tre\nfyra\n");
	struct text *text = load_files(state, "a b c");

	assert_string_equal(text_bytes(text), "ett\ntvå\ntre\nfyra\n");
	assert_int_equal(text_part_count(text), 3);
	assert_string_equal(text_part_path(text, 1), folder_path(state, "b"));
	assert_int_equal(text_part_start(text, 0), 0);
	assert_int_equal(text_part_start(text, 2), 9);
	assert_int_equal(text_place(text, 8).part, 0);
	assert_int_equal(text_place(text, 8).line, 2);
	assert_int_equal(text_place(text, 9).part, 2);
	assert_int_equal(text_place(text, 9).line, 1);
	assert_int_equal(text_place(text, 13).line, 2);
	text_free(text);
}

static void empty_parts_are_passed_over_unless_all_are_empty(void **state)
{
	struct text *text;

	folder_write_string(state, "empty", "");
	folder_write_string(state, "blank", " \n\n");
	folder_write_string(state, "full", "Hej\n");
	text = load_files(state, "empty blank full");
	assert_string_equal(text_bytes(text), "Hej\n");
	assert_int_equal(text_place(text, 0).part, 2);
	assert_string_equal(text_encoding(text), "UTF-8");
	assert_int_equal(text_place(text, 0).line, 1);
	text_free(text);
	assert_refused(state, "empty", "empty");
	assert_refused(state, "blank", "empty");
}

static void marks_do_not_join_across_parts(void **state)
{
	struct text *text;

	folder_write_string(state, "a", "a");
	folder_write_string(state, "b",
		"\xcc\x8a"
		"b");
	text = load_files(state, "a b");
	assert_string_equal(text_bytes(text), "a\n\xcc\x8a"
					      "b\n");
	text_free(text);
}

static void what_is_no_text_is_refused_with_its_name(void **state)
{
	folder_write(state, "program",
		"\x7f"
		"ELF\0\0\0",
		7);
	folder_write_string(state, "dos.txt", "v\x84rlden \x84r s\x86 l\x86ng");
	assert_refused(state, "program", "binary");
	assert_refused(state, "dos.txt", "--encoding");
}

static void a_later_part_that_is_no_text_ends_the_text_and_says_so(void **state)
{
	struct error error = ERROR_INIT;
	struct text *text;

	folder_write_string(state, "a", "Hej\n");
	folder_write(state, "b", "\0\1\2", 3);
	folder_write_string(state, "c", "Då\n");
	text = open_files(state, "a b c", &error);
	assert_non_null(text);
	assert_false(text_load(text, SIZE_MAX, &error));
	assert_non_null(strstr(error.message, folder_path(state, "b")));
	assert_string_equal(text_bytes(text), "Hej\n");
	assert_true(text_is_complete(text));
	error_release(&error);
	assert_true(text_load(text, SIZE_MAX, &error));
	text_free(text);
}

static void a_part_that_went_away_ends_the_text_and_says_so(void **state)
{
	struct error error = ERROR_INIT;
	struct text *text;

	folder_write_string(state, "a", "Hej\n");
	folder_write_string(state, "b", "Då\n");
	text = open_files(state, "a b", &error);
	unlink(folder_path(state, "b"));
	assert_false(text_load(text, SIZE_MAX, &error));
	assert_non_null(strstr(error.message, folder_path(state, "b")));
	assert_string_equal(text_bytes(text), "Hej\n");
	error_release(&error);
	text_free(text);
}

static void no_more_is_read_than_the_limit(void **state)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;
	struct text *text;
	char content[10001] = "";

	for (size_t i = 0; i < 1000; i++)
		memcpy(content + 10 * i, "Hej hopp\n\n", 10);
	folder_write_string(state, "a", content);
	folder_write_string(state, "b", content);
	assert_true(sources_add(&sources, folder_path(state, "a"), NULL));
	assert_true(sources_add(&sources, folder_path(state, "b"), NULL));
	sources.limit = 15000;
	text = text_open(&sources, NULL, &error);
	assert_non_null(text);
	assert_false(text_load(text, SIZE_MAX, &error));
	assert_non_null(strstr(error.message, folder_path(state, "b")));
	assert_non_null(strstr(error.message, "14.6 KiB"));
	assert_true(text_is_complete(text));
	assert_in_range(text_length(text), 14000, 16001);
	assert_int_equal(text_bytes(text)[text_length(text) - 1], '\n');
	assert_int_equal(text_place(text, text_length(text) - 1).part, 1);
	/* Nor is anything said of it again. */
	error_release(&error);
	assert_true(text_load(text, SIZE_MAX, &error));
	text_free(text);
	sources_release(&sources);
}

static void as_much_as_the_limit_is_read_whole(void **state)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;
	struct text *text;

	folder_write_string(state, "a", "Hej\n");
	assert_true(sources_add(&sources, folder_path(state, "a"), NULL));
	sources.limit = 4;
	text = text_open(&sources, NULL, &error);
	assert_true(text_load(text, SIZE_MAX, &error));
	assert_string_equal(text_bytes(text), "Hej\n");
	text_free(text);
	sources_release(&sources);
}

static void devices_without_text_are_empty(void **state)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;

	(void)state;
	assert_true(sources_add(&sources, "/dev/null", &error));
	assert_null(text_open(&sources, NULL, &error));
	assert_string_equal(error.message, "/dev/null: empty");
	error_release(&error);
	sources_release(&sources);
}

static void hashes_are_of_the_text_and_of_the_bytes_as_they_were(void **state)
{
	struct text *composed = text_of("å\n"), *decomposed = text_of("a\xcc\x8a\r\n"), *parts;

	assert_string_equal(text_hash(composed), text_hash(decomposed));
	assert_string_not_equal(text_raw_hash(composed), text_raw_hash(decomposed));
	/* sha256sum says so. */
	assert_string_equal(text_raw_hash(composed), text_hash(composed));
	folder_write_string(state, "a", "\xc3");
	folder_write_string(state, "a", "åä");
	folder_write_string(state, "b", "ö\n");
	parts = load_files(state, "a b");
	text_free(composed);
	composed = text_of("åäö\n");
	assert_string_equal(text_raw_hash(parts), text_raw_hash(composed));
	assert_string_not_equal(text_hash(parts), text_hash(composed));
	text_free(composed);
	text_free(decomposed);
	text_free(parts);
}

/* Whatever became of the sources' bytes: the hash is that of the text. */
static void expect_own_hash(struct text *text, const char *what)
{
	struct hash hash;
	char hex[HASH_HEX_LEN + 1];

	hash_init(&hash);
	hash_add(&hash, text_bytes(text), text_length(text));
	hash_finish(&hash, hex);
	if (strcmp(text_hash(text), hex) != 0)
		fail_msg("the hash of '%s' is not that of its text", what);
	text_free(text);
}

static void the_hash_of_a_text_is_of_what_it_reads(void **state)
{
	static const char *const strings[] = {"åäö\n", "å", "a\xcc\x8a\n", "en\r\ntvå\r\n", "en\rtvå\r",
		"\xef\xbb\xbfmed\n", "bl\xe5tt \xf6ga\n", "b\xff\xc3\n", "x\xcc\xa7\xcc\x8a", "\xe2\x84\xab\n",
		"a\xcc\x8a\xcc\xa7\n", "två\n\n", "N\bNa\bam\bmn\bn e\bet\btt\bt o\boc\bch\bh s\bså\n",
		"en\n\rtvå\r\r\n", "\n"};

	for (size_t i = 0; i < sizeof(strings) / sizeof(*strings); i++) {
		folder_write_string(state, "a", strings[i]);
		folder_write_string(state, "b", strings[(i * 7 + 3) % (sizeof(strings) / sizeof(*strings) - 1)]);
		if (i + 1 < sizeof(strings) / sizeof(*strings))
			expect_own_hash(load_files(state, "a"), strings[i]);
		expect_own_hash(load_files(state, "b a"), strings[i]);
		expect_own_hash(load_files(state, "b a b"), strings[i]);
	}
}

static void a_text_is_hashed_a_little_at_a_time(void **state)
{
	struct text *whole = text_of("En a\xcc\x8a, en ö, och inget mer.\r\n"),
		    *slow = text_of("En a\xcc\x8a, en ö, och inget mer.\r\n");
	double before = 0;

	(void)state;
	while (!text_hash_some(slow, 5)) {
		assert_true(text_hash_progress(slow) > before);
		before = text_hash_progress(slow);
	}
	assert_true(text_hash_progress(slow) == 1);
	assert_string_equal(text_hash(slow), text_hash(whole));
	/* What was begun in steps is ended at once. */
	text_free(slow);
	slow = text_of("En a\xcc\x8a, en ö, och inget mer.\r\n");
	assert_false(text_hash_some(slow, 7));
	assert_string_equal(text_hash(slow), text_hash(whole));
	text_free(slow);
	text_free(whole);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_new, folder_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_with_a_line_end),
		cmocka_unit_test(cr_lf_is_one_line_end),
		cmocka_unit_test(what_was_decomposed_is_composed),
		cmocka_unit_test(a_bad_byte_is_a_replacement_character_and_counted),
		cmocka_unit_test(bytes_that_are_no_text_are_refused),
		cmocka_unit_test(a_named_encoding_is_obeyed),
		WITH_FOLDER(what_looks_like_another_encoding_is_read_in_it_and_told_of),
		cmocka_unit_test(every_position_has_its_source_line),
		cmocka_unit_test(code_points_and_positions_are_each_others_way_back),
		WITH_FOLDER(parts_stand_in_order_each_with_its_own_lines),
		WITH_FOLDER(empty_parts_are_passed_over_unless_all_are_empty),
		WITH_FOLDER(marks_do_not_join_across_parts),
		WITH_FOLDER(what_is_no_text_is_refused_with_its_name),
		WITH_FOLDER(a_later_part_that_is_no_text_ends_the_text_and_says_so),
		WITH_FOLDER(a_part_that_went_away_ends_the_text_and_says_so),
		WITH_FOLDER(no_more_is_read_than_the_limit),
		WITH_FOLDER(as_much_as_the_limit_is_read_whole),
		cmocka_unit_test(devices_without_text_are_empty),
		WITH_FOLDER(the_hash_of_a_text_is_of_what_it_reads),
		WITH_FOLDER(hashes_are_of_the_text_and_of_the_bytes_as_they_were),
		cmocka_unit_test(a_text_is_hashed_a_little_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

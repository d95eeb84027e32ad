/* Lines, the marks they begin with, and the words that say what they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/candidate.h"
#include "text/keyed.h"
#include "text/lines.h"
#include "text/marks.h"
#include "text/study.h"
#include "text/words.h"

static struct line line_of(const char *bytes)
{
	struct line line;

	line_read(bytes, strlen(bytes), 0, &line);
	return line;
}

static struct mark mark_of(const char *bytes)
{
	struct line line = line_of(bytes);

	return mark_read(bytes, &line);
}

static void a_line_is_as_wide_as_its_code_points(void **state)
{
	struct line line = line_of("  \tåäö \xc2\xa0 \nnästa");

	(void)state;
	assert_int_equal(line.indent, 8);
	assert_int_equal(line.width, 3);
	assert_int_equal(line.start, 3);
	assert_int_equal(line.end, 9);
	assert_int_equal(line.next, 14);
}

static void a_line_of_white_space_is_blank(void **state)
{
	struct line line = line_of(" \t\xc2\xa0\r\n");

	(void)state;
	assert_true(line_is_blank(&line));
	assert_true(line_of("\f\n").page);
}

static void code_points_are_counted_eight_bytes_at_a_time_or_not(void **state)
{
	(void)state;
	assert_int_equal(line_count("åäöåäöåäö", 0, 18), 9);
	assert_int_equal(line_count("– ett långt streck", 0, strlen("– ett långt streck")), 18);
	assert_int_equal(line_count("", 0, 0), 0);
}

static void three_spaces_are_found_wherever_they_stand(void **state)
{
	char bytes[64];

	(void)state;
	for (size_t at = 0; at + 3 <= 40; at++) {
		memset(bytes, 'x', sizeof(bytes));
		memset(bytes + at, ' ', 3);
		assert_true(line_has_gap(bytes, 0, 40));
		bytes[at + 1] = 'x';
		assert_false(line_has_gap(bytes, 0, 40));
	}
}

static void numbers_are_read_by_kind_and_value(void **state)
{
	(void)state;
	assert_int_equal(mark_of("12. Tolv").value, 12);
	assert_int_equal(mark_of("1.2 Två").level, 2);
	assert_int_equal(mark_of("IV. Fyra").sign, 'I');
	assert_int_equal(mark_of("§ 3 Tre").value, 3);
	assert_int_equal(mark_of("b) Bil").sign, 'a');
	assert_int_equal(mark_of("1914 kom kriget").kind, MARK_NONE);
	assert_int_equal(mark_of("A. N. Ek").kind, MARK_NONE);
}

static void roman_numerals_must_be_well_formed(void **state)
{
	(void)state;
	assert_int_equal(mark_roman("XIV", 3), 14);
	assert_int_equal(mark_roman("xcix", 4), 99);
	assert_int_equal(mark_roman("IIII", 4), 0);
	assert_int_equal(mark_roman("VX", 2), 0);
	assert_int_equal(mark_roman("Xi", 2), 0);
	assert_int_equal(mark_roman("", 0), 0);
}

static void a_dash_before_speech_is_no_bullet(void **state)
{
	(void)state;
	assert_int_equal(mark_of("– Aldrig, sade hon.").kind, MARK_NONE);
	assert_int_equal(mark_of("– Äpplen, sade hon.").kind, MARK_NONE);
	assert_int_equal(mark_of("– äpplen och päron").kind, MARK_BULLET);
	assert_int_equal(mark_of("– en bro").kind, MARK_BULLET);
	assert_int_equal(mark_of("- En bro").kind, MARK_BULLET);
	assert_int_equal(mark_of("• En bro").kind, MARK_BULLET);
}

static void an_ornament_is_a_rule(void **state)
{
	(void)state;
	assert_int_equal(mark_of("* * *").kind, MARK_RULE);
	assert_int_equal(mark_of("----").kind, MARK_RULE);
	assert_int_equal(mark_of("       *       *       *").kind, MARK_RULE);
	assert_int_equal(mark_of("———").kind, MARK_RULE);
	assert_int_equal(mark_of("--").kind, MARK_NONE);
	assert_int_equal(mark_of("---- och").kind, MARK_NONE);
}

static void words_are_sorted_and_come_once(void **state)
{
	size_t count;
	const struct word *words = word_list(&count);

	(void)state;
	for (size_t i = 1; i < count; i++)
		assert_true(strcmp(words[i - 1].text, words[i].text) < 0);
	for (size_t i = 0; i < count; i++) {
		assert_ptr_equal(word_find(words[i].text, strlen(words[i].text)), &words[i]);
		assert_true(strlen(words[i].text) <= WORD_LEN_MAX);
	}
	assert_null(word_find("inledningen", 11));
	assert_null(word_find("inlednin", 8));
	assert_null(word_find("", 0));
}

static void equal_titles_have_equal_keys_whatever_their_number_and_page(void **state)
{
	struct line entry = line_of("  2. Om broar ........ 17\n"), title = line_of("II. OM BROAR\n");

	(void)state;
	assert_true(candidate_line_key("  2. Om broar ........ 17\n", &entry) ==
		    candidate_line_key("II. OM BROAR\n", &title));
	assert_int_equal(candidate_line_key("123\n", &(struct line){.start = 0, .end = 3}), 0);
}

static void sorting_by_key_keeps_the_order_of_equals(void **state)
{
	struct keyed keyed[100];

	(void)state;
	for (size_t i = 0; i < 100; i++)
		keyed[i] = (struct keyed){(i * 7919 % 10) << 40 | i * 31 % 3, i};
	keyed_sort(keyed, 100);
	for (size_t i = 1; i < 100; i++)
		assert_true(keyed[i - 1].key < keyed[i].key ||
			    (keyed[i - 1].key == keyed[i].key && keyed[i - 1].index < keyed[i].index));
}

static void the_width_a_text_is_wrapped_at_is_found(void **state)
{
	struct bytes text = BYTES_INIT;

	(void)state;
	for (int i = 0; i < 40; i++)
		bytes_append_string(&text, "Det var en gång en kommun som ville tala med sina invånare, och som\n"
					   "därför började skriva till dem varje dag om allt som hände i den.\n\n");
	struct study study = study_text(text.data, text.len);
	assert_false(study.soft);
	assert_in_range(study.wrap, 64, 70);
	assert_int_equal(study.gap, 1);
	bytes_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_as_wide_as_its_code_points),
		cmocka_unit_test(a_line_of_white_space_is_blank),
		cmocka_unit_test(code_points_are_counted_eight_bytes_at_a_time_or_not),
		cmocka_unit_test(three_spaces_are_found_wherever_they_stand),
		cmocka_unit_test(numbers_are_read_by_kind_and_value),
		cmocka_unit_test(roman_numerals_must_be_well_formed),
		cmocka_unit_test(a_dash_before_speech_is_no_bullet),
		cmocka_unit_test(an_ornament_is_a_rule),
		cmocka_unit_test(words_are_sorted_and_come_once),
		cmocka_unit_test(equal_titles_have_equal_keys_whatever_their_number_and_page),
		cmocka_unit_test(sorting_by_key_keeps_the_order_of_equals),
		cmocka_unit_test(the_width_a_text_is_wrapped_at_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What became of passages, told by comparing two texts. */
#include "help.h"

#include <string.h>

#include "base/bytes.h"
#include "edits.h"
#include "marks/diff.h"

static const char old_text[] = "Ett två tre fyra fem. Sex sju åtta nio tio! Elva tolv tretton, fjorton femton.";

static struct range find(const char *string, const char *words)
{
	const char *found = strstr(string, words);

	assert_non_null(found);
	return (struct range){(size_t)(found - string), (size_t)(found - string) + strlen(words)};
}

static struct diff_image image_of(const char *words, const char *new_text)
{
	struct diff *diff = diff_new(old_text, strlen(old_text), new_text, strlen(new_text));
	struct diff_image image = diff_image(diff, find(old_text, words));

	diff_free(diff);
	return image;
}

static void assert_range(struct range range, const char *string, const char *words)
{
	struct range expected = find(string, words);

	assert_int_equal(range.start, expected.start);
	assert_int_equal(range.end, expected.end);
}

static void a_passage_that_was_not_touched_is_where_its_words_are(void **state)
{
	const char *new_text =
		"Noll. Ett två tre fyra fem.\n\nSex sju\nåtta nio tio! Elva tolv tretton, fjorton femton.";
	struct diff_image image = image_of("sju åtta nio", new_text);

	(void)state;
	assert_range(image.range, new_text, "sju\nåtta nio");
	assert_true(image.whole && image.firm && image.ends);
	assert_true(image.kept == 1);
}

static void a_passage_within_a_word_keeps_its_ends(void **state)
{
	const char *new_text = "Noll. Ett två tre fyra fem. Sex sju åtta nio tio!";
	struct diff_image image = image_of("ju åtta ni", new_text);

	(void)state;
	assert_range(image.range, new_text, "ju åtta ni");
}

static void words_put_into_a_passage_are_of_it(void **state)
{
	const char *new_text = "Ett två tre fyra fem. Sex sju helt nya ord åtta nio tio! Elva tolv tretton.";
	struct diff_image image = image_of("Sex sju åtta nio tio!", new_text);

	(void)state;
	assert_range(image.range, new_text, "Sex sju helt nya ord åtta nio tio!");
	assert_true(image.ends && !image.whole && image.kept == 1);
}

static void of_a_passage_taken_out_nothing_is_left_but_the_gap(void **state)
{
	const char *new_text = "Ett två tre fyra fem. Elva tolv tretton, fjorton femton.";
	struct diff_image image = image_of("Sex sju åtta nio tio!", new_text);

	(void)state;
	assert_true(image.kept == 0);
	assert_int_equal(image.range.start, find(new_text, " Elva").start);
	assert_int_equal(image.range.end, find(new_text, "Elva").start);
}

static void a_passage_known_to_be_another_is_foreign(void **state)
{
	const char *new_text = "Ett två tre fyra fem. Elva tolv tretton, fjorton femton.";
	struct diff *diff = diff_new(old_text, strlen(old_text), new_text, strlen(new_text));
	struct range gone = find(old_text, "Sex sju åtta nio tio!");

	(void)state;
	assert_true(diff_foreign(diff, find(new_text, "Elva tolv tretton"), gone) == 1);
	assert_true(diff_foreign(diff, find(new_text, "Elva tolv"), find(old_text, "Elva tolv")) == 0);
	diff_free(diff);
}

static void nothing_can_be_compared_with_something(void **state)
{
	(void)state;
	struct diff *diff = diff_new("", 0, "a b", 3);
	struct diff_image image = diff_image(diff, (struct range){0, 0});
	assert_true(image.kept == 0);
	diff_free(diff);
	diff = diff_new("a b", 3, "", 0);
	image = diff_image(diff, (struct range){0, 3});
	assert_true(image.kept == 0);
	assert_true(diff_foreign(diff, (struct range){0, 0}, (struct range){0, 3}) == 0);
	diff_free(diff);
}

/* Whatever the edit: what is said to be kept reads the same in both texts. */
static void what_is_said_to_be_whole_reads_the_same(void **state)
{
	struct random random = {5};

	(void)state;
	for (int round = 0; round < 20; round++) {
		struct bytes essay = BYTES_INIT;
		struct draft draft;
		invent_essay(&random, 800, &essay);
		draft_init(&draft, essay.data, essay.len);
		edit(&draft, round % 2 ? EDIT_TENTH : EDIT_THIRD, (struct range){0, 0}, &random);
		struct diff *diff = diff_new(essay.data, essay.len, draft.bytes.data, draft.bytes.len);
		size_t whole = 0;
		for (int i = 0; i < 100; i++) {
			struct range passage = choose_passage(&random, essay.data, essay.len, 3);
			struct diff_image image = diff_image(diff, passage);
			assert_true(image.range.start <= image.range.end && image.range.end <= draft.bytes.len);
			if (!image.whole)
				continue;
			const char *one = essay.data + passage.start, *two = draft.bytes.data + image.range.start;
			size_t i_one = 0, i_two = 0, one_len = passage.end - passage.start,
			       two_len = image.range.end - image.range.start;
			while (i_one < one_len && i_two < two_len) {
				while (i_one < one_len && strchr(" \n", one[i_one]))
					i_one++;
				while (i_two < two_len && strchr(" \n", two[i_two]))
					i_two++;
				if (i_one < one_len && i_two < two_len)
					assert_int_equal(one[i_one++], two[i_two++]);
			}
			whole++;
		}
		assert_true(whole > (round % 2 ? 50 : 20));
		diff_free(diff);
		draft_release(&draft);
		bytes_release(&essay);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_passage_that_was_not_touched_is_where_its_words_are),
		cmocka_unit_test(a_passage_within_a_word_keeps_its_ends),
		cmocka_unit_test(words_put_into_a_passage_are_of_it),
		cmocka_unit_test(of_a_passage_taken_out_nothing_is_left_but_the_gap),
		cmocka_unit_test(a_passage_known_to_be_another_is_foreign),
		cmocka_unit_test(nothing_can_be_compared_with_something),
		cmocka_unit_test(what_is_said_to_be_whole_reads_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

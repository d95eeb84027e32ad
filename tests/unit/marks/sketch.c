/* How alike two texts are, and where something like a pattern may be in one. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "edits.h"
#include "marks/fold.h"
#include "marks/grams.h"
#include "marks/sketch.h"

static double alike(const struct bytes *one, const struct bytes *two)
{
	struct sketch a, b;

	sketch_of(one->data, one->len, &a);
	sketch_of(two->data, two->len, &b);
	return sketch_alike(&a, &b);
}

static void an_edited_text_is_alike_and_another_is_not(void **state)
{
	struct random random = {1};

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct bytes essay = BYTES_INIT, other = BYTES_INIT;
		struct draft tenth, third;
		invent_essay(&random, 2000, &essay);
		invent_essay(&random, 2000, &other);
		draft_init(&tenth, essay.data, essay.len);
		draft_init(&third, essay.data, essay.len);
		edit(&tenth, EDIT_TENTH, (struct range){0, 0}, &random);
		edit(&third, EDIT_THIRD, (struct range){0, 0}, &random);
		assert_true(alike(&essay, &essay) == 1);
		assert_true(alike(&essay, &tenth.bytes) > 0.55);
		assert_true(alike(&essay, &third.bytes) > 0.2);
		/* The invented essays share their few words, and sentences made to be alike. */
		assert_true(alike(&essay, &other) < 0.1);
		draft_release(&tenth);
		draft_release(&third);
		bytes_release(&essay);
		bytes_release(&other);
	}
}

static void a_text_is_like_its_own_beginning(void **state)
{
	struct random random = {2};
	struct bytes essay = BYTES_INIT;

	(void)state;
	invent_essay(&random, 9000, &essay);
	struct bytes beginning = {essay.data, essay.len / 8, 0};
	assert_true(alike(&essay, &beginning) > 0.9);
	bytes_release(&essay);
}

static void a_sketch_is_read_as_it_was_written(void **state)
{
	struct random random = {3};
	struct bytes essay = BYTES_INIT;
	struct sketch before, after;
	uint8_t written[SKETCH_MAX * 4];

	(void)state;
	invent_essay(&random, 3000, &essay);
	sketch_of(essay.data, essay.len, &before);
	assert_int_equal(before.count, SKETCH_MAX);
	sketch_read(&after, written, sketch_write(&before, written));
	assert_int_equal(after.count, before.count);
	assert_memory_equal(after.hashes, before.hashes, sizeof(before.hashes));
	sketch_of("", 0, &before);
	assert_int_equal(before.count, 0);
	assert_true(sketch_alike(&before, &after) == 0);
	bytes_release(&essay);
}

static void a_changed_passage_is_within_a_window(void **state)
{
	struct random random = {4};

	(void)state;
	for (int i = 0; i < 30; i++) {
		struct bytes essay = BYTES_INIT;
		struct draft draft;
		double kept;
		struct range windows[24];
		bool crowded = false;
		invent_essay(&random, 4000, &essay);
		struct range passage = choose_passage(&random, essay.data, essay.len, 8 + random_below(&random, 20));
		draft_init(&draft, essay.data, essay.len);
		edit(&draft, EDIT_TENTH, passage, &random);
		struct range truth = draft_image(&draft, passage, &kept);
		struct folded quote = fold(essay.data, passage),
			      text = fold(draft.bytes.data, (struct range){0, draft.bytes.len});
		struct grams *grams = grams_new(text.points, text.count);
		size_t count = grams_windows(grams, quote.points, quote.count, 24, windows, &crowded),
		       start = folded_at(&text, truth.start), within = 0;
		for (size_t j = 0; j < count; j++) {
			assert_true(windows[j].start < windows[j].end && windows[j].end <= text.count);
			assert_true(!j || windows[j].start > windows[j - 1].end);
			within += range_holds(windows[j], start);
		}
		assert_true(kept < 0.5 || within == 1);
		grams_free(grams);
		folded_release(&quote);
		folded_release(&text);
		draft_release(&draft);
		bytes_release(&essay);
	}
}

static void exact_places_are_all_found(void **state)
{
	const char *string = "en bro, en bro och en broms; bron";
	struct folded text = fold(string, (struct range){0, strlen(string)}),
		      word = fold("en bro", (struct range){0, 6});
	struct grams *grams = grams_new(text.points, text.count);
	size_t places[8];

	(void)state;
	assert_int_equal(grams_exact(grams, word.points, word.count, 8, places), 3);
	assert_int_equal(places[0], 0);
	assert_int_equal(places[1], 8);
	assert_int_equal(places[2], 19);
	assert_int_equal(grams_exact(grams, word.points, word.count, 2, places), 2);
	grams_free(grams);
	folded_release(&text);
	folded_release(&word);
}

static void a_sketch_is_the_same_in_steps_of_any_length(void **state)
{
	struct random random = {7};
	struct bytes essay = BYTES_INIT;
	struct sketch whole, slow;

	(void)state;
	invent_essay(&random, 3000, &essay);
	sketch_of(essay.data, essay.len, &whole);
	for (size_t step = 1; step < 100000; step *= 7) {
		struct sketching *sketching = sketching_new();

		while (!sketching_take(sketching, essay.data, essay.len, step)) {
		}
		sketching_finish(sketching, &slow);
		sketching_free(sketching);
		assert_int_equal(slow.count, whole.count);
		assert_memory_equal(slow.hashes, whole.hashes, whole.count * sizeof(whole.hashes[0]));
	}
	bytes_release(&essay);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edited_text_is_alike_and_another_is_not),
		cmocka_unit_test(a_text_is_like_its_own_beginning),
		cmocka_unit_test(a_sketch_is_read_as_it_was_written),
		cmocka_unit_test(a_sketch_is_the_same_in_steps_of_any_length),
		cmocka_unit_test(a_changed_passage_is_within_a_window),
		cmocka_unit_test(exact_places_are_all_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

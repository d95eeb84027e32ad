/* Anchors one by one: what they hold, and what becomes of them by each kind of edit. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "edits.h"
#include "marks/anchor.h"

static const char before[] =
	"# Om kommunen\n\nMänniskor har alltid kommunicerat med varandra. På något plan hänger vi alla ihop.\n\n"
	"## Språket\n\nSociala medier bidrar till att förverkliga detta, sade hon. ”Det är en idé som håller.”\n\n"
	"### Skriften\n\nAtt skriva är att tänka en gång till, och att läsa är att tänka med någon annan.\n";

static struct anchor anchor_in(struct essay *essay, const char *words)
{
	const char *bytes = text_bytes(essay->text), *found = strstr(bytes, words);

	assert_non_null(found);
	size_t start = (size_t)(found - bytes);
	return anchor_of(essay->text, essay->outline, (struct range){start, start + strlen(words)});
}

/* Looks for words of the text above, or of `old_text`, in another; asserts what is found there, NULL for nothing. */
static void assert_found_of(const char *old_text, const char *words, const char *after, bool with_old,
	enum bookmark_state expected, const char *there)
{
	struct essay one = essay_of(old_text), two = essay_of(after);
	struct anchor anchor = anchor_in(&one, words);
	struct range range;
	enum bookmark_state state = anchor_find(&anchor, two.text, two.outline, with_old ? text_bytes(one.text) : NULL,
		with_old ? text_length(one.text) : 0, &range);

	assert_string_equal(bookmark_state_name(state), bookmark_state_name(expected));
	if (there) {
		assert_int_equal(range.end - range.start, strlen(there));
		assert_memory_equal(text_bytes(two.text) + range.start, there, strlen(there));
	} else {
		assert_int_equal(range.start, range.end);
	}
	anchor_release(&anchor);
	essay_free(&one);
	essay_free(&two);
}

static void assert_found(const char *words, const char *after, enum bookmark_state expected, const char *there)
{
	assert_found_of(before, words, after, true, expected, there);
	assert_found_of(before, words, after, false, expected, there);
}

/* The text above with the first `from` made `to`. Static. */
static const char *with(const char *from, const char *to)
{
	static struct bytes edited = BYTES_INIT;
	const char *found = strstr(before, from);

	assert_non_null(found);
	bytes_clear(&edited);
	bytes_append(&edited, before, (size_t)(found - before));
	bytes_append_string(&edited, to);
	bytes_append_string(&edited, found + strlen(from));
	return bytes_string(&edited);
}

static void an_anchor_holds_the_words_and_what_is_around_them(void **state)
{
	struct essay essay = essay_of(before);
	struct anchor anchor = anchor_in(&essay, "en idé");

	(void)state;
	assert_string_equal(anchor.quote, "en idé");
	assert_int_equal(text_position(essay.text, anchor.start), strstr(before, "en idé") - before);
	assert_int_equal(anchor.end - anchor.start, 6);
	assert_string_equal(anchor.prefix, "ala medier bidrar till att förverkliga detta, sade hon. ”Det är ");
	assert_string_equal(anchor.section, "Språket");
	assert_int_equal(strlen(anchor.paragraph_hash), 64);
	assert_string_equal(anchor.revision, text_hash(essay.text));
	anchor_release(&anchor);
	anchor = anchor_in(&essay, "tänka med");
	assert_string_equal(anchor.section, "Språket\x1fSkriften");
	assert_string_equal(anchor.suffix, " någon annan.\n");
	anchor_release(&anchor);
	essay_free(&essay);
}

static void in_the_same_text_it_is_where_it_was(void **state)
{
	(void)state;
	assert_found("en idé", before, BOOKMARK_OK, "en idé");
	assert_found("att", before, BOOKMARK_OK, "att");
}

static void an_edit_further_on_leaves_it_where_it_was(void **state)
{
	(void)state;
	assert_found("alltid kommunicerat", with("Skriften", "Boken"), BOOKMARK_OK, "alltid kommunicerat");
}

static void an_edit_before_it_moves_it(void **state)
{
	(void)state;
	assert_found("en idé som håller", with("Människor", "Vi människor"), BOOKMARK_MOVED, "en idé som håller");
	assert_found("att tänka en gång till", with("## Språket\n", "Ett nytt stycke.\n\n## Språket\n"), BOOKMARK_MOVED,
		"att tänka en gång till");
}

static void other_quotes_and_line_breaks_are_no_change(void **state)
{
	(void)state;
	assert_found("hon. ”Det är en idé som håller.”",
		with("”Det är en idé som håller.”", "\"Det är en\nidé som håller.\""), BOOKMARK_OK,
		"hon. \"Det är en\nidé som håller.\"");
}

static void a_changed_word_is_a_change(void **state)
{
	(void)state;
	assert_found("Sociala medier bidrar till att förverkliga detta", with("bidrar till", "hjälper till"),
		BOOKMARK_CHANGED, "Sociala medier hjälper till att förverkliga detta");
}

static void what_was_taken_out_is_lost(void **state)
{
	(void)state;
	assert_found("På något plan hänger vi alla ihop.", with(" På något plan hänger vi alla ihop.", ""),
		BOOKMARK_LOST, NULL);
	assert_found("alla ihop", with(" alla ihop", ""), BOOKMARK_LOST, NULL);
}

static void of_two_alike_the_one_that_is_left_is_not_taken_for_the_other(void **state)
{
	static const char two[] =
		"# Åtgärder\n\nExempel på åtgärder från regeringen för att bekämpa\n\nDet första, som är långt nog "
		"för att synas tydligt i varje jämförelse.\n\nExempel på åtgärder från regeringen för att bekämpa\n\n"
		"Det andra handlar om någonting som är alldeles annorlunda än så.\n";
	static const char one[] = "# Åtgärder\n\nExempel på åtgärder från regeringen för att bekämpa\n\n"
				  "Det andra handlar om någonting som är alldeles annorlunda än så.\n";
	struct essay essay = essay_of(two), after = essay_of(one);
	struct anchor anchor = anchor_in(&essay, "Exempel på åtgärder från regeringen för att bekämpa");
	struct range range;

	(void)state;
	assert_true(anchor.rival == 1);
	enum bookmark_state found = anchor_find(
		&anchor, after.text, after.outline, text_bytes(essay.text), text_length(essay.text), &range);
	assert_true(found == BOOKMARK_UNSURE || found == BOOKMARK_LOST);
	found = anchor_find(&anchor, after.text, after.outline, NULL, 0, &range);
	assert_true(found == BOOKMARK_UNSURE || found == BOOKMARK_LOST);
	anchor_release(&anchor);
	essay_free(&essay);
	essay_free(&after);
}

static void a_moved_paragraph_is_found_where_it_went(void **state)
{
	static const char moved[] =
		"# Om kommunen\n\nSociala medier bidrar till att förverkliga detta, sade hon. ”Det är en idé som "
		"håller.”\n\n"
		"## Språket\n\nMänniskor har alltid kommunicerat med varandra. På något plan hänger vi alla ihop.\n\n"
		"### Skriften\n\nAtt skriva är att tänka en gång till, och att läsa är att tänka med någon annan.\n";

	(void)state;
	assert_found("bidrar till att förverkliga detta", moved, BOOKMARK_MOVED, "bidrar till att förverkliga detta");
	assert_found("På något plan hänger vi alla ihop.", moved, BOOKMARK_MOVED, "På något plan hänger vi alla ihop.");
}

static void what_may_be_it_is_suggested(void **state)
{
	const char *after = with("Att skriva är att tänka en gång till, och att läsa är att tänka med någon annan.",
		"Mycket annat hade ändrats. Den som skriver tänker en gång till, och den som läser tänker med någon.");

	(void)state;
	struct essay one = essay_of(before), two = essay_of(after);
	struct anchor anchor = anchor_in(&one, "Att skriva är att tänka en gång till");
	struct range range;
	assert_int_equal(anchor_find(&anchor, two.text, two.outline, NULL, 0, &range), BOOKMARK_UNSURE);
	assert_non_null(memmem(text_bytes(two.text) + range.start, range.end - range.start, "tänker en gång till",
		strlen("tänker en gång till")));
	anchor_release(&anchor);
	essay_free(&one);
	essay_free(&two);
}

static void a_text_that_is_not_the_one_it_was_made_in_does_not_mislead(void **state)
{
	struct essay one = essay_of(before), two = essay_of(with("Människor", "Vi människor"));
	struct anchor anchor = anchor_in(&one, "en idé som håller");
	const char wrong[] = "Någon annan text, kortare.";
	struct range range;

	(void)state;
	assert_int_equal(anchor_find(&anchor, two.text, two.outline, wrong, strlen(wrong), &range), BOOKMARK_MOVED);
	anchor_release(&anchor);
	essay_free(&one);
	essay_free(&two);
}

static void a_passage_of_many_pages_is_found_by_its_ends(void **state)
{
	struct bytes longer = BYTES_INIT, after = BYTES_INIT;
	struct random random = {7};

	(void)state;
	invent_essay(&random, 9000, &longer);
	bytes_append_string(&after, "Något nytt först.\n\n");
	bytes_append(&after, longer.data, longer.len);
	struct essay one = essay_of(bytes_string(&longer));
	const char *bytes = text_bytes(one.text);
	struct range passage = {
		(size_t)(strchr(bytes + 9000, ' ') + 1 - bytes), (size_t)(strchr(bytes + 40000, ' ') - bytes)};
	size_t cut = (size_t)(strchr(after.data + 20000, ' ') - after.data),
	       uncut = (size_t)(strchr(after.data + cut + 50, ' ') - after.data);
	bytes_remove(&after, cut, uncut - cut);
	struct essay two = essay_of(bytes_string(&after));
	struct anchor anchor = anchor_of(one.text, one.outline, passage);
	for (int with_old = 0; with_old < 2; with_old++) {
		struct range range;
		enum bookmark_state found = anchor_find(&anchor, two.text, two.outline, with_old ? bytes : NULL,
			with_old ? text_length(one.text) : 0, &range);
		assert_string_equal(bookmark_state_name(found), "changed");
		assert_memory_equal(text_bytes(two.text) + range.start, bytes + passage.start, 100);
		assert_memory_equal(text_bytes(two.text) + range.end - 100, bytes + passage.end - 100, 200);
	}
	anchor_release(&anchor);
	bytes_release(&longer);
	bytes_release(&after);
	essay_free(&one);
	essay_free(&two);
}

static void one_word_of_many_is_found_by_what_stands_around_it(void **state)
{
	struct bytes essay = BYTES_INIT, after = BYTES_INIT;
	struct random random = {8};
	struct range range;

	(void)state;
	invent_essay(&random, 6000, &essay);
	bytes_append_string(&after, "Något nytt först.\n\n");
	bytes_append(&after, essay.data, essay.len);
	struct essay one = essay_of(bytes_string(&essay)), two = essay_of(bytes_string(&after));
	const char *bytes = text_bytes(one.text);
	size_t found = 0, wrong = 0, count = 0;
	for (const char *at = bytes; (at = strstr(at, " och ")); at += 4, count++) {
		struct range passage = {(size_t)(at + 1 - bytes), (size_t)(at + 4 - bytes)};
		if (count % 7)
			continue;
		struct anchor anchor = anchor_of(one.text, one.outline, passage);
		enum bookmark_state state_of_it = anchor_find(&anchor, two.text, two.outline, NULL, 0, &range);
		found += state_of_it == BOOKMARK_MOVED;
		wrong +=
			state_of_it == BOOKMARK_MOVED && range.start != passage.start + strlen("Något nytt först.\n\n");
		anchor_release(&anchor);
	}
	assert_true(count > 100);
	assert_int_equal(wrong, 0);
	assert_true(found * 7 > count / 10 * 8);
	bytes_release(&essay);
	bytes_release(&after);
	essay_free(&one);
	essay_free(&two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_anchor_holds_the_words_and_what_is_around_them),
		cmocka_unit_test(in_the_same_text_it_is_where_it_was),
		cmocka_unit_test(an_edit_further_on_leaves_it_where_it_was),
		cmocka_unit_test(an_edit_before_it_moves_it),
		cmocka_unit_test(other_quotes_and_line_breaks_are_no_change),
		cmocka_unit_test(a_changed_word_is_a_change),
		cmocka_unit_test(what_was_taken_out_is_lost),
		cmocka_unit_test(of_two_alike_the_one_that_is_left_is_not_taken_for_the_other),
		cmocka_unit_test(a_moved_paragraph_is_found_where_it_went),
		cmocka_unit_test(what_may_be_it_is_suggested),
		cmocka_unit_test(a_text_that_is_not_the_one_it_was_made_in_does_not_mislead),
		cmocka_unit_test(one_word_of_many_is_found_by_what_stands_around_it),
		cmocka_unit_test(a_passage_of_many_pages_is_found_by_its_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

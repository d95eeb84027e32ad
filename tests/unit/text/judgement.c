/* What is said of why a line is a heading is what it was judged by, in the labelled texts of tests/data/outline. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/judgement.h"
#include "text/source.h"

struct judged {
	struct text *text;
	struct outline *outline;
};

static struct judged judged_of(const char *name)
{
	struct judged judged = {.outline = outline_new()};
	struct sources sources = SOURCES_INIT;
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s/outline/%s", getenv("UPPSATS_TEST_DATA"), name);
	assert_true(sources_add(&sources, bytes_string(&path), NULL));
	judged.text = text_open(&sources, NULL, NULL);
	assert_true(judged.text && text_load(judged.text, SIZE_MAX, NULL));
	judgement_keep(judged.outline);
	outline_update(judged.outline, judged.text);
	sources_release(&sources);
	bytes_release(&path);
	return judged;
}

static void judged_release(struct judged *judged)
{
	outline_free(judged->outline);
	text_free(judged->text);
}

static int is_text(const struct dirent *entry)
{
	const char *ending = strrchr(entry->d_name, '.');

	return ending && strcmp(ending, ".txt") == 0;
}

/* Calls `check` with each text and judgement of it. */
static void for_each(void (*check)(const struct judged *judged, const struct judgement *judgement))
{
	struct bytes path = BYTES_INIT;
	struct dirent **entries;

	bytes_printf(&path, "%s/outline", getenv("UPPSATS_TEST_DATA"));
	int count = scandir(bytes_string(&path), &entries, is_text, alphasort);
	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		struct judged judged = judged_of(entries[i]->d_name);
		struct judgement judgement = JUDGEMENT_INIT;

		for (size_t j = 0; j < judgement_count(judged.outline); j++) {
			judgement_find(judged.outline, judged.text, j, &judgement);
			check(&judged, &judgement);
		}
		judgement_release(&judgement);
		judged_release(&judged);
		free(entries[i]);
	}
	free(entries);
	bytes_release(&path);
}

static void check_sum(const struct judged *judged, const struct judgement *judgement)
{
	int sum = 0;

	(void)judged;
	for (size_t i = 0; i < judgement->count; i++)
		sum += judgement->reasons[i].weight;
	assert_int_equal(sum, judgement->score);
}

static void the_reasons_add_up_to_the_score(void **state)
{
	(void)state;
	for_each(check_sum);
}

/* The section that a block begins, or OUTLINE_NONE. */
static size_t section_of(const struct outline *outline, size_t block)
{
	for (size_t i = 0; i < outline_section_count(outline); i++)
		if (outline_section(outline, i)->block == block)
			return i;
	return OUTLINE_NONE;
}

static void check_verdict(const struct judged *judged, const struct judgement *judgement)
{
	size_t section = section_of(judged->outline, judgement->block);

	assert_int_equal(judgement->verdict == VERDICT_SECTION, section != OUTLINE_NONE);
	assert_int_equal(judgement->verdict == VERDICT_TITLE, judgement->block == outline_title_block(judged->outline));
	if (section != OUTLINE_NONE)
		assert_int_equal(judgement->level, outline_section(judged->outline, section)->level);
	if (judgement->verdict == VERDICT_NONE)
		assert_int_equal(judgement->level, 0);
}

static void the_verdict_is_what_the_outline_has(void **state)
{
	(void)state;
	for_each(check_verdict);
}

static void every_reason_says_why(void **state)
{
	struct judged judged = judged_of("en-biography.txt");
	struct judgement judgement = JUDGEMENT_INIT;

	(void)state;
	judgement_find(judged.outline, judged.text, 0, &judgement);
	assert_true(judgement.count > 0);
	for (size_t i = 0; i < judgement.count; i++) {
		assert_true(strlen(judgement.reasons[i].rule) > 0);
		assert_true(strlen(judgement.reasons[i].why) > 0);
		assert_int_not_equal(judgement.reasons[i].weight, 0);
	}
	judgement_release(&judgement);
	judged_release(&judged);
}

static void the_habits_of_the_text_are_told(void **state)
{
	struct judged judged = judged_of("en-biography.txt");
	struct bytes habits = BYTES_INIT;

	(void)state;
	judgement_habits(judged.outline, &habits);
	assert_non_null(strstr(bytes_string(&habits), "blank lines between blocks 1"));
	bytes_release(&habits);
	judged_release(&judged);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reasons_add_up_to_the_score),
		cmocka_unit_test(the_verdict_is_what_the_outline_has),
		cmocka_unit_test(every_reason_says_why),
		cmocka_unit_test(the_habits_of_the_text_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

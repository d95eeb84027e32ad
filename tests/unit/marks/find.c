/*
 * Finding passages again in edited texts, measured against the known truth: how often the answer is right, unsure,
 * lost or wrong, by kind of edit, with and without the text that the anchor was made in.
 */
#include "help.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "edits.h"
#include "marks/anchor.h"

struct tally {
	size_t count, right, unsure, lost, wrong;
	size_t unedited_wrong;
};

static void show(const char *what, struct range range, const char *bytes)
{
	printf("#   %s: %.*s\n", what, (int)(range.end - range.start), bytes + range.start);
}

/* Whether a place has most of what is left of the passage, and is mostly within it; or reads just as it did. */
static bool covers(const struct draft *draft, struct range passage, struct range truth, struct range found, double kept)
{
	size_t shared = 0, within = 0, left = (size_t)(kept * (double)(passage.end - passage.start) + 0.5);

	for (size_t i = found.start; i < found.end && i < draft->bytes.len; i++) {
		within += range_holds(truth, i);
		shared += draft->origins[i] != NO_ORIGIN && range_holds(passage, draft->origins[i]);
	}
	if (found.end - found.start == passage.end - passage.start && within == found.end - found.start)
		return true;
	return 2 * shared >= left && 2 * within >= found.end - found.start;
}

/* One case: an anchor made in the essay, looked for in the draft. */
static void measure(struct essay *essay, const struct draft *draft, struct range passage, bool with_old, enum edit kind,
	struct tally *tally)
{
	struct error error = ERROR_INIT;
	struct anchor anchor = anchor_of(essay->text, essay->outline, passage);
	struct text *text = text_from_bytes(draft->bytes.data, draft->bytes.len, NULL, &error);
	struct outline *outline = outline_new();
	struct range found;
	double kept;

	if (!text) {
		/* All of it was deleted. */
		error_release(&error);
		anchor_release(&anchor);
		outline_free(outline);
		return;
	}
	outline_update(outline, text);
	struct range truth = draft_image(draft, passage, &kept);
	enum bookmark_state state = anchor_find(&anchor, text, outline, with_old ? text_bytes(essay->text) : NULL,
		with_old ? text_length(essay->text) : 0, &found);
	bool believed = state == BOOKMARK_OK || state == BOOKMARK_MOVED || state == BOOKMARK_CHANGED;
	bool whole = kept == 1 && truth.end - truth.start == passage.end - passage.start;
	bool gone = kept < 0.35;
	bool meets = !gone && covers(draft, passage, truth, found, kept);
	bool exact = whole && found.start == truth.start && found.end == truth.end;
	bool wrong = believed && (whole ? !exact : !meets);

	tally->count++;
	tally->wrong += wrong;
	tally->unedited_wrong += wrong && whole;
	tally->right += (believed && !wrong) || (gone && state == BOOKMARK_LOST);
	tally->unsure += state == BOOKMARK_UNSURE;
	tally->lost += !gone && state == BOOKMARK_LOST;
	if (wrong && getenv("UPPSATS_SHOW_WRONG")) {
		printf("# %s, %s, kept %.2f, rival %.2f\n", edit_name(kind), bookmark_state_name(state), kept,
			anchor.rival);
		show("passage", passage, text_bytes(essay->text));
		show("found  ", found, text_bytes(text));
		if (!gone)
			show("truth  ", truth, text_bytes(text));
	}
	anchor_release(&anchor);
	outline_free(outline);
	text_free(text);
}

static void measure_essay(
	const char *bytes, size_t len, struct random *random, size_t rounds, struct tally tallies[2][EDIT_COUNT])
{
	static const size_t lengths[] = {1, 2, 4, 8, 15, 30, 90};
	char *copy = mem_copy(bytes, len);
	struct essay essay = essay_of(copy);

	for (size_t round = 0; round < rounds; round++) {
		size_t words = lengths[random_below(random, sizeof(lengths) / sizeof(lengths[0]))];
		const char *whole = text_bytes(essay.text);
		/* What a reader bookmarks is a sentence as often as not. */
		struct range passage = round % 2 ? choose_sentence(random, whole, text_length(essay.text))
		                                 : choose_passage(random, whole, text_length(essay.text), words);
		for (enum edit kind = 0; kind < EDIT_COUNT; kind++) {
			struct draft draft;
			draft_init(&draft, text_bytes(essay.text), text_length(essay.text));
			edit(&draft, kind, passage, random);
			measure(&essay, &draft, passage, true, kind, &tallies[0][kind]);
			measure(&essay, &draft, passage, false, kind, &tallies[1][kind]);
			draft_release(&draft);
		}
	}
	essay_free(&essay);
	free(copy);
}

static bool report(const char *what, struct tally tallies[EDIT_COUNT])
{
	struct tally sum = {0, 0, 0, 0, 0, 0};

	printf("# %-28s %6s %6s %6s %6s %6s\n", what, "cases", "right", "unsure", "lost", "wrong");
	for (enum edit kind = 0; kind < EDIT_COUNT; kind++) {
		const struct tally *tally = &tallies[kind];
		printf("#   %-26s %6zu %6zu %6zu %6zu %6zu\n", edit_name(kind), tally->count, tally->right,
			tally->unsure, tally->lost, tally->wrong);
		sum.count += tally->count;
		sum.right += tally->right;
		sum.unsure += tally->unsure;
		sum.lost += tally->lost;
		sum.wrong += tally->wrong;
		sum.unedited_wrong += tally->unedited_wrong;
	}
	printf("#   %-26s %6zu %6zu %6zu %6zu %6zu  (%zu of them unedited passages)\n", "all", sum.count, sum.right,
		sum.unsure, sum.lost, sum.wrong, sum.unedited_wrong);
	fflush(stdout);
	/* What was not touched at all is where it was. */
	return sum.wrong * 200 <= sum.count && !sum.unedited_wrong &&
	       tallies[EDIT_NOTHING].right == tallies[EDIT_NOTHING].count;
}

static void passages_of_invented_essays_are_found_or_doubted(void **state)
{
	static struct tally tallies[2][EDIT_COUNT];
	struct random random = {1};
	size_t essays = getenv("UPPSATS_LONG") ? 60 : 6;

	(void)state;
	for (size_t i = 0; i < essays; i++) {
		struct bytes essay = BYTES_INIT;
		invent_essay(&random, 1000 + 1000 * (i % 4), &essay);
		measure_essay(bytes_string(&essay), essay.len, &random, 20, tallies);
		bytes_release(&essay);
	}
	bool kept = report("invented, old text kept", tallies[0]);
	bool gone = report("invented, old text gone", tallies[1]);
	assert_true(kept && gone);
}

static void read_file(const char *path, struct bytes *bytes)
{
	FILE *file = fopen(path, "r");
	size_t got;

	assert_non_null(file);
	do {
		got = fread(bytes_reserve(bytes, 65536), 1, 65536, file);
		bytes->len += got;
	} while (got);
	fclose(file);
	bytes_append(bytes, "", 0);
}

static void passages_of_real_essays_are_found_or_doubted(void **state)
{
	static struct tally tallies[2][EDIT_COUNT];
	struct random random = {2};
	struct bytes folder = BYTES_INIT;
	struct dirent **entries;
	const char *shared = getenv("UPPSATS_SHARED");

	(void)state;
	/* A corpus that is not part of the sources: where it is not at hand, the invented essays must do. */
	bytes_printf(&folder, "%s/corpus/docs", shared ? shared : "../shared");
	int count = scandir(bytes_string(&folder), &entries, NULL, alphasort);
	if (count < 0) {
		bytes_release(&folder);
		return;
	}
	for (int i = 0; i < count; i++) {
		struct bytes path = BYTES_INIT, essay = BYTES_INIT;
		bytes_printf(&path, "%s/%s", bytes_string(&folder), entries[i]->d_name);
		if (strstr(entries[i]->d_name, ".txt"))
			read_file(bytes_string(&path), &essay);
		free(entries[i]);
		if (essay.len && essay.len < 200000)
			measure_essay(essay.data, essay.len, &random, getenv("UPPSATS_LONG") ? 20 : 2, tallies);
		bytes_release(&path);
		bytes_release(&essay);
	}
	free(entries);
	bytes_release(&folder);
	bool kept = report("real, old text kept", tallies[0]);
	bool gone = report("real, old text gone", tallies[1]);
	assert_true(kept && gone);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passages_of_invented_essays_are_found_or_doubted),
		cmocka_unit_test(passages_of_real_essays_are_found_or_doubted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

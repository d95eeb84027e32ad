/* Exporting and merging. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "edits.h"
#include "marks/exchange.h"
#include "marks/store_internal.h"

static const char essay_text[] = "# Om kommunen\n\nMänniskor har alltid kommunicerat. På något plan hänger vi ihop.\n\n"
				 "## Språket\n\nSociala medier bidrar till det. Det är en idé som håller *väl*.\n\n"
				 "## Framtiden\n\nIngen vet [ännu] vad som blir.\n";

/* A second database beside the test's own. */
static struct store *open_other(const char *path, int number)
{
	struct bytes other = BYTES_INIT;

	bytes_printf(&other, "%s-%d", path, number);
	struct store *store = open_store(bytes_string(&other));
	bytes_release(&other);
	return store;
}

static char *export_all(struct store *store)
{
	struct bytes lines = BYTES_INIT;
	struct error error = ERROR_INIT;

	if (!exchange_export_lines(store, NULL, false, &lines, &error))
		fail_msg("%s", error.message);
	return bytes_steal(&lines);
}

static struct import import_lines(struct store *store, const char *lines)
{
	struct import import;
	struct error error = ERROR_INIT;

	if (!exchange_import(store, "file", lines, strlen(lines), false, &import, &error))
		fail_msg("%s", error.message);
	return import;
}

static void merge(struct store *store, const char *lines)
{
	struct import import = import_lines(store, lines);

	if (import.skipped)
		fail_msg("%s", import.problems[0]);
	import_release(&import);
}

static char *note_of(struct store *store, const char *id)
{
	return field_get(store, id, "note");
}

static void a_bookmark_comes_over_with_all_that_it_has(void **state)
{
	struct store *store = open_store(*state), *other = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "Sociala medier", "s", "Stämmer det?\nVerkligen?");
	char *lines = export_all(store);

	merge(other, lines);
	struct bookmarks bookmarks = list(other, &essay);
	assert_int_equal(bookmarks.count, 1);
	assert_string_equal(bookmarks.items[0].id, kept.id);
	assert_string_equal(bookmarks.items[0].name, "s");
	assert_string_equal(bookmarks.items[0].note, "Stämmer det?\nVerkligen?");
	assert_int_equal(bookmarks.items[0].state, BOOKMARK_OK);
	assert_int_equal(bookmarks.items[0].created, kept.created);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	free(lines);
	essay_free(&essay);
	store_close(store);
	store_close(other);
}

static void two_notes_written_apart_are_both_kept(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "först");
	char *lines = export_all(here);
	struct error error = ERROR_INIT;

	merge(there, lines);
	free(lines);
	assert_true(store_set_note(here, kept.id, "skrivet här", &error));
	assert_true(store_set_note(there, kept.id, "skrivet där", &error));
	lines = export_all(there);
	merge(here, lines);
	free(lines);
	char *note = note_of(here, kept.id);
	/* The earlier one stands first; of two in one millisecond, that of the device whose id is less. */
	assert_true(strcmp(note, "skrivet här\n\nskrivet där") == 0 || strcmp(note, "skrivet där\n\nskrivet här") == 0);
	free(note);
	/* One that was written in sight of both replaces both, everywhere. */
	assert_true(store_set_note(here, kept.id, "enat", &error));
	lines = export_all(here);
	merge(there, lines);
	free(lines);
	note = note_of(there, kept.id);
	assert_string_equal(note, "enat");
	free(note);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void a_deletion_travels_and_a_later_edit_revives(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "kvar");
	struct error error = ERROR_INIT;
	char *lines = export_all(here);

	merge(there, lines);
	free(lines);
	assert_true(store_delete_bookmark(here, kept.id, &error));
	lines = export_all(here);
	struct import import = import_lines(there, lines);
	assert_int_equal(import.count, 1);
	assert_int_equal(import.items[0].change, IMPORT_DELETED);
	assert_string_equal(import.items[0].note, "kvar");
	import_release(&import);
	free(lines);
	struct bookmarks bookmarks = list(there, &essay);
	assert_int_equal(bookmarks.count, 0);
	assert_true(store_set_note(there, kept.id, "ändå", &error));
	lines = export_all(there);
	import = import_lines(here, lines);
	assert_int_equal(import.items[0].change, IMPORT_RESTORED);
	import_release(&import);
	free(lines);
	bookmarks = list(here, &essay);
	assert_int_equal(bookmarks.count, 1);
	assert_string_equal(bookmarks.items[0].note, "ändå");
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void absence_is_no_deletion(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	char *lines = export_all(there);

	assert_string_equal(lines, "");
	merge(here, lines);
	struct bookmarks bookmarks = list(here, &essay);
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	free(lines);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void lines_that_are_not_ours_are_named_and_the_rest_goes_on(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	char *lines = export_all(here);
	struct bytes all = BYTES_INIT;

	bytes_append_string(&all, "\xef\xbb\xbf# a comment\n\n{\"a\":1}\n[1,2]\n\"\xff\"\n");
	bytes_append_string(&all, "{\"uppsats\":1,\"kind\":\"bookmark\"}\n{\"uppsats\":7,\"kind\":\"drawing\"}\n");
	bytes_append_string(&all, lines);
	bytes_append(&all, lines, strlen(lines) / 2);
	struct import import = import_lines(there, bytes_string(&all));
	assert_int_equal(import.count, 1);
	assert_int_equal(import.skipped, 7);
	assert_string_equal(import.problems[0], "file:1: it is not JSON, or is cut off");
	assert_string_equal(import.problems[1], "file:3: it is no record of uppsats");
	assert_string_equal(import.problems[2], "file:4: it is no record of uppsats");
	assert_string_equal(import.problems[3], "file:5: it is not UTF-8");
	assert_string_equal(import.problems[4], "file:6: the bookmark has no id, or no document");
	assert_string_equal(import.problems[5], "file:7: it is of a kind that this version does not know");
	assert_non_null(strstr(import.problems[6], "cut off"));
	import_release(&import);
	struct bookmarks bookmarks = list(there, &essay);
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	bytes_release(&all);
	free(lines);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void halves_of_surrogate_pairs_become_characters_that_can_be_written(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "a-note");
	char *lines = export_all(here), *at = strstr(lines, "a-note");
	struct bytes changed = BYTES_INIT;

	bytes_append(&changed, lines, (size_t)(at - lines));
	bytes_append_string(&changed, "\\uD83D\\ude00 \\udc00\\ud800\\ud83d\\ude00\\\\ud800 \\ud800");
	bytes_append_string(&changed, at + strlen("a-note"));
	merge(there, bytes_string(&changed));
	char *note = note_of(there, kept.id), *again = export_all(there);
	assert_string_equal(note, "😀 \uFFFD\uFFFD😀\\ud800 \uFFFD");
	assert_non_null(strstr(again, "😀 \uFFFD\uFFFD😀\\\\ud800 \uFFFD"));
	free(note);
	free(again);
	bookmark_release(&kept);
	bytes_release(&changed);
	free(lines);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void a_dry_run_tells_and_changes_nothing(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	struct error error = ERROR_INIT;
	struct import import;
	char *lines = export_all(here), *before = export_all(there);

	assert_true(exchange_import(there, "file", lines, strlen(lines), true, &import, &error));
	assert_int_equal(import.count, 1);
	assert_int_equal(import.items[0].change, IMPORT_ADDED);
	assert_string_equal(import.items[0].quote, "Sociala medier");
	import_release(&import);
	char *after = export_all(there);
	assert_string_equal(before, after);
	bookmark_release(&kept);
	free(lines);
	free(before);
	free(after);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void what_a_newer_version_wrote_is_kept(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	char *lines = export_all(here);
	struct bytes newer = BYTES_INIT;
	char *bookmark = strstr(lines, "\"kind\":\"bookmark\"");

	assert_non_null(bookmark);
	bytes_append(&newer, lines, (size_t)(bookmark - lines));
	bytes_append_string(&newer, "\"colour\":{\"value\":\"röd\",\"n\":[1,null]},\"starred\":true,");
	bytes_append_string(&newer, bookmark);
	merge(there, bytes_string(&newer));
	char *again = export_all(there);
	assert_non_null(strstr(again, "\"colour\":{\"value\":\"röd\",\"n\":[1,null]}"));
	assert_non_null(strstr(again, "\"starred\":true"));
	/* An older program's line does not take it away. */
	merge(there, lines);
	char *still = export_all(there);
	assert_string_equal(still, again);
	bookmark_release(&kept);
	bytes_release(&newer);
	free(lines);
	free(again);
	free(still);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void a_stamp_that_no_clock_could_follow_is_refused(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	char *lines = export_all(here), *stamp = strstr(strstr(lines, "\"anchor\""), "\"stamp\":\"");

	memcpy(stamp + strlen("\"stamp\":\""), "ffff", 4);
	struct import import = import_lines(there, lines);
	assert_int_equal(import.count, 0);
	assert_int_equal(import.skipped, 1);
	assert_non_null(strstr(import.problems[0], "a stamp in it is none"));
	import_release(&import);
	bookmark_release(&kept);
	free(lines);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void an_edit_made_after_an_import_is_later_whatever_the_clocks(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "Sociala medier", "x", "");
	struct error error = ERROR_INIT;

	/* The other machine's clock is years ahead. */
	assert_true(store_run(here, NULL, "UPDATE meta SET value = '0300000000000000' WHERE key = 'clock'", ""));
	assert_true(store_set_name(here, kept.id, "a", &error));
	char *lines = export_all(here);
	merge(there, lines);
	free(lines);
	assert_true(store_set_name(there, kept.id, "b", &error));
	lines = export_all(there);
	merge(here, lines);
	free(lines);
	struct bookmarks bookmarks = list(here, &essay);
	assert_string_equal(bookmarks.items[0].name, "b");
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void a_bookmark_said_to_be_in_two_documents_makes_them_one(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state, 1);
	struct essay essay = essay_of(essay_text), other = essay_of("En annan text.\n");
	struct bookmark kept = keep(here, &essay, "Sociala medier", "", "");
	char *lines = export_all(here), document[UUID_LEN + 1];

	strcpy(document, identify(there, &other));
	merge(there, lines);
	char *bookmark = strstr(lines, "{\"uppsats\":1,\"kind\":\"bookmark\"");
	assert_non_null(bookmark);
	char *claim = strstr(bookmark, kept.document);
	assert_non_null(claim);
	memcpy(claim, document, UUID_LEN);
	merge(there, bookmark);
	assert_string_equal(identify(there, &essay), identify(there, &other));
	bookmark_release(&kept);
	free(lines);
	essay_free(&essay);
	essay_free(&other);
	store_close(here);
	store_close(there);
}

static void of_two_places_of_a_device_the_later_stays(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text), other = essay_of("En annan text, med mer att läsa.\n");
	char one[UUID_LEN + 1], two[UUID_LEN + 1];
	struct error error = ERROR_INIT;
	size_t pos;

	strcpy(one, identify(store, &essay));
	strcpy(two, identify(store, &other));
	assert_true(store_set_place(store, one, essay.text, essay.outline, 20, &error));
	assert_true(store_set_place(store, two, other.text, other.outline, 9, &error));
	assert_true(store_join(store, one, two, &error));
	assert_true(store_place(store, one, other.text, other.outline, &pos, &error));
	assert_int_equal(pos, 9);
	essay_free(&essay);
	essay_free(&other);
	store_close(store);
}

#define DEVICES 3

static const char *const essays[] = {
	"Ett. Två ord till. Tre.\n", "Annan text med några ord.\n", "Ett. Två ord. Fyra.\n"};

/* A random bookmark of a database, or NULL. The caller frees. */
static char *any_bookmark(struct store *store, struct random *random)
{
	return store_string(
		store, "SELECT id FROM bookmark ORDER BY id LIMIT 1 OFFSET ?1", "i", (int64_t)random_below(random, 6));
}

static void random_change(struct store *store, struct random *random)
{
	struct essay essay = essay_of(essays[random_below(random, 3)]);
	struct error error = ERROR_INIT;
	struct undone undone;
	char *id = any_bookmark(store, random), value[32];

	snprintf(value, sizeof(value), "%zu", random_below(random, 1000));
	switch (random_below(random, id ? 9 : 2)) {
	case 0:
	case 1: {
		struct bookmark kept = keep(store, &essay, "ord", random_below(random, 2) ? "a" : "", "");
		bookmark_release(&kept);
		break;
	}
	case 2:
	case 3:
		assert_true(store_set_note(store, id, value, &error));
		break;
	case 4:
		value[1] = '\0';
		assert_true(store_set_name(store, id, value, &error));
		break;
	case 5:
		assert_true(store_delete_bookmark(store, id, &error));
		break;
	case 6:
		assert_true(store_undelete_bookmark(store, id, &error));
		break;
	case 7:
		if (store_undo(store, NULL, &undone, &error))
			undone_release(&undone);
		break;
	default:
		if (random_below(random, 4) == 0) {
			char other[UUID_LEN + 1];
			strcpy(other, identify(store, &essay));
			struct essay next = essay_of(essays[2]);
			assert_true(store_join(store, other, identify(store, &next), &error));
			essay_free(&next);
		}
	}
	error_release(&error);
	free(id);
	essay_free(&essay);
}

static void merging_knows_no_order_and_no_number(void **state)
{
	static const size_t orders[][DEVICES + 1] = {
		{0, 1, 2, 2}, {0, 2, 1, 0}, {1, 0, 2, 1}, {1, 2, 0, 0}, {2, 0, 1, 1}, {2, 1, 0, 2}};
	struct random random = {42};

	for (int round = 0; round < 6; round++) {
		struct store *devices[DEVICES];
		char *lines[DEVICES], *first = NULL;
		for (int i = 0; i < DEVICES; i++)
			devices[i] = open_other(*state, round * 20 + i);
		/* They live apart, and now and then one hears of another. */
		for (int step = 0; step < 60; step++) {
			size_t at = random_below(&random, DEVICES);
			random_change(devices[at], &random);
			if (random_below(&random, 12) == 0) {
				char *heard = export_all(devices[random_below(&random, DEVICES)]);
				merge(devices[at], heard);
				free(heard);
			}
		}
		for (int i = 0; i < DEVICES; i++) {
			lines[i] = export_all(devices[i]);
			/* What one already has changes nothing. */
			merge(devices[i], lines[i]);
			char *again = export_all(devices[i]);
			assert_string_equal(again, lines[i]);
			free(again);
		}
		for (size_t order = 0; order < sizeof(orders) / sizeof(orders[0]); order++) {
			struct store *fresh = open_other(*state, round * 20 + 10 + (int)order);
			for (size_t i = 0; i <= DEVICES; i++)
				merge(fresh, lines[orders[order][i]]);
			char *result = export_all(fresh);
			if (first)
				assert_string_equal(result, first);
			else
				first = mem_copy_string(result);
			free(result);
			store_close(fresh);
		}
		/* And what two merged first is as good as all one by one. */
		merge(devices[0], lines[1]);
		char *both = export_all(devices[0]);
		merge(devices[2], both);
		char *all = export_all(devices[2]);
		assert_string_equal(all, first);
		free(both);
		free(all);
		free(first);
		for (int i = 0; i < DEVICES; i++) {
			free(lines[i]);
			store_close(devices[i]);
		}
	}
}

static void markdown_reads_as_feedback(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark one = keep(store, &essay, "Det är en idé som håller *väl*.", "", "Håller den?\n\n1. Knappast.");
	struct bookmark two = keep(store, &essay, "Ingen vet [ännu]", "", "");
	struct bookmark three = keep(store, &essay, "hänger vi ihop", "", "\x1b[31mrött");
	struct bytes markdown = BYTES_INIT;
	struct error error = ERROR_INIT;

	assert_true(exchange_export_markdown(store, one.document, essay.text, essay.outline, &markdown, &error));
	assert_string_equal(bytes_string(&markdown),
		"# Om kommunen\n"
		"\n> hänger vi ihop\n\n*rad 3*\n\n␛\\[31mrött\n"
		"\n## Språket\n"
		"\n> Det är en idé som håller \\*väl\\*.\n\n*rad 7*\n\nHåller den?\n\n1\\. Knappast.\n"
		"\n## Framtiden\n"
		"\n> Ingen vet \\[ännu\\]\n\n*rad 11*\n");
	bytes_release(&markdown);
	bookmark_release(&one);
	bookmark_release(&two);
	bookmark_release(&three);
	essay_free(&essay);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bookmark_comes_over_with_all_that_it_has),
		TEST(two_notes_written_apart_are_both_kept),
		TEST(a_deletion_travels_and_a_later_edit_revives),
		TEST(absence_is_no_deletion),
		TEST(lines_that_are_not_ours_are_named_and_the_rest_goes_on),
		TEST(halves_of_surrogate_pairs_become_characters_that_can_be_written),
		TEST(a_dry_run_tells_and_changes_nothing),
		TEST(what_a_newer_version_wrote_is_kept),
		TEST(a_stamp_that_no_clock_could_follow_is_refused),
		TEST(an_edit_made_after_an_import_is_later_whatever_the_clocks),
		TEST(a_bookmark_said_to_be_in_two_documents_makes_them_one),
		TEST(of_two_places_of_a_device_the_later_stays),
		TEST(merging_knows_no_order_and_no_number),
		TEST(markdown_reads_as_feedback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Keeping, changing and deleting bookmarks. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char essay_text[] =
	"Om kommunen\n\nMänniskor har alltid kommunicerat. På något plan hänger vi alla ihop.\n\n"
	"Sociala medier bidrar till att förverkliga detta. Det är en idé som håller.\n";

static void a_bookmark_is_there_after_opening_again(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "hänger vi alla ihop", "a", "Stämmer det?");

	store_close(store);
	store = open_store(*state);
	struct bookmarks bookmarks = list(store, &essay);
	assert_int_equal(bookmarks.count, 1);
	struct bookmark *found = &bookmarks.items[0];
	assert_string_equal(found->id, kept.id);
	assert_string_equal(found->name, "a");
	assert_string_equal(found->note, "Stämmer det?");
	assert_string_equal(found->anchor.quote, "hänger vi alla ihop");
	assert_int_equal(found->state, BOOKMARK_OK);
	assert_int_equal(found->created, kept.created);
	assert_int_equal(found->line, 3);
	assert_true(kept.created > 1600000000000);
	assert_memory_equal(
		text_bytes(essay.text) + found->range.start, "hänger vi alla ihop", strlen("hänger vi alla ihop"));
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(store);
}

static void a_deleted_bookmark_can_be_had_back(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "Sociala medier", "", "");
	struct error error = ERROR_INIT;

	assert_true(store_delete_bookmark(store, kept.id, &error));
	struct bookmarks bookmarks = list(store, &essay);
	assert_int_equal(bookmarks.count, 0);
	assert_true(store_bookmarks(store, kept.document, true, NULL, NULL, &bookmarks, &error));
	assert_int_equal(bookmarks.count, 1);
	assert_true(bookmarks.items[0].deleted >= kept.created);
	bookmarks_release(&bookmarks);
	kept.id[8] = '\0';
	assert_true(store_undelete_bookmark(store, kept.id, &error));
	bookmarks = list(store, &essay);
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(store);
}

static void a_name_is_taken_from_the_bookmark_that_has_it(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark bare = keep(store, &essay, "Människor", "a", "");
	struct bookmark noted = keep(store, &essay, "alltid", "a", "viktigt");
	struct bookmark third = keep(store, &essay, "idé", "a", "");
	struct bookmarks bookmarks = list(store, &essay);

	assert_int_equal(bookmarks.count, 2);
	assert_string_equal(bookmarks.items[0].id, noted.id);
	assert_string_equal(bookmarks.items[0].name, "");
	assert_string_equal(bookmarks.items[1].id, third.id);
	assert_string_equal(bookmarks.items[1].name, "a");
	bookmarks_release(&bookmarks);
	bookmark_release(&bare);
	bookmark_release(&noted);
	bookmark_release(&third);
	essay_free(&essay);
	store_close(store);
}

static void a_bookmark_that_is_not_there_is_an_error_in_words(void **state)
{
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;

	assert_false(store_delete_bookmark(store, "beef", &error));
	assert_string_equal(error.message, "bookmark: there is no beef");
	assert_false(store_set_note(store, "", "text", &error));
	assert_string_equal(error.message, "bookmark: there is no ");
	error_release(&error);
	store_close(store);
}

static void a_note_is_made_valid_and_composed(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "Sociala medier", "", "a\xff z");
	struct error error = ERROR_INIT;
	struct bookmarks bookmarks = list(store, &essay);

	assert_string_equal(bookmarks.items[0].note, "a\xef\xbf\xbd z");
	bookmarks_release(&bookmarks);
	assert_true(store_set_note(store, kept.id, "a\xcc\x8a", &error));
	bookmarks = list(store, &essay);
	assert_string_equal(bookmarks.items[0].note, "å");
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_bookmark_is_there_after_opening_again, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_deleted_bookmark_can_be_had_back, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			a_name_is_taken_from_the_bookmark_that_has_it, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			a_bookmark_that_is_not_there_is_an_error_in_words, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_note_is_made_valid_and_composed, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Undoing and redoing. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "marks/store_internal.h"

static const char essay_text[] = "Om kommunen\n\nMänniskor har alltid kommunicerat. På något plan hänger vi ihop.\n";

/* Undoes or redoes, and asserts what was turned. */
static void turn(struct store *store, bool undo, const char *action)
{
	struct undone undone;
	struct error error = ERROR_INIT;

	if (!(undo ? store_undo(store, NULL, &undone, &error) : store_redo(store, NULL, &undone, &error)))
		fail_msg("%s", error.message);
	assert_string_equal(undone.action, action);
	undone_release(&undone);
}

/* The names and notes of what is kept, as one string: `a:note ` each, in the order of the text. Static. */
static const char *show(struct store *store, struct essay *essay)
{
	static char shown[1024];
	struct bookmarks bookmarks = list(store, essay);

	shown[0] = '\0';
	for (size_t i = 0; i < bookmarks.count; i++) {
		strcat(shown, bookmarks.items[i].name);
		strcat(shown, ":");
		strcat(shown, bookmarks.items[i].note);
		strcat(shown, " ");
	}
	bookmarks_release(&bookmarks);
	return shown;
}

static void every_step_is_undone_and_redone_also_after_a_restart(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct error error = ERROR_INIT;
	struct bookmark one = keep(store, &essay, "Människor", "a", "ett");
	struct bookmark two = keep(store, &essay, "alltid", "", "två");

	assert_true(store_set_note(store, one.id, "ett igen", &error));
	assert_true(store_set_name(store, two.id, "a", &error));
	assert_true(store_delete_bookmark(store, one.id, &error));
	assert_string_equal(show(store, &essay), "a:två ");
	store_close(store);
	store = open_store(*state);
	turn(store, true, "delete");
	assert_string_equal(show(store, &essay), ":ett igen a:två ");
	turn(store, true, "name");
	assert_string_equal(show(store, &essay), "a:ett igen :två ");
	turn(store, true, "note");
	assert_string_equal(show(store, &essay), "a:ett :två ");
	turn(store, true, "add");
	assert_string_equal(show(store, &essay), "a:ett ");
	turn(store, true, "add");
	assert_string_equal(show(store, &essay), "");
	struct undone undone;
	assert_false(store_undo(store, NULL, &undone, &error));
	assert_string_equal(error.message, "undo: there is nothing more to undo");
	store_close(store);
	store = open_store(*state);
	turn(store, false, "add");
	turn(store, false, "add");
	turn(store, false, "note");
	turn(store, false, "name");
	turn(store, false, "delete");
	assert_string_equal(show(store, &essay), "a:två ");
	assert_false(store_redo(store, NULL, &undone, &error));
	error_release(&error);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	store_close(store);
}

static void a_name_taken_from_a_bare_bookmark_is_given_back(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark one = keep(store, &essay, "Människor", "a", "");
	struct bookmark two = keep(store, &essay, "alltid", "a", "");
	struct bookmarks bookmarks;

	turn(store, true, "add");
	bookmarks = list(store, &essay);
	assert_int_equal(bookmarks.count, 1);
	assert_string_equal(bookmarks.items[0].id, one.id);
	assert_string_equal(bookmarks.items[0].name, "a");
	bookmarks_release(&bookmarks);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	store_close(store);
}

static void a_new_change_ends_what_could_be_redone(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct error error = ERROR_INIT;
	struct undone undone;
	struct bookmark one = keep(store, &essay, "Människor", "", "ett");

	assert_true(store_set_note(store, one.id, "två", &error));
	turn(store, true, "note");
	assert_true(store_set_note(store, one.id, "tre", &error));
	assert_false(store_redo(store, NULL, &undone, &error));
	turn(store, true, "note");
	assert_string_equal(show(store, &essay), ":ett ");
	error_release(&error);
	bookmark_release(&one);
	essay_free(&essay);
	store_close(store);
}

static void undoing_loses_nothing_that_came_between(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct error error = ERROR_INIT;
	struct bookmark one = keep(store, &essay, "Människor", "", "ett");

	assert_true(store_set_note(store, one.id, "två", &error));
	/* Another machine's note, merged in without a step of its own. */
	assert_true(store_begin(store, &error));
	assert_true(store_end(store, field_set(store, one.id, "note", "från annat håll", &error), &error));
	turn(store, true, "note");
	assert_string_equal(show(store, &essay), ":ett ");
	turn(store, false, "note");
	assert_string_equal(show(store, &essay), ":från annat håll ");
	bookmark_release(&one);
	essay_free(&essay);
	store_close(store);
}

static void one_essays_steps_are_undone_apart_from_anothers(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text), other = essay_of("En helt annan text är detta.\n");
	struct error error = ERROR_INIT;
	struct undone undone;
	struct bookmark one = keep(store, &essay, "Människor", "", "");
	struct bookmark two = keep(store, &other, "annan", "", "");

	assert_true(store_undo(store, one.document, &undone, &error));
	assert_string_equal(undone.id, one.id);
	assert_string_equal(undone.words, "Människor");
	undone_release(&undone);
	assert_string_equal(show(store, &essay), "");
	assert_string_equal(show(store, &other), ": ");
	assert_false(store_undo(store, one.document, &undone, &error));
	error_release(&error);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	essay_free(&other);
	store_close(store);
}

static void after_thirty_days_a_step_is_gone(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct error error = ERROR_INIT;
	struct undone undone;
	struct bookmark one = keep(store, &essay, "Människor", "", "");

	assert_true(store_run(store, NULL, "UPDATE undo_step SET at = at - 31 * 24 * 3600 * 1000", ""));
	assert_false(store_undo(store, NULL, &undone, &error));
	struct bookmark two = keep(store, &essay, "alltid", "", "");
	assert_int_equal(store_number(store, 0, "SELECT count(*) FROM undo_step", ""), 1);
	assert_int_equal(store_number(store, 0, "SELECT count(*) FROM undo_change", ""), 1);
	error_release(&error);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	store_close(store);
}

static void an_accepted_place_is_the_bookmarks_and_can_be_undone(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct essay after = essay_of("Om kommunen\n\nNågot helt annat står nu här, sa de.\n");
	struct error error = ERROR_INIT;
	struct bookmark one = keep(store, &essay, "alltid kommunicerat", "", "ja");
	struct bookmarks bookmarks;
	struct range range = {13, 13 + strlen("Något helt annat")};

	assert_true(store_join(store, one.document, identify(store, &after), &error));
	assert_true(store_accept(store, one.id, after.text, after.outline, range, &error));
	bookmarks = list(store, &after);
	assert_int_equal(bookmarks.count, 1);
	assert_int_equal(bookmarks.items[0].state, BOOKMARK_OK);
	assert_string_equal(bookmarks.items[0].anchor.quote, "Något helt annat");
	assert_string_equal(bookmarks.items[0].original, "alltid kommunicerat");
	assert_int_equal(bookmarks.items[0].range.start, 13);
	bookmarks_release(&bookmarks);
	turn(store, true, "accept");
	bookmarks = list(store, &essay);
	assert_string_equal(bookmarks.items[0].anchor.quote, "alltid kommunicerat");
	assert_int_equal(bookmarks.items[0].state, BOOKMARK_OK);
	bookmarks_release(&bookmarks);
	bookmark_release(&one);
	essay_free(&essay);
	essay_free(&after);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_step_is_undone_and_redone_also_after_a_restart),
		TEST(a_name_taken_from_a_bare_bookmark_is_given_back),
		TEST(a_new_change_ends_what_could_be_redone),
		TEST(undoing_loses_nothing_that_came_between),
		TEST(one_essays_steps_are_undone_apart_from_anothers),
		TEST(after_thirty_days_a_step_is_gone),
		TEST(an_accepted_place_is_the_bookmarks_and_can_be_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Places that a bookmark is not at, by the reader's word. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "marks/store_internal.h"

static const char kept_text[] =
	"Om hösten\n\nOm hösten går han till sjön för att se om isen har lagt sig, och stannar där länge.\n\n"
	"Det är mycket annat som händer under ett år, men detta är vad han minns av det när det är över.\n";

/* The passage is gone; two are much like it. */
static const char edited_text[] =
	"Om åren\n\nOm våren går hon till sjön för att höra om isen har gått upp, och stannar där länge.\n\n"
	"Det är en helt annan sak med somrarna, som ingen av dem minns något särskilt av när de är över.\n\n"
	"Om vintern går han till ån för att se om isen har lagt sig än, men stannar aldrig där så länge.\n";

static struct bookmark only(struct store *store, struct essay *essay)
{
	struct bookmarks bookmarks = list(store, essay);

	assert_int_equal(bookmarks.count, 1);
	struct bookmark it = bookmarks.items[0];
	free(bookmarks.items);
	return it;
}

static bool is_at(const struct essay *essay, const struct bookmark *bookmark, const char *words)
{
	return strncmp(text_bytes(essay->text) + bookmark->range.start, words, strlen(words)) == 0;
}

/* Keeps the passage, opens the edited text in its place, and returns what is found there. */
static struct bookmark begin(struct store *store, const char *path, struct essay *essay)
{
	*essay = essay_at(path, "essay.txt", kept_text);
	struct bookmark kept = keep(store, essay,
		"Om hösten går han till sjön för att se om isen har lagt sig, och stannar där länge.", "", "");

	bookmark_release(&kept);
	essay_free(essay);
	*essay = essay_at(path, "essay.txt", edited_text);
	return only(store, essay);
}

static void refuse(struct store *store, struct essay *essay, struct bookmark *bookmark)
{
	struct error error = ERROR_INIT;

	if (!store_reject(store, bookmark->id, essay->text, bookmark->range, &error))
		fail_msg("%s", error.message);
	bookmark_release(bookmark);
	*bookmark = only(store, essay);
}

static void what_is_refused_is_not_shown_again_but_the_next_is(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay;
	struct bookmark it = begin(store, *state, &essay);

	/* Also what was believed to be it. */
	assert_int_equal(it.state, BOOKMARK_CHANGED);
	size_t first = it.range.start;
	refuse(store, &essay, &it);
	assert_int_equal(it.state, BOOKMARK_UNSURE);
	assert_true(it.range.start != first);
	refuse(store, &essay, &it);
	assert_int_equal(it.state, BOOKMARK_LOST);
	/* Nor the next time. */
	bookmark_release(&it);
	store_close(store);
	store = open_store(*state);
	it = only(store, &essay);
	assert_int_equal(it.state, BOOKMARK_LOST);
	bookmark_release(&it);
	essay_free(&essay);
	store_close(store);
}

static void it_can_be_undone(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay;
	struct bookmark it = begin(store, *state, &essay);
	size_t first = it.range.start;
	struct undone undone;

	refuse(store, &essay, &it);
	size_t second = it.range.start;
	refuse(store, &essay, &it);
	assert_true(store_undo(store, it.document, &undone, NULL));
	assert_string_equal(undone.action, "reject");
	assert_memory_equal(undone.words, "Om hösten", strlen("Om hösten"));
	undone_release(&undone);
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.range.start, second);
	assert_true(store_undo(store, it.document, &undone, NULL));
	undone_release(&undone);
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.range.start, first);
	assert_true(store_redo(store, it.document, &undone, NULL));
	undone_release(&undone);
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.range.start, second);
	bookmark_release(&it);
	essay_free(&essay);
	store_close(store);
}

static void an_edit_elsewhere_does_not_bring_it_back(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay;
	struct bookmark it = begin(store, *state, &essay);
	struct bytes later = BYTES_INIT;

	refuse(store, &essay, &it);
	refuse(store, &essay, &it);
	essay_free(&essay);
	bytes_printf(&later, "Ett nytt stycke.\n\n%s\nOch ett till.\n", edited_text);
	essay = essay_at(*state, "essay.txt", bytes_string(&later));
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.state, BOOKMARK_LOST);
	/* The passage itself, should it come back, is believed. */
	essay_free(&essay);
	bytes_printf(&later, "\n%s", kept_text);
	essay = essay_at(*state, "essay.txt", bytes_string(&later));
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.state, BOOKMARK_MOVED);
	assert_true(is_at(&essay, &it, "Om hösten går han"));
	bookmark_release(&it);
	bytes_release(&later);
	essay_free(&essay);
	store_close(store);
}

static void what_is_accepted_is_no_longer_refused(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay;
	struct bookmark it = begin(store, *state, &essay);
	struct range first = it.range;
	struct undone undone;

	refuse(store, &essay, &it);
	assert_true(store_accept(store, it.id, essay.text, essay.outline, first, NULL));
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.state, BOOKMARK_OK);
	assert_int_equal(it.range.start, first.start);
	assert_true(store_undo(store, it.document, &undone, NULL));
	undone_release(&undone);
	bookmark_release(&it);
	it = only(store, &essay);
	assert_int_equal(it.state, BOOKMARK_UNSURE);
	assert_true(it.range.start != first.start);
	bookmark_release(&it);
	essay_free(&essay);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_refused_is_not_shown_again_but_the_next_is),
		TEST(it_can_be_undone),
		TEST(an_edit_elsewhere_does_not_bring_it_back),
		TEST(what_is_accepted_is_no_longer_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

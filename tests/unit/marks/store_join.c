/* Two essays made one, and two again. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "marks/exchange.h"
#include "marks/store_internal.h"

static const char first_text[] = "# Om brev\n\nMin mormor skrev brev varje söndag. Hon sparade alla svar.\n";
static const char second_text[] = "# Om breven\n\nMin mormor skrev brev varje lördag. Hon sparade inga svar.\n";
static const char third_text[] = "# Om kort\n\nMin mormor skrev kort varje lördag. Hon sparade inga kort.\n";

#define DUMP(columns, table) "SELECT '" table "', json_array(" columns ") AS row FROM " table

/* All that is kept of essays, row by row. The caller frees. */
static char *dump(struct store *store)
{
	struct query query = query_start(store,
		DUMP("id, title, language, stamp, created, forgotten, forgotten_stamp, extra",
			"document") " UNION ALL " DUMP("kind, value, document, size, modified",
			"alias") " UNION ALL " DUMP("document, number, path",
			"part") " UNION ALL " DUMP("document, text_sha256, length, hex(sketch), text",
			"revision") " UNION ALL " DUMP("document, other", "apart") " UNION ALL " DUMP("id, document",
			"bookmark") " UNION ALL " DUMP("document, device, start, quote, revision, progress, read, "
						       "stamp",
			"place") " ORDER BY 1, 2",
		"");
	struct bytes rows = BYTES_INIT;

	while (query_row(&query))
		bytes_printf(&rows, "%s %s\n", query_text(&query, 0), query_text(&query, 1));
	assert_true(query_finish(&query, NULL));
	return bytes_steal(&rows);
}

static void assert_dump(struct store *store, const char *expected)
{
	char *is = dump(store);

	assert_string_equal(is, expected);
	free(is);
}

static void turn(struct store *store, const char *document, bool undo, const char *action)
{
	struct undone undone;
	struct error error = ERROR_INIT;

	if (!(undo ? store_undo : store_redo)(store, document, &undone, &error))
		fail_msg("%s", error.message);
	assert_string_equal(undone.action, action);
	undone_release(&undone);
}

static size_t count_of(struct store *store, struct essay *essay)
{
	struct bookmarks bookmarks = list(store, essay);
	size_t count = bookmarks.count;

	bookmarks_release(&bookmarks);
	return count;
}

/* Two essays with something of everything kept. */
struct two {
	struct essay first, second;
	struct bookmark here, there;
	char one[UUID_LEN + 1], other[UUID_LEN + 1];
};

static struct two make_two(struct store *store, const char *path)
{
	struct two two = {
		.first = essay_at(path, "brev.txt", first_text), .second = essay_at(path, "nya.txt", second_text)};

	two.here = keep(store, &two.first, "varje söndag", "a", "ett");
	two.there = keep(store, &two.second, "inga svar", "a", "två");
	strcpy(two.one, two.here.document);
	strcpy(two.other, two.there.document);
	assert_true(store_set_place(store, two.one, two.first.text, two.first.outline, 20, NULL));
	assert_true(store_set_place(store, two.other, two.second.text, two.second.outline, 30, NULL));
	return two;
}

static void two_free(struct two *two)
{
	bookmark_release(&two->here);
	bookmark_release(&two->there);
	essay_free(&two->first);
	essay_free(&two->second);
}

static void two_that_were_joined_are_two_again_as_they_were(void **state)
{
	struct store *store = open_store(*state);
	struct two two = make_two(store, *state);
	struct essay third = essay_at(*state, "kort.txt", third_text);
	char *before;

	assert_true(store_part(store, two.other, identify(store, &third), NULL));
	before = dump(store);
	assert_true(store_join(store, two.one, two.other, NULL));
	assert_int_equal(count_of(store, &two.first), 2);
	store_close(store);
	store = open_store(*state);
	turn(store, two.one, true, "join");
	assert_dump(store, before);
	assert_string_equal(identify(store, &two.first), two.one);
	assert_string_equal(identify(store, &two.second), two.other);
	assert_int_equal(count_of(store, &two.first), 1);
	/* And one again, and two, from either. */
	turn(store, two.other, false, "join");
	assert_int_equal(count_of(store, &two.first), 2);
	assert_int_equal(count_of(store, &two.second), 2);
	turn(store, two.other, true, "join");
	assert_dump(store, before);
	turn(store, two.one, false, "join");
	turn(store, NULL, true, "join");
	assert_dump(store, before);
	free(before);
	essay_free(&third);
	two_free(&two);
	store_close(store);
}

static void what_was_kept_since_goes_with_the_text_it_was_made_in(void **state)
{
	struct store *store = open_store(*state);
	struct two two = make_two(store, *state);

	assert_true(store_join(store, two.one, two.other, NULL));
	struct bookmark later = keep(store, &two.first, "Min mormor", "", "sedan");
	struct bookmark last = keep(store, &two.second, "Min mormor", "", "sist");
	turn(store, NULL, true, "add");
	turn(store, NULL, false, "add");
	/* Steps that came since are not in the way of the one before them: they are taken back first. */
	turn(store, two.one, true, "add");
	turn(store, two.one, true, "add");
	turn(store, two.one, true, "join");
	assert_int_equal(count_of(store, &two.first), 1);
	assert_int_equal(count_of(store, &two.second), 1);
	assert_true(store_undelete_bookmark(store, later.id, NULL));
	assert_true(store_undelete_bookmark(store, last.id, NULL));
	assert_int_equal(count_of(store, &two.first), 2);
	assert_int_equal(count_of(store, &two.second), 2);
	bookmark_release(&later);
	bookmark_release(&last);
	two_free(&two);
	store_close(store);
}

static void that_two_are_not_one_is_taken_back(void **state)
{
	struct store *store = open_store(*state);
	struct two two = make_two(store, *state);
	char *before = dump(store);

	assert_true(store_part(store, two.one, two.other, NULL));
	char *after = dump(store);
	turn(store, two.one, true, "part");
	assert_dump(store, before);
	turn(store, two.one, false, "part");
	assert_dump(store, after);
	free(before);
	free(after);
	two_free(&two);
	store_close(store);
}

static void one_joined_to_two_in_turn_is_parted_in_turn(void **state)
{
	struct store *store = open_store(*state);
	struct two two = make_two(store, *state);
	struct essay third = essay_at(*state, "kort.txt", third_text);
	struct bookmark kept = keep(store, &third, "inga kort", "", "tre");
	char *before = dump(store);

	assert_true(store_join(store, two.one, two.other, NULL));
	char *between = dump(store);
	assert_true(store_join(store, kept.document, two.one, NULL));
	assert_int_equal(count_of(store, &third), 3);
	turn(store, two.other, true, "join");
	assert_dump(store, between);
	turn(store, two.other, true, "join");
	assert_dump(store, before);
	turn(store, NULL, false, "join");
	assert_dump(store, between);
	turn(store, NULL, false, "join");
	assert_int_equal(count_of(store, &two.first), 3);
	free(before);
	free(between);
	bookmark_release(&kept);
	essay_free(&third);
	two_free(&two);
	store_close(store);
}

static void an_import_that_joins_is_taken_back(void **state)
{
	struct bytes path = BYTES_INIT, lines = BYTES_INIT;
	struct store *store = open_store(*state);
	struct import import;

	bytes_printf(&path, "%s-other", (char *)*state);
	struct two two = make_two(store, *state);
	struct store *other = open_store(bytes_string(&path));
	assert_true(exchange_export_lines(store, NULL, false, &lines, NULL));
	assert_true(exchange_import(other, "file", bytes_string(&lines), lines.len, false, &import, NULL));
	import_release(&import);
	char *before = dump(store);
	/* There they are said to be one, and that comes back. */
	assert_true(store_join(other, two.one, two.other, NULL));
	assert_true(store_set_note(other, two.here.id, "ändrat", NULL));
	bytes_clear(&lines);
	assert_true(exchange_export_lines(other, NULL, false, &lines, NULL));
	assert_true(exchange_import(store, "file", bytes_string(&lines), lines.len, true, &import, NULL));
	import_release(&import);
	assert_dump(store, before);
	assert_true(exchange_import(store, "file", bytes_string(&lines), lines.len, false, &import, NULL));
	import_release(&import);
	assert_int_equal(count_of(store, &two.first), 2);
	turn(store, NULL, true, "import");
	assert_dump(store, before);
	struct bookmarks bookmarks = list(store, &two.first);
	assert_int_equal(bookmarks.count, 1);
	assert_string_equal(bookmarks.items[0].note, "ett");
	bookmarks_release(&bookmarks);
	free(before);
	bytes_release(&path);
	bytes_release(&lines);
	two_free(&two);
	store_close(other);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(two_that_were_joined_are_two_again_as_they_were),
		TEST(what_was_kept_since_goes_with_the_text_it_was_made_in),
		TEST(that_two_are_not_one_is_taken_back),
		TEST(one_joined_to_two_in_turn_is_parted_in_turn),
		TEST(an_import_that_joins_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

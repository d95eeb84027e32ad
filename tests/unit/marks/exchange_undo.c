/* Taking an import back, and what else of an export the terminal or another machine must be able to bear. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "marks/exchange.h"
#include "marks/store_internal.h"

static const char essay_text[] = "# Om kommunen\n\nMänniskor har alltid kommunicerat. På något plan hänger vi ihop.\n";
static const char other_text[] = "# Om brev\n\nMin mormor skrev brev varje söndag.\n";

static struct store *open_other(const char *path)
{
	struct bytes other = BYTES_INIT;

	bytes_printf(&other, "%s-other", path);
	struct store *store = open_store(bytes_string(&other));
	bytes_release(&other);
	return store;
}

static char *export(struct store *store, const char *document, bool ascii)
{
	struct bytes lines = BYTES_INIT;
	struct error error = ERROR_INIT;

	if (!exchange_export_lines(store, document, ascii, &lines, &error))
		fail_msg("%s", error.message);
	return bytes_steal(&lines);
}

static void merge(struct store *from, struct store *to)
{
	char *lines = export(from, NULL, false);
	struct import import;
	struct error error = ERROR_INIT;

	if (!exchange_import(to, "file", lines, strlen(lines), false, &import, &error))
		fail_msg("%s", error.message);
	assert_int_equal(import.skipped, 0);
	import_release(&import);
	free(lines);
}

/* Notes and quotes of the bookmarks of an essay, in its order. */
static char *told(struct store *store, struct essay *essay)
{
	struct bookmarks bookmarks = list(store, essay);
	struct bytes out = BYTES_INIT;

	for (size_t i = 0; i < bookmarks.count; i++)
		bytes_printf(&out, "%s %s: %s|", bookmarks.items[i].name, bookmarks.items[i].anchor.quote,
			bookmarks.items[i].note);
	bookmarks_release(&bookmarks);
	return bytes_steal(&out);
}

static void assert_told(struct store *store, struct essay *essay, const char *expected)
{
	char *is = told(store, essay);

	assert_string_equal(is, expected);
	free(is);
}

static void undo(struct store *store, const char *document)
{
	struct undone undone;
	struct error error = ERROR_INIT;

	if (!store_undo(store, document, &undone, &error))
		fail_msg("%s", error.message);
	assert_string_equal(undone.action, "import");
	undone_release(&undone);
}

static void an_import_is_taken_back_and_made_again(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state);
	struct essay essay = essay_of(essay_text);
	struct undone undone;

	struct bookmark both = keep(here, &essay, "alltid", "a", "mitt");
	merge(here, there);
	assert_true(store_set_note(here, both.id, "mitt, ändrat", NULL));
	assert_true(store_set_name(here, both.id, "b", NULL));
	struct bookmark new = keep(here, &essay, "hänger vi ihop", "", "nytt");
	struct bookmark gone = keep(there, &essay, "Människor", "", "");
	merge(there, here);
	assert_true(store_delete_bookmark(here, gone.id, NULL));
	merge(here, there);
	assert_told(there, &essay, "b alltid: mitt, ändrat| hänger vi ihop: nytt|");
	undo(there, NULL);
	assert_told(there, &essay, " Människor: |a alltid: mitt|");
	assert_true(store_redo(there, NULL, &undone, NULL));
	undone_release(&undone);
	assert_told(there, &essay, "b alltid: mitt, ändrat| hänger vi ihop: nytt|");
	/* What was taken back is so elsewhere too. */
	undo(there, NULL);
	merge(there, here);
	assert_told(here, &essay, " Människor: |a alltid: mitt|");
	bookmark_release(&both);
	bookmark_release(&new);
	bookmark_release(&gone);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void an_import_is_taken_back_of_one_essay_or_of_all(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state);
	struct essay essay = essay_of(essay_text), other = essay_of(other_text);
	struct bookmark one = keep(here, &essay, "alltid", "", "ett");
	struct bookmark two = keep(here, &other, "mormor", "", "två");
	struct undone undone;
	struct error error = ERROR_INIT;

	merge(here, there);
	undo(there, one.document);
	assert_told(there, &essay, "");
	assert_told(there, &other, " mormor: två|");
	assert_true(store_redo(there, one.document, &undone, NULL));
	undone_release(&undone);
	undo(there, NULL);
	assert_told(there, &essay, "");
	assert_told(there, &other, "");
	assert_false(store_undo(there, NULL, &undone, &error));
	error_release(&error);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	essay_free(&other);
	store_close(here);
	store_close(there);
}

static void an_import_that_brings_nothing_new_is_no_step(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(here, &essay, "alltid", "", "ett");

	merge(here, there);
	merge(there, here);
	merge(here, there);
	assert_int_equal(store_number(here, 0, "SELECT count(*) FROM undo_step WHERE action = 'import'", ""), 0);
	assert_int_equal(store_number(there, 0, "SELECT count(*) FROM undo_step WHERE action = 'import'", ""), 1);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void an_import_taken_in_little_by_little_counts_when_it_is_all_there(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark one = keep(here, &essay, "alltid", "", "ett"), two = keep(here, &essay, "plan", "", "två");
	char *lines = export(here, NULL, false);
	struct error error = ERROR_INIT;
	struct import import;

	for (int keeps = 0; keeps < 2; keeps++) {
		struct importing *importing = importing_new(there, "file", lines, strlen(lines), &error);
		assert_non_null(importing);
		assert_true(importing_progress(importing) < 1);
		assert_true(importing_step(importing, 0, &error));
		assert_true(importing_progress(importing) > 0);
		/* Meanwhile nothing else is changed, and it is known that it may be later. */
		assert_false(store_add_typed(there, "search", "ord", NULL));
		assert_true(store_is_held(there));
		while (importing_progress(importing) < 1)
			assert_true(importing_step(importing, 0, &error));
		assert_true(importing_free(importing, keeps, &import, &error));
		assert_int_equal(import.count, 2);
		import_release(&import);
		assert_told(there, &essay, keeps ? " alltid: ett| plan: två|" : "");
	}
	assert_true(store_add_typed(there, "search", "ord", NULL));
	free(lines);
	bookmark_release(&one);
	bookmark_release(&two);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void nothing_in_an_export_is_more_than_text_to_a_terminal(void **state)
{
	struct store *here = open_store(*state), *there = open_other(*state);
	struct essay essay = essay_of(essay_text);
	static const char note[] = "\x1b[2J \xc2\x9b"
				   "1m \x7f \xe2\x80\xae \xe2\x81\xa6 \b å 😀 \"\\";
	struct bookmark kept = keep(here, &essay, "alltid", "", note);

	for (int ascii = 0; ascii < 2; ascii++) {
		char *lines = export(here, NULL, ascii);

		for (const char *c = lines; *c; c++)
			assert_true(((unsigned char)*c >= 0x20 && *c != 0x7f && !(ascii && (*c & 0x80))) || *c == '\n');
		assert_null(strstr(lines, "\xc2\x9b"));
		assert_null(strstr(lines, "\xe2\x80\xae"));
		assert_non_null(strstr(lines, ascii ? "\\u00e5 \\ud83d\\ude00" : "å 😀"));
		free(lines);
	}
	char *lines = export(here, NULL, true);
	struct import import;
	assert_true(exchange_import(there, "file", lines, strlen(lines), false, &import, NULL));
	import_release(&import);
	free(lines);
	struct bookmarks bookmarks = list(there, &essay);
	assert_string_equal(bookmarks.items[0].note, note);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(here);
	store_close(there);
}

static void without_the_essay_the_feedback_is_as_last_seen(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "alltid", "", "jaså");
	struct bookmarks bookmarks = list(store, &essay);
	struct bytes markdown = BYTES_INIT;

	assert_true(exchange_export_markdown(store, kept.document, NULL, NULL, &markdown, NULL));
	assert_string_equal(bytes_string(&markdown), "# Om kommunen\n\n> alltid\n\n*line 3*\n\njaså\n");
	bookmarks_release(&bookmarks);
	bytes_release(&markdown);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(store);
}

static void forgotten_essays_are_among_those_with_bookmarks(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text), other = essay_at(*state, "annan.txt", other_text);
	struct bookmark kept = keep(store, &essay, "alltid", "", "");
	struct documents documents;

	identify(store, &other);
	assert_true(store_forget(store, kept.document, NULL));
	assert_true(store_documents(store, &documents, NULL));
	assert_int_equal(documents.count, 1);
	documents_release(&documents);
	assert_true(store_bookmarked_documents(store, &documents, NULL));
	assert_int_equal(documents.count, 1);
	assert_string_equal(documents.items[0].id, kept.document);
	documents_release(&documents);
	bookmark_release(&kept);
	essay_free(&essay);
	essay_free(&other);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_import_is_taken_back_and_made_again),
		TEST(an_import_is_taken_back_of_one_essay_or_of_all),
		TEST(an_import_that_brings_nothing_new_is_no_step),
		TEST(an_import_taken_in_little_by_little_counts_when_it_is_all_there),
		TEST(nothing_in_an_export_is_more_than_text_to_a_terminal),
		TEST(without_the_essay_the_feedback_is_as_last_seen),
		TEST(forgotten_essays_are_among_those_with_bookmarks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

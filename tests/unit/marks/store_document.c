/* Which document a text is, and what is known of the essays read. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "edits.h"
#include "marks/store_internal.h"

/* An essay of some length, the same for the same seed. The caller frees. */
static char *invent(uint64_t seed)
{
	struct bytes bytes = BYTES_INIT;
	struct random random = {seed};

	invent_essay(&random, 400, &bytes);
	return bytes_steal(&bytes);
}

/* The same essay with some words changed. */
static char *edited(const char *essay, uint64_t seed)
{
	struct draft draft;
	struct random random = {seed};

	draft_init(&draft, essay, strlen(essay));
	edit(&draft, EDIT_TENTH, (struct range){0, 0}, &random);
	char *result = mem_copy_string(bytes_string(&draft.bytes));
	draft_release(&draft);
	return result;
}

static void assert_same_document(struct store *store, struct essay *one, struct essay *two)
{
	assert_string_equal(identify(store, one), identify(store, two));
}

static void assert_other_document(struct store *store, struct essay *one, struct essay *two)
{
	assert_string_not_equal(identify(store, one), identify(store, two));
}

static void a_text_is_known_under_any_name(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(1);
	struct essay one = essay_at(*state, "ett.txt", bytes), two = essay_at(*state, "annat.txt", bytes);
	struct essay piped = essay_of(bytes);

	assert_same_document(store, &one, &two);
	assert_same_document(store, &one, &piped);
	essay_free(&one);
	essay_free(&two);
	essay_free(&piped);
	free(bytes);
	store_close(store);
}

static void a_text_in_another_encoding_is_the_same(void **state)
{
	struct store *store = open_store(*state);
	struct essay composed = essay_of("Över ån går en bro.\nDär är den.\n");
	struct essay decomposed =
		essay_of("O\xcc\x88ver a\xcc\x8an ga\xcc\x8ar en bro.\r\nDa\xcc\x88r a\xcc\x88r den.\r\n");
	struct essay marked = essay_of("\xef\xbb\xbfÖver ån går en bro.\nDär är den.\n");

	assert_same_document(store, &composed, &decomposed);
	assert_same_document(store, &composed, &marked);
	essay_free(&composed);
	essay_free(&decomposed);
	essay_free(&marked);
	store_close(store);
}

static void an_edited_file_is_known_by_its_path(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(2), *changed = edited(bytes, 3);
	struct essay before = essay_at(*state, "essay.txt", bytes);
	struct bookmark kept = keep(store, &before, "samtal", "", "");
	struct essay after = essay_at(*state, "essay.txt", changed);

	assert_same_document(store, &before, &after);
	struct bookmarks bookmarks = list(store, &after);
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	bookmark_release(&kept);
	essay_free(&before);
	essay_free(&after);
	free(bytes);
	free(changed);
	store_close(store);
}

static void another_essay_under_the_same_name_is_another(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(4), *unlike = invent(5);
	struct essay one = essay_at(*state, "essay.txt", bytes);

	identify(store, &one);
	struct essay two = essay_at(*state, "essay.txt", unlike);
	assert_other_document(store, &one, &two);
	essay_free(&one);
	essay_free(&two);
	free(bytes);
	free(unlike);
	store_close(store);
}

static void a_renamed_and_edited_essay_is_asked_about(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(6), *changed = edited(bytes, 7), *unlike = invent(8);
	struct essay one = essay_at(*state, "ett.txt", bytes), two = essay_at(*state, "två.txt", changed);
	struct essay three = essay_at(*state, "tre.txt", unlike);
	struct documents alike;
	struct error error = ERROR_INIT;
	struct bookmark kept = keep(store, &one, "samtal", "", "");
	char old[UUID_LEN + 1], new[UUID_LEN + 1];

	strcpy(old, identify(store, &one));
	identify(store, &three);
	strcpy(new, identify(store, &two));
	assert_string_not_equal(old, new);
	assert_true(store_alike(store, new, two.text, &alike, &error));
	assert_int_equal(alike.count, 1);
	assert_string_equal(alike.items[0].id, old);
	assert_non_null(strstr(alike.items[0].path, "ett.txt"));
	documents_release(&alike);
	assert_true(store_join(store, new, old, &error));
	/* Either id still leads to the bookmarks. */
	struct bookmarks bookmarks;
	assert_true(store_bookmarks(store, old, false, two.text, two.outline, &bookmarks, &error));
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	assert_true(store_bookmarks(store, new, false, two.text, two.outline, &bookmarks, &error));
	assert_int_equal(bookmarks.count, 1);
	bookmarks_release(&bookmarks);
	assert_same_document(store, &one, &two);
	assert_true(store_alike(store, new, two.text, &alike, &error));
	assert_int_equal(alike.count, 0);
	documents_release(&alike);
	bookmark_release(&kept);
	essay_free(&one);
	essay_free(&two);
	essay_free(&three);
	free(bytes);
	free(changed);
	free(unlike);
	store_close(store);
}

static void what_the_reader_said_no_to_is_not_asked_again(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(9), *changed = edited(bytes, 10);
	struct essay one = essay_at(*state, "ett.txt", bytes), two = essay_at(*state, "två.txt", changed);
	struct documents alike;
	struct error error = ERROR_INIT;
	char old[UUID_LEN + 1], new[UUID_LEN + 1];

	strcpy(old, identify(store, &one));
	strcpy(new, identify(store, &two));
	assert_true(store_part(store, new, old, &error));
	assert_true(store_alike(store, new, two.text, &alike, &error));
	assert_int_equal(alike.count, 0);
	assert_true(store_alike(store, old, one.text, &alike, &error));
	assert_int_equal(alike.count, 0);
	essay_free(&one);
	essay_free(&two);
	free(bytes);
	free(changed);
	store_close(store);
}

static void without_making_nothing_is_written(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of("En text som ingen sett.\n");
	struct error error = ERROR_INIT;
	char id[UUID_LEN + 1];

	assert_false(store_identify(store, essay.text, essay.outline, false, id, &error));
	assert_null(error.message);
	assert_int_equal(store_number(store, -1, "SELECT count(*) FROM document", ""), 0);
	identify(store, &essay);
	assert_true(store_identify(store, essay.text, essay.outline, false, id, &error));
	essay_free(&essay);
	store_close(store);
}

static void only_the_texts_that_are_needed_are_kept(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(11);
	struct essay first = essay_at(*state, "essay.txt", bytes);
	struct bookmark kept = keep(store, &first, "samtal", "", "");

	for (uint64_t i = 0; i < 12; i++) {
		char *changed = edited(bytes, i);
		struct essay next = essay_at(*state, "essay.txt", changed);
		assert_same_document(store, &first, &next);
		essay_free(&next);
		free(changed);
	}
	/* The one the bookmark was made in, and the last. */
	assert_in_range(store_number(store, 0, "SELECT count(*) FROM revision", ""), 2, 3);
	assert_int_equal(store_number(store, 0, "SELECT count(*) FROM revision WHERE text_sha256 = ?1", "s",
				 kept.anchor.revision),
		1);
	bookmark_release(&kept);
	essay_free(&first);
	free(bytes);
	store_close(store);
}

static void the_place_is_the_passage_that_was_read(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(12), id[UUID_LEN + 1];
	struct essay essay = essay_at(*state, "essay.txt", bytes);
	struct error error = ERROR_INIT;
	size_t pos, place = (size_t)(strstr(text_bytes(essay.text) + 900, ". ") + 2 - text_bytes(essay.text));

	strcpy(id, identify(store, &essay));
	assert_false(store_place(store, id, essay.text, essay.outline, &pos, &error));
	assert_null(error.message);
	assert_true(store_set_place(store, id, essay.text, essay.outline, place, &error));
	store_close(store);
	store = open_store(*state);
	assert_true(store_place(store, id, essay.text, essay.outline, &pos, &error));
	assert_int_equal(pos, place);
	/* A paragraph above moves it along. */
	struct bytes longer = BYTES_INIT;
	bytes_printf(&longer, "# Ny\n\nEtt nytt stycke står här nu, före allt annat.\n\n%s", bytes);
	struct essay after = essay_at(*state, "essay.txt", bytes_string(&longer));
	assert_string_equal(identify(store, &after), id);
	assert_true(store_place(store, id, after.text, after.outline, &pos, &error));
	assert_memory_equal(text_bytes(after.text) + pos, text_bytes(essay.text) + place, 40);
	bytes_release(&longer);
	essay_free(&essay);
	essay_free(&after);
	free(bytes);
	store_close(store);
}

static void every_place_of_a_text_can_be_kept(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of("# Ö\n\n\nÅ.\n\n---\n\né\n");
	struct error error = ERROR_INIT;
	char id[UUID_LEN + 1];

	strcpy(id, identify(store, &essay));
	for (size_t at = 0; at <= text_length(essay.text);
		at = at < text_length(essay.text) ? text_position(essay.text, text_code_points(essay.text, at) + 1)
	                                          : at + 1) {
		size_t pos;
		assert_true(store_set_place(store, id, essay.text, essay.outline, at, &error));
		assert_true(store_place(store, id, essay.text, essay.outline, &pos, &error));
		if (at < text_length(essay.text))
			assert_int_equal(pos, at);
	}
	essay_free(&essay);
	store_close(store);
}

static void the_place_is_known_by_the_path_before_the_text_is(void **state)
{
	struct store *store = open_store(*state);
	char *bytes = invent(13);
	struct essay essay = essay_at(*state, "essay.txt", bytes);
	struct error error = ERROR_INIT;
	struct bytes path = BYTES_INIT;
	size_t code_points;
	bool same = false;

	bytes_printf(&path, "%.*sessay.txt", (int)(strrchr(*state, '/') + 1 - (char *)*state), (char *)*state);
	assert_false(store_place_by_path(store, bytes_string(&path), 1, &code_points, &same));
	assert_true(store_set_place(
		store, identify(store, &essay), essay.text, essay.outline, text_position(essay.text, 500), &error));
	assert_true(store_place_by_path(store, bytes_string(&path), 1, &code_points, &same));
	assert_int_equal(code_points, 500);
	assert_true(same);
	assert_int_equal(truncate(bytes_string(&path), 100), 0);
	assert_true(store_place_by_path(store, bytes_string(&path), 1, &code_points, &same));
	assert_false(same);
	bytes_release(&path);
	essay_free(&essay);
	free(bytes);
	store_close(store);
}

static void the_shelf_has_the_latest_first_and_forgets(void **state)
{
	struct store *store = open_store(*state);
	struct essay one = essay_at(*state, "ett.txt", "# Ett\n\nFörsta texten är här.\n");
	struct essay two = essay_at(*state, "två.txt", "# Två\n\nAndra texten är där.\n");
	struct documents documents;
	struct error error = ERROR_INIT;
	struct undone undone;
	struct bookmark kept = keep(store, &one, "texten", "", "");

	identify(store, &two);
	assert_true(store_run(store, NULL, "UPDATE document SET created = created - 5000", ""));
	assert_true(store_set_place(store, kept.document, one.text, one.outline, 10, &error));
	assert_true(store_documents(store, &documents, &error));
	assert_int_equal(documents.count, 2);
	assert_string_equal(documents.items[0].title, "Ett");
	assert_int_equal(documents.items[0].bookmarks, 1);
	assert_int_equal(documents.items[0].parts.count, 1);
	assert_string_equal(documents.items[0].parts.paths[0], documents.items[0].path);
	assert_true(documents.items[0].progress > 0.2 && documents.items[0].progress < 0.5);
	documents_release(&documents);
	assert_true(store_forget(store, kept.document, &error));
	assert_true(store_documents(store, &documents, &error));
	assert_int_equal(documents.count, 1);
	documents_release(&documents);
	assert_true(store_undo(store, NULL, &undone, &error));
	assert_string_equal(undone.action, "forget");
	assert_string_equal(undone.words, "Ett");
	undone_release(&undone);
	assert_true(store_documents(store, &documents, &error));
	assert_int_equal(documents.count, 2);
	documents_release(&documents);
	/* Read again, it is back. */
	assert_true(store_forget(store, kept.document, &error));
	assert_true(store_set_place(store, kept.document, one.text, one.outline, 10, &error));
	assert_true(store_documents(store, &documents, &error));
	assert_int_equal(documents.count, 2);
	documents_release(&documents);
	bookmark_release(&kept);
	essay_free(&one);
	essay_free(&two);
	store_close(store);
}

static void what_was_typed_comes_back_latest_first(void **state)
{
	struct store *store = open_store(*state);
	size_t count;

	assert_true(store_add_typed(store, "search", "ett", NULL));
	assert_true(store_add_typed(store, "search", "två", NULL));
	assert_true(store_add_typed(store, "note", "annat", NULL));
	assert_true(store_add_typed(store, "search", "ett", NULL));
	char **lines = store_typed(store, "search", 10, &count);
	assert_int_equal(count, 2);
	assert_string_equal(lines[0], "ett");
	assert_string_equal(lines[1], "två");
	for (size_t i = 0; i < count; i++)
		free(lines[i]);
	free(lines);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_text_is_known_under_any_name),
		TEST(a_text_in_another_encoding_is_the_same),
		TEST(an_edited_file_is_known_by_its_path),
		TEST(another_essay_under_the_same_name_is_another),
		TEST(a_renamed_and_edited_essay_is_asked_about),
		TEST(what_the_reader_said_no_to_is_not_asked_again),
		TEST(without_making_nothing_is_written),
		TEST(only_the_texts_that_are_needed_are_kept),
		TEST(the_place_is_the_passage_that_was_read),
		TEST(every_place_of_a_text_can_be_kept),
		TEST(the_place_is_known_by_the_path_before_the_text_is),
		TEST(the_shelf_has_the_latest_first_and_forgets),
		TEST(what_was_typed_comes_back_latest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

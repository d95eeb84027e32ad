#include "marks/recall.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "help.h"

/* The folder of the database is that of the cache too. */
static char *beside(void **state, const char *name)
{
	const char *database = *state;
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%.*s%s", (int)(strrchr(database, '/') + 1 - database), database, name);
	return bytes_steal(&path);
}

static int prepare(void **state)
{
	if (make_folder(state) != 0)
		return -1;
	char *cache = beside(state, "cache");
	setenv("XDG_CACHE_HOME", cache, 1);
	free(cache);
	return 0;
}

/* Reads an essay to a place and leaves it, as the program does. */
static void read_to(void **state, const char *name, const char *text, size_t code_points)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_at(*state, name, text);
	struct error error = ERROR_INIT;

	assert_true(store_set_place(store, identify(store, &essay), essay.text, essay.outline,
		text_position(essay.text, code_points), &error));
	essay_free(&essay);
	struct recall *recall = recall_of_store(store);
	store_close(store);
	assert_non_null(recall);
	recall_keep(recall, *state);
	recall_free(recall);
}

static enum recalled ask(void **state, const char *name, size_t parts, size_t *code_points)
{
	struct recall *recall = recall_open(*state);
	char *path = beside(state, name);
	enum recalled recalled = recall ? recall_place(recall, path, parts, code_points) : RECALL_UNCERTAIN;

	free(path);
	recall_free(recall);
	return recalled;
}

static const char text[] = "# Ö\n\nÅ, en å, en ö. Där satt vi hela kvällen.\n\nSen gick vi hem.\n";

static void a_place_is_told_without_the_database(void **state)
{
	size_t code_points = 0;

	read_to(state, "a.txt", text, 12);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_PLACE);
	assert_int_equal(code_points, 12);
	assert_int_equal(ask(state, "b.txt", 1, &code_points), RECALL_NOTHING);
	/* The same file as the first of several is another essay. */
	assert_int_equal(ask(state, "a.txt", 2, &code_points), RECALL_UNCERTAIN);
}

static void of_a_database_that_is_not_there_nothing_is_known(void **state)
{
	size_t code_points;
	struct recall *recall = recall_open(*state);

	assert_non_null(recall);
	assert_int_equal(recall_place(recall, "/etc/passwd", 1, &code_points), RECALL_NOTHING);
	assert_false(recall_knows_text(recall, "0123456789abcdef"));
	recall_free(recall);
}

static void a_text_is_known_by_its_bytes_wherever_it_lies(void **state)
{
	struct essay essay;
	struct recall *recall;

	read_to(state, "a.txt", text, 12);
	recall = recall_open(*state);
	assert_non_null(recall);
	essay = essay_at(*state, "moved.txt", text);
	assert_true(recall_knows_text(recall, text_raw_hash(essay.text)));
	essay_free(&essay);
	essay = essay_at(*state, "other.txt", "En annan text.\n");
	assert_false(recall_knows_text(recall, text_raw_hash(essay.text)));
	essay_free(&essay);
	recall_free(recall);
}

static void of_a_file_that_was_changed_only_the_database_can_tell(void **state)
{
	size_t code_points;
	char *path = beside(state, "a.txt");

	read_to(state, "a.txt", text, 12);
	assert_int_equal(truncate(path, 20), 0);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
	free(path);
}

static void of_a_database_that_was_changed_nothing_is_told(void **state)
{
	size_t code_points;
	struct error error = ERROR_INIT;

	read_to(state, "a.txt", text, 12);
	struct store *store = open_store(*state);
	assert_true(store_add_typed(store, "search", "havet", &error));
	/* Neither while what was written stands in the journal alone, nor after. */
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
	store_close(store);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
}

static void sections_by_the_reader_s_word_are_asked_of_the_database(void **state)
{
	size_t code_points;
	struct error error = ERROR_INIT;
	struct store *store = open_store(*state);
	struct essay essay = essay_at(*state, "a.txt", text);

	assert_true(store_set_section(store, identify(store, &essay), essay.text, essay.outline, 6, 1, &error));
	essay_free(&essay);
	store_close(store);
	read_to(state, "a.txt", text, 12);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
}

/* Every beginning of the copy, and every one of its bytes another. */
static void a_damaged_copy_is_none(void **state)
{
	size_t code_points;
	char *cache = beside(state, "cache/uppsats"), cmd[300];
	struct stat status;

	read_to(state, "a.txt", text, 12);
	snprintf(cmd, sizeof(cmd), "mv %s/places-* %s/../copy", cache, cache);
	assert_int_equal(system(cmd), 0);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
	snprintf(cmd, sizeof(cmd), "%s/../copy", cache);
	assert_int_equal(stat(cmd, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	read_to(state, "a.txt", text, 12);
	snprintf(cmd, sizeof(cmd), "for f in %s/places-*; do head -c 60 $f >$f.x; mv $f.x $f; done", cache);
	assert_int_equal(system(cmd), 0);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
	read_to(state, "a.txt", text, 12);
	snprintf(cmd, sizeof(cmd), "for f in %s/places-*; do echo >>$f; done", cache);
	assert_int_equal(system(cmd), 0);
	assert_int_equal(ask(state, "a.txt", 1, &code_points), RECALL_UNCERTAIN);
	free(cache);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_place_is_told_without_the_database, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(
			of_a_database_that_is_not_there_nothing_is_known, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(a_text_is_known_by_its_bytes_wherever_it_lies, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(
			of_a_file_that_was_changed_only_the_database_can_tell, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(of_a_database_that_was_changed_nothing_is_told, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(
			sections_by_the_reader_s_word_are_asked_of_the_database, prepare, remove_folder),
		cmocka_unit_test_setup_teardown(a_damaged_copy_is_none, prepare, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Steps of the schema. */
#include "help.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "marks/store_internal.h"

/* Beyond the versions there are. */
static const char *const ladder[] = {"SELECT 1", "SELECT 1", "SELECT 1", "SELECT 1",
	"CREATE TABLE later(a); INSERT INTO later VALUES(1)", "UPDATE later SET a = a + 1"};

static void each_step_is_taken_once_after_a_copy_was_made(void **state)
{
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;
	struct bytes copy = BYTES_INIT;
	struct stat status;

	assert_true(store_migrate_by(store, ladder, 6, &error));
	assert_int_equal(store_schema_version(store, &error), 6);
	assert_int_equal(store_number(store, 0, "SELECT a FROM later", ""), 2);
	assert_true(store_migrate_by(store, ladder, 6, &error));
	assert_int_equal(store_number(store, 0, "SELECT a FROM later", ""), 2);
	bytes_printf(&copy, "%s.version-%d", (char *)*state, STORE_VERSION);
	assert_int_equal(stat(bytes_string(&copy), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	struct store *old = open_store(bytes_string(&copy));
	assert_int_equal(store_schema_version(old, &error), STORE_VERSION);
	store_close(old);
	bytes_release(&copy);
	store_close(store);
}

static void a_step_that_fails_changes_nothing(void **state)
{
	static const char *const broken[] = {
		"SELECT 1", "SELECT 1", "SELECT 1", "SELECT 1", "CREATE TABLE later(a); INSERT INTO nowhere VALUES(1)"};
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;

	assert_false(store_migrate_by(store, broken, 5, &error));
	assert_non_null(error.message);
	assert_int_equal(store_schema_version(store, NULL), STORE_VERSION);
	assert_int_equal(store_number(store, -1, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'", ""), 0);
	error_release(&error);
	store_close(store);
}

static void a_version_beyond_the_last_step_is_refused(void **state)
{
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;

	assert_true(store_migrate_by(store, ladder, 6, &error));
	assert_false(store_migrate_by(store, ladder, 5, &error));
	assert_non_null(strstr(error.message, "newer"));
	error_release(&error);
	store_close(store);
}

/* A database as a program of that version made it, with a row in what there was. */
static void make_version(const char *path, int version)
{
	static const char *const rows[] = {
		"INSERT INTO document(id, title) VALUES('d0000000-0000-4000-8000-000000000000', 'Om kommunen')",
		"INSERT INTO bookmark VALUES('b0000000-0000-4000-8000-000000000000',"
		" 'd0000000-0000-4000-8000-000000000000', 1, 'e0000000-0000-4000-8000-000000000000', 'alltid', 0, 6,"
		" 'alltid', '', '', 0, '', '', 0.0, '', '018c000000000000-e0000000-0000-4000-8000-000000000000',"
		" 'a', '', 0, '', '{}')",
		"INSERT INTO refusal VALUES('f', 'b0000000-0000-4000-8000-000000000000', '', 0, 1, '', '', '', 1)",
		"UPDATE bookmark SET name = 'b' WHERE name = 'a'"};
	sqlite3 *database;

	assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
	for (int i = 0; i < version; i++) {
		assert_int_equal(sqlite3_exec(database, store_steps[i], NULL, NULL, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_exec(database, rows[i], NULL, NULL, NULL), SQLITE_OK);
	}
	char pragma[32];
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d", version);
	assert_int_equal(sqlite3_exec(database, pragma, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(database);
}

static void what_every_earlier_version_kept_is_there(void **state)
{
	for (int version = 1; version <= STORE_VERSION; version++) {
		struct bytes path = BYTES_INIT, copy = BYTES_INIT;

		bytes_printf(&path, "%s-%d", (char *)*state, version);
		bytes_printf(&copy, "%s.version-%d", bytes_string(&path), version);
		make_version(bytes_string(&path), version);
		struct store *store = open_store(bytes_string(&path));
		assert_int_equal(store_schema_version(store, NULL), STORE_VERSION);
		char *title = store_title(store, "d0000000-0000-4000-8000-000000000000");
		assert_string_equal(title, "Om kommunen");
		free(title);
		struct bookmarks bookmarks;
		assert_true(store_bookmarks(store, NULL, false, NULL, NULL, &bookmarks, NULL));
		assert_int_equal(bookmarks.count, version >= 2);
		if (version >= 2)
			assert_string_equal(bookmarks.items[0].name, version >= 4 ? "b" : "a");
		bookmarks_release(&bookmarks);
		assert_int_equal(store_number(store, -1, "SELECT count(*) FROM refusal", ""), version >= 3);
		store_close(store);
		/* And the file as it was, where it was changed. */
		assert_int_equal(access(bytes_string(&copy), R_OK), version < STORE_VERSION ? 0 : -1);
		bytes_release(&path);
		bytes_release(&copy);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_step_is_taken_once_after_a_copy_was_made),
		TEST(a_step_that_fails_changes_nothing),
		TEST(a_version_beyond_the_last_step_is_refused),
		TEST(what_every_earlier_version_kept_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

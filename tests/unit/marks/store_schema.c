/* Steps of the schema. */
#include "help.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/bytes.h"
#include "marks/store_internal.h"

static const char *const ladder[] = {
	"SELECT 1", "SELECT 1", "CREATE TABLE later(a); INSERT INTO later VALUES(1)", "UPDATE later SET a = a + 1"};

static void each_step_is_taken_once_after_a_copy_was_made(void **state)
{
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;
	struct bytes copy = BYTES_INIT;
	struct stat status;

	assert_true(store_migrate_by(store, ladder, 4, &error));
	assert_int_equal(store_schema_version(store, &error), 4);
	assert_int_equal(store_number(store, 0, "SELECT a FROM later", ""), 2);
	assert_true(store_migrate_by(store, ladder, 4, &error));
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
		"SELECT 1", "SELECT 1", "CREATE TABLE later(a); INSERT INTO nowhere VALUES(1)"};
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;

	assert_false(store_migrate_by(store, broken, 3, &error));
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

	assert_true(store_migrate_by(store, ladder, 4, &error));
	assert_false(store_migrate_by(store, ladder, 3, &error));
	assert_non_null(strstr(error.message, "newer"));
	error_release(&error);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_step_is_taken_once_after_a_copy_was_made),
		TEST(a_step_that_fails_changes_nothing),
		TEST(a_version_beyond_the_last_step_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

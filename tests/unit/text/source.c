/* What a user named, as the files it stands for. */
#include "text/source.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"

static void assert_names(void **state, const struct sources *sources, const char *const *names, size_t count)
{
	assert_int_equal(sources->count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(sources->paths[i], folder_path(state, names[i]));
}

#define ASSERT_NAMES(state, sources, ...) \
	do { \
		static const char *const names[] = {__VA_ARGS__}; \
		assert_names(state, sources, names, sizeof(names) / sizeof(*names)); \
	} while (0)

static void assert_refused(const char *name, const char *why)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;

	assert_false(sources_add(&sources, name, &error));
	assert_int_equal(sources.count, 0);
	assert_non_null(strstr(error.message, name));
	assert_non_null(strstr(error.message, why));
	error_release(&error);
	sources_release(&sources);
}

static void a_file_stands_for_itself(void **state)
{
	struct sources sources = SOURCES_INIT;

	folder_write_string(state, "b.pdf", "Hej");
	folder_write_string(state, "a", "Hej");
	assert_true(sources_add(&sources, folder_path(state, "b.pdf"), NULL));
	assert_true(sources_add(&sources, folder_path(state, "a"), NULL));
	ASSERT_NAMES(state, &sources, "b.pdf", "a");
	sources_release(&sources);
}

static void a_hyphen_is_standard_input(void **state)
{
	struct sources sources = SOURCES_INIT;

	(void)state;
	assert_true(sources_add(&sources, "-", NULL));
	assert_int_equal(sources.count, 1);
	assert_string_equal(sources.paths[0], "-");
	sources_release(&sources);
}

static void a_directory_is_its_text_files_in_natural_order(void **state)
{
	static const char *const files[] = {"del10.txt", "Del2.txt", "del1.txt", "öst.md", "åtta.md", "äta",
		"zebra.TXT", "del2 bihang.txt", "del 02b.txt", "a\xcc\x8attb.md"};
	struct sources sources = SOURCES_INIT;

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		folder_write_string(state, files[i], "Hej");
	assert_true(sources_add(&sources, *state, NULL));
	/* By code point, so ä stands before å; what is written apart is sorted as what is written in one. */
	ASSERT_NAMES(state, &sources, "del 02b.txt", "del1.txt", "Del2.txt", "del2 bihang.txt", "del10.txt",
		"zebra.TXT", "äta", "åtta.md", "a\xcc\x8attb.md", "öst.md");
	sources_release(&sources);
}

static void long_numbers_are_compared_as_numbers(void **state)
{
	struct sources sources = SOURCES_INIT;

	folder_write_string(state, "1000000000000000000000000.txt", "x");
	folder_write_string(state, "999999999999999999999999.txt", "x");
	folder_write_string(state, "007.txt", "x");
	folder_write_string(state, "08.txt", "x");
	assert_true(sources_add(&sources, *state, NULL));
	ASSERT_NAMES(
		state, &sources, "007.txt", "08.txt", "999999999999999999999999.txt", "1000000000000000000000000.txt");
	sources_release(&sources);
}

static void what_is_hidden_below_or_no_text_is_not_of_a_directory(void **state)
{
	struct sources sources = SOURCES_INIT;

	folder_write_string(state, ".hidden.txt", "Hej");
	folder_write_string(state, "picture.png", "Hej");
	folder_write_string(state, "essay.txt~", "Hej");
	folder_write_string(state, "empty.txt", "");
	folder_write(state, "program",
		"\x7f"
		"ELF\0",
		5);
	folder_write_string(state, "essay.org", "Hej");
	mkdir(folder_path(state, "notes"), 0700);
	folder_write_string(state, "notes/deep.txt", "Hej");
	mkfifo(folder_path(state, "pipe.txt"), 0600);
	assert_true(sources_add(&sources, *state, NULL));
	ASSERT_NAMES(state, &sources, "essay.org");
	sources_release(&sources);
}

static void a_slash_behind_a_directory_is_not_doubled(void **state)
{
	struct sources sources = SOURCES_INIT;

	folder_write_string(state, "a.txt", "Hej");
	assert_true(sources_add(&sources, folder_path(state, ""), NULL));
	ASSERT_NAMES(state, &sources, "a.txt");
	sources_release(&sources);
}

static void a_directory_without_text_is_refused(void **state)
{
	folder_write_string(state, "picture.png", "Hej");
	assert_refused(*state, "without text");
}

static void what_is_missing_or_no_file_is_refused(void **state)
{
	assert_refused(folder_path(state, "missing.txt"), strerror(ENOENT));
	assert_refused("", strerror(ENOENT));
}

static void what_may_not_be_read_is_refused(void **state)
{
	const char *path = folder_write_string(state, "secret.txt", "Hej");
	uid_t user = geteuid();

	chmod(path, 0);
	chmod(*state, 0755);
	/* Root may read everything, and so is somebody else for once. */
	if (user == 0 && seteuid(65534) != 0)
		return;
	assert_refused(path, strerror(EACCES));
	assert_int_equal(seteuid(user), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_file_stands_for_itself, folder_new, folder_free),
		cmocka_unit_test(a_hyphen_is_standard_input),
		cmocka_unit_test_setup_teardown(
			a_directory_is_its_text_files_in_natural_order, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(long_numbers_are_compared_as_numbers, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(
			what_is_hidden_below_or_no_text_is_not_of_a_directory, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(a_slash_behind_a_directory_is_not_doubled, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(a_directory_without_text_is_refused, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(what_is_missing_or_no_file_is_refused, folder_new, folder_free),
		cmocka_unit_test_setup_teardown(what_may_not_be_read_is_refused, folder_new, folder_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tests of watching files. Time is what the test says it is; what the system tells of is there at once. */
#include "reader/watch.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"

struct files {
	char folder[64], path[96], other[96];
	struct watch watch;
	int64_t now;
};

static void write_file(const char *path, const char *mode, const char *text)
{
	FILE *file = fopen(path, mode);

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static int begin(void **state)
{
	struct files *files = mem_alloc(sizeof(*files));
	struct sources sources = SOURCES_INIT;

	strcpy(files->folder, "/tmp/uppsats-watch-XXXXXX");
	assert_non_null(mkdtemp(files->folder));
	snprintf(files->path, sizeof(files->path), "%s/essay.txt", files->folder);
	snprintf(files->other, sizeof(files->other), "%s/other.txt", files->folder);
	write_file(files->path, "w", "En uppsats.\n");
	watch_init(&files->watch);
	assert_true(sources_add(&sources, files->path, NULL));
	watch_begin(&files->watch, &sources);
	sources_release(&sources);
	files->now = 1000000;
	*state = files;
	return 0;
}

static int end(void **state)
{
	struct files *files = *state;

	watch_release(&files->watch);
	unlink(files->path);
	unlink(files->other);
	rmdir(files->folder);
	free(files);
	return 0;
}

static bool is_told(const struct files *files)
{
	struct pollfd wait = {watch_fd(&files->watch), POLLIN, 0};

	return poll(&wait, 1, 0) == 1;
}

/* Works until there is nothing to wait for; counts what it tells. */
static int work(struct files *files, enum change change)
{
	int told = watch_work(&files->watch, files->now) == change;

	while (watch_wait(&files->watch, files->now) >= 0) {
		files->now += watch_wait(&files->watch, files->now);
		told += watch_work(&files->watch, files->now) == change;
	}
	return told;
}

static void what_nobody_touches_wakes_nobody(void **state)
{
	struct files *files = *state;

	write_file(files->other, "w", "Något annat.\n");
	assert_false(is_told(files));
	assert_int_equal(watch_wait(&files->watch, files->now), -1);
	assert_int_equal(work(files, CHANGE_NONE), 1);
}

static void a_change_is_told_once_it_is_quiet(void **state)
{
	struct files *files = *state;

	write_file(files->path, "a", "Mer.\n");
	assert_true(is_told(files));
	assert_int_equal(watch_work(&files->watch, files->now), CHANGE_NONE);
	assert_true(watch_wait(&files->watch, files->now) > 0);
	assert_int_equal(work(files, CHANGE_OTHER), 1);
	assert_false(is_told(files));
}

static void twenty_changes_are_one(void **state)
{
	struct files *files = *state;
	int told = 0;

	for (int i = 0; i < 20; i++) {
		write_file(files->path, "a", "Mer.\n");
		files->now += 50;
		told += watch_work(&files->watch, files->now) == CHANGE_OTHER;
	}
	assert_int_equal(told + work(files, CHANGE_OTHER), 1);
}

static void what_never_ends_is_told_all_the_same(void **state)
{
	struct files *files = *state;
	int told = 0;

	for (int i = 0; i < 60 && told == 0; i++) {
		write_file(files->path, "a", "Mer.\n");
		files->now += 160;
		told += watch_work(&files->watch, files->now) == CHANGE_OTHER;
	}
	assert_int_equal(told, 1);
}

static void another_file_in_its_place_is_a_change_and_watched_then(void **state)
{
	struct files *files = *state;

	for (int i = 0; i < 3; i++) {
		write_file(files->other, "w", "En annan uppsats.\n");
		assert_int_equal(rename(files->other, files->path), 0);
		assert_true(is_told(files));
		assert_int_equal(work(files, CHANGE_OTHER), 1);
	}
	write_file(files->path, "a", "Mer.\n");
	assert_true(is_told(files));
}

static void one_that_is_gone_is_told_once_and_seen_when_it_comes_back(void **state)
{
	struct files *files = *state;

	assert_int_equal(rename(files->path, files->other), 0);
	assert_int_equal(work(files, CHANGE_GONE), 1);
	assert_int_equal(work(files, CHANGE_GONE), 0);
	write_file(files->path, "w", "Den är tillbaka.\n");
	assert_true(is_told(files));
	assert_int_equal(work(files, CHANGE_OTHER), 1);
	write_file(files->path, "a", "Mer.\n");
	assert_true(is_told(files));
}

static void an_empty_one_is_waited_for(void **state)
{
	struct files *files = *state;

	write_file(files->path, "w", "");
	for (int i = 0; i < 4; i++) {
		files->now += 200;
		assert_int_equal(watch_work(&files->watch, files->now), CHANGE_NONE);
	}
	write_file(files->path, "w", "En uppsats, nu längre.\n");
	assert_int_equal(work(files, CHANGE_OTHER), 1);
	/* One that stays empty is as good as gone. */
	write_file(files->path, "w", "");
	assert_int_equal(work(files, CHANGE_GONE), 1);
}

static void what_is_read_as_it_was_is_no_change(void **state)
{
	struct files *files = *state;

	assert_int_equal(rename(files->path, files->other), 0);
	assert_int_equal(rename(files->other, files->path), 0);
	assert_true(is_told(files));
	assert_int_equal(work(files, CHANGE_OTHER), 0);
	assert_int_equal(watch_wait(&files->watch, files->now), -1);
}

static void where_the_system_tells_nothing_a_look_now_and_then_does(void **state)
{
	struct files *files = *state;

	write_file(files->path, "a", "Mer.\n");
	close(files->watch.fd);
	files->watch.fd = -1;
	assert_int_equal(watch_wait(&files->watch, files->now), -1);
	watch_hint(&files->watch, files->now);
	assert_int_equal(watch_wait(&files->watch, files->now), 0);
	assert_int_equal(work(files, CHANGE_OTHER), 1);
	/* Not for every key. */
	watch_hint(&files->watch, files->now + 100);
	assert_int_equal(watch_wait(&files->watch, files->now), -1);
}

static void standard_input_is_not_watched(void **state)
{
	struct files *files = *state;
	char *paths[] = {"-"};
	struct sources sources = {paths, 1, 0};

	watch_begin(&files->watch, &sources);
	assert_int_equal(watch_fd(&files->watch), -1);
	watch_hint(&files->watch, files->now);
	assert_int_equal(watch_wait(&files->watch, files->now), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_nobody_touches_wakes_nobody, begin, end),
		cmocka_unit_test_setup_teardown(a_change_is_told_once_it_is_quiet, begin, end),
		cmocka_unit_test_setup_teardown(twenty_changes_are_one, begin, end),
		cmocka_unit_test_setup_teardown(what_never_ends_is_told_all_the_same, begin, end),
		cmocka_unit_test_setup_teardown(another_file_in_its_place_is_a_change_and_watched_then, begin, end),
		cmocka_unit_test_setup_teardown(one_that_is_gone_is_told_once_and_seen_when_it_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(an_empty_one_is_waited_for, begin, end),
		cmocka_unit_test_setup_teardown(what_is_read_as_it_was_is_no_change, begin, end),
		cmocka_unit_test_setup_teardown(where_the_system_tells_nothing_a_look_now_and_then_does, begin, end),
		cmocka_unit_test_setup_teardown(standard_input_is_not_watched, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

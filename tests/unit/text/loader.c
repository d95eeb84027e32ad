/* The way of a source's bytes into a text: in steps, from files that change, from pipes. */
#include "text/loader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"

static void a_file_cut_short_while_it_is_read_is_told_of(void **state)
{
	struct error error = ERROR_INIT;
	struct bytes bytes = BYTES_INIT;
	struct text *text;
	bool good = true;

	for (int i = 0; i < 100000; i++)
		bytes_append_string(&bytes, "En rad till.\n");
	folder_write(state, "a", bytes.data, bytes.len);
	text = open_files(state, "a", &error);
	assert_true(text_load(text, 1000, &error));
	assert_int_equal(truncate(folder_path(state, "a"), 600001), 0);
	while (good && !text_is_complete(text))
		good = text_load(text, 10000, &error);
	assert_false(good);
	assert_non_null(strstr(error.message, "changed"));
	assert_int_equal(text_length(text), 600002);
	assert_memory_equal(text_bytes(text), bytes.data, 600001);
	error_release(&error);
	text_free(text);
	bytes_release(&bytes);
}

static void a_file_that_changes_is_told_of_when_all_parts_are_loaded(void **state)
{
	struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
	struct error error = ERROR_INIT;
	struct text *text;

	folder_write_string(state, "a", "Hej\n");
	folder_write_string(state, "b", "Då\n");
	text = open_files(state, "a b", &error);
	assert_int_equal(utimensat(AT_FDCWD, folder_path(state, "a"), times, 0), 0);
	assert_false(text_load(text, SIZE_MAX, &error));
	assert_non_null(strstr(error.message, folder_path(state, "a")));
	assert_string_equal(text_bytes(text), "Hej\nDå\n");
	error_release(&error);
	/* Once is enough. */
	assert_true(text_load(text, SIZE_MAX, &error));
	text_free(text);
}

static void a_file_that_grows_is_read_to_its_end(void **state)
{
	struct error error = ERROR_INIT;
	struct bytes bytes = BYTES_INIT;
	struct text *text;

	while (bytes.len < 300000)
		bytes_append_string(&bytes, "En rad till.\n");
	folder_write(state, "a", bytes.data, bytes.len);
	text = open_files(state, "a", &error);
	FILE *file = fopen(folder_path(state, "a"), "ab");
	fputs("Och hå\n", file);
	fclose(file);
	bytes_append_string(&bytes, "Och hå\n");
	assert_false(text_load(text, SIZE_MAX, &error));
	assert_non_null(strstr(error.message, "changed"));
	assert_string_equal(text_bytes(text), bytes.data);
	error_release(&error);
	bytes_release(&bytes);
	text_free(text);
}

/* Loads the file "a" in steps of `budget`. */
static struct text *load_in_steps(void **state, size_t budget)
{
	struct error error = ERROR_INIT;
	struct text *text = open_files(state, "a", &error);
	double progress = text_progress(text);

	while (!text_is_complete(text)) {
		assert_true(text_load(text, budget, &error));
		assert_true(text_progress(text) >= progress && text_progress(text) <= 1);
		progress = text_progress(text);
	}
	assert_true(progress == 1);
	return text;
}

static void steps_of_any_size_load_the_same_text(void **state)
{
	static const char *const pieces[] = {"En rad med ord. ", "åäö ", "a\xcc\x8a", "o\xcc\x88\xcc\xa3", "\r\n", "\n",
		"\xff", "\xf0\x9f\x98\x80", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "”så”", "\xe2\x80", "\r"};
	struct bytes bytes = BYTES_INIT;
	struct text *whole, *stepped;

	srand(5);
	bytes_append_string(&bytes, "Rubrik åäö åäö åäö åäö åäö\n");
	while (bytes.len < 700000)
		bytes_append_string(&bytes, pieces[rand() % 12]);
	folder_write(state, "a", bytes.data, bytes.len);
	whole = text_from_bytes(bytes.data, bytes.len, NULL, NULL);
	assert_non_null(whole);
	for (size_t budget = 1; budget < 2000000; budget = budget * 37 + 11) {
		stepped = load_in_steps(state, budget);
		assert_int_equal(text_length(stepped), text_length(whole));
		assert_memory_equal(text_bytes(stepped), text_bytes(whole), text_length(whole));
		assert_int_equal(text_bad_count(stepped), text_bad_count(whole));
		assert_int_equal(text_first_bad(stepped).line, text_first_bad(whole).line);
		assert_string_equal(text_hash(stepped), text_hash(whole));
		assert_string_equal(text_raw_hash(stepped), text_raw_hash(whole));
		text_free(stepped);
	}
	text_free(whole);
	bytes_release(&bytes);
}

/* Puts the reading end of a pipe in the place of standard input while a test runs. */
static int open_pipe(int *kept)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	*kept = dup(STDIN_FILENO);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	return ends[1];
}

static void close_pipe(int kept)
{
	dup2(kept, STDIN_FILENO);
	close(kept);
}

static void put(int fd, const char *string)
{
	assert_int_equal(write(fd, string, strlen(string)), strlen(string));
}

static void a_pipe_is_loaded_as_it_brings_bytes_and_never_waited_for(void **state)
{
	struct error error = ERROR_INIT;
	int kept, pipe_in = open_pipe(&kept);
	struct text *text;

	put(pipe_in, "Hej p\xc3");
	text = open_files(state, "-", &error);
	assert_non_null(text);
	assert_string_equal(text_part_path(text, 0), "-");
	assert_true(text_load(text, 1000, &error));
	assert_true(text_load(text, 1000, &error));
	/* What has come and can no longer change. */
	assert_string_equal(text_bytes(text), "Hej ");
	assert_false(text_is_complete(text));
	assert_true(text_wait_fd(text) == STDIN_FILENO);
	assert_true(text_progress(text) < 0);
	put(pipe_in, "\xa5 dig");
	close(pipe_in);
	assert_true(text_load(text, SIZE_MAX, &error));
	assert_string_equal(text_bytes(text), "Hej på dig\n");
	assert_int_equal(text_wait_fd(text), -1);
	assert_int_equal(strlen(text_raw_hash(text)), HASH_HEX_LEN);
	text_free(text);
	close_pipe(kept);
}

static void a_pipe_that_brings_nothing_is_empty(void **state)
{
	int kept, pipe_in = open_pipe(&kept);
	struct error error = ERROR_INIT;

	put(pipe_in, "  \n");
	close(pipe_in);
	assert_null(open_files(state, "-", &error));
	assert_string_equal(error.message, "standard input: empty");
	error_release(&error);
	close_pipe(kept);
}

static void a_pipe_is_judged_once_it_has_brought_something_to_judge(void **state)
{
	int kept, pipe_in = open_pipe(&kept);
	struct error error = ERROR_INIT;
	struct text *text;

	put(pipe_in, "Plain so far, ");
	text = open_files(state, "-", &error);
	assert_true(text_load(text, 1000, &error));
	put(pipe_in, "but v\xe4rlden \xe4r stor");
	close(pipe_in);
	assert_true(text_load(text, SIZE_MAX, &error));
	assert_string_equal(text_bytes(text), "Plain so far, but världen är stor\n");
	assert_true(text_is_complete(text));
	assert_string_equal(text_encoding(text), "Windows-1252");
	assert_int_equal(text_doubt(text).kind, TEXT_DOUBT_GUESS);
	error_release(&error);
	text_free(text);
	close_pipe(kept);
}

static void a_named_pipe_is_polled_like_any_other(void **state)
{
	struct error error = ERROR_INIT;
	struct text *text;
	const char *path;

	folder_write_string(state, "a", "Hej\n");
	path = folder_path(state, "b");
	assert_int_equal(mkfifo(path, 0600), 0);
	text = open_files(state, "a b", &error);
	/* Nobody writes to it yet. */
	for (int i = 0; i < 3; i++)
		assert_true(text_load(text, 1000, &error));
	assert_false(text_is_complete(text));
	assert_true(text_wait_fd(text) >= 0);
	int pipe_in = open(path, O_WRONLY | O_NONBLOCK);
	put(pipe_in, "Då\n");
	close(pipe_in);
	assert_true(text_load(text, SIZE_MAX, &error));
	assert_string_equal(text_bytes(text), "Hej\nDå\n");
	text_free(text);
}

static void a_nul_far_into_a_text_is_bad_and_no_more(void **state)
{
	struct bytes bytes = BYTES_INIT;
	struct text *text;

	while (bytes.len < 300000)
		bytes_append_string(&bytes, "En rad med text.\n");
	bytes_append(&bytes, "\0slut\n", 6);
	folder_write(state, "a", bytes.data, bytes.len);
	text = load_files(state, "a");
	assert_int_equal(text_bad_count(text), 1);
	assert_int_equal(strlen(text_bytes(text)), text_length(text));
	assert_int_equal(text_first_bad(text).line, 300016 / 17 + 1);
	text_free(text);
	bytes_release(&bytes);
}

/* English for longer than a sample, `middle`, and as much again. */
static void write_long(void **state, const char *middle)
{
	struct bytes bytes = BYTES_INIT;

	while (bytes.len < 300000)
		bytes_append_string(&bytes, "A line of text.\n");
	bytes_append_string(&bytes, middle);
	while (bytes.len < 600000)
		bytes_append_string(&bytes, "A line of text.\n");
	bytes_append_string(&bytes, "F\xe5r och get\n");
	folder_write(state, "a", bytes.data, bytes.len);
	bytes_release(&bytes);
}

static void letters_of_another_encoding_behind_the_sample_are_read(void **state)
{
	write_long(state, "K\xf6ket \x96 och \xe5n\n");
	struct text *text = load_files(state, "a");
	assert_non_null(strstr(text_bytes(text), "Köket – och ån\n"));
	assert_non_null(strstr(text_bytes(text), "Får och get\n"));
	assert_int_equal(text_bad_count(text), 0);
	assert_string_equal(text_encoding(text), "Windows-1252");
	assert_int_equal(text_doubt(text).kind, TEXT_DOUBT_GUESS);
	text_free(text);
}

static void what_was_appended_in_another_encoding_is_read_and_all_else_stays(void **state)
{
	write_long(
		state, "Ett får, en å i UTF-8.\nEtt f\xe5r, en v\xe4g och ett \xf6re i en annan.\nÅter en å, ett ä.\n");
	struct text *text = load_files(state, "a");
	assert_non_null(
		strstr(text_bytes(text), "i UTF-8.\nEtt får, en väg och ett öre i en annan.\nÅter en å, ett ä.\n"));
	text_free(text);
}

static void a_bad_byte_that_is_no_letter_stays_bad(void **state)
{
	write_long(state, "Här är \xff och \x81 här.\n");
	struct text *text = load_files(state, "a");
	assert_non_null(strstr(text_bytes(text), "Här är \xef\xbf\xbd och \xef\xbf\xbd här.\n"));
	text_free(text);
}

static void letters_of_another_encoding_are_read_alike_in_steps_of_any_size(void **state)
{
	write_long(state, "K\xf6ket \x96 och \xe5n\n");
	struct text *whole = load_files(state, "a");
	for (size_t step = 1; step < 100000; step = step * 7 + 1) {
		struct text *text = open_files(state, "a", NULL);
		while (!text_is_complete(text))
			assert_true(text_load(text, step < 5000 ? 5000 + step : step, NULL));
		assert_string_equal(text_bytes(text), text_bytes(whole));
		text_free(text);
	}
	text_free(whole);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_new, folder_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(a_file_cut_short_while_it_is_read_is_told_of),
		WITH_FOLDER(a_file_that_changes_is_told_of_when_all_parts_are_loaded),
		WITH_FOLDER(a_file_that_grows_is_read_to_its_end),
		WITH_FOLDER(steps_of_any_size_load_the_same_text),
		WITH_FOLDER(a_pipe_is_loaded_as_it_brings_bytes_and_never_waited_for),
		WITH_FOLDER(a_pipe_that_brings_nothing_is_empty),
		WITH_FOLDER(a_pipe_is_judged_once_it_has_brought_something_to_judge),
		WITH_FOLDER(a_named_pipe_is_polled_like_any_other),
		WITH_FOLDER(a_nul_far_into_a_text_is_bad_and_no_more),
		WITH_FOLDER(letters_of_another_encoding_behind_the_sample_are_read),
		WITH_FOLDER(what_was_appended_in_another_encoding_is_read_and_all_else_stays),
		WITH_FOLDER(a_bad_byte_that_is_no_letter_stays_bad),
		WITH_FOLDER(letters_of_another_encoding_are_read_alike_in_steps_of_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

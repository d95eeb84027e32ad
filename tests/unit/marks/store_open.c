/* The database as a file: made, shared, refused, damaged, full. */
#include "help.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "edits.h"
#include "marks/store_internal.h"

static const char essay_text[] = "Om kommunen\n\nMänniskor har alltid kommunicerat. På något plan hänger vi ihop.\n";

/* One bookmark in a new database; its essay. */
static struct essay one_bookmark(const char *path)
{
	struct store *store = open_store(path);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "alltid", "a", "en anteckning");

	bookmark_release(&kept);
	store_close(store);
	return essay;
}

static size_t count_bookmarks(struct store *store, struct essay *essay)
{
	struct bookmarks bookmarks = list(store, essay);
	size_t count = bookmarks.count;

	bookmarks_release(&bookmarks);
	return count;
}

/* Bytes of the file at an offset are written over. */
static void overwrite(const char *path, off_t offset, int byte, size_t len)
{
	int file = open(path, O_WRONLY);
	char *bytes = malloc(len);

	assert_true(file >= 0);
	assert_non_null(bytes);
	memset(bytes, byte, len);
	assert_int_equal(pwrite(file, bytes, len, offset), len);
	free(bytes);
	close(file);
}

static int run_child(void (*work)(const char *path), const char *path)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		work(path);
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void every_folder_above_is_made_for_the_reader_alone(void **state)
{
	struct bytes path = BYTES_INIT;
	struct stat status;

	bytes_printf(&path, "%s-folder/a/b/uppsats.db", (const char *)*state);
	store_close(open_store(bytes_string(&path)));
	assert_int_equal(stat(bytes_string(&path), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	*strrchr(path.data, '/') = '\0';
	assert_int_equal(stat(path.data, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	bytes_release(&path);
}

static void the_default_database_follows_the_base_directories(void **state)
{
	(void)state;
	setenv("HOME", "/home/anna", 1);
	unsetenv("XDG_DATA_HOME");
	char *path = store_default_path();
	assert_string_equal(path, "/home/anna/.local/share/uppsats/uppsats.db");
	free(path);
	setenv("XDG_DATA_HOME", "/data", 1);
	path = store_default_path();
	assert_string_equal(path, "/data/uppsats/uppsats.db");
	free(path);
	setenv("XDG_DATA_HOME", "relative", 1);
	unsetenv("HOME");
	assert_null(store_default_path());
}

static void a_newer_database_is_refused_and_not_touched(void **state)
{
	struct essay essay = one_bookmark(*state);
	struct store *store = open_store(*state);
	struct error error = ERROR_INIT;
	char *notice;
	struct stat before, after;

	assert_true(store_script(store, "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE", NULL));
	store_close(store);
	assert_int_equal(stat(*state, &before), 0);
	assert_null(store_open(*state, &notice, &error));
	assert_non_null(strstr(error.message, "was made by a newer uppsats"));
	assert_null(notice);
	assert_int_equal(stat(*state, &after), 0);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(before.st_ino, after.st_ino);
	error_release(&error);
	essay_free(&essay);
}

static void what_is_no_database_is_moved_aside_and_said(void **state)
{
	struct error error = ERROR_INIT;
	char *notice = NULL;
	struct essay essay = one_bookmark(*state);

	overwrite(*state, 0, 'x', 1 << 18);
	struct store *store = store_open(*state, &notice, &error);
	assert_non_null(store);
	assert_non_null(notice);
	assert_non_null(strstr(notice, ".damaged-"));
	assert_int_equal(count_bookmarks(store, &essay), 0);
	struct bookmark kept = keep(store, &essay, "kommunicerat", "", "");
	bookmark_release(&kept);
	store_close(store);
	/* The damaged one is there as it was. */
	char *aside = strstr(notice, *state), *end = strchr(aside, ';');
	assert_non_null(end);
	*end = '\0';
	assert_int_equal(access(aside, R_OK), 0);
	free(notice);
	store = open_store(*state);
	assert_int_equal(count_bookmarks(store, &essay), 1);
	store_close(store);
	essay_free(&essay);
}

/* Where a page of the bookmarks' table is, found by a word that only it has. */
static off_t find_bytes(const char *path, const char *word)
{
	FILE *file = fopen(path, "r");
	struct bytes bytes = BYTES_INIT;
	size_t got;

	do {
		got = fread(bytes_reserve(&bytes, 65536), 1, 65536, file);
		bytes.len += got;
	} while (got);
	fclose(file);
	char *found = memmem(bytes.data, bytes.len, word, strlen(word));
	off_t offset = found ? found - bytes.data : -1;
	bytes_release(&bytes);
	return offset;
}

static void a_database_that_does_not_say_what_is_in_it_is_read_by_what_a_new_one_says(void **state)
{
	struct essay essay = one_bookmark(*state);

	for (off_t page = 0; page < 2; page++) {
		struct error error = ERROR_INIT;
		char *notice = NULL;
		/* The page that the description begins on, or one that it goes on. */
		overwrite(*state, page ? find_bytes(*state, "CREATE VIEW bookmark_kept") & ~(off_t)4095 : 0, 'x', 4096);
		struct store *store = store_open(*state, &notice, &error);
		assert_non_null(store);
		assert_non_null(strstr(notice, "1 bookmark could be read"));
		struct bookmarks bookmarks = list(store, &essay);
		assert_int_equal(bookmarks.count, 1);
		assert_string_equal(bookmarks.items[0].note, "en anteckning");
		bookmarks_release(&bookmarks);
		store_close(store);
		free(notice);
	}
	essay_free(&essay);
}

static void what_can_be_read_of_a_damaged_database_is_kept(void **state)
{
	struct error error = ERROR_INIT;
	char *notice = NULL;
	struct essay essay = essay_of(essay_text);
	struct store *store = open_store(*state);

	for (int i = 0; i < 100; i++) {
		char note[32];
		snprintf(note, sizeof(note), "anteckning %d", i);
		struct bookmark kept = keep(store, &essay, "alltid", "", note);
		if (i == 50)
			assert_true(store_run(
				store, NULL, "UPDATE bookmark SET section = 'MITT I' WHERE id = ?1", "s", kept.id));
		bookmark_release(&kept);
	}
	store_close(store);
	off_t offset = find_bytes(*state, "MITT I");
	assert_true(offset > 4096);
	overwrite(*state, offset & ~(off_t)4095, 0xee, 64);
	store = store_open(*state, &notice, &error);
	assert_non_null(store);
	assert_non_null(notice);
	assert_non_null(strstr(notice, "damaged"));
	size_t count = count_bookmarks(store, &essay);
	assert_in_range(count, 80, 99);
	assert_true(store_number(store, 0, "SELECT count(*) FROM note WHERE text <> ''", "") == 100);
	free(notice);
	store_close(store);
	essay_free(&essay);
}

static void damage_that_is_met_later_is_made_good(void **state)
{
	struct error error = ERROR_INIT;
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	struct essay essay = essay_of(essay_text);
	struct store *store = open_store(*state);
	char id[UUID_LEN + 1];

	strcpy(id, identify(store, &essay));
	/* So many that they are not looked through at once. */
	struct bookmark kept = keep(store, &essay, "alltid", "", "en anteckning");
	for (int i = 0; i < 10; i++)
		assert_true(store_run(store, &error,
			"INSERT INTO bookmark SELECT lower(hex(randomblob(4))) || substr(id, 9), document, created, "
			"device,"
			" original, start, \"end\", quote, prefix, hex(zeroblob(200)), paragraph, paragraph_hash,"
			" 'MITT ' || ?1, rival, revision, anchor_stamp, name, name_stamp, deleted, deleted_stamp, extra"
			" FROM bookmark",
			"i", (int64_t)i));
	store_close(store);
	overwrite(*state, find_bytes(*state, "MITT 9") & ~(off_t)4095, 0xee, 64);
	store = open_store(*state);
	/* At once, by what met it. */
	assert_true(store_bookmarks(store, id, false, essay.text, essay.outline, &bookmarks, &error));
	assert_in_range(bookmarks.count, 1000, 1023);
	bookmarks_release(&bookmarks);
	int64_t version = store_data_version(store);
	char *notice = store_notice(store);
	assert_non_null(notice);
	assert_non_null(strstr(notice, "bookmarks could be read"));
	assert_in_range(count_bookmarks(store, &essay), 1000, 1023);
	assert_true(store_data_version(store) == version);
	free(notice);
	bookmark_release(&kept);
	essay_free(&essay);
	store_close(store);
}

static void a_database_cut_short_still_opens(void **state)
{
	struct essay essay = one_bookmark(*state);
	struct stat status;

	assert_int_equal(stat(*state, &status), 0);
	for (off_t len = status.st_size - 1000; len > 0; len -= status.st_size / 12) {
		struct error error = ERROR_INIT;
		char *notice = NULL;
		assert_int_equal(truncate(*state, len), 0);
		struct store *store = store_open(*state, &notice, &error);
		assert_non_null(store);
		assert_non_null(notice);
		struct bookmark kept = keep(store, &essay, "kommunicerat", "", "");
		bookmark_release(&kept);
		assert_true(count_bookmarks(store, &essay) >= 1);
		store_close(store);
		free(notice);
	}
	essay_free(&essay);
}

static void a_place_that_cannot_be_is_said_in_words(void **state)
{
	struct bytes path = BYTES_INIT;
	struct error error = ERROR_INIT;
	char *notice;
	struct essay essay = one_bookmark(*state);

	bytes_printf(&path, "%s/below/uppsats.db", (const char *)*state);
	assert_null(store_open(bytes_string(&path), &notice, &error));
	assert_non_null(strstr(error.message, "Not a directory"));
	assert_memory_equal(error.message, "bookmarks: ", 11);
	assert_null(strchr(error.message, '\n'));
	error_release(&error);
	bytes_release(&path);
	essay_free(&essay);
}

static void write_until_full(const char *path)
{
	struct essay essay = essay_of(essay_text);
	struct store *store = open_store(path);
	struct rlimit limit = {256 * 1024, 256 * 1024};
	struct error error = ERROR_INIT;
	size_t kept = 0;

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	struct bookmark bookmark = keep(store, &essay, "alltid", "", "");
	while (store_add_bookmark(store, &bookmark, &error) && kept < 100000)
		kept++;
	/* Every one that was acknowledged is there, and reading goes on. */
	bool right = error.message && !strncmp(error.message, "bookmarks: ", 11) &&
	             count_bookmarks(store, &essay) == kept + 2;
	store_close(store);
	_exit(right ? 0 : 1);
}

static void a_full_disk_loses_nothing_that_was_kept(void **state)
{
	struct essay essay = one_bookmark(*state);

	assert_int_equal(run_child(write_until_full, *state), 0);
	struct store *store = open_store(*state);
	assert_true(count_bookmarks(store, &essay) > 3);
	store_close(store);
	essay_free(&essay);
}

static void open_on_a_full_disk(const char *path)
{
	struct rlimit limit = {0, 0};
	struct error error = ERROR_INIT;
	char *notice = NULL;
	struct essay essay = essay_of(essay_text);

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	struct store *store = store_open(path, &notice, &error);
	if (!store || !notice)
		_exit(1);
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	char id[UUID_LEN + 1];
	bool right = store_identify(store, essay.text, essay.outline, true, id, &error) &&
	             store_bookmarks(store, id, false, essay.text, essay.outline, &bookmarks, &error) &&
	             bookmarks.count == 1 && !store_set_note(store, bookmarks.items[0].id, "mer", &error) &&
	             error.message;
	_exit(right ? 0 : 2);
}

static void with_a_full_disk_what_is_kept_can_still_be_read(void **state)
{
	struct essay essay = one_bookmark(*state);

	assert_int_equal(run_child(open_on_a_full_disk, *state), 0);
	essay_free(&essay);
}

static void read_as_nobody(const char *path)
{
	struct error error = ERROR_INIT;
	char *notice = NULL;
	struct essay essay = essay_of(essay_text);
	char id[UUID_LEN + 1];

	if (setgid(65534) != 0 || setuid(65534) != 0)
		_exit(77);
	struct store *store = store_open(path, &notice, &error);
	if (!store || !notice || !store_is_read_only(store))
		_exit(1);
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	bool right = store_identify(store, essay.text, essay.outline, true, id, &error) &&
	             store_bookmarks(store, id, false, essay.text, essay.outline, &bookmarks, &error) &&
	             bookmarks.count == 1 && bookmarks.items[0].state == BOOKMARK_OK &&
	             !store_delete_bookmark(store, bookmarks.items[0].id, &error) &&
	             strstr(error.message, "Permission denied");
	_exit(right ? 0 : 2);
}

static void a_read_only_home_can_be_read(void **state)
{
	struct essay essay = one_bookmark(*state);
	char *folder = mem_copy_string(*state);

	*strrchr(folder, '/') = '\0';
	/* Only root can become somebody who may not write here; anybody else takes the right from themselves. */
	assert_int_equal(chmod(folder, 0555), 0);
	assert_int_equal(chmod(*state, 0444), 0);
	int status = run_child(read_as_nobody, *state);
	assert_int_equal(chmod(folder, 0700), 0);
	free(folder);
	essay_free(&essay);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		return;
	assert_int_equal(status, 0);
}

#define EACH 250

static void add_many(const char *path)
{
	struct store *store = open_store(path);
	struct essay essay = essay_of(essay_text);

	for (int i = 0; i < EACH; i++) {
		struct bookmark kept = keep(store, &essay, "alltid", "", "");
		bookmark_release(&kept);
	}
	store_close(store);
	essay_free(&essay);
}

static void two_readers_at_once_lose_nothing(void **state)
{
	struct essay essay = essay_of(essay_text);
	pid_t children[2];
	int status;

	/* Neither finds a database: they also make it at once. */
	for (size_t i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			add_many(*state);
			_exit(0);
		}
	}
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	struct store *store = open_store(*state);
	assert_int_equal(count_bookmarks(store, &essay), 2 * EACH);
	struct documents documents;
	assert_true(store_documents(store, &documents, NULL));
	assert_int_equal(documents.count, 1);
	documents_release(&documents);
	store_close(store);
	essay_free(&essay);
}

static void another_readers_change_is_noticed(void **state)
{
	struct store *store = open_store(*state), *other = open_store(*state);
	struct essay essay = essay_of(essay_text);
	int64_t before = store_data_version(store);
	struct bookmark own = keep(store, &essay, "alltid", "", "");

	assert_true(store_data_version(store) == before);
	struct bookmark kept = keep(other, &essay, "har", "", "");
	assert_true(store_data_version(store) != before);
	bookmark_release(&own);
	bookmark_release(&kept);
	store_close(store);
	store_close(other);
	essay_free(&essay);
}

static void a_database_put_in_the_place_of_another_is_written_to(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct bookmark kept = keep(store, &essay, "alltid", "", "");
	struct bytes away = BYTES_INIT;

	bytes_printf(&away, "%s-away", (const char *)*state);
	assert_int_equal(rename(*state, bytes_string(&away)), 0);
	struct bookmark again = keep(store, &essay, "har", "", "");
	store_close(store);
	store = open_store(*state);
	assert_int_equal(count_bookmarks(store, &essay), 1);
	store_close(store);
	bytes_release(&away);
	bookmark_release(&kept);
	bookmark_release(&again);
	essay_free(&essay);
}

static void a_database_restored_from_a_copy_is_read_and_written(void **state)
{
	struct essay essay = one_bookmark(*state);
	struct bytes copy = BYTES_INIT;

	bytes_printf(&copy, "%s-copy", (const char *)*state);
	struct store *store = open_store(*state);
	int64_t version = store_data_version(store);
	assert_true(store_run(store, NULL, "VACUUM INTO ?1", "s", bytes_string(&copy)));
	struct bookmark kept = keep(store, &essay, "har", "", "");
	assert_int_equal(rename(bytes_string(&copy), *state), 0);
	assert_true(store_data_version(store) != version);
	assert_int_equal(count_bookmarks(store, &essay), 1);
	struct bookmark again = keep(store, &essay, "plan", "", "");
	store_close(store);
	store = open_store(*state);
	assert_int_equal(count_bookmarks(store, &essay), 2);
	store_close(store);
	bytes_release(&copy);
	bookmark_release(&kept);
	bookmark_release(&again);
	essay_free(&essay);
}

static void a_database_held_by_another_program_is_said_to_be(void **state)
{
	struct essay essay = one_bookmark(*state);
	struct store *store = open_store(*state), *other = open_store(*state);
	struct error error = ERROR_INIT;

	assert_true(store_begin(other, &error));
	store_set_patience(store, 1);
	assert_false(store_add_typed(store, "search", "ord", &error));
	assert_non_null(strstr(error.message, "another program is holding"));
	/* It is not waited for twice in a row; reading goes on, and nothing that is not asked for waits. */
	store->patience = 1000000;
	assert_int_equal(store_patience(store), 0);
	/* But it is by whoever has more patience now. */
	assert_int_equal(store_set_patience(store, 2000000), 1000000);
	assert_int_equal(store_patience(store), 2000000);
	assert_true(store_is_held(store));
	struct essay known = essay_of(essay_text);
	assert_int_equal(count_bookmarks(store, &essay), 1);
	assert_int_equal(count_bookmarks(store, &known), 1);
	essay_free(&known);
	assert_int_equal(store_patience(store), 2000000);
	assert_true(store_end(other, false, &error) == false);
	assert_true(store_add_typed(store, "search", "ord", &error));
	assert_false(store_is_held(store));
	error_release(&error);
	essay_free(&essay);
	store_close(store);
	store_close(other);
}

/* Keeps bookmarks without end and tells of each once it was acknowledged. */
static void keep_and_tell(const char *path, int tell)
{
	struct essay essay = essay_of(essay_text);
	struct store *store = open_store(path);

	for (;;) {
		struct bookmark kept = keep(store, &essay, "alltid", "", "en anteckning");
		(void)!write(tell, kept.id, UUID_LEN);
		bookmark_release(&kept);
	}
}

static void what_was_acknowledged_before_a_kill_is_there(void **state)
{
	struct random random = {(uint64_t)getpid()};
	struct essay essay = essay_of(essay_text);

	for (int round = 0; round < 60; round++) {
		int ends[2], status;
		char id[UUID_LEN + 1] = "";
		size_t hear = random_below(&random, 12);
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			keep_and_tell(*state, ends[1]);
		close(ends[1]);
		struct bytes told = BYTES_INIT;
		while (hear-- && read(ends[0], id, UUID_LEN) == UUID_LEN)
			bytes_append(&told, id, UUID_LEN);
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		while (read(ends[0], id, UUID_LEN) == UUID_LEN)
			bytes_append(&told, id, UUID_LEN);
		struct store *store = open_store(*state);
		for (size_t i = 0; i < told.len; i += UUID_LEN) {
			char whole[UUID_LEN + 1];
			memcpy(id, told.data + i, UUID_LEN);
			assert_true(store_find_id(store, id, whole, NULL));
		}
		store_close(store);
		bytes_release(&told);
		close(ends[0]);
	}
	essay_free(&essay);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_folder_above_is_made_for_the_reader_alone),
		TEST(a_newer_database_is_refused_and_not_touched),
		TEST(what_is_no_database_is_moved_aside_and_said),
		TEST(a_database_that_does_not_say_what_is_in_it_is_read_by_what_a_new_one_says),
		TEST(what_can_be_read_of_a_damaged_database_is_kept),
		TEST(damage_that_is_met_later_is_made_good),
		TEST(a_database_cut_short_still_opens),
		TEST(a_place_that_cannot_be_is_said_in_words),
		TEST(a_full_disk_loses_nothing_that_was_kept),
		TEST(with_a_full_disk_what_is_kept_can_still_be_read),
		TEST(a_read_only_home_can_be_read),
		TEST(two_readers_at_once_lose_nothing),
		TEST(another_readers_change_is_noticed),
		TEST(a_database_put_in_the_place_of_another_is_written_to),
		TEST(a_database_restored_from_a_copy_is_read_and_written),
		TEST(a_database_held_by_another_program_is_said_to_be),
		TEST(what_was_acknowledged_before_a_kill_is_there),
		cmocka_unit_test(the_default_database_follows_the_base_directories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

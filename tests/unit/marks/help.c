/* Folders, essays and bookmarks for the tests of the store. */
#include "help.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "marks/anchor.h"

int make_folder(void **state)
{
	struct bytes path = BYTES_INIT;
	const char *parent = getenv("TMPDIR");

	bytes_printf(&path, "%s/uppsats-test-XXXXXX", parent && *parent ? parent : "/tmp");
	if (!mkdtemp(path.data))
		return -1;
	bytes_append_string(&path, "/uppsats.db");
	*state = bytes_steal(&path);
	return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

int remove_folder(void **state)
{
	char *path = *state;

	*strrchr(path, '/') = '\0';
	int result = nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(path);
	return result;
}

struct store *open_store(const char *path)
{
	struct error error = ERROR_INIT;
	char *notice = NULL;
	struct store *store = store_open(path, &notice, &error);

	if (!store)
		fail_msg("%s", error.message);
	if (notice)
		fail_msg("%s", notice);
	return store;
}

static struct essay outlined(struct text *text)
{
	struct essay essay = {text, outline_new()};

	outline_update(essay.outline, text);
	return essay;
}

struct essay essay_of(const char *string)
{
	struct error error = ERROR_INIT;
	struct text *text = text_from_bytes(string, strlen(string), NULL, &error);

	if (!text)
		fail_msg("%s", error.message);
	return outlined(text);
}

struct essay essay_at(const char *database, const char *name, const char *bytes)
{
	struct bytes path = BYTES_INIT;
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;

	bytes_append(&path, database, (size_t)(strrchr(database, '/') + 1 - database));
	bytes_append_string(&path, name);
	FILE *file = fopen(path.data, "w");
	assert_non_null(file);
	fputs(bytes, file);
	fclose(file);
	if (!sources_add(&sources, path.data, &error))
		fail_msg("%s", error.message);
	struct text *text = text_open(&sources, NULL, &error);
	if (!text || !text_load(text, SIZE_MAX, &error))
		fail_msg("%s", error.message);
	sources_release(&sources);
	bytes_release(&path);
	return outlined(text);
}

void essay_free(struct essay *essay)
{
	outline_free(essay->outline);
	text_free(essay->text);
}

const char *identify(struct store *store, struct essay *essay)
{
	static char ids[2][UUID_LEN + 1];
	static int turn;
	struct error error = ERROR_INIT;
	char *id = ids[turn++ % 2];

	if (!store_identify(store, essay->text, essay->outline, true, id, &error))
		fail_msg("%s", error.message);
	return id;
}

struct bookmark keep(struct store *store, struct essay *essay, const char *words, const char *name, const char *note)
{
	struct error error = ERROR_INIT;
	const char *bytes = text_bytes(essay->text), *found = strstr(bytes, words);

	assert_non_null(found);
	struct range range = {(size_t)(found - bytes), (size_t)(found - bytes) + strlen(words)};
	struct bookmark bookmark = {
		.name = mem_copy_string(name),
		.note = mem_copy_string(note),
		.anchor = anchor_of(essay->text, essay->outline, range),
	};
	strcpy(bookmark.document, identify(store, essay));
	if (!store_add_bookmark(store, &bookmark, &error))
		fail_msg("%s", error.message);
	return bookmark;
}

struct bookmarks list(struct store *store, struct essay *essay)
{
	struct error error = ERROR_INIT;
	struct bookmarks bookmarks = BOOKMARKS_INIT;

	if (!store_bookmarks(store, identify(store, essay), false, essay->text, essay->outline, &bookmarks, &error))
		fail_msg("%s", error.message);
	return bookmarks;
}

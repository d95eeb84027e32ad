/*
 * Looking for a lost file, a little at a time. Folders wait in a queue: that of the essay and those above it (but
 * neither the root nor what holds the homes of all), the one at hand and the home; each is gone through with those
 * below it, some levels deep, hidden ones and links left out. A file that could be the essay by its size or name is
 * read; the store says whether it is. Of those that it does not know the likest is kept for the reader to judge.
 *
 * Invariant: either a file is being read, or a folder gone through, or the next of the queue is to come.
 */
#include "reader/lookout.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/memory.h"
#include "reader/essay.h"

enum {
	LEVELS = 3, /* gone down below a folder */
	FAR_LEVELS = 2,
	FOLDERS_MOST = 2000,
	FILES_MOST = 20000,
	LOAD_BYTES = 512 * 1024,
	SIZE_MOST = 8 * 1024 * 1024, /* of a file whose size is not known */
};

#define ALIKE 0.3 /* as store_alike() has it */

struct folder {
	char *path; /* owned; NULL once it was gone through */
	int levels; /* below it */
	dev_t device;
	ino_t number;
};

struct lookout {
	struct store *store;
	char document[UUID_LEN + 1];
	char *name;           /* of the first part's file */
	struct sources parts; /* where they were */
	struct sources paths; /* to be looked at before any folder */
	size_t path_at;
	int64_t size; /* of the first part, -1 unknown */
	struct folder *folders;
	size_t count, capacity, at;
	DIR *folder;       /* that is gone through: folders[at - 1] */
	struct bytes path; /* of the file that is being read */
	bool is_reading;
	struct essay essay;
	size_t looked;
	char *found;
	double likeness;
};

/* Puts a folder in the queue, once. */
static void add_folder(struct lookout *lookout, const char *path, int levels)
{
	struct stat status;

	if (lookout->count >= FOLDERS_MOST || stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
		return;
	for (size_t i = 0; i < lookout->count; i++)
		if (lookout->folders[i].device == status.st_dev && lookout->folders[i].number == status.st_ino)
			return;
	lookout->folders =
		mem_grow(lookout->folders, &lookout->capacity, lookout->count + 1, sizeof(lookout->folders[0]));
	lookout->folders[lookout->count++] =
		(struct folder){mem_copy_string(path), levels, status.st_dev, status.st_ino};
}

/* Whether a folder is the root, or holds the home folder and so what is not the reader's. */
static bool is_too_much(const char *folder)
{
	const char *home = getenv("HOME");
	size_t len = strlen(folder);

	return !folder[0] || strcmp(folder, "/") == 0 || (home && strncmp(home, folder, len) == 0 && home[len] == '/');
}

/* As /tmp is. */
static bool is_everybodys(const char *folder)
{
	struct stat status;

	return stat(folder, &status) == 0 && (status.st_mode & S_ISVTX) && (status.st_mode & S_IWOTH);
}

/* The folder of a path and the two above it; of one that is gone the next above that is there. */
static void add_near(struct lookout *lookout, const char *path)
{
	char *folder = mem_copy_string(path), *slash;
	int left = LEVELS;

	while (left > 0 && (slash = strrchr(folder, '/'))) {
		*slash = '\0';
		if (is_too_much(folder))
			break;
		/* What is beside the essay may be it, but not what everybody has there. */
		if (is_everybodys(folder)) {
			add_folder(lookout, folder, 0);
			break;
		}
		if (access(folder, F_OK) == 0)
			add_folder(lookout, folder, left-- == 1 ? FAR_LEVELS : LEVELS);
	}
	free(folder);
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

struct lookout *lookout_new(struct store *store, const struct document *document)
{
	struct lookout *lookout = mem_alloc(sizeof(*lookout));
	char *here = getcwd(NULL, 0);

	lookout->store = store;
	memcpy(lookout->document, document->id, sizeof(lookout->document));
	lookout->name = mem_copy_string(name_of(document->path));
	lookout->size = store_file_size(store, document->id);
	for (size_t i = 0; i < document->parts.count; i++) {
		lookout->parts.paths = mem_resize(lookout->parts.paths, (i + 1) * sizeof(char *));
		lookout->parts.paths[lookout->parts.count++] = mem_copy_string(document->parts.paths[i]);
	}
	store_paths(store, document->id, &lookout->paths);
	for (size_t i = 0; i < lookout->paths.count; i++)
		add_near(lookout, lookout->paths.paths[i]);
	if (here && !is_too_much(here))
		add_folder(lookout, here, FAR_LEVELS);
	if (getenv("HOME"))
		add_folder(lookout, getenv("HOME"), FAR_LEVELS);
	free(here);
	return lookout;
}

void lookout_free(struct lookout *lookout)
{
	if (!lookout)
		return;
	if (lookout->is_reading)
		essay_release(&lookout->essay);
	if (lookout->folder)
		closedir(lookout->folder);
	for (size_t i = 0; i < lookout->count; i++)
		free(lookout->folders[i].path);
	free(lookout->folders);
	sources_release(&lookout->parts);
	sources_release(&lookout->paths);
	bytes_release(&lookout->path);
	free(lookout->name);
	free(lookout->found);
	free(lookout);
}

/* The parts of the essay as they would be where its first is at a path: those beside it have moved with it. */
static bool parts_at(const struct lookout *lookout, const char *path, struct sources *sources)
{
	bool good = sources_add(sources, path, NULL);
	struct bytes other = BYTES_INIT;

	for (size_t i = 1; good && i < lookout->parts.count; i++) {
		const char *first = lookout->parts.paths[0], *part = lookout->parts.paths[i];
		size_t folder = (size_t)(name_of(first) - first);

		bytes_clear(&other);
		if (strncmp(first, part, folder) == 0)
			bytes_printf(&other, "%.*s%s", (int)(name_of(path) - path), path, part + folder);
		else
			bytes_append_string(&other, part);
		good = sources_add(sources, bytes_string(&other), NULL);
	}
	bytes_release(&other);
	return good;
}

/* Begins to read a file where it could be the essay. */
static void consider(struct lookout *lookout, const char *path)
{
	struct sources sources = SOURCES_INIT;
	struct stat status;
	bool is_namesake = strcmp(name_of(path), lookout->name) == 0;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
		return;
	bool fits = lookout->size < 0 ? status.st_size <= SIZE_MOST
	                              : status.st_size >= lookout->size / 2 && status.st_size / 2 <= lookout->size;
	if (!is_namesake && (!fits || lookout->parts.count > 1))
		return;
	lookout->looked++;
	if (parts_at(lookout, path, &sources) && essay_open_files(&lookout->essay, &sources, "auto", NULL)) {
		lookout->is_reading = true;
		bytes_clear(&lookout->path);
		bytes_append_string(&lookout->path, path);
	}
	sources_release(&sources);
}

/* What the file that was read is. */
static enum lookout_state judge(struct lookout *lookout)
{
	struct essay *essay = &lookout->essay;
	char id[UUID_LEN + 1] = "";
	bool known = store_identify(lookout->store, essay->text, essay->outline, false, id, NULL);
	bool found = known && strcmp(id, lookout->document) == 0;
	double likeness = known ? 0 : store_likeness(lookout->store, lookout->document, essay->text);

	if (found || (likeness >= ALIKE && likeness > lookout->likeness)) {
		lookout->likeness = likeness;
		free(lookout->found);
		lookout->found = mem_copy_string(bytes_string(&lookout->path));
	}
	if (found)
		store_identify(lookout->store, essay->text, essay->outline, true, id, NULL);
	essay_release(essay);
	lookout->is_reading = false;
	return found ? LOOKOUT_FOUND : LOOKOUT_LOOKING;
}

static enum lookout_state read_on(struct lookout *lookout)
{
	struct essay *essay = &lookout->essay;

	essay_load(essay, LOAD_BYTES, NULL);
	return text_is_complete(essay->text) ? judge(lookout) : LOOKOUT_LOOKING;
}

/* The next name in the folder that is gone through. */
static void take_entry(struct lookout *lookout)
{
	const struct folder *folder = &lookout->folders[lookout->at - 1];
	const struct dirent *entry = readdir(lookout->folder);
	struct bytes path = BYTES_INIT;
	struct stat status;

	if (!entry) {
		closedir(lookout->folder);
		lookout->folder = NULL;
		return;
	}
	if (entry->d_name[0] == '.' ||
		fstatat(dirfd(lookout->folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	bytes_printf(&path, "%s/%s", folder->path, entry->d_name);
	if (S_ISREG(status.st_mode))
		consider(lookout, bytes_string(&path));
	else if (S_ISDIR(status.st_mode) && folder->levels > 0)
		add_folder(lookout, bytes_string(&path), folder->levels - 1);
	bytes_release(&path);
}

static enum lookout_state step(struct lookout *lookout)
{
	if (lookout->is_reading)
		return read_on(lookout);
	if (lookout->folder)
		take_entry(lookout);
	else if (lookout->path_at < lookout->paths.count)
		consider(lookout, lookout->paths.paths[lookout->path_at++]);
	else if (lookout->at < lookout->count && lookout->looked < FILES_MOST)
		lookout->folder = opendir(lookout->folders[lookout->at++].path);
	else
		return lookout->found ? LOOKOUT_PERHAPS : LOOKOUT_NOTHING;
	return LOOKOUT_LOOKING;
}

enum lookout_state lookout_work(struct lookout *lookout, int64_t microseconds)
{
	int64_t deadline = clock_microseconds() + microseconds;
	enum lookout_state state;

	do
		state = step(lookout);
	while (state == LOOKOUT_LOOKING && clock_microseconds() < deadline);
	return state;
}

const char *lookout_path(const struct lookout *lookout)
{
	return lookout->found ? lookout->found : "";
}

size_t lookout_count(const struct lookout *lookout)
{
	return lookout->looked;
}

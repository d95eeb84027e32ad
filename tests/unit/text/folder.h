/* A folder of its own for a test, with files in it. */
#pragma once

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes a folder; *state is its path. */
static inline int folder_new(void **state)
{
	const char *where = getenv("TMPDIR");
	char *path = malloc(4096);

	if (!path)
		return -1;
	snprintf(path, 4096, "%s/uppsats-test-XXXXXX", where && *where ? where : "/tmp");
	*state = path;
	return mkdtemp(path) ? 0 : -1;
}

static inline int folder_remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status;
	(void)kind;
	(void)where;
	return remove(path);
}

static inline int folder_free(void **state)
{
	nftw(*state, folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	free(*state);
	return 0;
}

/* The path of a file in the folder; of the last four asked for. */
static inline const char *folder_path(void **state, const char *name)
{
	static char paths[4][4096];
	static int next;

	next = (next + 1) % 4;
	snprintf(paths[next], sizeof(paths[next]), "%s/%s", (const char *)*state, name);
	return paths[next];
}

/* Writes a file; returns its path. */
static inline const char *folder_write(void **state, const char *name, const void *bytes, size_t len)
{
	const char *path = folder_path(state, name);
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		abort();
	return path;
}

static inline const char *folder_write_string(void **state, const char *name, const char *string)
{
	return folder_write(state, name, string, strlen(string));
}

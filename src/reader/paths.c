/* Completing a path: the names of its folder that go on as it does, sorted. */
#include "reader/paths.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistr.h>

#include "base/memory.h"

enum { NAMES_MOST = 12 };

char *path_expand(const char *path)
{
	const char *home = getenv("HOME");
	struct bytes expanded = BYTES_INIT;

	if (home && path[0] == '~' && (path[1] == '/' || !path[1]))
		bytes_append_string(&expanded, home);
	bytes_append_string(&expanded, expanded.len ? path + 1 : path);
	return bytes_steal(&expanded);
}

static bool is_folder(const char *folder, const char *name)
{
	struct bytes path = BYTES_INIT;
	struct stat status;

	bytes_printf(&path, "%s/%s", folder, name);
	bool is = stat(bytes_string(&path), &status) == 0 && S_ISDIR(status.st_mode);
	bytes_release(&path);
	return is;
}

/* Whether a name can stand in a line of text, and goes on from what was typed of it. */
static bool fits(const char *name, const char *typed)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || (name[0] == '.' && typed[0] != '.'))
		return false;
	return strncmp(name, typed, strlen(typed)) == 0 && !u8_check((const uint8_t *)name, strlen(name));
}

/* How many bytes two strings begin with alike, whole characters. */
static size_t shared(const char *a, const char *b)
{
	size_t len = 0;

	while (a[len] && a[len] == b[len])
		len++;
	while (len > 0 && ((unsigned char)a[len] & 0xc0) == 0x80)
		len--;
	return len;
}

size_t path_complete(const char *start, struct bytes *rest, struct bytes *found)
{
	const char *slash = strrchr(start, '/'), *typed = slash ? slash + 1 : start;
	char *above = mem_copy(start, slash ? (size_t)(slash - start) + 1 : 0);
	char *folder = path_expand(above[0] ? above : ".");
	struct dirent **entries;
	int all = scandir(folder, &entries, NULL, alphasort);
	char *common = NULL;
	size_t count = 0;

	for (int i = 0; i < all; i++) {
		struct bytes name = BYTES_INIT;

		if (fits(entries[i]->d_name, typed)) {
			bytes_printf(
				&name, "%s%s", entries[i]->d_name, is_folder(folder, entries[i]->d_name) ? "/" : "");
			if (!common)
				common = mem_copy_string(bytes_string(&name));
			common[shared(common, bytes_string(&name))] = '\0';
			if (count++ < NAMES_MOST)
				bytes_printf(found, "%s%s", found->len ? " " : "", bytes_string(&name));
			else if (count == NAMES_MOST + 1)
				bytes_append_string(found, " …");
		}
		bytes_release(&name);
		free(entries[i]);
	}
	if (all >= 0)
		free(entries);
	if (common)
		bytes_append_string(rest, common + strlen(typed));
	free(common);
	free(folder);
	free(above);
	return count;
}

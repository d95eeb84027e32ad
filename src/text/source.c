/*
 * What a user named, as the files it stands for.
 *
 * Natural order compares names after lower-casing them in form C, a run of digits as one number and what stands between
 * as the user's language orders it: å, ä and ö come after z in Swedish, and by code point where the locale knows no
 * language. Endings (.txt) count last, so that "del.txt" stands before "del 2.txt".
 */
#include "text/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistd.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/message.h"
#include "text/sample.h"

/* A file of a directory. */
struct entry {
	char *path, *key; /* key: the name as it is compared; owned */
};

struct entries {
	struct entry *items;
	size_t count, capacity;
};

static void add_path(struct sources *sources, char *path)
{
	sources->paths = mem_resize(sources->paths, (sources->count + 1) * sizeof(*sources->paths));
	sources->paths[sources->count++] = path;
}

void sources_release(struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		free(sources->paths[i]);
	free(sources->paths);
	*sources = (struct sources)SOURCES_INIT;
}

static const char *ending_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? dot : name + strlen(name);
}

static bool has_text_ending(const char *name)
{
	static const char *const endings[] = {"", ".txt", ".text", ".md", ".markdown", ".org", ".rst", ".adoc"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (strcasecmp(ending_of(name), endings[i]) == 0)
			return true;
	return false;
}

static bool holds_text(const char *path)
{
	char buf[4096];
	struct stat status;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool good = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	ssize_t len = good ? read(fd, buf, sizeof(buf)) : 0;

	if (fd >= 0)
		close(fd);
	return len > 0 && sample_may_be_text(buf, (size_t)len);
}

/* The name without its ending, as it is compared. */
static char *sort_key(const char *name)
{
	size_t len = (size_t)(ending_of(name) - name), key_len;
	uint8_t *key = u8_tolower((const uint8_t *)name, len, NULL, UNINORM_NFC, NULL, &key_len);
	char *copy = key ? mem_copy(key, key_len) : mem_copy(name, len);

	free(key);
	return copy;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Compares the numbers that both begin with, and moves behind them. */
static int compare_numbers(const char **a, const char **b)
{
	while (**a == '0')
		++*a;
	while (**b == '0')
		++*b;
	size_t a_len = strspn(*a, "0123456789"), b_len = strspn(*b, "0123456789");
	int order = a_len == b_len ? strncmp(*a, *b, a_len) : a_len < b_len ? -1 : 1;

	*a += a_len;
	*b += b_len;
	return order;
}

/* Compares what stands before the next digit as the user's language orders it. */
static int compare_words(const char *a, const char *b)
{
	char *a_word = mem_copy(a, strcspn(a, "0123456789")), *b_word = mem_copy(b, strcspn(b, "0123456789"));
	int order = u8_strcoll((const uint8_t *)a_word, (const uint8_t *)b_word);

	free(a_word);
	free(b_word);
	return order;
}

static int compare_natural(const char *a, const char *b)
{
	const char *start = a;

	while (*a && *b) {
		if (is_digit(*a) && is_digit(*b)) {
			int order = compare_numbers(&a, &b);

			if (order != 0)
				return order;
		} else if (*a != *b) {
			break;
		} else {
			a++;
			b++;
		}
	}
	/* Back to where the character begins in which they differ. */
	for (; a > start && ((unsigned char)*a & 0xc0) == 0x80; b--)
		a--;
	int order = !*a || !*b || is_digit(*a) || is_digit(*b) ? 0 : compare_words(a, b);

	return order != 0 ? order : (unsigned char)*a - (unsigned char)*b;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *first = a, *second = b;
	int order = compare_natural(first->key, second->key);

	return order != 0 ? order : strcmp(first->path, second->path);
}

static void add_entry(struct entries *entries, const char *folder, const char *name)
{
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
	if (holds_text(bytes_string(&path))) {
		entries->items =
			mem_grow(entries->items, &entries->capacity, entries->count + 1, sizeof(*entries->items));
		entries->items[entries->count++] = (struct entry){bytes_steal(&path), sort_key(name)};
	}
	bytes_release(&path);
}

static bool add_directory(struct sources *sources, const char *name, struct error *error)
{
	struct entries entries = {NULL, 0, 0};
	struct dirent *found;
	DIR *folder = opendir(name);

	if (!folder)
		return error_set_errno(error, name);
	while ((found = readdir(folder)))
		if (found->d_name[0] != '.' && has_text_ending(found->d_name))
			add_entry(&entries, name, found->d_name);
	closedir(folder);
	if (entries.count > 0)
		qsort(entries.items, entries.count, sizeof(*entries.items), compare_entries);
	for (size_t i = 0; i < entries.count; i++) {
		add_path(sources, entries.items[i].path);
		free(entries.items[i].key);
	}
	free(entries.items);
	return entries.count > 0 || error_set(error, name, _("a directory without text"));
}

bool sources_add(struct sources *sources, const char *name, struct error *error)
{
	struct stat status;

	if (strcmp(name, "-") == 0) {
		add_path(sources, mem_copy_string(name));
		return true;
	}
	if (stat(name, &status) < 0)
		return error_set_errno(error, name);
	if (S_ISDIR(status.st_mode))
		return add_directory(sources, name, error);
	if (S_ISBLK(status.st_mode) || S_ISSOCK(status.st_mode))
		return error_set(error, name,
			S_ISBLK(status.st_mode) ? _("a block device, not a text") : _("a socket, not a text"));
	if (faccessat(AT_FDCWD, name, R_OK, AT_EACCESS) < 0)
		return error_set_errno(error, name);
	add_path(sources, mem_copy_string(name));
	return true;
}

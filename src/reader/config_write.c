/*
 * Writing a config file. The text is edited line by line: the last line that has the setting or key is replaced, else a
 * line goes behind the one where it stands as a comment, else at the end. `bind KEY none` is about the key in every
 * mode: it takes the place of all lines that bind it, and what binds it anew goes behind it. The file is written beside
 * the old one and takes its place when all of it is on the disk; a link to a file stays one.
 */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/config.h"

/* More links to each other than anybody has. */
enum { LINKS_MOST = 40 };

/* The end of the line that begins at start, behind its line end. */
static size_t line_end(const struct bytes *text, size_t start)
{
	const char *end = memchr(text->data + start, '\n', text->len - start);

	return end ? (size_t)(end - text->data) + 1 : text->len;
}

/* Behind a byte order mark. */
static size_t first_line(const struct bytes *text)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";

	return text->len >= 3 && memcmp(text->data, byte_order_mark, 3) == 0 ? 3 : 0;
}

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* Whether a line sets what is changed; `line` is a string. */
static bool is_setting_of(const char *line, const struct config_change *change)
{
	size_t len = strlen(change->name);

	return strncmp(line, change->name, len) == 0 && *skip_blanks(line + len) == '=';
}

/* The key and the command that a line binds, "none" as COMMAND_NONE; false where it binds nothing that there is. */
static bool parse_binding(const char *line, struct key *key, enum command_id *command)
{
	char *copy, *rest, *name, *words;

	if (strncmp(line, "bind", 4) != 0 || (line[4] != ' ' && line[4] != '\t'))
		return false;
	copy = rest = mem_copy_string(line + 4);
	name = strtok_r(rest, " \t\r\n", &rest);
	words = name ? strtok_r(rest, " \t\r\n", &rest) : NULL;
	bool good = words && key_parse(name, key);
	if (good) {
		*command = command_find(words);
		good = *command != COMMAND_NONE || strcmp(words, "none") == 0;
	}
	free(copy);
	return good;
}

/* What a line has to do with a change. */
enum relation { APART, SAME, SAME_KEY_NOWHERE };

static enum relation binding_relation(const char *line, const struct config_change *change)
{
	enum command_id wanted = command_find(change->name), found;
	struct key key, here;

	if (!parse_binding(line, &here, &found) || !key_parse(change->key, &key) || !key_equal(here, key))
		return APART;
	if (wanted == COMMAND_NONE)
		return SAME;
	if (found == COMMAND_NONE)
		return SAME_KEY_NOWHERE;
	return command_get(found)->mode == command_get(wanted)->mode ? SAME : APART;
}

static enum relation relation_of(const char *line, const struct config_change *change)
{
	if (change->key)
		return binding_relation(line, change);
	return is_setting_of(line, change) ? SAME : APART;
}

/* The last line that stands in a relation to the change, as a comment or not; false where there is none. */
static bool find_line(const struct bytes *text, const struct config_change *change, bool commented,
	enum relation relation, size_t *found)
{
	bool any = false;

	for (size_t start = first_line(text), end; start < text->len; start = end) {
		end = line_end(text, start);
		char *copy = mem_copy(text->data + start, end - start);
		const char *line = skip_blanks(copy);
		bool is_comment = *line == '#';

		if (is_comment)
			line = skip_blanks(line + 1);
		if (is_comment == commented && relation_of(line, change) == relation) {
			*found = start;
			any = true;
		}
		free(copy);
	}
	return any;
}

static void print_change(const struct config_change *change, struct bytes *out)
{
	if (change->key)
		bytes_printf(out, "bind %s %s", change->key, change->name);
	else
		bytes_printf(out, "%s = %s", change->name, change->value);
}

/* A line before a position that is about the same; false where there is none. */
static bool find_before(const struct bytes *text, const struct config_change *change, size_t until, size_t *found)
{
	struct bytes start = BYTES_INIT;

	bytes_append(&start, text->data, until);
	bool any = find_line(&start, change, false, SAME, found);
	bytes_release(&start);
	return any;
}

/* A line in place of the one at a position, whose line end stays as it is. */
static void replace_line(struct bytes *text, size_t at, const struct bytes *line)
{
	size_t end = line_end(text, at);

	while (end > at && (text->data[end - 1] == '\n' || text->data[end - 1] == '\r'))
		end--;
	bytes_remove(text, at, end - at);
	bytes_insert(text, at, line->data, line->len);
}

/* A line behind the one at a position, or at the end. */
static void add_line(struct bytes *text, size_t at, struct bytes *line)
{
	at = at < text->len ? line_end(text, at) : text->len;
	if (at > 0 && text->data[at - 1] != '\n') {
		bytes_append_char(text, '\n');
		at++;
	}
	bytes_append_char(line, '\n');
	bytes_insert(text, at, line->data, line->len);
}

static void make_change(struct bytes *text, const struct config_change *change)
{
	struct bytes line = BYTES_INIT;
	bool is_taken_away = change->key && command_find(change->name) == COMMAND_NONE;
	size_t at, nowhere, before;

	print_change(change, &line);
	bool stands = find_line(text, change, false, SAME, &at);
	/* What is taken away everywhere behind the line is bound anew behind that. */
	if (find_line(text, change, false, SAME_KEY_NOWHERE, &nowhere) && (!stands || nowhere > at)) {
		add_line(text, nowhere, &line);
	} else if (stands) {
		replace_line(text, at, &line);
		bytes_clear(&line);
		while (is_taken_away && find_line(text, change, false, SAME, &at) &&
			find_before(text, change, at, &before))
			bytes_remove(text, before, line_end(text, before) - before);
	} else {
		add_line(text, find_line(text, change, true, SAME, &at) ? at : text->len, &line);
	}
	bytes_release(&line);
}

void config_edit(const char *bytes, size_t len, const struct config_change *changes, size_t count, struct bytes *out)
{
	struct bytes text = BYTES_INIT;

	bytes_append(&text, bytes, len);
	for (size_t i = 0; i < count; i++)
		make_change(&text, &changes[i]);
	bytes_append(out, bytes_string(&text), text.len);
	bytes_release(&text);
}

/* The folder of a path, and those above it. */
static bool make_folders(const char *path)
{
	char *copy = mem_copy_string(path);
	bool good = true;

	for (char *slash = strchr(copy + 1, '/'); good && slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		good = mkdir(copy, 0700) == 0 || errno == EEXIST;
		*slash = '/';
	}
	free(copy);
	return good;
}

/* All of a file that is there; nothing of one that is not. One that nobody may write is left alone. */
static bool read_all(const char *path, struct bytes *text, struct stat *status)
{
	FILE *file = fopen(path, "re");
	size_t got;

	*status = (struct stat){.st_mode = 0644, .st_uid = geteuid(), .st_gid = getegid()};
	if (!file)
		return errno == ENOENT;
	fstat(fileno(file), status);
	while ((got = fread(bytes_reserve(text, 4096), 1, 4096, file)) > 0)
		text->len += got;
	bool good = !ferror(file);
	fclose(file);
	if (good && (!S_ISREG(status->st_mode) || !(status->st_mode & 0222) || access(path, W_OK) != 0)) {
		errno = S_ISREG(status->st_mode) ? EACCES : EINVAL;
		return false;
	}
	return good;
}

static bool write_all(int fd, const struct bytes *text)
{
	for (size_t done = 0; done < text->len;) {
		ssize_t wrote = write(fd, text->data + done, text->len - done);

		if (wrote < 0 && errno != EINTR)
			return false;
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	return fsync(fd) == 0;
}

/* The mode, and the owner too where that may be given. */
static bool make_alike(int fd, const struct stat *status)
{
	if ((status->st_uid != geteuid() || status->st_gid != getegid()) &&
		fchown(fd, status->st_uid, status->st_gid) != 0)
		errno = 0;
	return fchmod(fd, status->st_mode & 07777) == 0;
}

/* Puts a new file in the place of the one at path. False with errno set. */
static bool replace(const char *path, const struct bytes *text, const struct stat *status)
{
	struct bytes name = BYTES_INIT;
	int fd, problem;

	bytes_printf(&name, "%s.XXXXXX", path);
	fd = mkstemp(name.data);
	bool good = fd >= 0 && make_alike(fd, status) && write_all(fd, text);

	good = good && rename(name.data, path) == 0;
	problem = errno;
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !good)
		unlink(name.data);
	bytes_release(&name);
	errno = problem;
	return good;
}

/* Where a link leads, also where nothing is there yet. The caller frees; NULL with errno set. */
static char *follow(const char *path)
{
	char *at = mem_copy_string(path), target[PATH_MAX];
	ssize_t len;

	for (int links = 0; (len = readlink(at, target, sizeof(target) - 1)) >= 0; links++) {
		struct bytes next = BYTES_INIT;
		const char *slash = strrchr(at, '/');

		target[len] = '\0';
		if (target[0] != '/' && slash)
			bytes_append(&next, at, (size_t)(slash - at) + 1);
		bytes_append_string(&next, target);
		free(at);
		at = bytes_steal(&next);
		if (links == LINKS_MOST) {
			free(at);
			errno = ELOOP;
			return NULL;
		}
	}
	return at;
}

bool config_write(const char *path, const struct config_change *changes, size_t count, struct error *error)
{
	struct bytes before = BYTES_INIT, after = BYTES_INIT;
	char *real = follow(path);
	struct stat status;
	bool good = real && read_all(real, &before, &status);

	if (good) {
		config_edit(bytes_string(&before), before.len, changes, count, &after);
		good = make_folders(real) && replace(real, &after, &status);
	}
	if (!good)
		error_set_errno(error, path);
	free(real);
	bytes_release(&before);
	bytes_release(&after);
	return good;
}

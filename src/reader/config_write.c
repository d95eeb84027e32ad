/*
 * Writing a config file. The text is edited line by line: the last line that has the setting or key is replaced, else a
 * line goes behind the one where it stands as a comment, else at the end. The file is written beside the old one and
 * takes its place when all of it is on the disk; a link to a file stays one.
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

/* The end of the line that begins at start, behind its line end. */
static size_t line_end(const struct bytes *text, size_t start)
{
	const char *end = memchr(text->data + start, '\n', text->len - start);

	return end ? (size_t)(end - text->data) + 1 : text->len;
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

static bool is_binding_of(const char *line, const struct config_change *change)
{
	struct key wanted, found;
	char *copy, *rest, *name, *command;
	enum command_id id;

	if (strncmp(line, "bind", 4) != 0 || (line[4] != ' ' && line[4] != '\t'))
		return false;
	copy = rest = mem_copy_string(line + 4);
	name = strtok_r(rest, " \t\r\n", &rest);
	command = name ? strtok_r(rest, " \t\r\n", &rest) : NULL;
	id = command ? command_find(command) : COMMAND_NONE;
	bool is = command && key_parse(name, &found) && key_parse(change->key, &wanted) && key_equal(found, wanted) &&
	          id != COMMAND_NONE && command_find(change->name) != COMMAND_NONE &&
	          command_get(id)->mode == command_get(command_find(change->name))->mode;
	free(copy);
	return is;
}

/* The last line that is about the change, as a comment or not; false where there is none. */
static bool find_line(const struct bytes *text, const struct config_change *change, bool commented, size_t *found)
{
	bool any = false;

	for (size_t start = 0, end; start < text->len; start = end) {
		end = line_end(text, start);
		char *copy = mem_copy(text->data + start, end - start);
		const char *line = skip_blanks(copy);
		bool is_comment = *line == '#';

		if (is_comment)
			line = skip_blanks(line + 1);
		if (is_comment == commented &&
			(change->key ? is_binding_of(line, change) : is_setting_of(line, change))) {
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

static void make_change(struct bytes *text, const struct config_change *change)
{
	struct bytes line = BYTES_INIT;
	size_t at;

	print_change(change, &line);
	if (find_line(text, change, false, &at)) {
		size_t end = line_end(text, at);

		/* Its line end stays as it is. */
		while (end > at && (text->data[end - 1] == '\n' || text->data[end - 1] == '\r'))
			end--;
		bytes_remove(text, at, end - at);
	} else {
		if (find_line(text, change, true, &at))
			at = line_end(text, at);
		else
			at = text->len;
		if (at > 0 && text->data[at - 1] != '\n') {
			bytes_append_char(text, '\n');
			at++;
		}
		bytes_append_char(&line, '\n');
	}
	bytes_insert(text, at, line.data, line.len);
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

/* All of a file that is there; nothing of one that is not. */
static bool read_all(const char *path, struct bytes *text, mode_t *mode)
{
	FILE *file = fopen(path, "re");
	struct stat status;
	size_t got;

	*mode = 0644;
	if (!file)
		return errno == ENOENT;
	if (fstat(fileno(file), &status) == 0)
		*mode = status.st_mode & 07777;
	while ((got = fread(bytes_reserve(text, 4096), 1, 4096, file)) > 0)
		text->len += got;
	bool good = !ferror(file);
	fclose(file);
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

/* Puts a new file in the place of the one at path. False with errno set. */
static bool replace(const char *path, const struct bytes *text, mode_t mode)
{
	struct bytes name = BYTES_INIT;
	int fd, problem;

	bytes_printf(&name, "%s.XXXXXX", path);
	fd = mkstemp(name.data);
	bool good = fd >= 0 && fchmod(fd, mode) == 0 && write_all(fd, text);

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

bool config_write(const char *path, const struct config_change *changes, size_t count, struct error *error)
{
	struct bytes before = BYTES_INIT, after = BYTES_INIT;
	char resolved[PATH_MAX];
	const char *real = realpath(path, resolved) ? resolved : path;
	mode_t mode;
	bool good = read_all(real, &before, &mode);

	if (good) {
		config_edit(bytes_string(&before), before.len, changes, count, &after);
		good = make_folders(real) && replace(real, &after, mode);
	}
	if (!good)
		error_set_errno(error, path);
	bytes_release(&before);
	bytes_release(&after);
	return good;
}

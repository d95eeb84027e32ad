/*
 * Bookmarks written out and taken in. A file is written beside its place and moved there when it is on the disk, so
 * that a full disk or a loss of power leaves what was there before.
 */
#include "reader/carry.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/grouped.h"
#include "base/message.h"

enum { READ_BYTES = 1 << 16 };

#define IMPORT_BYTES ((size_t)256 << 20) /* a file that has more is not one of bookmarks */

static bool ends_in(const char *path, const char *ending)
{
	size_t len = strlen(path), tail = strlen(ending);

	return len > tail && strcmp(path + len - tail, ending) == 0;
}

enum carry_form carry_form_of(const char *path)
{
	return ends_in(path, ".jsonl") || ends_in(path, ".json") ? CARRY_LINES : CARRY_MARKDOWN;
}

static bool export_document(struct store *store, const struct document *document, const char *encoding,
	struct bytes *out, struct error *error)
{
	struct essay essay;
	bool is_there = essay_open_document(&essay, store, document, encoding);
	bool good = exchange_export_markdown(
		store, document->id, is_there ? essay.text : NULL, is_there ? essay.outline : NULL, out, error);

	if (is_there)
		essay_release(&essay);
	return good;
}

bool carry_export(struct store *store, const struct essay *essay, const char *encoding, enum carry_form form,
	bool ascii, struct bytes *out, struct error *error)
{
	struct documents documents = DOCUMENTS_INIT;

	if (essay && !essay->document[0])
		return true;
	if (form == CARRY_LINES)
		return exchange_export_lines(store, essay ? essay->document : NULL, ascii, out, error);
	if (essay)
		return exchange_export_markdown(store, essay->document, essay->text, essay->outline, out, error);
	bool good = store_bookmarked_documents(store, &documents, error);
	for (size_t i = 0; good && i < documents.count; i++)
		good = export_document(store, &documents.items[i], encoding, out, error);
	documents_release(&documents);
	return good;
}

static bool write_all(int file, const struct bytes *out)
{
	for (size_t pos = 0; pos < out->len;) {
		ssize_t written = write(file, out->data + pos, out->len - pos);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0)
			pos += (size_t)written;
	}
	return fsync(file) == 0;
}

/* Gives the file that was written its name. A link fails where the name is taken, whoever took it and when. */
static bool give_name(const char *written, const char *path, bool replace)
{
	if (replace)
		return rename(written, path) == 0;
	if (link(written, path) == 0)
		return unlink(written) == 0;
	/* A file system without links: the name was free a moment ago. */
	if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS)
		return access(path, F_OK) == 0 ? (errno = EEXIST, false) : rename(written, path) == 0;
	return false;
}

/* The permissions that a new file has, or those of the one that is replaced. */
static mode_t mode_for(const char *path)
{
	struct stat status;
	mode_t mask = umask(0);

	umask(mask);
	return stat(path, &status) == 0 ? status.st_mode & 0777 : 0666 & ~mask;
}

bool carry_write(const char *path, bool replace, const struct bytes *out, struct error *error)
{
	struct bytes name = BYTES_INIT;
	struct stat status;
	bool is_there = stat(path, &status) == 0;

	if (is_there && !S_ISREG(status.st_mode))
		return error_set(error, path, "%s", _("this is no file, and is left as it is"));
	if (is_there && !replace)
		return error_set(error, path, "%s", _("is there already"));
	/* Where the path is a link, what it leads to is replaced. */
	char *real = is_there ? realpath(path, NULL) : NULL;
	if (real)
		path = real;
	bytes_printf(&name, "%s.XXXXXX", path);
	int file = mkstemp(name.data);
	bool made = file >= 0;
	bool good = made && fchmod(file, mode_for(path)) == 0 && write_all(file, out);
	int why = errno;
	if (made && close(file) != 0 && good) {
		why = errno;
		good = false;
	}
	if (good && !give_name(name.data, path, replace)) {
		why = errno;
		good = false;
	}
	if (!good && made)
		unlink(name.data);
	errno = why;
	if (!good)
		error_set_errno(error, path);
	free(real);
	bytes_release(&name);
	return good;
}

/* All of a file, as long as it may be; a pipe is waited for. */
static bool read_all(int file, const char *path, bool must_be_file, struct bytes *bytes, struct error *error)
{
	struct stat status;
	ssize_t got;

	if (fstat(file, &status) != 0)
		return error_set_errno(error, path);
	if (S_ISDIR(status.st_mode))
		return error_set(error, path, "%s", strerror(EISDIR));
	if (must_be_file && !S_ISREG(status.st_mode))
		return error_set(error, path, "%s", _("this is no file"));
	fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
	do {
		got = read(file, bytes_reserve(bytes, READ_BYTES), READ_BYTES);
		if (got > 0)
			bytes->len += (size_t)got;
		if (bytes->len > IMPORT_BYTES)
			return error_set(error, path, "%s", _("this is too long for a file of bookmarks"));
	} while (got > 0 || (got < 0 && errno == EINTR));
	return got == 0 || error_set_errno(error, path);
}

bool carry_read(const char *path, struct bytes *lines, struct error *error)
{
	/* A pipe that nobody writes to must not be waited for before it is known for one. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (file < 0)
		return error_set_errno(error, path);
	bool good = read_all(file, path, true, lines, error);
	close(file);
	return good;
}

bool carry_import(struct store *store, const char *path, bool dry_run, struct import *import, struct error *error)
{
	bool is_standard = strcmp(path, "-") == 0;
	const char *name = is_standard ? _("standard input") : path;
	struct bytes lines = BYTES_INIT;
	int file = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0)
		return error_set_errno(error, path);
	bool good = read_all(file, name, false, &lines, error) &&
	            exchange_import(store, name, bytes_string(&lines), lines.len, dry_run, import, error);
	if (!is_standard)
		close(file);
	bytes_release(&lines);
	return good;
}

/* One part of a sum; the format is a translation of one of ours. */
static const char *words_for(enum import_change change, size_t count)
{
	switch (change) {
	case IMPORT_ADDED:
		return ngettext("%s added", "%s added", count);
	case IMPORT_CHANGED:
		return ngettext("%s changed", "%s changed", count);
	case IMPORT_DELETED:
		return ngettext("%s deleted", "%s deleted", count);
	default:
		return ngettext("%s restored", "%s restored", count);
	}
}
void carry_sum(const struct import *import, struct bytes *out)
{
	size_t counts[] = {[IMPORT_ADDED] = 0, [IMPORT_CHANGED] = 0, [IMPORT_DELETED] = 0, [IMPORT_RESTORED] = 0};
	size_t start = out->len;

	for (size_t i = 0; i < import->count; i++)
		counts[import->items[i].change]++;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		if (counts[i] == 0)
			continue;
		bytes_append_string(out, out->len > start ? ", " : "");
		bytes_printf(out, words_for((enum import_change)i, counts[i]), grouped(counts[i]).text);
	}
	if (import->sections > 0) {
		bytes_append_string(out, out->len > start ? ", " : "");
		bytes_printf(
			out, ngettext("%s section", "%s sections", import->sections), grouped(import->sections).text);
	}
	if (out->len == start)
		bytes_append_string(out, _("nothing is new"));
	if (import->skipped > 0)
		bytes_printf(out, ngettext("; %s line was not taken", "; %s lines were not taken", import->skipped),
			grouped(import->skipped).text);
}

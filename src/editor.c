/*
 * A text handed to an editor in a file and read back from it.
 */
#include "editor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistr.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/message.h"
#include "outside.h"

/* More than anybody writes; what is longer is no note. */
enum { NOTE_MOST = 1024 * 1024 };

static const char cut[] = "------ >8 ------";

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t written = write(fd, bytes, len);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		len -= (size_t)written;
	}
	return true;
}

/* A file that nobody else can read, with the text in it. */
static bool make_file(const char *text, const char *passage, struct edited *edited, struct error *error)
{
	const char *folder = getenv("TMPDIR");
	struct bytes path = BYTES_INIT, content = BYTES_INIT;
	bool good;
	int fd;

	bytes_printf(&path, "%s/uppsats-XXXXXX.txt", folder && folder[0] == '/' ? folder : "/tmp");
	edited->path = bytes_steal(&path);
	fd = mkstemps(edited->path, (int)strlen(".txt"));
	if (fd < 0) {
		error_set_errno(error, edited->path);
		free(edited->path);
		edited->path = NULL;
		return false;
	}
	bytes_printf(&content, "%s\n\n%s\n%s\n\n%s\n", text, cut,
		_("What stands from the line above on is not part of the note. The passage:"), passage);
	good = write_all(fd, content.data, content.len);
	if (!good)
		error_set_errno(error, edited->path);
	bytes_release(&content);
	return close(fd) == 0 && good;
}

/* What the file has above the line that ends the note. */
static bool read_note(const char *path, char **note, struct error *error)
{
	struct bytes content = BYTES_INIT;
	FILE *file = fopen(path, "r");
	const char *end;
	size_t got;

	if (!file)
		return error_set_errno(error, path);
	while (content.len <= NOTE_MOST && (got = fread(bytes_reserve(&content, 4096), 1, 4096, file)) > 0)
		content.len += got;
	fclose(file);
	bytes_append_char(&content, '\0');
	if (content.len > NOTE_MOST || strlen(content.data) + 1 < content.len ||
		u8_check((const uint8_t *)content.data, content.len - 1)) {
		bytes_release(&content);
		return error_set(error, path, "%s", _("this is no note: too long, or not in UTF-8"));
	}
	end = strncmp(content.data, cut, strlen(cut)) == 0 ? content.data : strstr(content.data, "\n------ >8 ------");
	size_t len = end ? (size_t)(end - content.data) : content.len - 1;
	while (len > 0 && strchr(" \t\r\n", content.data[len - 1]))
		len--;
	*note = mem_copy(content.data, len);
	bytes_release(&content);
	return true;
}

bool editor_run(const char *text, const char *passage, int keys, struct edited *edited, struct error *error)
{
	struct error problem = ERROR_INIT;

	*edited = (struct edited){NULL, NULL};
	if (!make_file(text, passage, edited, error)) {
		edited_release(edited, false);
		return false;
	}
	if (outside_edit(edited->path, 0, keys, error) && read_note(edited->path, &edited->text, error))
		return true;
	/* An editor that failed may yet have saved something. */
	bool keep = !read_note(edited->path, &edited->text, &problem) || strcmp(edited->text, text) != 0;
	if (keep) {
		struct bytes why = BYTES_INIT;

		bytes_append_string(&why, error->message);
		error_set(error, bytes_string(&why), _("what was written is in %s"), edited->path);
		bytes_release(&why);
	}
	error_release(&problem);
	edited_release(edited, keep);
	return false;
}

void edited_release(struct edited *edited, bool keep)
{
	if (edited->path && !keep)
		unlink(edited->path);
	free(edited->path);
	free(edited->text);
	*edited = (struct edited){NULL, NULL};
}

/*
 * Watching files. Each file is watched itself, not its folder, so that what others write beside it wakes nobody. An
 * editor that renames another file into its place takes the watched one away, which is told too: then its name is
 * watched again. Only while the name stands for nothing is its folder watched, for it to come back.
 *
 * A sign of a change begins a wait: every further sign, and every look that finds the files other than the look before,
 * prolongs it, up to a limit, so that a file written in steps is read once. An empty file is half a change: editors
 * truncate before they write.
 */
#include "reader/watch.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

/* Milliseconds. */
enum {
	QUIET = 150,      /* without a sign before a change is believed */
	PATIENCE = 2000,  /* with one whose writing does not come to an end */
	LOOK_EVERY = 3000 /* between two looks that nothing but watch_hint() asks for */
};

void watch_init(struct watch *watch)
{
	*watch = (struct watch){.fd = -1};
}

void watch_release(struct watch *watch)
{
	for (size_t i = 0; i < watch->count; i++)
		free(watch->files[i].path);
	free(watch->files);
	if (watch->fd >= 0)
		close(watch->fd);
	watch_init(watch);
}

static struct stamp stamp_of(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return (struct stamp){.is_there = false};
	return (struct stamp){true, status.st_dev, status.st_ino, status.st_size,
		(int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec};
}

static bool is_same(const struct stamp *a, const struct stamp *b)
{
	return a->is_there == b->is_there && a->device == b->device && a->number == b->number && a->size == b->size &&
	       a->modified == b->modified;
}

/* Has the system tell of a file, or of its folder while it is not there. */
static void listen(struct watch *watch, struct watched *file)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(file->path, '/');
	int len = slash ? (int)(slash - file->path) : 0;

	if (watch->fd < 0)
		return;
	file->handle = inotify_add_watch(
		watch->fd, file->path, IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF);
	if (file->handle >= 0 || len >= PATH_MAX)
		return;
	memcpy(folder, slash ? file->path : ".", slash ? (size_t)len : 1);
	folder[slash ? len : 1] = '\0';
	inotify_add_watch(watch->fd, folder[0] ? folder : "/", IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
}

static void start_listening(struct watch *watch)
{
	if (watch->fd >= 0)
		close(watch->fd);
	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	for (size_t i = 0; i < watch->count; i++)
		listen(watch, &watch->files[i]);
}

void watch_begin(struct watch *watch, const struct sources *sources)
{
	watch_release(watch);
	for (size_t i = 0; i < sources->count; i++) {
		if (strcmp(sources->paths[i], "-") == 0)
			continue;
		watch->files = mem_resize(watch->files, (watch->count + 1) * sizeof(*watch->files));
		struct watched *file = &watch->files[watch->count++];
		*file = (struct watched){.path = mem_copy_string(sources->paths[i]), .handle = -1};
		file->read = file->seen = stamp_of(file->path);
	}
	if (watch->count > 0)
		start_listening(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch->fd;
}

int watch_wait(const struct watch *watch, int64_t now)
{
	if (!watch->due)
		return -1;
	return watch->due > now ? (int)(watch->due - now) : 0;
}

static void expect(struct watch *watch, int64_t now)
{
	if (!watch->since)
		watch->since = now;
	watch->due = now + QUIET < watch->since + PATIENCE ? now + QUIET : watch->since + PATIENCE;
}

void watch_hint(struct watch *watch, int64_t now)
{
	if (watch->count > 0 && !watch->due && now - watch->looked >= LOOK_EVERY)
		watch->due = now;
}

void watch_again(struct watch *watch, int64_t now)
{
	watch->since = now;
	watch->due = now + PATIENCE / 4;
}

/* Takes what the system has to tell; what it is does not matter, for the files are looked at then. */
static void take_signs(struct watch *watch, int64_t now)
{
	char buf[4096];
	bool any = false;

	while (watch->fd >= 0 && read(watch->fd, buf, sizeof(buf)) > 0)
		any = true;
	if (any)
		expect(watch, now);
}

enum looks { LOOKS_SAME, LOOKS_OTHER, LOOKS_GONE, LOOKS_UNDONE };

/* Looks at all files; UNDONE where one is not as at the look before, or empty. */
static enum looks look(struct watch *watch)
{
	enum looks looks = LOOKS_SAME;
	bool is_undone = false, is_gone = false;

	for (size_t i = 0; i < watch->count; i++) {
		struct watched *file = &watch->files[i];
		struct stamp stamp = stamp_of(file->path);

		is_gone = is_gone || !stamp.is_there;
		is_undone = is_undone || !is_same(&stamp, &file->seen) ||
		            (stamp.is_there && stamp.size == 0 && file->read.size > 0);
		if (!is_same(&stamp, &file->read))
			looks = LOOKS_OTHER;
		file->seen = stamp;
	}
	if (is_undone)
		return LOOKS_UNDONE;
	return is_gone ? LOOKS_GONE : looks;
}

static bool is_empty(const struct watch *watch)
{
	for (size_t i = 0; i < watch->count; i++)
		if (watch->files[i].seen.is_there && watch->files[i].seen.size == 0)
			return true;
	return false;
}

enum change watch_work(struct watch *watch, int64_t now)
{
	take_signs(watch, now);
	if (!watch->due || now < watch->due)
		return CHANGE_NONE;
	watch->looked = now;
	watch->due = 0;
	/* Before they are looked at, so that nothing happens in between. */
	if (watch->since)
		start_listening(watch);
	enum looks looks = look(watch);
	if (looks == LOOKS_UNDONE && (!watch->since || now - watch->since < PATIENCE)) {
		expect(watch, now);
		return CHANGE_NONE;
	}
	watch->since = 0;
	if (looks == LOOKS_SAME) {
		watch->is_gone = false;
		return CHANGE_NONE;
	}
	/* One that stays empty is as good as gone. */
	if (looks == LOOKS_GONE || is_empty(watch)) {
		bool was_gone = watch->is_gone;

		watch->is_gone = true;
		return was_gone ? CHANGE_NONE : CHANGE_GONE;
	}
	watch->is_gone = false;
	return CHANGE_OTHER;
}

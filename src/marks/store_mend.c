/*
 * A damaged database whose own description is damaged: what says which tables there are and where each begins. Every
 * database of this program was made by the same statements, so that of a new one stands on the same pages. A copy of
 * the damaged file gets those pages, and can then be read table by table.
 *
 * Invariant: neither the damaged file nor the new database is written to.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "marks/store_internal.h"

enum { COPY_BYTES = 1 << 16 };

static bool write_whole(int file, const char *bytes, size_t len, off_t offset)
{
	while (len > 0) {
		ssize_t written = pwrite(file, bytes, len, offset);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			len -= (size_t)written;
			offset += written;
		}
	}
	return true;
}

static bool copy_file(const char *from, const char *to)
{
	int source = open(from, O_RDONLY | O_CLOEXEC);
	int copy = source < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	char *buf = mem_alloc(COPY_BYTES);
	bool ok = copy >= 0;
	off_t offset = 0;
	ssize_t got;

	while (ok && (got = pread(source, buf, COPY_BYTES, offset)) > 0) {
		ok = write_whole(copy, buf, (size_t)got, offset);
		offset += got;
	}
	free(buf);
	if (source >= 0)
		close(source);
	if (copy >= 0)
		ok = close(copy) == 0 && ok;
	return ok;
}

/* The pages of a new database that no table begins on are those that describe it. */
static bool is_description(struct store *store, size_t page)
{
	return page == 1 ||
	       store_number(store, 0, "SELECT count(*) FROM sqlite_schema WHERE rootpage = ?1", "z", page) == 0;
}

static bool give_description(struct store *store, const char *mended)
{
	size_t count = (size_t)store_number(store, 0, "PRAGMA page_count", "");
	size_t size = (size_t)store_number(store, 0, "PRAGMA page_size", "");
	int from = open(store->path, O_RDONLY | O_CLOEXEC), to = open(mended, O_WRONLY | O_CLOEXEC);
	char *page = mem_alloc(size + 1);
	bool ok = from >= 0 && to >= 0 && count > 0;

	for (size_t i = 1; ok && i <= count; i++) {
		off_t offset = (off_t)((i - 1) * size);

		if (is_description(store, i))
			ok = pread(from, page, size, offset) == (ssize_t)size && write_whole(to, page, size, offset);
	}
	free(page);
	if (from >= 0)
		close(from);
	if (to >= 0)
		ok = close(to) == 0 && ok;
	return ok;
}

bool store_mend(struct store *store, const char *damaged, const char *mended)
{
	/* What is new is in the file itself only after this. */
	return store_script(store, "PRAGMA wal_checkpoint(TRUNCATE)", NULL) && copy_file(damaged, mended) &&
	       give_description(store, mended);
}

/*
 * Opening, closing and committing.
 *
 * The file is made with every folder above it (0700, the file 0600), in WAL mode, with a full sync at every commit:
 * what a function of the store has answered true to survives a loss of power. Making, upgrading and moving aside
 * are done under a lock on the folder, so that two readers that start at once do not do it to each other's database.
 * A damaged file is renamed, never deleted or written over, and what can still be read of it is taken into the new
 * one (store_salvage.c). Where writing is not possible the file is opened for reading alone.
 *
 * Invariant: a transaction writes to the file that lies at the store's path when it begins; where another was put
 * there (moved aside by another reader, restored by the user), that one is opened first.
 */
#include "marks/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"

#define PATIENCE 5000     /* milliseconds */
#define LOCK_STEP 10      /* between attempts at a lock */
#define GIVEN_UP_FOR 5000 /* so long after waiting in vain nothing is waited for again */

char *store_default_path(void)
{
	struct bytes path = BYTES_INIT;
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	/* A relative path is to be ignored, says the specification. */
	if (data && data[0] == '/')
		bytes_printf(&path, "%s/uppsats/uppsats.db", data);
	else if (home && home[0] == '/')
		bytes_printf(&path, "%s/.local/share/uppsats/uppsats.db", home);
	else
		return NULL;
	return bytes_steal(&path);
}

/* Every folder above the file. One that is there already keeps its permissions. */
static bool make_folders(const char *path, struct error *error)
{
	char *folder = mem_copy_string(path);
	bool ok = true;

	for (char *slash = strchr(folder + 1, '/'); slash && ok; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
			int why = errno;
			struct stat status;
			/* A file system that can only be read says so before it says that the folder is there. */
			if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
				ok = error_set(error, _("bookmarks"), "%s: %s", folder, strerror(why));
			}
		}
		*slash = '/';
	}
	free(folder);
	return ok;
}

int store_patience(const struct store *store)
{
	return store->busy_at && store_ticks() - store->busy_at < GIVEN_UP_FOR ? 0 : store->patience;
}

int store_set_patience(struct store *store, int milliseconds)
{
	int before = store->patience;

	/* Whoever has more of it than before does not mind that it was in vain then. */
	if (milliseconds > before)
		store->busy_at = 0;
	store->patience = milliseconds;
	return before;
}

bool store_is_held(const struct store *store)
{
	return store->is_held;
}

/* Waits for a lock as long as patience goes; false, with EWOULDBLOCK, where another holds it still. */
static bool wait_for_lock(const struct store *store, int lock)
{
	struct timespec step = {.tv_nsec = LOCK_STEP * 1000000L};
	int64_t end = store_ticks() + store_patience(store);

	while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		if ((errno != EWOULDBLOCK && errno != EINTR) || store_ticks() >= end)
			return false;
		nanosleep(&step, NULL);
	}
	return true;
}

/*
 * A lock on the folder of the database, *lock, which goes with close(); -1 where there can be none. False where another
 * reader has it for longer than is waited for: what that does to the file must not be done twice.
 */
static bool lock_folder(struct store *store, int *lock, struct error *error)
{
	char *folder = mem_copy_string(store->path);
	char *slash = strrchr(folder, '/');

	if (slash)
		slash[slash == folder] = '\0';
	*lock = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (*lock < 0 || wait_for_lock(store, *lock))
		return true;
	bool is_held = errno == EWOULDBLOCK;
	close(*lock);
	*lock = -1;
	return !is_held || store_fail(store, SQLITE_BUSY, error);
}

void store_disconnect(struct store *store)
{
	store_forget_statements(store);
	sqlite3_close_v2(store->connection);
	store->connection = NULL;
	store->in_transaction = false;
}

static void remember_file(struct store *store)
{
	struct stat status;

	if (stat(store->path, &status) == 0) {
		store->file_device = status.st_dev;
		store->file_number = status.st_ino;
	}
}

/* Opened as a file that nothing changes: the way to read a WAL database where no file can be made beside it. */
static int open_immutable(struct store *store)
{
	struct bytes uri = BYTES_INIT;

	bytes_append_string(&uri, "file:");
	for (const char *c = store->path; *c; c++) {
		if (*c == '?' || *c == '#' || *c == '%')
			bytes_printf(&uri, "%%%02x", (unsigned)*c);
		else
			bytes_append_char(&uri, *c);
	}
	bytes_append_string(&uri, "?immutable=1");
	int status =
		sqlite3_open_v2(bytes_string(&uri), &store->connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	bytes_release(&uri);
	return status;
}

/* Whether the database can be read as it was opened: also touches the files beside it. */
static int try_reading(struct store *store)
{
	return sqlite3_exec(store->connection, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
}

/* Whether the version is one that this program can work with, for reading at least. */
static bool check_version(struct store *store, struct error *error)
{
	int64_t version = store_schema_version(store, error);

	if (version < 0)
		return false;
	store->newer = version > STORE_VERSION;
	if (store->newer)
		return error_set(
			error, _("bookmarks"), _("%s was made by a newer uppsats; it is left as it is"), store->path);
	return true;
}

static bool connect_for_reading(struct store *store, struct error *error)
{
	store_disconnect(store);
	store->read_only = true;
	int status = sqlite3_open_v2(store->path, &store->connection, SQLITE_OPEN_READONLY, NULL);
	if (status == SQLITE_OK)
		status = try_reading(store);
	if (status != SQLITE_OK && status != SQLITE_NOTADB && status != SQLITE_CORRUPT) {
		store->is_borrowed = (status & 0xff) == SQLITE_BUSY || (status & 0xff) == SQLITE_LOCKED;
		store_disconnect(store);
		status = open_immutable(store);
		if (status == SQLITE_OK)
			status = try_reading(store);
	}
	if (status != SQLITE_OK)
		return store_fail(store, status, error);
	if (!check_version(store, error))
		return false;
	if (store_schema_version(store, error) < STORE_VERSION)
		return error_set(error, _("bookmarks"), _("%s must be upgraded, but can only be read"), store->path);
	return true;
}

/* This database's name among those that exchange bookmarks. */
static bool know_device(struct store *store, struct error *error)
{
	char id[UUID_LEN + 1];
	char *device = store_string(store, "SELECT value FROM meta WHERE key = 'device'", "");

	if (!device && !store->read_only) {
		store_uuid(id);
		if (!store_run(store, error, "INSERT OR IGNORE INTO meta VALUES('device', ?1)", "s", id))
			return false;
		device = store_string(store, "SELECT value FROM meta WHERE key = 'device'", "");
	}
	if (device && strlen(device) == UUID_LEN)
		memcpy(store->device, device, sizeof(store->device));
	free(device);
	return true;
}

static bool connect_for_writing(struct store *store, struct error *error)
{
	static const char pragmas[] = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA trusted_schema=OFF;"
				      "PRAGMA cell_size_check=ON; PRAGMA journal_size_limit=1048576;";
	int status = sqlite3_open_v2(store->path, &store->connection, SQLITE_OPEN_READWRITE, NULL);

	if (status != SQLITE_OK)
		return store_fail(store, status, error);
	sqlite3_extended_result_codes(store->connection, 1);
	sqlite3_busy_timeout(store->connection, store_patience(store));
	if (sqlite3_db_readonly(store->connection, "main") == 1)
		return error_set(error, _("bookmarks"), _("%s can only be read"), store->path);
	/* The version first: nothing of a newer database may be touched, not even its journal mode. */
	if (!check_version(store, error) || !store_script(store, "PRAGMA journal_mode=WAL", error))
		return false;
	if (!store_migrate(store, error) || !store_script(store, pragmas, error) || !know_device(store, error))
		return false;
	return store_is_sound(store, error);
}

/* An empty file for the database, that nobody else may read. What is wrong with the place is found by opening it. */
static bool make_file(struct store *store, struct error *error)
{
	int file = open(store->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (file < 0)
		return error_set(error, _("bookmarks"), "%s: %s", store->path, strerror(errno));
	struct stat status, journal;
	char *path = store_beside(store, "-wal");
	/* A database cut to nothing, whose last changes SQLite would throw away. */
	if (fstat(file, &status) == 0 && status.st_size == 0 && stat(path, &journal) == 0 && journal.st_size > 0)
		store->damaged = true;
	free(path);
	close(file);
	return true;
}

/* Reading alone, where `error` tells why no more is possible: said once, and again to whoever wants to write. */
static bool settle_for_reading(struct store *store, struct error *error)
{
	struct error for_reading = ERROR_INIT;
	bool ok = connect_for_reading(store, &for_reading);

	if (ok) {
		know_device(store, NULL);
		if (!store->why_read_only)
			store_say(store, _("%s; what is kept can be read, but nothing more is kept"), error->message);
		free(store->why_read_only);
		store->why_read_only = mem_copy_string(error->message);
	} else if (store->newer || !error->message) {
		error_set(error, _("bookmarks"), "%s", for_reading.message + strlen(_("bookmarks")) + strlen(": "));
	}
	error_release(&for_reading);
	return ok;
}

/* Whether the file that is open is the one at the path. */
static bool file_is_ours(const struct store *store)
{
	struct stat status;

	return stat(store->path, &status) == 0 && status.st_dev == store->file_device &&
	       status.st_ino == store->file_number;
}

bool store_connect(struct store *store, struct error *error)
{
	struct error why = ERROR_INIT;
	int lock;

	if (!lock_folder(store, &lock, error))
		return false;
	/* Damage met while reading is of the file that was open, unless another reader has moved that aside already. */
	store->damaged = store->damaged && file_is_ours(store);
	store->read_only = store->newer = store->is_borrowed = false;
	bool ok = !store->damaged && make_file(store, &why) && !store->damaged && connect_for_writing(store, &why);
	if (!ok && store->damaged) {
		store_disconnect(store);
		ok = store_set_aside(store, &why);
		store->damaged = !ok;
		ok = ok && make_file(store, &why) && connect_for_writing(store, &why);
		if (ok)
			store_salvage(store);
	}
	if (ok) {
		free(store->why_read_only);
		store->why_read_only = NULL;
	} else if (!store->newer) {
		ok = settle_for_reading(store, &why);
	}
	if (ok) {
		remember_file(store);
		store->generation++;
	} else {
		store_disconnect(store);
		error_set(error, _("bookmarks"), "%s", why.message + strlen(_("bookmarks")) + strlen(": "));
	}
	error_release(&why);
	if (lock >= 0)
		close(lock);
	return ok;
}

struct store *store_open(const char *path, char **notice, struct error *error)
{
	return store_open_within(path, PATIENCE, notice, error);
}

struct store *store_open_within(const char *path, int patience, char **notice, struct error *error)
{
	struct store *store = mem_alloc(sizeof(*store));

	*notice = NULL;
	store->patience = patience;
	store->path = mem_copy_string(path);
	/* Where a folder cannot be made, there is still something to read perhaps. */
	if ((!make_folders(path, error) && access(path, R_OK) != 0) || !store_connect(store, error)) {
		store_close(store);
		return NULL;
	}
	*notice = store_notice(store);
	return store;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	store_disconnect(store);
	prepared_free(store);
	free(store->notice);
	free(store->why_read_only);
	free(store->salvage);
	free(store->path);
	free(store);
}

char *store_notice(struct store *store)
{
	char *notice = store->notice;

	store->notice = NULL;
	return notice;
}

void store_say(struct store *store, const char *format, ...)
{
	struct bytes message = BYTES_INIT;
	va_list args;

	va_start(args, format);
	bytes_vprintf(&message, format, args);
	va_end(args);
	free(store->notice);
	store->notice = bytes_steal(&message);
}

/* Opens anew where that may help: another file lies at the path, or what was wrong may be so no longer. */
static bool reconnect(struct store *store, bool for_writing, struct error *error)
{
	if (store->connection && !store->damaged && !(for_writing && store->read_only) && file_is_ours(store))
		return true;
	/* Its journal lies where that of the other file would, which must not be taken for it. */
	if (store->connection && !store->damaged && !store->read_only && !file_is_ours(store))
		store_script(store, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
	store_disconnect(store);
	return store_connect(store, error);
}

bool store_is_mended(struct store *store)
{
	return store->damaged && !store->in_transaction && reconnect(store, false, NULL);
}

bool error_take(struct error *error, struct error *why, bool ok)
{
	if (!ok && error && why->message) {
		error_release(error);
		*error = *why;
	} else {
		error_release(why);
	}
	return ok;
}

bool store_begin(struct store *store, struct error *error)
{
	store->is_held = store->in_transaction;
	if (store->in_transaction)
		return error_set(error, _("bookmarks"), _("a change is under way"));
	if (!reconnect(store, true, error))
		return false;
	if (store->read_only)
		return error_set(
			error, _("bookmarks"), "%s", store->why_read_only + strlen(_("bookmarks")) + strlen(": "));
	sqlite3_busy_timeout(store->connection, store_patience(store));
	store->in_transaction = store_script(store, "BEGIN IMMEDIATE", error);
	if (store->in_transaction)
		store->busy_at = 0;
	return store->in_transaction;
}

bool store_end(struct store *store, bool ok, struct error *error)
{
	if (!store->in_transaction)
		return false;
	store->in_transaction = false;
	if (ok && store_script(store, "COMMIT", error))
		return true;
	/* SQLite itself has rolled back after some failures; then this one is no news. */
	store_script(store, "ROLLBACK", NULL);
	return false;
}

bool store_may_write(const struct store *store)
{
	return access(store->path, W_OK) == 0 || errno == ENOENT;
}

bool store_is_read_only(const struct store *store)
{
	return store->read_only;
}

int64_t store_data_version(struct store *store)
{
	if (!store->in_transaction)
		reconnect(store, false, NULL);
	return (store->generation << 32) + store_number(store, 0, "PRAGMA data_version", "");
}

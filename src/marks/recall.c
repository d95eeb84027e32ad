/*
 * The copy is an array of the paths last seen, each by a hash, with the size and time of the file then and the place in
 * it; and the hashes of the texts. It begins with what the database's file and its journal looked like when it was
 * written, of which the time of the last change alone would do: any write to either makes it another. It is put in its
 * place by renaming, so that it is whole or not there. Its numbers are this machine's: it never leaves it.
 */
#include "marks/recall.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "marks/store_internal.h"

#define PLACES_MOST 1000
#define TEXTS_MOST 4000
#define NO_PLACE UINT64_MAX
#define UNSURE_SIZE (-2) /* no file has it */

static const char magic[8] = "uppsats";

enum { FORMAT = 1 };

/* What a file looks like; all zero where there is none, or nothing in it. */
struct state {
	uint64_t device, number, size;
	int64_t changed, changed_nanoseconds;
};

struct recalled_place {
	uint64_t path; /* its hash */
	int64_t size, modified;
	uint64_t parts;
	uint64_t code_points; /* NO_PLACE where nothing is kept of it */
};

struct header {
	char magic[sizeof(magic)];
	uint64_t format, path; /* a hash of the database's */
	struct state database, journal;
	uint64_t is_all; /* nothing was left out */
	uint64_t places, texts;
};

struct recall {
	struct header header;
	struct recalled_place *places; /* the path last seen first */
	uint64_t *texts;
	size_t place_capacity, text_capacity;
};

/* FNV-1a (Fowler, Noll and Vo): two paths that have one hash are as likely as two machines that fail at once. */
static uint64_t hash_of(const char *string)
{
	uint64_t hash = 0xcbf29ce484222325U;

	for (; *string; string++)
		hash = (hash ^ (unsigned char)*string) * 0x100000001b3U;
	return hash;
}

/* The beginning of a hash in hexadecimal digits. */
static uint64_t number_of(const char *hex)
{
	char digits[17] = "";

	memcpy(digits, hex, strnlen(hex, sizeof(digits) - 1));
	return strtoull(digits, NULL, 16);
}

/* False where it cannot be told. */
static bool look(const char *path, struct state *state)
{
	struct stat status;

	*state = (struct state){.size = 0};
	if (stat(path, &status) != 0)
		return errno == ENOENT;
	if (status.st_size > 0)
		*state = (struct state){status.st_dev, status.st_ino, (uint64_t)status.st_size, status.st_ctim.tv_sec,
			status.st_ctim.tv_nsec};
	return true;
}

static bool look_at_database(const char *database, struct header *header)
{
	struct bytes journal = BYTES_INIT;

	bytes_printf(&journal, "%s-wal", database);
	bool good = look(database, &header->database) && look(bytes_string(&journal), &header->journal);
	bytes_release(&journal);
	return good;
}

/* The file of the copy, in a folder that is made where `make` is true. The caller frees; NULL for none. */
static char *path_of(const char *database, bool make)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	struct bytes path = BYTES_INIT;

	if (cache && cache[0] == '/')
		bytes_append_string(&path, cache);
	else if (home && home[0] == '/')
		bytes_printf(&path, "%s/.cache", home);
	else
		return NULL;
	if (make)
		mkdir(bytes_string(&path), 0700);
	bytes_append_string(&path, "/uppsats");
	if (make)
		mkdir(bytes_string(&path), 0700);
	bytes_printf(&path, "/places-%016llx", (unsigned long long)hash_of(database));
	return bytes_steal(&path);
}

static bool read_all(int file, void *to, size_t len)
{
	return len == 0 || read(file, to, len) == (ssize_t)len;
}

/* Whether it is a whole copy of the database in this state. */
static bool read_copy(struct recall *recall, int file, const struct header *wanted)
{
	struct header *header = &recall->header;
	char more;

	if (!read_all(file, header, sizeof(*header)) || memcmp(header->magic, magic, sizeof(magic)) != 0 ||
		header->format != FORMAT || header->path != wanted->path ||
		memcmp(&header->database, &wanted->database, sizeof(header->database)) != 0 ||
		memcmp(&header->journal, &wanted->journal, sizeof(header->journal)) != 0)
		return false;
	if (header->places > PLACES_MOST || header->texts > TEXTS_MOST)
		return false;
	recall->places = mem_alloc(header->places * sizeof(*recall->places));
	recall->texts = mem_alloc(header->texts * sizeof(*recall->texts));
	return read_all(file, recall->places, header->places * sizeof(*recall->places)) &&
	       read_all(file, recall->texts, header->texts * sizeof(*recall->texts)) && read(file, &more, 1) == 0;
}

struct recall *recall_open(const char *database)
{
	struct recall *recall = mem_alloc(sizeof(*recall));
	struct header wanted = {.path = hash_of(database)};
	bool good = look_at_database(database, &wanted);

	if (good && wanted.database.size == 0 && wanted.journal.size == 0) {
		recall->header.is_all = true;
		return recall;
	}
	char *path = good ? path_of(database, false) : NULL;
	int file = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : -1;
	good = file >= 0 && read_copy(recall, file, &wanted);
	if (file >= 0)
		close(file);
	free(path);
	if (good)
		return recall;
	recall_free(recall);
	return NULL;
}

void recall_free(struct recall *recall)
{
	if (!recall)
		return;
	free(recall->places);
	free(recall->texts);
	free(recall);
}

enum recalled recall_place(const struct recall *recall, const char *path, size_t parts, size_t *code_points)
{
	struct stat status;
	char *real = realpath(path, NULL);
	enum recalled recalled = recall->header.is_all ? RECALL_NOTHING : RECALL_UNCERTAIN;

	if (real && stat(real, &status) == 0) {
		uint64_t hash = hash_of(real);

		for (size_t i = 0; i < recall->header.places; i++) {
			const struct recalled_place *place = &recall->places[i];

			if (place->path != hash)
				continue;
			recalled = RECALL_UNCERTAIN;
			if (place->size == status.st_size && place->modified == store_modified(&status) &&
				place->parts == parts)
				recalled = place->code_points == NO_PLACE ? RECALL_NOTHING : RECALL_PLACE;
			if (recalled == RECALL_PLACE)
				*code_points = (size_t)place->code_points;
			break;
		}
	}
	free(real);
	return recalled;
}

bool recall_knows_text(const struct recall *recall, const char *raw_hash)
{
	uint64_t hash = number_of(raw_hash);

	for (size_t i = 0; i < recall->header.texts; i++)
		if (recall->texts[i] == hash)
			return true;
	return !recall->header.is_all;
}

/* What a sight of the text may change beside the place, sections by the reader's word, is not told by a place. */
static bool ask_places(struct store *store, struct recall *recall)
{
	struct header *header = &recall->header;
	struct query query = query_start(store,
		"SELECT a.value, a.size, a.modified, p.start, EXISTS(SELECT 1 FROM correction WHERE document = "
		"a.document),"
		" (SELECT count(*) FROM part WHERE document = a.document)"
		" FROM alias a LEFT JOIN place p ON p.document = a.document AND p.device = ?1"
		" WHERE a.kind = 'path' ORDER BY a.last_seen DESC LIMIT ?2",
		"si", store->device, (int64_t)PLACES_MOST + 1);

	while (query_row(&query)) {
		if (header->places == PLACES_MOST) {
			header->is_all = false;
			break;
		}
		recall->places =
			mem_grow(recall->places, &recall->place_capacity, header->places + 1, sizeof(*recall->places));
		recall->places[header->places++] = (struct recalled_place){hash_of(query_text(&query, 0)),
			query_integer(&query, 4) ? UNSURE_SIZE : query_integer(&query, 1), query_integer(&query, 2),
			query_size(&query, 5), query_is_null(&query, 3) ? NO_PLACE : query_size(&query, 3)};
	}
	return query_finish(&query, NULL);
}

static bool ask_texts(struct store *store, struct recall *recall)
{
	struct header *header = &recall->header;
	struct query query = query_start(
		store, "SELECT value FROM alias WHERE kind = 'raw_sha256' LIMIT ?1", "i", (int64_t)TEXTS_MOST + 1);

	while (query_row(&query)) {
		if (header->texts == TEXTS_MOST) {
			header->is_all = false;
			break;
		}
		recall->texts =
			mem_grow(recall->texts, &recall->text_capacity, header->texts + 1, sizeof(*recall->texts));
		recall->texts[header->texts++] = number_of(query_text(&query, 0));
	}
	return query_finish(&query, NULL);
}

struct recall *recall_of_store(struct store *store)
{
	struct recall *recall;

	if (!store->connection || store->read_only || store->damaged)
		return NULL;
	recall = mem_alloc(sizeof(*recall));
	recall->header.is_all = true;
	if (ask_places(store, recall) && ask_texts(store, recall))
		return recall;
	recall_free(recall);
	return NULL;
}

static bool write_all(int file, const void *from, size_t len)
{
	return len == 0 || write(file, from, len) == (ssize_t)len;
}

/* Into a file of its own, which then takes the other's place. */
static bool write_copy(const struct recall *recall, const struct header *header, const char *path)
{
	struct bytes fresh = BYTES_INIT;

	bytes_printf(&fresh, "%s.%ld", path, (long)getpid());
	int file = open(bytes_string(&fresh), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool good = file >= 0 && write_all(file, header, sizeof(*header)) &&
	            write_all(file, recall->places, header->places * sizeof(*recall->places)) &&
	            write_all(file, recall->texts, header->texts * sizeof(*recall->texts));

	if (file >= 0)
		close(file);
	if (file >= 0 && (!good || rename(bytes_string(&fresh), path) != 0))
		unlink(bytes_string(&fresh));
	bytes_release(&fresh);
	return good;
}

void recall_keep(const struct recall *recall, const char *database)
{
	if (!recall)
		return;
	struct header header = recall->header;
	char *path = path_of(database, true);

	memcpy(header.magic, magic, sizeof(magic));
	header.format = FORMAT;
	header.path = hash_of(database);
	if (path && look_at_database(database, &header))
		write_copy(recall, &header, path);
	free(path);
}

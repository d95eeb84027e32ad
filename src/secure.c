/*
 * A text's folder may be read, not just the file: an editor that saves it puts another file in its place. A folder that
 * the home lies in or below, or is, would be all of the user's files, and there the file alone is allowed.
 */
#include "secure.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/own.h"
#include "confine.h"

/* The folder of a path, which the caller frees. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return mem_copy_string(".");
	return slash == path ? mem_copy_string("/") : mem_copy(path, (size_t)(slash - path));
}

/* Whether the home is the folder or below it. */
static bool holds_home(const char *folder)
{
	char *real = realpath(folder, NULL), *home = getenv("HOME") ? realpath(getenv("HOME"), NULL) : NULL;
	size_t len = real ? strlen(real) : 0;
	bool holds = !real || len == 1 || (home && strncmp(home, real, len) == 0 && (!home[len] || home[len] == '/'));

	free(real);
	free(home);
	return holds;
}

static void allow_text(struct confinement *confinement, const char *path)
{
	char *folder;

	if (!*path || strcmp(path, "-") == 0)
		return;
	folder = folder_of(path);
	confine_allow_reading(confinement, holds_home(folder) ? path : folder);
	free(folder);
}

static void allow_texts(struct confinement *confinement, const struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		allow_text(confinement, sources->paths[i]);
}

static void allow_shelf(struct confinement *confinement, struct store *store)
{
	struct documents documents = DOCUMENTS_INIT;

	if (!store || !store_documents(store, &documents, NULL))
		return;
	for (size_t i = 0; i < documents.count; i++)
		allow_texts(confinement, &documents.items[i].parts);
	documents_release(&documents);
}

/* What libraries look up while the program runs: patterns, messages, charsets, terminals, randomness. */
static void allow_system(struct confinement *confinement)
{
	static const char *const places[] = {
		"/usr", "/lib", "/lib64", "/etc", "/dev/null", "/dev/urandom", "/nix/store", "/opt/homebrew"};
	static const char *const own[] = {"data", "../share"};
	const char *home = getenv("HOME");

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		confine_allow_reading(confinement, places[i]);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++) {
		char *path = own_path(own[i], own[i], "/usr");

		confine_allow_reading(confinement, path);
		free(path);
	}
	if (home) {
		struct bytes path = BYTES_INIT;

		bytes_printf(&path, "%s/.terminfo", home);
		confine_allow_reading(confinement, path.data);
		bytes_release(&path);
	}
}

static void allow_database(struct confinement *confinement, const struct program *program)
{
	const char *named = options_text(&program->options, OPTION_database);
	char *path = named ? mem_copy_string(named) : store_default_path();
	char *folder = path ? folder_of(path) : NULL;

	/* SQLite makes files beside it. */
	if (folder && program->store)
		confine_allow_writing(confinement, folder);
	free(folder);
	free(path);
}

void secure_begin(struct program *program, const struct essay *essay)
{
	struct confinement confinement;

	if (!options_flag(&program->options, OPTION_secure))
		return;
	confine_begin(&confinement);
	allow_system(&confinement);
	allow_texts(&confinement, &essay->sources);
	allow_shelf(&confinement, program->store);
	allow_database(&confinement, program);
	confine_finish(&confinement);
}

/* Opening what a run of the program works with. */
#include "reader/program.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/message.h"
#include "base/own.h"
#include "marks/recall.h"

/* So long another program that holds the database is waited for, in milliseconds: where a key is, hardly. */
enum { PATIENCE = 5000, PATIENCE_OPENING = 250, PATIENCE_READING = 5 };

/* The caller frees; NULL where there can be none. */
static char *database_of(const struct program *program)
{
	const char *named = options_text(&program->options, OPTION_database);

	return named ? mem_copy_string(named) : store_default_path();
}

void program_init(struct program *program)
{
	*program = (struct program){.store = NULL};
	options_init(&program->options);
	keymap_init(&program->keymap);
}

/* What the next start is quicker with. */
static void close_store(struct program *program)
{
	struct recall *recall = program->store ? recall_of_store(program->store) : NULL;
	char *path = recall ? database_of(program) : NULL;

	store_close(program->store);
	program->store = NULL;
	recall_keep(recall, path);
	recall_free(recall);
	free(path);
}

void program_release(struct program *program)
{
	close_store(program);
	free(program->notice);
	complaints_release(&program->remarks);
	error_release(&program->no_store);
	complaints_release(&program->complaints);
	keymap_release(&program->keymap);
	options_release(&program->options);
}

void program_remark(struct program *program, char *remark)
{
	struct complaints *remarks = &program->remarks;

	remarks->lines = mem_grow(remarks->lines, &remarks->capacity, remarks->count + 1, sizeof(remarks->lines[0]));
	remarks->lines[remarks->count++] = remark;
}

bool program_read_config(struct program *program, struct error *error)
{
	const char *named = options_text(&program->options, OPTION_config);
	char *path = named ? mem_copy_string(named) : config_default_path();
	bool good = !path ||
	            config_read(path, named != NULL, &program->options, &program->keymap, &program->complaints, error);

	const char *secure = getenv("LESSSECURE");

	free(path);
	/* As less has it; the command line and the config file can only ask for more. */
	if (secure && strcmp(secure, "1") == 0)
		options_set(&program->options, OPTION_secure, "yes", NULL);
	return good;
}

/*
 * Whether a file that was named can be taken for a database: not there yet, empty, or beginning as SQLite's do. A
 * damaged one is moved aside, and that must not happen to somebody's letter.
 */
static bool may_be_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char start[sizeof(magic)] = "";
	struct stat status;
	FILE *file;
	size_t len;

	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
		return false;
	file = fopen(path, "re");
	if (!file)
		return true;
	len = fread(start, 1, sizeof(magic), file);
	fclose(file);
	return len == 0 || memcmp(start, magic, sizeof(magic)) == 0;
}

bool program_recall(struct program *program, struct essay *essay, size_t *code_points)
{
	char *path = database_of(program);
	struct recall *recall = path ? recall_open(path) : NULL;
	bool known = false;

	*code_points = 0;
	if (recall) {
		const struct text *text = essay->text;
		enum recalled recalled =
			recall_place(recall, text_part_path(text, 0), text_part_count(text), code_points);

		if (recalled == RECALL_NOTHING)
			essay_load(essay, ESSAY_BEGINNING, NULL);
		known = recalled == RECALL_PLACE ||
		        (recalled == RECALL_NOTHING &&
				!(text_is_complete(text) && recall_knows_text(recall, text_raw_hash(essay->text))));
	}
	recall_free(recall);
	free(path);
	return known;
}

void program_open_store(struct program *program)
{
	if (program->store)
		return;
	const char *named = options_text(&program->options, OPTION_database);
	char *path = database_of(program);

	if (named && !may_be_database(named))
		error_set(&program->no_store, named, "%s", _("this file is no database, and is left as it is"));
	else if (path)
		program->store = store_open_within(
			path, program->is_reading ? PATIENCE_OPENING : PATIENCE, &program->notice, &program->no_store);
	else
		error_set(&program->no_store, _("bookmarks"), "%s", _("there is no home folder to keep them in"));
	if (program->store && program->is_reading)
		store_set_patience(program->store, PATIENCE_READING);
	free(path);
}

bool program_has_database(const struct program *program)
{
	char *path = database_of(program);
	bool has = path && access(path, R_OK) == 0;

	free(path);
	return has;
}

bool program_needs_store(struct program *program, struct error *error)
{
	program_open_store(program);
	if (program->store)
		return true;
	error_release(error);
	*error = program->no_store;
	program->no_store = (struct error)ERROR_INIT;
	return false;
}

/* Whether standard input is a pipe or a file with something to read, rather than a terminal or nothing at all. */
static bool has_input(void)
{
	struct stat status;
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	char c;

	if (isatty(STDIN_FILENO) || fstat(STDIN_FILENO, &status) < 0)
		return false;
	if (S_ISREG(status.st_mode))
		return lseek(STDIN_FILENO, 0, SEEK_CUR) < status.st_size;
	if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode))
		return false;
	/* A pipe that is closed with nothing in it is nothing; of one still open only waiting tells. */
	if (poll(&input, 1, -1) == 1 && !(input.revents & POLLIN))
		return false;
	if (S_ISSOCK(status.st_mode) && recv(STDIN_FILENO, &c, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
		return false;
	return true;
}

bool program_has_named(char **names)
{
	return *names || has_input();
}

/* What to open: what was named, else standard input, else what the user or the program has for the purpose. */
static bool choose_sources(struct program *program, char **names, struct sources *sources, struct error *error)
{
	if (!program_has_named(names)) {
		const char *named = options_text(&program->options, OPTION_essay);
		char *path = named ? mem_copy_string(named)
		                   : own_path("data/uppsats.txt", "../share/uppsats/uppsats.txt",
					     UPPSATS_DATA "/uppsats.txt");
		bool good = sources_add(sources, path, error);

		free(path);
		return good;
	}
	if (!*names)
		return sources_add(sources, "-", error);
	for (; *names; names++)
		if (!sources_add(sources, *names, error))
			return false;
	return true;
}

bool program_open_essay(struct program *program, char **names, struct essay *essay, struct error *error)
{
	struct sources sources = {.limit = options_size(&program->options, OPTION_limit)};
	bool good = choose_sources(program, names, &sources, error) &&
	            essay_open(essay, &sources, options_text(&program->options, OPTION_encoding), error);

	sources_release(&sources);
	return good;
}

/* All that a document was made of, where it is still there. */
static bool sources_of(const struct document *document, struct sources *sources)
{
	bool good = document->parts.count > 0;

	for (size_t i = 0; good && i < document->parts.count; i++)
		good = sources_add(sources, document->parts.paths[i], NULL);
	return good;
}

bool program_open_last(struct program *program, char **names, struct essay *essay)
{
	enum { TRIED_MOST = 20 };
	const char *encoding = options_text(&program->options, OPTION_encoding);
	struct documents documents = DOCUMENTS_INIT;
	bool opened = false;

	if (program_has_named(names) || !program->store || !store_documents(program->store, &documents, NULL))
		return false;
	for (size_t i = 0; !opened && i < documents.count && i < TRIED_MOST; i++) {
		struct sources sources = SOURCES_INIT;

		opened = sources_of(&documents.items[i], &sources) && essay_open_files(essay, &sources, encoding, NULL);
		sources_release(&sources);
	}
	if (!opened && documents.count > 0)
		opened = program_open_essay(program, names, essay, NULL);
	documents_release(&documents);
	return opened;
}

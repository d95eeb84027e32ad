/* An essay as one thing: opened, loaded, known by the store. */
#include "reader/essay.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/message.h"
#include "text/language.h"
#include "text/search.h"

/* More of a text does not make its language any clearer. */
enum { LANGUAGE_SAMPLE = 16 * 1024 };

/* What was set in longer lines is broken anew. */
enum { MEASURE_MOST = 1000 };

/* Some 230 words, as silent reading of prose is found to be (Brysbaert 2019). */
enum { BYTES_A_MINUTE = 1450 };

size_t essay_minutes(size_t bytes)
{
	return (bytes + BYTES_A_MINUTE - 1) / BYTES_A_MINUTE;
}

bool essay_open(struct essay *essay, struct sources *sources, const char *encoding, struct error *error)
{
	struct text *text = text_open(sources, encoding, error);

	if (!text)
		return false;
	*essay = (struct essay){
		.sources = *sources, .encoding = mem_copy_string(encoding), .text = text, .outline = outline_new()};
	*sources = (struct sources)SOURCES_INIT;
	return true;
}

bool essay_open_files(struct essay *essay, struct sources *sources, const char *encoding, struct error *error)
{
	struct stat status;

	for (size_t i = 0; i < sources->count; i++) {
		const char *path = sources->paths[i];

		if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
			return error_set(error, path, "%s",
				_("a pipe or a device, which is read only where it is named at the start"));
	}
	return essay_open(essay, sources, encoding, error);
}

void essay_release(struct essay *essay)
{
	sources_release(&essay->sources);
	free(essay->encoding);
	text_free(essay->text);
	outline_free(essay->outline);
	bookmarks_release(&essay->bookmarks);
	memset(essay, 0, sizeof(*essay));
}

bool essay_load(struct essay *essay, size_t budget, struct error *error)
{
	bool good = text_load(essay->text, budget, error);

	outline_update(essay->outline, essay->text);
	return good;
}

/* What the reader said of the sections stands above what was found. */
static bool refresh_sections(struct essay *essay, struct store *store, struct error *error)
{
	struct correction *corrections;
	size_t count;

	if (!store_sections(store, essay->document, essay->text, essay->outline, &corrections, &count, error))
		return false;
	outline_correct(essay->outline, corrections, count);
	free(corrections);
	return true;
}

bool essay_refresh_bookmarks(struct essay *essay, struct store *store, struct error *error)
{
	struct bookmarks fresh = BOOKMARKS_INIT;

	if (!store || !essay->document[0])
		return true;
	if (!refresh_sections(essay, store, error))
		return false;
	if (!store_bookmarks(store, essay->document, false, essay->text, essay->outline, &fresh, error)) {
		bookmarks_release(&fresh);
		return false;
	}
	bookmarks_release(&essay->bookmarks);
	essay->bookmarks = fresh;
	return true;
}

bool essay_open_document(
	struct essay *essay, struct store *store, const struct document *document, const char *encoding)
{
	struct sources sources = SOURCES_INIT;
	char id[UUID_LEN + 1];
	bool good = document->parts.count > 0;

	for (size_t i = 0; good && i < document->parts.count; i++)
		/* Standard input does not come twice. */
		good = strcmp(document->parts.paths[i], "-") != 0 &&
		       sources_add(&sources, document->parts.paths[i], NULL);
	good = good && essay_open_files(essay, &sources, encoding, NULL);
	sources_release(&sources);
	if (!good)
		return false;
	while (!text_is_complete(essay->text))
		essay_load(essay, SIZE_MAX, NULL);
	if (store_identify(store, essay->text, essay->outline, false, id, NULL) && strcmp(id, document->id) == 0)
		return true;
	essay_release(essay);
	return false;
}

int essay_measure(const struct essay *essay, int wanted)
{
	int set = text_is_struck(essay->text) ? text_struck_width(essay->text) : 0;

	return set < wanted ? wanted : set < MEASURE_MOST ? set : MEASURE_MOST;
}

bool essay_identify(struct essay *essay, struct store *store, bool make, struct error *error)
{
	struct error problem = ERROR_INIT;

	if (!store)
		return true;
	if (!store_identify(store, essay->text, essay->outline, make, essay->document, &problem)) {
		essay->document[0] = '\0';
		bool failed = problem.message != NULL;

		if (failed && error) {
			error_release(error);
			*error = problem;
		} else {
			error_release(&problem);
		}
		return !failed;
	}
	return essay_refresh_bookmarks(essay, store, error);
}

/* The name of the folder that holds all parts; false where there is none that is named. */
static bool append_folder(const struct text *text, struct bytes *title)
{
	const char *path = text_part_path(text, 0), *slash = strrchr(path, '/'), *name = slash;
	size_t len = slash ? (size_t)(slash - path) + 1 : 0;

	for (size_t i = 1; i < text_part_count(text); i++) {
		const char *other = text_part_path(text, i);

		if (strncmp(path, other, len) != 0 || strchr(other + len, '/'))
			return false;
	}
	while (name && name > path && name[-1] != '/')
		name--;
	if (!slash || name == slash || *name == '.')
		return false;
	bytes_append(title, name, (size_t)(slash - name));
	return true;
}

void essay_title(const struct essay *essay, struct bytes *title)
{
	/* man says so what page it is. */
	const char *path, *slash, *manual = getenv("MAN_PN");

	if (outline_title(essay->outline, essay->text, title))
		return;
	path = text_part_path(essay->text, 0);
	slash = strrchr(path, '/');
	if (text_part_count(essay->text) > 1 && append_folder(essay->text, title))
		return;
	if (strcmp(path, "-") == 0)
		bytes_append_string(title, manual && text_is_struck(essay->text) ? manual : _("standard input"));
	else
		bytes_append_string(title, slash ? slash + 1 : path);
}

const char *essay_language(struct essay *essay)
{
	size_t sample = text_length(essay->text);

	if (sample > LANGUAGE_SAMPLE)
		sample = LANGUAGE_SAMPLE;
	if (!essay->language || sample > essay->language_sample) {
		essay->language = language_of(text_bytes(essay->text), sample);
		essay->language_sample = sample;
	}
	return essay->language;
}

size_t essay_line_position(const struct essay *essay, size_t line)
{
	size_t low = 0;
	size_t high = text_part_count(essay->text) > 1 ? text_part_start(essay->text, 1) : text_length(essay->text);

	/* The smallest position on that line or a later one. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_place(essay->text, middle).line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return text_align(essay->text, low);
}

size_t essay_find_section(const struct essay *essay, const char *wanted)
{
	size_t count = outline_section_count(essay->outline), found = OUTLINE_NONE;
	struct search *search;
	char *end;
	unsigned long number = strtoul(wanted, &end, 10);

	if (wanted[0] && !*end)
		return number >= 1 && number <= count ? number - 1 : OUTLINE_NONE;
	search = search_new(wanted, NULL);
	for (size_t i = 0; search && found == OUTLINE_NONE && i < count; i++) {
		struct bytes title = BYTES_INIT;

		outline_section_title(essay->outline, essay->text, i, &title);
		if (search_matches(search, bytes_string(&title), title.len))
			found = i;
		bytes_release(&title);
	}
	search_free(search);
	return found;
}

bool essay_locate_section(const struct essay *essay, const char *wanted, size_t *pos, struct error *error)
{
	size_t section = essay_find_section(essay, wanted);

	if (section == OUTLINE_NONE)
		return error_set(error, wanted, _("there is no such section (--outline shows all)"));
	*pos = essay_section_start(essay, section);
	return true;
}

bool essay_locate_mark(const struct essay *essay, const char *wanted, size_t *pos, struct error *error)
{
	const struct bookmark *found = NULL;

	/* A name goes before an ID that happens to begin so. */
	for (size_t i = 0; wanted[0] && i < essay->bookmarks.count; i++) {
		const struct bookmark *bookmark = &essay->bookmarks.items[i];

		if (strcmp(bookmark->name, wanted) == 0) {
			found = bookmark;
			break;
		}
		if (!found && strncmp(bookmark->id, wanted, strlen(wanted)) == 0)
			found = bookmark;
	}
	if (!found)
		return error_set(error, wanted, _("there is no such bookmark (--bookmarks shows all)"));
	if (range_is_empty(found->range))
		return error_set(error, wanted, _("the passage is no longer in the text: %s"), found->anchor.quote);
	*pos = found->range.start;
	return true;
}

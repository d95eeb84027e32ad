/* Another essay in place of the one at hand. Nothing is given up before the other is there. */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "reader/shelf.h"
#include "reader/state.h"

void reader_take_essay(struct reader *reader, struct essay *essay, size_t place)
{
	selection_drop(reader);
	links_drop(reader);
	question_drop(reader);
	later_release(&reader->later);
	reader->goes_to_line = 0;
	reader->pointed = reader->pressed = reader->footnote_mark = (struct range){0, 0};
	finding_forget(&reader->finding);
	tree_release(&reader->tree);
	footnotes_release(&reader->footnotes);
	view_set_text(reader->view, essay->text, essay->outline, place);
	tail_close(reader);
	essay_release(&reader->essay);
	reader->essay = *essay;
	memset(essay, 0, sizeof(*essay));
	reader->outline_revision = outline_revision(reader->essay.outline);
	jumps_release(&reader->jumps);
	reader->identified = false;
	reader->place_ahead = reader->recalled_place = 0;
	reader->place_due = 0;
	reader->kept_place = SIZE_MAX;
	reader->is_noted = false;
	follow_begin(reader);
}

/* The sources of a document of a list, as they were last seen; *found tells whether there are any. */
static bool sources_in(
	const struct documents *documents, const char *id, struct sources *sources, bool *found, struct error *error)
{
	bool good = true;

	for (size_t i = 0; i < documents->count; i++) {
		const struct document *document = &documents->items[i];

		if (strcmp(document->id, id) != 0)
			continue;
		*found = document->parts.count > 0;
		for (size_t part = 0; good && part < document->parts.count; part++)
			good = sources_add(sources, document->parts.paths[part], error);
	}
	return good;
}

/* The same of any document, also one that was forgotten. */
static bool sources_of(struct store *store, const char *id, struct sources *sources, struct error *error)
{
	bool (*const lists[])(struct store *, struct documents *, struct error *) = {store_documents, store_forgotten};
	bool good = true, found = false;

	for (size_t i = 0; good && !found && i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct documents documents = DOCUMENTS_INIT;

		good = lists[i](store, &documents, error) && sources_in(&documents, id, sources, &found, error);
		documents_release(&documents);
	}
	if (good && !found)
		return error_set(error, _("this essay"), "%s",
			_("it is not known where it is; open its file, and it will be recognised"));
	return good;
}

/* Opens the sources, which it takes over whatever comes of it. */
static bool open_sources(struct reader *reader, struct sources *sources)
{
	struct error error = ERROR_INIT;
	struct essay essay;

	if (!essay_open_files(&essay, sources, options_text(reader->options, OPTION_encoding), &error)) {
		sources_release(sources);
		reader_say_error(reader, &error);
		return false;
	}
	if (!reader_keep_place(reader, &error))
		reader_say_error(reader, &error);
	shelf_left(reader);
	reader_take_essay(reader, &essay, 0);
	reader->has_moved = reader->has_said_doubt = false;
	return true;
}

bool reader_open_file(struct reader *reader, const char *path)
{
	struct sources sources = {.limit = options_size(reader->options, OPTION_limit)};
	struct error error = ERROR_INIT;

	if (!sources_add(&sources, path, &error)) {
		reader_say_error(reader, &error);
		return false;
	}
	if (!open_sources(reader, &sources))
		return false;
	reader_begin(reader);
	return true;
}

bool reader_open_document(struct reader *reader, const char *document, const char *bookmark)
{
	struct sources sources = {.limit = options_size(reader->options, OPTION_limit)};
	struct error error = ERROR_INIT;
	char id[UUID_LEN + 1] = "";

	if (bookmark)
		memcpy(id, bookmark, sizeof(id));
	if (!sources_of(reader->store, document, &sources, &error)) {
		sources_release(&sources);
		reader_say_error(reader, &error);
		return false;
	}
	if (!open_sources(reader, &sources))
		return false;
	if (!id[0]) {
		reader_begin(reader);
		return true;
	}
	reader_load_all(reader);
	reader->has_moved = true;
	marks_go_to(reader, id);
	return true;
}

/* Who an essay is: asked of the store once its text is complete, between keys or when a key needs to know. */
#include "base/message.h"
#include "reader/state.h"

static void say_damage(struct reader *reader)
{
	size_t bad = text_bad_count(reader->essay.text);
	struct text_place place = text_first_bad(reader->essay.text);

	if (bad > 0)
		reader_say(reader,
			ngettext("%zu bad byte sequence, shown as �, on line %zu",
				"%zu bad byte sequences, shown as �, the first on line %zu", bad),
			bad, place.line);
}

void reader_identify(struct reader *reader)
{
	struct error error = ERROR_INIT;
	struct essay *essay = &reader->essay;
	size_t place;

	if (reader->identified || !text_is_complete(essay->text))
		return;
	reader->identified = true;
	say_damage(reader);
	if (!reader->store)
		return;
	if (!essay_identify(essay, reader->store, true, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	reader->store_version = store_data_version(reader->store);
	if (store_place(reader->store, essay->document, essay->text, essay->outline, &place, &error)) {
		reader->kept_place = place;
		if (!reader->has_moved)
			view_go(reader->view, place);
	} else if (error.message) {
		reader_say_error(reader, &error);
	}
	reader->changed = true;
}

/* Who an essay is: asked of the store once its text is complete, between keys or when a key needs to know. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/message.h"
#include "base/grouped.h"
#include "reader/shelf.h"
#include "reader/state.h"
#include "text/mojibake.h"

static void say_damage(struct reader *reader)
{
	size_t bad = text_bad_count(reader->essay.text);
	struct text_place place = text_first_bad(reader->essay.text);

	if (bad > 0)
		reader_say(reader,
			ngettext("%s bad byte sequence, shown as �, on line %s",
				"%s bad byte sequences, shown as �, the first on line %s", bad),
			grouped(bad).text, grouped(place.line).text);
}

void reader_say_doubt(struct reader *reader)
{
	struct text_doubt doubt = text_doubt(reader->essay.text);
	struct bytes keys = BYTES_INIT;

	if (doubt.kind == TEXT_DOUBT_NONE || reader->has_said_doubt)
		return;
	reader->has_said_doubt = true;
	keymap_keys_of(reader->keymap, COMMAND_repair_encoding, 1, &keys);
	if (doubt.kind == TEXT_DOUBT_GUESS)
		reader_say(reader, _("Read as %s; --encoding names another"), doubt.encoding);
	else if (keys.len > 0)
		reader_say(reader, _("This looks like UTF-8 read as Latin-1: press %s to read it rightly"),
			bytes_string(&keys));
	else
		reader_say(reader, _("This looks like UTF-8 read as Latin-1: --encoding=%s reads it rightly"),
			MOJIBAKE_ENCODING);
	bytes_release(&keys);
}

bool reader_prepare_identity(struct reader *reader)
{
	enum { STEP = 1 << 20, STEPS_MOST = 4 }; /* milliseconds */
	int64_t start = clock_microseconds() / 1000;
	bool ready = !reader->store;

	if (reader->identified || !text_is_complete(reader->essay.text))
		return false;
	if (!reader->identity_begun)
		reader->identity_begun = start;
	while (!ready && clock_microseconds() / 1000 - start < STEPS_MOST)
		ready = store_prepare(reader->store, reader->essay.text, STEP);
	if (!ready)
		reader->changed = reader->changed || reader_is_slow(reader->identity_begun);
	return ready;
}

void reader_identify(struct reader *reader)
{
	struct error error = ERROR_INIT;
	struct essay *essay = &reader->essay;
	size_t place;

	if (reader->identified || !text_is_complete(essay->text) || shelf_is_first(reader))
		return;
	reader->identified = true;
	reader->identity_begun = 0;
	say_damage(reader);
	reader_say_doubt(reader);
	if (!reader->store)
		return;
	if (!essay_identify(essay, reader->store, true, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	reader_take_outline(reader);
	reader->store_version = store_data_version(reader->store);
	if (store_place(reader->store, essay->document, essay->text, essay->outline, &place, &error)) {
		reader->kept_place = place;
		if (!reader->has_moved)
			view_go(reader->view, place);
	} else if (error.message) {
		reader_say_error(reader, &error);
	}
	/* A list may have been opened before it was known what there is to list. */
	panel_reload(&reader->panel, reader);
	reader->question.asks_alike = true;
	reader_rest(reader);
	reader->changed = true;
}

void reader_heed_store(struct reader *reader)
{
	struct error error = ERROR_INIT;

	if (!reader->store)
		return;
	char *notice = store_notice(reader->store);
	if (notice) {
		reader_say(reader, "%s", notice);
		reader_note(reader, notice);
	}
	free(notice);
	if (!reader->essay.document[0])
		return;
	int64_t version = store_data_version(reader->store);
	if (version == reader->store_version)
		return;
	reader->store_version = version;
	if (!essay_refresh_bookmarks(&reader->essay, reader->store, &error))
		reader_say_error(reader, &error);
	reader_take_outline(reader);
	panel_reload(&reader->panel, reader);
	reader->changed = true;
}

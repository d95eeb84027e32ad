/* Reading the sources anew, as after an edit: the place and the bookmarks are found again in the new text. */
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "reader/state.h"

static bool can_be_read_again(const struct essay *essay)
{
	for (size_t i = 0; i < essay->sources.count; i++)
		if (strcmp(essay->sources.paths[i], "-") == 0)
			return false;
	return essay->sources.count > 0;
}

/* Where the sentence at the place is in the new text; the same share of the text where it is gone. */
static size_t place_in(const struct essay *fresh, struct anchor *anchor, const struct essay *old, size_t place)
{
	struct range range;

	if (anchor && anchor_find(anchor, fresh->text, fresh->outline, text_bytes(old->text), text_length(old->text),
			      &range) != BOOKMARK_LOST)
		return range.start;
	if (place > text_length(fresh->text))
		place = text_length(fresh->text);
	return text_align(fresh->text, place);
}

void command_reload(struct reader *reader, int count)
{
	struct essay *old = &reader->essay, fresh;
	struct error error = ERROR_INIT;
	struct sources sources = SOURCES_INIT;
	bool good = can_be_read_again(old);
	size_t place = view_place(reader->view);

	(void)count;
	if (!good) {
		reader_say(reader, "%s", _("Standard input cannot be read again."));
		return;
	}
	for (size_t i = 0; good && i < old->sources.count; i++)
		good = sources_add(&sources, old->sources.paths[i], &error);
	if (!good || !essay_open(&fresh, &sources, old->encoding, &error)) {
		sources_release(&sources);
		reader_say_error(reader, &error);
		return;
	}
	while (!text_is_complete(fresh.text))
		if (!essay_load(&fresh, SIZE_MAX, &error))
			break;
	error_release(&error);

	struct range sentence = essay_sentence(old, place);
	if (range_is_empty(sentence)) {
		place = place_in(&fresh, NULL, old, place);
	} else {
		struct anchor anchor = anchor_of(old->text, old->outline, sentence);

		place = place_in(&fresh, &anchor, old, place);
		anchor_release(&anchor);
	}
	reader_take_essay(reader, &fresh, place);
	reader->identified = true;
	if (!essay_identify(&reader->essay, reader->store, true, &error))
		reader_say_error(reader, &error);
	else
		reader_say(reader, "%s", _("Read anew."));
}

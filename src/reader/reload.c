/* Reading the sources anew, as after an edit: the place and the bookmarks are found again in the new text. */
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "reader/state.h"
#include "text/mojibake.h"

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

/* Opens the sources of the essay once more and loads them whole. False, and the reader told why, where it cannot. */
static bool open_again(struct reader *reader, const char *encoding, struct essay *fresh)
{
	const struct essay *old = &reader->essay;
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;
	bool good = true;

	for (size_t i = 0; good && i < old->sources.count; i++)
		good = sources_add(&sources, old->sources.paths[i], &error);
	if (!good || !essay_open(fresh, &sources, encoding, &error)) {
		sources_release(&sources);
		reader_say_error(reader, &error);
		return false;
	}
	while (!text_is_complete(fresh->text))
		if (!essay_load(fresh, SIZE_MAX, &error))
			break;
	error_release(&error);
	return true;
}

/* Reads the sources in an encoding; false, and the reader told why, where they cannot be read. */
static bool read_anew(struct reader *reader, const char *encoding)
{
	struct essay *old = &reader->essay, fresh;
	struct error error = ERROR_INIT;
	size_t place = view_place(reader->view);

	if (!open_again(reader, encoding, &fresh))
		return false;
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
	bool known = essay_identify(&reader->essay, reader->store, true, &error);
	reader_take_outline(reader);
	if (known)
		return true;
	reader_say_error(reader, &error);
	return false;
}

void command_reload(struct reader *reader, int count)
{
	(void)count;
	if (!can_be_read_again(&reader->essay))
		reader_say(reader, "%s", _("Standard input cannot be read again."));
	else if (read_anew(reader, reader->essay.encoding))
		reader_say(reader, "%s", _("Read anew."));
}

void command_repair_encoding(struct reader *reader, int count)
{
	const char *encoding = reader->essay.encoding;
	bool is_mended = encoding && encoding_is_mojibake(encoding);

	(void)count;
	if (!is_mended && text_doubt(reader->essay.text).kind != TEXT_DOUBT_MOJIBAKE)
		reader_say(reader, "%s", _("This does not look like UTF-8 read as Latin-1."));
	else if (!can_be_read_again(&reader->essay))
		reader_say(reader, _("Standard input cannot be read again: --encoding=%s reads it rightly."),
			MOJIBAKE_ENCODING);
	else if (read_anew(reader, is_mended ? "auto" : MOJIBAKE_ENCODING))
		reader_say(reader, "%s",
			is_mended ? _("Read as it stands.") : _("Read rightly, from now on until you leave."));
}

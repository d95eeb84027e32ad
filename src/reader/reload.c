/* Reading the sources anew, as after an edit: the place and the bookmarks are found again in the new text. */
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "reader/state.h"
#include "text/mojibake.h"

bool reload_is_possible(const struct essay *essay)
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
	struct sources sources = {.limit = old->sources.limit};
	struct error error = ERROR_INIT;
	bool good = true;

	for (size_t i = 0; good && i < old->sources.count; i++)
		good = sources_add(&sources, old->sources.paths[i], &error);
	if (!good || !essay_open_files(fresh, &sources, encoding, &error)) {
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

/* What two texts have in common at their beginnings and ends, where most edits leave most of them. */
struct shift {
	size_t before, after;
	size_t old_length, new_length;
};

static struct shift shift_of(const struct text *old, const struct text *fresh)
{
	struct shift shift = {.old_length = text_length(old), .new_length = text_length(fresh)};
	size_t most = shift.old_length < shift.new_length ? shift.old_length : shift.new_length;
	const char *a = text_bytes(old), *b = text_bytes(fresh);

	while (shift.before < most && a[shift.before] == b[shift.before])
		shift.before++;
	while (shift.after < most - shift.before &&
		a[shift.old_length - 1 - shift.after] == b[shift.new_length - 1 - shift.after])
		shift.after++;
	return shift;
}

/* Where a position of the old text is in the new; false, and about there, where what stood there was edited. */
static bool shift_position(const struct shift *shift, const struct text *fresh, size_t *pos)
{
	size_t edited_end = shift->new_length - shift->after;

	if (*pos < shift->before || *pos >= shift->old_length - shift->after) {
		*pos = *pos < shift->before ? *pos : shift->new_length - (shift->old_length - *pos);
		return true;
	}
	if (*pos > edited_end)
		*pos = edited_end;
	*pos = text_align(fresh, *pos);
	return false;
}

/* Where the sentence at the place is in the new text. */
static size_t place_in_edited(const struct essay *old, const struct essay *fresh, size_t place)
{
	struct range sentence = essay_sentence(old, place);

	if (range_is_empty(sentence))
		return place_in(fresh, NULL, old, place);
	struct anchor anchor = anchor_of(old->text, old->outline, sentence);
	place = place_in(fresh, &anchor, old, place);
	anchor_release(&anchor);
	return place;
}

static void shift_jumps(struct jumps *jumps, const struct shift *shift, const struct text *fresh)
{
	for (size_t i = 0; i < jumps->count; i++) {
		shift_position(shift, fresh, &jumps->stands[i].place);
		shift_position(shift, fresh, &jumps->stands[i].top);
	}
}

bool reload_take(struct reader *reader, struct essay *fresh)
{
	struct essay *old = &reader->essay;
	struct view_stand stand = view_stand(reader->view), there = stand;
	struct shift shift = shift_of(old->text, fresh->text);
	struct jumps jumps = reader->jumps;
	struct error error = ERROR_INIT;

	bool same =
		shift_position(&shift, fresh->text, &there.place) && shift_position(&shift, fresh->text, &there.top);
	if (!same)
		there.place = place_in_edited(old, fresh, stand.place);
	shift_jumps(&jumps, &shift, fresh->text);
	reader->jumps = (struct jumps)JUMPS_INIT;
	reader_take_essay(reader, fresh, there.place);
	reader->jumps = jumps;
	if (same)
		view_stand_again(reader->view, &there);
	reader->identified = true;
	reader->is_noted = true;
	bool known = essay_identify(&reader->essay, reader->store, true, &error);
	reader_take_outline(reader);
	reader_rest(reader);
	if (!known)
		reader_say_error(reader, &error);
	return known;
}

/* Reads the sources in an encoding; false, and the reader told why, where they cannot be read. */
static bool read_anew(struct reader *reader, const char *encoding)
{
	struct essay fresh;

	return open_again(reader, encoding, &fresh) && reload_take(reader, &fresh);
}

void command_reload(struct reader *reader, int count)
{
	(void)count;
	if (!reload_is_possible(&reader->essay)) {
		reader_say(reader, "%s", _("Standard input cannot be read again."));
		return;
	}
	/* There may be another essay in the file now: where this one was left is to be known. */
	reader_keep_place(reader, NULL);
	if (read_anew(reader, reader->essay.encoding))
		reader_say(reader, "%s", _("Read anew."));
}

/* What came from a pipe is mended as it is: it was UTF-8, and is whole in memory. */
static bool repair_in_memory(struct reader *reader)
{
	const struct essay *old = &reader->essay;
	struct error error = ERROR_INIT;
	struct text *text = text_from_bytes(text_bytes(old->text), text_length(old->text), MOJIBAKE_ENCODING, &error);
	struct sources sources = SOURCES_INIT;

	for (size_t i = 0; text && i < old->sources.count; i++) {
		if (sources_add(&sources, old->sources.paths[i], &error))
			continue;
		text_free(text);
		text = NULL;
	}
	if (!text) {
		sources_release(&sources);
		reader_say_error(reader, &error);
		return false;
	}
	struct essay fresh = {.sources = sources,
		.encoding = mem_copy_string(MOJIBAKE_ENCODING),
		.text = text,
		.outline = outline_new()};
	outline_update(fresh.outline, text);
	return reload_take(reader, &fresh);
}

/* Whether all of it came from one pipe that has ended. */
static bool is_piped(const struct essay *essay)
{
	return essay->sources.count == 1 && !reload_is_possible(essay) && text_is_complete(essay->text);
}

void command_repair_encoding(struct reader *reader, int count)
{
	const char *encoding = reader->essay.encoding;
	bool is_mended = encoding && encoding_is_mojibake(encoding);

	(void)count;
	if (!is_mended && text_doubt(reader->essay.text).kind != TEXT_DOUBT_MOJIBAKE)
		reader_say(reader, "%s", _("This does not look like UTF-8 read as Latin-1."));
	else if (is_mended && !reload_is_possible(&reader->essay))
		reader_say(reader, "%s", _("Standard input cannot be read again."));
	else if (!reload_is_possible(&reader->essay) && !is_piped(&reader->essay))
		reader_say(reader, _("Standard input cannot be read again: --encoding=%s reads it rightly."),
			MOJIBAKE_ENCODING);
	else if (is_piped(&reader->essay) ? repair_in_memory(reader)
					  : read_anew(reader, is_mended ? "auto" : MOJIBAKE_ENCODING))
		reader_say(reader, "%s",
			is_mended ? _("Read as it stands.") : _("Read rightly, from now on until you leave."));
}

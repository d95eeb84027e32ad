/* Bookmarks by letter, and stepping through those in the text. A bookmark is in the store before it is spoken of. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "marks/anchor.h"
#include "page/glyphs.h"
#include "reader/state.h"

/* So much of a quote stands in a message; beside it there are words. */
enum { QUOTE_CELLS = 40, QUOTE_LEAST = 12, WORDS_CELLS = 26 };

int marks_quote_cells(const struct reader *reader)
{
	int room = reader->columns - WORDS_CELLS;

	return room > QUOTE_CELLS ? QUOTE_CELLS : room > QUOTE_LEAST ? room : QUOTE_LEAST;
}

bool marks_may_keep(struct reader *reader)
{
	if (!reader->store)
		reader_say(reader, "%s", _("Bookmarks cannot be kept: the database could not be opened."));
	return reader->store != NULL;
}

bool marks_can_keep(struct reader *reader)
{
	/* What did not answer when the essay was opened may answer now. */
	if (reader->store && !reader->essay.document[0])
		reader->identified = false;
	reader_identify(reader);
	if (!marks_may_keep(reader))
		return false;
	if (!text_is_complete(reader->essay.text))
		reader_say(reader, "%s", _("The text is still loading: try again in a moment."));
	else if (!reader->essay.document[0])
		reader_say(reader, "%s", _("Bookmarks cannot be kept: the database does not answer."));
	else
		return true;
	return false;
}

const struct bookmark *marks_of(const struct reader *reader, struct range range)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;

	for (size_t i = 0; i < bookmarks->count; i++)
		if (bookmarks->items[i].range.start == range.start && bookmarks->items[i].range.end == range.end)
			return &bookmarks->items[i];
	return NULL;
}

struct range marks_at_hand(struct reader *reader)
{
	if (reader->selection.active)
		return selection_range(reader);
	if (!range_is_empty(reader->pointed))
		return reader->pointed;
	reader_arrive(reader, true);
	return essay_sentence(&reader->essay, view_place(reader->view));
}

/* Adds a bookmark to the store. */
static bool add(struct reader *reader, struct range range, const char *name, const char *note, struct error *error)
{
	struct essay *essay = &reader->essay;
	struct bookmark bookmark = {.id = ""};
	bool good;

	memcpy(bookmark.document, essay->document, sizeof(bookmark.document));
	bookmark.name = mem_copy_string(name ? name : "");
	bookmark.note = mem_copy_string(note ? note : "");
	bookmark.range = range;
	bookmark.anchor = anchor_of(essay->text, essay->outline, range);
	good = store_add_bookmark(reader->store, &bookmark, error);
	bookmark_release(&bookmark);
	return good;
}

/* The start of a passage, as it stands in a message. */
static void quote_of(const struct reader *reader, struct range range, struct glyphs *quote)
{
	glyphs_of_string(quote, text_bytes(reader->essay.text) + range.start, range.end - range.start,
		marks_quote_cells(reader));
}

/* What is said of a passage that is kept. */
static void say_kept(struct reader *reader, struct range range, const char *name, const char *note, bool is_known)
{
	struct glyphs quote = GLYPHS_INIT;

	quote_of(reader, range, &quote);
	if (name)
		reader_say(reader, _("Bookmarked under %s: %s"), name, bytes_string(&quote.shown));
	else if (note)
		reader_say(reader, note[0] ? _("Kept with the note: %s") : _("Kept without a note: %s"),
			bytes_string(&quote.shown));
	else if (is_known)
		reader_say(reader, _("Bookmarked already: %s"), bytes_string(&quote.shown));
	else
		reader_say(reader, _("Bookmarked: %s"), bytes_string(&quote.shown));
	glyphs_release(&quote);
}

bool marks_keep_now(struct reader *reader, struct range range, const char *name, const char *note, struct error *error)
{
	const struct bookmark *known = marks_of(reader, range);
	bool good = true, is_known = known && !(name && known->name[0] && strcmp(known->name, name) != 0);

	if (!is_known)
		good = add(reader, range, name, note, error);
	else if (name && strcmp(known->name, name) != 0)
		good = store_set_name(reader->store, known->id, name, error);
	else if (note)
		good = store_set_note(reader->store, known->id, note, error);
	if (!good)
		return false;
	struct error problem = ERROR_INIT;
	if (essay_refresh_bookmarks(&reader->essay, reader->store, &problem))
		say_kept(reader, range, name, note, is_known);
	else
		reader_say_error(reader, &problem);
	return true;
}

static void say_later(struct reader *reader, struct range range)
{
	struct glyphs quote = GLYPHS_INIT;

	quote_of(reader, range, &quote);
	if (merging_has_work(reader))
		reader_say(reader, _("Kept as soon as the file is merged: %s"), bytes_string(&quote.shown));
	else if (text_is_complete(reader->essay.text))
		reader_say(reader, _("Another program is writing: this is kept as soon as it lets go: %s"),
			bytes_string(&quote.shown));
	else
		reader_say(reader, _("Kept as soon as all of the text is loaded: %s"), bytes_string(&quote.shown));
	glyphs_release(&quote);
}

bool marks_keep(struct reader *reader, struct range range, const char *name, const char *note)
{
	struct error error = ERROR_INIT;
	bool waits = !text_is_complete(reader->essay.text) || reader->later.count > 0;

	if (!marks_may_keep(reader) || (!waits && !marks_can_keep(reader) && !store_is_held(reader->store)))
		return false;
	if (!waits && reader->essay.document[0] && marks_keep_now(reader, range, name, note, &error))
		return true;
	if (!waits && !store_is_held(reader->store)) {
		reader_say_error(reader, &error);
		return false;
	}
	error_release(&error);
	later_add(reader, range, name, note);
	say_later(reader, range);
	return true;
}

/* The place is kept for '' alone, as in vi and less. */
static void mark_place(struct reader *reader)
{
	struct view_stand here = view_stand(reader->view);

	jumps_add(&reader->jumps, &here);
	reader_say(reader, "%s", _("'' comes back here."));
}

void marks_set(struct reader *reader, const char *name)
{
	if (name && (strcmp(name, "'") == 0 || strcmp(name, "`") == 0)) {
		mark_place(reader);
		return;
	}

	struct range range = marks_at_hand(reader);

	if (range_is_empty(range))
		reader_say(reader, "%s", _("There is no sentence here to bookmark."));
	else if (marks_keep(reader, range, name, NULL))
		selection_drop(reader);
}

void marks_believe(struct reader *reader, const struct bookmark *bookmark)
{
	struct essay *essay = &reader->essay;
	struct error error = ERROR_INIT;

	if (range_is_empty(bookmark->range))
		reader_say(reader, "%s", _("There is no passage to accept: go to this bookmark's essay first."));
	else if (bookmark->state == BOOKMARK_OK)
		reader_say(reader, "%s", _("There is nothing unsure about this bookmark."));
	else if (store_accept(reader->store, bookmark->id, essay->text, essay->outline, bookmark->range, &error) &&
		 essay_refresh_bookmarks(essay, reader->store, &error))
		reader_say(reader, "%s", _("Accepted: the bookmark is here from now on."));
	else
		reader_say_error(reader, &error);
}

static const struct bookmark *bookmark_by_id(const struct reader *reader, const char *id)
{
	for (size_t i = 0; i < reader->essay.bookmarks.count; i++)
		if (strcmp(reader->essay.bookmarks.items[i].id, id) == 0)
			return &reader->essay.bookmarks.items[i];
	return NULL;
}

void marks_look_further(struct reader *reader, const char *beginning)
{
	struct essay *essay = &reader->essay;
	struct error error = ERROR_INIT;
	char id[UUID_LEN + 1];
	const struct bookmark *bookmark;

	/* What is listed is another bookmark once it was refreshed. */
	snprintf(id, sizeof(id), "%s", beginning);
	bookmark = bookmark_by_id(reader, id);
	if (!bookmark || range_is_empty(bookmark->range))
		reader_say(
			reader, "%s", _("There is no passage here to look beyond: go to this bookmark's essay first."));
	else if (bookmark->state == BOOKMARK_OK)
		reader_say(reader, "%s", _("There is nothing unsure about this bookmark."));
	else if (!store_reject(reader->store, id, essay->text, bookmark->range, &error) ||
		 !essay_refresh_bookmarks(essay, reader->store, &error))
		reader_say_error(reader, &error);
	else if ((bookmark = bookmark_by_id(reader, id)) && bookmark->state == BOOKMARK_LOST)
		reader_say(reader, "%s", _("No other place is like it: the bookmark is kept, as lost."));
	else
		reader_say(reader, "%s", _("Not there, then; perhaps here."));
}

/* What is worth a word of a bookmark that was gone to: what is unsure of it, or its note. */
static void say_of(struct reader *reader, const struct bookmark *bookmark)
{
	struct bytes list = BYTES_INIT, key = BYTES_INIT;

	if (bookmark->state == BOOKMARK_UNSURE && doubt_ask(reader, bookmark))
		return;
	keymap_keys_of(reader->keymap, COMMAND_bookmarks, 1, &list);
	keymap_keys_of(reader->keymap, COMMAND_believe, 1, &key);
	if (bookmark->state == BOOKMARK_UNSURE)
		reader_say(reader, _("Perhaps this is the passage: %s compares, and %s there accepts it."),
			bytes_string(&list), bytes_string(&key));
	else if (bookmark->note[0])
		reader_say(reader, "✎ %s", bookmark->note);
	bytes_release(&list);
	bytes_release(&key);
}

static void go_to(struct reader *reader, const struct bookmark *bookmark)
{
	if (range_is_empty(bookmark->range)) {
		reader_say(reader, _("The passage is no longer in the text: %s"), bookmark->anchor.quote);
		return;
	}
	reader_jump(reader, bookmark->range.start);
	say_of(reader, bookmark);
}

void marks_go_to(struct reader *reader, const char *id)
{
	for (size_t i = 0; i < reader->essay.bookmarks.count; i++)
		if (strcmp(reader->essay.bookmarks.items[i].id, id) == 0)
			go_to(reader, &reader->essay.bookmarks.items[i]);
}

void marks_begin_rename(struct reader *reader, const char *id)
{
	memcpy(reader->renamed, id, sizeof(reader->renamed));
	reader->pending = PENDING_RENAME;
	reader_say(reader, "%s", _("Which letter shall it have? Backspace takes it away."));
}

void marks_rename(struct reader *reader, const char *name)
{
	struct error error = ERROR_INIT;

	if (!store_set_name(reader->store, reader->renamed, name, &error) ||
		!essay_refresh_bookmarks(&reader->essay, reader->store, &error))
		reader_say_error(reader, &error);
	else if (name[0])
		reader_say(reader, _("It is called %s now."), name);
	else
		reader_say(reader, "%s", _("It has no letter now."));
	panel_reload(&reader->panel, reader);
}

/* There and, the next time, back again. */
static void go_to_last(struct reader *reader)
{
	struct view_stand from = view_stand(reader->view), last;

	if (!jumps_last(&reader->jumps, &last)) {
		reader_say(reader, "%s", _("There is no place to go back to yet."));
		return;
	}
	reader_go_to_stand(reader, &last);
	reader_has_jumped(reader, &from);
}

void marks_go(struct reader *reader, const char *name)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;

	reader_identify(reader);
	if (strcmp(name, "'") == 0 || strcmp(name, "`") == 0) {
		go_to_last(reader);
		return;
	}
	/* As less has them. */
	if (strcmp(name, "^") == 0 || strcmp(name, "$") == 0) {
		(name[0] == '^' ? command_start : command_end)(reader, 0);
		return;
	}
	for (size_t i = 0; i < bookmarks->count; i++) {
		if (strcmp(bookmarks->items[i].name, name) == 0) {
			go_to(reader, &bookmarks->items[i]);
			return;
		}
	}
	reader_say(reader, _("No bookmark is called %s; B lists all."), name);
}

void command_mark(struct reader *reader, int count)
{
	(void)count;
	/* Also where nothing can be kept: the letter that comes is no command. */
	reader->pending = PENDING_MARK;
	reader_say(reader, "%s",
		reader->selection.active ? _("Keep this passage under which letter?")
					 : _("Bookmark this sentence under which letter?"));
}

void command_keep(struct reader *reader, int count)
{
	(void)count;
	marks_set(reader, NULL);
}

void command_go_mark(struct reader *reader, int count)
{
	(void)count;
	reader->pending = PENDING_GO_MARK;
	reader_say(reader, "%s", _("Go to the bookmark of which letter?"));
}

/* The first bookmark in the text that starts after pos, or the last that starts before it. */
static const struct bookmark *neighbour(const struct reader *reader, size_t pos, bool backward)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;
	const struct bookmark *found = NULL;

	for (size_t i = 0; i < bookmarks->count; i++) {
		const struct bookmark *bookmark = &bookmarks->items[i];

		if (range_is_empty(bookmark->range))
			continue;
		if (backward && bookmark->range.start < pos && (!found || bookmark->range.start >= found->range.start))
			found = bookmark;
		if (!backward && bookmark->range.start > pos && (!found || bookmark->range.start < found->range.start))
			found = bookmark;
	}
	return found;
}

static void step(struct reader *reader, int count, bool backward)
{
	const struct bookmark *bookmark = NULL;
	size_t pos = view_place(reader->view);

	reader_identify(reader);
	for (int left = count > 0 ? count : 1; left > 0; left--) {
		const struct bookmark *next = neighbour(reader, pos, backward);

		if (!next)
			break;
		bookmark = next;
		pos = next->range.start;
	}
	if (bookmark)
		go_to(reader, bookmark);
	else if (reader->essay.bookmarks.count == 0)
		reader_say(reader, "%s", _("No bookmarks yet: m and a letter, M, or v to select a passage."));
	else if (backward)
		reader_say(reader, "%s", _("No bookmark before this place."));
	else
		reader_say(reader, "%s", _("No bookmark after this place."));
}

void command_next_bookmark(struct reader *reader, int count)
{
	step(reader, count, false);
}

void command_previous_bookmark(struct reader *reader, int count)
{
	step(reader, count, true);
}

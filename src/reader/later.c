/*
 * What cannot be kept at once: the text is still loading, or another program holds the database. The passage is known
 * and stays the same whatever is pressed since; keeping it is tried again between keys, at first often, and once more,
 * with patience, when the essay is left. It is spoken of as kept when it is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/message.h"
#include "page/glyphs.h"
#include "reader/state.h"

/* Milliseconds between two attempts, and for how long another program is waited for when there will be no other. */
enum { PAUSE_FIRST = 20, PAUSE_MOST = 1000, PATIENCE_LAST = 2000, QUOTE_CELLS = 40 };

static int64_t now(void)
{
	return clock_microseconds() / 1000;
}

static void item_release(struct later_item *item)
{
	free(item->name);
	free(item->note);
}

void later_release(struct later *later)
{
	for (size_t i = 0; i < later->count; i++)
		item_release(&later->items[i]);
	free(later->items);
	*later = (struct later){.items = NULL};
}

void later_add(struct reader *reader, struct range range, const char *name, const char *note)
{
	struct later *later = &reader->later;

	later->items = mem_grow(later->items, &later->capacity, later->count + 1, sizeof(*later->items));
	later->items[later->count++] =
		(struct later_item){range, name ? mem_copy_string(name) : NULL, note ? mem_copy_string(note) : NULL};
	later->pause = PAUSE_FIRST;
	later->due = now() + later->pause;
}

/* Whether the essay is known to the store, so that something can be kept of it. */
static bool knows_essay(struct reader *reader, struct error *error)
{
	struct essay *essay = &reader->essay;

	if (!essay->document[0])
		reader->identified = false;
	if (!reader->identified && (!essay_identify(essay, reader->store, true, error) || !essay->document[0]))
		return false;
	if (!reader->identified)
		reader_identify(reader);
	return true;
}

/* Keeps what can be, in the order in which it was asked for. False with why where something is left. */
static bool keep(struct reader *reader, struct error *error)
{
	struct later *later = &reader->later;

	bool good = knows_essay(reader, error);

	while (good && later->count > 0) {
		struct later_item *item = &later->items[0];

		good = marks_keep_now(reader, item->range, item->name, item->note, error);
		if (!good)
			break;
		item_release(item);
		memmove(item, item + 1, --later->count * sizeof(*item));
	}
	panel_reload(&reader->panel, reader);
	return good;
}

bool later_has_work(const struct reader *reader)
{
	return reader->later.count > 0 && reader->store && !merging_has_work(reader) &&
	       text_is_complete(reader->essay.text);
}

int later_wait(const struct reader *reader)
{
	int64_t left = reader->later.due - now();

	return !later_has_work(reader) ? -1 : left > 0 ? (int)left : 0;
}

void later_work(struct reader *reader)
{
	struct later *later = &reader->later;
	struct error error = ERROR_INIT;

	if (!later_has_work(reader) || now() < later->due)
		return;
	if (keep(reader, &error))
		return;
	/* What was said when it was put off is still so, or else is worth a word. */
	if (!store_is_held(reader->store))
		reader_say_error(reader, &error);
	error_release(&error);
	later->pause = 2 * later->pause < PAUSE_MOST ? 2 * later->pause : PAUSE_MOST;
	later->due = now() + later->pause;
}

bool later_end(struct reader *reader, struct error *error)
{
	struct glyphs quote = GLYPHS_INIT;
	struct error why = ERROR_INIT;

	if (reader->later.count == 0 || !reader->store)
		return true;
	if (!text_is_complete(reader->essay.text) && text_wait_fd(reader->essay.text) < 0)
		reader_load_all(reader);
	int patience = store_set_patience(reader->store, PATIENCE_LAST);
	bool good = text_is_complete(reader->essay.text) && keep(reader, &why);
	store_set_patience(reader->store, patience);
	if (!good) {
		struct range range = reader->later.items[0].range;

		glyphs_of_string(
			&quote, text_bytes(reader->essay.text) + range.start, range.end - range.start, QUOTE_CELLS);
		error_set(error, _("bookmarks"), _("not kept: %s (%s)"), bytes_string(&quote.shown),
			why.message ? why.message : _("the text is still loading"));
		glyphs_release(&quote);
	}
	error_release(&why);
	return good;
}

/* The list of bookmarks of the essay: its name, quote, note, section and state. */
#include "base/message.h"
#include "reader/state.h"

enum { NAME_CELLS = 3 };

static size_t bookmarks_count(struct reader *reader)
{
	return reader->essay.bookmarks.count;
}

/* The states that want the reader's eye; those where all is well are blank. */
static const char *const state_words[] = {
	[BOOKMARK_OK] = "",
	[BOOKMARK_MOVED] = N_("moved"),
	[BOOKMARK_CHANGED] = N_("changed"),
	[BOOKMARK_UNSURE] = N_("unsure"),
	[BOOKMARK_LOST] = N_("lost"),
};

static void bookmarks_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	const struct essay *essay = &reader->essay;
	const struct bookmark *bookmark = &essay->bookmarks.items[index];
	size_t length = text_length(essay->text);

	row->head_cells = NAME_CELLS;
	bytes_append_string(&row->head, bookmark->name);
	bytes_append_string(&row->left, bookmark->anchor.quote);
	if (bookmark->note[0])
		bytes_printf(&row->left, "  ✎ %s", bookmark->note);
	if (state_words[bookmark->state][0])
		bytes_append_string(&row->right, _(state_words[bookmark->state]));
	else if (length)
		bytes_printf(&row->right, "%d %%", (int)((double)bookmark->range.start * 100 / (double)length));
	if (bookmark->state == BOOKMARK_LOST)
		row->style = STYLE_FAINT;
}

/* The first bookmark at or after the page. */
static size_t bookmarks_here(struct reader *reader)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;
	size_t place = view_place(reader->view);

	for (size_t i = 0; i < bookmarks->count; i++)
		if (bookmarks->items[i].range.end > place)
			return i;
	return 0;
}

static void bookmarks_choose(struct reader *reader, size_t index)
{
	const struct bookmark *bookmark = &reader->essay.bookmarks.items[index];

	if (range_is_empty(bookmark->range))
		reader_say(reader, _("The passage is no longer in the text: %s"), bookmark->anchor.quote);
	else
		reader_jump(reader, bookmark->range.start);
}

static void undo_hint(struct reader *reader)
{
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_undo, 1, &key);
	reader_say(reader, _("Deleted; %s takes it back."), bytes_string(&key));
	bytes_release(&key);
}

static void bookmarks_remove(struct reader *reader, size_t index)
{
	struct error error = ERROR_INIT;

	if (store_delete_bookmark(reader->store, reader->essay.bookmarks.items[index].id, &error) &&
		essay_refresh_bookmarks(&reader->essay, reader->store, &error))
		undo_hint(reader);
	else
		reader_say_error(reader, &error);
}

static void bookmarks_undo(struct reader *reader)
{
	struct essay *essay = &reader->essay;
	struct undone undone;
	struct error error = ERROR_INIT;

	if (!reader->store || !essay->document[0])
		return;
	if (!store_undo(reader->store, essay->document, &undone, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	if (essay_refresh_bookmarks(essay, reader->store, &error))
		reader_say(reader, _("Taken back (%s): %s"), undone.action, undone.words);
	else
		reader_say_error(reader, &error);
	undone_release(&undone);
}

static const struct panel_hint hints[] = {{COMMAND_choose, N_("go")}, {COMMAND_remove, N_("delete")},
	{COMMAND_undo, N_("undo")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind bookmarks_kind = {
	.title = N_("Bookmarks"),
	.empty = N_("No bookmarks yet: m and a letter keeps the sentence at the top of the page."),
	.hints = hints,
	.count = bookmarks_count,
	.describe = bookmarks_describe,
	.here = bookmarks_here,
	.choose = bookmarks_choose,
	.remove = bookmarks_remove,
	.undo = bookmarks_undo,
};

void command_bookmarks(struct reader *reader, int count)
{
	struct error error = ERROR_INIT;

	(void)count;
	reader_identify(reader);
	/* Another reader of the same essay may have added some. */
	if (!essay_refresh_bookmarks(&reader->essay, reader->store, &error))
		reader_say_error(reader, &error);
	panel_open(&reader->panel, &bookmarks_kind, reader);
}

/*
 * The shelf: essays read, by the time of the last reading or by title. Rows are indices into `documents`, put in order
 * whenever the store or the choice changes; what is known of the files is in shelf_files.c.
 */
#include "reader/shelf.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "base/memory.h"
#include "base/message.h"
#include "page/width.h"
#include "reader/state.h"
#include "reader/when.h"

/* Others are drawn as one where they stand together. */
#define NO_BREAK_SPACE "\u00a0"

const struct document *shelf_document(const struct reader *reader, size_t row)
{
	return &reader->shelf->documents.items[reader->shelf->rows[row].document];
}

static void append_title(const struct document *document, struct bytes *out)
{
	const char *slash = strrchr(document->path, '/');

	bytes_append_string(out, document->title);
	if (out->len == 0)
		bytes_append_string(out, slash ? slash + 1 : _("an essay without a title"));
}

/* As the user's language puts words in order. */
static int compare_titles(const void *a, const void *b, void *documents)
{
	const struct document *items = ((struct documents *)documents)->items;
	const struct document *first = &items[((const struct shelved *)a)->document];
	const struct document *second = &items[((const struct shelved *)b)->document];
	int order;

	if (u8_casecoll((const uint8_t *)first->title, strlen(first->title), (const uint8_t *)second->title,
		    strlen(second->title), NULL, NULL, &order) != 0)
		order = strcmp(first->title, second->title);
	return order ? order : strcmp(first->id, second->id);
}

static void release_rows(struct documents *documents, struct shelved *rows)
{
	for (size_t i = 0; i < documents->count; i++)
		free(rows[i].perhaps);
	free(rows);
	documents_release(documents);
}

/* What is known of files that are gone is not asked for anew. */
static void take_over(struct shelf *shelf, const struct documents *documents, struct shelved *rows)
{
	for (size_t i = 0; i < documents->count; i++) {
		const struct document *before = &documents->items[rows[i].document];

		for (size_t j = 0; rows[i].presence == PRESENCE_GONE && j < shelf->documents.count; j++) {
			const struct document *document = &shelf->documents.items[shelf->rows[j].document];

			if (strcmp(document->id, before->id) != 0 || strcmp(document->path, before->path) != 0)
				continue;
			shelf->rows[j].presence = PRESENCE_GONE;
			shelf->rows[j].perhaps = rows[i].perhaps;
			rows[i].perhaps = NULL;
		}
	}
}

static void make_rows(struct shelf *shelf)
{
	struct bytes date = BYTES_INIT;

	shelf->date_cells = 0;
	shelf->rows = mem_alloc((shelf->documents.count + 1) * sizeof(*shelf->rows));
	for (size_t i = 0; i < shelf->documents.count; i++) {
		shelf->rows[i] = (struct shelved){.document = i};
		bytes_clear(&date);
		when_append(shelf->documents.items[i].last_read, &date);
		int cells = width_string(bytes_string(&date), date.len);

		if (cells > shelf->date_cells)
			shelf->date_cells = cells;
	}
	if (shelf->by_title)
		qsort_r(shelf->rows, shelf->documents.count, sizeof(*shelf->rows), compare_titles, &shelf->documents);
	bytes_release(&date);
}

static void refresh(struct reader *reader)
{
	struct shelf *shelf = reader->shelf;
	struct error error = ERROR_INIT;

	struct documents documents = shelf->documents;
	struct shelved *rows = shelf->rows;

	shelf->documents = (struct documents)DOCUMENTS_INIT;
	shelf->checked = 0;
	if (reader->store && !store_documents(reader->store, &shelf->documents, &error))
		reader_say_error(reader, &error);
	make_rows(shelf);
	take_over(shelf, &documents, rows);
	release_rows(&documents, rows);
}

void shelf_forget(struct reader *reader)
{
	struct shelf *shelf = reader->shelf;

	if (!shelf)
		return;
	release_rows(&shelf->documents, shelf->rows);
	shelf_stop_quietly(shelf);
	bytes_release(&shelf->forgotten);
	free(shelf);
	reader->shelf = NULL;
}

static size_t count_rows(struct reader *reader)
{
	return reader->shelf->documents.count;
}

bool shelf_is_missing(const struct shelved *row)
{
	return row->presence == PRESENCE_GONE || row->presence == PRESENCE_NOWHERE;
}

/* Appends so many blanks that a string of so many cells ends at a column. */
static void append_right(struct bytes *out, const struct bytes *words, int cells)
{
	for (int i = width_string(bytes_string(words), words->len); i < cells; i++)
		bytes_append_string(out, NO_BREAK_SPACE);
	bytes_append(out, bytes_string(words), words->len);
}

static void describe(struct reader *reader, size_t index, struct panel_row *row)
{
	enum { PROGRESS_CELLS = 5, BOOKMARKS_CELLS = 5, GAP = 2 };
	const struct shelf *shelf = reader->shelf;
	const struct document *document = shelf_document(reader, index);
	struct bytes bookmarks = BYTES_INIT, date = BYTES_INIT;

	append_title(document, &row->left);
	if (strcmp(document->id, reader->essay.document) == 0)
		bytes_append_string(&row->head, "›");
	row->head_cells = 2;
	if (shelf_is_missing(&shelf->rows[index])) {
		bytes_append_string(&row->brief, _("gone"));
		row->style = STYLE_FAINT;
	} else {
		bytes_printf(&row->brief, "%d %%", (int)(document->progress * 100));
	}
	if (document->bookmarks > 0)
		bytes_printf(&bookmarks, "▌%zu", document->bookmarks);
	when_append(document->last_read, &date);
	append_right(&row->right, &row->brief, PROGRESS_CELLS);
	append_right(&row->right, &bookmarks, BOOKMARKS_CELLS);
	append_right(&row->right, &date, shelf->date_cells + GAP);
	bytes_release(&bookmarks);
	bytes_release(&date);
}

/* What is to be said of the file: where it is, that it is gone and what can be done. */
static void tell_file(struct reader *reader, size_t index, struct panel_detail *detail)
{
	const struct shelved *row = &reader->shelf->rows[index];
	const struct document *document = shelf_document(reader, index);
	struct bytes *words = panel_detail_add(detail, STYLE_TEXT);
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_look_for, 1, &key);
	if (row->presence == PRESENCE_NOWHERE)
		bytes_printf(words, _("No file of it is known here; %s looks for one."), bytes_string(&key));
	else if (row->perhaps)
		bytes_printf(words, _("Gone: %s. Perhaps it is this: %s"), document->path, row->perhaps);
	else if (row->presence == PRESENCE_GONE)
		bytes_printf(words, _("Gone: %s. %s looks for it."), document->path, bytes_string(&key));
	else
		bytes_append_string(words, document->path);
	if (!shelf_is_missing(row) && document->parts.count > 1)
		bytes_printf(words, ngettext(" and %zu more", " and %zu more", document->parts.count - 1),
			document->parts.count - 1);
	bytes_release(&key);
}

static void tell(struct reader *reader, size_t index, struct panel_detail *detail)
{
	const struct document *document = shelf_document(reader, index);
	struct bytes *words = panel_detail_add(detail, STYLE_PANEL_TITLE);

	append_title(document, words);
	tell_file(reader, index, detail);
	words = panel_detail_add(detail, STYLE_PANEL_KEYS);
	bytes_append_string(words, _("last read "));
	when_append_full(document->last_read, words);
	bytes_printf(words, _("  ·  %d %% read"), (int)(document->progress * 100));
	if (document->bookmarks > 0)
		bytes_printf(words, ngettext("  ·  %zu bookmark", "  ·  %zu bookmarks", document->bookmarks),
			document->bookmarks);
}

size_t shelf_row_of(const struct reader *reader, const char *id)
{
	for (size_t i = 0; i < reader->shelf->documents.count; i++)
		if (strcmp(shelf_document(reader, i)->id, id) == 0)
			return i;
	return 0;
}

/* Of what is being read already, whoever opens the shelf wants another. */
static size_t row_at_hand(struct reader *reader)
{
	size_t here = shelf_row_of(reader, reader->essay.document);

	return !reader->shelf->is_first && here == 0 && reader->shelf->documents.count > 1 ? 1 : here;
}

static void choose(struct reader *reader, size_t index)
{
	struct shelf *shelf = reader->shelf;
	const struct document *document = shelf_document(reader, index);
	const struct shelved *row = &shelf->rows[index];

	if (strcmp(document->id, reader->essay.document) == 0 && !shelf->is_first)
		return;
	shelf_stop_quietly(shelf);
	if (row->perhaps ? reader_open_file(reader, row->perhaps) : reader_open_document(reader, document->id, NULL))
		return;
	/* Why it cannot be is said; another may be chosen. */
	panel_open(&reader->panel, &shelf_panel, reader);
	panel_select(&reader->panel, reader, index);
}

static void say_forgotten(struct reader *reader, const struct document *document)
{
	struct bytes key = BYTES_INIT, title = BYTES_INIT;

	append_title(document, &title);
	keymap_keys_of(reader->keymap, COMMAND_undo, 1, &key);
	reader_say(reader, _("Forgotten, its bookmarks kept; %s takes it back: %s"), bytes_string(&key),
		bytes_string(&title));
	bytes_release(&key);
	bytes_release(&title);
}

static void forget(struct reader *reader, const struct document *document)
{
	struct error error = ERROR_INIT;
	bool is_here = strcmp(document->id, reader->essay.document) == 0;

	/* Keeping the place later would bring it back. */
	if ((is_here && !reader_keep_place(reader, &error)) || !store_forget(reader->store, document->id, &error))
		reader_say_error(reader, &error);
	else
		say_forgotten(reader, document);
}

/* The last one forgotten comes back, however long ago that was. */
static void bring_back(struct reader *reader)
{
	struct documents documents;
	struct error error = ERROR_INIT;

	if (!store_forgotten(reader->store, &documents, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	if (documents.count == 0) {
		reader_say(reader, "%s", _("Nothing was forgotten."));
	} else if (!store_remember(reader->store, documents.items[0].id, &error)) {
		reader_say_error(reader, &error);
	} else {
		bytes_append(&reader->shelf->forgotten, documents.items[0].id, UUID_LEN + 1);
		reader_say(reader, _("Back on the shelf: %s"), documents.items[0].title);
	}
	documents_release(&documents);
}

static void forget_again(struct reader *reader)
{
	struct bytes *ids = &reader->shelf->forgotten;

	if (ids->len == 0) {
		reader_say(reader, "%s", _("Nothing was brought back."));
		return;
	}
	ids->len -= UUID_LEN + 1;
	for (size_t i = 0; i < reader->shelf->documents.count; i++)
		if (strcmp(reader->shelf->documents.items[i].id, ids->data + ids->len) == 0)
			forget(reader, &reader->shelf->documents.items[i]);
}

/* The rows are in another order then; the one at hand stays so. */
static void sort(struct reader *reader, size_t index)
{
	struct shelf *shelf = reader->shelf;
	char id[UUID_LEN + 1] = "";

	if (index != PANEL_NONE)
		memcpy(id, shelf_document(reader, index)->id, sizeof(id));
	shelf->by_title = !shelf->by_title;
	panel_reload(&reader->panel, reader);
	panel_select(&reader->panel, reader, shelf_row_of(reader, id));
	reader_say(reader, "%s", shelf->by_title ? _("By title.") : _("The last read first."));
}

static void act(struct reader *reader, enum command_id command, size_t index)
{
	if (!reader->store)
		return;
	if (command == COMMAND_undo)
		bring_back(reader);
	else if (command == COMMAND_redo)
		forget_again(reader);
	else if (command == COMMAND_sort)
		sort(reader, index);
	else if (index == PANEL_NONE)
		return;
	else if (command == COMMAND_remove)
		forget(reader, shelf_document(reader, index));
	else if (command == COMMAND_look_for)
		shelf_look_for(reader, index);
}

static const struct panel_hint hints[] = {{COMMAND_choose, N_("open")}, {COMMAND_close, N_("leave")},
	{COMMAND_remove, N_("forget")}, {COMMAND_undo, N_("undo")}, {COMMAND_sort, N_("time/title")},
	{COMMAND_redo, N_("redo")}, {COMMAND_NONE, NULL}};
static const struct panel_hint first_hints[] = {{COMMAND_choose, N_("open")}, {COMMAND_quit, N_("leave")},
	{COMMAND_close, N_("read on")}, {COMMAND_remove, N_("forget")}, {COMMAND_undo, N_("undo")},
	{COMMAND_sort, N_("time/title")}, {COMMAND_NONE, NULL}};
static const struct panel_hint gone_hints[] = {{COMMAND_look_for, N_("look for it")}, {COMMAND_close, N_("leave")},
	{COMMAND_remove, N_("forget")}, {COMMAND_undo, N_("undo")}, {COMMAND_sort, N_("time/title")},
	{COMMAND_NONE, NULL}};

static const struct panel_hint *hints_of(struct reader *reader, size_t index)
{
	if (shelf_is_missing(&reader->shelf->rows[index]) && !reader->shelf->rows[index].perhaps)
		return gone_hints;
	return reader->shelf->is_first ? first_hints : hints;
}

const struct panel_kind shelf_panel = {
	.title = N_("The shelf"),
	.empty = N_("Nothing was read yet. What you open stands here from then on."),
	.hints = hints,
	.hints_of = hints_of,
	.count = count_rows,
	.describe = describe,
	.here = row_at_hand,
	.choose = choose,
	.detail = tell,
	.refresh = refresh,
	.act = act,
};

bool shelf_is_first(const struct reader *reader)
{
	return reader->shelf && reader->shelf->is_first;
}

void shelf_left(struct reader *reader)
{
	if (reader->shelf)
		reader->shelf->is_first = false;
}

static void open_shelf(struct reader *reader)
{
	if (!reader->shelf)
		reader->shelf = mem_alloc(sizeof(*reader->shelf));
	refresh(reader);
	panel_open(&reader->panel, &shelf_panel, reader);
}

void reader_begin_with_shelf(struct reader *reader)
{
	open_shelf(reader);
	reader->shelf->is_first = true;
	reader->place_due = 0;
	panel_select(&reader->panel, reader, 0);
}

void command_shelf(struct reader *reader, int count)
{
	struct error error = ERROR_INIT;

	(void)count;
	reader_identify(reader);
	/* So that the essay at hand stands there as it is now. */
	if (!reader->store)
		reader_say(reader, "%s", _("There is no shelf: the database could not be opened."));
	else if (text_is_complete(reader->essay.text) && !reader_keep_place(reader, &error))
		reader_say_error(reader, &error);
	open_shelf(reader);
}

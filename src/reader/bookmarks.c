/*
 * The list of bookmarks: of this essay, each under the heading of its section, or of all essays, each under its
 * essay's title; or by time, the latest first, without headings. Its rows are made anew whenever the store or the
 * choice changes; they point into the bookmarks they are made of by index.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/grouped.h"
#include "base/message.h"
#include "reader/state.h"
#include "reader/when.h"

enum { NAME_CELLS = 3, SECTION_SEPARATOR = 0x1f };

struct list_row {
	size_t bookmark;
	bool heading; /* the one above it */
};

struct bookmark_list {
	bool all, by_time;
	struct bookmarks everything; /* of all essays; empty while only one is listed */
	struct documents documents;  /* the same */
	size_t document;             /* the one of them that was asked for last */
	struct list_row *rows;
	size_t count, capacity;
};

static const struct bookmarks *listed(const struct reader *reader)
{
	return reader->list->all ? &reader->list->everything : &reader->essay.bookmarks;
}

static const struct bookmark *bookmark_of(const struct reader *reader, size_t row)
{
	return &listed(reader)->items[reader->list->rows[row].bookmark];
}

static bool is_here(const struct reader *reader, const struct bookmark *bookmark)
{
	return strcmp(bookmark->document, reader->essay.document) == 0;
}

/* The innermost of the sections that an anchor names. */
static const char *innermost(const char *path)
{
	const char *last = strrchr(path, SECTION_SEPARATOR);

	return last ? last + 1 : path;
}

/* Where the bookmark is now, as far as is known. */
static void append_section(const struct reader *reader, const struct bookmark *bookmark, struct bytes *out)
{
	const struct essay *essay = &reader->essay;
	size_t section = OUTLINE_NONE;

	if (!reader->list->all && !range_is_empty(bookmark->range))
		section = outline_section_at(essay->outline, bookmark->range.start);
	if (section != OUTLINE_NONE)
		outline_section_title(essay->outline, essay->text, section, out);
	else if (reader->list->all || range_is_empty(bookmark->range))
		bytes_append_string(out, innermost(bookmark->anchor.section));
}

/* Of many bookmarks one after the other most are of the same document. */
static size_t document_index(struct bookmark_list *list, const char *id)
{
	const struct documents *documents = &list->documents;

	if (list->document < documents->count && strcmp(documents->items[list->document].id, id) == 0)
		return list->document;
	for (size_t i = 0; i < documents->count; i++)
		if (strcmp(documents->items[i].id, id) == 0)
			return list->document = i;
	return documents->count;
}

static void append_title(const struct reader *reader, const struct bookmark *bookmark, struct bytes *out)
{
	size_t index = document_index(reader->list, bookmark->document);

	if (index < reader->list->documents.count) {
		bytes_append_string(out, reader->list->documents.items[index].title);
	} else {
		char *title = store_title(reader->store, bookmark->document);

		bytes_append_string(out, title);
		free(title);
	}
	if (out->len == 0)
		bytes_append_string(out, _("an essay without a title"));
}

static void append_heading(const struct reader *reader, const struct bookmark *bookmark, struct bytes *out)
{
	if (reader->list->all)
		append_title(reader, bookmark, out);
	else
		append_section(reader, bookmark, out);
	if (out->len == 0)
		essay_title(&reader->essay, out);
}

/* What rows are put in order by. */
struct rank {
	size_t bookmark;
	size_t document; /* of all essays: the one read last comes first */
	int64_t created;
};

static int by_time(const void *a, const void *b)
{
	const struct rank *first = a, *second = b;

	if (first->created != second->created)
		return first->created > second->created ? -1 : 1;
	return first->bookmark > second->bookmark ? -1 : 1;
}

static int by_place(const void *a, const void *b)
{
	const struct rank *first = a, *second = b;

	if (first->document != second->document)
		return first->document < second->document ? -1 : 1;
	return first->bookmark < second->bookmark ? -1 : 1;
}

static void add_row(struct bookmark_list *list, size_t bookmark, bool heading)
{
	list->rows = mem_grow(list->rows, &list->capacity, list->count + 1, sizeof(*list->rows));
	list->rows[list->count++] = (struct list_row){bookmark, heading};
}

static void make_rows(struct reader *reader)
{
	struct bookmark_list *list = reader->list;
	const struct bookmarks *bookmarks = listed(reader);
	struct rank *ranks = mem_alloc((bookmarks->count + 1) * sizeof(*ranks));
	struct bytes heading = BYTES_INIT, before = BYTES_INIT;

	for (size_t i = 0; i < bookmarks->count; i++)
		ranks[i] = (struct rank){i, list->all ? document_index(list, bookmarks->items[i].document) : 0,
			bookmarks->items[i].created};
	qsort(ranks, bookmarks->count, sizeof(*ranks), list->by_time ? by_time : by_place);
	list->count = 0;
	for (size_t i = 0; i < bookmarks->count; i++) {
		bytes_clear(&heading);
		if (!list->by_time)
			append_heading(reader, &bookmarks->items[ranks[i].bookmark], &heading);
		if (heading.len > 0 && strcmp(bytes_string(&heading), bytes_string(&before)) != 0)
			add_row(list, ranks[i].bookmark, true);
		bytes_clear(&before);
		bytes_append(&before, bytes_string(&heading), heading.len);
		add_row(list, ranks[i].bookmark, false);
	}
	bytes_release(&heading);
	bytes_release(&before);
	free(ranks);
}

/* Reads the store anew: another reader may have changed it. */
static void refresh(struct reader *reader)
{
	struct bookmark_list *list = reader->list;
	struct error error = ERROR_INIT;
	bool good;

	documents_release(&list->documents);
	bookmarks_release(&list->everything);
	if (list->all)
		good = store_bookmarked_documents(reader->store, &list->documents, &error) &&
		       store_bookmarks(reader->store, NULL, false, NULL, NULL, &list->everything, &error);
	else
		good = essay_refresh_bookmarks(&reader->essay, reader->store, &error);
	if (!good)
		reader_say_error(reader, &error);
	make_rows(reader);
}

void bookmarks_forget(struct reader *reader)
{
	struct bookmark_list *list = reader->list;

	if (!list)
		return;
	documents_release(&list->documents);
	bookmarks_release(&list->everything);
	free(list->rows);
	free(list);
	reader->list = NULL;
}

static size_t count_rows(struct reader *reader)
{
	return reader->list->count;
}

/* The states that want the reader's eye; those where all is well are blank. */
static const char *const state_words[] = {
	[BOOKMARK_OK] = "",
	[BOOKMARK_MOVED] = N_("moved"),
	[BOOKMARK_CHANGED] = N_("changed"),
	[BOOKMARK_UNSURE] = N_("unsure"),
	[BOOKMARK_LOST] = N_("lost"),
};

static const char *state_word(const struct bookmark *bookmark)
{
	const char *word = state_words[bookmark->state];

	return word[0] ? _(word) : "";
}

static void describe(struct reader *reader, size_t index, struct panel_row *row)
{
	const struct bookmark *bookmark = bookmark_of(reader, index);

	if (reader->list->rows[index].heading) {
		row->heading = true;
		row->style = STYLE_PANEL_TITLE;
		append_heading(reader, bookmark, &row->left);
		return;
	}
	row->head_cells = NAME_CELLS;
	bytes_append_string(&row->head, bookmark->name);
	bytes_append_string(&row->left, bookmark->anchor.quote);
	if (bookmark->note[0])
		bytes_printf(&row->note, "✎ %s", bookmark->note);
	bytes_append_string(&row->right, state_word(bookmark));
	if (row->right.len == 0)
		when_append(bookmark->created, &row->right);
	if (bookmark->state == BOOKMARK_LOST)
		row->style = STYLE_FAINT;
}

/* Old and new words beside each other, where they are not the same or may not be. */
static void add_words(const struct reader *reader, const struct bookmark *bookmark, struct panel_detail *detail)
{
	const char *kept = bookmark->original ? bookmark->original : bookmark->anchor.quote;
	bool is_known = !reader->list->all && !range_is_empty(bookmark->range);
	bool is_other = is_known && (bookmark->state == BOOKMARK_UNSURE || bookmark->state == BOOKMARK_CHANGED);

	if (is_other || (bookmark->original && is_known)) {
		doubt_tell(reader, bookmark, detail);
	} else {
		bytes_append_string(panel_detail_add(detail, STYLE_TEXT), kept);
	}
}

static void tell(struct reader *reader, size_t index, struct panel_detail *detail)
{
	const struct bookmark *bookmark = bookmark_of(reader, index);
	struct bytes about = BYTES_INIT, part = BYTES_INIT;

	if (bookmark->state == BOOKMARK_UNSURE)
		add_words(reader, bookmark, detail);
	if (bookmark->note[0])
		bytes_printf(panel_detail_add(detail, STYLE_TEXT), "✎ %s", bookmark->note);
	if (bookmark->state != BOOKMARK_UNSURE)
		add_words(reader, bookmark, detail);
	if (reader->list->all)
		append_title(reader, bookmark, &about);
	append_section(reader, bookmark, &part);
	if (part.len > 0)
		bytes_printf(&about, "%s%s", about.len ? "  ·  " : "", bytes_string(&part));
	if (!reader->list->all && !range_is_empty(bookmark->range))
		bytes_printf(&about, _("%sline %s"), about.len ? "  ·  " : "",
			grouped(text_place(reader->essay.text, bookmark->range.start).line).text);
	bytes_append_string(&about, about.len ? "  ·  " : "");
	when_append_full(bookmark->created, &about);
	if (state_word(bookmark)[0])
		bytes_printf(&about, "  ·  %s", state_word(bookmark));
	bytes_append(panel_detail_add(detail, STYLE_PANEL_KEYS), bytes_string(&about), about.len);
	bytes_release(&about);
	bytes_release(&part);
}

/* The first bookmark at or after the page; of all essays, the first of this one. */
static size_t row_at_hand(struct reader *reader)
{
	size_t place = view_place(reader->view);

	for (size_t i = 0; i < reader->list->count; i++) {
		const struct bookmark *bookmark = bookmark_of(reader, i);

		if (reader->list->rows[i].heading || !is_here(reader, bookmark))
			continue;
		if (reader->list->all || reader->list->by_time || bookmark->range.end > place)
			return i;
	}
	return 0;
}

static void choose(struct reader *reader, size_t index)
{
	const struct bookmark *bookmark = bookmark_of(reader, index);

	if (!is_here(reader, bookmark))
		reader_open_document(reader, bookmark->document, bookmark->id);
	else
		marks_go_to(reader, bookmark->id);
}

static void say_deleted(struct reader *reader)
{
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_undo, 1, &key);
	reader_say(reader, _("Deleted; %s takes it back."), bytes_string(&key));
	bytes_release(&key);
}

static void toggle(struct reader *reader, size_t index, bool *choice, const char *on, const char *off);

static void act(struct reader *reader, enum command_id command, size_t index)
{
	const struct bookmark *bookmark = index == PANEL_NONE ? NULL : bookmark_of(reader, index);
	struct error error = ERROR_INIT;

	if (!reader->store)
		reader_say(reader, "%s", _("Bookmarks cannot be kept: the database could not be opened."));
	else if (command == COMMAND_undo || command == COMMAND_redo)
		marks_undo(reader, reader->list->all ? NULL : reader->essay.document, command == COMMAND_redo);
	else if (command == COMMAND_all)
		toggle(reader, index, &reader->list->all, _("Of all essays."), _("Of this essay."));
	else if (command == COMMAND_sort)
		toggle(reader, index, &reader->list->by_time, _("The latest first."), _("In the order of the text."));
	else if (!bookmark)
		return;
	else if (command == COMMAND_edit_note)
		note_begin_of(reader, bookmark, false);
	else if (command == COMMAND_rename)
		marks_begin_rename(reader, bookmark->id);
	else if (command == COMMAND_believe)
		marks_believe(reader, bookmark);
	else if (command == COMMAND_look_for)
		marks_look_further(reader, bookmark->id);
	else if (command == COMMAND_remove && store_delete_bookmark(reader->store, bookmark->id, &error))
		say_deleted(reader);
	if (error.message)
		reader_say_error(reader, &error);
}

#define HINTS(others) \
	{ \
		{COMMAND_choose, N_("go")}, {COMMAND_edit_note, N_("note")}, {COMMAND_remove, N_("delete")}, \
			{COMMAND_undo, N_("undo")}, {COMMAND_close, N_("leave")}, {COMMAND_all, others}, \
			{COMMAND_sort, N_("place/time")}, {COMMAND_rename, N_("letter")}, {COMMAND_redo, N_("redo")}, \
		{ \
			COMMAND_NONE, NULL \
		} \
	}

static const struct panel_hint hints[] = HINTS(N_("all essays"));
static const struct panel_hint all_hints[] = HINTS(N_("this essay"));
static const struct panel_hint unsure_hints[] = {{COMMAND_choose, N_("go")}, {COMMAND_believe, N_("accept")},
	{COMMAND_look_for, N_("look further")}, {COMMAND_close, N_("leave")}, {COMMAND_remove, N_("delete")},
	{COMMAND_edit_note, N_("note")}, {COMMAND_undo, N_("undo")}, {COMMAND_NONE, NULL}};

static const struct panel_hint *hints_of(struct reader *reader, size_t index)
{
	const struct bookmark *bookmark = bookmark_of(reader, index);

	if (reader->list->all)
		return all_hints;
	return bookmark->state == BOOKMARK_UNSURE ? unsure_hints : hints;
}

#define KIND(the_title, the_hints) \
	{ \
		.title = the_title, .empty = N_("No bookmarks yet: m and a letter, M, or v to select a passage."), \
		.hints = the_hints, .hints_of = hints_of, .count = count_rows, .describe = describe, \
		.here = row_at_hand, .choose = choose, .detail = tell, .refresh = refresh, .act = act, \
	}

static const struct panel_kind here_kind = KIND(N_("Bookmarks"), hints);
static const struct panel_kind all_kind = KIND(N_("Bookmarks of all essays"), all_hints);

static size_t row_of(struct reader *reader, const char *id)
{
	for (size_t i = 0; i < reader->list->count; i++)
		if (!reader->list->rows[i].heading && strcmp(bookmark_of(reader, i)->id, id) == 0)
			return i;
	return row_at_hand(reader);
}

/* The rows are others then: the one at hand stays on the same bookmark where that is still listed. */
static void toggle(struct reader *reader, size_t index, bool *choice, const char *on, const char *off)
{
	char id[UUID_LEN + 1] = "";

	if (index != PANEL_NONE)
		memcpy(id, bookmark_of(reader, index)->id, sizeof(id));
	*choice = !*choice;
	reader->panel.kind = reader->list->all ? &all_kind : &here_kind;
	/* In another order they are the same. */
	if (choice == &reader->list->all)
		refresh(reader);
	else
		make_rows(reader);
	panel_refresh(&reader->panel, reader);
	panel_select(&reader->panel, reader, row_of(reader, id));
	reader_say(reader, "%s", *choice ? on : off);
}

void command_bookmarks(struct reader *reader, int count)
{
	struct error error = ERROR_INIT;

	(void)count;
	/* What is listed is kept: what is half merged is not. */
	if (!merging_end(reader, &error))
		reader_say_error(reader, &error);
	reader_identify(reader);
	if (!reader->list)
		reader->list = mem_alloc(sizeof(*reader->list));
	refresh(reader);
	panel_open(&reader->panel, reader->list->all ? &all_kind : &here_kind, reader);
	if (!text_is_complete(reader->essay.text) && reader->store && !reader->list->all)
		reader_say(reader, "%s", _("The text is still loading: its bookmarks are listed when it is there."));
}

/*
 * An essay that is new to the store but much like one that was read: the same, moved and edited? Only the reader knows.
 * It is asked about as long as nothing is kept in the one at hand and something is in the other, the likest first; an
 * answer is kept for good.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/question.h"
#include "reader/shelf.h"
#include "reader/state.h"
#include "reader/when.h"

static void tell(struct reader *reader, struct panel_detail *detail)
{
	const struct document *other = &reader->question.alike.items[0];
	struct bytes title = BYTES_INIT;

	essay_title(&reader->essay, &title);
	bytes_append_string(
		panel_detail_add(detail, STYLE_PANEL_TITLE), _("Is this an essay that you have read, edited since?"));
	bytes_printf(panel_detail_add(detail, STYLE_TEXT), _("This: %s\n%s"), bytes_string(&title),
		text_part_path(reader->essay.text, 0));
	detail->parts[detail->count - 1].beside = true;
	struct bytes *words = panel_detail_add(detail, STYLE_TEXT);
	bytes_printf(words, _("Read: %s\n%s"), other->title, other->path);
	words = panel_detail_add(detail, STYLE_PANEL_KEYS);
	bytes_printf(
		words, _("%d %% alike"), (int)(100 * store_likeness(reader->store, other->id, reader->essay.text)));
	bytes_append_string(words, _("  ·  last read "));
	when_append_full(other->last_read, words);
	if (other->bookmarks > 0)
		bytes_printf(
			words, ngettext("  ·  %zu bookmark", "  ·  %zu bookmarks", other->bookmarks), other->bookmarks);
	bytes_release(&title);
}

/* They are one from now on: the place and the bookmarks of the other are found here. */
static void join(struct reader *reader)
{
	struct essay *essay = &reader->essay;
	struct error error = ERROR_INIT;
	struct bytes key = BYTES_INIT;
	size_t place;

	if (!store_join(reader->store, essay->document, reader->question.alike.items[0].id, &error) ||
		!essay_identify(essay, reader->store, true, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	reader_take_outline(reader);
	if (store_place(reader->store, essay->document, essay->text, essay->outline, &place, &error) &&
		view_find(reader->view, place) < 0)
		reader_jump(reader, place);
	error_release(&error);
	keymap_keys_of(reader->keymap, COMMAND_undo_change, 1, &key);
	reader_say(reader,
		ngettext("The same essay from now on, %zu bookmark; %s takes it back.",
			"The same essay from now on, %zu bookmarks; %s takes it back.", essay->bookmarks.count),
		essay->bookmarks.count, bytes_string(&key));
	bytes_release(&key);
}

static void say_apart(struct reader *reader)
{
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_undo_change, 1, &key);
	reader_say(reader, _("Another essay, then; %s takes it back."), bytes_string(&key));
	bytes_release(&key);
}

static const struct question_kind alike;

/* Takes one off the list. */
static void take_off(struct documents *documents, size_t index)
{
	struct documents one = {.count = 1};

	one.items = (struct document *)(void *)mem_copy(&documents->items[index], sizeof(documents->items[index]));
	documents_release(&one);
	documents->count--;
	memmove(&documents->items[index], &documents->items[index + 1],
		(documents->count - index) * sizeof(documents->items[0]));
}

static bool answer(struct reader *reader, enum command_id command)
{
	struct documents *documents = &reader->question.alike;
	struct error error = ERROR_INIT;

	if (command == COMMAND_believe) {
		join(reader);
		return true;
	}
	if (command != COMMAND_look_for)
		return false;
	bool good = store_part(reader->store, reader->essay.document, documents->items[0].id, &error);
	take_off(documents, 0);
	if (documents->count > 0)
		question_ask(reader, &alike);
	else
		say_apart(reader);
	if (!good)
		reader_say_error(reader, &error);
	return true;
}

static const struct panel_hint hints[] = {{COMMAND_believe, N_("the same")}, {COMMAND_look_for, N_("another")},
	{COMMAND_close, N_("say it later")}, {COMMAND_NONE, NULL}};

static const struct question_kind alike = {.tell = tell, .hints = hints, .answer = answer};

/* What there is to know of an essay that was found to be alike. */
static bool fill_in(struct document *document, const struct documents *all)
{
	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(all->items[i].id, document->id) != 0)
			continue;
		document->progress = all->items[i].progress;
		document->last_read = all->items[i].last_read;
		document->bookmarks = all->items[i].bookmarks;
		return document->bookmarks > 0 || document->progress > 0;
	}
	return false;
}

/* Those that there is something kept of. */
static void keep_worthy(struct reader *reader)
{
	struct documents *documents = &reader->question.alike, all = DOCUMENTS_INIT;
	bool known = store_documents(reader->store, &all, NULL);

	for (size_t i = documents->count; i > 0; i--)
		if (!known || !fill_in(&documents->items[i - 1], &all))
			take_off(documents, i - 1);
	documents_release(&all);
}

bool alike_has_work(const struct reader *reader)
{
	return reader->question.asks_alike && reader->identified && !reader->panel.kind && !reader->prompt.kind &&
	       !reader->selection.active && reader->pending == PENDING_NONE;
}

void alike_work(struct reader *reader)
{
	struct question *question = &reader->question;
	struct error error = ERROR_INIT;

	if (!alike_has_work(reader))
		return;
	question->asks_alike = false;
	documents_release(&question->alike);
	if (!reader->store || !reader->essay.document[0] || reader->essay.bookmarks.count > 0)
		return;
	if (!store_alike(reader->store, reader->essay.document, reader->essay.text, &question->alike, &error)) {
		error_release(&error);
		return;
	}
	keep_worthy(reader);
	if (question->alike.count > 0)
		question_ask(reader, &alike);
}

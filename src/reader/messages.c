/*
 * What was said that matters: errors, and what the store had to tell. Each is said in the status line once, where the
 * next key takes it away; the list of them keeps it until the program ends.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/state.h"
#include "reader/when.h"

enum { SAID_MOST = 100 };

bool messages_has_last(const struct reader *reader, const char *words)
{
	const struct messages *messages = &reader->messages;

	return messages->count > 0 && strcmp(messages->items[messages->count - 1].words, words) == 0;
}

void reader_note(struct reader *reader, const char *words)
{
	struct messages *messages = &reader->messages;

	/* What goes on failing is one thing. */
	if (messages_has_last(reader, words)) {
		messages->items[messages->count - 1].at = (int64_t)time(NULL) * 1000;
		return;
	}
	if (messages->count == SAID_MOST) {
		free(messages->items[0].words);
		memmove(messages->items, messages->items + 1, --messages->count * sizeof(*messages->items));
	}
	messages->items = mem_grow(messages->items, &messages->capacity, messages->count + 1, sizeof(*messages->items));
	messages->items[messages->count++] = (struct said){(int64_t)time(NULL) * 1000, mem_copy_string(words)};
}

void messages_release(struct messages *messages)
{
	for (size_t i = 0; i < messages->count; i++)
		free(messages->items[i].words);
	free(messages->items);
	*messages = (struct messages){NULL, 0, 0};
}

static size_t count_rows(struct reader *reader)
{
	return reader->messages.count;
}

/* The last one first. */
static const struct said *said(const struct reader *reader, size_t index)
{
	return &reader->messages.items[reader->messages.count - 1 - index];
}

static void describe(struct reader *reader, size_t index, struct panel_row *row)
{
	bytes_append_string(&row->left, said(reader, index)->words);
	when_append(said(reader, index)->at, &row->right);
}

static void tell(struct reader *reader, size_t index, struct panel_detail *detail)
{
	bytes_append_string(panel_detail_add(detail, STYLE_TEXT), said(reader, index)->words);
}

static size_t first_row(struct reader *reader)
{
	(void)reader;
	return 0;
}

static void choose(struct reader *reader, size_t index)
{
	(void)reader;
	(void)index;
}

static const struct panel_hint hints[] = {{COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind kind = {
	.title = N_("Messages"),
	.empty = N_("Nothing went wrong, and there was nothing to tell."),
	.hints = hints,
	.count = count_rows,
	.describe = describe,
	.here = first_row,
	.choose = choose,
	.detail = tell,
};

void command_messages(struct reader *reader, int count)
{
	(void)count;
	panel_open(&reader->panel, &kind, reader);
}

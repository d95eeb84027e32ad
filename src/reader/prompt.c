/*
 * The line being typed and the commands of it. The line is shown cluster by cluster as it is, blanks and all, cut at
 * its start where it is too long for the cursor to be seen.
 */
#include "reader/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "page/cluster.h"
#include "page/width.h"
#include "reader/state.h"

/* So many lines typed before can be gone back through. */
enum { HISTORY_MOST = 100 };

static void forget_history(struct prompt *prompt)
{
	for (size_t i = 0; i < prompt->history_count; i++)
		free(prompt->history[i]);
	free(prompt->history);
	prompt->history = NULL;
	prompt->history_count = prompt->history_at = 0;
}

void prompt_release(struct prompt *prompt)
{
	forget_history(prompt);
	line_release(&prompt->line);
	bytes_release(&prompt->draft);
	bytes_release(&prompt->unkept);
	prompt->kind = NULL;
}

void prompt_open(struct reader *reader, const struct prompt_kind *kind, const char *initial)
{
	struct prompt *prompt = &reader->prompt;

	line_set(&prompt->line, initial);
	prompt_become(reader, kind);
}

void prompt_become(struct reader *reader, const struct prompt_kind *kind)
{
	struct prompt *prompt = &reader->prompt;

	prompt_keep(reader);
	forget_history(prompt);
	prompt->kind = kind;
	if (kind->history && reader->store)
		prompt->history = store_typed(reader->store, kind->history, HISTORY_MOST, &prompt->history_count);
}

void prompt_keep(struct reader *reader)
{
	struct prompt *prompt = &reader->prompt;

	/* Nothing else can be written meanwhile. */
	if (merging_has_work(reader))
		return;
	/* That it cannot be kept is not worth a word. */
	if (prompt->unkept.len && reader->store)
		store_add_typed(reader->store, prompt->unkept_history, bytes_string(&prompt->unkept), NULL);
	bytes_clear(&prompt->unkept);
}

void prompt_typed(struct reader *reader)
{
	if (reader->prompt.kind && reader->prompt.kind->typed)
		reader->prompt.kind->typed(reader);
}

/* What one cluster looks like; a line end is a sign of its own, since it can stand in a note. */
static int show(const struct line *line, size_t start, size_t end, struct bytes *shown)
{
	if (line->text.data[start] == '\n') {
		bytes_append_string(shown, "↵");
		return 1;
	}
	return cluster_show(line->text.data + start, end - start, shown);
}

static int cells_between(const struct line *line, size_t start, size_t end)
{
	struct bytes shown = BYTES_INIT;
	int cells = 0;

	while (start < end) {
		size_t next = cluster_end(line->text.data, start, end);

		cells += show(line, start, next, &shown);
		start = next;
	}
	bytes_release(&shown);
	return cells;
}

int prompt_draw(const struct prompt *prompt, struct frame *frame, int row, int column, int width)
{
	const struct line *line = &prompt->line;
	const char *label = _(prompt->kind->label);
	struct bytes shown = BYTES_INIT;
	int end = column + width;
	size_t start = 0;

	/* The line is worth more than what it is called. */
	if (width_string(label, strlen(label)) <= width / 2)
		column = frame_put_string(frame, row, column, label, STYLE_PROMPT);
	int cells = cells_between(line, 0, line->cursor);
	while (start < line->cursor && cells > end - column - 1) {
		size_t next = cluster_end(line->text.data, start, line->cursor);

		cells -= cells_between(line, start, next);
		start = next;
	}
	frame->cursor_row = row;
	frame->cursor_column = column + cells;
	while (start < line->text.len && column < end) {
		size_t next = cluster_end(line->text.data, start, line->text.len);

		bytes_clear(&shown);
		if (column + show(line, start, next, &shown) > end)
			break;
		column = frame_put(frame, row, column, bytes_string(&shown), shown.len, STYLE_PROMPT);
		start = next;
	}
	bytes_release(&shown);
	return column;
}

/* Closes the prompt and hands over to what its kind does then; the line stays until the next prompt. */
static void end(struct reader *reader, void (*then)(struct reader *reader))
{
	reader->prompt.kind = NULL;
	bytes_clear(&reader->message);
	if (then)
		then(reader);
}

void command_accept(struct reader *reader, int count)
{
	struct prompt *prompt = &reader->prompt;

	(void)count;
	if (prompt->kind->history && prompt->line.text.len) {
		prompt_keep(reader);
		bytes_append_string(&prompt->unkept, bytes_string(&prompt->line.text));
		prompt->unkept_history = prompt->kind->history;
	}
	end(reader, prompt->kind->accept);
}

void command_abandon(struct reader *reader, int count)
{
	(void)count;
	end(reader, reader->prompt.kind->abandon);
}

void command_complete(struct reader *reader, int count)
{
	(void)count;
	if (reader->prompt.kind->complete)
		reader->prompt.kind->complete(reader, &reader->prompt.line);
}

void command_editor(struct reader *reader, int count)
{
	(void)count;
	if (reader->prompt.kind->outside)
		end(reader, reader->prompt.kind->outside);
}

void command_cursor_left(struct reader *reader, int count)
{
	(void)count;
	line_move(&reader->prompt.line, -1);
}

void command_cursor_right(struct reader *reader, int count)
{
	(void)count;
	line_move(&reader->prompt.line, 1);
}

void command_cursor_word_left(struct reader *reader, int count)
{
	(void)count;
	line_move_word(&reader->prompt.line, -1);
}

void command_cursor_word_right(struct reader *reader, int count)
{
	(void)count;
	line_move_word(&reader->prompt.line, 1);
}

void command_cursor_start(struct reader *reader, int count)
{
	(void)count;
	reader->prompt.line.cursor = 0;
}

void command_cursor_end(struct reader *reader, int count)
{
	(void)count;
	line_move_to_end(&reader->prompt.line);
}

void command_erase_back(struct reader *reader, int count)
{
	if (reader->prompt.line.text.len == 0 && reader->prompt.kind->leaves_when_empty)
		command_abandon(reader, count);
	else
		line_erase_back(&reader->prompt.line);
}

void command_erase(struct reader *reader, int count)
{
	(void)count;
	line_erase(&reader->prompt.line);
}

void command_erase_word(struct reader *reader, int count)
{
	(void)count;
	line_erase_word(&reader->prompt.line);
}

void command_erase_line(struct reader *reader, int count)
{
	(void)count;
	line_erase_to_start(&reader->prompt.line);
}

void command_erase_rest(struct reader *reader, int count)
{
	(void)count;
	line_erase_to_end(&reader->prompt.line);
}

static void show_history(struct prompt *prompt, size_t at)
{
	if (prompt->history_at == 0) {
		bytes_clear(&prompt->draft);
		bytes_append_string(&prompt->draft, bytes_string(&prompt->line.text));
	}
	prompt->history_at = at;
	line_set(&prompt->line, at ? prompt->history[at - 1] : bytes_string(&prompt->draft));
}

void command_older_line(struct reader *reader, int count)
{
	struct prompt *prompt = &reader->prompt;

	(void)count;
	if (prompt->history_at < prompt->history_count)
		show_history(prompt, prompt->history_at + 1);
}

void command_newer_line(struct reader *reader, int count)
{
	struct prompt *prompt = &reader->prompt;

	(void)count;
	if (prompt->history_at > 0)
		show_history(prompt, prompt->history_at - 1);
}

/*
 * Questions at the foot of the page. They take as many rows as what they tell of, half of the screen at most, so that
 * the passage they are about is seen above them.
 */
#include "reader/question.h"

#include "reader/state.h"

enum { ROWS_LEAST = 6 }; /* of a screen with room for one */

void question_ask(struct reader *reader, const struct question_kind *kind)
{
	reader->question.kind = kind;
	bytes_clear(&reader->message);
	reader->changed = true;
}

void question_drop(struct reader *reader)
{
	reader->question.kind = NULL;
}

void question_release(struct question *question)
{
	documents_release(&question->alike);
	*question = (struct question){.kind = NULL};
}

bool question_key(struct reader *reader, struct key key)
{
	const struct question_kind *kind = reader->question.kind;
	enum command_id command = keymap_find(reader->keymap, MODE_LIST, key);

	question_drop(reader);
	return (command != COMMAND_NONE && kind->answer(reader, command)) || command == COMMAND_close;
}

static void clear_rows(struct frame *frame, int from)
{
	for (int row = from; row < frame->rows; row++)
		for (int column = 0; column < frame->columns; column++)
			frame_put_string(frame, row, column, " ", STYLE_TEXT);
}

void question_draw(struct reader *reader, struct frame *frame, int column, int width)
{
	const struct question_kind *kind = reader->question.kind;
	struct panel_detail detail = {.count = 0};

	if (!kind || frame->rows < ROWS_LEAST)
		return;
	kind->tell(reader, &detail);
	/* A line above them, and their keys in the last row. */
	int rows = panel_detail_rows(&detail, width), most = frame->rows / 2 - 1;
	if (rows > most)
		rows = most;
	int top = frame->rows - rows - 2;
	clear_rows(frame, top);
	for (int i = 0; i < width; i++)
		frame_put_string(frame, top, column + i, "─", STYLE_FAINT);
	panel_draw_detail(&detail, frame, top + 1, column, width, rows);
	panel_draw_hints(reader, kind->hints, frame, frame->rows - 1, column, width, 1);
	panel_detail_release(&detail);
}

/* Commands of the panels: moving in the list, choosing, deleting, leaving. */
#include "reader/state.h"

void command_row_down(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, 1);
}

void command_row_up(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, -1);
}

void command_rows_down(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, reader->panel.rows);
}

void command_rows_up(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, -reader->panel.rows);
}

void command_first_row(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, -(long)reader->panel.selected);
}

void command_last_row(struct reader *reader, int count)
{
	(void)count;
	panel_move(&reader->panel, reader, (long)reader->panel.count);
}

void command_choose(struct reader *reader, int count)
{
	const struct panel_kind *kind = reader->panel.kind;
	size_t index;

	(void)count;
	if (!panel_selected(&reader->panel, &index))
		return;
	panel_close(&reader->panel);
	kind->choose(reader, index);
}

void command_remove(struct reader *reader, int count)
{
	size_t index;

	(void)count;
	if (!reader->panel.kind->remove || !panel_selected(&reader->panel, &index))
		return;
	reader->panel.kind->remove(reader, index);
	panel_refresh(&reader->panel, reader);
}

void command_undo(struct reader *reader, int count)
{
	(void)count;
	if (!reader->panel.kind->undo)
		return;
	reader->panel.kind->undo(reader);
	panel_refresh(&reader->panel, reader);
}

void command_close(struct reader *reader, int count)
{
	(void)count;
	panel_close(&reader->panel);
}

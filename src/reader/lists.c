/* Commands of the panels: moving in the list, choosing, deleting, leaving. */
#include "reader/shelf.h"
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
	panel_page(&reader->panel, reader, 1);
}

void command_rows_up(struct reader *reader, int count)
{
	(void)count;
	panel_page(&reader->panel, reader, -1);
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
	if (!panel_selected(&reader->panel, &index)) {
		if (kind->seek && reader->panel.filter.text.len > 0 && !panel_has_work(&reader->panel))
			kind->seek(reader, bytes_string(&reader->panel.filter.text));
		return;
	}
	panel_close(&reader->panel);
	kind->choose(reader, index);
}

/* What only some lists know how to do; where rows may be others then, they are read anew. */
static void act(struct reader *reader, enum command_id command, bool changes_rows)
{
	struct panel *panel = &reader->panel;
	size_t index;

	if (!panel->kind->act)
		return;
	panel->kind->act(reader, command, panel_selected(panel, &index) ? index : PANEL_NONE);
	if (changes_rows)
		panel_reload(panel, reader);
}

void command_remove(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_remove, true);
}

/* One key takes back what was done last: first what was typed, then what was changed. */
void command_undo(struct reader *reader, int count)
{
	struct panel *panel = &reader->panel;

	(void)count;
	if (panel->filter.text.len == 0) {
		act(reader, COMMAND_undo, true);
		return;
	}
	line_clear(&panel->filter);
	panel_refresh(panel, reader);
}

void command_redo(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_redo, true);
}

void command_edit_note(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_edit_note, true);
}

void command_rename(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_rename, true);
}

void command_all(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_all, false);
}

void command_sort(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_sort, false);
}

void command_believe(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_believe, true);
}

void command_look_for(struct reader *reader, int count)
{
	(void)count;
	act(reader, COMMAND_look_for, true);
}

void command_close(struct reader *reader, int count)
{
	(void)count;
	if (shelf_stop(reader))
		return;
	shelf_left(reader);
	panel_close(&reader->panel);
}

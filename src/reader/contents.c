/*
 * The contents: every section with its level, what is kept in it, how long it is and how far into the text it begins.
 * Those below a folded one are shown only while a filter is typed. The filter finds titles by beginnings of words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/state.h"

static size_t contents_count(struct reader *reader)
{
	tree_update(&reader->tree, &reader->essay);
	return reader->tree.count;
}

/* The section the page is in. */
static size_t section_here(struct reader *reader)
{
	return outline_section_at(reader->essay.outline, view_place(reader->view));
}

static void contents_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	enum { INDENT = 3, SIGNS = 3 };
	const struct essay *essay = &reader->essay;
	const struct section *section = outline_section(essay->outline, index);
	const struct branch *branch = &reader->tree.branches[index];
	size_t length = text_length(essay->text), here = section_here(reader);
	bool is_here = here != OUTLINE_NONE && tree_shown(&reader->tree, here) == index;

	outline_section_title(essay->outline, essay->text, index, &row->left);
	row->indent = (section->level - 1) * INDENT;
	row->head_cells = SIGNS;
	bool is_unsure = outline_block(essay->outline, section->block)->flags & BLOCK_UNSURE;

	/* Dim letters alone are not told apart on every terminal. */
	bytes_printf(&row->head, "%s%s%s", is_here ? "›" : "", branch->is_folded ? "+" : "", is_unsure ? "?" : "");
	if (branch->bookmarks > 0)
		bytes_printf(&row->right, "▌%zu · ", branch->bookmarks);
	bytes_printf(&row->right, _("%zu min"), essay_minutes(branch->end - branch->start));
	bytes_printf(&row->right, " · %d %%",
		length ? (int)((double)essay_section_start(essay, index) * 100 / (double)length) : 0);
	if (is_unsure)
		row->style = STYLE_FAINT;
}

static bool contents_passes(struct reader *reader, size_t index, const char *filter)
{
	struct bytes title = BYTES_INIT;

	if (!*filter)
		return !reader->tree.branches[index].is_hidden;
	if (!reader->tree_typed || strcmp(reader->tree_typed, filter) != 0) {
		free(reader->tree_typed);
		fuzzy_free(reader->tree_fuzzy);
		reader->tree_typed = mem_copy_string(filter);
		reader->tree_fuzzy = fuzzy_new(filter, essay_language(&reader->essay));
	}
	outline_section_title(reader->essay.outline, reader->essay.text, index, &title);
	bool passes = fuzzy_matches(reader->tree_fuzzy, bytes_string(&title), title.len);
	bytes_release(&title);
	return passes;
}

static size_t contents_here(struct reader *reader)
{
	size_t section = section_here(reader);

	return section == OUTLINE_NONE ? 0 : section;
}

static void contents_choose(struct reader *reader, size_t index)
{
	reader_jump(reader, essay_section_start(&reader->essay, index));
}

/* Keeps the reader's word on the block at a position, and shows it. */
static void say_section(struct reader *reader, size_t pos, int level)
{
	struct essay *essay = &reader->essay;
	struct error error = ERROR_INIT;
	struct bytes keys = BYTES_INIT;

	reader_settle(reader);
	if (!marks_can_keep(reader))
		return;
	if (!store_set_section(reader->store, essay->document, essay->text, essay->outline, pos, level, &error) ||
		!essay_refresh_bookmarks(essay, reader->store, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	reader_take_outline(reader);
	keymap_keys_of(reader->keymap, COMMAND_undo, 1, &keys);
	if (level > 0)
		reader_say(reader, _("A section of level %d; %s takes that back"), level, bytes_string(&keys));
	else
		reader_say(reader, _("No section; %s takes that back"), bytes_string(&keys));
	bytes_release(&keys);
}

static void contents_act(struct reader *reader, enum command_id command, size_t index)
{
	if (command == COMMAND_remove && index != PANEL_NONE)
		say_section(reader, reader->tree.branches[index].start, 0);
	if (command != COMMAND_undo && command != COMMAND_redo)
		return;
	reader_settle(reader);
	if (marks_can_keep(reader))
		marks_undo(reader, reader->essay.document, command == COMMAND_redo);
}

static const struct panel_hint hints[] = {{COMMAND_choose, N_("go")}, {COMMAND_fold, N_("fold")},
	{COMMAND_make_section, N_("section here")}, {COMMAND_remove, N_("none")}, {COMMAND_change_level, N_("level")},
	{COMMAND_undo, N_("undo")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind contents = {
	.title = N_("Contents"),
	.empty = N_("No sections were found in this text. } and { go from paragraph to paragraph."),
	.hints = hints,
	.count = contents_count,
	.describe = contents_describe,
	.passes = contents_passes,
	.here = contents_here,
	.choose = contents_choose,
	.act = contents_act,
};

/* Makes a section the row at hand, or the last one before it that is shown. */
static void put_at_hand(struct reader *reader, size_t section)
{
	struct panel *panel = &reader->panel;

	panel->selected = 0;
	while (panel->selected + 1 < panel->count && panel->shown[panel->selected + 1] <= section)
		panel->selected++;
	panel_move(panel, reader, 0);
}

void command_contents(struct reader *reader, int count)
{
	(void)count;
	panel_open(&reader->panel, &contents, reader);
	put_at_hand(reader, contents_here(reader));
}

/* The section at hand in the contents, where they are what is shown. */
static bool at_hand(struct reader *reader, size_t *section)
{
	return reader->panel.kind == &contents && panel_selected(&reader->panel, section);
}

static void fold(struct reader *reader, size_t section, bool is_folded)
{
	tree_fold(&reader->tree, section, is_folded);
	panel_refresh(&reader->panel, reader);
	put_at_hand(reader, section);
}

/* A section without any below it, or folded already, leads to the one that it is below. */
void command_fold(struct reader *reader, int count)
{
	size_t section;

	(void)count;
	if (!at_hand(reader, &section))
		return;
	const struct branch *branch = &reader->tree.branches[section];
	if (!branch->is_parent || branch->is_folded) {
		size_t parent = tree_parent(&reader->tree, section);

		if (parent != OUTLINE_NONE)
			put_at_hand(reader, parent);
		return;
	}
	fold(reader, section, true);
}

/* One that is not folded leads to the first below it. */
void command_unfold(struct reader *reader, int count)
{
	size_t section;

	(void)count;
	if (!at_hand(reader, &section))
		return;
	if (reader->tree.branches[section].is_folded)
		fold(reader, section, false);
	else if (reader->tree.branches[section].is_parent)
		put_at_hand(reader, section + 1);
}

void command_make_section(struct reader *reader, int count)
{
	const struct outline *outline = reader->essay.outline;
	size_t block = outline_block_at(outline, view_place(reader->view)), here = section_here(reader);

	(void)count;
	if (reader->panel.kind != &contents || block == OUTLINE_NONE)
		return;
	enum block_kind kind = outline_block(outline, block)->kind;
	size_t start = outline_block(outline, block)->start;
	if (kind == BLOCK_HEADING || kind == BLOCK_TITLE) {
		reader_say(reader, "%s",
			kind == BLOCK_TITLE ? _("The title begins no section.") : _("A section begins here already."));
		return;
	}
	say_section(reader, start, here == OUTLINE_NONE ? 1 : outline_section(outline, here)->level);
	panel_refresh(&reader->panel, reader);
	put_at_hand(reader, contents_here(reader));
}

void command_change_level(struct reader *reader, int count)
{
	size_t section;

	(void)count;
	if (!at_hand(reader, &section))
		return;
	const struct branch *branch = &reader->tree.branches[section];
	say_section(reader, branch->start, branch->level % 3 + 1);
	panel_refresh(&reader->panel, reader);
	put_at_hand(reader, section);
}

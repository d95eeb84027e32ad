/* The contents: every section with its level and how far into the text it begins. */
#include "base/message.h"
#include "reader/state.h"

static size_t contents_count(struct reader *reader)
{
	return outline_section_count(reader->essay.outline);
}

static void contents_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	enum { INDENT = 3 };
	const struct essay *essay = &reader->essay;
	const struct section *section = outline_section(essay->outline, index);
	size_t length = text_length(essay->text);

	outline_section_title(essay->outline, essay->text, index, &row->left);
	row->indent = (section->level - 1) * INDENT;
	bytes_printf(&row->right, "%d %%",
		length ? (int)((double)essay_section_start(&reader->essay, index) * 100 / (double)length) : 0);
	if (outline_block(essay->outline, section->block)->flags & BLOCK_UNSURE)
		row->style = STYLE_FAINT;
}

/* The section the page is in is the row at hand. */
static size_t contents_here(struct reader *reader)
{
	size_t section = outline_section_at(reader->essay.outline, view_place(reader->view));

	return section == OUTLINE_NONE ? 0 : section;
}

static void contents_choose(struct reader *reader, size_t index)
{
	reader_jump(reader, essay_section_start(&reader->essay, index));
}

static const struct panel_hint hints[] = {
	{COMMAND_choose, N_("go")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind contents = {
	.title = N_("Contents"),
	.empty = N_("No sections were found in this text. } and { go from paragraph to paragraph."),
	.hints = hints,
	.count = contents_count,
	.describe = contents_describe,
	.here = contents_here,
	.choose = contents_choose,
};

void command_contents(struct reader *reader, int count)
{
	(void)count;
	panel_open(&reader->panel, &contents, reader);
}

/*
 * Focus: all but the paragraph at the place is dim. Where it is on, moving by sentence and paragraph moves the focus
 * over the page rather than the page under it, and scrolling leaves the focus where it is as long as it is in sight.
 */
#include "base/message.h"
#include "reader/state.h"

void command_focus(struct reader *reader, int count)
{
	(void)count;
	reader->appearance.focus = !reader->appearance.focus;
	if (reader->appearance.focus)
		reader_say(reader, "%s", _("Focus: on, } and { move it; G goes to the end."));
	else
		reader_say(reader, "%s", _("Focus: off"));
}

/* The blocks that are not dim: the one at the place, behind a heading also the next one that is none. */
static void focused(const struct reader *reader, size_t *first, size_t *last)
{
	const struct outline *outline = reader->essay.outline;

	*first = outline_block_at(outline, view_place(reader->view));
	*last = *first;
	if (*first == OUTLINE_NONE)
		return;
	while (*last + 1 < outline_block_count(outline) && (outline_block(outline, *last)->kind == BLOCK_HEADING ||
								   outline_block(outline, *last)->kind == BLOCK_TITLE))
		++*last;
}

bool focus_dims(const struct reader *reader, size_t block)
{
	size_t first, last;

	if (!reader->appearance.focus)
		return false;
	focused(reader, &first, &last);
	return first != OUTLINE_NONE && (block < first || block > last);
}

void focus_go(struct reader *reader, size_t pos)
{
	const struct outline *outline = reader->essay.outline;
	size_t first, last;

	if (!reader->appearance.focus) {
		view_go(reader->view, pos);
		return;
	}
	view_show(reader->view, pos);
	focused(reader, &first, &last);
	if (first == OUTLINE_NONE || block_content(outline_block(outline, last)).end <= view_range(reader->view).end)
		return;
	/* Its end is below the screen: its start a third down, or at the top if there is so much of it. */
	int third = reader_geometry(reader).text_rows / 3;

	view_go(reader->view, pos);
	if (view_scroll(reader->view, -third) > 0 &&
		block_content(outline_block(outline, last)).end > view_range(reader->view).end)
		view_go(reader->view, pos);
	view_show(reader->view, pos);
}

void focus_stay(struct reader *reader, size_t before)
{
	struct range sight = view_range(reader->view), content;
	size_t block = outline_block_at(reader->essay.outline, before);

	if (!reader->appearance.focus || block == OUTLINE_NONE)
		return;
	content = block_content(outline_block(reader->essay.outline, block));
	if (!range_meets(content, sight))
		return;
	if (before < sight.start || before >= sight.end)
		before = content.start > sight.start ? content.start : sight.start;
	if (view_find(reader->view, before) >= 0)
		view_show(reader->view, before);
}

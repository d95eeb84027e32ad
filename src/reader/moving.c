/* Commands that move through the text, and those that concern the program as a whole. */
#include "base/message.h"
#include "base/grouped.h"
#include "reader/state.h"

static int times(int count)
{
	return count > 0 ? count : 1;
}

/* Scrolls, and says so where nothing moved. */
static void scroll(struct reader *reader, int rows)
{
	size_t place = view_place(reader->view);

	if (view_scroll(reader->view, rows) > 0) {
		focus_stay(reader, place);
		return;
	}
	if (rows < 0)
		reader_say(reader, _("This is the start."));
	else if (text_is_complete(reader->essay.text))
		reader_say(reader, _("This is the end."));
}

/* A number of rows that no screen has is as good as the largest. */
static int bounded(long rows)
{
	const int most = 1 << 24;

	return rows > most ? most : rows < -most ? -most : (int)rows;
}

void command_line_down(struct reader *reader, int count)
{
	scroll(reader, bounded(times(count)));
}

void command_line_up(struct reader *reader, int count)
{
	scroll(reader, -bounded(times(count)));
}

/* The page was turned: its first new line is marked, and where there is a focus, it is in it. */
static void turned(struct reader *reader, int pages, size_t seen)
{
	if (pages < 0)
		return;
	reader->has_turned = true;
	reader->eye = seen;
	if (reader->appearance.focus && view_find(reader->view, seen) >= 0)
		view_show(reader->view, seen);
}

static void page(struct reader *reader, int pages)
{
	size_t seen = view_range(reader->view).end;

	if (view_page(reader->view, bounded(pages)) > 0) {
		turned(reader, pages, seen);
		return;
	}
	if (pages < 0)
		reader_say(reader, _("This is the start."));
	else if (text_is_complete(reader->essay.text))
		reader_say(reader, _("This is the end."));
}

void command_screen_down(struct reader *reader, int count)
{
	page(reader, times(count));
}

void command_screen_up(struct reader *reader, int count)
{
	page(reader, -times(count));
}

/* Of two columns, one. */
static int half(const struct reader *reader)
{
	struct geometry geometry = reader_geometry(reader);
	int rows = geometry.text_rows * geometry.columns;

	return rows > 1 ? rows / 2 : 1;
}

void command_half_down(struct reader *reader, int count)
{
	size_t seen = view_range(reader->view).end;

	scroll(reader, count > 0 ? bounded(count) : half(reader));
	reader->has_turned = view_range(reader->view).end > seen;
	reader->eye = seen;
}

void command_half_up(struct reader *reader, int count)
{
	scroll(reader, count > 0 ? -bounded(count) : -half(reader));
}

#define ARRIVE_BYTES ((size_t)1 << 20) /* loaded at a time on the way to a line */

/* Whether a line of the first part is loaded, or never will be. */
static bool has_line(const struct essay *essay, size_t line)
{
	struct text *text = essay->text;

	return text_is_complete(text) || text_part_count(text) > 1 || text_place(text, text_length(text)).line > line;
}

/* A line that is not loaded yet is gone to when it is: until then the page stands at what comes last before it. */
static void go_line(struct reader *reader, int line)
{
	struct essay *essay = &reader->essay;
	bool is_there = has_line(essay, (size_t)line);

	reader_jump(reader, essay_line_position(essay, (size_t)line));
	reader->goes_to_line = is_there ? 0 : (size_t)line;
	reader->has_set_out = !is_there;
	if (!is_there)
		reader_say(reader, _("Going on to line %d as the text is loaded; any key stops."), line);
}

bool reader_arrive(struct reader *reader, bool at_once)
{
	struct essay *essay = &reader->essay;

	if (!reader->goes_to_line)
		return false;
	while (at_once && !has_line(essay, reader->goes_to_line) && text_wait_fd(essay->text) < 0)
		essay_load(essay, ARRIVE_BYTES, NULL);
	if (at_once)
		view_refresh(reader->view);
	view_go(reader->view, essay_line_position(essay, reader->goes_to_line));
	if (at_once || has_line(essay, reader->goes_to_line)) {
		reader->goes_to_line = 0;
		bytes_clear(&reader->message);
	}
	return true;
}

void command_start(struct reader *reader, int count)
{
	struct view_stand from = view_stand(reader->view);

	if (count > 0) {
		go_line(reader, count);
		return;
	}
	view_go_start(reader->view);
	reader_has_jumped(reader, &from);
}

void command_end(struct reader *reader, int count)
{
	struct view_stand from = view_stand(reader->view);

	if (count > 0) {
		go_line(reader, count);
		return;
	}
	if (tail_open(reader))
		return;
	view_go_end(reader->view);
	reader_has_jumped(reader, &from);
	reader->follows_end = !text_is_complete(reader->essay.text);
	if (reader->follows_end)
		reader_say(reader, "%s", _("Going on to the end as the text is loaded; any key stops."));
}

void command_percent(struct reader *reader, int count)
{
	size_t length = text_length(reader->essay.text);

	if (!reader->has_count) {
		reader_say(reader, _("Type a number before %%: 50%% goes to the middle."));
		return;
	}
	if (count >= 100) {
		command_end(reader, 0);
		return;
	}
	reader_jump(reader, text_align(reader->essay.text, (size_t)((double)length * count / 100)));
}

/* Moves by one kind of step until it leads no further; says `none` where not even the first did. */
static void step(
	struct reader *reader, int count, size_t (*next)(const struct essay *, size_t), bool is_jump, const char *none)
{
	size_t from = view_place(reader->view), pos = from;

	for (int left = times(count); left > 0; left--) {
		size_t further = next(&reader->essay, pos);

		if (further == pos)
			break;
		pos = further;
	}
	if (pos == from)
		reader_say(reader, "%s", none);
	else if (is_jump)
		reader_jump(reader, pos);
	else
		focus_go(reader, pos);
}

void command_next_sentence(struct reader *reader, int count)
{
	step(reader, count, essay_next_sentence, false, _("This is the last sentence."));
}

void command_previous_sentence(struct reader *reader, int count)
{
	step(reader, count, essay_previous_sentence, false, _("This is the first sentence."));
}

void command_next_paragraph(struct reader *reader, int count)
{
	step(reader, count, essay_next_paragraph, false, _("This is the last paragraph."));
}

void command_previous_paragraph(struct reader *reader, int count)
{
	step(reader, count, essay_previous_paragraph, false, _("This is the first paragraph."));
}

static const char *no_section(const struct reader *reader, const char *none)
{
	return outline_section_count(reader->essay.outline) ? none : _("No sections were found in this text.");
}

void command_next_section(struct reader *reader, int count)
{
	step(reader, count, essay_next_section, true, no_section(reader, _("This is the last section.")));
}

void command_previous_section(struct reader *reader, int count)
{
	step(reader, count, essay_previous_section, true, no_section(reader, _("This is the first section.")));
}

void command_section(struct reader *reader, int count)
{
	size_t sections = outline_section_count(reader->essay.outline);

	if (count < 1)
		reader_say(reader, _("Type a number before s: 3s goes to the third section."));
	else if ((size_t)count > sections)
		reader_say(reader, ngettext("There is %s section.", "There are %s sections.", sections),
			grouped(sections).text);
	else
		reader_jump(reader, essay_section_start(&reader->essay, (size_t)count - 1));
}

void command_back(struct reader *reader, int count)
{
	struct view_stand stand;

	for (int left = times(count); left > 0; left--) {
		struct view_stand from = view_stand(reader->view);

		if (!jumps_back(&reader->jumps, &from, &stand)) {
			reader_say(reader, _("There is no place further back."));
			return;
		}
		reader_go_to_stand(reader, &stand);
	}
}

void command_forward(struct reader *reader, int count)
{
	struct view_stand stand;

	for (int left = times(count); left > 0; left--) {
		if (!jumps_forward(&reader->jumps, &stand)) {
			reader_say(reader, _("There is no place further on."));
			return;
		}
		reader_go_to_stand(reader, &stand);
	}
}

void command_where(struct reader *reader, int count)
{
	const struct essay *essay = &reader->essay;
	size_t place = view_place(reader->view), section = outline_section_at(essay->outline, place);
	struct text_place source = text_place(essay->text, place);

	(void)count;
	reader_say(reader, _("line %s · section %s of %s · %s · %s"), grouped(source.line).text,
		grouped(section == OUTLINE_NONE ? 0 : section + 1).text,
		grouped(outline_section_count(essay->outline)).text, text_encoding(essay->text),
		text_part_path(essay->text, source.part));
}

void command_redraw(struct reader *reader, int count)
{
	(void)count;
	reader->request = REQUEST_REDRAW;
}

void command_suspend(struct reader *reader, int count)
{
	(void)count;
	reader->request = REQUEST_SUSPEND;
}

void command_cancel(struct reader *reader, int count)
{
	(void)count;
	reader->finding.is_lit = false;
	merging_stop(reader);
}

void command_quit(struct reader *reader, int count)
{
	(void)count;
	reader->done = true;
}

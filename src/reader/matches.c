/*
 * The list of all matches, under the headings of their sections. Rows are made anew when more matches were counted:
 * for each a heading where its section is another than that of the one before.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/passage.h"
#include "reader/state.h"

enum {
	LISTED_MOST = 10000,
	BEFORE = 24, /* bytes of the text shown before a match, so that it is seen in a narrow list */
	BEHIND = 160,
};

/* A row: a match, or the heading above it. */
struct listed {
	size_t match;
	bool heading;
};

void listed_release(struct listed_matches *listed)
{
	free(listed->rows);
	*listed = (struct listed_matches){NULL, 0, 0, 0};
}

static void add_row(struct listed_matches *listed, size_t match, bool heading)
{
	listed->rows = mem_grow(listed->rows, &listed->capacity, listed->count + 1, sizeof(*listed->rows));
	listed->rows[listed->count++] = (struct listed){match, heading};
}

/* Rows for the matches that have none yet. */
static size_t matches_count(struct reader *reader)
{
	struct listed_matches *listed = &reader->listed;
	const struct findings *all = &reader->finding.all;
	const struct outline *outline = reader->essay.outline;
	size_t most = all->count < LISTED_MOST ? all->count : LISTED_MOST, before = OUTLINE_NONE;

	if (listed->matches > most)
		listed->count = listed->matches = 0;
	if (listed->matches > 0)
		before = outline_section_at(outline, all->items[listed->matches - 1].start);
	for (size_t i = listed->matches; i < most; i++) {
		size_t section = outline_section_at(outline, all->items[i].start);

		if (section != before && section != OUTLINE_NONE)
			add_row(listed, i, true);
		add_row(listed, i, false);
		before = section;
	}
	listed->matches = most;
	return listed->count;
}

static void matches_number(struct reader *reader, size_t index, size_t *at, size_t *of)
{
	*at = reader->listed.rows[index].match + 1;
	*of = reader->listed.matches;
}

/* Appends text as one line. */
static void append_folded(struct bytes *out, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool is_space = bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == ' ';

		if (!is_space)
			bytes_append_char(out, bytes[i]);
		else if (out->len > 0 && out->data[out->len - 1] != ' ')
			bytes_append_char(out, ' ');
	}
}

/* What stands around a match, within its block. */
static void matches_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	const struct listed *listed = &reader->listed.rows[index];
	const struct essay *essay = &reader->essay;
	struct range match = reader->finding.all.items[listed->match];
	size_t block = outline_block_at(essay->outline, match.start);
	size_t start = match.start > BEFORE ? text_align(essay->text, match.start - BEFORE) : 0;
	size_t end = text_align(essay->text,
		match.end + BEHIND < text_length(essay->text) ? match.end + BEHIND : text_length(essay->text));
	const char *bytes = text_bytes(essay->text);

	if (listed->heading) {
		row->heading = true;
		row->style = STYLE_PANEL_TITLE;
		outline_section_title(
			essay->outline, essay->text, outline_section_at(essay->outline, match.start), &row->left);
		return;
	}
	if (block != OUTLINE_NONE) {
		struct range content = block_content(outline_block(essay->outline, block));

		start = start > content.start || match.start < content.start ? start : content.start;
		end = end < content.end || match.end > content.end ? end : content.end;
		/* Words are cut at white space. */
		if (start > content.start)
			while (start < match.start && !strchr(" \n\t", bytes[start]))
				start++;
		if (start > content.start)
			bytes_append_string(&row->left, "…");
	}
	row->indent = 2;
	append_folded(&row->left, bytes + start, match.start - start);
	row->lit.start = row->left.len;
	append_folded(&row->left, bytes + match.start, match.end - match.start);
	row->lit.end = row->left.len;
	append_folded(&row->left, bytes + match.end, end - match.end);
}

/* The match at hand, or the first behind the place. */
static size_t matches_here(struct reader *reader)
{
	const struct finding *finding = &reader->finding;
	size_t pos = range_is_empty(finding->match) ? view_place(reader->view) : finding->match.start;
	size_t wanted = findings_from(&finding->all, pos);

	for (size_t i = 0; i < reader->listed.count; i++)
		if (!reader->listed.rows[i].heading && reader->listed.rows[i].match >= wanted)
			return i;
	return reader->listed.count > 0 ? reader->listed.count - 1 : 0;
}

static void matches_choose(struct reader *reader, size_t index)
{
	struct range match = reader->finding.all.items[reader->listed.rows[index].match];
	struct view_stand from = view_stand(reader->view);

	finding_stop(&reader->finding);
	reader->finding.is_lit = true;
	reader->finding.match = match;
	view_show(reader->view, match.start);
	reader_has_jumped(reader, &from);
}

/* The sentence that it is in. */
static void matches_copy(struct reader *reader, size_t index, struct bytes *out)
{
	const struct listed *listed = &reader->listed.rows[index];
	struct range match = reader->finding.all.items[listed->match];

	passage_append(
		&reader->essay, essay_sentence(&reader->essay, match.start), essay_language(&reader->essay), out);
}

/* The words are looked for in the text instead. */
static void matches_seek(struct reader *reader, const char *words)
{
	find_list(reader, words);
}

static const struct panel_hint hints[] = {
	{COMMAND_choose, N_("go")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind kind = {
	.title = N_("Matches"),
	.empty = N_("Nothing was found, so far."),
	.hints = hints,
	.count = matches_count,
	.describe = matches_describe,
	.number = matches_number,
	.here = matches_here,
	.choose = matches_choose,
	.copy = matches_copy,
	.seek = matches_seek,
	.nothing = N_("No match has these words; Enter searches the text for them."),
};

const struct panel_kind *matches_panel(void)
{
	return &kind;
}

void matches_open(struct reader *reader)
{
	finding_stop(&reader->finding);
	reader->finding.is_lit = true;
	listed_release(&reader->listed);
	/* What is found in no time is there at once. */
	finding_work(reader);
	panel_open(&reader->panel, &kind, reader);
}

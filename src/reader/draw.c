/*
 * Drawing the page: each row of the view glyph by glyph, in the style of its block, with what lies over the text
 * (matches, kept passages) in theirs. Of two that overlap, the one later in the list lies on top.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "page/glyphs.h"
#include "reader/state.h"

enum {
	SIGN_CELLS = 3, /* the sign of a kept passage stands so far left of the text, where there is room */
	EYE_CELLS = 2,  /* and the mark of where the eye was */
	OVERLAYS_MOST = 1000,
};

/* Where a line of the page is drawn. */
struct place {
	int row;
	int left;   /* the column of the screen where its measure begins */
	int margin; /* cells that are free to the left of that */
};

struct overlay {
	struct range range;
	enum style style;
};

struct overlays {
	struct overlay *items;
	size_t count, capacity;
};

static void add(struct overlays *overlays, struct range range, enum style style)
{
	if (range_is_empty(range) || overlays->count >= OVERLAYS_MOST)
		return;
	overlays->items = mem_grow(overlays->items, &overlays->capacity, overlays->count + 1, sizeof(struct overlay));
	overlays->items[overlays->count++] = (struct overlay){range, style};
}

static void add_bookmarks(struct reader *reader, struct overlays *overlays, struct range sight)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;

	for (size_t i = 0; i < bookmarks->count; i++) {
		const struct bookmark *bookmark = &bookmarks->items[i];

		if (range_meets(bookmark->range, sight))
			add(overlays, bookmark->range, bookmark->note[0] ? STYLE_NOTE : STYLE_BOOKMARK);
	}
}

static void add_matches(struct reader *reader, struct overlays *overlays, struct range sight)
{
	const struct range *matches = NULL;
	size_t count = finding_in_sight(reader, sight, &matches);

	for (size_t i = 0; i < count; i++) {
		bool here = matches[i].start == reader->finding.match.start;

		add(overlays, matches[i], here ? STYLE_MATCH_HERE : STYLE_MATCH);
	}
}

static enum style style_of_block(const struct block *block)
{
	switch ((enum block_kind)block->kind) {
	case BLOCK_TITLE:
		return STYLE_TITLE;
	case BLOCK_HEADING:
		return block->level <= 1 ? STYLE_HEADING_1 : block->level == 2 ? STYLE_HEADING_2 : STYLE_HEADING_3;
	case BLOCK_QUOTATION:
		return STYLE_QUOTATION;
	case BLOCK_RULE:
		return STYLE_FAINT;
	default:
		return STYLE_TEXT;
	}
}

/* What its author's marks make of a glyph. */
static enum style style_of_marks(const struct glyph *glyph)
{
	return glyph->emphasis ? STYLE_EMPHASIS : glyph->strong ? STYLE_STRONG : STYLE_TEXT;
}

/* The style of what lies over a glyph, or else its own. */
static enum style style_over(const struct glyph *glyph, const struct overlays *overlays, enum style own)
{
	enum style style = own;
	/* A hyphen at a break has no bytes of its own: it goes with what stands before it. */
	size_t pos = glyph->source.start - (range_is_empty(glyph->source) && glyph->source.start > 0);

	for (size_t i = 0; i < overlays->count; i++)
		if (range_holds(overlays->items[i].range, pos))
			style = overlays->items[i].style;
	return style;
}

/* The sign of kept passages beside a line of them; of a narrow margin the one that tells more. */
static void draw_sign(const struct reader *reader, struct frame *frame, const struct place *place, struct range line)
{
	int room = place->margin;
	bool kept = false, noted = false, unsure = false;

	for (size_t i = 0; i < reader->essay.bookmarks.count; i++) {
		const struct bookmark *bookmark = &reader->essay.bookmarks.items[i];

		if (range_meets(bookmark->range, line)) {
			kept = true;
			noted = noted || bookmark->note[0];
			unsure = unsure || bookmark->state == BOOKMARK_UNSURE;
		}
	}
	if (!kept || room < 1)
		return;
	int column = place->left - (room >= SIGN_CELLS ? SIGN_CELLS : room);
	const char *second = unsure ? "?" : noted ? "✎" : "";
	if (room > 1 || !second[0])
		column = frame_put_string(frame, place->row, column, "▌", STYLE_SIGN);
	frame_put_string(frame, place->row, column, second, STYLE_SIGN);
}

/* The byte at which the end of a selection that moves is shown. */
static struct range moving_character(const struct reader *reader)
{
	const struct selection *selection = &reader->selection;
	size_t pos = selection->moving > selection->fixed ? selection->moving - 1 : selection->moving;

	return selection->active ? (struct range){pos, pos + 1} : (struct range){0, 0};
}

/*
 * The first line that a page turned has brought is marked, faintly: there reading goes on. False for one before it.
 * Columns are turned as a whole and begin where the eye does.
 */
static bool draw_eye(
	const struct reader *reader, struct frame *frame, const struct place *place, const struct view_row *line)
{
	if (!reader->has_turned || line->line.range.start < reader->eye)
		return false;
	if (place->row > 0 && reader->view_columns == 1 && place->margin >= EYE_CELLS)
		frame_put_string(frame, place->row, place->left - EYE_CELLS, "›", STYLE_FAINT);
	return true;
}

static void draw_line(struct reader *reader, struct frame *frame, const struct place *place,
	const struct view_row *line, const struct overlays *overlays, const struct glyphs *glyphs)
{
	struct range cursor = moving_character(reader);
	bool dim = !reader->tail && focus_dims(reader, line->block_index);
	enum style style = dim ? STYLE_FAINT : style_of_block(line->block);

	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		if (!range_is_empty(cursor) && range_meets(glyph->source, cursor)) {
			frame->cursor_row = place->row;
			frame->cursor_column = place->left + glyph->column;
		}
		enum style marked = style_of_marks(glyph), own = style == STYLE_TEXT ? marked : style;
		enum style over = style_over(glyph, overlays, own);

		frame_put(frame, place->row, place->left + glyph->column, glyphs->shown.data + glyph->shown.start,
			glyph->shown.end - glyph->shown.start, over);
		if (over != marked)
			frame_lay_over(frame, place->row, place->left + glyph->column, glyph->width,
				marked == STYLE_TEXT ? own : marked);
	}
}

static void draw_rows(
	struct reader *reader, struct frame *frame, const struct geometry *geometry, const struct overlays *overlays)
{
	struct typesetting typesetting = reader_typesetting(reader, geometry);
	struct glyphs glyphs = GLYPHS_INIT;
	const struct text *text;
	struct view *view;
	struct view_row line;
	bool eye = reader->tail != NULL;

	tail_show(reader, &view, &text);
	for (int row = 0; view_row(view, row, &line); row++) {
		int column = row / geometry->text_rows;
		struct place place = {
			row % geometry->text_rows, geometry_left(geometry, column), geometry_margin(geometry, column)};

		if (!line.block)
			continue;
		glyphs_of_line(&glyphs, text, line.block, &line.line, &typesetting);
		draw_line(reader, frame, &place, &line, overlays, &glyphs);
		eye = eye || draw_eye(reader, frame, &place, &line);
		if (!reader->tail)
			draw_sign(reader, frame, &place, line.line.range);
	}
	glyphs_release(&glyphs);
}

void reader_draw_page(struct reader *reader, struct frame *frame, const struct geometry *geometry)
{
	struct range sight = view_range(reader->view);
	struct overlays overlays = {NULL, 0, 0};

	/* What lies over the text is known of the essay alone. */
	if (reader->tail) {
		draw_rows(reader, frame, geometry, &overlays);
		return;
	}
	add_bookmarks(reader, &overlays, sight);
	add_matches(reader, &overlays, sight);
	add(&overlays, reader->link, STYLE_MATCH_HERE);
	if (reader->footnote_lit)
		add(&overlays, reader->footnote_mark, STYLE_MATCH_HERE);
	add(&overlays, reader->pointed, STYLE_SELECTION);
	add(&overlays, selection_range(reader), STYLE_SELECTION);
	draw_rows(reader, frame, geometry, &overlays);
	free(overlays.items);
}

/*
 * What is seen of a text from a position in it: rows of lines and of the blank space between blocks. Lays out only
 * what is near. Knows no terminal: the caller draws the rows.
 *
 * The place is a position in the text, never a row: setting another size or measure sets the text anew around it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "page/layout.h"
#include "text/outline.h"
#include "text/text.h"

struct view;

struct view_row {
	const struct block *block; /* NULL for a blank row; borrowed from the outline */
	size_t block_index;
	struct layout_line line;
	bool first, last; /* the first or last line of its block */
};

/* Text and outline are borrowed and must outlive the view or be replaced by view_set_text(). */
struct view *view_new(const struct text *text, const struct outline *outline);
void view_free(struct view *view);

/* Another text, such as the same one reloaded. The place is `place`. */
void view_set_text(struct view *view, const struct text *text, const struct outline *outline, size_t place);

/*
 * What was set is set anew: the outline changed (which the view also sees for itself), or the text grew at a block that
 * was shown. The place stays, and so does the top row, if it is still one.
 */
void view_refresh(struct view *view);

/* Rows and how text is set. The line that holds the place is again the top row. */
void view_set_page(struct view *view, int rows, const struct typesetting *typesetting);

/*
 * How many columns the rows are shown in, side by side, 1 at first: row r of view_row() and view_find() is then row
 * r % rows of column r / rows, and there are `rows` of them in each column but perhaps the last.
 */
void view_set_columns(struct view *view, int columns);

/* The position the reader is at: where the last jump went to, or the start of the first line in sight after scrolling.
 */
size_t view_place(const struct view *view);

/* Jumps: the line that holds pos becomes the top row, even where that leaves rows blank below the end. */
void view_go(struct view *view, size_t pos);

/* As view_go(), but with the line a third down the screen where there is text before it; not at all if it is in sight.
 */
void view_show(struct view *view, size_t pos);

/* Where one stands, to come back to: the place and the very rows in sight, as long as the text is set the same. */
struct view_stand {
	size_t place, top;
	int above; /* blank rows above the top line */
};

struct view_stand view_stand(const struct view *view);
void view_stand_again(struct view *view, const struct view_stand *stand);

/* Scrolls by rows, down where positive, not past the ends; returns how many it went, without sign. */
int view_scroll(struct view *view, int rows);

/*
 * A screen on or back (pages of either sign), with two lines of overlap, or none in columns. The screen that comes may
 * leave rows at its foot (and at that of each column) blank, so as not to part a heading from its text or the first or
 * last line from a paragraph; the top row is not blank. Back goes to where on came from. Returns the rows it went,
 * without sign.
 */
int view_page(struct view *view, int pages);

void view_go_start(struct view *view);

/* The last line of the text becomes the last row, or the first line the first where all fits. */
void view_go_end(struct view *view);

bool view_is_at_start(const struct view *view);

/* Whether the last line of what is loaded is in sight. */
bool view_is_at_end(struct view *view);

/* Row by row from 0, as it is seen now; false past the last. Valid until the view changes. */
bool view_row(struct view *view, int row, struct view_row *out);

/* The text in sight: start of the first line shown to the end of the last. */
struct range view_range(struct view *view);

/* The row that shows pos; -1 where none does. */
int view_find(struct view *view, size_t pos);

/* Where the parts of the screen are, and how the text is set there. */
#include <string.h>

#include "reader/state.h"

enum {
	MARGIN_LEAST = 30,  /* narrower pages have no margins */
	STATUS_APART = 14,  /* rows from which a blank one stands between the text and the status line */
	PANEL_BESIDE = 110, /* columns from which a panel stands beside the text */
};

struct geometry reader_geometry(const struct reader *reader)
{
	struct geometry geometry = {
		.page_columns = reader->columns, .text_rows = reader->rows - (reader->rows >= STATUS_APART ? 2 : 1)};
	int measure = reader->appearance.width;

	if (geometry.text_rows < 1)
		geometry.text_rows = 1;
	if (reader->panel.kind && reader->columns >= PANEL_BESIDE) {
		geometry.panel_width = reader->columns * 2 / 5;
		geometry.page_column = geometry.panel_width;
		geometry.page_columns -= geometry.panel_width;
	} else if (reader->panel.kind) {
		geometry.panel_covers = true;
	}
	geometry.room = geometry.page_columns > MARGIN_LEAST ? geometry.page_columns - 2 : geometry.page_columns;
	geometry.measure = measure < geometry.room ? measure : geometry.room;
	geometry.text_column = geometry.page_column + (geometry.page_columns - geometry.measure) / 2;
	return geometry;
}

struct typesetting reader_typesetting(struct reader *reader, const struct geometry *geometry)
{
	return appearance_typesetting(&reader->appearance, &reader->essay, geometry->measure);
}

static bool is_set_alike(const struct typesetting *a, const struct typesetting *b)
{
	return a->measure == b->measure && a->align == b->align && a->hyphenate == b->hyphenate &&
	       a->marks == b->marks && a->language && b->language && strcmp(a->language, b->language) == 0;
}

void reader_set_page(struct reader *reader)
{
	struct geometry geometry = reader_geometry(reader);
	struct typesetting typesetting = reader_typesetting(reader, &geometry);

	if (geometry.text_rows == reader->view_rows && is_set_alike(&typesetting, &reader->typesetting))
		return;
	reader->view_rows = geometry.text_rows;
	reader->typesetting = typesetting;
	view_set_page(reader->view, geometry.text_rows, &typesetting);
}

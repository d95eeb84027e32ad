/* Where the parts of the screen are, and how the text is set there. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reader/state.h"

enum {
	MARGIN_LEAST = 30,  /* narrower pages have no margins */
	STATUS_APART = 14,  /* rows from which a blank one stands between the text and the status line */
	PANEL_BESIDE = 110, /* columns from which a panel stands beside the text */
	GUTTER = 4,         /* cells between columns of text */
	COLUMNS_AUTO = 3,   /* no more unasked */
	MEASURE_LEAST = 20, /* of columns that were asked for */
	MEASURE_FAIR = 40,  /* of those that were not */
};

/* What each of `columns` columns has of the room. */
static int share(int room, int columns)
{
	return (room - (columns - 1) * GUTTER) / columns;
}

static int fit_columns(int room, int wanted, int width)
{
	/* A measure may give up a quarter to another column, but not what makes a line readable. */
	int fair = width < MEASURE_FAIR ? width : width * 3 / 4 > MEASURE_FAIR ? width * 3 / 4 : MEASURE_FAIR;
	int least = wanted > 0 ? MEASURE_LEAST : fair;
	int columns = wanted > 0 ? wanted : COLUMNS_AUTO;

	while (columns > 1 && share(room, columns) < least)
		columns--;
	return columns;
}

static struct geometry page_of(const struct reader *reader)
{
	struct geometry geometry = {
		.page_columns = reader->columns, .text_rows = reader->rows - (reader->rows >= STATUS_APART ? 2 : 1)};

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
	return geometry;
}

struct geometry reader_geometry(const struct reader *reader)
{
	struct geometry geometry = page_of(reader);
	int width = essay_measure(&reader->essay, reader->appearance.width);

	geometry.columns = fit_columns(geometry.room, reader->appearance.columns, width);
	geometry.room = share(geometry.room, geometry.columns);
	geometry.measure = width < geometry.room ? width : geometry.room;
	geometry.text_columns = geometry.columns * (geometry.measure + GUTTER) - GUTTER;
	geometry.text_column = geometry.page_column + (geometry.page_columns - geometry.text_columns) / 2;
	return geometry;
}

int geometry_left(const struct geometry *geometry, int column)
{
	return geometry->text_column + column * (geometry->measure + GUTTER);
}

int geometry_margin(const struct geometry *geometry, int column)
{
	return column > 0 ? GUTTER : geometry->text_column - geometry->page_column;
}

int geometry_column_at(const struct geometry *geometry, int screen_column)
{
	/* The gutter is halved between the columns beside it. */
	int column = (screen_column - geometry->text_column + GUTTER / 2) / (geometry->measure + GUTTER);

	return column < 0 ? 0 : column < geometry->columns ? column : geometry->columns - 1;
}

int reader_fit_columns(const struct reader *reader, int count)
{
	return fit_columns(page_of(reader).room, count, reader->appearance.width);
}

struct typesetting reader_typesetting(struct reader *reader, const struct geometry *geometry)
{
	struct typesetting typesetting = appearance_typesetting(&reader->appearance, &reader->essay, geometry->measure);

	/* A table may go on over the margin, where nothing else stands. */
	if (geometry->columns == 1)
		typesetting.wide = geometry->page_columns - geometry_margin(geometry, 0) - 1;
	return typesetting;
}

static bool is_set_alike(const struct typesetting *a, const struct typesetting *b)
{
	return a->measure == b->measure && a->wide == b->wide && a->align == b->align && a->hyphenate == b->hyphenate &&
	       a->marks == b->marks && a->language && b->language && strcmp(a->language, b->language) == 0;
}

bool reader_set_page(struct reader *reader)
{
	struct geometry geometry = reader_geometry(reader);
	struct typesetting typesetting = reader_typesetting(reader, &geometry);

	if (geometry.text_rows == reader->view_rows && geometry.columns == reader->view_columns &&
		is_set_alike(&typesetting, &reader->typesetting))
		return false;
	reader->view_rows = geometry.text_rows;
	reader->view_columns = geometry.columns;
	/* The setting that the language is borrowed from may be gone when it is next looked at. */
	free(reader->set_language);
	reader->set_language = mem_copy_string(typesetting.language);
	reader->typesetting = typesetting;
	reader->typesetting.language = reader->set_language;
	view_set_columns(reader->view, geometry.columns);
	view_set_page(reader->view, geometry.text_rows, &typesetting);
	tail_set_page(reader);
	return true;
}

/*
 * What is told of the row at hand below a list. Each part wants as many rows as it is long; where there are fewer, the
 * longest give way first, so that every part has one before another has two. Two that belong beside each other stand
 * in two columns where the panel is wide enough, else one below the other.
 */
#include "base/message.h"
#include "reader/state.h"
#include "reader/wrap.h"

enum { BESIDE_LEAST = 60, GUTTER = 3 };

/* Parts as they are drawn: rows of one or of two columns. */
struct band {
	const struct panel_part *parts[2];
	int wanted, rows;
};

struct bytes *panel_detail_add(struct panel_detail *detail, enum style style)
{
	struct panel_part *part = &detail->parts[detail->count < PANEL_PARTS ? detail->count++ : PANEL_PARTS - 1];

	part->style = style;
	return &part->text;
}

static int column_width(const struct band *band, int width)
{
	return band->parts[1] ? (width - GUTTER) / 2 : width;
}

static int rows_of(const struct panel_part *part, int width)
{
	return part ? wrap_rows(bytes_string(&part->text), part->text.len, width) : 0;
}

static size_t make_bands(const struct panel_detail *detail, int width, struct band bands[PANEL_PARTS])
{
	size_t count = 0;

	for (size_t i = 0; i < detail->count; i++) {
		struct band *band = &bands[count++];

		*band = (struct band){.parts = {&detail->parts[i], NULL}};
		if (detail->parts[i].beside && width >= BESIDE_LEAST && i + 1 < detail->count)
			band->parts[1] = &detail->parts[++i];
		int first = rows_of(band->parts[0], column_width(band, width));
		int second = rows_of(band->parts[1], column_width(band, width));
		band->wanted = band->rows = first > second ? first : second;
	}
	return count;
}

/* Takes rows from the longest until all fit, and the last bands away where not even one row each does. */
static void share_rows(struct band *bands, size_t count, int rows)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += bands[i].rows;
	while (sum > rows) {
		struct band *longest = &bands[0];

		for (size_t i = 0; i < count; i++)
			if (bands[i].rows >= longest->rows)
				longest = &bands[i];
		longest->rows--;
		sum--;
	}
}

void panel_draw_detail(const struct panel_detail *detail, struct frame *frame, int row, int column, int width, int rows)
{
	struct band bands[PANEL_PARTS];
	size_t count = make_bands(detail, width, bands);

	share_rows(bands, count, rows > 0 ? rows : 0);
	for (size_t i = 0; i < count; i++) {
		int each = column_width(&bands[i], width);

		for (int side = 0; side < 2 && bands[i].parts[side]; side++) {
			const struct panel_part *part = bands[i].parts[side];

			wrap_draw(frame, row, column + side * (each + GUTTER), each, bands[i].rows,
				bytes_string(&part->text), part->text.len, part->style);
		}
		row += bands[i].rows;
	}
}

int panel_detail_rows(const struct panel_detail *detail, int width)
{
	struct band bands[PANEL_PARTS];
	size_t count = make_bands(detail, width, bands);
	int rows = 0;

	for (size_t i = 0; i < count; i++)
		rows += bands[i].rows;
	return rows;
}

void panel_detail_release(struct panel_detail *detail)
{
	for (size_t i = 0; i < PANEL_PARTS; i++)
		bytes_release(&detail->parts[i].text);
	detail->count = 0;
}

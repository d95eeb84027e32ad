/*
 * The emulator's cells as SVG: a rectangle for each run of cells with a background of their own, a text for each run
 * of letters that look alike, stretched to its cells so that the grid holds in whatever font there is.
 */
#include "picture.h"

#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <unistr.h>

enum { CELL = 9, ROW = 20, BASE = 15, MARGIN = 14, SIZE = 15 };

/* How cells look that can be drawn together. */
struct look {
	uint32_t foreground, background; /* RGB */
	bool bold, italic, underline;
};

static uint32_t rgb(const struct session *session, VTermColor colour)
{
	vterm_screen_convert_color_to_rgb(session->screen, &colour);
	return (uint32_t)colour.rgb.red << 16 | (uint32_t)colour.rgb.green << 8 | colour.rgb.blue;
}

static VTermScreenCell cell_at(const struct session *session, int row, int column)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(session->screen, (VTermPos){row, column}, &cell);
	return cell;
}

static struct look look_of(const struct session *session, const VTermScreenCell *cell)
{
	/* The terminal's own colours are those of paper. */
	uint32_t foreground = VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) ? 0x2b2925 : rgb(session, cell->fg);
	uint32_t background = VTERM_COLOR_IS_DEFAULT_BG(&cell->bg) ? 0xfaf6ec : rgb(session, cell->bg);
	bool reverse = cell->attrs.reverse;

	return (struct look){.foreground = reverse ? background : foreground,
		.background = reverse ? foreground : background,
		.bold = cell->attrs.bold,
		.italic = cell->attrs.italic,
		.underline = cell->attrs.underline != 0};
}

static bool alike(const struct look *a, const struct look *b)
{
	return a->foreground == b->foreground && a->background == b->background && a->bold == b->bold &&
	       a->italic == b->italic && a->underline == b->underline;
}

static void put_character(FILE *file, uint32_t c)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, c, sizeof(utf8));

	if (c == '&' || c == '<' || c == '>')
		fprintf(file, "&#%u;", (unsigned)c);
	else if (len > 0)
		fwrite(utf8, 1, (size_t)len, file);
}

/* Letters of a row from `start` to before `end`, none of them blank at either end. */
static void put_text(FILE *file, const struct session *session, int row, int start, int end, const struct look *look)
{
	fprintf(file, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s%s%s>", MARGIN + start * CELL,
		MARGIN + row * ROW + BASE, (end - start) * CELL, (unsigned)look->foreground,
		look->bold ? " font-weight=\"bold\"" : "", look->italic ? " font-style=\"italic\"" : "",
		look->underline ? " text-decoration=\"underline\"" : "");
	for (int column = start; column < end;) {
		VTermScreenCell cell = cell_at(session, row, column);

		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			put_character(file, cell.chars[i]);
		if (!cell.chars[0])
			fputc(' ', file);
		column += cell.width > 0 ? cell.width : 1;
	}
	fputs("</text>\n", file);
}

static bool is_blank(const struct session *session, int row, int column)
{
	VTermScreenCell cell = cell_at(session, row, column);

	return cell.chars[0] == 0 || cell.chars[0] == ' ';
}

static void put_run(FILE *file, const struct session *session, int row, int start, int end, const struct look *look,
	uint32_t background)
{
	if (look->background != background)
		fprintf(file, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
			MARGIN + start * CELL, MARGIN + row * ROW, (end - start) * CELL, ROW,
			(unsigned)look->background);
	while (start < end && is_blank(session, row, start))
		start++;
	while (end > start && is_blank(session, row, end - 1))
		end--;
	if (start < end)
		put_text(file, session, row, start, end, look);
}

static void put_row(FILE *file, const struct session *session, int row, uint32_t background)
{
	struct look look = {.foreground = 0};
	int start = 0;

	for (int column = 0; column <= session->columns; column++) {
		VTermScreenCell cell = {.width = 1};
		struct look here = look;

		if (column < session->columns) {
			cell = cell_at(session, row, column);
			here = look_of(session, &cell);
		}
		if (column == session->columns || (column > 0 && !alike(&here, &look))) {
			put_run(file, session, row, start, column, &look, background);
			start = column;
		}
		look = here;
	}
}

bool picture_write(const struct session *session, const char *path)
{
	FILE *file = fopen(path, "w");
	VTermScreenCell corner = cell_at(session, 0, 0);
	uint32_t background = look_of(session, &corner).background;
	int width = session->columns * CELL + 2 * MARGIN, height = session->rows * ROW + 2 * MARGIN;

	if (!file)
		return false;
	fprintf(file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
		"<rect x=\"1\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"9\" fill=\"#%06x\" stroke=\"#8a8376\"/>\n"
		"<g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"%d\" "
		"xml:space=\"preserve\">\n",
		width, height, width, height, width - 2, height - 2, (unsigned)background, SIZE);
	for (int row = 0; row < session->rows; row++)
		put_row(file, session, row, background);
	fputs("</g>\n</svg>\n", file);
	return fclose(file) == 0;
}

/* Breaking a string greedily at spaces; a word longer than the row is broken where the row ends. */
#include "reader/wrap.h"

#include <stdbool.h>

#include "page/glyphs.h"

/* What one row has of the glyphs, and where the next one goes on. */
struct piece {
	size_t start, end, next;
};

static bool is_space(const struct glyphs *glyphs, size_t index)
{
	const struct glyph *glyph = &glyphs->items[index];

	return glyphs->shown.data[glyph->shown.start] == ' ';
}

static struct piece piece_at(const struct glyphs *glyphs, size_t start, int width)
{
	struct piece piece = {start, start, glyphs->count};
	int cells = 0;

	for (size_t i = start; i < glyphs->count; i++) {
		cells += glyphs->items[i].width;
		if (is_space(glyphs, i)) {
			piece.end = i;
			piece.next = i + 1;
		}
		if (cells > width && !is_space(glyphs, i)) {
			/* One that begins with a long word is cut in it, but never to nothing. */
			if (piece.end == start)
				piece.end = piece.next = i > start ? i : start + 1;
			return piece;
		}
	}
	piece.end = piece.next = glyphs->count;
	return piece;
}

static struct glyphs glyphs_of(const char *bytes, size_t len)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, bytes, len < WRAP_MOST ? len : WRAP_MOST, GLYPHS_ALL);
	return glyphs;
}

int wrap_rows(const char *bytes, size_t len, int width)
{
	struct glyphs glyphs = glyphs_of(bytes, len);
	int rows = 0;

	for (size_t start = 0; start < glyphs.count; rows++)
		start = piece_at(&glyphs, start, width).next;
	glyphs_release(&glyphs);
	return rows;
}

int wrap_draw(
	struct frame *frame, int row, int column, int width, int rows, const char *bytes, size_t len, enum style style)
{
	struct glyphs glyphs = glyphs_of(bytes, len), last = GLYPHS_INIT;
	size_t start = 0;
	int drawn = 0;

	for (; drawn < rows && start < glyphs.count; drawn++) {
		struct piece piece = piece_at(&glyphs, start, width);
		size_t from = glyphs.items[piece.start].shown.start;
		size_t to = piece.end > piece.start ? glyphs.items[piece.end - 1].shown.end : from;

		if (drawn == rows - 1 && piece.next < glyphs.count) {
			glyphs_of_string(&last, glyphs.shown.data + from, glyphs.shown.len - from, width);
			frame_put(frame, row + drawn, column, bytes_string(&last.shown), last.shown.len, style);
		} else {
			frame_put(frame, row + drawn, column, glyphs.shown.data + from, to - from, style);
		}
		start = piece.next;
	}
	glyphs_release(&glyphs);
	glyphs_release(&last);
	return drawn;
}

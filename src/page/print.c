/*
 * Plain lines: the glyphs of each line at their columns, blanks between. No more than one stretch is held at a time.
 */
#include "page/print.h"

#include "page/glyphs.h"

static void print_line(struct bytes *out, const struct glyphs *glyphs)
{
	int column = 0;

	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		for (; column < glyph->column; column++)
			bytes_append_char(out, ' ');
		bytes_append(out, glyphs->shown.data + glyph->shown.start, glyph->shown.end - glyph->shown.start);
		column += glyph->width;
	}
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		bytes_remove(out, out->len - 1, 1);
	bytes_append_char(out, '\n');
}

static void print_stretch(
	struct bytes *out, const struct printing *printing, const struct block *block, struct range stretch)
{
	struct layout layout = LAYOUT_INIT;
	struct glyphs glyphs = GLYPHS_INIT;

	layout_set(&layout, printing->text, block, stretch, printing->typesetting);
	for (size_t i = 0; i < layout.count; i++) {
		glyphs_of_line(&glyphs, printing->text, block, &layout.lines[i], printing->typesetting);
		print_line(out, &glyphs);
	}
	glyphs_release(&glyphs);
	layout_release(&layout);
}

bool print_next(struct printing *printing, struct bytes *out)
{
	const struct outline *outline = printing->outline;
	const struct block *block;
	struct range stretch;

	if (printing->block >= outline_block_count(outline))
		return false;
	block = outline_block(outline, printing->block);
	if (printing->pos < block->start) {
		const struct block *before = printing->begun ? outline_block(outline, printing->block - 1) : NULL;

		for (int space = layout_space_above(before, block); space > 0; space--)
			bytes_append_char(out, '\n');
		printing->pos = block->start;
	}
	stretch = layout_stretch(printing->text, block, printing->pos);
	print_stretch(out, printing, block, stretch);
	printing->begun = true;
	printing->pos = stretch.end > printing->pos ? stretch.end : block->end;
	if (printing->pos >= block->end) {
		printing->block++;
		printing->pos = 0;
	}
	return true;
}

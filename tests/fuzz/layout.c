/*
 * Any bytes, set at any measure in any manner, make lines that partition them and glyphs that keep to the measure, and
 * a view that can be scrolled about in. The first bytes say how it is set.
 */
#include <stdint.h>
#include <stdlib.h>

#include "page/glyphs.h"
#include "page/layout.h"
#include "page/view.h"
#include "page/width.h"

#define HEAD 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

static void check_line(const struct text *text, const struct block *block, const struct layout_line *line,
	const struct typesetting *typesetting, struct glyphs *glyphs)
{
	int column = line->indent;

	glyphs_of_line(glyphs, text, block, line, typesetting);
	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		CHECK(glyph->column == column && glyph->width > 0);
		CHECK(width_string(glyphs->shown.data + glyph->shown.start, glyph->shown.end - glyph->shown.start) ==
			glyph->width);
		CHECK(glyph->source.start >= line->range.start && glyph->source.end <= line->range.end);
		column += glyph->width;
	}
	CHECK(column <= typesetting->measure || glyphs->count == 1);
	for (size_t i = 0; i < glyphs->shown.len; i++)
		CHECK((uint8_t)glyphs->shown.data[i] >= 0x20 && glyphs->shown.data[i] != 0x7F);
}

static void check_block(const struct text *text, const struct block *block, const struct typesetting *typesetting)
{
	struct layout layout = LAYOUT_INIT;
	struct glyphs glyphs = GLYPHS_INIT;
	size_t pos = block->start;

	while (pos < block->end) {
		struct range stretch = layout_stretch(text, block, pos);

		CHECK(stretch.start == pos && stretch.end > pos);
		layout_set(&layout, text, block, stretch, typesetting);
		for (size_t i = 0; i < layout.count; i++) {
			CHECK(layout.lines[i].range.start == pos);
			check_line(text, block, &layout.lines[i], typesetting, &glyphs);
			pos = layout.lines[i].range.end;
		}
		CHECK(pos == stretch.end);
	}
	glyphs_release(&glyphs);
	layout_release(&layout);
}

static void check_view(const struct text *text, const struct outline *outline, const struct typesetting *typesetting,
	const uint8_t *data)
{
	struct view *view = view_new(text, outline);
	struct view_row row;

	view_set_page(view, data[0] % 50, typesetting);
	view_go(view, (size_t)data[1] * text_length(text) / 256);
	for (int i = 0; i < 20; i++) {
		view_scroll(view, (data[i % HEAD] >> (i % 4)) % 32 - 16);
		if (i % 5 == 0)
			view_set_columns(view, data[3] / 8 % 4);
		view_page(view, data[(i + 1) % HEAD] % 7 - 3);
		for (int k = 0; view_row(view, k, &row); k++)
			CHECK(!row.block || row.line.range.end >= row.line.range.start);
		CHECK(view_place(view) <= text_length(text));
	}
	view_go_end(view);
	CHECK(view_is_at_end(view));
	view_free(view);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct typesetting typesetting = {.language = ""};
	struct outline *outline;
	struct text *text;

	if (size < HEAD)
		return 0;
	text = text_from_bytes(data + HEAD, size - HEAD, "UTF-8", NULL);
	if (!text)
		return 0;
	typesetting.measure = 1 + data[0] % 120;
	typesetting.align = (enum layout_align)(data[1] & 1);
	typesetting.hyphenate = (enum layout_hyphenate)(data[1] / 2 % 3);
	typesetting.language = data[1] & 64 ? "sv" : "";
	outline = outline_new();
	outline_update(outline, text);
	for (size_t i = 0; i < outline_block_count(outline); i++) {
		struct block block = *outline_block(outline, i);

		check_block(text, &block, &typesetting);
		/* And as anything else that it might have been taken for. */
		block.kind = data[2] % 8;
		block.flags = data[3] & (BLOCK_WRAPPED | BLOCK_CENTRED | BLOCK_INDENTED);
		check_block(text, &block, &typesetting);
	}
	check_view(text, outline, &typesetting, data);
	outline_free(outline);
	text_free(text);
	return 0;
}

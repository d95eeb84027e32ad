/*
 * Typesets a text file as the reader would show it, every row, at each of the measures named: typeset FILE CELLS...
 * What ends a line past its measure is marked, so that no golden page can hold it unseen. Exit status 77 where the
 * patterns for the text's language are not installed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "page/glyphs.h"
#include "page/hyphenation.h"
#include "page/layout.h"
#include "text/language.h"
#include "text/outline.h"
#include "text/source.h"
#include "text/text.h"

static void print_line(const struct glyphs *glyphs, int measure)
{
	int column = 0;

	for (size_t i = 0; i < glyphs->count; i++) {
		const struct glyph *glyph = &glyphs->items[i];

		printf("%*s", glyph->column - column, "");
		fwrite(glyphs->shown.data + glyph->shown.start, 1, glyph->shown.end - glyph->shown.start, stdout);
		column = glyph->column + glyph->width;
	}
	puts(column > measure ? " <-- TOO WIDE" : "");
}

static void print_block(const struct text *text, const struct block *block, const struct typesetting *typesetting)
{
	struct layout layout = LAYOUT_INIT;
	struct glyphs glyphs = GLYPHS_INIT;
	size_t pos = block->start;

	while (pos < block->end) {
		struct range stretch = layout_stretch(text, block, pos);

		layout_set(&layout, text, block, stretch, typesetting);
		for (size_t i = 0; i < layout.count; i++) {
			glyphs_of_line(&glyphs, text, block, &layout.lines[i], typesetting);
			print_line(&glyphs, typesetting->measure);
		}
		pos = stretch.end;
	}
	glyphs_release(&glyphs);
	layout_release(&layout);
}

static void print_page(const struct text *text, const struct outline *outline, const struct typesetting *typesetting)
{
	const struct block *before = NULL;

	printf("%s %d ", typesetting->align == ALIGN_JUSTIFY ? "justified" : "measure", typesetting->measure);
	for (int i = 12; i < typesetting->measure; i++)
		putchar('-');
	puts("");
	for (size_t i = 0; i < outline_block_count(outline); i++) {
		const struct block *block = outline_block(outline, i);

		for (int above = layout_space_above(before, block); above > 0; above--)
			puts("");
		print_block(text, block, typesetting);
		before = block;
	}
	puts("");
}

int main(int argc, char **argv)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;
	struct text *text = NULL;
	struct outline *outline = outline_new();
	bool skip = false, good = argc > 2 && sources_add(&sources, argv[1], &error) &&
	                          (text = text_open(&sources, NULL, &error)) != NULL &&
	                          text_load(text, (size_t)-1, &error);

	if (good)
		outline_update(outline, text);
	/* Pages are golden with hyphens: without the patterns there is nothing to compare. */
	if (good && !hyphenation_for(language_of(text_bytes(text), text_length(text))))
		skip = true;
	for (int i = 2; good && !skip && i < argc; i++) {
		/* A measure with "j" behind it is justified. */
		char *rest;
		struct typesetting typesetting = {.measure = (int)strtol(argv[i], &rest, 10)};

		typesetting.align = *rest == 'j' ? ALIGN_JUSTIFY : ALIGN_LEFT;
		typesetting.language = language_of(text_bytes(text), text_length(text));
		print_page(text, outline, &typesetting);
	}
	if (!good)
		fprintf(stderr, "typeset: %s\n", error.message ? error.message : "FILE CELLS...");
	outline_free(outline);
	text_free(text);
	sources_release(&sources);
	error_release(&error);
	hyphenation_forget();
	return skip ? 77 : good ? 0 : 1;
}

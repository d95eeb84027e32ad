/* Setting a string as one block, for tests of what sets and shows blocks. */
#pragma once

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "page/glyphs.h"
#include "page/layout.h"

struct setting {
	struct text *text;
	struct block block; /* the whole text */
	struct typesetting typesetting;
	struct layout layout;
	struct glyphs glyphs;
	struct bytes out;
};

/* The caller releases it. The string must be valid UTF-8 in form C, not empty. */
static inline struct setting setting_of(const char *bytes, size_t len, enum block_kind kind, unsigned flags)
{
	struct setting setting = {
		.typesetting = {.measure = 20, .hyphenate = HYPHENATE_NEVER, .language = ""},
	};

	setting.text = text_from_bytes(bytes, len, "UTF-8", NULL);
	if (!setting.text) {
		fprintf(stderr, "no text: %.*s\n", (int)len, bytes);
		abort();
	}
	setting.block.end = text_length(setting.text);
	while (setting.block.end > 0 && text_bytes(setting.text)[setting.block.end - 1] == '\n')
		setting.block.end--;
	setting.block.kind = (uint8_t)kind;
	setting.block.flags = (uint16_t)flags;
	return setting;
}

static inline void setting_release(struct setting *setting)
{
	text_free(setting->text);
	layout_release(&setting->layout);
	glyphs_release(&setting->glyphs);
	bytes_release(&setting->out);
}

static inline void setting_put_line(struct setting *setting, const struct layout_line *line)
{
	int column = 0;

	glyphs_of_line(&setting->glyphs, setting->text, &setting->block, line, &setting->typesetting);
	for (size_t i = 0; i < setting->glyphs.count; i++) {
		const struct glyph *glyph = &setting->glyphs.items[i];

		for (; column < glyph->column; column++)
			bytes_append_char(&setting->out, ' ');
		bytes_append(&setting->out, setting->glyphs.shown.data + glyph->shown.start,
			glyph->shown.end - glyph->shown.start);
		column = glyph->column + glyph->width;
	}
	bytes_append_char(&setting->out, '\n');
}

/* All stretches of the block, set and written out, a line each. Valid until the next. */
static inline const char *setting_lines(struct setting *setting)
{
	size_t pos = setting->block.start;

	bytes_clear(&setting->out);
	while (pos < setting->block.end) {
		struct range stretch = layout_stretch(setting->text, &setting->block, pos);

		layout_set(&setting->layout, setting->text, &setting->block, stretch, &setting->typesetting);
		for (size_t i = 0; i < setting->layout.count; i++)
			setting_put_line(setting, &setting->layout.lines[i]);
		pos = stretch.end;
	}
	return bytes_string(&setting->out);
}

/* Sets a string at a measure, unhyphenated, and compares. */
#define assert_set(string, kind, flags, cells, expected) \
	do { \
		struct setting setting_ = setting_of(string, strlen(string), kind, flags); \
\
		setting_.typesetting.measure = cells; \
		assert_string_equal(setting_lines(&setting_), expected); \
		setting_release(&setting_); \
	} while (0)

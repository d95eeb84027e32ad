/* The line editor. The cursor always stands between two grapheme clusters. */
#include "reader/line.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "text/grapheme.h"

void line_release(struct line *line)
{
	bytes_release(&line->text);
	line->cursor = 0;
}

void line_clear(struct line *line)
{
	bytes_clear(&line->text);
	line->cursor = 0;
}

void line_set(struct line *line, const char *string)
{
	bytes_clear(&line->text);
	bytes_append_string(&line->text, string);
	line->cursor = line->text.len;
}

void line_insert(struct line *line, uint32_t c)
{
	uint8_t buf[6];
	int len = u8_uctomb(buf, c, sizeof(buf));

	if (len <= 0)
		return;
	bytes_insert(&line->text, line->cursor, buf, (size_t)len);
	line->cursor += (size_t)len;
}

void line_insert_string(struct line *line, const char *string)
{
	size_t len = strlen(string);

	bytes_insert(&line->text, line->cursor, string, len);
	line->cursor += len;
}

/* The start of the cluster before the cursor. */
static size_t before(const struct line *line)
{
	return line->cursor > 0 ? grapheme_start(line->text.data, 0, line->cursor) : 0;
}

static size_t after(const struct line *line)
{
	return line->cursor < line->text.len ? grapheme_end(line->text.data, line->cursor, line->text.len)
	                                     : line->text.len;
}

void line_move(struct line *line, int clusters)
{
	for (; clusters < 0; clusters++)
		line->cursor = before(line);
	for (; clusters > 0; clusters--)
		line->cursor = after(line);
}

void line_move_to_end(struct line *line)
{
	line->cursor = line->text.len;
}

static void erase_from(struct line *line, size_t start)
{
	bytes_remove(&line->text, start, line->cursor - start);
	line->cursor = start;
}

void line_erase_back(struct line *line)
{
	erase_from(line, before(line));
}

void line_erase(struct line *line)
{
	bytes_remove(&line->text, line->cursor, after(line) - line->cursor);
}

static bool is_space_at(const struct line *line, size_t pos)
{
	ucs4_t c;

	u8_mbtouc(&c, (const uint8_t *)line->text.data + pos, line->text.len - pos);
	return uc_is_property_white_space(c);
}

static void move_word_back(struct line *line)
{
	while (line->cursor > 0 && is_space_at(line, before(line)))
		line->cursor = before(line);
	while (line->cursor > 0 && !is_space_at(line, before(line)))
		line->cursor = before(line);
}

static void move_word_on(struct line *line)
{
	while (line->cursor < line->text.len && is_space_at(line, line->cursor))
		line->cursor = after(line);
	while (line->cursor < line->text.len && !is_space_at(line, line->cursor))
		line->cursor = after(line);
}

void line_move_word(struct line *line, int words)
{
	for (; words < 0; words++)
		move_word_back(line);
	for (; words > 0; words--)
		move_word_on(line);
}

void line_erase_word(struct line *line)
{
	size_t end = line->cursor;

	move_word_back(line);
	bytes_remove(&line->text, line->cursor, end - line->cursor);
}

void line_erase_to_start(struct line *line)
{
	erase_from(line, 0);
}

void line_erase_to_end(struct line *line)
{
	bytes_remove(&line->text, line->cursor, line->text.len - line->cursor);
}

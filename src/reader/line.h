/* A line being typed: text and a cursor in it, moved by grapheme clusters. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

struct line {
	struct bytes text; /* UTF-8 */
	size_t cursor;     /* byte offset, at the start of a cluster */
};

#define LINE_INIT \
	{ \
		BYTES_INIT, 0 \
	}

void line_release(struct line *line);
void line_clear(struct line *line);

/* The cursor goes to the end. */
void line_set(struct line *line, const char *string);

/* Puts a character in at the cursor, which moves behind it. */
void line_insert(struct line *line, uint32_t c);

/* The same for a string. */
void line_insert_string(struct line *line, const char *string);

void line_move(struct line *line, int clusters);

/* To the start of a word before the cursor, or the end of one behind it; white space parts words. */
void line_move_word(struct line *line, int words);
void line_move_to_end(struct line *line);

/* Erase what the name says, seen from the cursor. */
void line_erase_back(struct line *line);
void line_erase(struct line *line);
void line_erase_word(struct line *line);
void line_erase_to_start(struct line *line);
void line_erase_to_end(struct line *line);

/*
 * What is written to standard output rather than shown: the typeset essay, the outline, bookmarks, the tables. Text
 * goes through page/glyphs.h, so that no control character of an essay reaches a terminal this way either. All are
 * appended to a string; fields are parted by tabs.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/bytes.h"
#include "marks/exchange.h"
#include "page/layout.h"
#include "reader/essay.h"
#include "reader/keymap.h"
#include "reader/options.h"

/* A field: one line, no tab, nothing but printable text. */
void listing_field(struct bytes *out, const char *string, size_t len);

/* The line of the source that a position is on, with its file where there are several. */
void listing_line_of(const struct essay *essay, size_t pos, struct bytes *out);

/* The essay typeset, from the block that holds a position on. Writes as it goes; false where that fails. */
bool listing_print(const struct essay *essay, const struct typesetting *typesetting, size_t from, FILE *file);

void listing_outline(const struct essay *essay, struct bytes *out);

/*
 * Bookmarks, a line each; where `path` is not NULL it stands first. Lines of the source are told where `essay`, in
 * whose text the bookmarks were found, is not NULL.
 */
void listing_bookmarks(
	const struct bookmarks *bookmarks, const struct essay *essay, const char *path, struct bytes *out);

/* What an import changes, a line for each bookmark: the change, the ID, the quote, the note. */
void listing_import(const struct import *import, struct bytes *out);

void listing_commands(struct bytes *out);
void listing_keys(const struct keymap *keymap, struct bytes *out);

/* A table, or any lines, with what values brought into it shown as text is. */
void listing_lines(const struct bytes *lines, struct bytes *out);

/* A string set in several rows of a panel, broken at spaces. */
#pragma once

#include <stddef.h>

#include "reader/frame.h"

/* How many rows it takes; 0 for nothing but blanks. Of a long string only the first WRAP_MOST bytes count. */
int wrap_rows(const char *bytes, size_t len, int width);

#define WRAP_MOST 8192

/* Draws at most `rows` rows of it, the last with an ellipsis where there is more; returns how many it took. */
int wrap_draw(
	struct frame *frame, int row, int column, int width, int rows, const char *bytes, size_t len, enum style style);

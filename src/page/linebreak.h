/*
 * Where a paragraph may be broken, and which of these breaks to take. Pure functions, so that a better choice of
 * breaks takes the place of this one without anybody's notice.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A piece of a paragraph that no line end parts: text from one break opportunity to the next. */
struct piece {
	size_t start, end; /* bytes in the text */
	int width;         /* cells of it, without the white space at its end */
	int space;         /* cells of that white space, not counted where a line ends here */
	int hyphen;        /* cells a line ending here gains: 1 where a hyphen must be put, else 0 */
	bool must;         /* the line ends here, whatever is to come */
};

/*
 * Chooses the pieces that end a line, ascending, the last piece always among them: writes their indices to `ends`
 * (room for `count`) and returns how many. The first line has `first` cells, all others `rest`. A piece wider than
 * its line has a line of its own.
 */
size_t linebreak_choose(const struct piece *pieces, size_t count, int first, int rest, size_t *ends);

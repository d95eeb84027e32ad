/*
 * Greedy line breaking: each line takes as many pieces as fit. Invariant: what is chosen fits its line wherever a line
 * holds more than one piece. Linear: every piece is looked at twice at most.
 */
#include "page/linebreak.h"

/* The piece that ends the line beginning with piece `first`. */
static size_t choose_end(const struct piece *pieces, size_t count, size_t first, int cells)
{
	size_t end = first;
	int width = 0;

	for (size_t i = first; i < count; i++) {
		width += pieces[i].width;
		if (i > first && width > cells)
			break;
		if (i == first || width + pieces[i].hyphen <= cells)
			end = i;
		if (pieces[i].must)
			return i;
		width += pieces[i].space;
	}
	return end;
}

size_t linebreak_choose(const struct piece *pieces, size_t count, int first, int rest, size_t *ends)
{
	size_t lines = 0;

	for (size_t i = 0; i < count; lines++) {
		ends[lines] = choose_end(pieces, count, i, lines == 0 ? first : rest);
		i = ends[lines] + 1;
	}
	return lines;
}

/*
 * Optimal line breaking: Knuth & Plass, "Breaking paragraphs into lines" (1981), by dynamic programming over the
 * breaks, with slack in whole cells instead of stretch and shrink. The best way to end a line at a piece is the best,
 * over the lines that may end there, of the line's cost and the best way to come to its start.
 *
 * Invariant: after step i, best[k] is the least cost of lines that end at piece k, for every k up to i, and start[k] is
 * where the last of these lines begins.
 */
#include "page/linebreak.h"

#include <stdlib.h>

#include "base/memory.h"

/* From this many cells on a line is filled: what a reader can see of raggedness is long lost, and time is not. */
#define WIDEST 512

static int line_cells(const struct linebreak_lines *lines, size_t start)
{
	return start == 0 ? lines->first : lines->rest;
}

/* The piece that ends the line beginning with piece `first`. */
static size_t fill_line(const struct piece *pieces, size_t count, size_t first, int cells)
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

size_t linebreak_fill(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t *ends)
{
	size_t chosen = 0;

	for (size_t i = 0; i < count; chosen++) {
		ends[chosen] = fill_line(pieces, count, i, line_cells(lines, i));
		i = ends[chosen] + 1;
	}
	return chosen;
}

/* What the pieces from `start` to `end` cost as a line, given their width, without the hyphen, and their gaps. */
static int64_t cost_of(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t start,
	size_t end, int width, int gaps)
{
	const struct piece *last = &pieces[end];
	int64_t slack = line_cells(lines, start) - width - last->hyphen, cost = 0;

	if (end + 1 == count || last->must) {
		if (start > 0 && width < lines->least_end && !pieces[start - 1].must)
			cost = LINEBREAK_SHORT_END;
		return cost;
	}
	if (slack > 0) {
		cost = slack * slack;
		if (lines->justified && slack > gaps)
			cost += LINEBREAK_LOOSE;
	}
	if (start > 0 && last->hyphen && pieces[start - 1].hyphen)
		cost += LINEBREAK_HYPHENS;
	if (last->hyphen && last[1].width + last[1].hyphen <= slack + last->hyphen)
		cost += LINEBREAK_NEEDLESS;
	return cost + last->cost;
}

int64_t linebreak_line_cost(
	const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t start, size_t end)
{
	int width = pieces[end].width, gaps = pieces[end].gaps;

	for (size_t i = start; i < end; i++) {
		width += pieces[i].width + pieces[i].space;
		gaps += pieces[i].gaps + pieces[i].gap;
	}
	return cost_of(pieces, count, lines, start, end, width, gaps);
}

/* The best line that ends at piece `end`: where it begins goes to *best_start. */
static int64_t best_line(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t end,
	const int64_t *best, size_t *best_start)
{
	int widest = lines->first > lines->rest ? lines->first : lines->rest;
	int width = pieces[end].width, gaps = pieces[end].gaps;
	int64_t least = -1;

	for (size_t start = end;; start--) {
		if (start < end) {
			width += pieces[start].width + pieces[start].space;
			gaps += pieces[start].gaps + pieces[start].gap;
		}
		if (start < end && width > widest)
			break;
		if (start == end || width + pieces[end].hyphen <= line_cells(lines, start)) {
			int64_t cost = cost_of(pieces, count, lines, start, end, width, gaps);

			if (start > 0)
				cost += best[start - 1];
			if (least < 0 || cost < least) {
				least = cost;
				*best_start = start;
			}
		}
		if (start == 0 || pieces[start - 1].must)
			break;
	}
	return least;
}

size_t linebreak_choose(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t *ends)
{
	int64_t *best;
	size_t *starts, chosen = 0;

	if (count == 0 || lines->first > WIDEST || lines->rest > WIDEST)
		return linebreak_fill(pieces, count, lines, ends);
	best = mem_resize(NULL, count * sizeof(*best));
	starts = mem_resize(NULL, count * sizeof(*starts));
	for (size_t i = 0; i < count; i++)
		best[i] = best_line(pieces, count, lines, i, best, &starts[i]);
	/* Backwards from the last line, then turned round. */
	for (size_t end = count; end > 0; end = starts[end - 1])
		ends[chosen++] = end - 1;
	for (size_t i = 0; i < chosen / 2; i++) {
		size_t other = ends[i];

		ends[i] = ends[chosen - 1 - i];
		ends[chosen - 1 - i] = other;
	}
	free(best);
	free(starts);
	return chosen;
}

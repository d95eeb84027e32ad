/*
 * Which of the places where a paragraph may be broken its lines end at. Pure functions.
 *
 * The breaks chosen are those of least cost over the whole paragraph, where cost is the sum of
 *   - the square of each line's slack (cells left over), but for the last line and one that must end;
 *   - the cost of each piece that ends a line, which says how much a break there should be avoided;
 *   - LINEBREAK_HYPHENS for each line that ends with a hyphen after one that does;
 *   - LINEBREAK_NEEDLESS for each line that ends with a hyphen though more of the word would have had room on it;
 *   - LINEBREAK_SHORT_END for a last line of less than `least_end` cells after others;
 *   - where lines are justified, LINEBREAK_LOOSE for each line that has not a space for every cell of slack.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINEBREAK_HYPHENS 20
#define LINEBREAK_NEEDLESS 10
#define LINEBREAK_SHORT_END 30
#define LINEBREAK_LOOSE 150

/* A piece of a paragraph that no line end parts: text from one break opportunity to the next. */
struct piece {
	size_t start, end; /* bytes in the text */
	int width;         /* cells of it, without the white space at its end */
	int space;         /* cells of that white space, not counted where a line ends here */
	int gaps;          /* spaces within it that justification may widen */
	bool gap;          /* so is that at its end */
	int hyphen;        /* cells a line ending here gains: 1 where a hyphen must be put, more with letters, else 0 */
	const char *added; /* these letters; borrowed, NULL for none */
	int cost;          /* of a line ending here, in squared cells; 0 or more */
	bool must;         /* the line ends here, whatever is to come */
};

/* The lines to fill. */
struct linebreak_lines {
	int first, rest; /* cells of the first line, and of all others */
	int least_end;   /* cells under which a last line is poor */
	bool justified;
};

/*
 * Chooses the pieces that end a line, ascending, the last piece always among them: writes their indices to `ends`
 * (room for `count`) and returns how many. A piece wider than its line has a line of its own. In time linear in the
 * pieces times those a line holds.
 */
size_t linebreak_choose(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t *ends);

/* The same, each line taking all it can: for comparison, and for lines so long that nobody sees the difference. */
size_t linebreak_fill(const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t *ends);

/* The cost of one line, from piece `start` to piece `end`, both in it. */
int64_t linebreak_line_cost(
	const struct piece *pieces, size_t count, const struct linebreak_lines *lines, size_t start, size_t end);

/* The lines of a text, one after the other, with what an eye takes in at once: where they begin and how far they go. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Indents and widths are counted no further than this. */
#define LINE_COLUMNS_MAX 2000

struct line {
	size_t begin;      /* the first byte */
	size_t start, end; /* what stands on it, without the white space around; equal on a blank line */
	size_t next;       /* where the next line begins */
	int indent;        /* columns before start, tabs set at every eighth */
	int width;         /* code points from start to end */
	bool page;         /* a form feed stands at its beginning */
};

/*
 * The line that begins at `begin`, which is less than `len`. A line without a line end goes to `len`. Costs the line's
 * bytes, at memory speed.
 */
void line_read(const char *bytes, size_t len, size_t begin, struct line *line);

/* As line_read(), knowing that there is no line end before `searched`. */
void line_read_on(const char *bytes, size_t len, size_t begin, size_t searched, struct line *line);

static inline bool line_is_blank(const struct line *line)
{
	return line->start == line->end;
}

/* How far right the line goes. */
static inline int line_right(const struct line *line)
{
	return line->indent + line->width;
}

/* Whether three spaces stand in a row. */
bool line_has_gap(const char *bytes, size_t start, size_t end);

/* Code points in a range of valid UTF-8, counted up to LINE_COLUMNS_MAX. */
int line_count(const char *bytes, size_t start, size_t end);

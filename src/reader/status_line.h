/*
 * The words of the status line: what stands there in so many cells. As they become fewer the parts give way, in this
 * order: the title is cut, then it goes; the section is cut; the minutes go, then what is wrong with the text, then the
 * section; the progress takes its brief form, and stays.
 */
#pragma once

#include "base/bytes.h"

/* Each may be empty but for the progress. Printable text; title and section are made so here. */
struct status_parts {
	struct bytes title, section;
	struct bytes damage;   /* what is wrong with the text */
	struct bytes progress; /* "62 %", or what it is doing */
	struct bytes brief;    /* the same in fewer cells, or "" */
	struct bytes minutes;
};

void status_parts_release(struct status_parts *parts);

/* Appends the line: `width` cells or less, no two parts nearer to each other than two cells. */
void status_line(const struct status_parts *parts, int width, struct bytes *line);

/*
 * How the page is to look: what the options say, and what was changed while reading. Drawing, the view and --print are
 * all told by appearance_typesetting(), so that none sets the text otherwise than the others.
 */
#pragma once

#include "page/layout.h"
#include "reader/essay.h"
#include "reader/options.h"
#include "reader/theme.h"

struct appearance {
	int width;   /* the measure where the page has room for it */
	int columns; /* side by side; 0 for as many as are wide enough */
	enum layout_align align;
	enum layout_hyphenate hyphenate;
	const char *language; /* NULL for that of the text; borrowed from the options */
	bool marks;           /* _emphasis_ is shown as it is written */
	enum theme theme;
	bool focus; /* all but the paragraph at the place is dim */
};

struct appearance appearance_of(const struct options *options);

/* The other way: what was changed while reading becomes the options' values. */
void appearance_write(const struct appearance *appearance, struct options *options);

/* What the least and the most a reader may ask for as the measure is. */
int appearance_least_width(void);
int appearance_most_width(void);

/* How the text is set where there are `room` cells for a line, 1 or more. Valid as long as the essay. */
struct typesetting appearance_typesetting(const struct appearance *appearance, struct essay *essay, int room);

/* What a block's kind makes of its lines: how far they are indented, and what may be done to them. */
#pragma once

#include <stdbool.h>

#include "page/layout.h"

struct shape {
	int first, rest; /* cells that its first line, and all others, are indented */
	bool keep_lead;  /* the author's own indent comes on top */
	int common_lead; /* of which this is nobody's */
	bool centred;
	bool justified;
	int hyphen_cost; /* of a line that ends with a hyphen of ours, in squared cells; negative where none may */
};

struct shape shape_of(const struct text *text, const struct block *block, const struct typesetting *typesetting);

/* An indent that leaves room for text on a line of the measure. */
int shape_fit_indent(int indent, int measure);

/* Headings become sections: which number, title and subtitle are one, of which level each is, and the essay's title. */
#pragma once

#include <stddef.h>

#include "text/heading.h"
#include "text/levels.h"
#include "text/outline.h"

struct sections {
	struct section *items;
	size_t count, capacity;
	struct leveled *headings; /* one for each section */
	size_t heading_capacity;
	size_t title; /* block of the essay's title, or OUTLINE_NONE */
};

/* Sets kind, level and flags of the blocks of headings and the title, and lists the sections. */
void sections_build(struct sections *sections, const struct hearing *hearing);

/* The same from candidate `first` on, leaving what is before as it is; levels follow those of like headings before. */
void sections_extend(struct sections *sections, const struct hearing *hearing, size_t first);

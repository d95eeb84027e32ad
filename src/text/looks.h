/* Candidates that look alike are headings together or not at all. */
#pragma once

#include "text/heading.h"

/* Marks FOUND_SPREAD. Before any is scored. */
void looks_spread(const struct hearing *hearing);

/* Marks FOUND_HABIT, FOUND_RARE and what the headings scored so far have and others lack. */
void looks_compare(const struct hearing *hearing);

/* Keeps in candidates->known what was found of each look, and lets a candidate of a later part of the text have it. */
void looks_remember(struct candidates *candidates);
void looks_recall(const struct candidates *candidates, struct candidate *candidate);

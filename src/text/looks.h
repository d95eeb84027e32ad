/* Candidates that look alike are headings together or not at all. */
#pragma once

#include "text/heading.h"

/* Marks FOUND_SPREAD. Before any is scored. */
void looks_spread(const struct hearing *hearing);

/* Marks FOUND_HABIT, FOUND_RARE, FOUND_BELOW and what the headings scored so far have and others lack. */
void looks_compare(const struct hearing *hearing);

/* Lets a candidate of a later part of the text have what was found of its look. */
void looks_recall(const struct candidates *candidates, struct candidate *candidate);

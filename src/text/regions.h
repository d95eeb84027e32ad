/* Regions of a document whose lines are no headings: what frames the text, its front, its footnotes, its tail. */
#pragma once

#include "text/heading.h"

/* Marks candidates FOUND_FRAME, FOUND_FRONT, FOUND_NOTES and FOUND_TAIL; lists of contents are known. Linear. */
void regions_find(const struct hearing *hearing);

/* Regions of a document whose lines are no headings: what frames the text, its front, its footnotes. */
#pragma once

#include "text/heading.h"

/* Marks candidates FOUND_FRAME, FOUND_FRONT and FOUND_NOTES; lists of contents are known. Linear. */
void regions_find(const struct hearing *hearing);

/* What a whole document says of its candidates, before any is scored. */
#pragma once

#include "text/heading.h"

/*
 * Surveys the settings of all candidates, and finds lists of contents, regions without headings, lines that come again
 * or begin alike, numbers that count on, spread looks, and the title. Linear in candidates and blocks.
 */
void document_survey(const struct hearing *hearing);

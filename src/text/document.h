/* What a whole document says of its candidates: lists of contents, numbers that count on, looks that headings have. */
#pragma once

#include "text/heading.h"

/* Lists of contents, what frames the text, footnotes, repetition, the front. Before any is scored. */
void document_survey(const struct hearing *hearing);

/* Numbers that count on. */
void document_count(const struct hearing *hearing);

/* Looks that headings have, by the scores so far. */
void document_compare(const struct hearing *hearing);

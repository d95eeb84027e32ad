/* The essay's title. */
#pragma once

#include "text/heading.h"

/* Index of the candidate that is the title, OUTLINE_NONE where there is none. After document_survey(). */
size_t title_find(const struct hearing *hearing);

/* The title of the part from block `first` to before `end`, with no text before it. */
size_t title_find_in(const struct hearing *hearing, size_t first, size_t end);

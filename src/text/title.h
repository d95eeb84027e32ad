/* The essay's title. */
#pragma once

#include "text/heading.h"

/* Index of the candidate that is the title, OUTLINE_NONE where there is none. After document_survey(). */
size_t title_find(const struct hearing *hearing);

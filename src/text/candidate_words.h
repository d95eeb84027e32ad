/* What the words of a candidate say of it. */
#pragma once

#include "text/candidate.h"
#include "text/reading.h"

/* Sets what the words say: flags, besides those that are set, and `says`. The number is known. */
void candidate_take_words(struct candidate *candidate, const struct reading *reading);

/*
 * Sentences. An abbreviation (t.ex., bl.a., Mr., e.g.), an initial, an ordinal (den 3. maj) and a decimal end none;
 * quotes and brackets that close belong to the sentence before them.
 */
#pragma once

#include <stddef.h>

#include "base/range.h"

/*
 * The sentence of the bytes in `block` that holds pos, without the white space around it; where pos is in white
 * space between two, the one after. pos is in block. Looks only as far around pos as it must:
 * a sentence that runs on for more than 64 KiB is cut.
 */
struct range sentence_at(const char *bytes, struct range block, size_t pos);

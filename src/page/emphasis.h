/* Emphasis written in plain text: _so_, *so*, **so**. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"

/* How far a mark and the one that answers it may stand apart, in bytes. */
#define EMPHASIS_LONGEST 600

/*
 * The length of the mark at pos, where it begins or ends emphasis; 0 where what stands there is only itself. *begins
 * says which.
 */
size_t emphasis_mark(const char *bytes, struct range content, size_t pos, bool *begins);

/* Whether pos is between a mark that begins emphasis and the one that ends it. */
bool emphasis_holds(const char *bytes, struct range content, size_t pos);

/* An index of a folded text by runs of four characters: where something like a pattern may be. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/range.h"

struct grams;

#define GRAM 4 /* points in a run */

/* The points are borrowed and must outlive it. Linear; 4 bytes a point. */
struct grams *grams_new(const uint32_t *points, size_t count);
void grams_free(struct grams *grams);

/*
 * The stretches, at most `most`, that have most of a pattern's runs in about its order, in the order of the text and
 * none overlapping another; each has room for the pattern with a third of it in errors. `windows` is for `most` of
 * them; returns how many there are. *crowded is set, and never cleared, where there are more that are about as likely
 * as the best. Cost: the pattern's runs' occurrences, and the count of points / 16.
 */
size_t grams_windows(
	struct grams *grams, const uint32_t *pattern, size_t count, size_t most, struct range *windows, bool *crowded);

/* Places where the whole pattern stands as it is, at most `most`, in the order of the text. It has GRAM points. */
size_t grams_exact(const struct grams *grams, const uint32_t *pattern, size_t count, size_t most, size_t *places);

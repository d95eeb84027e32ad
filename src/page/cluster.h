/*
 * What is shown for one grapheme cluster, and what tells white space from text. Every width in page/ is that of the
 * string made here, so that what is measured is what is drawn.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

/* A cluster longer than this is taken for several: what marks without end cost is bounded. */
#define CLUSTER_MAX 512

/* Marks without a cell of their own that are shown on one character; further ones are left out. */
#define CLUSTER_MARKS 8

/* The end of the cluster that begins at pos; at most CLUSTER_MAX bytes on, and never past end. pos < end. */
size_t cluster_end(const char *bytes, size_t pos, size_t end);

/*
 * Appends to `shown` (where not NULL) the printable text that stands for the cluster of `len` bytes, 1 or more, and
 * returns its cells; 0, and nothing appended, where it is not shown at all.
 */
int cluster_show(const char *bytes, size_t len, struct bytes *shown);

/* Whether it begins with something that is not shown as it is. */
bool cluster_is_picture(const char *bytes, size_t len);

/* How many of the cluster's bytes fit in `cells`, cut between code points; at least one code point. */
size_t cluster_fit(const char *bytes, size_t len, int cells);

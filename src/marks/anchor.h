/* Making an anchor of a passage, and finding the passage by it in a text that may have been edited since. */
#pragma once

#include "marks/bookmark.h"
#include "text/outline.h"
#include "text/text.h"

/* The caller releases it. The range is not empty. */
struct anchor anchor_of(struct text *text, const struct outline *outline, struct range range);

/*
 * Where the passage is now: *range is empty where it is lost. `old_text` is the text the anchor was made in, where it
 * is kept (`old_len` bytes), or NULL.
 */
enum bookmark_state anchor_find(const struct anchor *anchor, struct text *text, const struct outline *outline,
	const char *old_text, size_t old_len, struct range *range);

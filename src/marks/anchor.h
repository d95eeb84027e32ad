/* Making an anchor of a passage, and finding the passage by it in a text that may have been edited since. */
#pragma once

#include "marks/bookmark.h"
#include "text/outline.h"
#include "text/text.h"

/*
 * The caller releases it. The range is not empty, the text complete. Looks through the text for a passage like this
 * one, so as not to take the one for the other later: some 10 ms a megabyte.
 */
struct anchor anchor_of(struct text *text, const struct outline *outline, struct range range);

/* The same without looking, for what matters less than a bookmark. */
struct anchor anchor_of_place(struct text *text, const struct outline *outline, struct range range);

/* What looking for many anchors in one text shares: the text made comparable, the comparison with an old text. */
struct finder;

/* Both must outlive it, and the text be complete. Costs nothing before something is to be looked for. */
struct finder *finder_new(struct text *text, const struct outline *outline);
void finder_free(struct finder *finder);

/*
 * Where the passage is now. *range is empty where it is lost, the likeliest place where it is unsure. `old_text` is
 * the text the anchor was made in, where it is kept (`old_len` bytes), or NULL; the comparison with it is kept for
 * further anchors of that revision. Cost: nothing in the same text; else once some 100 ms a megabyte for the
 * comparison, and for a passage that it does not tell some 10 ms a megabyte.
 */
enum bookmark_state finder_find(
	struct finder *finder, const struct anchor *anchor, const char *old_text, size_t old_len, struct range *range);

/*
 * Places of the text that are not answered from now on: the reader said that they are not the passage. The ranges are
 * borrowed until the next call; a count of 0 takes them back. What is found beside them is a suggestion, unless it
 * reads just as the passage does.
 */
void finder_refuse(struct finder *finder, const struct range *ranges, size_t count);

/* The same for a single anchor. */
enum bookmark_state anchor_find(const struct anchor *anchor, struct text *text, const struct outline *outline,
	const char *old_text, size_t old_len, struct range *range);

/* The titles of the sections around pos, outermost first, parted by U+001F. The caller frees. */
char *anchor_section(const struct text *text, const struct outline *outline, size_t pos);

/*
 * The end of a text that is still being loaded, shown at once from the last bytes of its file, as less would. One can
 * look around in it; all else waits until the whole text is there, which then takes its place.
 */
#pragma once

#include <stdbool.h>

#include "page/view.h"
#include "reader/key.h"

struct reader;
struct tail;

/* Shows it, where much is still to come and the file's end can be read as text; false where not. */
bool tail_open(struct reader *reader);

/* Goes back to what was shown before. */
void tail_close(struct reader *reader);

/* A key pressed while it is shown; false where it is not, or the key closed it and means more. */
bool tail_key(struct reader *reader, struct key key);

/* The page is of another size, or set otherwise. */
void tail_set_page(struct reader *reader);

/* Once the text is complete, shows the same of it. */
void tail_settle(struct reader *reader);

/* What is to be drawn instead of the reader's own view and text; both as they are where none is shown. */
void tail_show(const struct reader *reader, struct view **view, const struct text **text);

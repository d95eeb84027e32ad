/* What is left of a line as its marks are taken off: white space, emphasis, a number, a note's number, a page number.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/marks.h"

struct rest {
	const char *bytes;
	size_t start, end;
};

void rest_take_space(struct rest *rest);

/* Marks of emphasis around all of it, with or without a full stop or a note's number behind them. */
bool rest_take_emphasis(struct rest *rest);

/* Dashes before and after: -- Background --, which are an ornament. */
bool rest_take_dashes(struct rest *rest);

/* A note's number at the end: [93]. */
void rest_take_note(struct rest *rest);

/* A page number at the end of an entry of a list of contents, behind dots or spaces; whether there was one. */
bool rest_take_page(struct rest *rest);

/* The number it begins with, or is; MARK_NONE where there is none. */
struct mark rest_take_number(struct rest *rest);

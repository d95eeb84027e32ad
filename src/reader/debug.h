/* Views for whoever works on the program: why the outline is as it is, and what a frame holds, cell by cell. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "reader/essay.h"
#include "reader/frame.h"
#include "reader/program.h"

/*
 * For each line that might be a heading, in the order of the text: LINE<TAB>SCORE<TAB>VERDICT<TAB>LEVEL<TAB>TEXT, and
 * below it <TAB>WEIGHT<TAB>RULE<TAB>WHY for each rule that spoke. What the text as a whole was found to be stands
 * first, behind a #. Of an essay loaded after judgement_keep().
 */
void debug_outline(const struct essay *essay, struct bytes *out);

/*
 * The rows of a frame, each between bars, and below each the cells that are of another style than `text`, as
 * FIRST-LAST STYLE, counted from 1; "over STYLE" where it lies over one. Appended.
 */
void debug_frame(const struct frame *frame, struct bytes *out);

/* Makes a frame of the size COLSxROWS. False where it is none. */
bool debug_read_size(const char *size, struct frame *frame, struct error *error);

/*
 * Prints what a screen as large as the frame shows once all is loaded and the commands are done, which is in the frame
 * then. The place is not kept.
 */
bool debug_print_frame(
	struct program *program, char **names, char **commands, struct frame *frame, struct error *error);

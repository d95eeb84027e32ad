/* What of a text the terminal can be given: characters of the locale's charset, as wide as the cell they stand in. */
#pragma once

#include <wchar.h>

#include "reader/frame.h"

/* Looks up the charset of the locale in force. Once, before anything else here. */
void charset_init(void);

/*
 * The characters to send for a cell of width 1 or 2, a NUL behind them: what the cell holds or, where the charset has
 * no such character, one that stands for it. Never a control character. True where they fill the whole cell; false for
 * one of width 2 that they leave the right half of blank.
 */
bool charset_cell(const struct frame_cell *cell, wchar_t out[FRAME_CELL_CHARS + 1]);

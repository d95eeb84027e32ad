/* Which letters are the same to a reader: é is an e with a mark, but å in Swedish is no a (alphabets.def). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

/*
 * Appends the letters with a mark that are letters of their own in any of the languages, tags parted by spaces
 * ("sv de-AT"), in lower case. Where none of them is known the languages are taken to be Swedish.
 */
void alphabet_own(const char *languages, struct bytes *own);

/* Whether a letter of either case is among them. */
bool alphabet_is_own(const char *own, uint32_t c);

/* Appends the letters that are `plain` with a mark on it, of its case, without those that are letters of their own. */
void alphabet_marked(uint32_t plain, const char *own, struct bytes *marked);

/*
 * What else the beginning of a string stands for, such as ß for ss: the length of that beginning in bytes, and those
 * characters that are no letters of their own appended; 0 where there is none.
 */
size_t alphabet_likeness(const char *string, const char *own, struct bytes *alike);

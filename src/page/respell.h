/* Words that are spelled otherwise where a line parts them, since three like consonants were written as two. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "page/hyphenation.h"

/* Whether a language writes two consonants where a compound has three, and all of them where it is parted. */
bool respell_is_for(const char *language);

/* Adds to the points those in Swedish words of which it is certain, and takes away what would part them elsewhere. */
void respell_find(const char *word, size_t len, struct hyphen_points *points);

/* Whether the left part of a word ends with two consonants of which the right begins with a third. */
bool respell_is_third(const char *left, size_t left_len, const char *right, size_t right_len);

/* Says that a break adds letters; false where there is no room for it. */
bool respell_add(struct hyphen_points *points, size_t at, const char *letters, size_t len);

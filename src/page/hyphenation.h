/*
 * Where words may be hyphenated, by the patterns installed for libhyphen. Without patterns for the language, or where
 * only the library can read them and it is not there, no word is: nothing else changes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Letters that a hyphen leaves before it, and behind it, in a word. */
#define HYPHEN_BEFORE 2
#define HYPHEN_AFTER 3

/* Letters of the longest word that is looked at. */
#define HYPHEN_LONGEST 60

struct hyphenation;

/*
 * The patterns for a language tag ("sv", "en-US"), or NULL. Loaded once, in half a millisecond where they are plain,
 * in some 10 where they are not, and kept until hyphenation_forget().
 */
struct hyphenation *hyphenation_for(const char *language);

/*
 * Whether a word of `len` bytes of UTF-8, letters only, may be hyphenated. Sets points[i] where a hyphen may stand
 * before its byte i, leaving the rest as it is.
 */
bool hyphenation_find(struct hyphenation *hyphenation, const char *word, size_t len, bool *points);

/* Frees all patterns; nothing that hyphenation_for() returned may be used after. */
void hyphenation_forget(void);

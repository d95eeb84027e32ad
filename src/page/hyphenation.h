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

/* Bytes of letters that a break may add to a word, and a NUL; words have no more such breaks than these. */
#define HYPHEN_ADDED 8
#define HYPHEN_RESPELLED 4

struct hyphenation;

/* A break that changes how a word is spelled: its first part is shown with letters more than it has, till-låta. */
struct hyphen_added {
	size_t at;                  /* the byte before which the word is parted */
	char letters[HYPHEN_ADDED]; /* lower case */
};

struct hyphen_points {
	bool at[HYPHEN_LONGEST * 4]; /* a hyphen may stand before that byte of the word */
	size_t added_count;
	struct hyphen_added added[HYPHEN_RESPELLED]; /* what is shown before it, for some of them */
};

/*
 * The patterns for a language tag ("sv", "en-US"), or NULL. Loaded once, in half a millisecond where they are plain,
 * in some 10 where they are not, and kept until hyphenation_forget().
 */
struct hyphenation *hyphenation_for(const char *language);

/* Whether a word of `len` bytes of UTF-8, letters only, may be hyphenated, and where: none is at its first byte. */
bool hyphenation_find(struct hyphenation *hyphenation, const char *word, size_t len, struct hyphen_points *points);

/* The letters that a hyphen before that byte adds; "" where none, as almost everywhere. */
const char *hyphen_points_added(const struct hyphen_points *points, size_t at);

/* Whether it knows of breaks that add letters at all. */
bool hyphenation_respells(const struct hyphenation *hyphenation);

/*
 * Whether parting a word may have added `letters`, which stand at the end of `left`, a line's last word, of which
 * `right` begins the next line: "till" and "låta", where the word is "tillåta". Returns their number in bytes, or 0.
 */
size_t hyphenation_added(
	struct hyphenation *hyphenation, const char *left, size_t left_len, const char *right, size_t right_len);

/* Frees all patterns; nothing that hyphenation_for() returned may be used after. */
void hyphenation_forget(void);

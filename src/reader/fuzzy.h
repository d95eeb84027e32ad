/* Finding a title by the beginnings of its words: "ins", or "i s", is "Inledning och sammanfattning". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fuzzy;

/* What was typed; å is no a where `languages` (as in text/alphabet.h) say so. Never NULL. */
struct fuzzy *fuzzy_new(const char *typed, const char *languages);
void fuzzy_free(struct fuzzy *fuzzy);

/*
 * Whether what was typed, in any case, can be cut into beginnings of words that follow each other in the title, with
 * others between them or not; a blank cuts it. Or whether it stands in the title as it is. An empty one is in all.
 * Costs the product of both lengths, of which no more than the first 200 characters count.
 */
bool fuzzy_matches(const struct fuzzy *fuzzy, const char *title, size_t len);

/* Texts, and random edits of them that remember where every byte came from: the truth to measure anchors by. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/range.h"

/* Random numbers that are the same in every run: SplitMix64. */
struct random {
	uint64_t state;
};

size_t random_below(struct random *random, size_t bound);

/* An essay of about that many words, in paragraphs with headings, some sentences of it nearly alike. */
void invent_essay(struct random *random, size_t words, struct bytes *essay);

#define NO_ORIGIN SIZE_MAX

/* A text being edited: of each byte its offset in the text at the beginning, or NO_ORIGIN. */
struct draft {
	struct bytes bytes;
	size_t *origins; /* owned */
	size_t capacity;
};

void draft_init(struct draft *draft, const char *bytes, size_t len);
void draft_release(struct draft *draft);

/* Puts bytes in the place of others. */
void draft_replace(struct draft *draft, struct range range, const char *bytes, size_t len);

/* Takes a stretch out and puts it in before `to`, which is not in it. */
void draft_move(struct draft *draft, struct range range, size_t to);

/* Puts the second of each pair of strings in the place of the first, each time with a chance of so many per cent. */
void draft_exchange(
	struct draft *draft, const char *const pairs[][2], size_t count, size_t percent, struct random *random);

enum edit {
	EDIT_NOTHING,          /* not even elsewhere */
	EDIT_ELSEWHERE,        /* words here and there, but not in the passage */
	EDIT_BEFORE,           /* a paragraph put in above */
	EDIT_AROUND,           /* the words next to the passage on both sides written anew */
	EDIT_WRAP,             /* lines broken elsewhere */
	EDIT_MOVE,             /* the passage's paragraph put elsewhere */
	EDIT_COPY,             /* the passage also copied to an earlier place */
	EDIT_TENTH,            /* a tenth of all words changed */
	EDIT_THIRD,            /* 30 % of all words changed */
	EDIT_PASSAGE,          /* a fifth of the passage's words changed, nothing else */
	EDIT_INSIDE,           /* a few words put into the middle of it */
	EDIT_DELETE,           /* the passage taken out */
	EDIT_DELETE_AND_TENTH, /* and a tenth of all words changed */
	EDIT_DELETE_PARAGRAPH, /* the paragraph it is in taken out */
	EDIT_REPLACE,          /* other words in its place */
	EDIT_SPLIT,            /* paragraphs divided at ends of sentences */
	EDIT_MERGE,            /* paragraphs joined */
	EDIT_TYPOGRAPHY,       /* quotes, dashes and spaces set as a printer would */
	EDIT_MOVE_PASSAGE,     /* the passage alone put elsewhere */
	EDIT_SHUFFLE,          /* the paragraphs in another order */
	EDIT_REPHRASE,         /* half of the passage's words changed */
	EDIT_SLIPS,            /* letters changed in one word of twenty */
	EDIT_REVISION,         /* all that an author does between two versions, at once */
	EDIT_OTHER_ESSAY,      /* nothing of the text is left */
	EDIT_COUNT,
};

const char *edit_name(enum edit edit);

/* A sentence, or what stands between two full stops. */
struct range choose_sentence(struct random *random, const char *bytes, size_t len);

/* A passage of that many words, from a word's start to a word's end. */
struct range choose_passage(struct random *random, const char *bytes, size_t len, size_t words);

void edit(struct draft *draft, enum edit edit, struct range passage, struct random *random);

/* Where what is left of a passage is now, and how much of it is left, 0 to 1. */
struct range draft_image(const struct draft *draft, struct range passage, double *kept);

/* A block that might be a heading, and what its own words say of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/blocks.h"

enum candidate_case {
	CASE_NONE,     /* no letters */
	CASE_UPPER,    /* all in capitals */
	CASE_TITLE,    /* most words of weight begin with one */
	CASE_SENTENCE, /* the first word begins with one */
	CASE_LOWER,
};

enum candidate_flag {
	CANDIDATE_PART = 1 << 0,     /* is the name of a part */
	CANDIDATE_CHAPTER = 1 << 1,  /* a chapter noun with a number or ordinal */
	CANDIDATE_CONTENTS = 1 << 2, /* the label of a list of the parts */
	CANDIDATE_FOOTER = 1 << 3,   /* what web pages put under a text */
	CANDIDATE_EMPHASIS = 1 << 4, /* wholly within _ * = ~ */
	CANDIDATE_QUOTED = 1 << 5,   /* begins with a quotation mark */
	CANDIDATE_DASH = 1 << 6,     /* begins with a dash */
	CANDIDATE_BRACKET = 1 << 7,  /* begins with a bracket */
	CANDIDATE_DATED = 1 << 8,    /* names a month and a number */
	CANDIDATE_ADDRESS = 1 << 9,  /* of the web or of mail */
	CANDIDATE_LINKING = 1 << 10, /* its last word cannot be the last */
	CANDIDATE_CREDIT = 1 << 11,  /* begins as a line on who made the text */
	CANDIDATE_BARE = 1 << 12,    /* a number and nothing else */
	CANDIDATE_BULLET = 1 << 13,
};

struct candidate {
	size_t block;
	uint64_t key;   /* of its letters and digits without number, case and punctuation: equal for equal titles */
	uint32_t form;  /* how it looks; equal for candidates that look alike */
	uint32_t flags; /* enum candidate_flag */
	int score;
	int32_t number;      /* 0 where it has none */
	char sign, after;    /* the number's kind and what closes it, as in struct mark */
	uint8_t depth;       /* parts of the number: 2 of 1.2 */
	uint8_t letter_case; /* enum candidate_case */
	uint8_t end;         /* its last character if it is ASCII punctuation, 0xff for another one, else 0 */
	uint8_t words;       /* at most 255 */
	uint16_t chars;      /* without marks and number */
	uint8_t kind, level; /* of the block, should it be no heading */
	uint16_t block_flags;
	/* Of the document, set by heading_judge(). */
	bool contents, listed, sequence, habit, run;
};

/* Whether a block is short enough to be looked at. */
bool candidate_is_short(const struct block *block, const struct sight *sight);

/* Reads the words of a block. */
void candidate_read(struct candidate *candidate, const char *bytes, const struct blocks *blocks, size_t block,
	const struct study *study);

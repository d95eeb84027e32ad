/* A block that might be a heading, and what its own words and marks say of it. */
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

/* What its own words and marks say. */
enum candidate_flag {
	CANDIDATE_PART = 1 << 0,     /* is the name of a part */
	CANDIDATE_CHAPTER = 1 << 1,  /* a chapter noun with a number or ordinal */
	CANDIDATE_CONTENTS = 1 << 2, /* the label of a list of the parts */
	CANDIDATE_FOOTER = 1 << 3,   /* what web pages put under a text */
	CANDIDATE_EMPHASIS = 1 << 4, /* wholly within _ * = ~ */
	CANDIDATE_QUOTED = 1 << 5,   /* begins with a quotation mark */
	CANDIDATE_DASH = 1 << 6,     /* begins with a dash */
	CANDIDATE_BRACKET = 1 << 7,  /* within brackets */
	CANDIDATE_DATED = 1 << 8,    /* names a month and a number, or a year at its end */
	CANDIDATE_ADDRESS = 1 << 9,  /* of the web or of mail */
	CANDIDATE_LINKING = 1 << 10, /* its last word cannot be the last */
	CANDIDATE_CREDIT = 1 << 11,  /* begins as a line on who made the text */
	CANDIDATE_BARE = 1 << 12,    /* a number and nothing else */
	CANDIDATE_BULLET = 1 << 13,
	CANDIDATE_SENTENCES = 1 << 14,   /* a sentence ends within it */
	CANDIDATE_COLUMNS = 1 << 15,     /* parts of it stand apart by several spaces, or dots lead to a number */
	CANDIDATE_LABEL = 1 << 16,       /* one or two words, a colon, and more */
	CANDIDATE_PARAGRAPH = 1 << 17,   /* reads as a paragraph, however short */
	CANDIDATE_NOTES = 1 << 18,       /* the label of footnotes */
	CANDIDATE_LICENCE = 1 << 19,     /* a mark around what is not the author's: START OF, END OF THE PROJECT */
	CANDIDATE_SUFFIX = 1 << 20,      /* a noun and a number: Amendment IV, Federalist No. 1 */
	CANDIDATE_CAPTION = 1 << 21,     /* of a picture */
	CANDIDATE_BEGINS = 1 << 23,      /* a mark after which the author's text begins */
	CANDIDATE_TRANSCRIBER = 1 << 24, /* the label of a transcriber's notes */
	CANDIDATE_YEAR = 1 << 25,        /* ends in a year */
	CANDIDATE_CLOSES = 1 << 27,      /* a mark before which it ends */
	CANDIDATE_INITIALS = 1 << 26,    /* holds a person's initials */
	CANDIDATE_NAME = 1 << 22,        /* two to four words, each with a capital: may be a person */
};

/* What its words say besides. */
enum candidate_word {
	SAYS_END = 1 << 0,       /* that the text, or a part of it, has ended */
	SAYS_SALUTE = 1 << 1,    /* whom it speaks to */
	SAYS_IMPRINT = 1 << 2,   /* who printed or published it */
	SAYS_GENRE = 1 << 3,     /* what sort of text it is */
	SAYS_DEDICATES = 1 << 4, /* may be a dedication: To my sister */
	SAYS_PARTICLE = 1 << 5,  /* its last word is seldom the last */
	SAYS_PART = 1 << 6,      /* ends with the name of a part: the author's preface */
	SAYS_BY = 1 << 7,        /* by, after the first word */
	SAYS_ORDINAL = 1 << 8,   /* which it is: The second day */
	SAYS_PRONOUN = 1 << 9,   /* begins with somebody or something named before */
	SAYS_FAREWELL = 1 << 10, /* what a letter closes with */
};

/* What the document says of it, set by heading_judge(). */
enum candidate_mark {
	FOUND_CONTENTS = 1 << 0,      /* an entry of a list of the parts */
	FOUND_LISTED = 1 << 1,        /* such an entry names it */
	FOUND_SEQUENCE = 1 << 2,      /* numbers count on through it, with text between */
	FOUND_PAIR = 1 << 3,          /* one number of two that do */
	FOUND_ENUMERATION = 1 << 4,   /* numbers count on through it, with nothing between */
	FOUND_HABIT = 1 << 5,         /* many others that look alike are headings */
	FOUND_RARE = 1 << 6,          /* many others that look alike are none */
	FOUND_AGAIN = 1 << 7,         /* comes several times */
	FOUND_FRONT = 1 << 8,         /* before the first paragraph */
	FOUND_NOTES = 1 << 9,         /* among footnotes */
	FOUND_LESS_ROOM = 1 << 11,    /* less room above it than above headings */
	FOUND_UNMARKED = 1 << 12,     /* headings are marked, it is not */
	FOUND_NOT_CAPITALS = 1 << 13, /* headings are in capitals, it is not */
	FOUND_NOT_CENTRED = 1 << 14,  /* headings are centred, it is not */
	FOUND_UNLISTED = 1 << 15,     /* headings are in the list of contents, it is not */
	FOUND_ALIKE = 1 << 16,        /* begins with a word that others begin with */
	FOUND_BELOW = 1 << 20,        /* right below a heading, and looks as others do that have room above */
	FOUND_TAIL = 1 << 18,         /* after the last text */
	FOUND_AFTER_TITLE = 1 << 19,  /* right below the essay's title */
	FOUND_BEFORE_TITLE = 1 << 23, /* above the essay's title */
	FOUND_SERIES = 1 << 22,       /* begins with two words that others begin with, each with text of its own */
	FOUND_PART_TITLE = 1 << 21,   /* the title of a part, of which each has one */
	FOUND_SPREAD = 1 << 17,       /* of many that look alike, each has text of its own below */
	FOUND_FRAME = 1 << 10,        /* in what frames the text: a licence, a transcriber's notes */
};

/* What stands right after a candidate. */
enum follower {
	FOLLOWER_END,
	FOLLOWER_PROSE,
	FOLLOWER_VERSE,
	FOLLOWER_LIST,
	FOLLOWER_TABLE,
	FOLLOWER_RULE,
	FOLLOWER_SHORT, /* another candidate that does not read as a paragraph */
};

/* The part of a form that is the room above. */
#define CANDIDATE_FORM_ROOM (UINT32_C(1) << 7)

struct candidate {
	uint64_t key;   /* of its letters and digits without number, case and punctuation: equal for equal titles */
	uint32_t block; /* its index */
	uint32_t first_word; /* key of its first word, 0 if that says nothing */
	uint32_t two_words;  /* key of its first two words, 0 if there are no more */
	uint32_t form;       /* how it looks; equal for candidates that look alike */
	uint32_t flags;      /* enum candidate_flag */
	uint32_t found;      /* enum candidate_mark */
	uint32_t room;       /* code points of text between it and the next candidate that is none */
	int32_t number;      /* 0 where it has none */
	int16_t own;         /* the part of the score that its own form gave */
	int16_t score;
	uint16_t chars; /* without marks and number */
	uint16_t digits;
	uint16_t block_flags; /* with kind, level, lead and trail: of the block, should it be no heading */
	uint16_t lead, trail;
	uint8_t emphasis; /* bytes of marks of emphasis at either end of all of it */
	uint8_t kind, level;
	uint8_t shown_kind, shown_level; /* of the block when the outline was last seen */
	uint16_t shown_flags;
	uint16_t says;       /* enum candidate_word */
	char sign, after;    /* the number's kind and what closes it, as in struct mark */
	uint8_t depth;       /* parts of the number: 2 of 1.2 */
	uint8_t noun;        /* rank of a chapter noun: 1 part, 2 chapter, 3 section */
	uint8_t letter_case; /* enum candidate_case */
	uint8_t end;         /* its last character if it is ASCII punctuation, else 0 */
	uint8_t words;       /* at most 255 */

	uint8_t place, group; /* its place among the short blocks that no text parts, from 0, and how many they are */
	uint8_t follows;      /* enum follower: what stands next */
};

/* Whether a block is short enough to be looked at. */
bool candidate_is_short(const struct block *block, const struct sight *sight);

/* Reads the words of a block. */
void candidate_read(struct candidate *candidate, const char *bytes, const struct blocks *blocks, size_t block,
	const struct study *study);

/* The key a title on this line would have, its number and a page number at its end taken off; 0 where it has no words.
 */
uint64_t candidate_line_key(const char *bytes, const struct line *line);

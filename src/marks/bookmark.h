/* A passage a reader keeps: where it is, what it says, and what the reader said of it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/range.h"

#define UUID_LEN 36 /* without the NUL */

enum bookmark_state {
	BOOKMARK_OK,      /* where it was */
	BOOKMARK_MOVED,   /* the same words elsewhere */
	BOOKMARK_CHANGED, /* words nearly the same */
	BOOKMARK_UNSURE,  /* perhaps here: the reader must say */
	BOOKMARK_LOST,    /* not in this text */
};

/*
 * How a passage is found again when the text around or in it was edited. All strings owned, never NULL, and the
 * text's own bytes (UTF-8 in form C).
 */
struct anchor {
	size_t start, end;     /* code points */
	char *quote;           /* the passage's words */
	char *prefix, *suffix; /* up to 64 code points before and after it */
	size_t paragraph;      /* index of its block */
	char *paragraph_hash;  /* of the block's bytes; "" where it is in no block */
	char *section;         /* titles of its sections, outermost first, parted by U+001F */
	double rival;          /* how like it, 0 to 1, the likest other passage of the text was */
	char *revision;        /* hash of the text it was made in */
};

struct bookmark {
	char id[UUID_LEN + 1];
	char document[UUID_LEN + 1];
	char *name; /* a letter or "", owned */
	char *note; /* "" where there is none, owned */
	struct anchor anchor;
	char *original;     /* the words as they were first kept, owned; NULL where they are the anchor's quote */
	int64_t created;    /* milliseconds since 1970 UTC */
	int64_t deleted;    /* the same; 0 while it is kept */
	struct range range; /* where it is in the text at hand; empty where lost or with no text. Not stored. */
	enum bookmark_state state; /* in the text at hand; with no text, as last seen */
	size_t part, line;         /* part (0 the first) and its source line (1-based, 0 unknown), as last seen */
};

struct bookmarks {
	struct bookmark *items; /* owned */
	size_t count, capacity;
};

#define BOOKMARKS_INIT \
	{ \
		NULL, 0, 0 \
	}

/* The word for a state, as --bookmarks prints it. */
const char *bookmark_state_name(enum bookmark_state state);

/* Releases what is owned; the structure is zeroed, which is a state that can be released again. */
void anchor_release(struct anchor *anchor);
void bookmark_release(struct bookmark *bookmark);
void bookmarks_release(struct bookmarks *bookmarks);

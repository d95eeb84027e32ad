/* The way of one part's bytes into the text: read, judged, decoded, normalized, appended. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/hash.h"
#include "text/decode.h"
#include "text/input.h"
#include "text/nfc.h"
#include "text/stray.h"
#include "text/struck.h"

struct loader {
	struct input input;
	struct decoder decoder;
	struct nfc *nfc;
	struct struck *struck;      /* takes the place of nfc where is_struck; borrowed */
	bool is_struck;             /* the bytes were written for a terminal */
	const char *name;           /* for messages; borrowed */
	const char *asked;          /* the encoding text_open() was given; borrowed */
	const char *encoding;       /* what the bytes are; NULL while nothing can be told */
	bool is_judged;             /* the sample was enough to be sure */
	bool is_guess, is_mojibake; /* what struct sample says */
	bool is_plain;              /* nothing but ASCII so far */
	bool has_changed;           /* what was taken in is not what was read */
	bool has_end_added;         /* it ended without a line end, which was added */
	struct stray stray;
	struct hash *raw; /* takes the source's bytes as they are read; borrowed, may be NULL */
	size_t start;     /* length of the text when the part began */
	size_t first_bad; /* where in the text the first U+FFFD for a bad sequence stands, if decoder.bad > 0 */
};

enum loader_wait { WAIT_NEVER, WAIT_FOR_SOMETHING, WAIT_FOR_ALL };

enum loader_state {
	LOADER_MORE,     /* there is more */
	LOADER_NONE_YET, /* there may be more later */
	LOADER_END,      /* all is taken in */
	LOADER_CHANGED,  /* the same, but the file changed meanwhile; the error says so */
	LOADER_EMPTY,    /* there was no text in it; the error says so */
	LOADER_FAILED,   /* the rest cannot be had; the error says why */
};

/* Opens a part; false where it cannot be. `loader` has its nfc, struck, asked and raw set. */
bool loader_open(struct loader *loader, const char *path, struct error *error);
void loader_open_bytes(struct loader *loader, const void *bytes, size_t len);

/* Looks at the beginning, which must be done before anything is loaded; LOADER_MORE where it is text. */
enum loader_state loader_look(struct loader *loader, enum loader_wait wait, struct error *error);

/* Takes about `budget` bytes of the source into `out`. At the end `out` ends with a line end. */
enum loader_state loader_load(
	struct loader *loader, size_t budget, enum loader_wait wait, struct bytes *out, struct error *error);

/* Ends the part where it is: what was read and not taken in yet is dropped. `out` then ends with a line end. */
void loader_stop(struct loader *loader, struct bytes *out);

/* Closes the part; another can be opened. */
void loader_close(struct loader *loader);

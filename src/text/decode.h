/*
 * The bytes of a source, piece by piece, as valid UTF-8 with '\n' for every line end, without byte order mark and
 * NUL. Internal to text/.
 */
#pragma once

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"

struct decoder {
	iconv_t converter; /* only where converts and not mends */
	bool converts, mends;
	size_t unit; /* bytes of a character at the least: what is skipped where one is bad */
	struct bytes converted;
	size_t converted_pos;
	bool started, ended;                /* the byte order mark is behind; the end of the source was met */
	bool line_end_seen, lone_cr_is_end; /* the first line end decides */
	size_t bad;                         /* bad sequences so far, each of which is a piece of its own: U+FFFD */
	size_t nuls;                        /* of these, NULs */
	size_t bad_len;                     /* bytes of the last one */
	bool has_changed;                   /* what was given is not what was taken */
};

struct piece_of_utf8 {
	const char *data; /* valid until the next call */
	size_t len;
};

/* `encoding` is a name iconv knows, or MOJIBAKE_ENCODING; false where it does not. */
bool decoder_init(struct decoder *decoder, const char *encoding, struct error *error);
void decoder_release(struct decoder *decoder);

/*
 * Takes the next piece from *bytes, moving *bytes and *len on. False where there is none: what is left there, less
 * than a character, must come again with more behind it. Nothing is left where `last` says that no more will come.
 */
bool decoder_next(struct decoder *decoder, const char **bytes, size_t *len, bool last, struct piece_of_utf8 *piece);

/* Whether a name means UTF-8. */
bool encoding_is_utf8(const char *encoding);

/*
 * An essay's text: one string of valid UTF-8 in normalization form C, whatever the bytes of its parts were, and the
 * way back from any position in it to the part and line it came from.
 *
 * Line ends are '\n' alone (CR LF is one; a lone CR is one where the first line end of the part is a lone CR). Every
 * part ends with one. No byte is NUL. What could not be decoded stands as U+FFFD and is counted. Control characters
 * are kept as they are: whoever shows text shows them as pictures (page/glyphs.h).
 *
 * Loading is in steps, so that the first screen need not wait for the rest. What is there never changes; more is
 * only added behind it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/range.h"
#include "text/source.h"

struct text;

struct text_place {
	size_t part; /* index, 0 the first */
	size_t line; /* 1-based line in that part's source */
};

/*
 * Opens the first part and looks at its beginning; nothing is in the text yet. `encoding` is a name that iconv knows,
 * MOJIBAKE_ENCODING, or "auto" or NULL: UTF-8, UTF-16 or UTF-32 by its byte order mark, otherwise UTF-8, in which
 * single bad bytes are borne with, or Windows-1252 or ISO-8859-15 where that is what the bytes look like. Parts without
 * text in them are passed over. NULL for what is no text: cannot be read, empty, binary (a NUL near its beginning), not
 * in the encoding, larger than half of the machine's memory. A pipe that has brought nothing yet is waited for, so that
 * an empty one is told from a slow one.
 */
struct text *text_open(const struct sources *sources, const char *encoding, struct error *error);

/* A text of bytes already at hand, complete at once; `bytes` are not kept. For what is bundled, and for tests. */
struct text *text_from_bytes(const void *bytes, size_t len, const char *encoding, struct error *error);

void text_free(struct text *text);

/*
 * Takes in about `budget` more bytes of the source; less where a pipe has no more yet, which it never waits for
 * unless `budget` is SIZE_MAX, which loads all. False where the rest cannot be loaded, or a file changed while it
 * was read: what is there can still be read, the text is then complete, and the error says what is amiss.
 */
bool text_load(struct text *text, size_t budget, struct error *error);

/* Whether all parts are in the text. */
bool text_is_complete(const struct text *text);

/* What to poll for reading before more can be loaded, or -1 where loading never waits. */
int text_wait_fd(const struct text *text);

/* Share of the source's bytes taken in, 0 to 1; negative where the size is not known (a pipe). */
double text_progress(const struct text *text);

/* The string, with a NUL behind its last byte; moves with the next text_load(). */
const char *text_bytes(const struct text *text);
size_t text_length(const struct text *text);

size_t text_part_count(const struct text *text);

/* The path of a part as it was named, "-" for standard input, "" for bytes. Valid as long as the text. */
const char *text_part_path(const struct text *text, size_t part);

/* Where a part begins; the length of the text for a part not loaded yet. */
size_t text_part_start(const struct text *text, size_t part);

/* The part and source line of a position. In time that does not grow with the text. */
struct text_place text_place(const struct text *text, size_t pos);

/* Code points before a position, and the position of the code point with that many before it. Same cost. */
size_t text_code_points(const struct text *text, size_t pos);
size_t text_position(const struct text *text, size_t code_points);

/* How many bad byte sequences stand as U+FFFD, and where the first of them is. */
size_t text_bad_count(const struct text *text);
struct text_place text_first_bad(const struct text *text);

/* What the bytes of the first part were: "UTF-8", "UTF-16LE", a name given. Valid as long as the text. */
const char *text_encoding(const struct text *text);

/* What should be said of how the parts were read. */
enum text_doubt_kind {
	TEXT_DOUBT_NONE,
	TEXT_DOUBT_GUESS,    /* in an encoding that only its letters tell of */
	TEXT_DOUBT_MOJIBAKE, /* as it stands, but it looks as if it was read in a wrong encoding before it was saved */
};

struct text_doubt {
	enum text_doubt_kind kind;
	size_t part;          /* the first of which it is true */
	const char *encoding; /* that it was read in; static */
};

/* Of what is loaded so far. */
struct text_doubt text_doubt(const struct text *text);

/* How a program that wrote for a terminal meant a passage to be seen. */
enum text_style { TEXT_BOLD = 1 << 0, TEXT_ITALIC = 1 << 1 };

/*
 * Whether the text was written for a terminal, as man writes (text/struck.h): then its lines are as they should be
 * seen. Of what is loaded so far.
 */
bool text_is_struck(const struct text *text);

/* Code points of the longest line of such a text. */
int text_struck_width(const struct text *text);

/* Whether anything in it has a style. */
bool text_has_styles(const struct text *text);

/* The style at pos, 0 where it has none, and how far it goes at the least. Logarithmic. */
unsigned text_style(const struct text *text, size_t pos, size_t *end);

/*
 * Hashes so many more bytes of the complete text, so that text_hash() need not hash them all at once; whether all are.
 * text_hash_progress() is the share of them that is, 0 to 1.
 */
bool text_hash_some(struct text *text, size_t budget);
double text_hash_progress(const struct text *text);

/* Hash of the text, and of the sources' bytes as they were. Of a complete text; computed when first asked for. */
const char *text_hash(struct text *text);
const char *text_raw_hash(struct text *text);

/* The nearest start of a code point at or before pos. */
size_t text_align(const struct text *text, size_t pos);

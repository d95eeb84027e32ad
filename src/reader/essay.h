/* The essay at hand: its text, its outline, who it is in the store and what was bookmarked in it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "marks/bookmark.h"
#include "marks/store.h"
#include "text/outline.h"
#include "text/source.h"
#include "text/text.h"

struct essay {
	struct sources sources;
	char *encoding;
	struct text *text;
	struct outline *outline;
	char document[UUID_LEN + 1]; /* "" while the store does not know it */
	struct bookmarks bookmarks;  /* in the order of the text */
	const char *language;        /* what essay_language() found; NULL while it was not asked */
	size_t language_sample;      /* bytes of the text it was found in */
};

/* Opens the sources, which it takes over; nothing is loaded yet. False, and nothing taken, on failure. */
bool essay_open(struct essay *essay, struct sources *sources, const char *encoding, struct error *error);

/* The same of regular files alone, which nobody has to wait for: neither pipes, which come but once, nor devices. */
bool essay_open_files(struct essay *essay, struct sources *sources, const char *encoding, struct error *error);
void essay_release(struct essay *essay);

/*
 * The essay of a document, read as a whole from where it was last seen; false where it is no longer there, or what is
 * there is another essay now.
 */
bool essay_open_document(
	struct essay *essay, struct store *store, const struct document *document, const char *encoding);

/* What is loaded before the first frame: most essays whole. */
enum { ESSAY_BEGINNING = 64 * 1024 };

/* Loads more, as text_load() does, and brings the outline up to it. */
bool essay_load(struct essay *essay, size_t budget, struct error *error);

/*
 * Asks the store which document this is; where it is new and `make` is true it is added. The essay is complete.
 * Then its bookmarks, and what was said of its sections. False on error; a document not known is none. Nothing happens
 * where store is NULL.
 */
bool essay_identify(struct essay *essay, struct store *store, bool make, struct error *error);

/* Reads the bookmarks anew, and what the reader said of the sections, which the outline then has. */
bool essay_refresh_bookmarks(struct essay *essay, struct store *store, struct error *error);

/* Appends the title, or the name of the file where the essay has none, or a word for standard input. */
void essay_title(const struct essay *essay, struct bytes *title);

/* The tag of the language of what is loaded, "" where it is not clear. Static. Looks at the text once. */
const char *essay_language(struct essay *essay);

/* The measure for an essay where `wanted` is wanted: no less than what was set already, as a manual page is, has. */
int essay_measure(const struct essay *essay, int wanted);

/* The position of a 1-based source line of the first part; the last line where it has fewer. */
size_t essay_line_position(const struct essay *essay, size_t line);

/* The first section whose title contains `text` in any case, or has that 1-based number; OUTLINE_NONE for none. */
size_t essay_find_section(const struct essay *essay, const char *text);

/* How long that many bytes take to be read, in minutes, the last one begun. */
size_t essay_minutes(size_t bytes);

/* Where a section begins: its heading's first words. */
size_t essay_section_start(const struct essay *essay, size_t section);

/*
 * The position of what was asked for on the command line: a section as essay_find_section() finds it, a bookmark by
 * its name or the beginning of its ID. False where there is none, or its passage is lost. The essay is complete.
 */
bool essay_locate_section(const struct essay *essay, const char *wanted, size_t *pos, struct error *error);
bool essay_locate_mark(const struct essay *essay, const char *wanted, size_t *pos, struct error *error);

/* Positions to move to; pos itself where there is none further. */
size_t essay_next_sentence(const struct essay *essay, size_t pos);
size_t essay_previous_sentence(const struct essay *essay, size_t pos);
size_t essay_next_paragraph(const struct essay *essay, size_t pos);
size_t essay_previous_paragraph(const struct essay *essay, size_t pos);
size_t essay_next_section(const struct essay *essay, size_t pos);

/* The start of the section pos is in, or of the one before where pos is at a start; the text's start before the first.
 */
size_t essay_previous_section(const struct essay *essay, size_t pos);

/* The sentence that holds pos, or the first after it; empty in a text without words. */
struct range essay_sentence(const struct essay *essay, size_t pos);

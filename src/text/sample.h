/* What the beginning of a source's bytes tells: its encoding, and whether it is text at all. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define SAMPLE_LEN ((size_t)64 * 1024)

enum sample_verdict { SAMPLE_IS_TEXT, SAMPLE_IS_EMPTY, SAMPLE_IS_NO_TEXT };

/* What the bytes are: a name that decoder_init() knows, static or what was asked for. */
struct sample {
	const char *encoding;
	bool is_guess;    /* nothing but its letters says so: not named, no mark, not UTF-8 */
	bool is_mojibake; /* UTF-8 that looks as if it was read as Latin-1 once */
};

/*
 * Judges the first `len` bytes of a source, which are all of it where `whole`. `asked` is what text_open() was given.
 * *sample is set where it is text. `name` is for the message where it is no text.
 */
enum sample_verdict sample_judge(const char *bytes, size_t len, bool whole, const char *asked, const char *name,
	struct sample *sample, struct error *error);

/*
 * The encoding that what is not UTF-8 among bytes looks like, static; NULL where it looks like none, or may be an
 * accident.
 */
const char *sample_strays(const char *bytes, size_t len, bool whole);

/* Whether the bytes may be those of a text, so that a directory's file counts as one: not empty, no stray NUL. */
bool sample_may_be_text(const char *bytes, size_t len);

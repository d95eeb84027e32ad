/* What the beginning of a source's bytes tells: its encoding, and whether it is text at all. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define SAMPLE_LEN ((size_t)256 * 1024)

enum sample_verdict { SAMPLE_IS_TEXT, SAMPLE_IS_EMPTY, SAMPLE_IS_NO_TEXT };

/*
 * Judges the first `len` bytes of a source, which are all of it where `whole`. `asked` is what text_open() was given.
 * *encoding is set where it is text: static, or `asked`. `name` is for the message where it is no text.
 */
enum sample_verdict sample_judge(const char *bytes, size_t len, bool whole, const char *asked, const char *name,
	const char **encoding, struct error *error);

/* Whether the bytes may be those of a text, so that a directory's file counts as one: not empty, no stray NUL. */
bool sample_may_be_text(const char *bytes, size_t len);

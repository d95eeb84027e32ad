/* Bytes of another encoding behind a beginning that is UTF-8. Internal to text/. */
#pragma once

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

/* So many bytes from a bad one on are looked at; fewer only where the source ends. */
#define STRAY_WINDOW ((size_t)4096)

struct stray {
	const char *encoding; /* of the last window that had one; NULL before, and where there was none */
	size_t until;         /* place in the source that the last judgement holds for */
	bool reads;           /* what stands before `until` and is bad is of that encoding */
	bool is_open;
	iconv_t converter;
};

void stray_release(struct stray *stray);

/*
 * Judges the bytes from a bad one on, at place `at` of the source: whether they are of another encoding. The same
 * answer is given until the window's end. Linear in the source, all in all.
 */
bool stray_judge(struct stray *stray, const char *bytes, size_t len, size_t at, bool whole);

/* Reads one byte that stray_judge() said is of another encoding; the bytes of a character written, 0 where it is none.
 */
size_t stray_read(struct stray *stray, char byte, char *character, size_t size);

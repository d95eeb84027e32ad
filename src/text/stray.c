/*
 * A file may begin in UTF-8, or in ASCII for longer than its sample, and go on in Windows-1252: letters added by
 * another program, one file appended to another. What is bad in it is judged where it stands, by a window of bytes from
 * there on, with the evidence that samples are judged by (sample.c): one letter of another encoding is enough where all
 * else is ASCII, several where there are characters of UTF-8. In a window that says so, bad bytes are read as of
 * the other encoding, and what is UTF-8 stays what it is, so that nothing that was right is made wrong.
 *
 * Invariant: the judgement depends on the bytes and their places alone, not on the steps they came in.
 */
#include "text/stray.h"

#include "text/sample.h"

void stray_release(struct stray *stray)
{
	if (stray->is_open)
		iconv_close(stray->converter);
	*stray = (struct stray){.encoding = NULL};
}

static bool open_converter(struct stray *stray, const char *encoding)
{
	if (stray->is_open && stray->encoding == encoding)
		return true;
	stray_release(stray);
	stray->converter = iconv_open("UTF-8", encoding);
	stray->is_open = stray->converter != (iconv_t)-1;
	stray->encoding = stray->is_open ? encoding : NULL;
	return stray->is_open;
}

bool stray_judge(struct stray *stray, const char *bytes, size_t len, size_t at, bool whole)
{
	if (at < stray->until)
		return stray->reads;
	bool cut = len > STRAY_WINDOW;
	size_t size = cut ? STRAY_WINDOW : len;
	const char *encoding = sample_strays(bytes, size, whole && !cut);

	stray->reads = encoding && open_converter(stray, encoding);
	stray->until = at + size;
	return stray->reads;
}

size_t stray_read(struct stray *stray, char byte, char *character, size_t size)
{
	char *in = &byte, *out = character;
	size_t in_len = 1, room = size;

	if (!stray->is_open)
		return 0;
	if (iconv(stray->converter, &in, &in_len, &out, &room) != (size_t)-1)
		return size - room;
	iconv(stray->converter, NULL, NULL, NULL, NULL);
	return 0;
}

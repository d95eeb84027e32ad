/* The words of words.def, found by halving; their order is held by a test. */
#include "text/words.h"

#include <string.h>

static const struct word words[] = {
#define WORD(text, kind, value) {text, WORD_##kind, value},
#include "text/words.def"
#undef WORD
};

const struct word *word_list(size_t *count)
{
	*count = sizeof(words) / sizeof(words[0]);
	return words;
}

const struct word *word_find(const char *bytes, size_t len)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	if (len == 0)
		return NULL;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = (unsigned char)words[middle].text[0] - (unsigned char)bytes[0];

		if (order == 0)
			order = strncmp(words[middle].text, bytes, len);

		if (order == 0 && words[middle].text[len] != '\0')
			order = 1;
		if (order == 0)
			return &words[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

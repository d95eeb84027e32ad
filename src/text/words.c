/* The words of words.def, found by halving; their order is held by a test. */
#include "text/words.h"

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

/* Below 0 where a word stands before these bytes. The few bytes that tell are not worth a call. */
static int compare(const char *text, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int order = (unsigned char)text[i] - (unsigned char)bytes[i];

		if (order != 0)
			return order;
	}
	return (unsigned char)text[len];
}

const struct word *word_find(const char *bytes, size_t len)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	while (len > 0 && low < high) {
		size_t middle = (low + high) / 2;
		int order = compare(words[middle].text, bytes, len);

		if (order == 0)
			return &words[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

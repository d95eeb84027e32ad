/* Words of a command line (POSIX, Shell Command Language 2.2, without expansions). */
#include "base/split.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/message.h"

/* Takes the rest of a quotation; false where it does not end. */
static bool take_quoted(const char **at, char quote, struct bytes *word)
{
	for (const char *c = *at; *c; c++) {
		if (*c == quote) {
			*at = c + 1;
			return true;
		}
		if (quote == '"' && *c == '\\' && (c[1] == '"' || c[1] == '\\'))
			c++;
		bytes_append_char(word, *c);
	}
	return false;
}

/* Takes a word and moves behind it; false where a quotation does not end. */
static bool take_word(const char **at, struct bytes *word)
{
	while (**at && !strchr(" \t\n", **at)) {
		char c = *(*at)++;

		if (c == '\'' || c == '"') {
			if (!take_quoted(at, c, word))
				return false;
		} else if (c == '\\' && **at) {
			bytes_append_char(word, *(*at)++);
		} else {
			bytes_append_char(word, c);
		}
	}
	return true;
}

char **split_words(const char *line, struct error *error)
{
	char **words = NULL;
	size_t count = 0, capacity = 0;
	bool good = true;

	for (line += strspn(line, " \t\n"); good && *line; line += strspn(line, " \t\n")) {
		struct bytes word = BYTES_INIT;

		good = take_word(&line, &word);
		words = mem_grow(words, &capacity, count + 2, sizeof(*words));
		words[count++] = bytes_steal(&word);
		words[count] = NULL;
	}
	if (good && count > 0)
		return words;
	error_set(error, _("command"), "%s", good ? _("nothing to run") : _("a quotation does not end"));
	split_free(words);
	return NULL;
}

void split_free(char **words)
{
	for (size_t i = 0; words && words[i]; i++)
		free(words[i]);
	free(words);
}

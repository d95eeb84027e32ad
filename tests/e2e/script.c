/* Words of a script's line, in one pass. */
#include "script.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

/* Behind a $; the name is taken where it is one, else the $ stands for itself. */
static const char *expand(const char *pos, struct bytes *out)
{
	struct bytes name = BYTES_INIT;
	const char *value;

	while (isupper((unsigned char)*pos) || *pos == '_')
		bytes_append_char(&name, *pos++);
	value = name.len ? getenv(name.data) : "$";
	bytes_append_string(out, value ? value : "");
	bytes_release(&name);
	return pos;
}

/* Behind a backslash. */
static const char *unescape(const char *pos, struct bytes *out)
{
	char hex[3] = "";

	switch (*pos) {
	case 'n':
		bytes_append_char(out, '\n');
		break;
	case 't':
		bytes_append_char(out, '\t');
		break;
	case 'e':
		bytes_append_char(out, '\033');
		break;
	case 'x':
		strncat(hex, pos + 1, 2);
		bytes_append_char(out, (char)strtoul(hex, NULL, 16));
		return pos + 1 + strlen(hex);
	default:
		bytes_append_char(out, *pos);
	}
	return *pos ? pos + 1 : pos;
}

bool script_split(const char *line, struct words *words)
{
	bool within = false;

	*words = (struct words){.count = 0};
	for (;;) {
		struct bytes word = BYTES_INIT;

		while (isspace((unsigned char)*line))
			line++;
		if (!*line || words->count == SCRIPT_WORDS_MAX)
			break;
		bytes_append(&word, "", 0);
		while (*line && (within || !isspace((unsigned char)*line))) {
			char c = *line++;

			if (c == '"') {
				within = !within;
				words->quoted[words->count] = true;
			} else if (c == '$') {
				line = expand(line, &word);
			} else if (c == '\\' && within) {
				line = unescape(line, &word);
			} else {
				bytes_append_char(&word, c);
			}
		}
		words->text[words->count++] = bytes_steal(&word);
	}
	return !within;
}

void script_release(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->text[i]);
	words->count = 0;
}

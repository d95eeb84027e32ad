/* The keys and words of other programs, looked up from the top of their tables. */
#include "reader/foreign.h"

#include <string.h>

#include "base/message.h"
#include "reader/state.h"

struct foreign {
	const char *pressed;
	const char *command; /* its name: what is done, or with words what they tell the key of */
	const char *words;   /* not translated yet; NULL where the command is done */
	bool is_start;       /* more may stand behind it */
};

#define RUN(pressed, command) {pressed, command, NULL, false},
#define HINT(pressed, command, words) {pressed, command, words, false},
#define START(pressed, command, words) {pressed, command, words, true},

static const struct foreign keys[] = {
#include "reader/foreign.def"
};

static const struct foreign lines[] = {
#include "reader/foreign_lines.def"
};

#undef RUN
#undef HINT
#undef START

static void act(struct reader *reader, const struct foreign *row)
{
	enum command_id command = command_find(row->command);
	struct bytes key = BYTES_INIT;

	if (!row->words) {
		reader_run(reader, command);
		return;
	}
	keymap_keys_of(reader->keymap, command, 1, &key);
	if (key.len == 0)
		bytes_printf(&key, ":%s", row->command);
	reader_say(reader, _(row->words), bytes_string(&key));
	reader->is_hint = true;
	bytes_release(&key);
}

static const struct foreign *find(const struct foreign *table, size_t count, const char *pressed)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(table[i].pressed, pressed) == 0)
			return &table[i];
	return NULL;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct foreign *find_key(struct key key)
{
	struct bytes name = BYTES_INIT;

	key_print(key, &name);
	const struct foreign *row = find(keys, COUNT(keys), bytes_string(&name));
	bytes_release(&name);
	return row;
}

bool foreign_has(struct key key)
{
	return find_key(key) != NULL;
}

bool foreign_key(struct reader *reader, struct key key)
{
	const struct foreign *row = find_key(key);

	if (row)
		act(reader, row);
	return row != NULL;
}

bool foreign_begins(struct key key)
{
	struct bytes name = BYTES_INIT;
	bool begins = false;

	key_print(key, &name);
	bytes_append_char(&name, ' ');
	for (size_t i = 0; i < COUNT(keys) && !begins; i++)
		begins = strncmp(keys[i].pressed, bytes_string(&name), name.len) == 0;
	bytes_release(&name);
	return begins;
}

static const struct foreign *find_sequence(struct key before, struct key key)
{
	struct bytes name = BYTES_INIT;

	key_print(before, &name);
	bytes_append_char(&name, ' ');
	key_print(key, &name);
	const struct foreign *row = find(keys, COUNT(keys), bytes_string(&name));
	bytes_release(&name);
	return row;
}

bool foreign_goes_on(struct key before, struct key key)
{
	return find_sequence(before, key) != NULL;
}

bool foreign_sequence(struct reader *reader, struct key before, struct key key)
{
	const struct foreign *row = find_sequence(before, key);

	if (row)
		act(reader, row);
	return row != NULL;
}

const char *foreign_word(const char *word)
{
	static const struct {
		const char *word, *command;
	} words[] = {{"e", "open"}, {"e!", "open"}, {"edit", "open"}, {"view", "open"}, {"vi", "open"}, {"r", "open"},
		{"sp", "open"}, {"vs", "open"}, {"tabe", "open"}, {"tabnew", "open"}, {"Examine", "open"},
		{"goto", "start"}, {"line", "start"}, {"colo", "theme"}, {"color", "theme"}, {"colorscheme", "theme"},
		{"ma", "mark"}, {"k", "mark"}, {"find", "search"}, {"h", "help"}, {"ta", "section"}, {"tag", "section"},
		{"b", "shelf"}, {"lang", "language"}};

	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].command;
	return NULL;
}

bool foreign_line(struct reader *reader, const char *line)
{
	const struct foreign *row = find(lines, COUNT(lines), line);

	for (size_t i = 0; !row && i < COUNT(lines); i++)
		if (lines[i].is_start && strncmp(line, lines[i].pressed, strlen(lines[i].pressed)) == 0)
			row = &lines[i];
	if (row)
		act(reader, row);
	return row != NULL;
}

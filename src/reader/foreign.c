/* The keys and words of other programs, looked up from the top of their tables. */
#include "reader/foreign.h"

#include <string.h>

#include "base/message.h"
#include "reader/state.h"

struct foreign {
	const char *pressed;
	const char *command; /* its name: what is done, or with words what they tell the key of */
	const char *words;   /* not translated yet; NULL where the command is done */
};

#define RUN(pressed, command) {pressed, command, NULL},
#define HINT(pressed, command, words) {pressed, command, words},

static const struct foreign keys[] = {
#include "reader/foreign.def"
};

static const struct foreign lines[] = {
#include "reader/foreign_lines.def"
};

#undef RUN
#undef HINT

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

bool foreign_sequence(struct reader *reader, struct key before, struct key key)
{
	struct bytes name = BYTES_INIT;

	key_print(before, &name);
	bytes_append_char(&name, ' ');
	key_print(key, &name);
	const struct foreign *row = find(keys, COUNT(keys), bytes_string(&name));
	bytes_release(&name);
	if (row)
		act(reader, row);
	return row != NULL;
}

const char *foreign_word(const char *word)
{
	static const char *const opening[] = {
		"e", "e!", "edit", "view", "vi", "r", "sp", "vs", "tabe", "tabnew", "Examine"};

	for (size_t i = 0; i < COUNT(opening); i++)
		if (strcmp(opening[i], word) == 0)
			return "open";
	return NULL;
}

bool foreign_line(struct reader *reader, const char *line)
{
	const struct foreign *row = find(lines, COUNT(lines), line);

	if (row)
		act(reader, row);
	return row != NULL;
}

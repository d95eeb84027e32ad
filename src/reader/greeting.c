/*
 * What is said when the program is started for the first time: how to get help. Once for each database, which is told
 * between keys; where there is none, or something weightier is to be said, the next start is as good.
 */
#include <stdlib.h>

#include "base/message.h"
#include "page/width.h"
#include "reader/state.h"

static const char kept_as[] = "greeting";

static bool was_greeted(const struct reader *reader)
{
	size_t count = 0;
	char **lines = store_typed(reader->store, kept_as, 1, &count);

	for (size_t i = 0; i < count; i++)
		free(lines[i]);
	free(lines);
	return count > 0;
}

void reader_greet(struct reader *reader)
{
	if (!reader->store || store_is_read_only(reader->store) || reader->message.len || was_greeted(reader))
		return;
	reader->greets = true;
	prompt_keep(reader);
	bytes_append_string(&reader->prompt.unkept, UPPSATS_VERSION);
	reader->prompt.unkept_history = kept_as;
}

void greeting_append(const struct reader *reader, int width, struct bytes *words)
{
	struct bytes help = BYTES_INIT, quit = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_help, 1, &help);
	keymap_keys_of(reader->keymap, COMMAND_quit, 1, &quit);
	bytes_printf(words, _("%s shows every key, %s leaves."), bytes_string(&help), bytes_string(&quit));
	if (width_string(bytes_string(words), words->len) > width) {
		bytes_clear(words);
		bytes_printf(words, _("%s: help"), bytes_string(&help));
	}
	bytes_release(&help);
	bytes_release(&quit);
}

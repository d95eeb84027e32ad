/* The live map of keys: a short list searched from its start; what is bound later replaces what was there. */
#include "reader/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"

static void add(struct keymap *keymap, struct binding binding)
{
	keymap->bindings = mem_grow(keymap->bindings, &keymap->capacity, keymap->count + 1, sizeof(*keymap->bindings));
	keymap->bindings[keymap->count++] = binding;
}

static void set(struct keymap *keymap, enum mode mode, struct key key, enum command_id command)
{
	for (size_t i = 0; i < keymap->count; i++) {
		struct binding *binding = &keymap->bindings[i];

		if (binding->mode == mode && key_equal(binding->key, key)) {
			binding->command = command;
			return;
		}
	}
	add(keymap, (struct binding){mode, key, command});
}

/* No key stands twice in the table, as a test holds it to: nothing is replaced. */
void keymap_init(struct keymap *keymap)
{
	*keymap = (struct keymap){NULL, 0, 0};
	for (int id = 0; id < COMMAND_COUNT; id++) {
		const struct command *command = command_get((enum command_id)id);
		char *names = mem_copy_string(command->keys);
		char *rest = names, *name;

		while ((name = strsep(&rest, " "))) {
			struct key key;

			if (key_parse(name, &key))
				add(keymap, (struct binding){command->mode, key, (enum command_id)id});
		}
		free(names);
	}
}

void keymap_release(struct keymap *keymap)
{
	free(keymap->bindings);
	*keymap = (struct keymap){NULL, 0, 0};
}

bool keymap_bind(struct keymap *keymap, const char *key_name, const char *command_name, struct error *error)
{
	struct key key;
	enum command_id command = command_find(command_name);

	if (!key_parse(key_name, &key))
		return error_set(error, key_name, _("there is no such key"));
	if (strcmp(command_name, "none") == 0) {
		for (int mode = 0; mode < MODE_COUNT; mode++)
			set(keymap, (enum mode)mode, key, COMMAND_NONE);
		return true;
	}
	if (command == COMMAND_NONE)
		return error_set(error, command_name, _("there is no such command"));
	set(keymap, command_get(command)->mode, key, command);
	return true;
}

enum command_id keymap_find(const struct keymap *keymap, enum mode mode, struct key key)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct binding *binding = &keymap->bindings[i];

		if (binding->mode == mode && key_equal(binding->key, key))
			return binding->command;
	}
	return COMMAND_NONE;
}

void keymap_keys_of(const struct keymap *keymap, enum command_id command, size_t most, struct bytes *out)
{
	size_t found = 0;

	for (size_t i = 0; i < keymap->count && found < most; i++) {
		if (keymap->bindings[i].command != command)
			continue;
		if (found++ > 0)
			bytes_append_char(out, ' ');
		key_print(keymap->bindings[i].key, out);
	}
}

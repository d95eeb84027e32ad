/* Which key does what, in each mode. Begins as commands.def has it; config files bind more. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/error.h"
#include "reader/command.h"
#include "reader/key.h"

struct binding {
	enum mode mode;
	struct key key;
	enum command_id command; /* COMMAND_NONE: the key does nothing */
};

struct keymap {
	struct binding *bindings; /* owned; a key is in it once for each mode */
	size_t count, capacity;
};

/* The default keys. */
void keymap_init(struct keymap *keymap);
void keymap_release(struct keymap *keymap);

/*
 * Binds the key of that name to the command of that name in the command's mode, in place of what it did there;
 * "none" makes the key do nothing in every mode. False where there is no such key or command.
 */
bool keymap_bind(struct keymap *keymap, const char *key, const char *command, struct error *error);

/* COMMAND_NONE where the key does nothing. */
enum command_id keymap_find(const struct keymap *keymap, enum mode mode, struct key key);

/* Appends the names of the keys of a command, parted by spaces, at most `most` of them. */
void keymap_keys_of(const struct keymap *keymap, enum command_id command, size_t most, struct bytes *out);

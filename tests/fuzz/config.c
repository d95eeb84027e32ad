/* Config files of any bytes: read without harm; what is changed in one then says what it shall; keys read back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "reader/config.h"
#include "reader/listing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct map {
	struct options options;
	struct keymap keymap;
	struct complaints complaints;
};

static void parse(struct map *map, const char *bytes, size_t len)
{
	*map = (struct map){.keymap = {NULL, 0, 0}};
	options_init(&map->options);
	keymap_init(&map->keymap);
	config_parse("config", bytes, len, &map->options, &map->keymap, &map->complaints);
}

static void release(struct map *map)
{
	options_release(&map->options);
	keymap_release(&map->keymap);
	complaints_release(&map->complaints);
}

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_keys(const struct keymap *keymap)
{
	struct bytes list = BYTES_INIT;
	struct map read;

	listing_keys(keymap, &list);
	parse(&read, bytes_string(&list), list.len);
	check(read.complaints.count == 0);
	for (size_t i = 0; i < keymap->count; i++)
		check(keymap_find(&read.keymap, keymap->bindings[i].mode, keymap->bindings[i].key) ==
			keymap->bindings[i].command);
	release(&read);
	bytes_release(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct config_change changes[] = {{NULL, "width", "71"}, {"x", "next-section", NULL}};
	struct bytes edited = BYTES_INIT;
	struct key x = {.code = 'x'};
	struct map map;

	parse(&map, (const char *)data, size);
	check_keys(&map.keymap);
	release(&map);
	config_edit((const char *)data, size, changes, 2, &edited);
	parse(&map, bytes_string(&edited), edited.len);
	check(options_number(&map.options, OPTION_width) == 71);
	/* A line that takes the key away behind ours has the last word. */
	enum command_id command = keymap_find(&map.keymap, MODE_READ, x);
	check(command == COMMAND_next_section || command == COMMAND_NONE);
	release(&map);
	bytes_release(&edited);
	return 0;
}

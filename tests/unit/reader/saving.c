/*
 * Properties of the config file: what is set while reading and saved is so at the next start, whatever was in the file
 * before; every map of keys is listed so that it reads back. Values and keys are drawn at random, the same each time.
 */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "reader/config.h"
#include "reader/listing.h"

enum { ROUNDS = 120, BINDINGS = 40 };

static uint64_t seed = 1;

static unsigned draw(unsigned below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

/* A value that an option takes, as the user would type it. */
static void draw_value(const struct option_row *row, struct bytes *out)
{
	static const char *const texts[] = {"sv", "/en/väg", "två ord", "#1", "a = b", "bind x", "=", "de-CH"};

	if (row->type == OPTION_NUMBER) {
		bytes_printf(out, "%d", row->least + (int)draw((unsigned)(row->most - row->least + 1)));
	} else if (row->type == OPTION_CHOICE) {
		char *words = mem_copy_string(row->choices), *rest = words, *word;
		unsigned left = draw(20);

		for (word = strsep(&rest, " "); left > 0 && rest; left--)
			word = strsep(&rest, " ");
		bytes_append_string(out, word);
		free(words);
	} else if (row->type == OPTION_SIZE) {
		bytes_printf(out, "%u%c", 1 + draw(4096), "KMG"[draw(3)]);
	} else if (row->type == OPTION_TEXT) {
		bytes_append_string(out, texts[draw(sizeof texts / sizeof *texts)]);
	} else {
		bytes_append_string(out, "no");
	}
}

/* Keys of all kinds: letters, others, with modifiers, with names. */
static struct key draw_key(void)
{
	struct key key = {.code = 0};

	switch (draw(4)) {
	case 0:
		key.code = '!' + draw('~' - '!');
		break;
	case 1:
		key.code = 0xa1 + draw(0x400);
		break;
	case 2:
		key.code = 1 + draw(26);
		break;
	default:
		key.code = KEYCODE_FIRST + draw(40);
		key.modifiers = (uint8_t)draw(8);
	}
	if (draw(5) == 0)
		key.modifiers |= MODIFIER_ALT;
	return key;
}

/* The name of a key that has one and reads back; NULL where the draw had none. */
static char *draw_key_name(void)
{
	struct bytes name = BYTES_INIT;
	struct key key = draw_key(), read;

	key_print(key, &name);
	if (key_parse(bytes_string(&name), &read))
		return bytes_steal(&name);
	bytes_release(&name);
	return NULL;
}

static const char *draw_command(void)
{
	unsigned id = draw(COMMAND_COUNT + COMMAND_COUNT / 4);

	return id < COMMAND_COUNT ? command_get((enum command_id)id)->name : "none";
}

static void expect_same_map(const struct keymap *a, const struct keymap *b)
{
	for (size_t i = 0; i < a->count; i++)
		assert_int_equal(keymap_find(b, a->bindings[i].mode, a->bindings[i].key), a->bindings[i].command);
}

/* Reads a config file as the next start does; nothing in it may be complained of but that lines contradict. */
static void read_back(const char *path, struct options *options, struct keymap *keymap, size_t *complained)
{
	struct complaints complaints = COMPLAINTS_INIT;
	struct error error = ERROR_INIT;

	options_init(options);
	keymap_init(keymap);
	assert_true(config_read(path, true, options, keymap, &complaints, &error));
	*complained = complaints.count;
	complaints_release(&complaints);
}

static void say(struct fixture *fixture, const char *line)
{
	press(fixture, ":");
	type(fixture, line);
	press(fixture, "Enter");
}

/* Sets and binds something at random, each with the line behind the colon. */
static void change(struct fixture *fixture, int round)
{
	struct bytes width = BYTES_INIT;

	/* One thing is another in any case. */
	bytes_printf(&width, "width %d", 30 + round);
	say(fixture, bytes_string(&width));
	bytes_release(&width);
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = option_row((enum option_id)id);
		struct bytes line = BYTES_INIT;

		if (row->use == OPTION_SETTING && id != OPTION_width && draw(3) == 0) {
			bytes_printf(&line, "%s = ", row->name);
			draw_value(row, &line);
			say(fixture, bytes_string(&line));
		}
		bytes_release(&line);
	}
	for (int i = (int)draw(4); i > 0; i--) {
		char *name = draw_key_name();
		const char *command = draw_command();
		enum command_id id = command_find(command);
		struct bytes line = BYTES_INIT;

		/* What typing this needs stays as it is. */
		if (name && strcmp(name, ":") != 0 && strcmp(name, "Enter") != 0 &&
			(id == COMMAND_NONE || command_get(id)->mode != MODE_LINE)) {
			bytes_printf(&line, "bind %s %s", name, command);
			say(fixture, bytes_string(&line));
		}
		free(name);
		bytes_release(&line);
	}
}

static void expect_saved(struct fixture *fixture, const char *path)
{
	struct options options;
	struct keymap keymap;
	size_t complained;

	say(fixture, "save");
	expect_text(fixture, "Saved in");
	read_back(path, &options, &keymap, &complained);
	assert_int_equal(complained, 0);
	for (int id = 0; id < OPTION_COUNT; id++) {
		const char *saved = options_text(&options, (enum option_id)id);
		const char *set = options_text(&fixture->options, (enum option_id)id);

		if (option_row((enum option_id)id)->use != OPTION_SETTING)
			continue;
		assert_int_equal(saved != NULL, set != NULL);
		if (set)
			assert_string_equal(saved, set);
	}
	expect_same_map(&fixture->keymap, &keymap);
	expect_same_map(&keymap, &fixture->keymap);
	keymap_release(&keymap);
	options_release(&options);
}

static void what_is_saved_is_so_at_the_next_start(void **state)
{
	struct fixture *fixture = fixture_new("essay.txt", "# Titeln\n\nEtt stycke.\n", 12, 60);
	char *path = fixture_path(fixture, "config");

	(void)state;
	fixture_write(fixture, "config", "# Mina inställningar\n\n# theme = sepia\n  # och en till\n");
	options_set(&fixture->options, OPTION_config, path, NULL);
	for (int round = 0; round < ROUNDS; round++) {
		change(fixture, round);
		expect_saved(fixture, path);
	}
	struct bytes text = BYTES_INIT;
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	for (int c; (c = getc(file)) != EOF;)
		bytes_append_char(&text, (char)c);
	fclose(file);
	assert_non_null(strstr(bytes_string(&text), "# Mina inställningar\n\n# theme = sepia\n"));
	assert_non_null(strstr(bytes_string(&text), "  # och en till\n"));
	bytes_release(&text);
	free(path);
	fixture_free(fixture);
}

static void every_map_of_keys_is_listed_so_that_it_reads_back(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct bytes list = BYTES_INIT;
		struct options options;
		struct keymap keymap, read;
		struct complaints complaints = COMPLAINTS_INIT;

		options_init(&options);
		keymap_init(&keymap);
		keymap_init(&read);
		for (unsigned i = draw(BINDINGS); i > 0; i--) {
			char *name = draw_key_name();

			if (name)
				assert_true(keymap_bind(&keymap, name, draw_command(), NULL));
			free(name);
		}
		listing_keys(&keymap, &list);
		config_parse("keys", bytes_string(&list), list.len, &options, &read, &complaints);
		assert_int_equal(complaints.count, 0);
		expect_same_map(&keymap, &read);
		expect_same_map(&read, &keymap);
		complaints_release(&complaints);
		keymap_release(&keymap);
		keymap_release(&read);
		options_release(&options);
		bytes_release(&list);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_saved_is_so_at_the_next_start),
		cmocka_unit_test(every_map_of_keys_is_listed_so_that_it_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

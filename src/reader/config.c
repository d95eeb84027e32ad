/* Reading a config file, line by line; every line is understood or complained of, none is silently dropped. */
#include "reader/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"

/* Bytes; more than that nobody has written. */
enum { LENGTH_MOST = 1024 * 1024 };

void complaints_release(struct complaints *complaints)
{
	for (size_t i = 0; i < complaints->count; i++)
		free(complaints->lines[i]);
	free(complaints->lines);
	*complaints = (struct complaints)COMPLAINTS_INIT;
}

/* Takes the line over. */
static void add(struct complaints *complaints, char *line)
{
	complaints->lines = mem_grow(complaints->lines, &complaints->capacity, complaints->count + 1, sizeof(char *));
	complaints->lines[complaints->count++] = line;
}

static void complain(struct complaints *complaints, const char *name, size_t line, const char *message)
{
	struct bytes text = BYTES_INIT;

	bytes_printf(&text, "%s:%zu: %s", name, line, message);
	add(complaints, bytes_steal(&text));
}

char *config_default_path(void)
{
	const char *config_home = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct bytes path = BYTES_INIT;

	/* A relative path is to be ignored, says the specification. */
	if (config_home && config_home[0] == '/')
		bytes_printf(&path, "%s/uppsats/config", config_home);
	else if (home && home[0])
		bytes_printf(&path, "%s/.config/uppsats/config", home);
	else
		return NULL;
	return bytes_steal(&path);
}

static char *trim(char *string)
{
	char *end;

	string += strspn(string, " \t\r");
	end = string + strlen(string);
	while (end > string && strchr(" \t\r", end[-1]))
		*--end = '\0';
	return string;
}

/* Which lines of the file said what, to tell of those that contradict each other. */
struct said {
	size_t settings[OPTION_COUNT]; /* line numbers; 0: not set */
	struct said_key {
		struct binding binding;
		size_t line;
	} * keys; /* owned */
	size_t count, capacity;
};

/* Whether an earlier line bound the key to another command of the same mode; takes note of this one. */
static bool say_key(struct said *said, const char *name, struct binding binding, size_t line, struct error *error)
{
	bool good = true;

	for (size_t i = 0; i < said->count; i++) {
		struct said_key *before = &said->keys[i];

		if (before->binding.mode != binding.mode || !key_equal(before->binding.key, binding.key))
			continue;
		/* To unbind a key everywhere and then bind it somewhere is no contradiction. */
		if (before->binding.command != COMMAND_NONE && before->binding.command != binding.command)
			good = error_set(error, name, _("bound to %s on line %zu already; this line counts"),
				command_get(before->binding.command)->name, before->line);
		*before = (struct said_key){binding, line};
		return good;
	}
	said->keys = mem_grow(said->keys, &said->capacity, said->count + 1, sizeof(*said->keys));
	said->keys[said->count++] = (struct said_key){binding, line};
	return good;
}

static bool take_binding(char *line, size_t number, struct keymap *keymap, struct said *said, struct error *error)
{
	char *rest = line + strlen("bind");
	char *name = strtok_r(rest, " \t", &rest);
	char *command = name ? strtok_r(rest, " \t", &rest) : NULL;
	struct binding binding = {.command = COMMAND_NONE};
	bool good = true;

	if (!command || strtok_r(rest, " \t", &rest))
		return error_set(error, "bind", _("a key and a command are wanted, as in: bind ] next-section"));
	if (!keymap_bind(keymap, name, command, error))
		return false;
	key_parse(name, &binding.key);
	binding.command = command_find(command);
	for (int mode = 0; good && mode < MODE_COUNT; mode++) {
		binding.mode = (enum mode)mode;
		if (binding.command == COMMAND_NONE || command_get(binding.command)->mode == binding.mode)
			good = say_key(said, name, binding, number, error);
	}
	return good;
}

static bool take_setting(char *line, size_t number, struct options *options, struct said *said, struct error *error)
{
	char *equals = strchr(line, '=');
	enum option_id id;

	if (!equals)
		return error_set(error, line, _("neither a setting (width = 72) nor a key (bind ] next-section)"));
	*equals = '\0';
	char *name = trim(line), *value = trim(equals + 1);
	id = option_find(name);
	if (id == OPTION_NONE)
		return error_set(error, name, _("there is no such setting (--list-options shows all)"));
	if (option_row(id)->use != OPTION_SETTING)
		return error_set(error, name, _("this option belongs on the command line"));
	if (!option_names_encoding(id, value, error))
		return false;
	if (options->from_command_line[id]) {
		/* Checked all the same, so that a wrong line is told of in every run. */
		struct options scratch = {{NULL}, {false}};
		bool good = options_set(&scratch, id, value, error);

		options_release(&scratch);
		if (!good)
			return false;
	} else if (!options_set(options, id, value, error)) {
		return false;
	}
	size_t before = said->settings[id];
	said->settings[id] = number;
	return before == 0 || error_set(error, name, _("set on line %zu already; this line counts"), before);
}

/* One line, its number given; it has no line end and no blanks around it. */
static bool take_line(char *line, size_t number, struct options *options, struct keymap *keymap, struct said *said,
	struct error *error)
{
	if (strncmp(line, "bind", 4) == 0 && (line[4] == ' ' || line[4] == '\t'))
		return take_binding(line, number, keymap, said, error);
	return !line[0] || line[0] == '#' || take_setting(line, number, options, said, error);
}

void config_parse(const char *name, const char *bytes, size_t len, struct options *options, struct keymap *keymap,
	struct complaints *complaints)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";
	struct said said = {.keys = NULL};
	size_t start = len >= 3 && memcmp(bytes, byte_order_mark, 3) == 0 ? 3 : 0, number = 0;

	while (start < len) {
		const char *end = memchr(bytes + start, '\n', len - start);
		size_t line_len = end ? (size_t)(end - bytes) - start : len - start;
		char *copy = mem_copy(bytes + start, line_len);
		struct error error = ERROR_INIT;
		bool good;

		number++;
		if (strlen(copy) != line_len)
			good = error_set(&error, "NUL", _("a config file is text"));
		else
			good = take_line(trim(copy), number, options, keymap, &said, &error);
		if (!good)
			complain(complaints, name, number, error.message);
		error_release(&error);
		free(copy);
		start += line_len + 1;
	}
	free(said.keys);
}

bool config_read(const char *path, bool must_be, struct options *options, struct keymap *keymap,
	struct complaints *complaints, struct error *error)
{
	FILE *file = fopen(path, "re");
	struct bytes bytes = BYTES_INIT;
	size_t got;

	if (!file && must_be)
		return error_set_errno(error, path);
	if (!file) {
		struct error why = ERROR_INIT;

		/* Nobody asked for it: where there is none, or none can be, all is as without. */
		if (errno != ENOENT && errno != ENOTDIR) {
			error_set_errno(&why, path);
			add(complaints, why.message);
		}
		return true;
	}
	while (bytes.len <= LENGTH_MOST && (got = fread(bytes_reserve(&bytes, 4096), 1, 4096, file)) > 0)
		bytes.len += got;
	bool good = !ferror(file) || error_set_errno(error, path);
	fclose(file);
	if (good && bytes.len > LENGTH_MOST)
		good = error_set(error, path, "%s", _("this is too long for a config file"));
	if (good)
		config_parse(path, bytes_string(&bytes), bytes.len, options, keymap, complaints);
	bytes_release(&bytes);
	return good;
}

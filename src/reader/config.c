/* Reading a config file, line by line; every line is understood or complained of, none is silently dropped. */
#include "reader/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"

void complaints_release(struct complaints *complaints)
{
	for (size_t i = 0; i < complaints->count; i++)
		free(complaints->lines[i]);
	free(complaints->lines);
	*complaints = (struct complaints)COMPLAINTS_INIT;
}

static void complain(struct complaints *complaints, const char *name, size_t line, const char *message)
{
	struct bytes text = BYTES_INIT;

	bytes_printf(&text, "%s:%zu: %s", name, line, message);
	complaints->lines = mem_grow(complaints->lines, &complaints->capacity, complaints->count + 1, sizeof(char *));
	complaints->lines[complaints->count++] = bytes_steal(&text);
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

static bool take_binding(char *line, struct keymap *keymap, struct error *error)
{
	char *rest = line + strlen("bind");
	char *key = strtok_r(rest, " \t", &rest);
	char *command = key ? strtok_r(rest, " \t", &rest) : NULL;

	if (!command || strtok_r(rest, " \t", &rest))
		return error_set(error, "bind", _("a key and a command are wanted, as in: bind ] next-section"));
	return keymap_bind(keymap, key, command, error);
}

static bool take_setting(char *line, struct options *options, struct error *error)
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
	if (options->from_command_line[id]) {
		/* Checked all the same, so that a wrong line is told of in every run. */
		struct options scratch = {{NULL}, {false}};
		bool good = options_set(&scratch, id, value, error);

		options_release(&scratch);
		return good;
	}
	return options_set(options, id, value, error);
}

void config_parse(const char *name, const char *bytes, size_t len, struct options *options, struct keymap *keymap,
	struct complaints *complaints)
{
	size_t number = 0;

	for (size_t start = 0; start < len;) {
		const char *end = memchr(bytes + start, '\n', len - start);
		size_t line_len = end ? (size_t)(end - bytes) - start : len - start;
		char *copy = mem_copy(bytes + start, line_len);
		bool is_text = strlen(copy) == line_len;
		char *line = trim(copy);
		struct error error = ERROR_INIT;
		bool good = true;

		number++;
		if (!is_text)
			good = error_set(&error, "NUL", _("a config file is text"));
		else if (strncmp(line, "bind", 4) == 0 && (line[4] == ' ' || line[4] == '\t'))
			good = take_binding(line, keymap, &error);
		else if (line[0] && line[0] != '#')
			good = take_setting(line, options, &error);
		if (!good)
			complain(complaints, name, number, error.message);
		error_release(&error);
		free(copy);
		start += line_len + 1;
	}
}

bool config_read(const char *path, bool must_be, struct options *options, struct keymap *keymap,
	struct complaints *complaints, struct error *error)
{
	FILE *file = fopen(path, "re");
	struct bytes bytes = BYTES_INIT;
	size_t got;

	if (!file)
		return errno == ENOENT && !must_be ? true : error_set_errno(error, path);
	while ((got = fread(bytes_reserve(&bytes, 4096), 1, 4096, file)) > 0)
		bytes.len += got;
	bool good = !ferror(file) || error_set_errno(error, path);
	fclose(file);
	if (good)
		config_parse(path, bytes_string(&bytes), bytes.len, options, keymap, complaints);
	bytes_release(&bytes);
	return good;
}

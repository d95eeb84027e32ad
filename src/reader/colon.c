/*
 * The line behind a colon: a command by its name, a setting with its value, a key to bind, a line number, or what
 * other programs have there. Names may be cut where they are clear; Tab completes them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/colon.h"
#include "reader/foreign.h"
#include "reader/paths.h"
#include "reader/settings.h"
#include "reader/state.h"

enum { COUNT_MOST = 100000000 };

static void say_unknown(struct reader *reader, const char *word, const struct bytes *others)
{
	struct bytes help = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_help, 1, &help);
	if (others->len)
		reader_say(reader, _("Several begin with %s: %s"), word, bytes_string(others));
	else if (reader->is_starting)
		reader_say(reader, _("+%s: there is no such file, command or setting"), word);
	else
		reader_say(reader, _("%s: there is no such command or setting (%s shows the commands)"), word,
			bytes_string(&help));
	bytes_release(&help);
}

static void run_bind(struct reader *reader, char *rest)
{
	struct error error = ERROR_INIT;
	char *key = strtok_r(rest, " \t", &rest);
	char *command = key ? strtok_r(rest, " \t", &rest) : NULL;

	if (!command || strtok_r(rest, " \t", &rest))
		reader_say(reader, "%s", _("A key and a command are wanted, as in: bind ] next-section"));
	else if (!settings_bind(reader, key, command, &error))
		reader_say_error(reader, &error);
}

static void run_command(struct reader *reader, enum command_id id, const char *value)
{
	char *end;
	long count = strtol(value, &end, 10);
	bool is_number = value[0] && !*end && count > 0;

	/* Of what takes words, only sections have numbers too. */
	if (value[0] && !(is_number && id == COMMAND_section) && colon_run_with_words(reader, id, value))
		return;
	if (is_number) {
		reader->count = count < COUNT_MOST ? (int)count : COUNT_MOST;
		reader->has_count = true;
	} else if (value[0]) {
		reader_say(reader, _("%s takes a number at most"), command_get(id)->name);
		return;
	}
	reader_run(reader, id);
}

static void open_named(struct reader *reader, const char *typed)
{
	char *path = path_expand(typed);

	if (!reader_is_secure(reader))
		reader_open_file(reader, path);
	free(path);
}

void command_open(struct reader *reader, int count)
{
	(void)count;
	if (!reader_is_secure(reader))
		colon_ask(reader, "open");
}

/* `export!` replaces a file that is there; no other command has a second way. */
static bool take_exclamation(char *word, size_t len)
{
	if (len < 2 || word[len - 1] != '!')
		return false;
	word[len - 1] = '\0';
	if (colon_takes_file(command_find(word)))
		return true;
	word[len - 1] = '!';
	return false;
}

/* `align!` and `align?`, as behind `set`. */
static bool run_sign(struct reader *reader, char *word, size_t len)
{
	bool is_signed = len > 1 && (word[len - 1] == '!' || word[len - 1] == '?');
	char *name = mem_copy(word, is_signed ? len - 1 : 0);
	enum option_id id = option_find(name);

	free(name);
	if (!is_signed || id == OPTION_NONE || option_row(id)->use != OPTION_SETTING)
		return false;
	if (word[len - 1] == '!')
		colon_toggle(reader, id);
	else
		colon_run_setting(reader, id, "");
	return true;
}

/* A word and what follows it, blanks and = taken from between. */
static void run_words(struct reader *reader, char *word)
{
	size_t len = strcspn(word, " \t=");
	char *value = word + len;
	struct bytes others = BYTES_INIT;

	value += strspn(value, " \t=");
	word[len] = '\0';
	bool replace = take_exclamation(word, len);
	if (strcmp(word, "set") == 0 || strcmp(word, "se") == 0) {
		colon_set(reader, value);
		return;
	}
	if (run_sign(reader, word, len))
		return;
	const char *elsewhere = value[0] ? foreign_word(word) : NULL;
	const char *name = colon_only_word(colon_first_word, elsewhere ? elsewhere : word, &others);
	enum option_id setting = name ? option_find(name) : OPTION_NONE;
	enum command_id command = name ? command_find(name) : COMMAND_NONE;

	if (setting != OPTION_NONE && option_row(setting)->use != OPTION_SETTING)
		setting = OPTION_NONE;
	if (!name)
		say_unknown(reader, word, &others);
	else if (strcmp(name, COLON_BIND) == 0)
		run_bind(reader, value);
	else if (setting != OPTION_NONE && (value[0] || command == COMMAND_NONE))
		colon_run_setting(reader, setting, value);
	else if (command == COMMAND_open && value[0])
		open_named(reader, value);
	else if (colon_takes_file(command))
		exchange_run(reader, command, value, replace);
	else
		run_command(reader, command, value);
	bytes_release(&others);
}

/* A number, alone or before a command. False where there is none. */
static bool run_number(struct reader *reader, char *line)
{
	char *rest;
	long number = line[0] >= '0' && line[0] <= '9' ? strtol(line, &rest, 10) : -1;

	if (number < 0)
		return false;
	reader->count = number < COUNT_MOST ? (int)number : COUNT_MOST;
	reader->has_count = true;
	rest += strspn(rest, " \t");
	if (!*rest)
		reader_run(reader, COMMAND_start);
	else if (*rest == ',')
		reader_say(reader, "%s", _("Nothing is done to a range of lines; a number alone goes to that line."));
	else if (strcmp(rest, "%") == 0 || strcmp(rest, "p") == 0)
		reader_run(reader, COMMAND_percent);
	else if (strcmp(rest, "g") == 0 || strcmp(rest, "G") == 0)
		reader_run(reader, COMMAND_start);
	else
		run_words(reader, rest);
	/* What came to nothing leaves no number behind. */
	reader->count = 0;
	reader->has_count = false;
	return true;
}

static void trim_end(char *line)
{
	for (size_t len = strlen(line); len > 0 && strchr(" \t", line[len - 1]); len--)
		line[len - 1] = '\0';
}

static void run_line(struct reader *reader, char *line)
{
	line += strspn(line, ": \t");

	trim_end(line);
	if (line[0] == '/' || line[0] == '?')
		find_words(reader, line + 1, line[0] == '?');
	else if (strcmp(line, "$") == 0)
		reader_run(reader, COMMAND_end);
	else if (line[0] == '\'' && line[1])
		colon_run_with_words(reader, COMMAND_go_mark, line + 1);
	else if ((line[0] == '+' || line[0] == '-') && line[1] >= '0' && line[1] <= '9')
		run_command(reader, line[0] == '+' ? COMMAND_line_down : COMMAND_line_up, line + 1);
	else if (line[0] && !foreign_line(reader, line) && !run_number(reader, line))
		run_words(reader, line);
}

static void accept(struct reader *reader)
{
	char *typed = bytes_steal(&reader->prompt.line.text);

	run_line(reader, typed);
	free(typed);
}

void reader_command(struct reader *reader, const char *line)
{
	char *copy = mem_copy_string(line);

	/* What is asked for may stand anywhere in the text. */
	reader_load_all(reader);
	reader->has_moved = true;
	reader->is_starting = true;
	run_line(reader, copy);
	reader->is_starting = false;
	reader_has_acted(reader);
	free(copy);
}

static const struct prompt_kind kind = {
	.label = ":",
	.history = "command",
	.accept = accept,
	.complete = colon_complete,
	.leaves_when_empty = true,
};

void colon_ask(struct reader *reader, const char *setting)
{
	struct bytes line = BYTES_INIT;

	bytes_printf(&line, "%s ", setting);
	prompt_open(reader, &kind, bytes_string(&line));
	bytes_release(&line);
}

/* Two dashes and a name: what it is set to, or else the next value. */
static void accept_option(struct reader *reader)
{
	char *typed = bytes_steal(&reader->prompt.line.text), *line = typed + strspn(typed, "- \t");

	trim_end(line);
	enum option_id id = line[strcspn(line, " \t=")] ? OPTION_NONE : colon_find_setting(line);

	if (id != OPTION_NONE)
		colon_toggle(reader, id);
	else if (line[0])
		colon_set(reader, line);
	free(typed);
}

static const struct prompt_kind option_kind = {
	.label = "--",
	.history = "command",
	.accept = accept_option,
	.complete = colon_complete_option,
	.leaves_when_empty = true,
};

void colon_ask_option(struct reader *reader, char letter)
{
	const char name[] = {letter, '\0'};

	prompt_open(reader, &option_kind, name);
}

void command_command(struct reader *reader, int count)
{
	struct bytes number = BYTES_INIT;

	/* As in vi and less: a number typed before is what the command gets. */
	if (count > 0)
		bytes_printf(&number, "%d", count);
	prompt_open(reader, &kind, bytes_string(&number));
	bytes_release(&number);
}

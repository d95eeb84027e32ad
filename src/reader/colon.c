/*
 * The line behind a colon: a command by its name, a setting with its value, a key to bind, a line number, or what
 * other programs have there. Names may be cut where they are clear; Tab completes them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/foreign.h"
#include "reader/paths.h"
#include "reader/settings.h"
#include "reader/state.h"

enum { SUGGESTIONS_MOST = 12, COUNT_MOST = 100000000 };

static const char bind_word[] = "bind";

/* Names that can stand first in the line: 0, 1, ...; NULL behind the last. Commands first. */
static const char *first_word(size_t index)
{
	for (int id = 0; id < COMMAND_COUNT; id++)
		if (command_get((enum command_id)id)->mode == MODE_READ && index-- == 0)
			return command_get((enum command_id)id)->name;
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = option_row((enum option_id)id);

		/* A command of the same name stands for both. */
		if (row->use == OPTION_SETTING && command_find(row->name) == COMMAND_NONE && index-- == 0)
			return row->name;
	}
	return index == 0 ? bind_word : NULL;
}

static const char *any_command(size_t index)
{
	return index < COMMAND_COUNT ? command_get((enum command_id)index)->name : NULL;
}

/* The words that begin so, parted by spaces, as many as are worth reading; *common is how many bytes all share. */
static size_t words_with(
	const char *(*word)(size_t index), const char *start, size_t len, struct bytes *found, size_t *common)
{
	const char *first = NULL;
	size_t count = 0;

	for (size_t i = 0; word(i); i++) {
		const char *name = word(i);
		size_t same = 0;

		if (strncmp(name, start, len) != 0)
			continue;
		if (!first)
			*common = strlen(first = name);
		while (same < *common && name[same] == first[same])
			same++;
		*common = same;
		if (count++ < SUGGESTIONS_MOST)
			bytes_printf(found, "%s%s", found->len ? " " : "", name);
		else if (count == SUGGESTIONS_MOST + 1)
			bytes_append_string(found, " …");
	}
	return count;
}

/* The only name that begins so, or the one that is so. */
static const char *only_word(const char *start, struct bytes *others)
{
	const char *found = NULL;
	size_t len = strlen(start), common = 0;

	for (size_t i = 0; first_word(i); i++) {
		if (strcmp(first_word(i), start) == 0)
			return first_word(i);
		if (strncmp(first_word(i), start, len) == 0)
			found = first_word(i);
	}
	return words_with(first_word, start, len, others, &common) == 1 ? found : NULL;
}

static void say_unknown(struct reader *reader, const char *word, const struct bytes *others)
{
	struct bytes help = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_help, 1, &help);
	if (others->len)
		reader_say(reader, _("Several begin with %s: %s"), word, bytes_string(others));
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

static void run_setting(struct reader *reader, enum option_id id, const char *value)
{
	struct error error = ERROR_INIT;
	struct bytes now = BYTES_INIT;

	if (value[0]) {
		if (!settings_set(reader, id, value, &error))
			reader_say_error(reader, &error);
		return;
	}
	settings_value(reader, id, &now);
	reader_say(reader, "%s = %s", option_row(id)->name, bytes_string(&now));
	bytes_release(&now);
}

/* `:section TEXT` goes to the section whose title has the text. */
static bool go_section(struct reader *reader, const char *text)
{
	size_t section = essay_find_section(&reader->essay, text);

	if (section == OUTLINE_NONE)
		return false;
	reader_jump(reader, block_content(outline_block(reader->essay.outline,
						  outline_section(reader->essay.outline, section)->block))
				    .start);
	return true;
}

static void run_command(struct reader *reader, enum command_id id, const char *value)
{
	char *end;
	long count = strtol(value, &end, 10);

	if (value[0] && !*end && count > 0) {
		reader->count = count < COUNT_MOST ? (int)count : COUNT_MOST;
		reader->has_count = true;
	} else if (value[0] && id == COMMAND_section) {
		if (!go_section(reader, value))
			reader_say(reader, _("No section is called so: %s"), value);
		return;
	} else if (value[0]) {
		reader_say(reader, _("%s takes a number at most"), command_get(id)->name);
		return;
	}
	reader_run(reader, id);
}

static bool takes_file(enum command_id id)
{
	return id == COMMAND_open || exchange_takes_file(id);
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
	if (takes_file(command_find(word)))
		return true;
	word[len - 1] = '!';
	return false;
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
	if (strcmp(word, "set") == 0 && value[0]) {
		run_words(reader, value);
		return;
	}
	const char *elsewhere = value[0] ? foreign_word(word) : NULL;
	const char *name = only_word(elsewhere ? elsewhere : word, &others);
	enum option_id setting = name ? option_find(name) : OPTION_NONE;
	enum command_id command = name ? command_find(name) : COMMAND_NONE;

	if (setting != OPTION_NONE && option_row(setting)->use != OPTION_SETTING)
		setting = OPTION_NONE;
	if (!name)
		say_unknown(reader, word, &others);
	else if (strcmp(name, bind_word) == 0)
		run_bind(reader, value);
	else if (setting != OPTION_NONE && (value[0] || command == COMMAND_NONE))
		run_setting(reader, setting, value);
	else if (command == COMMAND_open && value[0])
		open_named(reader, value);
	else if (takes_file(command))
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

static void run_line(struct reader *reader, char *line)
{
	line += strspn(line, ": \t");

	for (size_t len = strlen(line); len > 0 && strchr(" \t", line[len - 1]); len--)
		line[len - 1] = '\0';
	if (line[0] == '/' || line[0] == '?')
		find_words(reader, line + 1, line[0] == '?');
	else if (strcmp(line, "$") == 0)
		reader_run(reader, COMMAND_end);
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
	run_line(reader, copy);
	reader_has_acted(reader);
	free(copy);
}

/* The value of a setting that has choices: 0, 1, ... of the row at hand. */
static size_t complete_choice(
	const struct option_row *row, const char *start, size_t len, struct bytes *found, struct bytes *rest)
{
	size_t count = 0;

	for (const char *word = row->choices ? row->choices : ""; *word;) {
		size_t end = strcspn(word, " ");

		if (end >= len && strncmp(word, start, len) == 0) {
			bytes_printf(found, "%s%.*s", found->len ? " " : "", (int)end, word);
			bytes_clear(rest);
			bytes_append(rest, word + len, end - len);
			count++;
		}
		word += end + strspn(word + end, " ");
	}
	if (count != 1)
		bytes_clear(rest);
	return count;
}

/* The name of a file behind a command that takes one. False where it is none of those. */
static bool complete_file(const char *first, size_t *count, struct bytes *found, struct bytes *rest)
{
	size_t len = strcspn(first, " \t=");
	const char *typed = first + len + strspn(first + len, " \t=");
	char *name = mem_copy(first, len > 0 && first[len - 1] == '!' ? len - 1 : len);
	const char *elsewhere = foreign_word(name);
	bool is_file = first[len] && takes_file(command_find(elsewhere ? elsewhere : name));

	if (is_file)
		*count = path_complete(typed, rest, found);
	free(name);
	return is_file;
}

/* The word that `first` ends in: a command or setting, a command to be bound, or the value of a setting. */
static size_t complete_word(const char *first, struct bytes *found, struct bytes *rest)
{
	const char *last = first + strlen(first);
	size_t common = 0, count = 0;

	while (last > first && !strchr(" \t=", last[-1]))
		last--;
	size_t len = strlen(last);
	if (last == first || strncmp(first, bind_word, strlen(bind_word)) == 0) {
		count = words_with(last == first ? first_word : any_command, last, len, found, &common);
		if (count > 0)
			bytes_append(rest, bytes_string(found) + len, common - len);
	} else {
		char *name = mem_copy(first, strcspn(first, " \t="));

		if (option_find(name) != OPTION_NONE)
			count = complete_choice(option_row(option_find(name)), last, len, found, rest);
		free(name);
	}
	if (count == 1)
		bytes_append_char(rest, ' ');
	return count;
}

/* Completes what stands before the cursor; where there are several ways to, says which. */
static void complete(struct reader *reader, struct line *line)
{
	struct bytes before = BYTES_INIT, found = BYTES_INIT, rest = BYTES_INIT;
	size_t count = 0;

	bytes_append(&before, bytes_string(&line->text), line->cursor);
	const char *first = bytes_string(&before) + strspn(bytes_string(&before), " \t:0123456789");
	if (!complete_file(first, &count, &found, &rest))
		count = complete_word(first, &found, &rest);
	line_insert_string(line, bytes_string(&rest));
	if (count > 1)
		reader_say(reader, "%s", bytes_string(&found));
	bytes_release(&before);
	bytes_release(&found);
	bytes_release(&rest);
}

static const struct prompt_kind kind = {
	.label = ":",
	.history = "command",
	.accept = accept,
	.complete = complete,
	.leaves_when_empty = true,
};

void colon_ask(struct reader *reader, const char *setting)
{
	struct bytes line = BYTES_INIT;

	bytes_printf(&line, "%s ", setting);
	prompt_open(reader, &kind, bytes_string(&line));
	bytes_release(&line);
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

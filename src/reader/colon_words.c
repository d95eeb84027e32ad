/* What can stand behind a colon: the names of commands and settings, and words of a command's own. */
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/colon.h"
#include "reader/settings.h"
#include "reader/state.h"

enum { SUGGESTIONS_MOST = 12 };

const char *colon_first_word(size_t index)
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
	return index == 0 ? COLON_BIND : NULL;
}

const char *colon_setting(size_t index)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_row((enum option_id)id)->use == OPTION_SETTING && index-- == 0)
			return option_row((enum option_id)id)->name;
	return NULL;
}

const char *colon_any_command(size_t index)
{
	return index < COMMAND_COUNT ? command_get((enum command_id)index)->name : NULL;
}

size_t colon_words_with(
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

const char *colon_only_word(const char *(*word)(size_t index), const char *start, struct bytes *others)
{
	const char *found = NULL;
	size_t len = strlen(start), common = 0;

	for (size_t i = 0; word(i); i++) {
		if (strcmp(word(i), start) == 0)
			return word(i);
		if (strncmp(word(i), start, len) == 0)
			found = word(i);
	}
	return colon_words_with(word, start, len, others, &common) == 1 ? found : NULL;
}

bool colon_takes_file(enum command_id id)
{
	return id == COMMAND_open || exchange_takes_file(id);
}

/* `:section TEXT` goes to the section whose title has the text. */
static void go_section(struct reader *reader, const char *text)
{
	size_t section = essay_find_section(&reader->essay, text);

	if (section == OUTLINE_NONE)
		reader_say(reader, _("No section is called so: %s"), text);
	else
		reader_jump(reader, essay_section_start(&reader->essay, section));
}

/* The list that the command opens, with the words typed there; or the line that it asks for. */
static void open_with_words(struct reader *reader, enum command_id id, const char *words)
{
	reader_run(reader, id);
	if (reader->prompt.kind) {
		line_set(&reader->prompt.line, words);
		prompt_typed(reader);
	} else if (reader->panel.kind) {
		line_set(&reader->panel.filter, words);
		panel_refresh(&reader->panel, reader);
	}
}

/* The letter of a bookmark. */
static void take_name(struct reader *reader, enum command_id id, const char *words)
{
	ucs4_t c;
	int len = u8_strmbtouc(&c, (const uint8_t *)words);

	reader_settle(reader);
	if (len <= 0 || words[len] || !(uc_is_alnum(c) || c == '\'' || c == '`'))
		reader_say(reader, _("A bookmark's name is a letter or a digit."));
	else if (id == COMMAND_mark)
		marks_set(reader, words);
	else
		marks_go(reader, words);
}

bool colon_run_with_words(struct reader *reader, enum command_id id, const char *words)
{
	switch (id) {
	case COMMAND_section:
		go_section(reader, words);
		break;
	case COMMAND_search:
	case COMMAND_search_back:
		find_words(reader, words, id == COMMAND_search_back);
		break;
	case COMMAND_matches:
		find_list(reader, words);
		break;
	case COMMAND_mark:
	case COMMAND_go_mark:
		take_name(reader, id, words);
		break;
	case COMMAND_contents:
	case COMMAND_bookmarks:
	case COMMAND_shelf:
	case COMMAND_help:
	case COMMAND_messages:
	case COMMAND_pipe:
		open_with_words(reader, id, words);
		break;
	default:
		return false;
	}
	return true;
}

void colon_run_setting(struct reader *reader, enum option_id id, const char *value)
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

/* The word behind this one in a list of words parted by blanks, or its first; to be freed. */
static char *next_choice(const char *choices, const char *now)
{
	const char *at = choices;
	size_t len = strlen(now);

	while (*at && !(strcspn(at, " ") == len && strncmp(at, now, len) == 0)) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	at += strcspn(at, " ");
	at += strspn(at, " ");
	if (!*at)
		at = choices;
	return mem_copy(at, strcspn(at, " "));
}

void colon_toggle(struct reader *reader, enum option_id id)
{
	const struct option_row *row = option_row(id);
	struct bytes now = BYTES_INIT;

	settings_value(reader, id, &now);
	if (row->type == OPTION_CHOICE || row->type == OPTION_FLAG) {
		char *next = next_choice(row->type == OPTION_FLAG ? "no yes" : row->choices, bytes_string(&now));

		colon_run_setting(reader, id, next);
		free(next);
	} else {
		colon_ask(reader, row->name);
	}
	bytes_release(&now);
}

enum option_id colon_find_setting(const char *name)
{
	struct bytes others = BYTES_INIT;
	const char *only = name[0] ? colon_only_word(colon_setting, name, &others) : NULL;

	bytes_release(&others);
	return only ? option_find(only) : OPTION_NONE;
}

/* `no` before the name: no, never, or what else says so; NULL where nothing does. */
static const char *no_value(enum option_id id)
{
	static const char *const words[] = {"no", "never", "left"};
	const struct option_row *row = option_row(id);

	if (row->type == OPTION_FLAG)
		return "no";
	for (size_t i = 0; row->type == OPTION_CHOICE && i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = strstr(row->choices, words[i]);

		if (at && (at == row->choices || at[-1] == ' ') && strchr(" ", at[strlen(words[i])]))
			return words[i];
	}
	return NULL;
}

void colon_set(struct reader *reader, char *words)
{
	size_t len = strcspn(words, " \t=:?!&");
	char sign = words[len];
	char *value = words + len + (sign != '\0');

	words[len] = '\0';
	value += strspn(value, " \t=");
	enum option_id id = colon_find_setting(words);
	if (!words[0] || strcmp(words, "all") == 0) {
		help_settings(reader);
	} else if (id != OPTION_NONE && sign == '!') {
		colon_toggle(reader, id);
	} else if (id != OPTION_NONE && sign == '&') {
		colon_run_setting(reader, id, option_row(id)->initial ? option_row(id)->initial : "no");
	} else if (id != OPTION_NONE) {
		colon_run_setting(reader, id, sign == '?' ? "" : value);
	} else if (strncmp(words, "inv", 3) == 0 && colon_find_setting(words + 3) != OPTION_NONE) {
		colon_toggle(reader, colon_find_setting(words + 3));
	} else if (strncmp(words, "no", 2) == 0 && colon_find_setting(words + 2) != OPTION_NONE &&
		   no_value(colon_find_setting(words + 2))) {
		colon_run_setting(reader, colon_find_setting(words + 2), no_value(colon_find_setting(words + 2)));
	} else {
		reader_say(reader, _("%s: there is no such setting; :set shows all."), words);
	}
}

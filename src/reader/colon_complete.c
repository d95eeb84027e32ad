/*
 * Tab behind a colon: completes names of commands and settings, values, files and titles, as far as all ways to go on
 * agree; where there are several, says which.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/colon.h"
#include "reader/foreign.h"
#include "reader/paths.h"
#include "reader/state.h"

enum { TITLES_MOST = 12 };

/* What a line could go on with. */
struct ways {
	size_t count;
	struct bytes found; /* all, to be shown */
	struct bytes rest;  /* what all of them go on with */
};

/* The value of a setting that has choices: 0, 1, ... of the row at hand. */
static void complete_choice(const struct option_row *row, const char *start, size_t len, struct ways *ways)
{
	const char *words = row->choices ? row->choices : row->type == OPTION_FLAG ? "no yes" : "";

	for (const char *word = words; *word;) {
		size_t end = strcspn(word, " ");

		if (end >= len && strncmp(word, start, len) == 0) {
			bytes_printf(&ways->found, "%s%.*s", ways->found.len ? " " : "", (int)end, word);
			bytes_clear(&ways->rest);
			bytes_append(&ways->rest, word + len, end - len);
			ways->count++;
		}
		word += end + strspn(word + end, " ");
	}
	if (ways->count != 1)
		bytes_clear(&ways->rest);
}

/* The command that `first`, a word with something behind it, is, or is elsewhere. */
static enum command_id command_of(const char *first)
{
	size_t len = strcspn(first, " \t=");
	struct bytes others = BYTES_INIT;
	char *name = mem_copy(first, len > 0 && first[len - 1] == '!' ? len - 1 : len);
	const char *elsewhere = foreign_word(name);
	const char *only = name[0] ? colon_only_word(colon_first_word, elsewhere ? elsewhere : name, &others) : NULL;
	enum command_id id = first[len] && only ? command_find(only) : COMMAND_NONE;

	bytes_release(&others);
	free(name);
	return id;
}

/* How many bytes of a title go on from what was typed, in any case; false where it does not. */
static bool goes_on(const struct bytes *title, const char *typed, size_t len)
{
	return title->len >= len && strncasecmp(bytes_string(title), typed, len) == 0;
}

/* Whole characters that two strings begin with. */
static size_t shared(const char *a, const char *b, size_t most)
{
	size_t len = 0;

	while (len < most && a[len] && a[len] == b[len])
		len++;
	while (len > 0 && ((unsigned char)a[len] & 0xc0) == 0x80)
		len--;
	return len;
}

/* The title of a section. */
static void complete_title(struct reader *reader, const char *typed, struct ways *ways)
{
	const struct essay *essay = &reader->essay;
	size_t len = strlen(typed), common = 0;
	struct bytes first = BYTES_INIT;

	for (size_t i = 0; i < outline_section_count(essay->outline); i++) {
		struct bytes title = BYTES_INIT;

		outline_section_title(essay->outline, essay->text, i, &title);
		if (goes_on(&title, typed, len)) {
			if (ways->count == 0) {
				bytes_append(&first, title.data, title.len);
				common = title.len;
			}
			common = shared(bytes_string(&first), bytes_string(&title), common);
			if (ways->count++ < TITLES_MOST)
				bytes_printf(&ways->found, "%s%s", ways->found.len ? " · " : "", bytes_string(&title));
			else if (ways->count == TITLES_MOST + 1)
				bytes_append_string(&ways->found, " …");
		}
		bytes_release(&title);
	}
	if (common > len)
		bytes_append(&ways->rest, bytes_string(&first) + len, common - len);
	bytes_release(&first);
}

/* A name, a command to be bound, or the value of a setting: the last word of `first`. */
static void complete_word(
	struct reader *reader, const char *(*names)(size_t index), const char *first, struct ways *ways)
{
	const char *last = first + strlen(first);
	size_t common = 0;

	while (last > first && !strchr(" \t=", last[-1]))
		last--;
	size_t len = strlen(last);
	if (last == first || strncmp(first, COLON_BIND, strlen(COLON_BIND)) == 0) {
		ways->count =
			colon_words_with(last == first ? names : colon_any_command, last, len, &ways->found, &common);
		if (ways->count > 0)
			bytes_append(&ways->rest, bytes_string(&ways->found) + len, common - len);
	} else {
		char *name = mem_copy(first, strcspn(first, " \t="));
		enum option_id id = option_find(name);

		if (id != OPTION_NONE && option_row(id)->use == OPTION_SETTING) {
			complete_choice(option_row(id), last, len, ways);
			/* What it may be is told where there is no list of it. */
			if (ways->count == 0 && !option_row(id)->choices)
				reader_say(reader, "%s", _(option_row(id)->help));
		}
		free(name);
	}
	if (ways->count == 1)
		bytes_append_char(&ways->rest, ' ');
}

/* The name of a file for a setting that is a path, such as `essay`; NULL where none is being typed. */
static const char *path_typed(const char *first)
{
	size_t len = strcspn(first, " \t=");
	char *name = mem_copy(first, len);
	enum option_id id = option_find(name);

	free(name);
	if (!first[len])
		return NULL;
	if (colon_takes_file(command_of(first)) || (id != OPTION_NONE && option_is_path(id)))
		return first + len + strspn(first + len, " \t=");
	return NULL;
}

static void complete(struct reader *reader, const char *(*names)(size_t index), struct line *line)
{
	struct ways ways = {.count = 0};
	struct bytes before = BYTES_INIT;

	bytes_append(&before, bytes_string(&line->text), line->cursor);
	const char *first = bytes_string(&before) + strspn(bytes_string(&before), " \t:0123456789");
	if (strncmp(first, "set ", 4) == 0) {
		first += 4 + strspn(first + 4, " \t");
		names = colon_setting;
	}
	const char *path = path_typed(first);
	if (path)
		ways.count = path_complete(path, &ways.rest, &ways.found);
	else if (command_of(first) == COMMAND_section)
		complete_title(
			reader, first + strcspn(first, " \t=") + strspn(first + strcspn(first, " \t="), " \t="), &ways);
	else
		complete_word(reader, names, first, &ways);
	line_insert_string(line, bytes_string(&ways.rest));
	if (ways.count > 1)
		reader_say(reader, "%s", bytes_string(&ways.found));
	bytes_release(&before);
	bytes_release(&ways.found);
	bytes_release(&ways.rest);
}

void colon_complete(struct reader *reader, struct line *line)
{
	complete(reader, colon_first_word, line);
}

void colon_complete_option(struct reader *reader, struct line *line)
{
	complete(reader, colon_setting, line);
}

/*
 * Reads the part of the .po format that this project's files have: entries of msgid and msgstr, strings in several
 * pieces, comments. Plural forms and what is marked as fuzzy are passed over. Lookup is a walk: it is done a few
 * hundred times while building.
 */
#include "catalogue.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	char *message, *translation; /* "" while not there yet */
	bool fuzzy;
};

struct catalogue {
	struct entry *items;
	size_t count;
};

static void *check(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

/* Appends what stands between the first and the last quotation mark of a line. */
static void append_piece(char **string, const char *line)
{
	const char *start = strchr(line, '"'), *end = strrchr(line, '"');
	size_t len = *string ? strlen(*string) : 0;

	if (!start || start == end)
		return;
	*string = check(realloc(*string, len + (size_t)(end - start)));
	char *out = *string + len;
	for (const char *at = start + 1; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			*out++ = *++at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
		else
			*out++ = *at;
	}
	*out = '\0';
}

static struct entry *add_entry(struct catalogue *catalogue)
{
	catalogue->items = check(realloc(catalogue->items, (catalogue->count + 1) * sizeof(*catalogue->items)));
	catalogue->items[catalogue->count] = (struct entry){NULL, NULL, false};
	return &catalogue->items[catalogue->count++];
}

static bool begins(const char *line, const char *word)
{
	return strncmp(line, word, strlen(word)) == 0;
}

struct catalogue *catalogue_read(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[4096];
	char **string = NULL;
	bool fuzzy = false;

	if (!file)
		return NULL;
	struct catalogue *catalogue = check(calloc(1, sizeof(*catalogue)));
	struct entry *entry = NULL;
	while (fgets(line, sizeof(line), file)) {
		if (begins(line, "#,")) {
			fuzzy = strstr(line, "fuzzy") != NULL;
		} else if (begins(line, "msgid ")) {
			entry = add_entry(catalogue);
			entry->fuzzy = fuzzy;
			fuzzy = false;
			string = &entry->message;
		} else if (begins(line, "msgstr ") && entry) {
			string = &entry->translation;
		} else if (begins(line, "msg")) {
			string = NULL;
		}
		if (string && !begins(line, "#"))
			append_piece(string, line);
	}
	fclose(file);
	return catalogue;
}

void catalogue_free(struct catalogue *catalogue)
{
	for (size_t i = 0; catalogue && i < catalogue->count; i++) {
		free(catalogue->items[i].message);
		free(catalogue->items[i].translation);
	}
	if (catalogue)
		free(catalogue->items);
	free(catalogue);
}

const char *catalogue_find(const struct catalogue *catalogue, const char *message)
{
	for (size_t i = 0; catalogue && i < catalogue->count; i++) {
		const struct entry *entry = &catalogue->items[i];

		if (!entry->fuzzy && entry->message && entry->translation && *entry->translation &&
			strcmp(entry->message, message) == 0)
			return entry->translation;
	}
	return message;
}

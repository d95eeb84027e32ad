/* Lists for scripts, and the typeset essay. */
#include "reader/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "page/glyphs.h"
#include "page/print.h"
#include "reader/output.h"

void listing_field(struct bytes *out, const char *string, size_t len)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, string, len, GLYPHS_ALL);
	bytes_append(out, bytes_string(&glyphs.shown), glyphs.shown.len);
	glyphs_release(&glyphs);
}

static void append_field(struct bytes *out, const char *string)
{
	listing_field(out, string, strlen(string));
}

void listing_line_of(const struct essay *essay, size_t pos, struct bytes *out)
{
	struct text_place place = text_place(essay->text, pos);

	if (text_part_count(essay->text) > 1) {
		append_field(out, text_part_path(essay->text, place.part));
		bytes_append_char(out, ':');
	}
	bytes_printf(out, "%zu", place.line);
}

void listing_outline(const struct essay *essay, struct bytes *out)
{
	const struct outline *outline = essay->outline;
	struct bytes title = BYTES_INIT;

	if (outline_title(outline, essay->text, &title)) {
		listing_line_of(essay, outline_block(outline, outline_title_block(outline))->start, out);
		bytes_append_string(out, "\t0\t");
		append_field(out, bytes_string(&title));
		bytes_append_char(out, '\n');
	}
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		const struct section *section = outline_section(outline, i);

		bytes_clear(&title);
		outline_section_title(outline, essay->text, i, &title);
		listing_line_of(essay, outline_block(outline, section->block)->start, out);
		bytes_printf(out, "\t%d\t", section->level);
		append_field(out, bytes_string(&title));
		bytes_append_char(out, '\n');
	}
	bytes_release(&title);
}

/* The innermost section of an anchor's path. */
static const char *innermost(const char *path)
{
	const char *last = strrchr(path, '\x1f');

	return last ? last + 1 : path;
}

static void append_bookmark(const struct bookmark *bookmark, const struct essay *essay, struct bytes *out)
{
	bytes_printf(out, "%s\t", bookmark->id);
	if (essay && !range_is_empty(bookmark->range))
		listing_line_of(essay, bookmark->range.start, out);
	bytes_printf(out, "\t%s\t", bookmark_state_name(bookmark->state));
	append_field(out, bookmark->name);
	bytes_append_char(out, '\t');
	append_field(out, innermost(bookmark->anchor.section));
	bytes_append_char(out, '\t');
	append_field(out, bookmark->anchor.quote);
	bytes_append_char(out, '\t');
	append_field(out, bookmark->note);
	bytes_append_char(out, '\n');
}

void listing_bookmarks(
	const struct bookmarks *bookmarks, const struct essay *essay, const char *path, struct bytes *out)
{
	for (size_t i = 0; i < bookmarks->count; i++) {
		if (path) {
			append_field(out, path);
			bytes_append_char(out, '\t');
		}
		append_bookmark(&bookmarks->items[i], essay, out);
	}
}

void listing_import(const struct import *import, struct bytes *out)
{
	for (size_t i = 0; i < import->count; i++) {
		const struct import_item *item = &import->items[i];

		bytes_printf(out, "%s\t%s\t", import_change_name(item->change), item->id);
		append_field(out, item->quote);
		bytes_append_char(out, '\t');
		append_field(out, item->note);
		bytes_append_char(out, '\n');
	}
}

void listing_commands(struct bytes *out)
{
	for (int id = 0; id < COMMAND_COUNT; id++) {
		const struct command *command = command_get((enum command_id)id);

		bytes_printf(out, "%s\t%s\n", command->name, _(command->help));
	}
}

/* Whether an earlier binding is of the same key, taken away too. */
static bool is_unbound_before(const struct keymap *keymap, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (keymap->bindings[i].command == COMMAND_NONE &&
			key_equal(keymap->bindings[i].key, keymap->bindings[index].key))
			return true;
	return false;
}

void listing_keys(const struct keymap *keymap, struct bytes *out)
{
	/* Those taken away first: `none` is for all modes, of which a later line may bind the key in one again. */
	for (int bound = 0; bound < 2; bound++) {
		for (size_t i = 0; i < keymap->count; i++) {
			const struct binding *binding = &keymap->bindings[i];

			if ((binding->command != COMMAND_NONE) != bound || (!bound && is_unbound_before(keymap, i)))
				continue;
			bytes_append_string(out, "bind ");
			key_print(binding->key, out);
			bytes_printf(out, " %s\n", bound ? command_get(binding->command)->name : "none");
		}
	}
}

void listing_lines(const struct bytes *lines, struct bytes *out)
{
	const char *at = bytes_string(lines);

	while (*at) {
		size_t len = strcspn(at, "\n\t ");
		char *field = mem_copy(at, len);

		append_field(out, field);
		free(field);
		at += len;
		if (*at)
			bytes_append_char(out, *at++);
	}
}

bool listing_print(const struct essay *essay, const struct typesetting *typesetting, size_t from, FILE *file)
{
	size_t first = outline_block_at(essay->outline, from);
	struct printing printing = {
		essay->text, essay->outline, typesetting, .block = first == OUTLINE_NONE ? 0 : first};
	struct bytes out = BYTES_INIT;
	bool good = true;

	while (good && print_next(&printing, &out)) {
		good = output_write(file, bytes_string(&out), out.len);
		bytes_clear(&out);
	}
	bytes_release(&out);
	return good;
}

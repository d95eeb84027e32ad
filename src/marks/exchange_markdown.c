/*
 * Bookmarks as feedback to an author. Every character of the text that Markdown would take for its own is escaped, so
 * that a passage reads as it did.
 */
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "marks/anchor.h"
#include "marks/exchange_internal.h"
#include "text/language.h"

#define SEPARATOR "\x1f"

struct words {
	const char *line, *part, *lost, *unsure, *changed;
};

static const struct words swedish = {
	.line = "rad %zu",
	.part = "%s, rad %zu",
	.lost = "står inte längre i texten",
	.unsure = "står kanske inte längre i texten",
	.changed = "har ändrats till:",
};

static const struct words english = {
	.line = "line %zu",
	.part = "%s, line %zu",
	.lost = "no longer in the text",
	.unsure = "perhaps no longer in the text",
	.changed = "now reads:",
};

/* Controls are shown by their pictures, as everywhere; what else is no text as U+FFFD. */
static ucs4_t visible(ucs4_t point)
{
	if (point < 0x20)
		return 0x2400 + point;
	if (point == 0x7f)
		return 0x2421;
	return exchange_is_text(point) ? point : 0xfffd;
}

static bool needs_escape(ucs4_t point, bool at_start)
{
	return point < 0x80 && point && strchr(at_start ? "\\`*_[]<>&#+-=~|" : "\\`*_[]<>&~|", (int)point);
}

/* Appends a string with each of its lines behind a prefix; a number at a line's start is kept from being a list. */
static void add_lines(struct bytes *out, const char *prefix, const char *string, size_t len)
{
	bool at_start = true, in_number = false;

	for (size_t pos = 0; pos < len;) {
		ucs4_t point;
		uint8_t encoded[6];
		if (at_start)
			bytes_append_string(out, prefix);
		pos += (size_t)u8_mbtouc(&point, (const uint8_t *)string + pos, len - pos);
		if (point == '\n') {
			/* An empty line of a quotation needs its sign too. */
			bytes_append_char(out, '\n');
			at_start = true;
			in_number = false;
			continue;
		}
		if (needs_escape(point, at_start) || (in_number && (point == '.' || point == ')')))
			bytes_append_char(out, '\\');
		in_number = (at_start || in_number) && point >= '0' && point <= '9';
		at_start = false;
		point = point == '\t' ? ' ' : visible(point);
		int written = u8_uctomb(encoded, point, sizeof(encoded));
		bytes_append(out, encoded, written > 0 ? (size_t)written : 0);
	}
	bytes_append_char(out, '\n');
}

/* The titles of a section and of those it is in, as far as they are others than those before, each on its line. */
static void add_headings(struct bytes *out, const char *before, const char *section)
{
	const char *start = section;

	for (int level = 2; *start; level++) {
		size_t len = strcspn(start, SEPARATOR), known = strcspn(before, SEPARATOR);
		bool is_last = !start[len];

		if (known == len && !memcmp(before, start, len) && !is_last) {
			before += known + (before[known] != '\0');
		} else {
			bytes_printf(out, "\n%.*s ", level < 6 ? level : 6, "######");
			add_lines(out, "", start, len);
			before = "";
		}
		start += len + !is_last;
	}
}

/* The essay at hand; `text` and `outline` are NULL where it cannot be read. */
struct exported {
	struct store *store;
	char document[UUID_LEN + 1];
	struct text *text;
	const struct outline *outline;
	const struct words *words;
};

/* The file that a passage is in, of an essay of several; NULL for an essay of one. The caller frees. */
static char *part_path(const struct exported *exported, size_t part)
{
	if (exported->text)
		return text_part_count(exported->text) > 1 ? mem_copy_string(text_part_path(exported->text, part))
		                                           : NULL;
	return store_string(exported->store,
		"SELECT path FROM part WHERE document = ?1 AND number = ?2"
		" AND (SELECT count(*) FROM part WHERE document = ?1) > 1",
		"sz", exported->document, part);
}

/* Where the passage stands: its line, and the file where the essay is of several. */
static void add_place(struct bytes *out, const struct exported *exported, const struct bookmark *bookmark)
{
	const struct words *words = exported->words;

	if (bookmark->state == BOOKMARK_LOST) {
		bytes_printf(out, "\n*%s*\n", words->lost);
		return;
	}
	/* One that came from elsewhere, of an essay that was never seen here. */
	if (bookmark->line == 0)
		return;
	char *path = part_path(exported, bookmark->part);
	bytes_append_string(out, "\n*");
	if (path) {
		const char *name = strrchr(path, '/');
		struct bytes escaped = BYTES_INIT;
		add_lines(&escaped, "", name ? name + 1 : path, strlen(name ? name + 1 : path));
		escaped.data[--escaped.len] = '\0';
		bytes_printf(out, words->part, bytes_string(&escaped), bookmark->line);
		bytes_release(&escaped);
	} else {
		bytes_printf(out, words->line, bookmark->line);
	}
	free(path);
	bytes_printf(out, "%s%s*\n", bookmark->state == BOOKMARK_UNSURE ? "; " : "",
		bookmark->state == BOOKMARK_UNSURE ? words->unsure : "");
}

static void add_bookmark(struct bytes *out, const struct exported *exported, const struct bookmark *bookmark)
{
	bytes_append_char(out, '\n');
	add_lines(out, "> ", bookmark->anchor.quote, strlen(bookmark->anchor.quote));
	if (bookmark->state == BOOKMARK_CHANGED && exported->text) {
		bytes_printf(out, "\n*%s*\n\n", exported->words->changed);
		add_lines(out, "> ", text_bytes(exported->text) + bookmark->range.start,
			bookmark->range.end - bookmark->range.start);
	}
	add_place(out, exported, bookmark);
	if (*bookmark->note) {
		bytes_append_char(out, '\n');
		add_lines(out, "", bookmark->note, strlen(bookmark->note));
	}
}

static bool is_swedish(const struct exported *exported)
{
	if (exported->text)
		return !strcmp(language_of(text_bytes(exported->text), text_length(exported->text)), "sv");
	return store_number(exported->store, 0, "SELECT language = 'sv' FROM document WHERE id = ?1", "s",
		       exported->document) == 1;
}

static void add_title(struct bytes *out, const struct exported *exported)
{
	char *title = store_title(exported->store, exported->document);

	bytes_append_string(out, out->len ? "\n# " : "# ");
	add_lines(out, "", title, strlen(title));
	free(title);
}

bool exchange_export_markdown(struct store *store, const char *document, struct text *text,
	const struct outline *outline, struct bytes *markdown, struct error *error)
{
	struct exported exported = {.store = store, .text = text, .outline = outline};
	struct bookmarks bookmarks = BOOKMARKS_INIT;
	char *section = mem_copy_string("");

	document_resolve(store, document, exported.document);
	exported.words = is_swedish(&exported) ? &swedish : &english;
	bool ok = store_bookmarks(store, document, false, text, outline, &bookmarks, error);
	if (ok && bookmarks.count)
		add_title(markdown, &exported);
	for (size_t i = 0; i < bookmarks.count; i++) {
		const struct bookmark *bookmark = &bookmarks.items[i];
		char *here = !text || bookmark->state == BOOKMARK_LOST
		                     ? mem_copy_string(bookmark->anchor.section)
		                     : anchor_section(text, outline, bookmark->range.start);
		if (strcmp(here, section))
			add_headings(markdown, section, here);
		free(section);
		section = here;
		add_bookmark(markdown, &exported, bookmark);
	}
	free(section);
	bookmarks_release(&bookmarks);
	return ok;
}

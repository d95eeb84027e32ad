/*
 * What other programs do with a passage or the source: the clipboard, a command, the editor. The reader says what is to
 * be done; whoever has the terminal does it.
 */
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/message.h"
#include "base/split.h"
#include "page/glyphs.h"
#include "reader/passage.h"
#include "reader/state.h"

enum { QUOTE_CELLS = 40 };

const struct errand *reader_errand(const struct reader *reader)
{
	return &reader->errand;
}

void errand_release(struct errand *errand)
{
	bytes_release(&errand->text);
	bytes_release(&errand->command);
	bytes_release(&errand->path);
}

void output_release(struct output *output)
{
	bytes_release(&output->text);
	free(output->lines);
	output->lines = NULL;
	output->count = output->capacity = 0;
}

bool reader_may_run(const struct reader *reader)
{
	return !options_flag(reader->options, OPTION_secure);
}

bool reader_is_secure(struct reader *reader)
{
	if (options_flag(reader->options, OPTION_secure))
		reader_say(reader, "%s", _("Secure mode: no other program is run, no file is written."));
	return options_flag(reader->options, OPTION_secure);
}

/* The passage at hand becomes the errand's text; false where there is none. */
static bool take_passage(struct reader *reader)
{
	struct range range = marks_at_hand(reader);

	bytes_clear(&reader->errand.text);
	if (!range_is_empty(range))
		passage_append(&reader->essay, range, essay_language(&reader->essay), &reader->errand.text);
	if (reader->errand.text.len == 0)
		reader_say(reader, "%s", _("There is no passage here."));
	return reader->errand.text.len > 0;
}

static void copy(struct reader *reader)
{
	struct glyphs quote = GLYPHS_INIT;

	glyphs_of_string(&quote, bytes_string(&reader->errand.text), reader->errand.text.len, QUOTE_CELLS);
	reader_say(reader, _("Copied: %s"), bytes_string(&quote.shown));
	glyphs_release(&quote);
	reader->request = REQUEST_COPY;
}

void command_copy(struct reader *reader, int count)
{
	(void)count;
	if (take_passage(reader))
		copy(reader);
	selection_drop(reader);
}

void command_copy_selected(struct reader *reader, int count)
{
	command_copy(reader, count);
}

/* What the row at hand reads. */
void command_copy_row(struct reader *reader, int count)
{
	struct panel_row row = {.indent = 0};
	size_t index;

	(void)count;
	if (!panel_selected(&reader->panel, &index))
		return;
	bytes_clear(&reader->errand.text);
	if (reader->panel.kind->copy) {
		reader->panel.kind->copy(reader, index, &reader->errand.text);
	} else {
		reader->panel.kind->describe(reader, index, &row);
		bytes_append(&reader->errand.text, bytes_string(&row.left), row.left.len);
	}
	copy(reader);
	panel_row_release(&row);
}

static void accept(struct reader *reader)
{
	const char *line = bytes_string(&reader->prompt.line.text);
	struct error error = ERROR_INIT;
	char **words = split_words(line, &error);

	if (!words && line[strspn(line, " \t")]) {
		reader_say_error(reader, &error);
	} else if (words) {
		bytes_clear(&reader->errand.command);
		bytes_append_string(&reader->errand.command, line);
		reader_say(reader, _("%s … (%s ends it)"), words[0], "Escape");
		reader->request = REQUEST_PIPE;
	}
	error_release(&error);
	split_free(words);
}

static const struct prompt_kind kind = {
	.label = "| ",
	.history = "pipe",
	.accept = accept,
	.leaves_when_empty = true,
};

void command_pipe(struct reader *reader, int count)
{
	(void)count;
	if (!reader_is_secure(reader) && take_passage(reader))
		prompt_open(reader, &kind, "");
}

void command_pipe_selected(struct reader *reader, int count)
{
	command_pipe(reader, count);
}

/* What is not UTF-8 stands as U+FFFD; line ends part the lines. */
static void take_output(struct output *output, const char *bytes, size_t len)
{
	output_release(output);
	for (size_t pos = 0; pos < len;) {
		ucs4_t c;
		int size = u8_mbtoucr(&c, (const uint8_t *)bytes + pos, len - pos);

		if (size > 0 && c != 0)
			bytes_append(&output->text, bytes + pos, (size_t)size);
		else
			bytes_append_string(&output->text, "\uFFFD");
		pos += size > 0 ? (size_t)size : 1;
	}
	for (size_t start = 0; start < output->text.len;) {
		const char *end = memchr(output->text.data + start, '\n', output->text.len - start);

		output->lines = mem_grow(output->lines, &output->capacity, output->count + 1, sizeof(*output->lines));
		output->lines[output->count++] = start;
		start = end ? (size_t)(end - output->text.data) + 1 : output->text.len;
	}
}

static size_t output_count(struct reader *reader)
{
	return reader->output.count;
}

static void output_describe(struct reader *reader, size_t index, struct panel_row *row)
{
	const struct output *output = &reader->output;
	size_t start = output->lines[index];
	size_t end = index + 1 < output->count ? output->lines[index + 1] : output->text.len;

	while (end > start && (output->text.data[end - 1] == '\n' || output->text.data[end - 1] == '\r'))
		end--;
	bytes_append(&row->left, output->text.data + start, end - start);
}

static size_t output_here(struct reader *reader)
{
	(void)reader;
	return 0;
}

static void output_choose(struct reader *reader, size_t index)
{
	(void)reader;
	(void)index;
}

static const struct panel_hint hints[] = {
	{COMMAND_copy_row, N_("copy")}, {COMMAND_close, N_("leave")}, {COMMAND_NONE, NULL}};

static const struct panel_kind output_kind = {
	.title = N_("What the command says"),
	.empty = "",
	.hints = hints,
	.count = output_count,
	.describe = output_describe,
	.here = output_here,
	.choose = output_choose,
};

void reader_piped(struct reader *reader, const char *said, size_t len, int status, struct error *error)
{
	const char *command = bytes_string(&reader->errand.command);

	if (error->message) {
		reader_say_error(reader, error);
		return;
	}
	selection_drop(reader);
	take_output(&reader->output, said, len);
	if (reader->output.count > 0)
		panel_open(&reader->panel, &output_kind, reader);
	if (status > 128)
		reader_say(reader, _("%s: ended by signal %d"), command, status - 128);
	else if (status != 0)
		reader_say(reader, _("%s: exit status %d"), command, status);
	else if (reader->output.count == 0)
		reader_say(reader, _("%s: done, and it said nothing"), command);
	else
		bytes_clear(&reader->message);
	reader_has_acted(reader);
	reader->changed = true;
}

void command_edit(struct reader *reader, int count)
{
	const struct text *text = reader->essay.text;
	struct text_place place = text_place(text, view_place(reader->view));
	const char *path = text_part_path(text, place.part);

	(void)count;
	if (reader_is_secure(reader))
		return;
	if (!path[0] || strcmp(path, "-") == 0) {
		reader_say(reader, "%s", _("Standard input is no file that could be edited."));
		return;
	}
	bytes_clear(&reader->errand.path);
	bytes_append_string(&reader->errand.path, path);
	reader->errand.line = place.line;
	reader->request = REQUEST_SOURCE;
}

void reader_source_edited(struct reader *reader, bool changed, struct error *error)
{
	if (error->message)
		reader_say_error(reader, error);
	else if (changed)
		command_reload(reader, 0);
	reader_has_acted(reader);
	reader->changed = true;
}

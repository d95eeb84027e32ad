/* The judgements of text/judgement.h and the cells of a frame, as lines. */
#include "reader/debug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "reader/listing.h"
#include "reader/output.h"
#include "reader/start.h"
#include "text/judgement.h"

/* The largest screen, in cells of a side. */
enum { SIDE_MOST = 1000 };

static const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {
		[VERDICT_NONE] = "none",
		[VERDICT_TITLE] = "title",
		[VERDICT_SECTION] = "section",
		[VERDICT_CONTINUES] = "continues",
	};

	return names[verdict];
}

void debug_outline(const struct essay *essay, struct bytes *out)
{
	struct judgement judgement = JUDGEMENT_INIT;

	bytes_printf(out, "# %d or more is a heading; ", judgement_threshold());
	judgement_habits(essay->outline, out);
	bytes_append_char(out, '\n');
	for (size_t i = 0; i < judgement_count(essay->outline); i++) {
		judgement_find(essay->outline, essay->text, i, &judgement);
		const struct block *block = outline_block(essay->outline, judgement.block);

		listing_line_of(essay, block->start, out);
		bytes_printf(out, "\t%d\t%s\t%d\t", judgement.score, verdict_name(judgement.verdict), judgement.level);
		listing_field(out, text_bytes(essay->text) + block->start, block->end - block->start);
		bytes_append_char(out, '\n');
		for (size_t j = 0; j < judgement.count; j++) {
			const struct judgement_reason *reason = &judgement.reasons[j];

			bytes_printf(out, "\t%+d\t%s\t%s\n", reason->weight, reason->rule, reason->why);
		}
	}
	judgement_release(&judgement);
}

static const char *style_name(uint8_t style)
{
	static const char *const names[] = {
#define STYLE(id, name, attributes, help) [STYLE_##id] = name,
#include "reader/style.def"
#undef STYLE
	};

	return names[style];
}

static bool is_alike(const struct frame_cell *a, const struct frame_cell *b)
{
	return a->style == b->style && a->under == b->under;
}

/* The cells of a row that are not plain text, run by run. */
static void append_styles(const struct frame_cell *cells, int columns, struct bytes *out)
{
	static const struct frame_cell plain = {.style = STYLE_TEXT, .under = STYLE_TEXT};
	bool any = false;

	for (int i = 0, end; i < columns; i = end) {
		for (end = i + 1; end < columns && is_alike(&cells[i], &cells[end]);)
			end++;
		if (is_alike(&cells[i], &plain))
			continue;
		bytes_printf(out, "%s%d-%d %s", any ? ", " : "    ", i + 1, end, style_name(cells[i].style));
		if (cells[i].under != STYLE_TEXT && cells[i].under != cells[i].style)
			bytes_printf(out, " over %s", style_name(cells[i].under));
		any = true;
	}
	if (any)
		bytes_append_char(out, '\n');
}

void debug_frame(const struct frame *frame, struct bytes *out)
{
	bytes_printf(out, "# %dx%d", frame->columns, frame->rows);
	if (frame->cursor_row >= 0)
		bytes_printf(out, ", cursor in row %d, cell %d", frame->cursor_row + 1, frame->cursor_column + 1);
	bytes_append_char(out, '\n');
	for (int row = 0; row < frame->rows; row++) {
		bytes_printf(out, "%3d|", row + 1);
		frame_row_text(frame, row, out);
		bytes_append_string(out, "|\n");
		append_styles(frame->cells + (size_t)row * (size_t)frame->columns, frame->columns, out);
	}
}

bool debug_read_size(const char *size, struct frame *frame, struct error *error)
{
	char *end;
	long columns = strtol(size, &end, 10), rows = *end == 'x' ? strtol(end + 1, &end, 10) : 0;

	if (*end || columns < 1 || rows < 1 || columns > SIDE_MOST || rows > SIDE_MOST)
		return error_set(error, "debug-frame", _("‘%s’ is no size of a screen, such as 80x24"), size);
	frame_reset(frame, (int)rows, (int)columns);
	return true;
}

bool debug_print_frame(struct program *program, char **names, char **commands, struct frame *frame, struct error *error)
{
	struct bytes out = BYTES_INIT;
	struct start start = {.program = program, .commands = commands};

	if (!start_open(&start, names, error))
		return false;
	reader_resize(start.reader, frame->rows, frame->columns);
	start_begin(&start);
	start_catch_up(&start);
	while (reader_wait(start.reader) == 0)
		reader_work(start.reader);
	reader_frame(start.reader, frame);
	debug_frame(frame, &out);
	output_write(stdout, bytes_string(&out), out.len);
	bytes_release(&out);
	reader_free(start.reader);
	return (fflush(stdout) == 0 && !ferror(stdout)) || error_set_errno(error, _("standard output"));
}

/*
 * The reader: what is done between keys, and what its owner asks. Keys come to commands in dispatch.c; commands stand
 * in moving.c, find.c, select.c, marks.c, note.c, prompt.c, contents.c, bookmarks.c, lists.c and help.c; what is shown
 * in draw.c, status.c and panel.c.
 */
#include "reader/reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/message.h"
#include "reader/shelf.h"
#include "reader/state.h"

enum {
	WORK_BYTES = 128 * 1024, /* loaded in one step */
	WORK_MOST = 4,           /* milliseconds of such steps between two looks for a key */
	SLOW = 200,              /* milliseconds after which one is told what takes so long */
	PLACE_REST = 2000,       /* milliseconds at rest before the place is kept */
	PANEL_MARGIN = 2,
	BEGIN_MOST = 20, /* milliseconds of loading on to where reading was left */
};

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void reader_say(struct reader *reader, const char *format, ...)
{
	va_list args;

	bytes_clear(&reader->message);
	va_start(args, format);
	bytes_vprintf(&reader->message, format, args);
	va_end(args);
	reader->is_hint = false;
	reader->changed = true;
}

void reader_say_error(struct reader *reader, struct error *error)
{
	reader_say(reader, "%s", error->message ? error->message : _("something failed"));
	reader_note(reader, bytes_string(&reader->message));
	error_release(error);
}

struct reader *reader_new(struct essay *essay, struct options *options, struct keymap *keymap, struct store *store)
{
	struct reader *reader = mem_alloc(sizeof(*reader));

	reader->appearance = appearance_of(options);
	reader->options = options;
	options_copy(options, &reader->started);
	reader->keymap = keymap;
	reader->store = store;
	reader->essay = *essay;
	memset(essay, 0, sizeof(*essay));
	reader->view = view_new(reader->essay.text, reader->essay.outline);
	watch_init(&reader->follow.watch);
	follow_begin(reader);
	reader->outline_revision = outline_revision(reader->essay.outline);
	reader->changed = true;
	reader->rows = 1;
	reader->columns = 1;
	return reader;
}

const struct essay *reader_essay(const struct reader *reader)
{
	return &reader->essay;
}

void reader_free(struct reader *reader)
{
	if (!reader)
		return;
	tail_close(reader);
	view_free(reader->view);
	essay_release(&reader->essay);
	panel_close(&reader->panel);
	bookmarks_forget(reader);
	shelf_forget(reader);
	follow_release(&reader->follow);
	question_release(&reader->question);
	messages_release(&reader->messages);
	jumps_release(&reader->jumps);
	tree_release(&reader->tree);
	fuzzy_free(reader->tree_fuzzy);
	free(reader->tree_typed);
	footnotes_release(&reader->footnotes);
	free(reader->set_language);
	finding_release(&reader->finding);
	listed_release(&reader->listed);
	bytes_release(&reader->asking.taken.words);
	later_release(&reader->later);
	merging_release(&reader->merging);
	prompt_release(&reader->prompt);
	bytes_release(&reader->note.text);
	bytes_release(&reader->note.passage);
	bytes_release(&reader->message);
	options_release(&reader->started);
	bound_release(&reader->bound);
	errand_release(&reader->errand);
	output_release(&reader->output);
	free(reader);
}

void reader_has_jumped(struct reader *reader, const struct view_stand *from)
{
	struct view_stand now = view_stand(reader->view);

	/* Without a focus the place alone is nothing that one sees, nor would see coming back. */
	if (now.top != from->top || now.above != from->above || (reader->appearance.focus && now.place != from->place))
		jumps_add(&reader->jumps, from);
}

void reader_jump(struct reader *reader, size_t pos)
{
	struct view_stand from = view_stand(reader->view);

	view_go(reader->view, pos);
	reader_has_jumped(reader, &from);
}

void reader_go_to_stand(struct reader *reader, const struct view_stand *stand)
{
	view_stand_again(reader->view, stand);
	/* The text may be set otherwise now. */
	if (view_find(reader->view, stand->place) < 0)
		view_go(reader->view, stand->place);
}

void reader_load_all(struct reader *reader)
{
	struct error error = ERROR_INIT;

	while (!text_is_complete(reader->essay.text))
		if (!essay_load(&reader->essay, SIZE_MAX, &error))
			reader_say_error(reader, &error);
	view_refresh(reader->view);
	tail_settle(reader);
	reader_arrive(reader, false);
	reader_identify(reader);
}

static bool open_at(struct reader *reader, const char *wanted,
	bool (*locate)(const struct essay *, const char *, size_t *, struct error *), struct error *error)
{
	size_t pos;

	reader_load_all(reader);
	if (!locate(&reader->essay, wanted, &pos, error))
		return false;
	view_go(reader->view, pos);
	reader->has_moved = true;
	return true;
}

bool reader_open_section(struct reader *reader, const char *section, struct error *error)
{
	return open_at(reader, section, essay_locate_section, error);
}

bool reader_open_mark(struct reader *reader, const char *mark, struct error *error)
{
	return open_at(reader, mark, essay_locate_mark, error);
}

void reader_take_outline(struct reader *reader)
{
	if (outline_revision(reader->essay.outline) == reader->outline_revision)
		return;
	reader->outline_revision = outline_revision(reader->essay.outline);
	view_refresh(reader->view);
	reader->changed = true;
}

static const char *going_on(void)
{
	return _("Going on to where you were, as soon as it is loaded.");
}

bool reader_is_slow(int64_t begun)
{
	return begun && now() - begun >= SLOW;
}

/* Loads about so many bytes, and again, for so many milliseconds. */
static void load_steps(struct reader *reader, size_t budget, int64_t most)
{
	const struct text *text = reader->essay.text;
	struct error error = ERROR_INIT;
	int64_t start = now();

	do {
		if (!essay_load(&reader->essay, budget, &error))
			reader_say_error(reader, &error);
	} while (!text_is_complete(text) && text_wait_fd(text) < 0 && now() - start < most);
}

static bool is_loaded_to(const struct reader *reader, size_t code_points)
{
	const struct text *text = reader->essay.text;

	return code_points <= text_code_points(text, text_length(text));
}

/* Goes to where reading was left as soon as that is loaded, unless a key was pressed since. */
static void go_on(struct reader *reader)
{
	size_t place = reader->place_ahead;

	if (place == 0 || (!reader->has_moved && !is_loaded_to(reader, place)))
		return;
	reader->place_ahead = 0;
	if (reader->has_moved)
		return;
	view_go(reader->view, text_position(reader->essay.text, place));
	if (strcmp(bytes_string(&reader->message), going_on()) == 0)
		bytes_clear(&reader->message);
}

static void load_more(struct reader *reader, size_t budget, int64_t most)
{
	load_steps(reader, budget, most);
	go_on(reader);
	/* With more of the text its language may have become clear, which tells how it is set. */
	if (!reader_set_page(reader) &&
		(outline_revision(reader->essay.outline) != reader->outline_revision || view_is_at_end(reader->view)))
		view_refresh(reader->view);
	reader->outline_revision = outline_revision(reader->essay.outline);
	tail_settle(reader);
	if (reader->follows_end) {
		view_go_end(reader->view);
		reader->follows_end = !text_is_complete(reader->essay.text);
		if (!reader->follows_end)
			bytes_clear(&reader->message);
	}
	reader_arrive(reader, false);
	if (reader->panel.kind)
		panel_refresh(&reader->panel, reader);
	reader->changed = true;
}

void reader_begin(struct reader *reader)
{
	int64_t start = now();
	const struct text *text = reader->essay.text;
	size_t place = reader->recalled_place;
	bool same = true;

	if (reader->store && !reader->has_moved &&
		!store_place_by_path(reader->store, text_part_path(text, 0), text_part_count(text), &place, &same)) {
		place = 0;
		same = true;
	}
	/* At least once: what a pipe had when it was opened is taken in, though nothing more may come for long. */
	bool is_begun = text_length(text) > 0;
	while (!text_is_complete(text) &&
		(!is_begun || (text_wait_fd(text) < 0 && !is_loaded_to(reader, place) && now() - start < BEGIN_MOST))) {
		load_more(reader, ESSAY_BEGINNING, 0);
		is_begun = true;
	}
	/* Where reading was left, as far as the path tells; identify() will know better, but later. */
	if (place > 0 && is_loaded_to(reader, place)) {
		view_go(reader->view, text_position(reader->essay.text, place));
	} else if (place > 0) {
		reader->place_ahead = place;
		reader_say(reader, "%s", going_on());
	}
	/* In a file that is another now that is but a guess: it is better known at once than mended on the screen. */
	if (!same)
		reader_identify(reader);
	reader_say_doubt(reader);
}

void reader_recall(struct reader *reader, size_t code_points)
{
	reader->recalled_place = code_points;
}

void reader_set_store(struct reader *reader, struct store *store)
{
	reader->store = store;
}

void reader_resize(struct reader *reader, int rows, int columns)
{
	reader->rows = rows > 1 ? rows : 1;
	reader->columns = columns > 1 ? columns : 1;
	reader_set_page(reader);
	reader->changed = true;
}

const struct look *reader_looks(const struct reader *reader)
{
	return theme_looks(reader->appearance.theme);
}

void reader_settle(struct reader *reader)
{
	if (!text_is_complete(reader->essay.text) && text_wait_fd(reader->essay.text) < 0)
		reader_load_all(reader);
	else
		reader_identify(reader);
}

void reader_rest(struct reader *reader)
{
	reader->place_due = now() + PLACE_REST;
}

void reader_has_acted(struct reader *reader)
{
	reader_take_outline(reader);
	/* A panel may have opened or closed beside the text, or the text is to be set otherwise. */
	reader_set_page(reader);
	reader_heed_store(reader);
	if (view_place(reader->view) != reader->kept_place && !shelf_is_first(reader))
		reader_rest(reader);
}

bool reader_has_changed(const struct reader *reader)
{
	return reader->changed;
}

void reader_frame(struct reader *reader, struct frame *frame)
{
	struct geometry geometry = reader_geometry(reader);
	/* A list that stands in the text's place needs more room than its measure: lines of it are cut. */
	int margin = geometry.text_column < PANEL_MARGIN ? geometry.text_column : PANEL_MARGIN;

	frame_reset(frame, reader->rows, reader->columns);
	if (!geometry.panel_covers)
		reader_draw_page(reader, frame, &geometry);
	if (reader->panel.kind && geometry.panel_covers)
		panel_draw(&reader->panel, reader, frame, margin, reader->columns - 2 * margin, geometry.text_rows);
	else if (reader->panel.kind)
		panel_draw(&reader->panel, reader, frame, 1, geometry.panel_width - 2, geometry.text_rows);
	reader_draw_status(reader, frame, &geometry);
	links_draw(reader, frame);
	question_draw(reader, frame, margin, reader->columns - 2 * margin);
	/* On a screen of few cells the end of what is typed may be past its edge. */
	if (frame->cursor_column >= frame->columns || frame->cursor_row >= frame->rows)
		frame->cursor_row = frame->cursor_column = -1;
	reader->changed = false;
}

void reader_work(struct reader *reader)
{
	struct error error = ERROR_INIT;

	if (!text_is_complete(reader->essay.text)) {
		load_more(reader, WORK_BYTES, WORK_MOST);
	} else if (!reader->identified && !shelf_is_first(reader)) {
		if (reader_prepare_identity(reader))
			reader_identify(reader);
	} else if (!merging_has_work(reader) && reader->place_due && now() >= reader->place_due &&
		   !reader_keep_place(reader, &error)) {
		reader_say_error(reader, &error);
	} else {
		prompt_keep(reader);
	}
	if (panel_has_work(&reader->panel)) {
		panel_work(&reader->panel, reader);
		reader->changed = true;
	}
	later_work(reader);
	merging_work(reader);
	shelf_work(reader);
	follow_work(reader);
	alike_work(reader);
	finding_work(reader);
}

/* Of two waits the shorter; -1 is for ever. */
static int sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

int reader_wait(const struct reader *reader)
{
	int64_t left;

	if (finding_has_work(reader) || panel_has_work(&reader->panel) || shelf_has_work(reader) ||
		alike_has_work(reader) || merging_has_work(reader))
		return 0;
	if (!text_is_complete(reader->essay.text))
		return text_wait_fd(reader->essay.text) >= 0 ? -1 : 0;
	if ((!reader->identified && !shelf_is_first(reader)) || reader->prompt.unkept.len)
		return 0;
	int wait = sooner(follow_wait(reader), later_wait(reader));

	if (!reader->place_due || !reader->store)
		return wait;
	left = reader->place_due - now();
	return sooner(wait, left > 0 ? (int)left : 0);
}

int reader_wait_fd(const struct reader *reader)
{
	return text_is_complete(reader->essay.text) ? follow_fd(reader) : text_wait_fd(reader->essay.text);
}

enum request reader_request(struct reader *reader)
{
	enum request request = reader->request;

	reader->request = REQUEST_NONE;
	return request;
}

bool reader_is_done(const struct reader *reader)
{
	return reader->done;
}

bool reader_keep_place(struct reader *reader, struct error *error)
{
	struct essay *essay = &reader->essay;
	size_t place = find_place(reader);

	reader->place_due = 0;
	prompt_keep(reader);
	if (shelf_is_first(reader))
		return true;
	if (!merging_end(reader, error) || !later_end(reader, error))
		return false;
	reader_identify(reader);
	if (!reader->store || !essay->document[0])
		return true;
	if (place == reader->kept_place && (reader->is_noted || store_touch_place(reader->store, essay->document)))
		return true;
	if (!store_set_place(reader->store, essay->document, essay->text, essay->outline, place, error)) {
		/* Where nothing may be written, that was said when the essay was opened. */
		if (store_may_write(reader->store))
			return false;
		error_release(error);
	}
	reader->is_noted = true;
	reader->kept_place = place;
	return true;
}

/*
 * What the first frame needs, in the order in which it needs it.
 *
 * Where the place is known without the store, and nothing else of the first frame hangs on it, the store is opened
 * behind that frame: it costs as much as all the rest.
 */
#include "reader/start.h"

#include "reader/fit.h"

/* What the reader should know at once, in the order of its weight; only the first can be shown. */
static void say_first(struct program *program, struct reader *reader)
{
	for (size_t i = 0; i < program->complaints.count; i++)
		reader_note(reader, program->complaints.lines[i]);
	if (program->notice)
		reader_note(reader, program->notice);
	if (!program->store && program->no_store.message)
		reader_note(reader, program->no_store.message);
	if (program->complaints.count > 0)
		reader_say(reader, "%s", program->complaints.lines[0]);
	else if (program->notice)
		reader_say(reader, "%s", program->notice);
	else if (!program->store && program->no_store.message)
		reader_say(reader, "%s", program->no_store.message);
}

/* What is done once all is open that the reader needs. */
static void greet(struct start *start)
{
	say_first(start->program, start->reader);
	reader_greet(start->reader);
	for (char **command = start->commands; *command; command++)
		reader_command(start->reader, *command);
}

void start_catch_up(void *context)
{
	struct start *start = context;

	if (!start->has_place)
		return;
	program_open_store(start->program);
	reader_set_store(start->reader, start->program->store);
	greet(start);
}

static bool asks_for(const struct start *start, enum option_id id)
{
	return options_text(&start->program->options, id) != NULL;
}

/* Whether the first screen depends on nothing in the store but the place. */
static bool needs_place_alone(const struct start *start, char **names)
{
	return !asks_for(start, OPTION_section) && !asks_for(start, OPTION_mark) && !*start->commands &&
	       !options_flag(&start->program->options, OPTION_secure) && (start->is_open || program_has_named(names));
}

static bool open_essay(struct start *start, char **names, struct error *error)
{
	start->is_open = start->is_open || program_open_essay(start->program, names, &start->essay, error);
	return start->is_open;
}

/* Opens the essay and, where the first screen needs it, the store. */
static bool open_all(struct start *start, char **names, struct error *error)
{
	struct program *program = start->program;

	if (needs_place_alone(start, names)) {
		if (!open_essay(start, names, error))
			return false;
		start->has_place = program_recall(program, &start->essay, &start->place);
	}
	if (!start->has_place)
		program_open_store(program);
	if (!start->is_open)
		start->is_open = start->has_shelf = program_open_last(program, names, &start->essay);
	return open_essay(start, names, error);
}

static bool find_beginning(struct start *start, struct error *error)
{
	const char *section = options_text(&start->program->options, OPTION_section);
	const char *mark = options_text(&start->program->options, OPTION_mark);

	return (!section || reader_open_section(start->reader, section, error)) &&
	       (!mark || reader_open_mark(start->reader, mark, error));
}

bool start_open(struct start *start, char **names, struct error *error)
{
	struct program *program = start->program;

	program->is_reading = true;
	if (start->rows && program_has_named(names) && fit_is_wanted(program, names)) {
		if (!open_essay(start, names, error))
			return false;
		if (fit_take(program, &start->essay, start->rows, start->columns, &start->lines, error)) {
			essay_release(&start->essay);
			return true;
		}
		error_release(error);
	}
	if (!open_all(start, names, error))
		return false;
	start->reader = reader_new(&start->essay, &program->options, &program->keymap, program->store);
	if (find_beginning(start, error))
		return true;
	reader_free(start->reader);
	start->reader = NULL;
	return false;
}

void start_begin(struct start *start)
{
	if (start->has_place)
		reader_recall(start->reader, start->place);
	reader_begin(start->reader);
	if (start->has_shelf && !asks_for(start, OPTION_section) && !asks_for(start, OPTION_mark))
		reader_begin_with_shelf(start->reader);
	if (!start->has_place)
		greet(start);
}

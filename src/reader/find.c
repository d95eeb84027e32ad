/*
 * Searching as one types. While the line is typed the page shows the first match from where the search began; leaving
 * goes back there, taking it makes it a jump.
 */
#include "base/message.h"
#include "reader/state.h"

/* The next match from a place in a direction, around the end of the text where there is none before it. */
static bool find(struct reader *reader, size_t from, bool backward, struct range *match, bool *wrapped)
{
	const struct text *text = reader->essay.text;
	size_t length = text_length(text);

	*wrapped = false;
	if (backward ? search_previous(reader->search, text, from, match)
		     : search_next(reader->search, text, from, length, match))
		return true;
	*wrapped = true;
	return backward ? search_previous(reader->search, text, length + 1, match)
	                : search_next(reader->search, text, 0, length, match);
}

/* Compiles what was typed; where it cannot be, says why and there is no search. */
static bool compile(struct reader *reader, const char *query)
{
	struct error error = ERROR_INIT;

	search_free(reader->search);
	reader->search = query[0] ? search_new(query, &error) : NULL;
	reader->match = (struct range){0, 0};
	if (error.message)
		reader_say_error(reader, &error);
	return reader->search != NULL;
}

static void say_not_found(struct reader *reader, const char *query)
{
	if (text_is_complete(reader->essay.text))
		reader_say(reader, _("Not found: %s"), query);
	else
		reader_say(reader, _("Not found in what is loaded so far: %s"), query);
}

static void find_typed(struct reader *reader)
{
	const char *query = bytes_string(&reader->prompt.line.text);
	struct range match;
	bool wrapped;

	view_go(reader->view, reader->prompt_place);
	bytes_clear(&reader->message);
	if (!compile(reader, query))
		return;
	reader->matches_lit = true;
	if (find(reader, reader->prompt_place, reader->prompt_backward, &match, &wrapped)) {
		reader->match = match;
		view_show(reader->view, match.start);
		if (wrapped)
			reader_say(reader, "%s", _("around the end"));
	} else {
		reader_say(reader, "%s", _("not found"));
	}
}

static void go_to_match(struct reader *reader, bool backward)
{
	struct range match;
	bool wrapped;
	size_t from = view_place(reader->view);

	/* From the match at hand where it is in sight, else from the page. */
	if (!range_is_empty(reader->match) && view_find(reader->view, reader->match.start) >= 0)
		from = backward ? reader->match.start : reader->match.end;
	if (!find(reader, from, backward, &match, &wrapped)) {
		say_not_found(reader, bytes_string(&reader->last_query.text));
		return;
	}
	jumps_add(&reader->jumps, view_place(reader->view));
	reader->match = match;
	view_show(reader->view, match.start);
	if (wrapped && backward)
		reader_say(reader, "%s", _("Around the start: the search went on from the end."));
	else if (wrapped)
		reader_say(reader, "%s", _("Around the end: the search went on from the start."));
}

static void find_accepted(struct reader *reader)
{
	bool again = reader->prompt.line.text.len == 0;

	if (again && reader->last_query.text.len == 0)
		return;
	if (!again)
		line_set(&reader->last_query, bytes_string(&reader->prompt.line.text));
	reader->search_backward = reader->prompt_backward;
	view_go(reader->view, reader->prompt_place);
	/* The query as it is now, from the place where the search began. */
	if (!compile(reader, bytes_string(&reader->last_query.text)))
		return;
	reader->matches_lit = true;
	go_to_match(reader, reader->search_backward);
}

static void find_abandoned(struct reader *reader)
{
	reader->matches_lit = false;
	view_go(reader->view, reader->prompt_place);
	if (reader->last_query.text.len)
		compile(reader, bytes_string(&reader->last_query.text));
}

static const struct prompt_kind forward_kind = {
	.label = "/",
	.history = "search",
	.typed = find_typed,
	.accept = find_accepted,
	.abandon = find_abandoned,
	.leaves_when_empty = true,
};

static const struct prompt_kind backward_kind = {
	.label = "?",
	.history = "search",
	.typed = find_typed,
	.accept = find_accepted,
	.abandon = find_abandoned,
	.leaves_when_empty = true,
};

static void open_prompt(struct reader *reader, bool backward)
{
	reader->prompt_backward = backward;
	reader->prompt_place = view_place(reader->view);
	prompt_open(reader, backward ? &backward_kind : &forward_kind, "");
}

void command_search(struct reader *reader, int count)
{
	(void)count;
	open_prompt(reader, false);
}

void command_search_back(struct reader *reader, int count)
{
	(void)count;
	open_prompt(reader, true);
}

static void again(struct reader *reader, int count, bool backward)
{
	if (!reader->search) {
		reader_say(reader, "%s", _("Nothing was searched for yet: / and the words."));
		return;
	}
	reader->matches_lit = true;
	for (int left = count > 0 ? count : 1; left > 0; left--)
		go_to_match(reader, backward);
}

void command_next_match(struct reader *reader, int count)
{
	again(reader, count, reader->search_backward);
}

void command_previous_match(struct reader *reader, int count)
{
	again(reader, count, !reader->search_backward);
}

/*
 * The line that is searched for, and the commands that go from match to match. While it is typed the page shows the
 * first match from where the search began; leaving it goes back there, taking it makes it a jump. Words are words,
 * unless ^R or slashes around them make them a regular expression.
 */
#include <string.h>

#include "base/message.h"
#include "reader/state.h"

static void set_query(struct query *query, const char *words, size_t len, bool is_expression)
{
	bytes_clear(&query->words);
	bytes_append(&query->words, words, len);
	query->is_expression = is_expression;
}

static bool is_same_query(const struct query *a, const struct query *b)
{
	return a->is_expression == b->is_expression && strcmp(bytes_string(&a->words), bytes_string(&b->words)) == 0;
}

/* What was typed: /words/ is the expression `words`. */
static void set_typed(struct query *query, const char *line, bool is_expression)
{
	size_t len = strlen(line);

	if (!is_expression && len > 2 && line[0] == '/' && line[len - 1] == '/')
		set_query(query, line + 1, len - 2, true);
	else
		set_query(query, line, len, is_expression);
}

static void take_query(const struct reader *reader, struct query *query)
{
	set_typed(query, bytes_string(&reader->prompt.line.text), reader->asking.is_expression);
}

/* Where the search for a query begins: behind the match at hand, where it is the search that found it, else here. */
static size_t start_of(const struct reader *reader, const struct query *query)
{
	const struct asking *asking = &reader->asking;

	if (range_is_empty(asking->match) || !is_same_query(query, &asking->taken))
		return asking->stand.place;
	return asking->sign == ASKING_BACK ? asking->match.start : asking->match.end;
}

static void return_to_stand(struct reader *reader)
{
	if (reader->asking.has_moved)
		view_stand_again(reader->view, &reader->asking.stand);
	reader->asking.has_moved = false;
}

/* Searches for a query from now on; says what is wrong with it. */
static bool search_for(struct reader *reader, const struct query *query)
{
	struct error error = ERROR_INIT;

	if (finding_set(reader, bytes_string(&query->words), query->is_expression, &error))
		return true;
	if (error.message)
		reader_say_error(reader, &error);
	return false;
}

static void find_typed(struct reader *reader)
{
	struct finding *finding = &reader->finding;
	struct asking *asking = &reader->asking;
	struct query query = {BYTES_INIT, false};

	take_query(reader, &query);
	if (asking->is_new || !is_same_query(&query, &finding->query)) {
		asking->is_new = false;
		return_to_stand(reader);
		bytes_clear(&reader->message);
		finding->is_lit = true;
		if (search_for(reader, &query)) {
			asking->has_moved = true;
			finding_begin(reader, HUNTING_TYPED, start_of(reader, &query), asking->sign == ASKING_BACK, 1);
		}
	} else if (finding->hunting != HUNTING_NOTHING) {
		reader_say(reader, "%s", _("searching …"));
	} else if (finding->search && range_is_empty(finding->match)) {
		reader_say(reader, "%s", _("not found"));
	}
	bytes_release(&query.words);
}

static void find_accepted(struct reader *reader)
{
	struct finding *finding = &reader->finding;
	struct asking *asking = &reader->asking;
	struct query query = {BYTES_INIT, false};
	bool again = reader->prompt.line.text.len == 0;

	return_to_stand(reader);
	take_query(reader, &query);
	if (again)
		set_query(&query, bytes_string(&asking->taken.words), asking->taken.words.len,
			asking->taken.is_expression);
	size_t from = start_of(reader, &query);
	set_query(&asking->taken, bytes_string(&query.words), query.words.len, query.is_expression);
	if (query.words.len == 0) {
		finding_stop(finding);
	} else if ((finding->search && is_same_query(&query, &finding->query)) || search_for(reader, &query)) {
		finding->is_lit = true;
		finding->backward = asking->sign == ASKING_BACK;
		if (asking->sign == ASKING_LIST)
			matches_open(reader);
		else if (finding->hunting == HUNTING_TYPED && asking->count == 1)
			finding_go_on_as(reader, HUNTING_JUMP);
		else
			finding_begin(reader, HUNTING_JUMP, from, finding->backward, asking->count);
	}
	bytes_release(&query.words);
}

static void find_abandoned(struct reader *reader)
{
	struct finding *finding = &reader->finding;
	struct asking *asking = &reader->asking;

	finding_stop(finding);
	return_to_stand(reader);
	if (!asking->is_new) {
		search_for(reader, &asking->taken);
		finding->match = asking->match;
	}
	finding->is_lit = asking->was_lit;
}

#define KIND(sign, kept) \
	{ \
		.label = (sign), .history = (kept), .typed = find_typed, .accept = find_accepted, \
		.abandon = find_abandoned, .leaves_when_empty = true \
	}

/* By what the line is for, and whether it is an expression. */
static const struct prompt_kind kinds[][2] = {
	[ASKING_ON] = {KIND("/", "search"), KIND(N_("expression /"), "expression")},
	[ASKING_BACK] = {KIND("?", "search"), KIND(N_("expression ?"), "expression")},
	[ASKING_LIST] = {KIND("&", "search"), KIND(N_("expression &"), "expression")},
};

bool find_is_asking(const struct reader *reader)
{
	return reader->prompt.kind && reader->prompt.kind->typed == find_typed;
}

size_t find_place(const struct reader *reader)
{
	return find_is_asking(reader) && reader->asking.has_moved ? reader->asking.stand.place
	                                                          : view_place(reader->view);
}

void find_words(struct reader *reader, const char *words, bool backward)
{
	struct finding *finding = &reader->finding;
	struct query *taken = &reader->asking.taken;

	if (words[0])
		set_typed(taken, words, false);
	if (taken->words.len == 0 || !search_for(reader, taken))
		return;
	finding->is_lit = true;
	finding->backward = backward;
	finding_begin(reader, HUNTING_JUMP, view_place(reader->view), backward, 1);
}

void find_list(struct reader *reader, const char *words)
{
	struct query *taken = &reader->asking.taken;
	struct bytes copy = BYTES_INIT;

	/* They may be those of the list that is opened anew. */
	bytes_append_string(&copy, words);
	set_query(taken, bytes_string(&copy), copy.len, false);
	if (search_for(reader, taken))
		matches_open(reader);
	bytes_release(&copy);
}

static void ask(struct reader *reader, enum asking_sign sign, int count)
{
	struct asking *asking = &reader->asking;

	finding_stop(&reader->finding);
	asking->sign = sign;
	asking->count = count > 0 ? count : 1;
	asking->is_expression = false;
	asking->is_new = true;
	asking->has_moved = false;
	asking->stand = view_stand(reader->view);
	asking->match = reader->finding.match;
	asking->was_lit = reader->finding.is_lit;
	/* A match that is out of sight is not where one is any more. */
	if (view_find(reader->view, asking->match.start) < 0)
		asking->match = (struct range){0, 0};
	prompt_open(reader, &kinds[sign][false], "");
}

void command_search(struct reader *reader, int count)
{
	ask(reader, ASKING_ON, count);
}

void command_search_back(struct reader *reader, int count)
{
	ask(reader, ASKING_BACK, count);
}

void command_matches(struct reader *reader, int count)
{
	(void)count;
	if (reader->finding.search)
		matches_open(reader);
	else
		ask(reader, ASKING_LIST, 0);
}

/* Words or an expression; what was typed stays. */
void command_expression(struct reader *reader, int count)
{
	struct asking *asking = &reader->asking;

	(void)count;
	if (!find_is_asking(reader))
		return;
	asking->is_expression = !asking->is_expression;
	prompt_become(reader, &kinds[asking->sign][asking->is_expression]);
}

static void again(struct reader *reader, int count, bool backward)
{
	struct finding *finding = &reader->finding;
	size_t from = view_place(reader->view);

	if (!finding->search) {
		reader_say(reader, "%s", _("Nothing was searched for yet: / and the words."));
		return;
	}
	finding->is_lit = true;
	/* From the match at hand where it is in sight, else from the page. */
	if (!range_is_empty(finding->match) && view_find(reader->view, finding->match.start) >= 0)
		from = backward ? finding->match.start : finding->match.end;
	finding_begin(reader, HUNTING_JUMP, from, backward, count > 0 ? count : 1);
}

void command_next_match(struct reader *reader, int count)
{
	again(reader, count, reader->finding.backward);
}

void command_previous_match(struct reader *reader, int count)
{
	again(reader, count, !reader->finding.backward);
}

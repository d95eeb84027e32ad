/*
 * A hunt begun by a key goes on for HUNT_BUDGET at once, which is enough for some megabytes of words, and for as long
 * again each time there is no key. Matches that were counted already are not looked for again: the next one is then
 * found by its number. The number and the hunt agree since both know matches by where they are.
 */
#include "reader/finding.h"

#include <locale.h>
#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "base/grouped.h"
#include "base/message.h"
#include "reader/state.h"

enum {
	HUNT_BUDGET = 3000, /* microseconds */
	SIGHT_BUDGET = 1500,
	SIGHT_BEFORE = 1024, /* bytes before those in sight in which a match may begin that is */
};

void finding_forget(struct finding *finding)
{
	finding->match = (struct range){0, 0};
	finding->hunting = HUNTING_NOTHING;
	finding->looked_at = SIZE_MAX;
	findings_clear(&finding->all);
}

void finding_release(struct finding *finding)
{
	search_free(finding->search);
	findings_release(&finding->all);
	findings_release(&finding->sight);
	bytes_release(&finding->query.words);
}

/* The languages whose letters count: that of the text, and the user's. */
static void append_languages(struct reader *reader, struct bytes *out)
{
	const char *locale = setlocale(LC_CTYPE, NULL);

	bytes_append_string(
		out, reader->appearance.language ? reader->appearance.language : essay_language(&reader->essay));
	bytes_printf(out, " %s", locale ? locale : "");
}

bool finding_set(struct reader *reader, const char *words, bool is_expression, struct error *error)
{
	struct finding *finding = &reader->finding;
	struct bytes languages = BYTES_INIT;

	finding_forget(finding);
	search_free(finding->search);
	append_languages(reader, &languages);
	finding->search = !words[0]       ? NULL
	                  : is_expression ? search_new_expression(words, error)
	                                  : search_new_words(words, bytes_string(&languages), error);
	bytes_release(&languages);
	bytes_clear(&finding->query.words);
	bytes_append_string(&finding->query.words, words);
	finding->query.is_expression = is_expression;
	return finding->search != NULL;
}

void finding_stop(struct finding *finding)
{
	finding->hunting = HUNTING_NOTHING;
}

/* Whether all matches are known, so that any of them can be gone to by its number. */
static bool knows_all(const struct finding *finding, const struct text *text)
{
	const struct findings *all = &finding->all;

	return all->is_done && !all->failed && all->reached >= text_length(text);
}

/* The match `left` further by its number; all are known. */
static bool number_on(struct finding *finding, struct range *match)
{
	const struct findings *all = &finding->all;
	size_t from = finding->hunt.from, count = all->count, index;
	size_t left = (size_t)(finding->left - 1);

	if (count == 0)
		return false;
	if (finding->hunt.backward) {
		/* The last that starts before `from`. */
		index = findings_from(all, from);
		while (index < count && all->items[index].start < from)
			index++;
		finding->wrapped = finding->wrapped || index < left + 1;
		index = (index + count - left % count + count - 1) % count;
	} else {
		/* The first that does not start before it. */
		index = findings_from(all, from);
		while (index < count && all->items[index].start < from)
			index++;
		finding->wrapped = finding->wrapped || index + left >= count;
		index = (index + left) % count;
	}
	*match = all->items[index];
	finding->left = 0;
	return true;
}

/* Goes on to the match that is wanted, or until time is over. */
static enum hunt_state advance(struct reader *reader, struct range *match)
{
	struct finding *finding = &reader->finding;
	const struct text *text = reader->essay.text;
	int64_t deadline = clock_microseconds() + HUNT_BUDGET;
	enum hunt_state state = HUNT_ON;

	while (finding->left > 0 && clock_microseconds() < deadline) {
		if (knows_all(finding, text))
			return number_on(finding, match) ? HUNT_FOUND : HUNT_NONE;
		state = hunt_go_on(&finding->hunt, finding->search, text, HUNT_BUDGET, match);
		if (state != HUNT_FOUND)
			return state;
		finding->wrapped = finding->wrapped || finding->hunt.wrapped;
		if (--finding->left > 0)
			hunt_begin(&finding->hunt, finding->hunt.backward ? match->start : match->end,
				finding->hunt.backward);
	}
	return finding->left > 0 ? HUNT_ON : HUNT_FOUND;
}

static void say_nothing_found(struct reader *reader, enum hunt_state state)
{
	struct finding *finding = &reader->finding;
	const char *problem = search_problem(finding->search);

	if (state == HUNT_FAILED && problem)
		reader_say(reader, "%s", problem);
	else if (finding->hunting == HUNTING_TYPED)
		reader_say(reader, "%s", _("not found"));
	else if (text_is_complete(reader->essay.text))
		reader_say(reader, _("Not found: %s"), bytes_string(&finding->query.words));
	else
		reader_say(reader, _("Not found in what is loaded so far: %s"), bytes_string(&finding->query.words));
}

static void say_found(struct reader *reader)
{
	struct finding *finding = &reader->finding;

	bytes_clear(&reader->message);
	if (!finding->wrapped)
		return;
	if (finding->hunting == HUNTING_TYPED)
		reader_say(reader, "%s", _("around the end"));
	else if (finding->hunt.backward)
		reader_say(reader, "%s", _("Around the start: the search went on from the end."));
	else
		reader_say(reader, "%s", _("Around the end: the search went on from the start."));
}

/* What came of the hunt so far; where it is not through, it says that it goes on. */
static void show(struct reader *reader, enum hunt_state state, struct range match)
{
	struct finding *finding = &reader->finding;
	struct view_stand from = view_stand(reader->view);

	reader->changed = true;
	/* What a pipe may still bring is not waited for. */
	if (state == HUNT_ON || (state == HUNT_STARVED && text_wait_fd(reader->essay.text) < 0)) {
		reader_say(reader, "%s", _("searching …"));
		return;
	}
	if (state == HUNT_FOUND) {
		finding->match = match;
		view_show(reader->view, match.start);
		if (finding->hunting == HUNTING_JUMP)
			reader_has_jumped(reader, &from);
		say_found(reader);
	} else {
		say_nothing_found(reader, state);
	}
	finding->hunting = HUNTING_NOTHING;
}

void finding_begin(struct reader *reader, enum hunting hunting, size_t from, bool backward, long count)
{
	struct finding *finding = &reader->finding;
	struct range match = {0, 0};

	finding->begun++;
	if (finding->hunting == HUNTING_JUMP && hunting == HUNTING_JUMP && finding->hunt.backward == backward) {
		finding->left += count;
		show(reader, HUNT_ON, match);
		return;
	}
	finding->hunting = hunting;
	finding->left = count;
	finding->wrapped = false;
	hunt_begin(&finding->hunt, from, backward);
	show(reader, advance(reader, &match), match);
}

void finding_go_on_as(struct reader *reader, enum hunting hunting)
{
	struct range none = {0, 0};

	reader->finding.hunting = hunting;
	show(reader, HUNT_ON, none);
}

/* Counts on; what is seen changes when the number or the matches in sight become known. */
static void count_on(struct reader *reader)
{
	struct finding *finding = &reader->finding;
	struct findings *all = &finding->all;
	struct range sight = view_range(reader->view);
	size_t before = all->reached;

	if (!findings_go_on(all, finding->search, reader->essay.text, SIZE_MAX, HUNT_BUDGET))
		finding->looked_at = text_length(reader->essay.text);
	if (all->is_done || (before <= finding->match.start && finding->match.start < all->reached) ||
		(before < sight.end && sight.end <= all->reached))
		reader->changed = true;
	if (reader->panel.kind == matches_panel())
		panel_refresh(&reader->panel, reader);
}

void finding_work(struct reader *reader)
{
	struct finding *finding = &reader->finding;
	struct range match = {0, 0};

	if (finding->hunting != HUNTING_NOTHING) {
		enum hunt_state state = advance(reader, &match);

		if (state != HUNT_ON)
			show(reader, state, match);
	} else if (finding_has_work(reader)) {
		count_on(reader);
	}
}

bool finding_has_work(const struct reader *reader)
{
	const struct finding *finding = &reader->finding;

	if (!finding->search)
		return false;
	return finding->hunting != HUNTING_NOTHING ||
	       (!finding->all.is_done && finding->looked_at != text_length(reader->essay.text));
}

void finding_number(const struct reader *reader, struct bytes *out)
{
	const struct finding *finding = &reader->finding;
	const struct findings *all = &finding->all;
	size_t index = findings_from(all, finding->match.start);

	if (!finding->search || !finding->is_lit || all->failed || (all->is_done && all->count == 0))
		return;
	if (!range_is_empty(finding->match) && index < all->count && all->items[index].start == finding->match.start)
		bytes_printf(out, "%s/", grouped(index + 1).text);
	else
		bytes_append_string(out, "–/");
	if (knows_all(finding, reader->essay.text))
		bytes_printf(out, "%s", grouped(all->count).text);
	else if (all->is_done)
		bytes_printf(out, "%s+", grouped(all->count).text);
	else
		bytes_append_string(out, "…");
}

size_t finding_in_sight(struct reader *reader, struct range sight, const struct range **matches)
{
	struct finding *finding = &reader->finding;
	struct findings *from = &finding->all;

	if (!finding->search || !finding->is_lit)
		return 0;
	if (from->reached < sight.end && !from->failed) {
		from = &finding->sight;
		findings_clear(from);
		from->reached =
			text_align(reader->essay.text, sight.start > SIGHT_BEFORE ? sight.start - SIGHT_BEFORE : 0);
		findings_go_on(from, finding->search, reader->essay.text, sight.end, SIGHT_BUDGET);
	}
	size_t start = findings_from(from, sight.start), end = findings_from(from, sight.end);

	/* One that begins in sight may end behind it. */
	while (end < from->count && from->items[end].start < sight.end)
		end++;
	*matches = from->items ? from->items + start : NULL;
	return end - start;
}

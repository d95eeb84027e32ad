/*
 * Lists of contents.
 *
 * A list of contents is a run of blocks that are no running text, below a label that says so, or most of whose lines
 * come again further on as candidates. It ends where running text begins: not at the text itself but at the heading
 * above it, which is the first candidate in the run that repeats a line of it, or else the one with the most room above
 * among the last few. Lines are compared by their keys (candidate.c), without numbers and page numbers.
 *
 * Runs are looked at in the beginning of the text and below labels, no others, so that no other lines are read again.
 * None goes on into the next file.
 */
#include "text/contents.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/keyed.h"

enum {
	FRONT_BYTES = 64 << 10, /* a list without a label stands no further in */
	RUN_LINES_MIN = 4,
	RUN_LINES_MAX = 4096,
	HEADINGS_BEFORE_TEXT = 4, /* so many short blocks before the text may be its heading and what belongs to it */
	TEXT_CHARS = 150,
	SHORT_TEXT_CHARS = 75,      /* of text that reads as a paragraph */
	BLOCK_BYTES_MAX = 64 << 10, /* a block of more lists nothing */
	TWINS_MAX = 3,              /* a line that comes more often than this is no title */
};

struct search {
	const struct hearing *hearing;
	struct keyed *titles; /* of all candidates, sorted */
	size_t title_count;
	struct keyed *lines; /* of the run at hand, sorted */
	size_t line_count, line_capacity;
	struct keyed *listed; /* of all lists found */
	size_t listed_count, listed_capacity;
};

/* Whether there is one with this key and at least this index. */
static bool holds(const struct keyed *keyed, size_t count, uint64_t key, size_t from)
{
	size_t at = keyed_find(keyed, count, key), tries = 0;

	while (at < count && keyed[at].key == key && keyed[at].index < from && tries++ < TWINS_MAX)
		at++;
	return at < count && keyed[at].key == key && keyed[at].index >= from;
}

static bool reads_as_paragraph(const struct candidates *candidates, size_t block)
{
	size_t at = candidates_at(candidates, block);

	return at < candidates->count && candidates->items[at].block == block &&
	       (candidates->items[at].flags & CANDIDATE_PARAGRAPH);
}

/* Running text, which no list of contents holds. */
static bool is_text(const struct hearing *hearing, size_t block)
{
	const struct block *b = &hearing->blocks->items[block];
	const struct sight *sight = &hearing->blocks->sights[block];

	if (b->kind != BLOCK_PROSE || sight->indent > hearing->study->indent + 8)
		return false;
	if (sight->chars >= TEXT_CHARS)
		return (sight->flags & (SIGHT_ENDS | SIGHT_LEADS_IN)) != 0;
	return sight->chars >= SHORT_TEXT_CHARS && reads_as_paragraph(hearing->candidates, block);
}

static void add_lines(struct search *search, size_t block)
{
	const char *bytes = search->hearing->bytes;
	const struct block *b = &search->hearing->blocks->items[block];
	struct line line;

	if (b->end - b->start > BLOCK_BYTES_MAX)
		return;
	for (size_t pos = b->start; pos < b->end && search->line_count < RUN_LINES_MAX; pos = line.next) {
		line_read(bytes, b->end, pos, &line);
		uint64_t key = line.width <= 200 ? candidate_line_key(bytes, &line) : 0;

		if (!key)
			continue;
		search->lines =
			mem_grow(search->lines, &search->line_capacity, search->line_count + 1, sizeof(*search->lines));
		search->lines[search->line_count++] = (struct keyed){key, block};
	}
}

/* Whether the list goes on between a line of it and a block: in other blocks, or in further lines of the same. */
static bool is_apart(const struct search *search, size_t line, size_t block)
{
	return block - line > 1 || search->hearing->blocks->sights[line].lines > 2;
}

/* The block of a heading, or of the number that stands right above it. */
static size_t with_number_above(const struct candidates *candidates, size_t index, size_t first)
{
	const struct candidate *c = &candidates->items[index];
	const uint32_t number = CANDIDATE_BARE | CANDIDATE_CHAPTER;
	bool above = index > 0 && c[-1].block + 1 == c->block && c[-1].block > first && (c[-1].flags & number);

	return above && c[-1].words <= 3 ? c[-1].block : c->block;
}

/* Where the list that begins at block `first` ends, when running text begins at block `text`. */
static size_t end_of_list(const struct search *search, size_t first, size_t text)
{
	const struct candidates *candidates = search->hearing->candidates;
	const struct sight *sights = search->hearing->blocks->sights;
	size_t end = text, last = candidates_at(candidates, text);

	for (size_t i = candidates_at(candidates, first); i < last; i++) {
		const struct candidate *c = &candidates->items[i];
		size_t at = keyed_find(search->lines, search->line_count, c->key);

		if (c->words > 0 && at < search->line_count && search->lines[at].key == c->key &&
			search->lines[at].index < c->block && is_apart(search, search->lines[at].index, c->block) &&
			(sights[c->block].gap > search->hearing->study->gap || c->follows == FOLLOWER_PROSE ||
				c->follows == FOLLOWER_VERSE))
			return with_number_above(candidates, i, first);
	}
	int most = 0;
	size_t after = candidates_at(candidates, text);
	for (size_t back = 1; back <= HEADINGS_BEFORE_TEXT && text - back > first; back++) {
		size_t at = candidates_at(candidates, text - back);

		if (at < after && candidates->items[at].block == text - back && candidates->items[at].words > 0 &&
			holds(search->titles, search->title_count, candidates->items[at].key, after))
			break;
		if (sights[text - back].gap > most) {
			most = sights[text - back].gap;
			end = text - back;
		}
	}
	return end;
}

static size_t count_twins(const struct search *search, size_t from_block)
{
	size_t from = candidates_at(search->hearing->candidates, from_block), count = 0;

	for (size_t i = 0; i < search->line_count; i++) {
		uint64_t key = search->lines[i].key;
		size_t at = keyed_find(search->titles, search->title_count, key);
		bool again = at + TWINS_MAX < search->title_count && search->titles[at + TWINS_MAX].key == key;

		count += !again && holds(search->titles, search->title_count, key, from);
	}
	return count;
}

/* The first block of a list without a label: the first of which a line comes again. The text's first block is its
 * title. */
static size_t beginning_of_list(const struct search *search, size_t first, size_t end)
{
	const struct candidates *candidates = search->hearing->candidates;
	size_t from = candidates_at(candidates, end), least = end;

	/* One with a label begins there, and is found by it. */
	for (size_t i = candidates_at(candidates, first); i < from; i++)
		if (candidates->items[i].flags & CANDIDATE_CONTENTS)
			return candidates->items[i].block;
	for (size_t i = 0; i < search->line_count; i++) {
		const struct keyed *line = &search->lines[i];

		if (line->index < least && line->index > 0 && line->index >= first &&
			holds(search->titles, search->title_count, line->key, from))
			least = line->index;
	}
	return least;
}

static void mark_list(struct search *search, size_t first, size_t end)
{
	const struct candidates *candidates = search->hearing->candidates;

	for (size_t i = candidates_at(candidates, first); i < candidates->count && candidates->items[i].block < end;
		i++)
		candidates->items[i].found |= FOUND_CONTENTS;
	for (size_t i = 0; i < search->line_count; i++) {
		if (search->lines[i].index >= end)
			continue;
		search->listed = mem_grow(
			search->listed, &search->listed_capacity, search->listed_count + 1, sizeof(*search->listed));
		search->listed[search->listed_count++] = (struct keyed){search->lines[i].key, end};
	}
}

/* Looks at the run of blocks without running text that begins at `first`. Returns where the next may begin. */
static size_t look_at_run(struct search *search, size_t first, bool label)
{
	const struct blocks *blocks = search->hearing->blocks;
	size_t text = first, end;

	search->line_count = 0;
	while (text < blocks->count && !is_text(search->hearing, text) && search->line_count < RUN_LINES_MAX &&
		!(text > first && blocks->sights[text].flags & SIGHT_PART))
		add_lines(search, text++);
	if (search->line_count == 0)
		return text + 1;
	keyed_sort(search->lines, search->line_count);
	end = end_of_list(search, first, text);
	size_t twins = count_twins(search, end), lines = 0;
	for (size_t i = 0; i < search->line_count; i++)
		lines += search->lines[i].index < end;
	if (!label)
		first = beginning_of_list(search, first, end);
	if (label ? end < blocks->count : lines >= RUN_LINES_MIN && twins >= 3 && twins * 5 >= lines * 2)
		mark_list(search, first, end);
	return text + 1;
}

static void mark_listed(const struct search *search)
{
	const struct candidates *candidates = search->hearing->candidates;

	keyed_sort(search->listed, search->listed_count);
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *c = &candidates->items[i];
		size_t at = keyed_find(search->listed, search->listed_count, c->key);

		if (c->words > 0 && at < search->listed_count && search->listed[at].key == c->key &&
			search->listed[at].index <= c->block)
			c->found |= FOUND_LISTED;
	}
}

void contents_find(const struct hearing *hearing)
{
	const struct candidates *candidates = hearing->candidates;
	struct search search = {.hearing = hearing};
	size_t block = 0;

	search.titles = mem_alloc((candidates->count + 1) * sizeof(*search.titles));
	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->items[i].words > 0)
			search.titles[search.title_count++] = (struct keyed){candidates->items[i].key, i};
	keyed_sort(search.titles, search.title_count);
	while (block < hearing->blocks->count && hearing->blocks->items[block].start < FRONT_BYTES)
		block = look_at_run(&search, block, false);
	block = 0;
	for (size_t i = 0; i < candidates->count; i++) {
		size_t next = (size_t)candidates->items[i].block + 1;

		if ((candidates->items[i].flags & CANDIDATE_CONTENTS) && next > block && next < hearing->blocks->count)
			block = look_at_run(&search, next, true);
	}
	mark_listed(&search);
	free(search.titles);
	free(search.lines);
	free(search.listed);
}

/*
 * The outline of a text that grows.
 *
 * Lines are gathered into stretches (no blank line within), stretches cut into blocks (blocks.c), short blocks read as
 * candidates (candidate.c), candidates judged (heading.c) and made sections (sections.c). A stretch is settled once a
 * line after it is known; what is not settled is taken back and read again with the next bytes. A stretch is cut after
 * STRETCH_LINES or STRETCH_BYTES, so what is read again is bounded, and how far the last line has been searched for its
 * end is remembered. The habits of the text (study.c) are studied anew, and all blocks built anew, whenever the text
 * has doubled, until STUDY_BYTES_MAX are there; headings are judged anew whenever it is GROWTH times as long, and once
 * complete.
 *
 * Invariant: the outline of a complete text depends on its bytes and parts alone, never on the steps it came in,
 * because the last study, cutting and judging are those of the whole.
 */
#include "text/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/outline_feed.h"

enum {
	STRETCH_LINES = 2048,
	STRETCH_BYTES = 256 << 10,
	TOUCHED = 16,         /* blocks before what is new whose headings may depend on it */
	ALWAYS_JUDGED = 2048, /* candidates: so few are judged anew with every update */
	GROWTH = 8,           /* times as long, and all headings are judged anew */
};

struct outline {
	struct blocks blocks;
	struct candidates candidates;
	struct sections sections;
	struct study study;
	struct heading_weights weights;
	struct line *lines; /* of the stretch being gathered */
	size_t line_count, line_capacity;
	size_t len, studied, judged; /* the text's length at the last update, study and judging */
	size_t settled;              /* where the first line begins that is not settled */
	size_t settled_blocks, settled_gap;
	struct list settled_list;
	unsigned settled_opens;
	size_t searched; /* no line end between the last line's beginning and here */
	size_t searched_from;
	struct corrected corrected;
	unsigned revision;
	bool complete;
	bool keeps_evidence;
};

struct outline *outline_new(void)
{
	struct outline *outline = mem_alloc(sizeof(*outline));

	outline->sections.title = OUTLINE_NONE;
	outline->weights = heading_weights();
	return outline;
}

void outline_free(struct outline *outline)
{
	if (!outline)
		return;
	blocks_release(&outline->blocks);
	candidates_release(&outline->candidates);
	corrected_release(&outline->corrected);
	free(outline->sections.items);
	free(outline->sections.headings);
	free(outline->lines);
	free(outline);
}

void outline_keep_evidence(struct outline *outline)
{
	outline->keeps_evidence = true;
}

void outline_weigh(struct outline *outline, enum heading_rule rule, int weight)
{
	outline->weights.of[rule] = weight;
}

const struct candidates *outline_candidates(const struct outline *outline)
{
	return &outline->candidates;
}

const struct blocks *outline_blocks(const struct outline *outline)
{
	return &outline->blocks;
}

bool outline_change(struct outline *outline, struct outline_change *change)
{
	*change =
		(struct outline_change){&outline->blocks, &outline->sections, &outline->corrected, &outline->revision};
	return outline->complete;
}

const struct study *outline_study(const struct outline *outline)
{
	return &outline->study;
}

static void take_back(struct outline *outline)
{
	struct candidates *candidates = &outline->candidates;

	outline->blocks.count = outline->settled_blocks;
	outline->blocks.list = outline->settled_list;
	while (candidates->count > 0 && candidates->items[candidates->count - 1].block >= outline->blocks.count)
		candidates->count--;
	outline->line_count = 0;
}

/* Where lines are read, and what stands before the next stretch. */
struct gathering {
	size_t pos, part; /* the part that begins next */
	size_t gap;
	unsigned opens; /* SIGHT_PAGE, SIGHT_PART */
};

static void add_stretch(struct outline *outline, const struct outline_feed *feed, const struct gathering *at)
{
	struct stretch stretch = {.bytes = feed->bytes,
		.study = &outline->study,
		.lines = outline->lines,
		.count = outline->line_count,
		.gap = at->gap,
		.opens = at->opens,
		.struck = feed->struck};

	if (outline->line_count > 0)
		(stretch.struck ? blocks_add_struck : blocks_add_stretch)(&outline->blocks, &stretch);
	outline->line_count = 0;
}

static void settle(struct outline *outline, const struct gathering *at)
{
	outline->settled = at->pos;
	outline->settled_blocks = outline->blocks.count;
	outline->settled_gap = at->gap;
	outline->settled_opens = at->opens;
	outline->settled_list = outline->blocks.list;
}

static bool begins_part(const struct outline_feed *feed, struct gathering *at)
{
	while (at->part < feed->part_count && feed->parts[at->part] < at->pos)
		at->part++;
	return at->part < feed->part_count && feed->parts[at->part] == at->pos;
}

static void end_stretch(struct outline *outline, const struct outline_feed *feed, struct gathering *at)
{
	if (outline->line_count == 0)
		return;
	add_stretch(outline, feed, at);
	at->gap = 0;
	at->opens = 0;
	settle(outline, at);
}

static void read_line(struct outline *outline, const struct outline_feed *feed, size_t pos, struct line *line)
{
	bool known = outline->searched_from == pos && outline->searched > pos;

	line_read_on(feed->bytes, feed->len, pos, known ? outline->searched : pos, line);
	if (line->next == feed->len) {
		outline->searched_from = pos;
		outline->searched = feed->bytes[feed->len - 1] == '\n' ? pos : feed->len;
	}
}

static bool is_full(const struct outline *outline, size_t pos)
{
	return outline->line_count >= STRETCH_LINES ||
	       (outline->line_count > 0 && pos - outline->lines[0].begin > STRETCH_BYTES);
}

static void add_line(struct outline *outline, const struct line *line)
{
	outline->lines =
		mem_grow(outline->lines, &outline->line_capacity, outline->line_count + 1, sizeof(*outline->lines));
	outline->lines[outline->line_count++] = *line;
}

/* Empty lines, at memory speed. */
static void skip_empty(struct outline *outline, const struct outline_feed *feed, struct gathering *at)
{
	size_t next = at->part < feed->part_count ? feed->parts[at->part] : feed->len;

	while (at->pos < feed->len && at->pos < next && feed->bytes[at->pos] == '\n') {
		at->pos++;
		at->gap++;
	}
	settle(outline, at);
}

static void gather_lines(struct outline *outline, const struct outline_feed *feed)
{
	struct gathering at = {.pos = outline->settled, .gap = outline->settled_gap, .opens = outline->settled_opens};
	struct line line;

	for (; at.pos < feed->len; at.pos = line.next) {
		bool part = begins_part(feed, &at) && at.pos > 0;

		read_line(outline, feed, at.pos, &line);
		bool open = line.next == feed->len && feed->bytes[feed->len - 1] != '\n' && !feed->complete;
		bool blank = line_is_blank(&line);

		/* White space that goes on may become an indent. */
		if (open && blank)
			break;
		if (part || line.page || blank || is_full(outline, at.pos))
			end_stretch(outline, feed, &at);
		at.opens |= part ? SIGHT_PAGE | SIGHT_PART : line.page ? SIGHT_PAGE : 0;
		if (!blank) {
			add_line(outline, &line);
			continue;
		}
		at.gap++;
		at.pos = line.next;
		skip_empty(outline, feed, &at);
		line.next = at.pos;
	}
	add_stretch(outline, feed, &at);
}

static void read_candidates(struct outline *outline, const struct outline_feed *feed, size_t first)
{
	struct candidates *candidates = &outline->candidates;

	for (size_t i = first; i < outline->blocks.count; i++) {
		if (!candidate_is_short(&outline->blocks.items[i], &outline->blocks.sights[i]))
			continue;
		candidates->items = mem_grow(
			candidates->items, &candidates->capacity, candidates->count + 1, sizeof(*candidates->items));
		candidate_read(
			&candidates->items[candidates->count++], feed->bytes, &outline->blocks, i, &outline->study);
	}
}

/* Makes the blocks of candidates from `first` on what they were before any was judged a heading. */
static void forget_headings(struct outline *outline, size_t first)
{
	for (size_t i = first; i < outline->candidates.count; i++) {
		const struct candidate *c = &outline->candidates.items[i];
		struct block *block = &outline->blocks.items[c->block];

		block->kind = c->kind;
		block->level = c->level;
		block->flags = c->block_flags;
		block->lead = c->lead;
		block->trail = c->trail;
	}
}

/* Notes what is shown of the candidates from `first` on; whether that of a block before `count` has changed. */
static bool note_shown(struct outline *outline, size_t first, size_t count)
{
	bool changed = false;

	for (size_t i = first; i < outline->candidates.count; i++) {
		struct candidate *c = &outline->candidates.items[i];
		const struct block *block = &outline->blocks.items[c->block];
		bool same = c->shown_kind == block->kind && c->shown_level == block->level &&
		            c->shown_flags == block->flags;

		changed = changed || (!same && c->block < count);
		c->shown_kind = block->kind;
		c->shown_level = block->level;
		c->shown_flags = block->flags;
	}
	return changed;
}

/* The first candidate that what is new may tell something of. */
static size_t first_touched(const struct outline *outline)
{
	size_t from = outline->settled_blocks > TOUCHED ? outline->settled_blocks - TOUCHED : 0;

	return candidates_at(&outline->candidates, from);
}

/* Whether all headings are to be judged anew, not only those of what is new. */
static bool is_due(const struct outline *outline, const struct outline_feed *feed)
{
	return feed->complete || outline->candidates.count <= ALWAYS_JUDGED || feed->len / GROWTH >= outline->judged;
}

static bool judge(struct outline *outline, const struct outline_feed *feed, size_t first, size_t count)
{
	struct hearing hearing = {feed->bytes, &outline->blocks, &outline->study, &outline->candidates,
		&outline->weights, feed->struck != NULL};

	if (is_due(outline, feed)) {
		forget_headings(outline, 0);
		heading_judge(&hearing);
		sections_build(&outline->sections, &hearing);
		outline->judged = feed->len;
		return note_shown(outline, 0, count);
	}
	forget_headings(outline, first);
	heading_judge_from(&hearing, first);
	sections_extend(&outline->sections, &hearing, first);
	return note_shown(outline, first, count);
}

/* Begins anew with what the text's habits are found to be now. */
static void study(struct outline *outline, const struct outline_feed *feed)
{
	outline->study = study_text(feed->bytes, feed->len);
	outline->studied = feed->len;
	outline->settled = outline->settled_blocks = outline->settled_gap = 0;
	outline->settled_opens = 0;
	outline->settled_list.depth = 0;
}

/* What is needed no more once nothing can change. */
static void drop_evidence(struct outline *outline)
{
	if (outline->keeps_evidence)
		return;
	candidates_release(&outline->candidates);
	free(outline->blocks.sights);
	outline->blocks.sights = NULL;
	free(outline->lines);
	outline->lines = NULL;
	free(outline->sections.headings);
	outline->sections.headings = NULL;
}

void outline_update_bytes(struct outline *outline, const struct outline_feed *feed)
{
	if (outline->complete || (feed->len == outline->len && !feed->complete))
		return;
	if (outline->studied < STUDY_BYTES_MAX && (feed->complete || feed->len >= 2 * outline->studied))
		study(outline, feed);
	/* What is taken back is the end of the text, or all of it while it is short. */
	size_t kept = outline->settled_blocks, count = outline->blocks.count, first = first_touched(outline);
	struct block *before = mem_alloc((count - kept) * sizeof(*before));

	if (count > kept)
		memcpy(before, outline->blocks.items + kept, (count - kept) * sizeof(*before));
	take_back(outline);
	gather_lines(outline, feed);
	read_candidates(outline, feed, kept);
	bool changed = judge(outline, feed, first, kept);
	changed = changed || outline->blocks.count < count ||
	          (count > kept && memcmp(before, outline->blocks.items + kept, (count - kept) * sizeof(*before)) != 0);
	outline->revision += changed;
	free(before);
	outline->len = feed->len;
	outline->complete = feed->complete;
	if (feed->complete)
		drop_evidence(outline);
}

unsigned outline_revision(const struct outline *outline)
{
	return outline->revision;
}

const struct sections *outline_sections(const struct outline *outline)
{
	return &outline->sections;
}

/*
 * Stretches of lines are cut into blocks where a line begins with a mark: a heading's #, a heading underlined, a rule,
 * a bullet, a number, a quotation mark. What lies between is cut by its shape (shape.c).
 *
 * The lines are walked once. A number in the middle of a paragraph may have come to the beginning of a line by
 * wrapping, so it begins an item only where the stretch begins with one, follows one, or follows a colon. Lines after
 * an item belong to it as long as no mark begins them.
 *
 * Invariant: blocks are added in order and do not overlap; every line of the stretch that is not blank is in one.
 */
#include "text/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/marks.h"
#include "text/table.h"

enum {
	SETEXT_SLACK = 3,       /* columns an underline may be shorter or longer than what it underlines */
	CODE_INDENT = 4,        /* so far in, # is no mark of a heading */
	HEADING_LINES_MAX = 3,  /* that one underline underlines */
	FENCED_LINES_MAX = 200, /* so far on a fence is looked for its other half */
};

void blocks_release(struct blocks *blocks)
{
	free(blocks->items);
	free(blocks->sights);
	*blocks = (struct blocks){.items = NULL};
}

struct sight *blocks_last_sight(struct blocks *blocks)
{
	return &blocks->sights[blocks->count - 1];
}

bool blocks_ends_sentence(const char *bytes, const struct line *line)
{
	size_t pos = line->end;

	while (pos > line->start && strchr("\")]*_'", bytes[pos - 1]))
		pos--;
	if (pos - line->start >= 3 && memcmp(bytes + pos - 3, "\xe2\x80\x9d", 3) == 0)
		pos -= 3;
	return pos > line->start && strchr(".!?", bytes[pos - 1]);
}

static bool begins_lower(const char *bytes, const struct line *line)
{
	unsigned char c = (unsigned char)bytes[line->start];

	if (c == 0xc3 && line->end - line->start >= 2)
		return (unsigned char)bytes[line->start + 1] >= 0x9f;
	return c >= 'a' && c <= 'z';
}

bool blocks_begins_speech(const char *bytes, const struct line *line)
{
	const unsigned char *c = (const unsigned char *)bytes + line->start;
	size_t len = line->end - line->start;

	if (c[0] == '"' || c[0] == '\'')
		return true;
	if (len >= 2 && (c[0] == '-' || c[0] == '`') && c[1] == c[0])
		return true;
	if (len >= 2 && c[0] == 0xc2)
		return c[1] == 0xab || c[1] == 0xbb;
	return len >= 3 && c[0] == 0xe2 && c[1] == 0x80 && c[2] >= 0x93 && c[2] <= 0x9f;
}

static void see(struct sight *sight, const struct stretch *stretch, size_t first, size_t count)
{
	const struct line *line = &stretch->lines[first], *last = line + count - 1;
	size_t gap = first == 0 ? stretch->gap : 0;

	*sight = (struct sight){.lines = (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX),
		.indent = (uint16_t)line->indent,
		.gap = (uint8_t)(gap < UINT8_MAX ? gap : UINT8_MAX)};
	for (const struct line *each = line; each <= last; each++) {
		sight->chars += (uint32_t)each->width + (each > line);
		if (each->width > sight->width)
			sight->width = (uint16_t)each->width;
	}
	if (first == 0)
		sight->flags |= (uint16_t)stretch->opens;
	if (stretch->bytes[last->end - 1] == ':')
		sight->flags |= SIGHT_LEADS_IN;
	if (blocks_ends_sentence(stretch->bytes, last))
		sight->flags |= SIGHT_ENDS;
	if (blocks_begins_speech(stretch->bytes, line))
		sight->flags |= SIGHT_SPEECH;
	if (strchr("[*(0123456789", stretch->bytes[line->start]))
		sight->flags |= SIGHT_NOTE;
	if (begins_lower(stretch->bytes, line))
		sight->flags |= SIGHT_LOWER;
	if (stretch->study->wrap && line_right(line) >= stretch->study->wrap - 12)
		sight->flags |= SIGHT_FULL;
}

struct block *blocks_add(
	struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count, enum block_kind kind)
{
	blocks->items = mem_grow(blocks->items, &blocks->capacity, blocks->count + 1, sizeof(*blocks->items));
	blocks->sights = mem_grow(blocks->sights, &blocks->sight_capacity, blocks->count + 1, sizeof(*blocks->sights));

	struct block *block = &blocks->items[blocks->count];
	see(&blocks->sights[blocks->count++], stretch, first, count);
	/* Text set in as an item's goes on with the list. */
	if (kind != BLOCK_LIST_ITEM && blocks->list.depth > 0 &&
		blocks_last_sight(blocks)->indent < blocks->list.columns[0])
		blocks->list.depth = 0;
	*block = (struct block){.start = stretch->lines[first].begin,
		.end = stretch->lines[first + count - 1].end,
		.kind = (uint8_t)kind};
	if (first == 0 && stretch->gap > (size_t)stretch->study->gap)
		block->flags = BLOCK_APART;
	else if (stretch->study->room)
		block->flags = BLOCK_CLOSE;
	return block;
}

/* A stretch being cut: the line at hand with its mark, and the one after it. */
struct cut {
	struct blocks *blocks;
	const struct stretch *stretch;
	size_t pos;
	size_t text; /* first line of those that no block has yet */
	struct mark mark;
	bool item; /* the block before the line at hand is an item or a number */
};

static const struct line *line_at(const struct cut *cut, size_t index)
{
	return &cut->stretch->lines[index];
}

static void end_text(struct cut *cut)
{
	if (cut->text < cut->pos)
		blocks_add_text(cut->blocks, cut->stretch, cut->text, cut->pos - cut->text);
	cut->text = cut->pos;
}

/* Whether a line of marks underlines the line above it. */
static bool fits_under(const struct cut *cut, const struct mark *mark, const struct line *rule, const struct line *over)
{
	if (mark->kind != MARK_RULE || !strchr("-=~+.*#_", mark->sign) ||
		memchr(cut->stretch->bytes + rule->start, ' ', rule->end - rule->start))
		return false;
	return abs(line_right(rule) - line_right(over)) <= SETEXT_SLACK &&
	       abs(rule->indent - over->indent) <= SETEXT_SLACK;
}

/* Whether the rule at hand underlines the few lines before it that no block has yet. */
static bool underlines(const struct cut *cut)
{
	size_t count = cut->pos - cut->text;

	return count > 0 && count <= HEADING_LINES_MAX &&
	       fits_under(cut, &cut->mark, line_at(cut, cut->pos), line_at(cut, cut->pos - 1));
}

/* Whether the next line underlines the one at hand. */
static bool is_underlined(const struct cut *cut)
{
	if (cut->pos + 1 >= cut->stretch->count)
		return false;
	const struct line *next = line_at(cut, cut->pos + 1);
	struct mark mark = mark_read(cut->stretch->bytes, next);

	return fits_under(cut, &mark, next, line_at(cut, cut->pos));
}

static void add_underlined(struct cut *cut)
{
	size_t first = cut->text, count = cut->pos - first;
	struct block *block = blocks_add(cut->blocks, cut->stretch, first, count + 1, BLOCK_HEADING);
	size_t trail = line_at(cut, cut->pos)->end - line_at(cut, cut->pos - 1)->end;

	block->trail = (uint16_t)(trail < UINT16_MAX ? trail : UINT16_MAX);
	block->level = cut->mark.sign == '=' ? 1 : 2;
	blocks_last_sight(cut->blocks)->flags |= SIGHT_UNDERLINED;
	blocks_last_sight(cut->blocks)->lines = (uint16_t)count;
	cut->text = ++cut->pos;
	cut->item = false;
}

static void add_atx(struct cut *cut)
{
	const struct line *line = line_at(cut, cut->pos);
	const char *bytes = cut->stretch->bytes;
	struct block *block = blocks_add(cut->blocks, cut->stretch, cut->pos, 1, BLOCK_HEADING);
	size_t end = line->end;

	while (end > line->start && bytes[end - 1] == bytes[line->start])
		end--;
	while (end > line->start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t'))
		end--;
	size_t lead = line->start - line->begin + cut->mark.len;
	block->lead = (uint16_t)(lead < UINT16_MAX ? lead : 0);
	if (end > block->start + block->lead && line->end - end < UINT16_MAX)
		block->trail = (uint16_t)(line->end - end);
	block->level = (uint8_t)(cut->mark.level < 3 ? cut->mark.level : 3);
	blocks_last_sight(cut->blocks)->flags |= SIGHT_ATX;
	cut->text = ++cut->pos;
	cut->item = false;
}

static void add_rule(struct cut *cut)
{
	blocks_add(cut->blocks, cut->stretch, cut->pos, 1, BLOCK_RULE);
	cut->text = ++cut->pos;
	cut->item = false;
}

/* Whether the lines of a quotation, without the marks before them, end where they had to. */
static bool is_wrapped_below_marks(const struct stretch *stretch, size_t first, size_t count)
{
	struct line *lines = mem_alloc(count * sizeof(*lines));
	struct stretch below = {.bytes = stretch->bytes, .study = stretch->study, .lines = lines, .count = count};
	bool is_wrapped;

	memcpy(lines, stretch->lines + first, count * sizeof(*lines));
	for (size_t i = 0; i < count; i++) {
		size_t mark = mark_read(stretch->bytes, &lines[i]).len;

		lines[i].start += mark;
		lines[i].width -= (int)mark;
		lines[i].indent += (int)mark;
	}
	is_wrapped = blocks_are_wrapped(&below, 0, count);
	free(lines);
	return is_wrapped;
}

/* A line of marks alone ends a paragraph of the quotation, and is shown no more than a blank line is. */
static void add_quotation(struct cut *cut)
{
	size_t first = cut->pos, count = 0;
	int level = cut->mark.level;
	bool ends;

	do {
		const struct line *line = line_at(cut, cut->pos++);

		ends = line->start + cut->mark.len >= line->end;
		count += !ends;
		if (cut->pos < cut->stretch->count)
			cut->mark = mark_read(cut->stretch->bytes, line_at(cut, cut->pos));
	} while (!ends && cut->pos < cut->stretch->count && cut->mark.kind == MARK_QUOTE && cut->mark.level == level);
	struct block *block = blocks_add(cut->blocks, cut->stretch, first, cut->pos - first, BLOCK_QUOTATION);
	block->level = (uint8_t)(level < 8 ? level - 1 : 7);
	size_t trail = count > 0 ? block->end - line_at(cut, first + count - 1)->end : 0;
	block->trail = (uint16_t)(trail < UINT16_MAX ? trail : 0);
	if (count > 1 && is_wrapped_below_marks(cut->stretch, first, count))
		block->flags |= BLOCK_WRAPPED;
	cut->text = cut->pos;
	cut->item = false;
}

/* Whether the mark at hand can begin an item here, or came to the beginning of its line by wrapping. */
static bool begins_item(const struct cut *cut)
{
	if (cut->mark.kind != MARK_BULLET && (cut->mark.kind != MARK_NUMBER || is_underlined(cut)))
		return false;
	if (cut->pos == 0 || cut->item || cut->stretch->study->soft)
		return true;
	const struct line *before = line_at(cut, cut->pos - 1);
	return cut->text == cut->pos || cut->stretch->bytes[before->end - 1] == ':';
}

/* How deep an item is whose text begins at a column: one deeper than the last that begins further to the left. */
static size_t item_depth(struct list *list, int column)
{
	while (list->depth > 0 && list->columns[list->depth - 1] >= column - 1)
		list->depth--;
	if (list->depth == BLOCKS_DEPTH_MAX)
		list->depth--;
	list->columns[list->depth] = column;
	return list->depth++;
}

static void add_item(struct cut *cut)
{
	const struct line *line = line_at(cut, cut->pos);
	size_t first = cut->pos++;
	bool soft = cut->stretch->study->soft;
	bool number = cut->mark.kind == MARK_NUMBER;
	int inside = line->indent + (int)cut->mark.len;

	bool heading = number && blocks_heads_lines(cut->stretch, first);
	while (cut->pos < cut->stretch->count && !heading) {
		const struct line *next = line_at(cut, cut->pos);

		cut->mark = mark_read(cut->stretch->bytes, next);
		if (cut->mark.kind != MARK_NONE || (soft && next->indent < inside))
			break;
		cut->pos++;
	}
	struct block *block = blocks_add(cut->blocks, cut->stretch, first, cut->pos - first, BLOCK_LIST_ITEM);
	block->level = (uint8_t)item_depth(&cut->blocks->list, inside);
	if (cut->pos - first > 1)
		block->flags |= BLOCK_WRAPPED;
	if (cut->pos - first == 1 && line_is_centred(cut->stretch->study, line))
		block->flags |= BLOCK_CENTRED;
	if (number)
		blocks_last_sight(cut->blocks)->flags |= SIGHT_NUMBERED;
	cut->text = cut->pos;
	cut->item = true;
}

/* A # that is no mark of a heading: far in, or in at all and right below text, as a prompt or a comment is. */
static bool is_code(const struct cut *cut)
{
	int deeper = line_at(cut, cut->pos)->indent - cut->stretch->study->indent;

	return deeper >= CODE_INDENT || (deeper > 0 && cut->pos > 0);
}

/* Where a text has headings of two stars, one star and more begin a heading. */
static void read_stars(struct cut *cut)
{
	const struct line *line = line_at(cut, cut->pos);
	const char *bytes = cut->stretch->bytes;
	size_t pos = line->start;

	if (!cut->stretch->study->stars || line->indent > 0)
		return;
	while (pos < line->end && bytes[pos] == '*')
		pos++;
	if (pos == line->start || pos == line->end || bytes[pos] != ' ' || bytes[line->end - 1] == '*')
		return;
	size_t level = pos - line->start;
	cut->mark = (struct mark){.kind = MARK_ATX, .len = level + 1, .level = level < 6 ? (int)level : 6};
}

/* The line behind that which closes the fence at hand, or the line at hand where none does. */
static size_t fence_end(const struct cut *cut)
{
	const char *bytes = cut->stretch->bytes;
	const struct line *open = line_at(cut, cut->pos);
	size_t limit =
		cut->stretch->count - cut->pos > FENCED_LINES_MAX ? cut->pos + FENCED_LINES_MAX : cut->stretch->count;

	for (size_t i = cut->pos + 1; cut->mark.kind == MARK_FENCE && i < limit; i++) {
		const struct line *line = line_at(cut, i);

		if (line->end - line->start == 3 && memcmp(bytes + line->start, bytes + open->start, 3) == 0)
			return i + 1;
	}
	return cut->pos;
}

/* Lines that are kept cell by cell: tables, and what is fenced, with its fences, by which whoever reads the page knows
 * it. */
static void add_kept(struct cut *cut, size_t end)
{
	end_text(cut);
	blocks_add(cut->blocks, cut->stretch, cut->pos, end - cut->pos, BLOCK_PREFORMATTED);
	cut->text = cut->pos = end;
	cut->item = false;
}

void blocks_add_stretch(struct blocks *blocks, const struct stretch *stretch)
{
	struct cut cut = {.blocks = blocks, .stretch = stretch};

	while (cut.pos < stretch->count) {
		size_t kept = table_end(stretch, cut.pos);

		cut.mark = mark_read(stretch->bytes, line_at(&cut, cut.pos));
		if (cut.mark.kind == MARK_ATX && is_code(&cut))
			cut.mark.kind = MARK_NONE;
		read_stars(&cut);
		if (kept == cut.pos && cut.mark.kind == MARK_RULE && underlines(&cut)) {
			add_underlined(&cut);
			continue;
		}
		if (kept == cut.pos)
			kept = fence_end(&cut);
		if (kept > cut.pos) {
			add_kept(&cut, kept);
			continue;
		}
		bool item = begins_item(&cut);
		if (!item && cut.mark.kind != MARK_ATX && cut.mark.kind != MARK_RULE && cut.mark.kind != MARK_QUOTE) {
			cut.pos++;
			continue;
		}
		end_text(&cut);
		if (item)
			add_item(&cut);
		else if (cut.mark.kind == MARK_ATX)
			add_atx(&cut);
		else if (cut.mark.kind == MARK_RULE)
			add_rule(&cut);
		else
			add_quotation(&cut);
	}
	end_text(&cut);
}

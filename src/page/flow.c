/*
 * Atoms of a block. One reads forward and looks back no further than one character, so that reading may begin
 * at any atom; what is between two atoms' starts never depends on where reading ends, but for the last white space.
 */
#include "page/flow.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "page/cluster.h"
#include "page/emphasis.h"

#define TAB_CELLS 8

/* Bytes of a list item's sign, and of white space before it, that are known for one. */
#define LONGEST_SIGN 12
#define LONGEST_LEAD 80

/* Of a tab within a line that is not set cell by cell. */
#define INNER_TAB_CELLS 4

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Spaces of other widths, which vanish at a line's end as the common one does; those that bind are none. */
static bool is_wide_space(const char *bytes, size_t pos, size_t end)
{
	uint8_t first = (uint8_t)bytes[pos];
	ucs4_t c;

	if (first != 0xE1 && first != 0xE2 && first != 0xE3)
		return false;
	u8_mbtouc(&c, (const uint8_t *)bytes + pos, end - pos);
	return c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000;
}

static bool is_separator(const char *bytes, size_t pos, size_t end)
{
	return end - pos >= 3 && (uint8_t)bytes[pos] == 0xE2 && (uint8_t)bytes[pos + 1] == 0x80 &&
	       ((uint8_t)bytes[pos + 2] | 1) == 0xA9;
}

static bool is_line_start(const struct flow *flow)
{
	return flow->pos == flow->content.start || flow->bytes[flow->pos - 1] == '\n';
}

/* Whether a block's lines begin with the sign of a quotation: then the first does. */
static bool has_quote_signs(const char *bytes, const struct block *block)
{
	size_t pos = block->start;

	while (pos < block->end && (bytes[pos] == ' ' || bytes[pos] == '\t'))
		pos++;
	return block->kind == BLOCK_QUOTATION && pos < block->end && bytes[pos] == '>';
}

/* Past the quotation's signs and the blanks around them at the start of a line; pos itself where there are none. */
static size_t skip_quote_signs(const struct flow *flow, size_t pos, size_t end)
{
	size_t past = pos;

	while (pos < end && (flow->bytes[pos] == ' ' || flow->bytes[pos] == '\t' || flow->bytes[pos] == '>')) {
		if (flow->bytes[pos++] == '>')
			past = pos < end && flow->bytes[pos] == ' ' ? pos + 1 : pos;
	}
	return past;
}

static bool is_ideograph(ucs4_t c)
{
	return (c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c <= 0xFF60) ||
	       (c >= 0x20000 && c < 0x40000);
}

/* Stops, brackets and other signs that are as wide as an ideograph, room around them included. */
static bool is_wide_sign(ucs4_t c)
{
	return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF60);
}

bool flow_are_ideographs(uint32_t before, uint32_t after)
{
	return (is_ideograph(before) && is_ideograph(after)) || is_wide_sign(before) || is_wide_sign(after);
}

/* Whether the white space from start to end stands between two ideographs, which no space parts. */
static bool is_between_ideographs(const struct flow *flow, size_t start, size_t end)
{
	const uint8_t *bytes = (const uint8_t *)flow->bytes;
	ucs4_t before, after;

	if (start == flow->content.start || end >= flow->end || (bytes[start - 1] < 0x80 && bytes[end] < 0x80))
		return false;
	if (!u8_prev(&before, bytes + start, bytes + flow->content.start))
		return false;
	u8_mbtouc(&after, bytes + end, flow->end - end);
	return flow_are_ideographs(before, after);
}

/* Past the white space at pos, if the source's line ends in it; 0 if not. */
static size_t skip_line_end(const struct flow *flow, size_t pos, size_t end)
{
	bool line_end = false;

	while (pos < end && is_white(flow->bytes[pos])) {
		bool here = flow->bytes[pos++] == '\n';

		line_end |= here;
		if (here && flow->quoted)
			pos = skip_quote_signs(flow, pos, end);
	}
	return line_end ? pos : 0;
}

/* Looks past the flow's end, as it must not matter. */
enum join flow_join(const struct flow *flow, size_t pos)
{
	size_t next;

	if (!flow->wrapped || pos <= flow->content.start || pos >= flow->content.end || !is_white(flow->bytes[pos]) ||
		!join_is_mark(flow->bytes, flow->content.start, pos))
		return JOIN_NONE;
	next = skip_line_end(flow, pos, flow->content.end);
	return next ? join_at(flow->bytes, flow->content, pos, next, flow->hyphenation) : JOIN_NONE;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The space in 3 200, and that behind the sign of a list item, or the dash of one who speaks: never another width. */
static bool is_fixed(const struct flow *flow, size_t start, size_t end)
{
	const char *bytes = flow->bytes;
	size_t pos = start, len;

	if (end - start == 1 && flow->content.end - end >= 3 && start > flow->content.start &&
		is_digit(bytes[start - 1]) && is_digit(bytes[end]) && is_digit(bytes[end + 1]) &&
		is_digit(bytes[end + 2]))
		return true;
	while (pos > flow->content.start && !is_white(bytes[pos - 1])) {
		if (start - --pos > LONGEST_SIGN)
			return false;
	}
	len = start - pos;
	while (pos > flow->content.start && is_white(bytes[pos - 1])) {
		if (start - --pos > LONGEST_SIGN + LONGEST_LEAD)
			return false;
	}
	if (pos > flow->content.start)
		return false;
	return flow->listed || (len == 1 && bytes[start - 1] == '-') ||
	       (len == 3 && (memcmp(bytes + start - 3, "–", 3) == 0 || memcmp(bytes + start - 3, "—", 3) == 0));
}

static void take_space(struct flow *flow, struct atom *atom)
{
	size_t pos = flow->pos;
	int column = flow->column;
	bool line_end = false, to_stop = flow->tabs || flow->column == 0;

	while (pos < flow->end && is_white(flow->bytes[pos]) && (flow->wrapped || flow->bytes[pos] != '\n')) {
		bool here = flow->bytes[pos] == '\n';

		column += flow->bytes[pos] != '\t' ? 1 : to_stop ? TAB_CELLS - column % TAB_CELLS : INNER_TAB_CELLS;
		pos++;
		line_end |= here;
		if (here && flow->quoted)
			pos = skip_quote_signs(flow, pos, flow->end);
	}
	atom->end = pos;
	atom->kind = ATOM_SPACE;
	if (!flow->fold && !flow->wrapped)
		atom->width = column - flow->column;
	else if (line_end && (is_between_ideographs(flow, atom->start, pos) || flow_join(flow, atom->start)))
		atom->width = 0;
	else
		atom->width = 1;
	atom->fixed = is_fixed(flow, atom->start, pos);
}

static void take_cluster(struct flow *flow, struct atom *atom)
{
	size_t len;

	atom->end = cluster_end(flow->bytes, flow->pos, flow->end);
	len = atom->end - atom->start;
	atom->width = cluster_show(flow->bytes + atom->start, len, NULL);
	if (atom->width > flow->measure && len > 1) {
		len = cluster_fit(flow->bytes + atom->start, len, flow->measure);
		atom->end = atom->start + len;
		atom->width = cluster_show(flow->bytes + atom->start, len, NULL);
	}
	atom->kind = atom->width > 0 ? ATOM_TEXT : ATOM_HIDDEN;
	atom->soft_hyphen = len == 2 && memcmp(flow->bytes + atom->start, "\xC2\xAD", 2) == 0;
	if (len == 3 && is_wide_space(flow->bytes, atom->start, flow->end))
		atom->kind = ATOM_SPACE;
}

/* The hyphen that begins at pos, or behind what letters of its own begin there; 0 where none does that is the line's.
 */
static size_t line_hyphen(const struct flow *flow, size_t pos)
{
	size_t limit = flow->end - pos > HYPHEN_ADDED ? pos + HYPHEN_ADDED : flow->end, next;
	const char *hyphen;

	if (flow->bytes[pos] == '-')
		return flow_join(flow, pos + 1) >= JOIN_WORD ? pos : 0;
	if (!flow->hyphenation || !hyphenation_respells(flow->hyphenation))
		return 0;
	hyphen = memchr(flow->bytes + pos, '-', limit - pos);
	if (!hyphen || flow_join(flow, (size_t)(hyphen - flow->bytes) + 1) != JOIN_ADDED)
		return 0;
	limit = (size_t)(hyphen - flow->bytes);
	next = skip_line_end(flow, limit + 1, flow->content.end);
	return join_added(flow->bytes, flow->content, limit + 1, next, flow->hyphenation) == limit - pos ? limit : 0;
}

/* The source's hyphen at its own line's end, with what is the line's around it. */
static void take_joint(const struct flow *flow, struct atom *atom)
{
	size_t hyphen = line_hyphen(flow, flow->pos), end;

	if (hyphen == 0)
		return;
	end = skip_line_end(flow, hyphen + 1, flow->end);
	/* A stretch may end within the white space, if there is very much of it. */
	atom->end = end ? end : flow->pos;
	atom->soft_hyphen = end > 0;
}

/* Markup, and other bytes that are not to be seen here; false where pos is at something that is. */
static bool take_hidden(struct flow *flow, struct atom *atom)
{
	bool begins;

	if (flow->quoted && is_line_start(flow))
		atom->end = skip_quote_signs(flow, flow->pos, flow->end);
	if (atom->end == flow->pos && flow->marks) {
		atom->end += emphasis_mark(flow->bytes, flow->content, flow->pos, &begins);
		if (atom->end > flow->end)
			atom->end = flow->end;
		if (atom->end > flow->pos)
			flow->emphasis = begins;
	}
	if (atom->end == flow->pos && flow->wrapped)
		take_joint(flow, atom);
	atom->kind = ATOM_HIDDEN;
	return atom->end > flow->pos;
}

struct flow flow_of(
	const struct text *text, const struct block *block, struct range range, const struct typesetting *typesetting)
{
	struct flow flow = {
		.bytes = text_bytes(text),
		.content = block_content(block),
		.measure = typesetting->measure,
		.fold = block->kind != BLOCK_VERSE && block->kind != BLOCK_PREFORMATTED,
		.tabs = block->kind == BLOCK_PREFORMATTED,
		.wrapped = (block->flags & BLOCK_WRAPPED) != 0,
		.listed = block->kind == BLOCK_LIST_ITEM,
		.quoted = has_quote_signs(text_bytes(text), block),
		.marks = !typesetting->marks && block->kind != BLOCK_PREFORMATTED && block->kind != BLOCK_RULE,
		.hyphenation = hyphenation_for(typesetting->language),
		.struck = text_is_struck(text) ? text : NULL,
	};

	flow_seek(&flow, range);
	return flow;
}

void flow_seek(struct flow *flow, struct range range)
{
	flow->pos = range.start > flow->content.start ? range.start : flow->content.start;
	flow->end = range.end < flow->content.end ? range.end : flow->content.end;
	flow->column = 0;
	flow->emphasis = flow->marks && flow->pos < flow->end && emphasis_holds(flow->bytes, flow->content, flow->pos);
}

/* How a program that wrote for a terminal meant it. */
static void take_style(const struct flow *flow, struct atom *atom)
{
	size_t end;
	unsigned style = text_style(flow->struck, atom->start, &end);

	atom->strong = (style & TEXT_BOLD) != 0;
	atom->emphasis = atom->emphasis || (style & TEXT_ITALIC);
}

/* A letter that nothing can join: most of what is read, and all that is to be known of it. */
static bool take_letter(struct flow *flow, struct atom *atom)
{
	const uint8_t *at = (const uint8_t *)flow->bytes + flow->pos;
	uint8_t letter = at[0] | 0x20;

	if (letter < 'a' || letter > 'z' || flow->pos + 1 == flow->end || at[1] >= 0x80 || flow->quoted || flow->struck)
		return false;
	if (flow->wrapped && line_hyphen(flow, flow->pos))
		return false;
	*atom = (struct atom){
		.start = flow->pos, .end = flow->pos + 1, .kind = ATOM_TEXT, .width = 1, .emphasis = flow->emphasis};
	flow->column++;
	flow->pos++;
	return true;
}

bool flow_next(struct flow *flow, struct atom *atom)
{
	if (flow->pos >= flow->end)
		return false;
	if (take_letter(flow, atom))
		return true;
	*atom = (struct atom){.start = flow->pos, .end = flow->pos, .emphasis = flow->emphasis};
	if (take_hidden(flow, atom)) {
		/* Nothing to be seen. */
	} else if (flow->bytes[flow->pos] == '\n' && !flow->wrapped) {
		atom->kind = ATOM_END;
		atom->end = flow->pos + 1;
	} else if (is_separator(flow->bytes, flow->pos, flow->end)) {
		atom->kind = ATOM_END;
		atom->end = flow->pos + 3;
	} else if (is_white(flow->bytes[flow->pos])) {
		take_space(flow, atom);
	} else {
		take_cluster(flow, atom);
	}
	if (flow->struck)
		take_style(flow, atom);
	flow->column = atom->kind == ATOM_END ? 0 : flow->column + atom->width;
	flow->pos = atom->end;
	return true;
}

/*
 * As many bytes that mean "a line may end here, with a hyphen": zero-width spaces, where they are not even in number,
 * and soft hyphens.
 */
static void fill_soft_hyphen(char *out, size_t len)
{
	size_t pos = 0;

	if (len % 2 == 1) {
		memcpy(out, "\xE2\x80\x8B", 3);
		pos = 3;
	}
	for (; pos < len; pos += 2)
		memcpy(out + pos, "\xC2\xAD", 2);
}

void flow_flatten(const struct flow *flow, struct range range, char *flat)
{
	struct flow at = *flow;
	struct atom atom;

	memcpy(flat, flow->bytes + range.start, range.end - range.start);
	flow_seek(&at, range);
	while (flow_next(&at, &atom)) {
		const char *bytes = flow->bytes + atom.start;
		size_t len = atom.end - atom.start;
		char *out = flat + (atom.start - range.start);

		if (atom.soft_hyphen)
			fill_soft_hyphen(out, len);
		else if (atom.kind == ATOM_HIDDEN && (*bytes == '_' || *bytes == '*'))
			memset(out, '*', len);
		else if (atom.kind == ATOM_TEXT && cluster_is_picture(bytes, len))
			memset(out, 'x', len);
		else if (is_white(*bytes) || atom.kind == ATOM_END || (atom.kind == ATOM_HIDDEN && *bytes == '>'))
			memset(out, ' ', len);
	}
}

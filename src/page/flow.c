/*
 * Atoms of a block. One reads forward and looks back no further than one character, so that reading may begin
 * at any atom; what is between two atoms' starts never depends on where reading ends, but for the last white space.
 */
#include "page/flow.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "page/cluster.h"

#define TAB_CELLS 8

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
static size_t skip_quote_signs(const struct flow *flow, size_t pos)
{
	size_t past = pos;

	while (pos < flow->end && (flow->bytes[pos] == ' ' || flow->bytes[pos] == '\t' || flow->bytes[pos] == '>')) {
		if (flow->bytes[pos++] == '>')
			past = pos < flow->end && flow->bytes[pos] == ' ' ? pos + 1 : pos;
	}
	return past;
}

static bool is_ideograph(ucs4_t c)
{
	return (c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c <= 0xFF60) ||
	       (c >= 0x20000 && c < 0x40000);
}

/* Whether the white space from start to end stands between two ideographs, which no space parts. */
static bool is_between_ideographs(const struct flow *flow, size_t start, size_t end)
{
	const uint8_t *bytes = (const uint8_t *)flow->bytes;
	ucs4_t before, after;

	if (start == flow->content.start || end >= flow->end || bytes[start - 1] < 0x80 || bytes[end] < 0x80)
		return false;
	if (!u8_prev(&before, bytes + start, bytes + flow->content.start))
		return false;
	u8_mbtouc(&after, bytes + end, flow->end - end);
	return is_ideograph(before) && is_ideograph(after);
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
			pos = skip_quote_signs(flow, pos);
	}
	atom->end = pos;
	atom->kind = ATOM_SPACE;
	if (flow->fold || flow->wrapped)
		atom->width = line_end && is_between_ideographs(flow, atom->start, pos) ? 0 : 1;
	else
		atom->width = column - flow->column;
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

struct flow flow_of(const struct text *text, const struct block *block, struct range range, int measure)
{
	struct flow flow = {
		.bytes = text_bytes(text),
		.content = block_content(block),
		.measure = measure,
		.fold = block->kind != BLOCK_VERSE && block->kind != BLOCK_PREFORMATTED,
		.tabs = block->kind == BLOCK_PREFORMATTED,
		.wrapped = (block->flags & BLOCK_WRAPPED) != 0,
		.quoted = has_quote_signs(text_bytes(text), block),
	};

	flow_seek(&flow, range);
	return flow;
}

void flow_seek(struct flow *flow, struct range range)
{
	flow->pos = range.start > flow->content.start ? range.start : flow->content.start;
	flow->end = range.end < flow->content.end ? range.end : flow->content.end;
	flow->column = 0;
}

bool flow_next(struct flow *flow, struct atom *atom)
{
	if (flow->pos >= flow->end)
		return false;
	*atom = (struct atom){.start = flow->pos};
	atom->end = flow->quoted && is_line_start(flow) ? skip_quote_signs(flow, flow->pos) : flow->pos;
	if (atom->end > flow->pos) {
		atom->kind = ATOM_HIDDEN;
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
	flow->column = atom->kind == ATOM_END ? 0 : flow->column + atom->width;
	flow->pos = atom->end;
	return true;
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

		if (atom.kind == ATOM_TEXT && cluster_is_picture(bytes, len))
			memset(out, 'x', len);
		else if (is_white(*bytes) || atom.kind == ATOM_END || (atom.kind == ATOM_HIDDEN && *bytes == '>'))
			memset(out, ' ', len);
	}
}

/*
 * Pieces of a paragraph. Break opportunities are those of UAX #14 (libunistring), tailored: none inside a grapheme
 * cluster. A piece too wide for a line is parted between clusters, by preference behind a character that parts a long
 * address. Invariant: each piece begins where the one before ended.
 */
#include "page/piece.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/memory.h"

static struct piece *add(struct pieces *pieces, size_t start)
{
	struct piece *piece;

	pieces->items = mem_grow(pieces->items, &pieces->capacity, pieces->count + 1, sizeof(struct piece));
	piece = &pieces->items[pieces->count++];
	*piece = (struct piece){.start = start, .end = start};
	return piece;
}

char *pieces_opportunities(const struct flow *flow, struct range range)
{
	size_t len = range.end - range.start;
	char *flat = mem_resize(NULL, len);
	char *opportunities = mem_alloc(len);

	flow_flatten(flow, range, flat);
	if (len > 0)
		u8_possible_linebreaks((const uint8_t *)flat, len, "UTF-8", opportunities);
	free(flat);
	return opportunities;
}

static bool is_opportunity(const char *opportunities, size_t offset)
{
	return opportunities[offset] == UC_BREAK_POSSIBLE || opportunities[offset] == UC_BREAK_MANDATORY;
}

/* Takes an atom into the piece at hand. */
static void take(struct pieces *pieces, struct piece *piece, const struct atom *atom, bool *has_text)
{
	if (atom->kind == ATOM_TEXT) {
		piece->width += piece->space + atom->width;
		piece->space = 0;
		*has_text = true;
	} else if (atom->kind == ATOM_SPACE) {
		if (*has_text)
			piece->space += atom->width;
		else
			pieces->lead += atom->width;
	}
	/* What stands behind the hyphen on the line, if only a space, shows that the word is whole. */
	piece->hyphen = atom->soft_hyphen && piece->width > 0 && piece->space == 0;
	piece->must |= atom->kind == ATOM_END;
	piece->end = atom->end;
}

bool pieces_read(struct pieces *pieces, struct flow *flow, const char *opportunities, size_t base)
{
	struct piece *piece = NULL;
	struct atom atom;
	bool has_text = false;

	pieces->count = 0;
	pieces->lead = 0;
	while (flow_next(flow, &atom)) {
		if (!piece || (has_text && piece->width > 0 && atom.kind != ATOM_SPACE && atom.kind != ATOM_END &&
				      is_opportunity(opportunities, atom.start - base)))
			piece = add(pieces, atom.start);
		take(pieces, piece, &atom, &has_text);
		if (atom.kind == ATOM_END)
			break;
	}
	/* Nothing but what is hidden, behind the last break: no line of its own. */
	if (pieces->count > 1 && piece->width == 0) {
		piece[-1].end = piece->end;
		piece[-1].must |= piece->must;
		pieces->count--;
	}
	return piece != NULL;
}

static bool parts_address(char c)
{
	return c == '/' || c == '?' || c == '&' || c == '=' || c == '.' || c == '-' || c == '_' || c == ':' || c == '#';
}

/* A piece being parted: the part at hand, and the best place so far to end it. */
struct parting {
	int cells;
	size_t start, good;
	int width, space, good_width;
};

/* Ends the part at hand where that reads best, at `pos` at the latest. */
static void part(struct pieces *parted, struct parting *parting, size_t pos)
{
	bool good = parting->good > parting->start && parting->good_width * 2 >= parting->cells;
	struct piece *piece = add(parted, parting->start);

	piece->end = good ? parting->good : pos;
	piece->width = good ? parting->good_width : parting->width;
	piece->space = good ? 0 : parting->space;
	parting->start = piece->end;
	parting->width -= piece->width;
	parting->space -= piece->space;
	parting->good = 0;
}

static void part_at_text(struct pieces *parted, struct parting *parting, const struct atom *atom, char first)
{
	while (parting->width > 0 && parting->width + parting->space + atom->width > parting->cells)
		part(parted, parting, atom->start);
	parting->width += parting->space + atom->width;
	parting->space = 0;
	if (parts_address(first)) {
		parting->good = atom->end;
		parting->good_width = parting->width;
	}
}

/* Adds to `parted` the parts of one piece. */
static void split(struct pieces *parted, const struct flow *flow, struct piece *whole, int cells)
{
	struct flow at = *flow;
	struct parting parting = {.cells = cells, .start = whole->start};
	struct piece *last;
	struct atom atom;

	if (cells > 1)
		parting.cells -= whole->hyphen;
	else
		whole->hyphen = 0;
	flow_seek(&at, (struct range){whole->start, whole->end});
	while (flow_next(&at, &atom)) {
		if (atom.kind == ATOM_TEXT) {
			part_at_text(parted, &parting, &atom, flow->bytes[atom.start]);
		} else if (atom.kind == ATOM_SPACE && parting.width > 0) {
			parting.space += atom.width;
			/* A space goes with what is before it. */
			if (parting.good == atom.start)
				parting.good = 0;
		}
	}
	last = add(parted, parting.start);
	*last = *whole;
	last->start = parting.start;
	last->width = parting.width;
}

void pieces_split(struct pieces *pieces, const struct flow *flow, int cells)
{
	struct pieces parted = PIECES_INIT;
	size_t i = 0;

	while (i < pieces->count && pieces->items[i].width + pieces->items[i].hyphen <= cells)
		i++;
	if (i == pieces->count)
		return;
	for (i = 0; i < pieces->count; i++) {
		if (pieces->items[i].width + pieces->items[i].hyphen > cells)
			split(&parted, flow, &pieces->items[i], cells);
		else
			*add(&parted, 0) = pieces->items[i];
	}
	parted.lead = pieces->lead;
	pieces_release(pieces);
	*pieces = parted;
}

void pieces_release(struct pieces *pieces)
{
	free(pieces->items);
	*pieces = (struct pieces)PIECES_INIT;
}

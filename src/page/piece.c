/*
 * Pieces of a paragraph, read atom by atom; a break inside an atom is none. A piece too wide for a line is parted
 * between clusters, by preference behind a character that parts a long address. Invariant: each piece begins where the
 * one before ended.
 */
#include "page/piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/bind.h"
#include "page/width.h"

/* A hyphen of the author's own at a line's end is hardly seen. */
#define COST_OWN_HYPHEN 2

static struct piece *add(struct pieces *pieces, size_t start)
{
	struct piece *piece;

	pieces->items = mem_grow(pieces->items, &pieces->capacity, pieces->count + 1, sizeof(struct piece));
	piece = &pieces->items[pieces->count++];
	*piece = (struct piece){.start = start, .end = start};
	return piece;
}

/* What is known while a piece is read. */
struct reading {
	struct pieces *pieces;
	struct piece *piece; /* NULL before the first */
	bool has_text;       /* of the line, so that white space is no longer its lead */
	bool soft_hyphen;    /* the last atom was one */
	bool opportunity;    /* a line may end here, or before what is hidden right before here */
	int hyphen_cost;
};

/* Whether an atom begins another piece: what is hidden belongs to the piece before it. */
static bool begins_piece(struct reading *reading, const struct breaks *breaks, const struct atom *atom)
{
	bool begins;

	if (!reading->piece)
		return true;
	reading->opportunity |= breaks_at(breaks, atom->start) != BREAK_NONE;
	begins = reading->opportunity && reading->has_text && atom->kind == ATOM_TEXT &&
	         !(reading->soft_hyphen && reading->hyphen_cost < 0);
	if (atom->kind != ATOM_HIDDEN)
		reading->opportunity = false;
	return begins;
}

static void put_hyphen(struct piece *piece, const struct breaks *breaks, size_t pos)
{
	piece->added = breaks_added(breaks, pos);
	piece->hyphen = 1 + width_string(piece->added, strlen(piece->added));
}

/* Ends the piece at hand before an atom, and says what a line end there is and costs. */
static void end_piece(
	const struct reading *reading, const struct flow *flow, const struct breaks *breaks, const struct atom *atom)
{
	struct piece *piece = reading->piece;

	enum break_kind kind = breaks_at(breaks, atom->start);

	if (kind == BREAK_HYPHEN || kind == BREAK_POOR_HYPHEN) {
		put_hyphen(piece, breaks, atom->start);
		piece->cost = kind == BREAK_POOR_HYPHEN ? reading->hyphen_cost * 3 : reading->hyphen_cost;
	} else if (reading->soft_hyphen) {
		/* The author has shown how to part the word. */
		put_hyphen(piece, breaks, atom->start);
		piece->cost = reading->hyphen_cost / 2;
	} else if (piece->space > 0) {
		piece->cost = bind_cost(flow->bytes, flow->content, atom->start) +
		              bind_block_cost(flow->bytes, flow->content, atom->start, flow->listed);
	} else if (flow->bytes[atom->start - 1] == '-') {
		piece->cost = COST_OWN_HYPHEN;
	}
}

/* Takes an atom into the piece at hand. */
static void take(struct reading *reading, const struct atom *atom)
{
	struct piece *piece = reading->piece;

	if (atom->kind == ATOM_TEXT) {
		piece->gaps += piece->gap;
		piece->gap = false;
		piece->width += piece->space + atom->width;
		piece->space = 0;
		reading->has_text = true;
	} else if (atom->kind == ATOM_SPACE && reading->has_text) {
		piece->space += atom->width;
		piece->gap |= atom->width > 0 && !atom->fixed;
	} else if (atom->kind == ATOM_SPACE) {
		reading->pieces->lead += atom->width;
	}
	reading->soft_hyphen = atom->soft_hyphen && piece->width > 0 && piece->space == 0;
	piece->must |= atom->kind == ATOM_END;
	piece->end = atom->end;
}

bool pieces_read(struct pieces *pieces, struct flow *flow, const struct breaks *breaks, int hyphen_cost)
{
	struct reading reading = {.pieces = pieces, .hyphen_cost = hyphen_cost};
	struct atom atom;

	pieces->count = 0;
	pieces->lead = 0;
	while (flow_next(flow, &atom)) {
		if (begins_piece(&reading, breaks, &atom)) {
			if (reading.piece)
				end_piece(&reading, flow, breaks, &atom);
			reading.piece = add(pieces, atom.start);
		}
		take(&reading, &atom);
		if (atom.kind == ATOM_END)
			break;
	}
	return reading.piece != NULL;
}

static bool parts_address(char c)
{
	return c == '/' || c == '?' || c == '&' || c == '=' || c == '.' || c == '-' || c == '_' || c == ':' || c == '#';
}

/* A no-break space, which is parted from its neighbours last of all. */
static bool is_glue(const char *bytes, size_t len)
{
	return (len == 2 && memcmp(bytes, "\xC2\xA0", 2) == 0) || (len == 3 && memcmp(bytes, "\xE2\x80\xAF", 3) == 0);
}

/* A piece being parted: the part at hand, and where it may end. */
struct parting {
	int cells;
	size_t start;
	int width, space;
	bool glue;         /* a no-break space came last */
	struct piece any;  /* the part, if it ends at the last place where it may */
	struct piece good; /* and if it ends where that reads best */
};

/* Ends the part at hand where that reads best, before the atom at `pos` at the latest. */
static void part(struct pieces *parted, struct parting *parting, size_t pos)
{
	struct piece end = {.end = pos, .width = parting->width, .space = parting->space};
	struct piece *piece;

	if (parting->good.end > parting->start && parting->good.width * 2 >= parting->cells)
		end = parting->good;
	else if (parting->any.end > parting->start)
		end = parting->any;
	piece = add(parted, parting->start);
	piece->end = end.end;
	piece->width = end.width;
	piece->space = end.space;
	parting->start = end.end;
	/* The space is part of the width where more text has come behind it. */
	if (end.width == parting->width)
		parting->width = parting->space = 0;
	else
		parting->width -= end.width + end.space;
	parting->good.end = parting->any.end = 0;
}

static void part_at_text(struct pieces *parted, struct parting *parting, const struct atom *atom, const char *bytes)
{
	bool glue = is_glue(bytes + atom->start, atom->end - atom->start);

	if (parting->width > 0 && !glue && !parting->glue)
		parting->any = (struct piece){.end = atom->start, .width = parting->width, .space = parting->space};
	while (parting->width > 0 && parting->width + parting->space + atom->width > parting->cells)
		part(parted, parting, atom->start);
	parting->width += parting->space + atom->width;
	parting->space = 0;
	parting->glue = glue;
	if (parts_address(bytes[atom->start]))
		parting->good = (struct piece){.end = atom->end, .width = parting->width};
}

/* Adds to `parted` the parts of one piece. */
static void split(struct pieces *parted, const struct flow *flow, const struct piece *whole, int cells)
{
	struct flow at = *flow;
	struct parting parting = {.cells = cells, .start = whole->start};
	struct piece *last;
	struct atom atom;

	if (cells > 1)
		parting.cells -= whole->hyphen;
	flow_seek(&at, (struct range){whole->start, whole->end});
	while (flow_next(&at, &atom)) {
		if (atom.kind == ATOM_TEXT) {
			part_at_text(parted, &parting, &atom, flow->bytes);
		} else if (atom.kind == ATOM_HIDDEN && parting.good.end == atom.start) {
			parting.good.end = atom.end;
		} else if (atom.kind == ATOM_SPACE && parting.width > 0) {
			parting.space += atom.width;
			/* A space goes with what is before it. */
			if (parting.good.end == atom.start)
				parting.good.end = 0;
		}
	}
	last = add(parted, parting.start);
	*last = *whole;
	last->start = parting.start;
	last->width = parting.width;
	last->gaps = 0;
	/* A hyphen has no place behind a single cluster as wide as the line. */
	if (last->width + last->hyphen > cells) {
		last->hyphen = 0;
		last->added = NULL;
	}
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

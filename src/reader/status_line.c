/*
 * The status line's words. The right half is the longest that leaves the left half what it needs to say something; the
 * left half then has what is left of the row.
 */
#include "reader/status_line.h"

#include "page/glyphs.h"
#include "page/width.h"

enum {
	TITLE_LEAST = 10, /* cells; a title cut shorter says nothing */
	LEFT_LEAST = 6,   /* nor does a section alone */
	LEFT_WANTED = 14, /* what the left half has before minutes and damage have anything */
	GAP = 2,          /* between the halves */
};

static const char separator[] = "  ·  ";
enum { SEPARATOR_CELLS = 5 };

void status_parts_release(struct status_parts *parts)
{
	bytes_release(&parts->title);
	bytes_release(&parts->section);
	bytes_release(&parts->damage);
	bytes_release(&parts->progress);
	bytes_release(&parts->brief);
	bytes_release(&parts->minutes);
}

static int cells_of(const struct bytes *bytes)
{
	return width_string(bytes_string(bytes), bytes->len);
}

/* The cells of a text as it is shown whole. */
static int shown_cells(const struct bytes *bytes)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, bytes_string(bytes), bytes->len, GLYPHS_ALL);
	int cells = cells_of(&glyphs.shown);
	glyphs_release(&glyphs);
	return cells;
}

static void append_cut(struct bytes *out, const struct bytes *bytes, int cells)
{
	struct glyphs glyphs = GLYPHS_INIT;

	glyphs_of_string(&glyphs, bytes_string(bytes), bytes->len, cells);
	bytes_append(out, bytes_string(&glyphs.shown), glyphs.shown.len);
	glyphs_release(&glyphs);
}

static void append_part(struct bytes *out, const struct bytes *part)
{
	if (part->len > 0 && out->len > 0)
		bytes_append_string(out, separator);
	bytes_append(out, bytes_string(part), part->len);
}

enum { RIGHT_PARTS = 3, RIGHT_CHOICES = 4, ALONE = 2 };

/* Joins parts in place of what was there; returns the cells. */
static int join(const struct bytes *const *parts, struct bytes *out)
{
	bytes_clear(out);
	for (int i = 0; i < RIGHT_PARTS; i++)
		append_part(out, parts[i]);
	return cells_of(out);
}

/*
 * The longest right half that leaves the left one, of `left` cells if it were whole, enough; where none does, the
 * progress by itself if it fits.
 */
static void make_right(const struct status_parts *parts, int width, int left, struct bytes *right)
{
	const struct bytes none = BYTES_INIT;
	const struct bytes *const choices[RIGHT_CHOICES][RIGHT_PARTS] = {
		{&parts->damage, &parts->progress, &parts->minutes},
		{&parts->damage, &parts->progress, &none},
		{&none, &parts->progress, &none},
		{&none, parts->brief.len ? &parts->brief : &parts->progress, &none},
	};

	for (int i = 0; i < RIGHT_CHOICES; i++) {
		int needs = i < ALONE ? LEFT_WANTED : LEFT_LEAST;

		if (left < needs)
			needs = left;
		if (join(choices[i], right) + needs + (needs > 0 ? GAP : 0) <= width)
			return;
	}
	for (int i = ALONE; i < RIGHT_CHOICES; i++)
		if (join(choices[i], right) <= width)
			return;
	bytes_clear(right);
}

static void make_left(const struct status_parts *parts, int room, struct bytes *left)
{
	int title = shown_cells(&parts->title), section = shown_cells(&parts->section);
	int for_title = section > 0 ? room - section - SEPARATOR_CELLS : room;
	int least = section > 0 ? TITLE_LEAST : LEFT_LEAST;

	if (title > 0 && (for_title >= title || for_title >= least)) {
		append_cut(left, &parts->title, for_title);
		if (section > 0)
			bytes_append_string(left, separator);
	}
	if (section > 0 && (room >= section || room >= LEFT_LEAST))
		append_cut(left, &parts->section, room);
}

void status_line(const struct status_parts *parts, int width, struct bytes *line)
{
	struct bytes left = BYTES_INIT, right = BYTES_INIT;
	int section = shown_cells(&parts->section);

	make_right(parts, width, section > 0 ? section : shown_cells(&parts->title), &right);
	make_left(parts, width - cells_of(&right) - (right.len ? GAP : 0), &left);
	bytes_append(line, bytes_string(&left), left.len);
	for (int cells = cells_of(&left) + cells_of(&right); cells < width; cells++)
		bytes_append_char(line, ' ');
	bytes_append(line, bytes_string(&right), right.len);
	bytes_release(&left);
	bytes_release(&right);
}

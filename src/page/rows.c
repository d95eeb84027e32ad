/*
 * Rows found from one another. A stretch that was laid out is kept under where it begins and given up when it was used
 * the longest time ago. Invariant: what is kept was laid out from the text, outline and typesetting at hand; who
 * changes one of them clears.
 */
#include "page/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void rows_release(struct rows *rows)
{
	for (size_t i = 0; i < ROWS_KEPT; i++)
		layout_release(&rows->kept[i].layout);
	free(rows->language);
	rows->language = NULL;
	rows->kept_count = 0;
}

void rows_clear(struct rows *rows)
{
	rows->kept_count = 0;
}

void rows_set_typesetting(struct rows *rows, const struct typesetting *typesetting)
{
	char *language = mem_copy_string(typesetting->language ? typesetting->language : "");

	free(rows->language);
	rows->language = language;
	rows->typesetting = *typesetting;
	rows->typesetting.language = language;
	if (rows->typesetting.measure < 1)
		rows->typesetting.measure = 1;
	rows_clear(rows);
}

static const struct layout *lay_out(struct rows *rows, size_t block, struct range stretch)
{
	struct rows_stretch *kept = NULL;

	for (size_t i = 0; i < rows->kept_count; i++) {
		if (rows->kept[i].stretch.start == stretch.start && rows->kept[i].stretch.end == stretch.end) {
			rows->kept[i].used = ++rows->clock;
			return &rows->kept[i].layout;
		}
	}
	if (rows->kept_count < ROWS_KEPT) {
		kept = &rows->kept[rows->kept_count++];
	} else {
		kept = &rows->kept[0];
		for (size_t i = 1; i < ROWS_KEPT; i++)
			if (rows->kept[i].used < kept->used)
				kept = &rows->kept[i];
	}
	kept->stretch = stretch;
	kept->used = ++rows->clock;
	layout_set(&kept->layout, rows->text, outline_block(rows->outline, block), stretch, &rows->typesetting);
	return &kept->layout;
}

static const struct layout *layout_at(struct rows *rows, const struct spot *spot)
{
	return lay_out(rows, spot->block, spot->stretch);
}

/* The line of a block that holds pos, the last of them if pos is past it. */
static void find_in_block(struct rows *rows, size_t block, size_t pos, struct spot *spot)
{
	const struct layout *layout;
	size_t low = 0, high;

	spot->block = block;
	spot->above = 0;
	spot->stretch = layout_stretch(rows->text, outline_block(rows->outline, block), pos);
	layout = layout_at(rows, spot);
	high = layout->count - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (pos >= layout->lines[middle].range.end)
			low = middle + 1;
		else
			high = middle;
	}
	spot->line = low;
}

bool rows_find(struct rows *rows, size_t pos, struct spot *spot)
{
	size_t block = outline_block_at(rows->outline, pos);

	if (block == OUTLINE_NONE)
		return false;
	if (pos >= outline_block(rows->outline, block)->end && block + 1 < outline_block_count(rows->outline))
		block++;
	find_in_block(rows, block, pos, spot);
	return true;
}

bool rows_first(struct rows *rows, struct spot *spot)
{
	if (outline_block_count(rows->outline) == 0)
		return false;
	find_in_block(rows, 0, 0, spot);
	return true;
}

bool rows_last(struct rows *rows, struct spot *spot)
{
	size_t count = outline_block_count(rows->outline);

	if (count == 0)
		return false;
	find_in_block(rows, count - 1, outline_block(rows->outline, count - 1)->end, spot);
	return true;
}

int rows_space_above(const struct rows *rows, size_t block)
{
	const struct block *before = block > 0 ? outline_block(rows->outline, block - 1) : NULL;

	return layout_space_above(before, outline_block(rows->outline, block));
}

bool rows_next(struct rows *rows, struct spot *spot)
{
	const struct block *block = outline_block(rows->outline, spot->block);

	if (spot->above > 0) {
		spot->above--;
	} else if (spot->line + 1 < layout_at(rows, spot)->count) {
		spot->line++;
	} else if (spot->stretch.end < block->end) {
		find_in_block(rows, spot->block, spot->stretch.end, spot);
	} else if (spot->block + 1 < outline_block_count(rows->outline)) {
		find_in_block(rows, spot->block + 1, outline_block(rows->outline, spot->block + 1)->start, spot);
		spot->above = rows_space_above(rows, spot->block);
	} else {
		return false;
	}
	return true;
}

bool rows_previous(struct rows *rows, struct spot *spot)
{
	const struct block *block = outline_block(rows->outline, spot->block);

	if (spot->above == 0 && spot->line > 0)
		spot->line--;
	else if (spot->above == 0 && spot->stretch.start > block->start)
		find_in_block(rows, spot->block, spot->stretch.start - 1, spot);
	else if (spot->above < rows_space_above(rows, spot->block))
		spot->above++;
	else if (spot->block > 0)
		find_in_block(rows, spot->block - 1, outline_block(rows->outline, spot->block - 1)->end, spot);
	else
		return false;
	return true;
}

struct layout_line rows_line(struct rows *rows, const struct spot *spot)
{
	return layout_at(rows, spot)->lines[spot->line];
}

bool rows_is_first_line(struct rows *rows, const struct spot *spot)
{
	return spot->line == 0 && spot->stretch.start == outline_block(rows->outline, spot->block)->start;
}

bool rows_is_last_line(struct rows *rows, const struct spot *spot)
{
	return spot->line + 1 == layout_at(rows, spot)->count &&
	       spot->stretch.end == outline_block(rows->outline, spot->block)->end;
}

/*
 * The tree of sections in flat arrays: a section's children are those of a higher level that follow it before one of
 * its own level or lower. Ends are found from the back, what is hidden from the front, each in one pass.
 */
#include "reader/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LEVELS = 3 };

void tree_release(struct tree *tree)
{
	free(tree->branches);
	free(tree->folded);
	*tree = (struct tree){.count = 0};
}

static int compare(const void *a, const void *b)
{
	size_t left = *(const size_t *)a, right = *(const size_t *)b;

	return (left > right) - (left < right);
}

static void find_ends(struct tree *tree, size_t length)
{
	size_t next[LEVELS + 1];

	for (int level = 0; level <= LEVELS; level++)
		next[level] = length;
	for (size_t i = tree->count; i-- > 0;) {
		struct branch *branch = &tree->branches[i];

		branch->end = next[branch->level];
		branch->is_parent = i + 1 < tree->count && branch[1].level > branch->level;
		for (int level = branch->level; level <= LEVELS; level++)
			next[level] = branch->start;
	}
}

static void hide(struct tree *tree)
{
	int folded = LEVELS + 1;

	for (size_t i = 0; i < tree->count; i++) {
		struct branch *branch = &tree->branches[i];

		branch->is_folded =
			branch->is_parent && tree->folded_count > 0 &&
			bsearch(&branch->start, tree->folded, tree->folded_count, sizeof(*tree->folded), compare);
		branch->is_hidden = branch->level > folded;
		if (!branch->is_hidden)
			folded = branch->is_folded ? branch->level : LEVELS + 1;
	}
}

/* Bookmarks lie in the order of the text, but for those that are lost. */
static void count_bookmarks(struct tree *tree, const struct bookmarks *bookmarks)
{
	size_t *before = mem_alloc((bookmarks->count + 1) * sizeof(*before)), count = 0;

	for (size_t i = 0; i < bookmarks->count; i++)
		if (!range_is_empty(bookmarks->items[i].range))
			before[count++] = bookmarks->items[i].range.start;
	qsort(before, count, sizeof(*before), compare);
	for (size_t i = 0; i < tree->count; i++) {
		struct branch *branch = &tree->branches[i];
		size_t low = 0, bounds[2] = {branch->start, branch->end}, found[2];

		for (int side = 0; side < 2; side++) {
			size_t high = count;

			while (low < high) {
				size_t middle = low + (high - low) / 2;

				if (before[middle] < bounds[side])
					low = middle + 1;
				else
					high = middle;
			}
			found[side] = low;
		}
		branch->bookmarks = found[1] - found[0];
	}
	free(before);
}

void tree_update(struct tree *tree, const struct essay *essay)
{
	const struct outline *outline = essay->outline;

	tree->count = outline_section_count(outline);
	tree->branches = mem_grow(tree->branches, &tree->capacity, tree->count, sizeof(*tree->branches));
	for (size_t i = 0; i < tree->count; i++) {
		const struct section *section = outline_section(outline, i);

		tree->branches[i] = (struct branch){
			.start = outline_block(outline, section->block)->start, .level = section->level};
	}
	find_ends(tree, text_length(essay->text));
	hide(tree);
	count_bookmarks(tree, &essay->bookmarks);
}

void tree_fold(struct tree *tree, size_t index, bool fold)
{
	size_t start = tree->branches[index].start, at = 0;

	while (at < tree->folded_count && tree->folded[at] < start)
		at++;
	bool is_there = at < tree->folded_count && tree->folded[at] == start;
	size_t after = tree->folded_count - at;

	if (fold == is_there || !tree->branches[index].is_parent)
		return;
	if (fold) {
		tree->folded =
			mem_grow(tree->folded, &tree->folded_capacity, tree->folded_count + 1, sizeof(*tree->folded));
		memmove(tree->folded + at + 1, tree->folded + at, after * sizeof(*tree->folded));
		tree->folded[at] = start;
		tree->folded_count++;
	} else {
		memmove(tree->folded + at, tree->folded + at + 1, (after - 1) * sizeof(*tree->folded));
		tree->folded_count--;
	}
	hide(tree);
}

size_t tree_parent(const struct tree *tree, size_t index)
{
	for (size_t i = index; i-- > 0;)
		if (tree->branches[i].level < tree->branches[index].level)
			return i;
	return OUTLINE_NONE;
}

size_t tree_shown(const struct tree *tree, size_t index)
{
	while (index > 0 && tree->branches[index].is_hidden)
		index--;
	return index;
}

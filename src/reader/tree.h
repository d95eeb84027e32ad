/* The sections of an essay as the contents show them: which are folded away, how long each is, what is kept in it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "reader/essay.h"

struct branch {
	size_t start, end; /* with the sections below it */
	size_t bookmarks;  /* in that */
	int level;         /* 1 to 3 */
	bool is_parent;    /* has sections below it */
	bool is_folded;    /* they are not shown */
	bool is_hidden;    /* below one that is folded */
};

struct tree {
	struct branch *branches; /* one a section; owned */
	size_t count, capacity;
	size_t *folded; /* where the folded ones start, in the order of the text; owned */
	size_t folded_count, folded_capacity;
};

void tree_release(struct tree *tree);

/* Takes in what the essay is now. Folded stays what starts where a folded section did. Linear. */
void tree_update(struct tree *tree, const struct essay *essay);

/* Folds a section with sections below it, or unfolds it. */
void tree_fold(struct tree *tree, size_t index, bool fold);

/* The section that one is below; OUTLINE_NONE for none. */
size_t tree_parent(const struct tree *tree, size_t index);

/* The last section at or before one that is not hidden. */
size_t tree_shown(const struct tree *tree, size_t index);

/* An essay in several files, each with a title of its own. */
#pragma once

#include "text/heading.h"

/*
 * Marks the titles of parts (FOUND_PART_TITLE) where each part has one; the essay's title is then that of a first part
 * without text, or none. candidates->title is found before. Linear in the candidates of the parts' beginnings.
 */
void parts_find(const struct hearing *hearing);

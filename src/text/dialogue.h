/* What people say to each other, a line or more each, without blank lines between. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/blocks.h"

/* Whether most of some lines are each what somebody says. */
bool dialogue_is_spoken(const struct stretch *stretch, size_t first, size_t count);

/* Adds lines that are a dialogue, each speech a paragraph of its own; false, and nothing added, where they are none. */
bool dialogue_add(struct blocks *blocks, const struct stretch *stretch, size_t first, size_t count);

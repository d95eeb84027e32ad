/* Tables drawn with bars, or ruled with dashes below their heads. */
#pragma once

#include <stddef.h>

#include "text/blocks.h"

/* The line behind the table that begins with line `pos` of a stretch; `pos` itself where none does. */
size_t table_end(const struct stretch *stretch, size_t pos);

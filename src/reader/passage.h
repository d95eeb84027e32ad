/* A passage as it reads, for use outside: what is seen of it, without the source's line ends and markup. */
#pragma once

#include "base/bytes.h"
#include "base/range.h"
#include "page/layout.h"
#include "reader/essay.h"

/* Appends it; blocks are parted by a blank line, and nothing in it is a control character but line ends. */
void passage_append(const struct essay *essay, struct range range, const char *language, struct bytes *out);

/* Whether what was sent to a terminal is text and the few sequences that a reader needs. */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"

/* Appends what should not have been sent, if anything, to `wrong`; true where nothing was. */
bool clean_check(const struct bytes *raw, bool latin1, struct bytes *wrong);

/* The same for what is written elsewhere: text, line ends and tabs. */
bool clean_check_output(const struct bytes *output, struct bytes *wrong);

/* Whether a program that ended left its terminal as it had found it. */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"
#include "session.h"

/* Appends what was left behind, if anything, to `wrong`; true where nothing was. */
bool restored_check(const struct session *session, struct bytes *wrong);

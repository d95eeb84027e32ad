/* Times as people read them, as the locale writes them: short, of today the hour, else the day. */
#pragma once

#include <stdint.h>

#include "base/bytes.h"

/* Appends a time in milliseconds since 1970 UTC, in the local time zone; nothing for 0. */
void when_append(int64_t milliseconds, struct bytes *out);

/* The same with day and hour. */
void when_append_full(int64_t milliseconds, struct bytes *out);

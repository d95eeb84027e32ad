/* Time that only goes on, for measuring how long something takes. */
#pragma once

#include <stdint.h>

int64_t clock_microseconds(void);
